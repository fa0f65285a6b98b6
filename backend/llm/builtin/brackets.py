"""What stands in brackets behind a label: constraints, kinds, options."""

import difflib
import re
from typing import Final

from backend.llm.builtin.facts import Facts, read_facts
from backend.llm.builtin.kinds import find_kind, read_kind
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.options import are_slashed, as_keys, is_yes_no, read_options
from backend.llm.builtin.protocol import Role
from backend.llm.builtin.rules import field_rules
from backend.llm.builtin.text import CUT, has_cjk, split_list, strip_noise
from backend.llm.builtin.units import read_unit

__all__ = ["as_switch", "read_brackets"]

_MANY: Final = frozenset(
    {
        *(
            "multi",
            "several at once",
            "more than one allowed",
            "any number",
            "any",
            "several",
            "multiple",
            "many",
            "any of them",
            "several allowed",
        ),
        *("multiple allowed", "choose multiple", "select multiple", "pick many"),
        *("多个", "可多个", "若干", "多项", "不限", "可选多个", "支持多选", "允许多选"),
    }
)
_NUMERIC: Final = frozenset({"min", "max", "above", "below", "precision"})
_OF_CODE: Final = frozenset({"role", "language", "theme", "height", "full_screen"})
_STATES: Final = frozenset({"disabled", "file_types"})
"""Facts that options are called by as well: `(启用、禁用)`, `(active, inactive)`."""

NEAR = 0.8
"""How alike two words are from which on one is the other misspelt, 0 to 1."""

_AND: Final = re.compile(r"^(?:and|or|以及|和|或)\s+")
_NOISE: Final = re.compile(
    r"^(?:(?:可?选项|可选值?|分为|包括|包含|取值|其中|即(?![将刻])|例如|比如|如(?=[^何])|options?|choices?|values?"
    r"|either|one of|such as|e\.g\.?,?|eg|i\.e\.?,?|(?:any|several|some|more than one) of|pick from|choose from|select from)"
    r"(?:有|是|为| are| is| of)?(?![a-z])[:\s]*)+|^(?:from|with|as|格式|类型|方式|控件|选择)[:\s]*$",
    re.IGNORECASE,
)
"""Words that announce what a list holds."""

_SMALL: Final = re.compile(
    r"^(?:an?|the|as an?)\s+|\s+(?:of|with|that|which)$", re.IGNORECASE
)
_ANNOUNCES: Final = re.compile(
    r"[一两二三四五六七八\d](?:档|种|类|级|个)$|枚举$|选$|选项$|取值$|options?$|values?$",
    re.IGNORECASE,
)
"""What stands in front of the options of a list in brackets."""

_PLUS: Final = re.compile(r"\s+\+\s+|(?<=[㐀-鿿])\+(?=[㐀-鿿])")
_TABLE: Final = re.compile(
    r"^(?:(?:用|以|是|做成)?(?:一个|一张)?(?:子?表格|子表|明细表)(?:展示|显示|形式)?|(?:as |an? )*(?:sub-?)?table)\s*[,:、]?\s*(?:(?:含|有|列|为|包括|包含|是|分别)+:?|(?:with|of|having|columns?|:)(?: columns?)?:?)?\s*(?=\S.*[,、和]|\S.* and )",
    re.IGNORECASE,
)
"""What announces that the list in brackets are the columns of a table."""

_ET_CETERA: Final = re.compile(r"等+$|(?:^|\s)etc\.?$", re.IGNORECASE)
_RANGE: Final = re.compile(
    r"^(?:[<>≤≥]?\s*)?[\d,.]+\s*\S{0,3}?\s*(?:(?:-|~|to|到|至)\s*[\d,.]+\s*\S{0,4}|\+|以上|以下|以内|及以上|及以下"
    r"|or (?:more|less|over|under)|and (?:above|over|up|below))$"
    r"|^(?:under|over|above|below|less than|more than)\s+[\d,.]+\S*$",
    re.IGNORECASE,
)
_NOT_APPLICABLE: Final = re.compile(
    r"^(?:无|暂无|没有|none|n/a|other|others|其他|其它|不限)$", re.IGNORECASE
)


def read_brackets(part: str, known: Facts, lexicon: Lexicon) -> tuple[Facts, list[str]]:
    """Read what stands in brackets.

    Args:
        part: The text between the brackets.
        known: What is said of the element already.
        lexicon: The vocabulary.

    Returns:
        Facts, and phrases that were not understood.
    """
    part = _PLUS.sub(", ", part)
    table = _TABLE.match(part)
    if table is not None:
        names = _split_last(split_list(part[table.end() :]))
        return Facts(role=Role.SUBTABLE, options=read_options(names)), []
    own, part = _take_code(part, known)
    options, part = _take_options(part)
    facts, rest = read_facts(part, field_rules(part))
    facts = {**facts, **own}
    if options:
        facts["options"] = read_options(options)
    head, colon, tail = rest.partition(":")
    announced = find_kind(strip_noise(head), lexicon) if colon else None
    if announced is not None:
        facts.setdefault("role", announced)
        rest = tail
    elif colon and _ANNOUNCES.search(strip_noise(head)) and split_list(tail)[1:]:
        rest = tail
        if "多选" in head:
            facts["multiple"] = True
    left = _split_last(_read_pieces(rest, facts, lexicon, slashes=not options))
    if not options and (left[1:] or (left and _wants_options({**known, **facts}))):
        facts.setdefault("options", read_options(left))
        left = []
    keys = as_keys(facts.get("options", [])) if "url" in facts else None
    if keys is not None:
        facts.pop("options")
        facts["value_key"], facts["label_key"] = keys
    return as_switch(facts), left


def _read_pieces(
    rest: str, facts: Facts, lexicon: Lexicon, *, slashes: bool
) -> list[str]:
    """Read what is left of brackets piece by piece into facts; return the labels."""
    pieces = split_list(rest.replace(CUT, ","), slashes="、" not in rest and slashes)
    kinds = _kinds_of(pieces, lexicon)
    left: list[str] = []
    for number, piece in enumerate(pieces):
        text = strip_noise(_AND.sub("", strip_noise(piece)))
        if number in kinds:
            facts.setdefault("role", kinds[number])
        elif _is_misspelt(text):
            facts.setdefault("required", True)
        elif pieces[1:] and _read_alone(text, facts):
            continue
        elif not _read_word(text, facts, alone=len(pieces) == 1):
            text = strip_noise(_ET_CETERA.sub("", _NOISE.sub("", text + " ")))
            left += [text] if text else []
    return [text for text in left if not _read_word(text, facts, alone=False)]


def _take_code(part: str, known: Facts) -> tuple[Facts, str]:
    """Take out what is said of code word by word: `Java, 420 high, dark`.

    Args:
        part: The text between the brackets.
        known: What is said of the element already.

    Returns:
        Facts of the pieces that are nothing else, and the text without them; nothing
        when only one piece speaks of code, which may be an option.
    """
    pieces = split_list(part)
    said = [read_facts(piece, field_rules(piece)) for piece in pieces]
    whole = [
        facts if facts and facts.keys() <= _OF_CODE and not strip_noise(rest) else None
        for facts, rest in said
    ]
    told = {name for facts in whole if facts for name in facts}
    sure = len(told - {"role"}) > 1 or known.get("role") == Role.CODE
    kinds = any("code" in p.lower() or "代码" in p for p in pieces)
    if not pieces[1:] or not (sure or kinds):
        return Facts(), part
    taken = Facts()
    for facts in whole:
        taken = {**taken, **(facts or {})}
    left = [p for p, facts in zip(pieces, whole, strict=True) if facts is None]
    return taken, ",".join(left)


def _take_options(part: str) -> tuple[list[str], str]:
    """Take out options that facts could be read into: `A/B`, `18-30, 31-50`, `启用、禁用`.

    Args:
        part: The text between the brackets.

    Returns:
        The options, and the text without them; no options and the whole text when
        they can only be told after the facts are read.
    """
    pieces = split_list(part)
    slashed = [
        piece
        for piece in pieces
        if '"' not in piece and are_slashed(_after_lead(piece))
    ]
    if len(slashed) == 1:
        options = [each.strip() for each in _after_lead(slashed[0]).split("/")]
        lead = slashed[0][: len(slashed[0]) - len(_after_lead(slashed[0]))]
        others = [lead if piece is slashed[0] else piece for piece in pieces]
        return options, ",".join(each for each in others if each.strip())
    ranges = [piece for piece in pieces if _RANGE.match(piece.strip())]
    if ranges[1:]:
        spans = [p for p in pieces if p in ranges or _NOT_APPLICABLE.match(p.strip())]
        plain = [piece for piece in pieces if piece not in spans]
        if not [p for p in plain if not read_facts(p, field_rules(p))[0]][1:]:
            return spans, ",".join(plain)
    states = [piece for piece in pieces if _is_state(piece)]
    said = [read_facts(piece, field_rules(piece))[0] for piece in pieces]
    free = [p for p, facts in zip(pieces, said, strict=True) if not facts]
    if states and free and pieces[1:]:
        told = [piece for piece in pieces if piece in states or piece in free]
        return told, ",".join(piece for piece in pieces if piece not in told)
    return [], part


def _after_lead(piece: str) -> str:
    """Return a piece without the words that announce options: `options: A/B`."""
    _, colon, rest = piece.partition(":")
    return rest if colon and "/" in rest else piece


def _is_state(piece: str) -> bool:
    """Tell whether a piece is one word that is a state of things and a fact as well."""
    facts, rest = read_facts(piece, field_rules(piece))
    return bool(facts) and facts.keys() <= _STATES and not strip_noise(rest)


def _kinds_of(pieces: list[str], lexicon: Lexicon) -> dict[int, str]:
    """Return the kinds of elements that pieces name, by number.

    Two different kinds are options (`single choice, multiple choice`), and so is one
    in the middle of a list (`admin, editor, viewer`).
    """
    found: dict[int, str] = {}
    for number, piece in enumerate(pieces):
        text = strip_noise(_AND.sub("", strip_noise(piece)))
        text = _SMALL.sub("", text) or text
        alone = len(pieces) == 1
        kind = read_kind(text, lexicon) or find_kind(text, lexicon, alone=alone)
        if kind is None and not number and not pieces[2:]:
            kind = lexicon.find_general(text)
        if kind is not None:
            found[number] = kind
    inner = set(range(1, len(pieces) - 1)) & found.keys()
    if len(set(found.values())) > 1 or (inner and len(found) == len(inner)):
        return {}
    return found


def _read_alone(text: str, facts: Facts) -> bool:
    """Read a piece that says something by itself: `2 lines`, `more`, `范围`."""
    said, rest = read_facts(text, field_rules(text))
    if not said or strip_noise(rest) or said.keys() & _OF_CODE:
        return False
    for name, value in said.items():
        facts.setdefault(name, value)  # type: ignore[misc]  # names are keys of Facts
    return True


def _read_word(text: str, facts: Facts, *, alone: bool) -> bool:
    """Read one word that is no option: how many, a unit."""
    if text.lower() in {"树", "tree"}:
        facts["role"] = Role.TREE
        return True
    if text.lower() in _MANY:
        facts["multiple"] = True
        return True
    unit = read_unit(text) if alone or facts.keys() & _NUMERIC else None
    if unit is not None:
        for name, value in unit.items():
            facts.setdefault(name, value)  # type: ignore[misc]  # names are keys of Facts
    return unit is not None


def as_switch(facts: Facts) -> Facts:
    """Turn the options yes and no into a switch, unless another kind was named."""
    options = facts.get("options", [])
    labels = [label for label, value in options if value is None]
    if not is_yes_no(labels) or "role" in facts:
        return facts
    kept = facts.copy()
    del kept["options"]
    kept["role"] = Role.SWITCH
    default = kept.get("default")
    if isinstance(default, str):
        kept["default"] = default.lower() in {"yes", "true", "y", "是", "有", "on"}
    return kept


def _is_misspelt(text: str) -> bool:
    """Tell whether a word is `required`, spelled almost right."""
    word = text.lower()
    near = difflib.SequenceMatcher(None, word, "required").ratio() > NEAR
    return near and word.startswith("r") and " " not in word


def _split_last(left: list[str]) -> list[str]:
    """Cut the last of several options at its conjunction."""
    if not left:
        return left
    if not left[1:]:
        single = left[0]
        return single.split(" or ") if not has_cjk(single) else left
    pattern = (
        r"(?<=.)(?:或者?|以及|和)(?=.)" if has_cjk(left[-1]) else r"\s+(?:or|and)\s+"
    )
    return [*left[:-1], *re.split(pattern, left[-1])]


def _wants_options(facts: Facts) -> bool:
    """Tell whether a single leftover can only be an option."""
    return facts.get("role") in {Role.CHOICE, Role.CHOICES} and "url" not in facts
