"""Chinese phrases: lengths, sizes and precision."""

from typing import Final

from backend.llm.builtin.facts import Facts, Rule, rule
from backend.llm.builtin.rules.reading import M, N, file_size, n, whole

__all__ = ["LENGTHS_ZH"]

_TO = r"\s*(?:到|至|-|~|与|和)\s*"

LENGTHS_ZH: Final[tuple[Rule, ...]] = (
    rule(
        N + _TO + M + r"\s*位(?:的)?(?:纯)?数字",
        lambda m: Facts(min_length=whole(m), max_length=whole(m, "m"), charset="0-9"),
        marks=("数字",),
    ),
    rule(
        r"(?:^|(?<=[,;(\x01]))\s*"
        + N
        + r"\s*个?(?:汉字|字符|字)(?:封顶|为限|左右)?(?=$|[,;)\x01])",
        lambda m: Facts(max_length=whole(m)),
        marks=("字",),
    ),
    rule(
        r"(?:步长|步进|每次(?:增减|加减|加|调整)|间隔)(?:值)?(?:为|是|:)?\s*"
        + N
        + r"\s*(?:元|个|件|天)?",
        lambda m: Facts(step=n(m)),
        marks=("步", "每次", "间隔"),
    ),
    rule(
        r"(?:只|仅)?(?:支持|允许|能|限|接受|可以?)?(?:上传)?(?:格式|类型)?(?:为|是|:|仅限|限)?\s*(?<![A-Za-z])(?:(?:PDF|DOCX?|XLSX?|PPTX?|JPE?G|PNG|GIF|WORD|EXCEL|ZIP|CSV|TXT)(?:[、,/和或及\s]*))+(?![A-Za-z])(?:格式|文件|图片)?(?:的)?",
        Facts(file_types=True),
        marks=(
            "pdf",
            "doc",
            "xls",
            "jpg",
            "jpeg",
            "png",
            "word",
            "excel",
            "ppt",
            "zip",
            "csv",
            "gif",
            "txt",
        ),
    ),
    rule(
        r"(?:可以?|能|支持|允许)?(?:上传|传|选)?多(?:个|张|份)(?:文件|附件|图片|照片)?(?=$|[,。;)\x01\x02])",
        Facts(several_files=True),
        marks=("多个", "多张", "多份"),
    ),
    rule(
        N + _TO + M + r"\s*个?(?:汉字|字符|字|位字符|位)(?:之间|以内)?",
        lambda m: Facts(min_length=whole(m), max_length=whole(m, "m")),
        marks=("字", "位"),
    ),
    rule(
        r"(?:长度|字数)?(?:最多|不超过|不能超过|不得超过|不要超过|至多|限制?在?|上限|最长|最大长度|控制在)"
        r"(?:为|是|:)?\s*(?:输入|填写|填)?\s*"
        + N
        + r"\s*(?:个?(?:汉字|字符|字)|位(?!小数|数))(?:以内|之内|内)?",
        lambda m: Facts(max_length=whole(m)),
        marks=("字", "位"),
    ),
    rule(
        N + r"\s*个?(?:汉字|字符|字)(?:以内|之内|内|以下|封顶)",
        lambda m: Facts(max_length=whole(m)),
        marks=("字",),
    ),
    rule(
        r"(?:长度|字数)?(?:至少|最少|不少于|不能少于|不低于|最短|不得少于)(?:为|是|要)?\s*(?:输入|填写|填)?\s*"
        + N
        + r"\s*(?:个?(?:汉字|字符|字)|位(?!小数|数))(?:以上)?",
        lambda m: Facts(min_length=whole(m)),
        marks=("字", "位"),
    ),
    rule(
        N + r"\s*(?:个?(?:汉字|字符|字)|位)(?:及)?以上",
        lambda m: Facts(min_length=whole(m)),
        marks=("字",),
    ),
    rule(
        r"(?:最大长度|长度上限|最长)(?:为|是|:)?\s*" + N,
        lambda m: Facts(max_length=whole(m)),
        marks=("长",),
    ),
    rule(
        r"(?:必须是|是|为)?\s*" + N + r"\s*位(?:的)?(?:纯)?数字",
        lambda m: Facts(digits=whole(m)),
        marks=("位",),
    ),
    rule(
        r"(?:长度|必须是|必须|是|为|固定)*\s*"
        + N
        + r"\s*位(?:长度|字符|长)?(?!小数|数)",
        lambda m: Facts(min_length=whole(m), max_length=whole(m)),
        marks=("位",),
    ),
    rule(
        r"(?:图片|照片|文件|附件|体积|大小|单个|单张|每张|每个|最大|不要?超过|不能超过|不得超过|不大于|不得大于|最多|至多|小于|低于|限制?|上限|控制|在|为|是|:)*\s*(?<![A-Za-z0-9])"
        + N
        + r"\s*(?P<unit>MB|KB|GB|M|K|G|兆)(?![A-Za-z])\s*(?:以内|之内|以下|内|封顶|为限|为上限)?(?:的)?(?:文件|图片)?",
        file_size,
        marks=("m", "k", "g", "兆"),
    ),
    rule(
        r"(?:保留|精确到|最多|支持|允许|可以?有?|带)?(?:小数点后)?\s*"
        + N
        + r"\s*位小数(?:点)?",
        lambda m: Facts(precision=whole(m)),
        marks=("小数",),
    ),
    rule(
        r"精确到分(?!钟)|精确到角",
        lambda m: (
            Facts(precision=2, minutes=True) if "分" in m[0] else Facts(precision=1)
        ),
        marks=("精确到",),
    ),
    rule(
        r"(?:只能|必须|须)?(?:填|是|为)?正整数",
        Facts(min=1, precision=0),
        marks=("正整数",),
    ),
    rule(r"非负整数|自然数", Facts(min=0, precision=0), marks=("非负", "自然数")),
    rule(
        r"不(?:能|可|可以|得|允许|许)(?:填|为|是|输入)?负(?:数|值)?|非负(?:数)?|不为负(?:数)?|不小于零",
        Facts(min=0),
        marks=("负", "零"),
    ),
    rule(r"(?:必须)?(?:是|为)?正数", Facts(above=0), marks=("正数",)),
)
"""The rules, the more specific before the more general."""
