"""Values compared: numbers, booleans, texts, lists, options."""

import re
import unicodedata
from collections.abc import Sequence

from backend.domain.json_values import Json, JsonObject
from backend.domain.words import fold_word

__all__ = ["get_value", "has_effect", "is_equal", "options_of", "unwrapped"]

_NUMBER = re.compile(r"\s*([+-]?\d+(?:\.\d+)?)\s*(?:px)?\s*")
_PAIR = 2


def get_value(owner: Json, name: str) -> Json:
    """Return a property, going inside with dots; `None` when it is not there.

    Args:
        owner: An element, a page or a value.
        name: The property: `maxLength`, `options.interface.url`.

    Returns:
        Its value.
    """
    value = owner
    for part in name.split("."):
        value = unwrapped(value) if not isinstance(value, dict) else value
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        else:
            return None
    return value


def unwrapped(value: Json) -> Json:
    """Return the literal inside a static value source, any other value as it is."""
    if isinstance(value, dict) and value.get("source") == "static" and "value" in value:
        return value["value"]
    return value


def has_effect(value: Json) -> bool:
    """Tell whether a property does anything.

    Args:
        value: Its value.

    Returns:
        False for nothing, `false`, empty texts and lists, and `{enable: false}`; zero
        does something.
    """
    value = unwrapped(value)
    if value is None or value is False:
        return False
    if isinstance(value, dict):
        return bool(value) and value.get("enable") is not False
    return bool(value) or isinstance(value, int | float)


def is_equal(actual: Json, wanted: Json, *, ordered: bool = False) -> bool:
    """Tell whether a value is the one wanted.

    Args:
        actual: The page's value.
        wanted: The record's.
        ordered: Whether the order of lists counts.

    Returns:
        True when they agree by the rules of the format: `2` and `"2"`, `120` and
        `"120px"` are equal; of an object only the members wanted are compared; a
        number wanted of a list is its length.
    """
    actual = unwrapped(actual)
    match wanted:
        case None:
            return not has_effect(actual)
        case bool():
            return _is_flag(actual, wanted=wanted)
        case dict():
            return isinstance(actual, dict) and all(
                is_equal(actual.get(name), value, ordered=ordered)
                for name, value in wanted.items()
            )
        case list():
            return _is_list(actual, wanted, ordered=ordered)
        case _:
            return _is_scalar(actual, wanted)


def options_of(owner: Json) -> list[tuple[str, Json]]:
    """Return the options that an element lists itself.

    Args:
        owner: The element, or the value of its options.

    Returns:
        Label and value of each, in order; empty where they come from elsewhere.
    """
    options = owner
    if isinstance(owner, dict) and not ({"data", "from"} & owner.keys()):
        options = owner.get("options", owner.get("treeData"))
    data = options.get("data") if isinstance(options, dict) else options
    if not isinstance(data, list):
        return []
    return [_option(each) for each in data if isinstance(each, dict)]


def is_options(actual: Json, wanted: Sequence[Json], *, ordered: bool = False) -> bool:
    """Tell whether options are those wanted, no more and no less.

    Args:
        actual: The value of the property.
        wanted: Labels, or pairs of label and value.
        ordered: Whether the order counts.

    Returns:
        True when they agree; labels after folding case and width.
    """
    found = options_of(actual)
    if len(found) != len(wanted):
        return False
    if ordered:
        return all(_is_option(*pair) for pair in zip(found, wanted, strict=True))
    left = list(found)
    for each in sorted(wanted, key=lambda one: not isinstance(one, list)):
        place = next((at for at, one in enumerate(left) if _is_option(one, each)), None)
        if place is None:
            return False
        del left[place]
    return True


def _option(option: JsonObject) -> tuple[str, Json]:
    """Return label and value of one option in any of its spellings."""
    label = option.get("label", option.get("title", option.get("name")))
    return str(label), option.get("value", option.get("name"))


def _is_option(option: tuple[str, Json], wanted: Json) -> bool:
    """Tell whether an option is the one wanted."""
    if isinstance(wanted, list):
        return (
            len(wanted) == _PAIR
            and fold_word(option[0]) == fold_word(str(wanted[0]))
            and is_equal(option[1], wanted[1])
        )
    return fold_word(option[0]) == fold_word(str(wanted))


def _is_flag(actual: Json, *, wanted: bool) -> bool:
    """Tell whether something is switched as wanted."""
    if not isinstance(actual, bool | dict | list):
        return False  # what is not there at all is neither on nor off
    return has_effect(actual) is wanted


def _is_list(actual: Json, wanted: list[Json], *, ordered: bool) -> bool:
    """Tell whether a list has the members wanted."""
    if isinstance(actual, dict):
        return is_options(actual, wanted, ordered=ordered)
    if not isinstance(actual, list) or len(actual) != len(wanted):
        return False
    if any(isinstance(each, dict) for each in actual) and not any(
        isinstance(each, dict) for each in wanted
    ):
        return is_options(actual, wanted, ordered=ordered)
    if ordered:
        pairs = zip(actual, wanted, strict=True)
        return all(is_equal(one, two, ordered=True) for one, two in pairs)
    left = list(actual)
    for each in wanted:
        place = next((at for at, one in enumerate(left) if is_equal(one, each)), None)
        if place is None:
            return False
        del left[place]
    return True


def _is_scalar(actual: Json, wanted: Json) -> bool:
    """Tell whether a number or text is the one wanted."""
    if isinstance(actual, dict) and isinstance(wanted, str) and "statement" in actual:
        actual = actual["statement"]
    if isinstance(actual, list) and isinstance(wanted, int):
        actual = len(actual)
    if isinstance(actual, bool) or not isinstance(actual, str | int | float):
        return False
    one, two = _number(actual), _number(wanted)
    if one is not None and two is not None:
        return one == two
    return _text(actual) == _text(wanted)


def _number(value: Json) -> float | None:
    """Read a number, also from a text such as `120px`."""
    if isinstance(value, int | float):
        return float(value)
    match = _NUMBER.fullmatch(unicodedata.normalize("NFKC", value))
    return float(match[1]) if match else None


def _text(value: Json) -> str:
    """Return a text as texts are compared."""
    return unicodedata.normalize("NFKC", str(value)).strip()
