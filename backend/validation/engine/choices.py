"""Traps of choices: values that no option has, and options nobody can choose.

References: numbers are those of `docs/engine-traps.md`.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from backend.domain.json_values import Json
from backend.domain.violations import Violation
from backend.validation.engine.findings import (
    Subject,
    is_same,
    object_of,
    static_default,
    text_of,
)

__all__ = ["CHOICES", "ENUMS", "check_choice", "check_switch"]

CHOICES = frozenset({"select_single", "select_multiple", "tree_select", "radio"})
ENUMS = frozenset({"Aenum", "detail_enum"})

Path = tuple[str | int, ...]

_PLAIN = (str, int, float)
"""Types of values that options are told apart by."""


def check_choice(subject: Subject) -> Iterator[Violation]:
    """Check options against each other and values against options.

    Args:
        subject: An element of one of `CHOICES` or `ENUMS`.

    Yields:
        What would be shown empty or could not be told apart.
    """
    values = [value for _, value in _options(subject)]
    if _has_twins(values):
        yield from _check_twins(subject)
    if subject.type in ENUMS:
        yield from _check_enum(subject, values)
    else:
        yield from _check_split(subject, values)
        yield from _check_default(subject, values)
    yield from _check_mapping(subject)


def _options(subject: Subject) -> Iterator[tuple[Path, Json]]:
    """Yield where each option's value stands, and the value."""
    if subject.type == "radio":
        options = subject.value.get("options")
        yield from _members(("options",), options, "name")
        return
    name = "treeData" if subject.type == "tree_select" else "options"
    offered = object_of(subject.value, name)
    if offered.get("from") == "manual":
        yield from _members((name, "data"), offered.get("data"), "value")


def _members(path: Path, options: Json, key: str) -> Iterator[tuple[Path, Json]]:
    """Yield the values of a list of options, and of the options under them."""
    waiting: list[tuple[Path, Json]] = [(path, options)]
    while waiting:
        here, members = waiting.pop()
        for index, member in enumerate(members if isinstance(members, list) else ()):
            if isinstance(member, dict) and key in member:
                yield (*here, index, key), member[key]
                if "children" in member:
                    waiting.append(((*here, index, "children"), member["children"]))


def _has_twins(values: Sequence[Json]) -> bool:
    """Tell whether two options may have the same value: true counts as 1 here."""
    plain = [value for value in values if isinstance(value, _PLAIN)]
    return len(set(plain)) < len(plain)


def _check_twins(subject: Subject) -> Iterator[Violation]:
    """Yield options that have the value of an earlier one."""
    seen: set[tuple[bool, Json]] = set()
    for path, value in _options(subject):
        if not isinstance(value, _PLAIN):
            continue
        key = (isinstance(value, bool), value)
        if key in seen:
            yield subject.trap(
                path,
                "两个选项的值相同，选中其一等于选中两个",
                "Two options have this value; choosing one chooses both",
                "a value that no other option has",
            )
        seen.add(key)


def _check_enum(subject: Subject, values: Sequence[Json]) -> Iterator[Violation]:
    """Yield options that a displayed list of values never meets (19)."""
    multiple = subject.value.get("multiple")
    if subject.type == "Aenum":
        if object_of(multiple).get("type") == "split" and any(map(_is_number, values)):
            yield subject.trap(
                ("multiple",),
                "拆分出来的是文本，与数字选项永远不匹配，只会显示原值",
                "The parts of a text never equal numeric options",
                'options with text values, or multiple: {"type":"array"}',
            )
    elif multiple not in (None, False) and not _reads_anyway(subject, values):
        yield subject.trap(
            ("multiple",),
            "多值时引擎把每个值转成数字再匹配，文本选项永远不匹配",
            "With several values only options with numeric values are found",
            "options with numeric values, or values that are the labels",
        )


def _reads_anyway(subject: Subject, values: Sequence[Json]) -> bool:
    """Tell whether a detail shows a list of values right.

    It finds options by number only and shows a value that it does not find as it is.
    """
    data = object_of(subject.value, "options").get("data")
    options = data if isinstance(data, list) else []
    labels = [object_of(option).get("label") for option in options]
    return all(
        _is_number(value) or value == label
        for value, label in zip(values, labels, strict=False)
    )


def _check_split(subject: Subject, values: Sequence[Json]) -> Iterator[Violation]:
    """Yield a list written as text whose parts are of another type than the options."""
    multiple = object_of(subject.value, "multiple")
    if multiple.get("type") != "split" or not values:
        return
    wants_numbers = multiple.get("valueType") == "number"
    if any(_is_number(value) is not wants_numbers for value in values):
        right = "string" if wants_numbers else "number"
        yield subject.trap(
            ("multiple",),
            "拆分出的值与选项值的类型不同，已选项不会显示",
            "The parts are of another type than the options; nothing is shown chosen",
            f'multiple: {{"type":"split","valueType":"{right}"}}',
        )


def _check_default(subject: Subject, values: Sequence[Json]) -> Iterator[Violation]:
    """Yield a default value that is none of the options (19)."""
    if not values or "moreSubmit" in subject.value:
        return
    for default in static_default(subject.value):
        chosen = _chosen(subject, default)
        if chosen is not None and all(
            any(is_same(value, option) for option in values) for value in chosen
        ):
            continue
        shown = " | ".join(repr(value) for value in islice(values, 4))
        yield subject.trap(
            ("defaultValue",),
            "默认值不是任何选项的值（类型也要相同），会显示为空",
            "The default is no option's value (types count, too) and shows as empty",
            f"value: {shown}"[:140],
        )


def _chosen(subject: Subject, default: Json) -> Sequence[Json] | None:
    """Return the values that a default chooses, `None` when it has a wrong shape."""
    multiple = subject.value.get("multiple")
    several = subject.type == "select_multiple" or multiple not in (None, False)
    if not several or subject.type == "radio":
        return () if default in (None, "") else (default,)
    split = object_of(multiple)
    if split.get("type") != "split":
        return default if isinstance(default, list) else None
    if not isinstance(default, str):
        return None
    parts = default.split(text_of(split, "split") or ",") if default else []
    if split.get("valueType") != "number":
        return parts
    return [_as_number(part) for part in parts]


def _check_mapping(subject: Subject) -> Iterator[Violation]:
    """Yield options from a mapping that may not be there yet (51)."""
    options = object_of(subject.value, "options")
    if options.get("from") != "data":
        return
    if object_of(options, "format").get("type") != "kv":
        return
    source = object_of(options, "sourceConfig")
    kind = source.get("source")
    if kind == "static":
        wrong = not isinstance(source.get("value"), dict)
    else:
        loads = "source" in subject.page or "defaultValue" in subject.page
        wrong = kind in ("record", "relative", "url") or (kind == "data" and not loads)
    if wrong:
        yield subject.trap(
            ("options", "sourceConfig"),
            "打开页面时那里还没有数据，kv 选项会出错而一直为空",
            "Nothing is there when the page opens; kv options then fail for good",
            'format: {"type":"list",…}, or a source that is loaded before',
        )


def check_switch(subject: Subject) -> Iterator[Violation]:
    """Check the two values of a switch against each other and its default.

    Args:
        subject: A switch.

    Yields:
        What would always show as on, or as neither.
    """
    on = subject.value.get("valueTrue", True)
    off = subject.value.get("valueFalse", False)
    if is_same(on, off):
        name = "valueFalse" if "valueFalse" in subject.value else "valueTrue"
        yield subject.trap(
            (name,),
            "开和关的值相同，永远显示为开",
            "On and off have the same value; it always shows as on",
            "valueTrue other than valueFalse",
        )
    for default in static_default(subject.value):
        if not is_same(default, on) and not is_same(default, off):
            yield subject.trap(
                ("defaultValue",),
                "默认值既不是开的值也不是关的值",
                "The default is neither the value of on nor of off",
                f"value: {on!r} | {off!r}"[:140],
            )


def _is_number(value: Json) -> bool:
    """Tell whether a value is a number, which true is not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _as_number(text: str) -> Json:
    """Read a number as the engine does, the text itself when it is none."""
    try:
        return float(text)
    except ValueError:
        return text
