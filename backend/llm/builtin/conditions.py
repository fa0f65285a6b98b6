"""Conditions in words, turned into conditions over values."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from backend.domain.json_values import Json, JsonObject
from backend.domain.words import fold_word
from backend.llm.builtin.facts import Option
from backend.llm.builtin.fields import FieldInfo
from backend.llm.builtin.names import code_of
from backend.llm.builtin.numbers import NUMBER, read_number
from backend.llm.builtin.protocol import Role
from backend.llm.builtin.text import has_cjk, strip_noise, unquote
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
    print_condition,
)

__all__ = ["condition_from"]

_EMPTY: Final = re.compile(
    r"没有?(?:被)?(?:选|填|输入|设置|指定|上传|值)|未(?:选|填|输入|设置|指定|上传)|(?<!不)为空|空着|没有值|尚未|"
    r"\b(?:is|are|was|be|still|left) (?:still )?(?:empty|blank|unset|not (?:set|chosen|selected|picked|filled|given))|\bnot (?:been |yet )?(?:set|chosen|selected|picked|filled)|\bno \w+ (?:is |has been |was )?(?:chosen|selected|picked|set)|\b(?:has no value|hasn't been)\b|\bempty\b|\bblank\b",
    re.IGNORECASE,
)
_FILLED: Final = re.compile(
    r"不为空|非空|有值|已(?:选|填|输入|设置|上传)|(?:选|填|输入|设置|上传)(?:了|好|完|过)|选择了?|填写了?|"
    r"\b(?:not empty|has a value|is set|is filled|(?:has|have) been|is (?:chosen|selected|picked|given|provided)|was (?:chosen|selected|picked)|gets (?:chosen|selected|picked)|you (?:pick|choose|select)|chosen|selected|picked|filled in)\b",
    re.IGNORECASE,
)
_NOT: Final = re.compile(
    r"不是|不等于|不为|非(?!空)|除了|除|!=|≠|\b(?:is not|isn't|not|other than|except|anything but|unless)\b",
    re.IGNORECASE,
)
_OFF: Final = re.compile(
    r"关闭|关掉|没开|未开|不开|未启用|停用|未勾选|没勾选|不勾选|为否|是否$|否$|\b(?:off|disabled|unchecked|unticked|false|not (?:on|enabled|checked|ticked))\b",
    re.IGNORECASE,
)
_COMPARE: Final = re.compile(
    rf"(?P<op>大于等于|小于等于|不小于|不大于|不低于|不高于|不少于|不超过|大于|小于|超过|高于|低于|多于|少于|>=|<=|≥|≤|>|<|至少|至多|"
    rf"greater than or equal to|less than or equal to|at least|at most|no less than|no more than|greater than|more than|larger than|higher than|less than|fewer than|lower than|above|over|below|under|exceeds)\s*(?P<n>{NUMBER})",
    re.IGNORECASE,
)
_OPERATORS: Final = {
    ">=": "大于等于 不小于 不低于 不少于 >= ≥ 至少 at_least no_less_than greater_than_or_equal_to",
    "<=": "小于等于 不大于 不高于 不超过 <= ≤ 至多 at_most no_more_than less_than_or_equal_to",
    ">": "大于 超过 高于 多于 > greater_than more_than larger_than higher_than above over exceeds",
    "<": "小于 低于 少于 < less_than fewer_than lower_than below under",
}
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


def condition_from(
    words: str, fields: Sequence[FieldInfo], *, negated: bool = False
) -> JsonObject | None:
    """Turn a condition in words into one over values.

    Args:
        words: What stands before "才显示" or after "only when".
        fields: The fields it may speak of.
        negated: Whether the words say when the element is hidden.

    Returns:
        A template with parameters that compares values, never labels; `None` when the
        words are not understood.
    """
    text = strip_noise(words)
    found = _read(text, fields)
    if found is None:
        return None
    condition, used = found
    if negated:
        condition = _negate(condition)
    params = [
        {"field": _name(field), "data": {"source": "record", "field": field}}
        for field in dict.fromkeys(used)
    ]
    return {"template": print_condition(condition), "params": params}


def _read(text: str, fields: Sequence[FieldInfo]) -> tuple[Condition, list[str]] | None:
    """Return the condition and the fields that it reads."""
    for separator, join in (
        (r"(?:,)?(?:并且|而且|且|同时)|\s+and\s+", Both),
        (r"(?:,)?(?:或者|或是)|\s+or\s+", Either),
    ):
        parts = re.split(separator, text)
        read = [_read_one(part, fields) for part in parts] if len(parts) > 1 else []
        if read and all(part is not None for part in read):
            known = [part for part in read if part is not None]
            condition = known[0][0]
            for other, _ in known[1:]:
                condition = join(condition, other)
            return condition, [field for _, used in known for field in used]
    return _read_one(text, fields)


def _read_one(
    text: str, fields: Sequence[FieldInfo]
) -> tuple[Condition, list[str]] | None:
    """Read a condition on one field."""
    subject = _subject(text, fields)
    rest = text
    if subject is not None:
        start = fold_word(text).find(fold_word(subject.label))
        rest = (
            text[:start] + " " + text[start + len(subject.label) :]
            if start >= 0
            else text
        )
    option = _options_in(rest, [subject] if subject else fields)
    if option is not None:
        field, values = option
        reference = Reference(_name(field.field))
        condition = _any_of(reference, values, several=_is_several(field))
        return (_negate(condition) if _NOT.search(rest) else condition), [field.field]
    if subject is None:
        return _read_status(text)
    return _read_value(rest, subject)


def _read_value(text: str, subject: FieldInfo) -> tuple[Condition, list[str]] | None:
    """Read what is said of a field that is named."""
    reference = Reference(_name(subject.field))
    compared = _COMPARE.search(text)
    if compared is not None:
        operator = _operator(compared["op"])
        number = Literal(read_number(compared["n"]))
        return Comparison(operator, reference, number), [subject.field]
    if subject.role == Role.SWITCH:
        on = Comparison("===", reference, Literal(subject.on))
        return (_negate(on) if _OFF.search(text) else on), [subject.field]
    if _EMPTY.search(text):
        return Negation(reference), [subject.field]
    equals = _EQUALS.search(text)
    if equals is not None and not subject.options:
        value = _literal(unquote(equals["value"]))
        if not _FILLED.fullmatch(text.strip()) and value not in {"空", "empty"}:
            same = Comparison("===", reference, Literal(value))
            return (_negate(same) if _NOT.search(text) else same), [subject.field]
    if _FILLED.search(text):
        return Negation(Negation(reference)), [subject.field]
    return None


def _read_status(text: str) -> tuple[Condition, list[str]] | None:
    """Read `the ticket is open` where no field and no option is named."""
    match = _STATUS.match(text)
    if match is None or has_cjk(text):
        return None
    value = match["value"].strip().lower()
    negated = re.match(r"not\s+(.+)", value)
    code = code_of(negated[1] if negated else value)
    same = Comparison("===", Reference(_STATUS_FIELD), Literal(code))
    return (_negate(same) if negated else same), [_STATUS_FIELD]


def _subject(text: str, fields: Sequence[FieldInfo]) -> FieldInfo | None:
    """Return the field whose label a text names, the longest one."""
    folded = fold_word(text)
    named = [field for field in fields if fold_word(field.label) in folded]
    if named:
        return max(named, key=lambda field: len(field.label))
    if has_cjk(folded):
        tails = [f for f in fields if f.label[2:] and fold_word(f.label)[-2:] in folded]
        return tails[0] if len(tails) == 1 and not _options_in(text, fields) else None
    words = set(folded.split())
    heads = [f for f in fields if (fold_word(f.label).split() or [""])[-1] in words]
    return heads[0] if len(heads) == 1 else None


def _options_in(
    text: str, fields: Iterable[FieldInfo]
) -> tuple[FieldInfo, list[Json]] | None:
    """Return the field whose options a text names and the values of those."""
    folded = fold_word(text)
    best: tuple[int, FieldInfo, list[Option]] | None = None
    for field in fields:
        hits: list[Option] = []
        rest = folded
        for option in sorted(field.options, key=lambda each: -len(each[0])):
            label = fold_word(option[0])
            if label and _holds(rest, label):
                hits.append(option)
                rest = rest.replace(label, " ")
        size = sum(len(label) for label, _ in hits)
        if hits and (best is None or size > best[0]):
            best = (size, field, [o for o in field.options if o in hits])
    return None if best is None else (best[1], [value for _, value in best[2]])


def _holds(text: str, label: str) -> bool:
    """Tell whether a text holds a label, Latin ones as whole words."""
    if has_cjk(label):
        return label in text
    return re.search(rf"(?<![a-z0-9]){re.escape(label)}(?![a-z0-9])", text) is not None


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


def _negate(condition: Condition) -> Condition:
    """Return the opposite."""
    match condition:
        case Comparison("===", left, right):
            return Comparison("!==", left, right)
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


def _is_several(field: FieldInfo) -> bool:
    """Tell whether a field holds a list of chosen values."""
    return field.role in {Role.CHOICES, Role.CHECKBOXES}


def _operator(words: str) -> str:
    """Return the operator that words stand for."""
    key = fold_word(words).replace(" ", "_")
    return next(op for op, known in _OPERATORS.items() if key in known.split())


def _literal(text: str) -> Json:
    """Return a value written in words."""
    if re.fullmatch(r"-?\d+(?:\.\d+)?", text):
        return read_number(text)
    return {"true": True, "false": False}.get(text.lower(), text)


def _name(field: str) -> str:
    """Return the name of the parameter that stands for a field."""
    name = re.sub(r"\W", "_", field)
    return name if is_parameter_name(name) else f"v_{name}"
