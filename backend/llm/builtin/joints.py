"""Where a label ends and what is said of it begins, when no bracket says so."""

import re
from typing import Final, NamedTuple

from backend.llm.builtin.facts import read_facts
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.numbers import NUMBER
from backend.llm.builtin.outline_heads import split_colon
from backend.llm.builtin.protocol import FORM, ZONES, Role, ZoneRole
from backend.llm.builtin.roles import CHOICES
from backend.llm.builtin.rules import field_rules
from backend.llm.builtin.text import has_cjk, mask, strip_noise

__all__ = ["Joint", "Lead", "end_options", "find_joint", "is_choice"]


class Lead(NamedTuple):
    """How words in front of options announce them."""

    said: str
    """What they say of how many may be chosen, as it stands in brackets."""

    sure: bool
    """Whether only options can follow; otherwise they have to look like options."""

    ended: bool = False
    """Whether words behind the last option have to say that one chooses: `从A、B中选`."""


class Joint(NamedTuple):
    """A label and what follows it."""

    label: str
    rest: str
    lead: Lead | None = None
    """How options were announced; `None` where only a colon stands."""


_CHOOSE: Final = r"(?:pick|choose|select|tick|check|mark|take)(?:ing)?"
_SEVERAL_EN: Final = re.compile(
    rf"(?:^|(?<=\s))(?:can |may )?(?:{_CHOOSE}\s+)?(?:any|one or more|several|multiple|as many as apply)(?: number)?(?: of| from| among)(?: the following)?:?\s+(?=\S)"
    rf"|(?:^|(?<=\s)){_CHOOSE} (?:any|several|multiple|all that apply|as many as apply)\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_ONE_EN: Final = re.compile(
    rf"(?:^|(?<=\s))(?:(?:which|that) )?(?:(?:is|are|can be|may be|must be) )?(?:(?:{_CHOOSE} )?(?:exactly |only )?one (?:of|from|among)|either|{_CHOOSE} from|(?:with |and )?(?:the )?(?:options|choices|values)(?: are| of)?)(?: the following)?:?\s+(?!to\b|with\b|by\b)(?=\S)",
    re.IGNORECASE,
)
_KIND_EN: Final = re.compile(
    r"\b(?>radio(?: buttons?| group)?|drop-?down(?: list)?|checkbox(?:es)?|multi-?select|pick ?list|single choice|multiple choice)(?: with| of| for)?\s+(?=[^\s(\x03-])",
    re.IGNORECASE,
)
"""A kind of choice in front of its options, of which there have to be several."""

_CHOSEN_ZH: Final = (
    r"(?:可以?多选|可?任选|可以?单选|多选|单选|下拉(?:单选|多选|选择|框)?)"
)
_SURE_ZH: Final = re.compile(
    rf"(?P<kind>{_CHOSEN_ZH})?(?:的)?(?:(?:可选值|可以选择?|可选|选项|取值|备选)(?:项)?(?:有|为|是|包括|分别是)*|分为|分成)(?:以下)?(?:{NUMBER}[种个类档])?\s*(?=\S)"
)
_LOOSE_ZH: Final = re.compile(
    rf"(?P<kind>{_CHOSEN_ZH})?(?<![没只])(?:有(?![效期限关机无])|包括|包含|分(?![钟数类公])|是(?!否)|为)(?:{NUMBER}[种个类档])?\s*(?=\S)"
)
_FROM_ZH: Final = re.compile(r"(?<=\S)(?:从|在)\s*(?=[^/\s])")
_CHOOSE_ZH: Final = re.compile(
    r"\s*(?:这?几[个项种])?(?:里面?|中间?|之中|当中)?(?:可以?)?(?:任意|随便)?(?P<deed>任选|勾选|挑选|多选|单选|选|挑)(?P<many>[一1]?[个项种]|几[个项种]|多[个项种]|若干[个项]?)?$"
)
_SPACED: Final = re.compile(
    r"^(?P<label>\S*?[\u3400-\u9fff]\S*)\s+(?P<rest>[^\s:]{1,8}(?:\s+[^\s:]{1,8})+)$"
)
_TOTAL_ZH: Final = re.compile(
    rf"\s*(?:等|这)*(?:{NUMBER})(?:种|类|档|级|个|项)(?:选项|状态|类型|等级|情况|方式)?(?P<deed>可选|任选|选一)?$"
)

_TOLD: Final = re.compile(
    r"只有|时(?!间|长|段|效|区)|才|如果|若|接口|api/|默认", re.IGNORECASE
)
"""Words of conditions, sources and defaults, whose `是`, `有` and `从` announce no options."""

MAX_LABEL = 40
"""Longest label in front of words that announce options, in characters."""

_FIELDS: Final = ZONES[FORM][ZoneRole.MAIN]


def find_joint(text: str, lexicon: Lexicon, *, lists: bool) -> Joint | None:
    """Return where a label ends, when a colon or words announce what follows.

    Args:
        text: A piece of a list, without a comma outside brackets.
        lexicon: The vocabulary.
        lists: Whether more pieces follow that may be options.

    Returns:
        The label and what follows it; `None` when nothing is announced.
    """
    label, colon, rest = split_colon(text)
    if colon:
        return Joint(label, rest.strip()) if strip_noise(label) else None
    if len(text) > 4 * MAX_LABEL:
        return None
    found = (
        _find_zh(text, lexicon, lists=lists)
        if has_cjk(text)
        else _find_en(text, lists=lists)
    )
    plain = strip_noise(found.label) if found else ""
    return found if 0 < len(plain) <= MAX_LABEL else None


def end_options(text: str) -> tuple[str, str]:
    """Take the words behind the last option off: `BI里任选几个`, `物业前台三个`.

    Args:
        text: The last option of a list.

    Returns:
        The option, and what the words say of how many may be chosen; may be empty.
    """
    chosen = _CHOOSE_ZH.search(text)
    if chosen is not None and chosen.start():
        many = chosen["deed"] in {"任选", "勾选", "多选"} or (chosen["many"] or "")[
            :1
        ] in set("几多若")
        one = (chosen["many"] or "")[:1] in set("一1个项种") and bool(chosen["many"])
        return text[: chosen.start()], "多选" if many and not one else ""
    total = _TOTAL_ZH.search(text)
    if total is not None and total.start():
        return text[: total.start()], "多选" if total["deed"] == "任选" else ""
    return text, ""


def _find_en(text: str, *, lists: bool) -> Joint | None:
    """Find words that announce options in an English piece."""
    hidden = mask(text)
    for pattern, lead in (
        (_SEVERAL_EN, Lead("any of", sure=True)),
        (_ONE_EN, Lead("", sure=True)),
    ):
        found = pattern.search(hidden)
        if found is not None and strip_noise(hidden[: found.start()]):
            return Joint(text[: found.start()], text[found.end() :], lead)
    found = _KIND_EN.search(hidden)
    if found is not None and (lists or len(text[found.end() :].split()) > 1):
        kind = found[0].strip()
        if strip_noise(hidden[: found.start()]):
            return Joint(
                f"{text[: found.start()]} ", text[found.end() :], Lead(kind, sure=False)
            )
    return None


def _find_zh(text: str, lexicon: Lexicon, *, lists: bool) -> Joint | None:
    """Find words that announce options in a Chinese piece."""
    hidden = mask(text)
    spaced = _find_spaced(text, lexicon)
    if spaced is not None:
        return spaced
    if not lists or _TOLD.search(hidden):
        return None
    sure = _SURE_ZH.search(hidden)
    if sure is not None and sure.start():
        return Joint(
            text[: sure.start()],
            text[sure.end() :],
            Lead(sure["kind"] or "", sure=True),
        )
    loose = _LOOSE_ZH.search(hidden)
    if loose is not None and loose.start():
        label = text[: loose.start()]
        if loose["kind"] or is_choice(label, lexicon):
            return Joint(
                label,
                text[loose.end() :],
                Lead(loose["kind"] or "", sure=bool(loose["kind"])),
            )
    chosen = _FROM_ZH.search(hidden)
    if chosen is not None and chosen.start():
        lead = Lead("", sure=True, ended=True)
        return Joint(text[: chosen.start()], text[chosen.end() :], lead)
    return None


def _find_spaced(text: str, lexicon: Lexicon) -> Joint | None:
    """Find options with nothing but spaces between them: `尺码 S M L`."""
    spaced = _SPACED.match(text) if "(" not in text and "/" not in text else None
    if spaced is None or read_facts(text, field_rules(text))[0]:
        return None
    if lexicon.find_role(spaced["rest"]) is not None:
        return None
    return Joint(
        spaced["label"], "/".join(spaced["rest"].split()), Lead("", sure=False)
    )


def is_choice(label: str, lexicon: Lexicon) -> bool:
    """Tell whether a label is of a kind that has options: `类型`, `status`."""
    match = lexicon.find(strip_noise(label))
    use = dict(match.entry.uses).get(_FIELDS) if match else None
    return use is not None and lexicon.role_of(use, _FIELDS) in {*CHOICES, Role.TREE}
