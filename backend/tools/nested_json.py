"""JSON that a model wrapped once too often or once too little in its arguments.

Models often send a nested object as a string of JSON, or leave out the one outer
property. Both are told apart without guessing and taken as meant.
"""

from backend.assembly import parse_submission
from backend.domain.fixes import Fix
from backend.domain.json_values import Json
from backend.domain.pointers import join
from backend.domain.texts import Text

__all__ = ["as_list", "fixes_inside", "unwrap_json", "wrap_in"]


def unwrap_json(value: Json) -> Json:
    """Return the JSON inside a string that holds an object or array.

    Args:
        value: An argument's value.

    Returns:
        The parsed value; anything else, and JSON that was cut off, unchanged, so that
        validation names it.
    """
    if not isinstance(value, str) or not value.lstrip().startswith(("{", "[", "`")):
        return value
    try:
        parsed = parse_submission(value)
    except ValueError:
        return value
    whole = all(fix.lossless for fix in parsed.fixes)
    return parsed.value if whole else value


def fixes_inside(written: Json, value: Json) -> tuple[Fix, ...]:
    """Return what was overlooked where JSON was read out of strings.

    Args:
        written: The arguments as they were sent.
        value: The same, out of the string that they may have been in.

    Returns:
        One fix per string that held JSON, and what was repaired in it.
    """
    found = [] if written is value else _read_out(written, ())
    if isinstance(value, dict):
        for name, inner in value.items():
            if unwrap_json(inner) is not inner:
                found += _read_out(inner, (name,))
    return tuple(found)


def _read_out(text: str, path: tuple[str, ...]) -> list[Fix]:
    """Return the fixes of JSON that stood in a string."""
    return [Fix("stringified", join(path), _STRINGIFIED), *parse_submission(text).fixes]


_STRINGIFIED = Text("从文本还原了 JSON", "Read JSON out of a text")


def wrap_in(name: str, value: Json) -> Json:
    """Return arguments with their only property put back.

    Args:
        name: The property that the tool expects.
        value: What the model sent as arguments.

    Returns:
        `{name: value}` when the value is an array, or an object without that property.
    """
    if isinstance(value, list) or (isinstance(value, dict) and name not in value):
        return {name: value}
    return value


def as_list(value: Json) -> Json:
    """Return a lone string as a list of it, and null as an empty list."""
    if value is None:
        return []
    return [value] if isinstance(value, str) else value
