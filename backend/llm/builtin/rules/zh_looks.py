"""Chinese phrases: how an element looks and what may be typed."""

from typing import Final

from backend.llm.builtin.facts import Facts, Rule, rule
from backend.llm.builtin.numbers import read_number
from backend.llm.builtin.rules.reading import N, letters_zh, shown_as, whole

__all__ = ["LOOKS_ZH"]


LOOKS_ZH: Final[tuple[Rule, ...]] = (
    rule(
        r"^\s*\"?(?P<sample>[¥￥$€£]?\s?[xX]{2,}(?:\s?[^\s,;。)\"]{1,8})?)\"?(?=$|[,;)])",
        shown_as,
        marks=("xx",),
    ),
    rule(
        r"(?:尺寸|大小)?(?:为|是|:)?\s*(?P<w>\d{2,4})\s*(?:px|像素)?\s*[xX*×乘]\s*(?P<h>\d{2,4})\s*(?:px|像素)?",
        lambda m: Facts(width=int(m["w"]), height=int(m["h"])),
        marks=("x", "*", "×", "乘"),
    ),
    rule(
        r"(?:并且?|也|支持|可以?|能|点击|允许)*(?:放大)?(?:预览|点击放大|放大查看)",
        Facts(preview=True),
        marks=("预览", "放大"),
    ),
    rule(
        r"(?:居|靠)(?P<side>中|左|右)(?:对齐|显示)?|(?P<side2>左|右)对齐",
        lambda m: Facts(
            align={"中": "center", "左": "left", "右": "right"}[m["side"] or m["side2"]]
        ),
        marks=("居", "靠", "对齐"),
    ),
    rule(
        r"(?:的)?高度?(?:为|是|设为|:)?\s*"
        + N
        + r"\s*(?:px|像素)?(?![\w])|(?P<n2>\d+)\s*(?:px|像素)高",
        lambda m: Facts(height=int(read_number(m["n"] or m["n2"]))),
        marks=("高",),
    ),
    rule(
        r"(?:支持|可以|能够|能|允许|可|要)?全屏(?:展示|显示|编辑|查看)?",
        Facts(full_screen=True),
        marks=("全屏",),
    ),
    rule(
        r"(?:用|使用)?(?:黑色|深色|暗色|黑底|暗黑|黑)(?:的)?(?:主题|背景|皮肤|模式|风格)",
        Facts(theme="dark"),
        marks=("黑", "深色", "暗"),
    ),
    rule(
        r"(?:用|使用)?(?:白色|浅色|亮色|白底)(?:的)?(?:主题|背景|皮肤|模式|风格)",
        Facts(theme="light"),
        marks=("白", "浅色", "亮色"),
    ),
    rule(
        r"(?:链接)?(?:显示|展示)?(?:的)?(?:文字|文案|文本|名称)(?:显示|写|叫|为|是|用|:)+\s*\"(?P<text>[^\"]+)\"",
        lambda m: Facts(link_text=m["text"]),
        marks=("文字", "文案", "文本", "名称"),
    ),
    rule(
        r"(?:显示|展示)(?:成|为)\s*\"?(?P<sample>[^\"\s,]*(?:[xX]{2,}|\{\})[^\",;。)]*)\"?",
        shown_as,
        marks=("显示", "展示"),
    ),
    rule(
        r"(?:带|加|后缀|后面加|显示)?单位(?:为|是|用|:)?\s*\"?(?P<unit>[%℃°\w]{1,6})\"?",
        lambda m: Facts(
            postfix=" " + m["unit"]
            if m["unit"].isascii() and m["unit"].isalpha()
            else m["unit"]
        ),
        marks=("单位",),
    ),
    rule(
        r"(?:前面|前缀)(?:加|带|显示|为|是)?\s*\"?(?P<unit>[¥￥$€£])\"?(?:符号)?|带(?:人民币|货币)符号",
        lambda m: Facts(prefix=m["unit"] or "¥"),
        marks=("前", "符号"),
    ),
    rule(
        r"(?:最多|只)?(?:显示|展示|保留)?\s*"
        + N
        + r"\s*行(?:省略|截断|折叠|显示)?(?:,?\s*(?:超出|多余|超过)(?:部分|的)?(?:省略|隐藏|折叠|截断)?)?",
        lambda m: Facts(lines=whole(m)),
        marks=("行",),
    ),
    rule(
        r"(?:超出|多余|超过|点击|可以?|能|带|有)*(?:的|部分)?(?:点|点击)?\"?(?:展开(?:看|查看)?|查看更多|显示更多|更多)\"?(?:按钮|链接|查看)?",
        Facts(more=True),
        marks=("展开", "更多"),
    ),
    rule(
        r"(?:可以?|支持|能|允许)(?:一键)?(?:清空|清除)",
        Facts(clearable=True),
        marks=("清",),
    ),
    rule(
        r"只(?:能|允许|可)(?:输入|填|包含|用|有|为)?(?:小写字母|小写英文字母|小写英文)(?P<more>(?:[、,和及与以]*(?:数字|中划线|连字符|横线|短横线|减号|下划线))*)",
        lambda m: Facts(charset="a-z" + letters_zh(m["more"])),
        marks=("小写",),
    ),
    rule(
        r"只(?:能|允许|可)(?:输入|填|包含|用|有|为)?(?:英文)?(?:字母|英文)(?P<more>(?:[、,和及与以]*(?:数字|中划线|连字符|横线|短横线|减号|下划线))*)",
        lambda m: Facts(charset="A-Za-z" + letters_zh(m["more"])),
        marks=("字母", "英文"),
    ),
    rule(
        r"(?:由|仅限?|限)?(?:大小写)?(?:英文)?字母(?P<more>(?:[、,和及与或/\s]*(?:数字|下划线|中划线|连字符|横线|短横线|减号))+)(?:的)?(?:组成|组合)?",
        lambda m: Facts(charset="A-Za-z" + letters_zh(m["more"])),
        marks=("字母",),
    ),
    rule(
        r"(?:只能|只允许|只可|必须)(?:输入|填|是|为)?(?:纯)?数字",
        Facts(charset="0-9"),
        marks=("数字",),
    ),
)
"""The rules, the more specific before the more general."""
