"""Clauses that say more about what was named before: `name and price are required`."""

import re
from collections.abc import Iterator
from typing import Final

from backend.llm.builtin.facts import Facts, read_facts
from backend.llm.builtin.items import read_member
from backend.llm.builtin.options import read_options
from backend.llm.builtin.outline_phrases import SMALL_WORDS, TOTAL
from backend.llm.builtin.protocol import ZoneRole
from backend.llm.builtin.reading import Reading, merge
from backend.llm.builtin.rules import button_rules, field_rules
from backend.llm.builtin.slots import BUTTON_ZONES, Slot
from backend.llm.builtin.text import has_cjk, mask, split_list, strip_noise, unquote

__all__ = ["refer", "refer_options"]

_LEAD: Final = re.compile(
    r"^(?:(?:where|of which|in which|here|and|but|also|the|both|only|please|note that|make|keep)\s+"
    r"|其中(?:的)?|而且|并且|另外|同时|但是?|还有|请|把|将|让|点击?)+",
    re.IGNORECASE,
)
_NOUN: Final = re.compile(
    r"^\s*(?:(?:这)?(?:一)?(?:字段|列|按钮|栏|项|框|选项)(?![A-Za-z\u3400-\u9fff]{0,2}(?:名|数))"
    r"|(?:field|column|button|filter|input|action|row action)s?\b)",
    re.IGNORECASE,
)
_OPTIONS: Final = re.compile(
    r"^\s*(?:的)?(?:可选值?|选项|取值|值|状态|类型)?(?:就|一共|共|总共|也|都)*(?:是选项:|包括|包含|只有|有|分为|分成|分|可以?是|可以?选(?:择)?|为|是|:|(?=[几两三四五六]种))+(?:以下|如下)?(?:[几两三四五六](?:种|个|类|档))?[:,]?\s*(?P<list>[^,:]+(?:[、/,][^、/,:]+)+)$"
    r"|^\s*(?:options?|values?|choices?)?\s*(?:can be|may be|must be|should be|is|are|is one of|is either|is any of|can take|can have|has|have|includes?|offers?|one of|:)"
    r"(?: (?:either|one of|any of|the (?:options|values|choices)|options|values|choices|these))*:?\s+(?P<list2>[^:]+(?:,|/|\bor\b)[^:]+)$",
    re.IGNORECASE,
)
MAX_READ = 600
"""Longest clause, in characters, that is taken for a statement about what exists."""

MAX_OPTION = 24
"""Longest option, in characters, that a sentence may give."""

_PLURAL: Final = re.compile(
    r"^(?P<word>[a-z][a-z -]{1,40}?s)(?=\s*(?::|\b(?:are|can|may|is|include|must)\b))",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r"^(?P<word>[㐀-鿿]{2,4}?)(?=\s*(?::|有|分|包括|为|是|就))|^(?P<word2>[a-z]{3,20}?)s?(?=\s*(?::|\b(?:is|are|can|may|must|values?|options?)\b))",
    re.IGNORECASE,
)
"""How a label may be shortened to its last word."""

_JOIN: Final = re.compile(
    r"\s*(?:、|,|和|与|及|以及|\b(?:and|or|&)\b)\s*(?:the\s+)?", re.IGNORECASE
)


_CONDITION: Final = re.compile(
    r"\b(?:when|if|while|unless|once)\b|只有|仅当|当|如果|只在|除非", re.IGNORECASE
)
"""Words whose sentence may speak of other elements to its end."""


def refer(state: Reading, text: str, *, cued: bool = False) -> bool:
    """Read a clause that says something about elements that exist already.

    Args:
        state: What is read so far; slots get what is said of them.
        text: A clause.
        cued: Whether words just named the part of the page that the clause is about,
            so that its members belong there though others are called the same.

    Returns:
        Whether the whole clause was read.
    """
    if len(text) > MAX_READ:
        return False
    body = strip_noise(text)
    found = list(_statements(state, _LEAD.sub("", body))) or list(
        _statements(state, body)
    )
    if state.zone is ZoneRole.FILTER or (cued and state.zone in BUTTON_ZONES):
        found = [(s, said) for s, said in found if all(_is_near(state, x) for x in s)]
    read = [(slots, _only_facts(state, said, slots[0].zone)) for slots, said in found]
    if not read or not all(facts for _, facts in read):
        return False
    for slots, facts in read:
        subjects = [*state.repeated, *slots]
        for slot in subjects:
            merge(slot, facts or Facts())
        state.targets = subjects
        state.repeated = []
    return True


def refer_options(state: Reading, text: str) -> bool:
    """Read `Status can be open, closed or pending` as options of what exists.

    Args:
        state: What is read so far.
        text: A sentence.

    Returns:
        Whether the sentence gave options.
    """
    if len(text) > MAX_READ:
        return False
    body = _LEAD.sub("", strip_noise(text))
    slots, rest = _told_subjects(state, body)
    rest, following = _cut_next(state, rest)
    told = _OPTIONS.match(rest) if slots else None
    if told is None or slots[0].zone in BUTTON_ZONES:
        return False
    if following and not refer_options(state, following):
        return False
    words = told["list"] or told["list2"]
    if read_facts(words, field_rules(words))[0]:
        return False
    words = TOTAL.sub("", words)
    listed = split_list(words, slashes="、" not in words)
    last = (
        re.split(r"\s+(?:or|and)\s+|或者?|以及|(?<=.)和(?=.)", listed[-1])
        if listed
        else []
    )
    options = [unquote(part) for part in (*listed[:-1], *last) if unquote(part)]
    if not options[1:] or any(len(option) > MAX_OPTION for option in options):
        return False
    for slot in slots:
        merge(slot, Facts(options=read_options(options)))
    state.targets = slots
    return True


def _told_subjects(state: Reading, text: str) -> tuple[list[Slot], str]:
    """Return the elements whose options a text gives, and what follows their names.

    Their names may stand in the plural, or be no more than how one label ends: `States
    are`, `状态有` where `保单状态` is the only state.
    """
    slots, rest = _subjects(state, text)
    if slots:
        return slots, rest
    singular = _PLURAL.match(text)
    if singular is not None:
        for cut_off in ("ies", "es", "s"):
            if singular["word"].lower().endswith(cut_off):
                one = singular["word"][: -len(cut_off)] + "y" * (cut_off == "ies")
                slots, _ = _subjects(state, f"{one} ")
                if slots and len(slots[0].label) == len(one):
                    return slots, text[singular.end("word") :]
    tail = _TAIL.match(text)
    if tail is None:
        return [], text
    name = "word" if tail["word"] else "word2"
    word = tail[name].lower()
    ends = [
        slot
        for slot in state.outline.slots
        if slot.zone is ZoneRole.MAIN
        and slot.label.lower().endswith(word if has_cjk(word) else f" {word}")
    ]
    return (ends, text[tail.end(name) :]) if len(ends) == 1 else ([], text)


def _cut_next(state: Reading, text: str) -> tuple[str, str]:
    """Cut what gives one element's options from what gives the next one's."""
    for match in re.finditer(r",\s*", mask(text)):
        following = text[match.end() :]
        slots, rest = _subjects(state, following)
        if match.start() and slots and _OPTIONS.match(rest):
            return text[: match.start()], following
    return text, ""


def _is_near(state: Reading, slot: Slot) -> bool:
    """Tell whether a slot stands in the part of the page that is spoken of."""
    return slot.zone is state.zone


def _statements(state: Reading, text: str) -> Iterator[tuple[list[Slot], str]]:
    """Yield the elements that a clause speaks of, and what it says of them."""
    slots, rest = _subjects(state, text)
    while slots:
        said, following = _cut_statement(state, rest)
        if not strip_noise(said):
            return
        yield slots, said
        slots, rest = _subjects(state, following)


def _subjects(state: Reading, text: str) -> tuple[list[Slot], str]:
    """Return the elements that a text begins with, and what follows them."""
    slots: list[Slot] = []
    rest = text
    while True:
        slot = state.outline.find_at(rest, state.zone)
        if slot is None:
            return slots, rest
        slots.append(slot)
        rest = _NOUN.sub("", rest[len(slot.label) :])
        joined = _JOIN.match(rest)
        if joined is None or state.outline.find_at(
            rest[joined.end() :], state.zone
        ) is (None):
            return slots, rest
        rest = rest[joined.end() :]


def _cut_statement(state: Reading, text: str) -> tuple[str, str]:
    """Cut what is said of one thing from what is said of the next."""
    for match in _JOIN.finditer(mask(text)):
        following = text[match.end() :]
        said = text[: match.start()]
        if not said.strip() or _CONDITION.search(said):
            continue
        if state.outline.find_at(following, state.zone) is not None:
            return said, following
    return text, ""


def _only_facts(state: Reading, text: str, zone: ZoneRole) -> Facts | None:
    """Return what a text says when it says nothing but facts, else `None`."""
    if zone in BUTTON_ZONES:
        facts, left = read_facts(text, button_rules(text))
        whole = not SMALL_WORDS.sub("", strip_noise(left)).strip()
        return facts if whole else None
    if read_member(text, state.lexicon).labels:
        return None
    member = read_member(f'"-"{text}', state.lexicon)
    return None if member.unread else member.facts
