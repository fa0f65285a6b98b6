"""Sentences about every element at once: `all fields are required except notes`."""

import re
from typing import Final

from backend.llm.builtin.facts import Facts, read_facts
from backend.llm.builtin.numbers import NUMBER, read_number
from backend.llm.builtin.protocol import ZoneRole
from backend.llm.builtin.rules import field_rules
from backend.llm.builtin.slots import Outline, Slot, Whole
from backend.llm.builtin.text import mask, split_list, strip_noise

__all__ = ["apply_wholes", "read_whole"]

_NOUN_ZH: Final = r"(?:字段|项目|信息项?|内容|选项|栏|项|填写项|输入项|东西)"
_ALL_ZH: Final = re.compile(
    rf"^(?:(?:请|把|将|注意|这里|表单|页面|里面?|中|的|以上|上述|上面|这些|[两三四五]?个?组里?)*)(?P<all>(?:所有|全部|全都|全|每个|每一?项|各|一律|都|其[它他余](?:所有)?|剩下|剩余|余下|(?:以上|上述|里面?|内容|字段)(?=(?:的|以上|上述|里面?|{_NOUN_ZH})*(?:都|均|全|一律|所有)))+)(?:的|{_NOUN_ZH})*(?:都|均|全部?|一律|也|全都)*(?P<said>.+)$"
)
_EXCEPT_ZH: Final = re.compile(
    r"除(?!外)(?:了)?(?P<not>[^,;。]+?)(?:之?外|以外|不填)?(?:[,:]\s*|(?=其[它他余]|都|均|全|一律|所有)|$)(?:其[它他余]|剩下|所有|别)?(?:的)?"
)
_ONLY_ZH: Final = re.compile(
    r"(?:,\s*)?(?:只有|仅|就)(?P<only>[^,;。]{1,30}?)(?:可以?|能)?(?:不填|空着|为空|不必填|不用填|不必|选填|非必填|例外|除外|留空)(?:着)?$"
    r"|(?:,\s*)?(?P<only2>[^,;。]{1,30}?)(?:除外|例外)$"
)
_ALL_EN: Final = re.compile(
    r"^(?:please )?(?:make |mark |note that )?(?:(?:all|every(?:thing| one)?|each)(?: (?:one )?of (?:them|these|those))?(?: (?:the|these|those|other))*(?: (?:form|input|above|listed|remaining))*(?: (?:fields?|items?|entries|questions?|inputs?|elements?|else|others?|boxes|of them))*(?: (?:above|below|here|listed|on the (?:form|page)|in the form))*"
    r"|the (?:rest|others|remaining(?: fields)?|other fields)|(?:all )?others|they(?= are all| all)|(?:the )?(?:fields|others))\s+(?P<said>\S.*)$",
    re.IGNORECASE,
)
_EXCEPT_EN: Final = re.compile(
    r",?\s*\b(?:except(?: for)?|apart from|other than|besides|but(?: not)?|excluding|with the exception of|aside from|save for)\s+(?P<not>[^.;]+?)(?:,?\s+(?:which|that) (?:is|are|can be|may be).*)?(?=\s+(?:is|are|must|should|has|have|needs?)\b|$)",
    re.IGNORECASE,
)
_LEAD_EXCEPT_EN: Final = re.compile(
    r"^(?:except(?: for)?|apart from|other than|aside from|besides)\s+(?P<not>[^,;]+),\s*",
    re.IGNORECASE,
)
_ONLY_EN: Final = re.compile(
    r"^(?:but )?only (?:the )?(?P<only>[^,;]{2,60}?) (?:is|are|can be left|may be left|may be|can be) (?:optional|empty|blank|skipped|left out)$",
    re.IGNORECASE,
)
_FIRST: Final = re.compile(
    rf"^(?:the )?(?P<end>first|last|top) (?P<n>{NUMBER})(?: (?:fields?|of them|ones|items?|questions?))?\s+(?P<said>(?:are|is|must|have|should|need).+)$"
    rf"|^(?P<end2>前|后|最后|头)(?P<n2>{NUMBER})(?:个|项|条|栏)?(?:字段|项|都|均|是|全部|要|为|内容|信息)*(?P<said2>\S.*)$",
    re.IGNORECASE,
)
_SMALL: Final = re.compile(
    r"\b(?:are|is|be|must|should|have|has|to|need|needs|all|both|please|also|fields?|and|too)\b|[都均要是得需的也且全为并]|[\x01\x02\s,.。;:]",
    re.IGNORECASE,
)
_JOINED: Final = re.compile(
    r"\s*(?:、|,|和|与|以及|及|\band\b|\bor\b|&)\s*(?:the )?", re.IGNORECASE
)
_ARTICLE: Final = re.compile(r"^(?:the|a|an|for)\s+", re.IGNORECASE)

MAX_LENGTH = 160
"""Longest sentence about every element, in characters."""


def read_whole(text: str) -> Whole | None:
    """Read a sentence or clause that says something of every element.

    Args:
        text: A sentence or clause, flat.

    Returns:
        What is said, of which, and of which not; `None` when the text is about
        something else.
    """
    plain = strip_noise(text)
    if not plain or len(plain) > MAX_LENGTH or "(" in mask(plain):
        return None
    return _read_first(plain) or _read_zh(plain) or _read_en(plain)


def apply_wholes(outline: Outline) -> None:
    """Give every element what is said of all; what is said of one itself counts more.

    Args:
        outline: A request taken apart; its slots are changed in place.
    """
    fields = [slot for slot in outline.slots if slot.zone is ZoneRole.MAIN]
    for whole in outline.wholes:
        meant = fields
        if whole.count:
            meant = fields[: whole.count] if whole.count > 0 else fields[whole.count :]
        for slot in meant:
            if not _is_named(slot, whole.without):
                slot.facts = {**whole.facts, **slot.facts}
            elif whole.facts.get("required"):
                slot.facts = {**Facts(required=False), **slot.facts}


def _is_named(slot: Slot, names: list[str]) -> bool:
    """Tell whether an element is among those that are named."""
    label = slot.label.lower()
    return any(
        label == name
        or (len(name) > 1 and (label.endswith(name) or name.endswith(label)))
        for name in names
    )


def _read_first(text: str) -> Whole | None:
    """Read `the first four are mandatory`."""
    match = _FIRST.match(text)
    if match is None:
        return None
    facts = _only_facts(match["said"] or match["said2"])
    if facts is None:
        return None
    end = (match["end"] or match["end2"]).lower()
    count = int(read_number(match["n"] or match["n2"]))
    return Whole(facts, [], -count if end in {"last", "后", "最后"} else count)


def _read_zh(text: str) -> Whole | None:
    """Read `除备注外都必填` and `所有字段都必填,只有备注可以不填`."""
    names: list[str] = []
    excepted = _EXCEPT_ZH.search(text)
    rest = text
    if excepted is not None:
        names += _names(excepted["not"])
        rest = f"所有{text[: excepted.start()]}{text[excepted.end() :]}"
    only = _ONLY_ZH.search(rest)
    if only is not None and only.start():
        names += _names(only["only"] or only["only2"])
        rest = rest[: only.start()]
    elif only is not None and text.startswith(("只有", "仅")):
        return Whole(Facts(required=True), _names(only["only"] or ""))
    match = _ALL_ZH.match(rest.strip(" ,"))
    facts = _only_facts(match["said"]) if match else None
    return None if facts is None else Whole(facts, names)


def _read_en(text: str) -> Whole | None:
    """Read `all fields are required except notes`."""
    names: list[str] = []
    rest = text
    for pattern in (_LEAD_EXCEPT_EN, _EXCEPT_EN):
        excepted = pattern.search(rest)
        if excepted is not None:
            names += _names(excepted["not"])
            rest = rest[: excepted.start()] + rest[excepted.end() :]
    only = _ONLY_EN.match(rest)
    if only is not None:
        return Whole(Facts(required=True), _names(only["only"]))
    match = _ALL_EN.match(rest.strip(" ,"))
    facts = _only_facts(match["said"]) if match else None
    return None if facts is None else Whole(facts, names)


def _only_facts(said: str) -> Facts | None:
    """Return what a predicate says when it says nothing but facts."""
    facts, left = read_facts(said, field_rules(said))
    return facts if facts and not _SMALL.sub("", left) and "when" not in facts else None


def _names(text: str) -> list[str]:
    """Return the labels that a text joins, folded."""
    parts = [part for each in split_list(text) for part in _JOINED.split(each)]
    return [
        _ARTICLE.sub("", strip_noise(part)).lower()
        for part in parts
        if strip_noise(part)
    ]
