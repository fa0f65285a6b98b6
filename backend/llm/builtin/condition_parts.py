"""One part of a condition in words: what it says of one value of the record."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from backend.domain.json_values import Json
from backend.domain.words import fold_word
from backend.llm.builtin.condition_alike import find_alike, find_asked
from backend.llm.builtin.condition_fields import (
    find_named,
    find_resembling,
    holds_label,
)
from backend.llm.builtin.condition_numbers import read_comparison
from backend.llm.builtin.facts import Option
from backend.llm.builtin.fields import FieldInfo
from backend.llm.builtin.names import code_of
from backend.llm.builtin.numbers import read_number
from backend.llm.builtin.protocol import Role
from backend.llm.builtin.text import has_cjk, unquote
from backend.validation.condition_syntax import is_parameter_name
from backend.validation.conditions import (
    Both,
    Comparison,
    Condition,
    Either,
    Includes,
    Items,
    Literal,
    Negation,
    Reference,
)

__all__ = ["negate", "parameter_name", "read_part", "read_status"]

_EMPTY: Final = re.compile(
    r"(?:没有?|未|尚未|还没)(?:被)?(?:选|填|输入|设置|指定|上传|写|录)|没有值|(?<!不)为空|空着|是空的?|留空|没有?(?=$|时)|"
    r"\b(?:is|are|was|be|still|left) (?:still )?(?:empty|blank|unset|not (?:yet )?(?:set|chosen|selected|picked|filled|given|entered|uploaded))"
    r"|\bnot (?:been |yet )?(?:set|chosen|selected|picked|filled|entered)|\bno \w+ (?:is |has been |was )?(?:chosen|selected|picked|set|given|entered)"
    r"|\b(?:has no value|hasn't been|isn't (?:filled|set|chosen|selected|given))\b|\bempty\b|\bblank\b|\bwithout\b|\bno\s*$|\bmissing\b",
    re.IGNORECASE,
)
_FILLED: Final = re.compile(
    r"不为空|不是空|非空|有值|已(?:选|填|输入|设置|上传)|(?:选|填|输入|设置|上传|录|写)(?:了|好|完|过|上|定)|选择了?|填写了?|(?:选|填|上传)(?=\s*$)|"
    r"\b(?:not (?:empty|blank)|has (?:a value|something)|is set|is filled|(?:has|have) been|is (?:chosen|selected|picked|given|provided|entered|known|uploaded|present|there)"
    r"|was (?:chosen|selected|picked|given|entered)|gets (?:chosen|selected|picked|filled)|you (?:pick|choose|select|enter)|chosen|selected|picked|filled(?: in| out)?|entered|provided|exists?)\b",
    re.IGNORECASE,
)
_NOT: Final = re.compile(
    r"不是|不等于|不为|不选|没选|非(?!空)|除了|除|以外|之外|!=|≠"
    r"|\b(?:is not|isn't|aren't|not|other than|except(?: for)?|(?:any(?:thing)?|all|every(?:thing)?)(?: \w+)? but|unless|neither|nor|non)\b",
    re.IGNORECASE,
)
_OFF: Final = re.compile(
    r"关闭|关掉|关着|关上|停用|不|没|未|无|非|否"
    r"|\b(?:off|disabled|unchecked|unticked|cleared|false|not|no|never|without)\b|n't\b",
    re.IGNORECASE,
)
_WHETHER: Final = re.compile(r"是否|有无|能否|可否|不管|没问题")
_YES: Final = frozenset({"是", "有", "需要", "要", "yes", "y", "true"})
_EQUALS: Final = re.compile(
    r"(?:等于|==?|为|是|选(?:择)?(?:了|中)?|\bis(?:\s+not)?|\bequals?|\bset to|:)\s*\"?(?P<value>[^\"\s]+)\"?(?:时|的时候)?$",
    re.IGNORECASE,
)
_STATUS: Final = re.compile(
    r"^(?:the |a |an |it |its |this |that |they |\w+ )*(?:is|are|'s|being|still)\s+(?:still |already |currently )?(?P<value>[a-z][\w -]*)$",
    re.IGNORECASE,
)
_STATUS_FIELD: Final = "status"
"""The field in which the records of a list usually hold their state."""


def read_part(
    text: str, fields: Sequence[FieldInfo]
) -> tuple[Condition, list[str]] | None:
    """Read a condition on one value.

    Args:
        text: The words, e.g. `状态是已关闭`, `no department was chosen`.
        fields: The fields that they may speak of.

    Returns:
        The condition and the field that it reads, `None` when it is not understood.
    """
    named = find_named(text, fields)
    if named is not None:
        subject, rest = named
        said = _read_options(rest, [subject]) or _read_value(rest, subject)
        if said is not None:
            return said
    said = _read_options(text, fields)
    if said is not None:
        return said
    asked = find_asked(text, fields)
    if asked is not None:
        return _read_value("" if asked[1] else "否", asked[0])
    resembling = find_resembling(text, fields)
    if resembling is not None and (named is None or resembling != named[0]):
        return _read_value(text, resembling)
    return None


def read_status(
    text: str, fields: Sequence[FieldInfo]
) -> tuple[Condition, list[str]] | None:
    """Read `the ticket is open` where no field and no option is named.

    Args:
        text: The words.
        fields: The fields that are known.

    Returns:
        A condition on the state that records usually have, `None` when the words name a
        field or are no such sentence.
    """
    match = _STATUS.match(text)
    if match is None or has_cjk(text) or find_named(text, fields) is not None:
        return None
    value = match["value"].strip().lower()
    negated = re.match(r"not\s+(.+)", value)
    code = code_of(negated[1] if negated else value)
    same = Comparison("===", Reference(_STATUS_FIELD), Literal(code))
    return (negate(same) if negated else same), [_STATUS_FIELD]


def negate(condition: Condition) -> Condition:
    """Return the opposite of a condition."""
    match condition:
        case Comparison("===", left, right):
            return Comparison("!==", left, right)
        case Comparison("!==", left, right):
            return Comparison("===", left, right)
        case Negation(Negation(operand)):
            return Negation(operand)
        case Negation(operand):
            return (
                Negation(Negation(operand))
                if isinstance(operand, Reference)
                else operand
            )
        case _:
            return Negation(condition)


def parameter_name(field: str) -> str:
    """Return the name of the parameter that stands for a field."""
    name = re.sub(r"\W", "_", field)
    return name if is_parameter_name(name) else f"v_{name}"


def _read_options(
    text: str, fields: Sequence[FieldInfo]
) -> tuple[Condition, list[str]] | None:
    """Read which options of a field have to be chosen."""
    option = _options_in(text, fields) or find_alike(text, fields)
    if option is None:
        return None
    field, values = option
    reference = Reference(parameter_name(field.field))
    several = field.role in {Role.CHOICES, Role.CHECKBOXES}
    condition = _any_of(reference, values, several=several)
    rest = _without_options(text, field)
    return (negate(condition) if _NOT.search(rest) else condition), [field.field]


def _read_value(text: str, subject: FieldInfo) -> tuple[Condition, list[str]] | None:
    """Read what is said of a field that is named."""
    used = [subject.field]
    reference = Reference(parameter_name(subject.field))
    if subject.role == Role.SWITCH:
        on = Comparison("===", reference, Literal(subject.on))
        off = _OFF.search(_WHETHER.sub(" ", text))
        return (negate(on) if off else on), used
    compared = None if subject.options else read_comparison(text, reference)
    if compared is not None:
        return compared, used
    if _EMPTY.search(text):
        return Negation(reference), used
    equals = _EQUALS.search(text)
    if equals is not None and not subject.options:
        value = _literal(unquote(equals["value"]))
        if not _FILLED.fullmatch(text.strip()) and value not in {"空", "empty"}:
            same = Comparison("===", reference, Literal(value))
            return (negate(same) if _NOT.search(text) else same), used
    if _FILLED.search(text):
        return Negation(Negation(reference)), used
    return _read_yes(text, subject, reference)


def _read_yes(
    text: str, subject: FieldInfo, reference: Reference
) -> tuple[Condition, list[str]] | None:
    """Read a question with the options yes and no by its label alone."""
    values = [v for label, v in subject.options if fold_word(label) in _YES]
    if len(values) != 1 or len(subject.options) > len("是否"):
        return None
    yes = Comparison("===", reference, Literal(values[0]))
    off = _OFF.search(_WHETHER.sub(" ", text))
    return (negate(yes) if off else yes), [subject.field]


def _options_in(
    text: str, fields: Iterable[FieldInfo]
) -> tuple[FieldInfo, list[Json]] | None:
    """Return the field whose options a text names and the values of those.

    Options that two fields have alike name neither of them.
    """
    best: tuple[int, FieldInfo, list[Option]] | None = None
    tied = False
    for field in fields:
        hits = _hits(text, field)
        size = sum(len(label) for label, _ in hits)
        if hits and best is not None and size == best[0]:
            tied = True
        if hits and (best is None or size > best[0]):
            best, tied = (size, field, [o for o in field.options if o in hits]), False
    if best is None or tied:
        return None
    return best[1], [value for _, value in best[2]]


def _hits(text: str, field: FieldInfo) -> list[Option]:
    """Return the options of a field that a text names, longer ones first."""
    rest = fold_word(text)
    hits: list[Option] = []
    for option in sorted(field.options, key=lambda each: -len(each[0])):
        label = fold_word(option[0])
        if label and holds_label(rest, label):
            hits.append(option)
            rest = rest.replace(label, " ")
    return hits


def _without_options(text: str, field: FieldInfo) -> str:
    """Return a text without the options that it names."""
    rest = text.casefold()
    for label, _ in sorted(field.options, key=lambda each: -len(each[0])):
        rest = rest.replace(label.casefold(), " ") if label else rest
    return rest


def _any_of(reference: Reference, values: list[Json], *, several: bool) -> Condition:
    """Return that a value is one of some, or that a list holds one of them."""
    if several:
        parts: list[Condition] = [
            Includes(reference, Literal(value)) for value in values
        ]
        condition = parts[0]
        for part in parts[1:]:
            condition = Either(condition, part)
        return Both(reference, condition)
    if len(values) == 1:
        return Comparison("===", reference, Literal(values[0]))
    return Includes(Items(tuple(Literal(value) for value in values)), reference)


def _literal(text: str) -> Json:
    """Return a value written in words."""
    if re.fullmatch(r"-?\d+(?:\.\d+)?", text):
        return read_number(text)
    return {"true": True, "false": False}.get(text.lower(), text)
