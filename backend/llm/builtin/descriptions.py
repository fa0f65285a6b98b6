"""The description under a page's title, as requests give it."""

import re
from typing import Final

from backend.llm.builtin.text import unquote

__all__ = ["take_description"]

_SAYS_ZH: Final = (
    r"(?:写上?|为|是|写着|显示|叫做?|如下|注明|内容|改成|:|\s)*[写为是示:着上\"]\s*"
)
_VALUE: Final = r"(?P<text>\"[^\"\n]+\"|[^\"。\n]+)"
_ZH: Final = re.compile(
    rf"(?:(?<=[,;。\n\s])|^)(?:另外|还要|并|请|同时)*(?:在)?(?:页面|表单|网页|整页)(?:最?(?:顶部|上方|上面|开头|下方))?(?:的|上|里|要|需要|放|加|写|显示|有|带|一(?:段|句|行)|个)*"
    rf"(?:说明|描述|提示|介绍|引导语|简介|副标题)(?:文字|文案|信息|语)?{_SAYS_ZH}{_VALUE}[。]?"
    rf"|(?:(?<=[,;。\n\s])|^)(?:另外|还要|并|请|同时)*(?:在)?(?:最?(?:顶部|上方|上面|页首|开头)|标题(?:下面|下方|下))(?:的|上|里|要|需要|放|加|写|显示|有|带|一(?:段|句|行)|个)*"
    rf"(?:(?:说明|描述|提示|介绍|引导语|简介|话|文字)(?:文字|文案|信息|语)?)?(?:写上?|为|是|写着|显示|如下|注明|:|\s)*[写为是示:着上句段]\s*(?P<text2>\"[^\"\n]+\"|(?<=:)[^\"。\n]+)[。]?",
)
_END: Final = r"(?P<{}>\"[^\"\n]+\"|[^\"\n]+?(?=\.\s|[.!]?$|[.!]?\n|;))[.!]?"
_EN: Final = re.compile(
    r"(?:(?<=[.;,\n\s])|^)(?:and |with |put |add |use |include |as )*(?:a |an |the )?(?:page|form)(?:'s)? (?:description|intro(?:duction)?(?: text)?|subtitle|help text|note|blurb)(?: is| should (?:be|say|read)| says| reads| saying| reading|\s?:)+\s*"
    + _END.format("text")
    + r"|(?:(?<=[.;,\n\s])|^)(?:and |with |put |add |use |include |show |there should be |as )*(?:an? |the )?(?:short )?(?:description|intro(?:duction)?|note|line|sentence|text|hint|message|blurb)(?: text)? (?:at|on) (?:the )?(?:very )?top(?: of the (?:page|form))?,?(?: is| should (?:be|say|read)| says| reads| saying| reading| that (?:says|reads)|\s?:)+\s*"
    + _END.format("text2")
    + r"|(?:(?<=[.;,\n\s])|^)(?:and )?(?:at|on) (?:the )?(?:very )?top(?: of the (?:page|form))?,? (?:it should (?:say|read)|say|write|put|show|display|add)(?: (?:the |a )?(?:text|note|description|sentence|line))?\s?:?\s*(?P<text3>\"[^\"\n]+\")[.!]?",
    re.IGNORECASE,
)


def take_description(flat: str) -> tuple[str, str]:
    """Take what a request says shall stand under the page's title.

    Args:
        flat: A request after `flatten`.

    Returns:
        The description, empty when none is given, and the request without it.
    """
    for pattern in (_ZH, _EN):
        found = pattern.search(flat)
        if found is None:
            continue
        text = next(value for value in found.groupdict().values() if value)
        if "{" in text:  # a sentence made of values, which is an element
            continue
        rest = f"{flat[: found.start()].rstrip(' ,')}\n{flat[found.end() :]}"
        return unquote(text), rest.strip("\n")
    return "", flat
