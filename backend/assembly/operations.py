"""Edit operations anchored on ids: what each of them means for the page."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from backend.assembly.json_text import NoJsonError, parse_submission
from backend.assembly.repairs import Repairs
from backend.domain.errors import OperationError
from backend.domain.json_values import Json, JsonObject
from backend.domain.lookalikes import fold_name
from backend.domain.texts import Text

__all__ = ["ANCHORS", "Operation", "read_operation"]

ANCHORS = ("before", "after", "into")
"""Where an added or moved element goes; none of them means the end of its zone."""

_NAMES: Mapping[str, str] = {
    "add": "add",
    "insert": "add",
    "create": "add",
    "append": "add",
    "set": "set",
    "update": "set",
    "modify": "set",
    "edit": "set",
    "change": "set",
    "unset": "unset",
    "clear": "unset",
    "move": "move",
    "reorder": "move",
    "remove": "remove",
    "delete": "remove",
    "drop": "remove",
    "replace": "replace",
}
_ID_KEYS = ("id", "element_id", "elementId", "target")
_ELEMENT_KEYS = ("element", "value", "node", "item")
_PROPERTY_KEYS = ("properties", "props", "values", "features", "attributes")
_PLACE_KEYS = frozenset({"op", "zone", *ANCHORS, *_ID_KEYS})


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation as it was meant."""

    index: int
    """Which of the batch, from 0."""

    op: str
    """`add`, `set`, `unset`, `move`, `remove` or `replace`."""

    id: str | None
    """The element concerned; `None` for an `add`, or for the page itself."""

    element: JsonObject
    """The element of `add` and `replace`."""

    properties: JsonObject
    """Values of `set`."""

    names: tuple[str, ...]
    """Properties of `unset`."""

    anchor: tuple[str, str] | None
    """`before`, `after` or `into`, and the id of the other element."""

    zone: str | None
    """The zone that an added or moved element is to stand in."""

    def fail(self, zh: str, en: str) -> OperationError:
        """Build the error of this operation."""
        return OperationError(self.index, Text(zh, en))


def read_operation(index: int, written: Json, repairs: Repairs) -> Operation:
    """Read one operation.

    Args:
        index: Which of the batch, from 0.
        written: What the model wrote.
        repairs: Where to list other spellings.

    Returns:
        The operation, its parts of the right kind; fails with an `OperationError` when
        it cannot be told what is meant.
    """
    if not isinstance(written, dict):
        raise _bad(index, "操作必须是对象", "an operation must be an object")
    name = _read_name(index, written, repairs)
    zone = written.get("zone")
    operation = Operation(
        index,
        name,
        _read_id(index, written, name),
        _read_element(index, written, name),
        _read_properties(index, written, name),
        _read_names(index, written, name),
        _read_anchor(index, written),
        zone if isinstance(zone, str) else None,
    )
    if name == "move" and operation.anchor is None and operation.zone is None:
        raise operation.fail(
            "move 需要 before、after 或 into", "move needs before, after or into"
        )
    return operation


def _read_name(index: int, written: JsonObject, repairs: Repairs) -> str:
    """Read which operation it is."""
    name = written.get("op")
    meant = _NAMES.get(fold_name(name)) if isinstance(name, str) else None
    if meant is None or not isinstance(name, str):
        raise _bad(
            index,
            "op 必须是 add、set、unset、move、remove 或 replace",
            "op must be add, set, unset, move, remove or replace",
        )
    if meant != name:
        repairs.note("operation_spelling", name=name, to=meant)
    return meant


def _read_id(index: int, written: JsonObject, name: str) -> str | None:
    """Read whom the operation concerns."""
    if name == "add":
        return None
    key = next((key for key in _ID_KEYS if key in written), None)
    value = written[key] if key is not None else ""
    if isinstance(value, str) and value:
        return value
    if key is not None and value is None and name in {"set", "unset"}:
        return None
    raise _bad(index, f"{name} 需要元素的 id", f"{name} needs the id of an element")


def _read_element(index: int, written: JsonObject, name: str) -> JsonObject:
    """Read the element that is added or put in place."""
    if name not in {"add", "replace"}:
        return {}
    value = _first(written, _ELEMENT_KEYS)
    if isinstance(value, str):
        try:
            value = parse_submission(value).value
        except NoJsonError:
            value = None
    if not isinstance(value, dict):
        raise _bad(
            index, f"{name} 需要 element 对象", f"{name} needs an element object"
        )
    return value


def _read_properties(index: int, written: JsonObject, name: str) -> JsonObject:
    """Read the values of `set`, also when they stand beside `op`."""
    if name != "set":
        return {}
    value = _first(written, _PROPERTY_KEYS)
    if value is None:
        value = {k: v for k, v in written.items() if k not in _PLACE_KEYS - {"zone"}}
    if not isinstance(value, dict) or not value:
        raise _bad(
            index,
            'set 需要 properties，例如 {"required":true}',
            'set needs properties, e.g. {"required":true}',
        )
    return value


def _read_names(index: int, written: JsonObject, name: str) -> tuple[str, ...]:
    """Read the properties of `unset`."""
    if name != "unset":
        return ()
    value = _first(written, (*_PROPERTY_KEYS, "property"))
    names = [value] if isinstance(value, str) else value
    if isinstance(names, dict):
        names = list(names)
    if not isinstance(names, list) or not names or not _are_texts(names):
        raise _bad(
            index,
            'unset 需要 properties，例如 ["maxLength"]',
            'unset needs properties, e.g. ["maxLength"]',
        )
    return tuple(names)


def _read_anchor(index: int, written: JsonObject) -> tuple[str, str] | None:
    """Read where the element goes."""
    given = [(key, written[key]) for key in ANCHORS if written.get(key) is not None]
    if not given:
        return None
    key, anchor = given[0]
    if len(given) > 1 or not isinstance(anchor, str):
        raise _bad(
            index,
            "before、after、into 只能写一个，值是元素 id",
            "write one of before, after, into; its value is an element id",
        )
    return key, anchor


def _first(written: JsonObject, keys: Iterable[str]) -> Json:
    """Return the first of several keys that is there."""
    return next((written[key] for key in keys if written.get(key) is not None), None)


def _are_texts(names: Collection[Json]) -> bool:
    """Tell whether all members are strings."""
    return all(isinstance(name, str) for name in names)


def _bad(index: int, zh: str, en: str) -> OperationError:
    """Build the error of an operation that cannot be read."""
    return OperationError(index, Text(zh, en))
