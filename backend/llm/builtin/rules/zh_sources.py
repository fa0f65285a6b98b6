"""Chinese phrases: where options come from, when an element is shown, whether it must be filled in."""

from typing import Final

from backend.llm.builtin.facts import Facts, Rule, rule

__all__ = ["SOURCES_ZH"]


SOURCES_ZH: Final[tuple[Rule, ...]] = (
    rule(
        r"(?:选项)?(?:从|用|由|通过|调用|来自)?(?:接口|(?<![/\w])api)\s*(?:是|为|:)?\s*"
        r"(?P<url>(?:https?:/)?/[\w./\-?=&%]+)\s*"
        r"(?:里|中)?(?:获取|加载|拉取|读取|查询|返回|取|读|来)*(?:选项|数据)?",
        lambda m: Facts(url=m["url"]),
        marks=("接口", "api"),
    ),
    rule(
        r"(?:从|来自|由)\s*(?P<url>(?:https?:/)?/[\w./\-?=&%]+)\s*"
        r"(?:获取|加载|拉取|读取|取|读)*(?:选项|数据)?",
        lambda m: Facts(url=m["url"]),
        marks=("/",),
    ),
    rule(
        r"(?:用|以|取)?\s*(?P<key>\w+?)\s*(?:做|作为|作|当作|当|为)\s*(?:选项)?(?:的)?值",
        lambda m: Facts(value_key=m["key"]),
        marks=("值",),
    ),
    rule(
        r"(?:用|以|取)?\s*(?P<key>[A-Za-z_]\w*)\s*(?:做|作为|作|当作|当|为)\s*"
        r"(?:显示)?(?:文案|标签|名称|显示|展示|文字|文本|label)(?:名)?",
        lambda m: Facts(label_key=m["key"]),
        marks=("文案", "标签", "名称", "显示", "展示", "文字", "文本", "label"),
    ),
    rule(
        r"(?:选项)?值(?:字段)?(?:用|取|为|是)\s*(?P<key>[A-Za-z_]\w*)",
        lambda m: Facts(value_key=m["key"]),
        marks=("值",),
    ),
    rule(
        r"(?:文案|标签|名称|显示|展示|文字)(?:字段)?(?:用|取|为|是)?\s*(?P<key>[A-Za-z_]\w*)(?![\w/])",
        lambda m: Facts(label_key=m["key"]) if m["key"].isascii() else Facts(),
        marks=(
            "文案用",
            "文案取",
            "标签用",
            "显示用",
            "展示用",
            "名称用",
            "显示取",
            "文字用",
        ),
    ),
    rule(
        r"(?:只有|仅当|仅在|只在|仅|当|如果|只对|只限)\s*(?:在|当)?(?P<when>[^,;。]{1,40}?)"
        r"(?:的?时候|的?情况下|时|的|之后|后)?\s*(?:,)?\s*(?:才|就)(?:能|会|可以|可|需要)?"
        r"(?:显示|出现|展示|可见|看到|看得到|有|露出)(?:出来)?",
        lambda m: Facts(when=m["when"]),
        marks=("才", "就"),
    ),
    rule(
        r"(?:只有|仅当|仅在|只在|当|选择?了?|选中)\s*(?P<when>[^,;。]{1,40}?)"
        r"(?:的时候|的情况下|时|后)\s*(?:,)?\s*(?:才|就|再)?(?:显示|出现|展示|可见)",
        lambda m: Facts(when=m["when"]),
        marks=("时", "后", "情况"),
    ),
    rule(
        r"(?:仅|只)(?P<when>[^,;。才]{1,20}?)(?:时|的)?(?:可见|显示|展示)",
        lambda m: Facts(when=m["when"]),
        marks=("仅", "只"),
    ),
    rule(
        r"(?P<when>[^,;。]{1,30}?)(?:的时候|的情况下|时)\s*(?:,)?\s*"
        r"(?:不要|不|别|就不|则不)(?:再)?(?:显示|出现|展示)|"
        r"(?P<when2>[^,;。]{1,30}?)(?:的时候|的情况下|时)\s*(?:,)?\s*隐藏",
        lambda m: Facts(unless=m["when"] or m["when2"]),
        marks=("不要", "不显示", "不出现", "不展示", "别", "隐藏"),
    ),
    rule(
        r"(?:是|为|设为|设成)?(?:选填|非必填|非必须|可选填|(?:可以?)?不必?填|不用填|不是必填|取消必填|去掉必填|(?:不用|不需要|无需|不再|不必|不要求)(?:再|是)?必填(?:了)?)(?:项|的)?",
        Facts(required=False),
        marks=("填", "非必须"),
    ),
    rule(
        r"(?:都)?(?:是|为|要|设为|设成|设置为|设置成|改成|改为|变成|需要|需|标记为)?\s*"
        r"(?:必填|必须填写|必须填|必需填写|不能为空|不可为空|不允许为空|必选|必传|必须上传|必须选择|必须选)(?:项|的)?",
        Facts(required=True),
        marks=("必", "为空"),
    ),
)
"""The rules, the more specific before the more general."""
