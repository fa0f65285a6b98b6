"""Texts that an element gets letter by letter: `Set the default of Agent to '; DROP --`."""

import re
from typing import Final

from backend.llm.builtin.edits.changes import change_element
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.facts import Facts
from backend.llm.builtin.text import flatten

__all__ = ["read_literal"]

MAX_REQUEST = 400
"""Longest request, in characters, that is taken for one such wish."""

_PROPERTY_ZH = r"(?P<what>默认值|缺省值|占位提示|占位符|占位文字|提示文字)"
_PROPERTY_EN = r"(?P<what>default(?: value| text)?|placeholder(?: text)?)"
_SET_ZH = r"(?:设置?成|设置?为|改成|改为|写成|写上?|填成?|换成|就?用|是|为)\s*[:：]?\s*"
_EXACT_ZH = r"(?:[,，。]?\s*(?:原样|照抄|照写|一字不[改差动]|一个字(?:都|也)?(?:不要|别)改|不要改.*|别改.*|逐字)[保留照写。]*)?[。]?"
_EXACT_EN = r"(?:,? (?:literally|exactly|verbatim|exactly like that|as (?:is|written|it stands)|word for word|character for character|unchanged))*\.?"
_PATTERNS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:请|麻烦)?(?:把|将|给)?(?P<label>[^,，。<>]{{1,40}}?)的?{_PROPERTY_ZH}{_SET_ZH}(?P<text>.+?){_EXACT_ZH}",
        rf"(?:请|麻烦)?(?:把|将|给)?{_PROPERTY_ZH}{_SET_ZH}(?P<text>.+?)[,，]\s*(?:放|用|加)(?:在|到)(?P<label>[^,，。<>]{{1,40}}?)(?:上面?|里面?)?{_EXACT_ZH}",
        rf"(?:请)?(?:把|将|用)\s*(?P<text>.+?)\s*(?:原样|照抄)?(?:放到|写到|填到|写进|设为|设成|作为|当作?)(?P<label>[^,，。<>]{{1,40}}?)的{_PROPERTY_ZH}(?:里面?|中|上)?{_EXACT_ZH}",
        rf"(?:please )?(?:set|make|change|put) (?:the )?{_PROPERTY_EN} (?:of|for|on|in) (?:the )?(?P<label>[^,<>]{{1,40}}?) (?:to(?: be)?|as|read):? (?P<text>.+?){_EXACT_EN}",
        rf"(?:please )?(?:set|make|change) (?:the )?(?P<label>[^,<>]{{1,40}}?)(?:'s)? {_PROPERTY_EN} (?:to(?: be)?|as|read):? (?P<text>.+?){_EXACT_EN}",
        rf"(?:please )?(?:use|put|write|set|make) (?P<text>.+?) (?:as|into|in) (?:the )?{_PROPERTY_EN} (?:of|for|on|in) (?:the )?(?P<label>[^,<>]{{1,40}}?){_EXACT_EN}",
    )
)
_ODD: Final = re.compile(r"[<>{};\\`$]|--|\.\./|['\"]\s*(?:or|;|--)", re.IGNORECASE)
"""What plain phrases never hold, so that no rule about phrases may read it."""


def read_literal(context: EditContext, prompt: str) -> bool:
    """Read a request that gives one element a text of odd characters, and nothing else.

    Args:
        context: The state of the reading; gets the operation.
        prompt: What the person wrote, letter by letter.

    Returns:
        Whether the request was that; texts without odd characters are left to the
        readers of clauses.
    """
    wish = prompt.strip()
    if len(wish) > MAX_REQUEST or _ODD.search(wish) is None:
        return False
    for pattern in _PATTERNS:
        match = pattern.fullmatch(wish)
        if match is None or _ODD.search(match["text"]) is None:
            continue
        label = flatten(match["label"])
        mentions = context.index.mentions(label, loosely=False)
        known = context.pick(mentions[0], label) if len(mentions) == 1 else []
        if len(known) != 1:
            continue
        text = _unquoted(match["text"].strip())
        is_default = match["what"].lower().startswith(("default", "默认", "缺省"))
        facts = Facts(default=text) if is_default else Facts(placeholder=text)
        plan = context.plan
        change_element(known[0], facts, context.lexicon, context.lang, plan)
        plan.is_read = True
        return True
    return False


def _unquoted(text: str) -> str:
    """Return a text without the pair of quotes around it; no other sign is touched."""
    pair = text[:1] + text[-1:]
    return text[1:-1] if pair in _QUOTES and text[2:] else text


_QUOTES: Final = ('""', "''", "“”", "‘’", "「」", "『』")
