"""The canonical form of a page: equal pages are equal bytes."""

import json
from collections.abc import Mapping

import orjson

from backend.domain.catalogue import Catalogue, pick_zone
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import ChildZone, Feature
from backend.domain.pages import MAX_DEPTH
from backend.domain.recent import Recent
from backend.domain.schemas import resolve, structure_schemas

__all__ = [
    "KeyOrder",
    "canonical",
    "canonical_element",
    "dump",
    "key_order",
    "order_own_keys",
]

LITERALS = frozenset({"value", "initialValues", "customDefault"})
"""Properties whose objects are data of the page's owner and keep their order."""

_UNTOUCHED = ("zone", "elements")

_EXTRA = "additionalProperties"
"""What a schema says of properties that it does not name."""

MAX_VALUE_DEPTH = 64
"""How deep values are put in order; deeper they stay as they are."""


class KeyOrder:
    """The order of properties in one knowledge revision."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Take the structures.

        Args:
            catalogue: The revision.
        """
        self.catalogue = catalogue
        self._definitions = structure_schemas(catalogue.structures)
        self._known: dict[int, tuple[Json, list[JsonObject]]] = {}
        """The alternatives of each schema met so far, which is kept with them so that
        its identity stays its own."""

    def value(self, value: Json, schema: Json, depth: int = 0) -> Json:
        """Put the keys of a value in the order of its schema, however deep.

        Args:
            value: The value of a feature, valid or not.
            schema: Its schema; what that does not know follows in alphabetical order.
            depth: How deep the value stands.

        Returns:
            The same object when nothing had to move, otherwise a copy.
        """
        if depth > MAX_VALUE_DEPTH or not isinstance(value, dict | list):
            return value
        schemas = self._alternatives(schema)
        if isinstance(value, list):
            items: Json = next((s["items"] for s in schemas if "items" in s), {})
            members = [self.value(member, items, depth + 1) for member in value]
            same = all(a is b for a, b in zip(members, value, strict=True))
            return value if same else members
        parts = _parts(value, schemas)
        known = [name for name in parts if name in value]
        keys = [*known, *sorted(value.keys() - set(known))]
        ordered = {
            key: value[key]
            if key in LITERALS
            else self.value(value[key], parts.get(key, {}), depth + 1)
            for key in keys
        }
        same = keys == list(value) and all(ordered[key] is value[key] for key in keys)
        return value if same else ordered

    def _alternatives(self, schema: Json) -> list[JsonObject]:
        """Return the schemas that a value may be judged by."""
        known = self._known.get(id(schema))
        if known is not None and known[0] is schema:
            return known[1]
        resolved = resolve(schema, self._definitions)
        branches = resolved.get("anyOf") or resolved.get("oneOf")
        found = [resolved]
        if branches:
            found = [part for branch in branches for part in self._alternatives(branch)]
        self._known[id(schema)] = (schema, found)
        return found


def _parts(value: JsonObject, schemas: list[JsonObject]) -> dict[str, Json]:
    """Return the schema of each property, the meant alternative's first."""
    if len(schemas) == 1 and not isinstance(schemas[0].get(_EXTRA), dict):
        only: dict[str, Json] = schemas[0].get("properties", {})
        return only  # the usual case, made quick
    parts: dict[str, Json] = {}
    meant = sorted(schemas, key=lambda schema: not _bears(value, schema))
    for schema in meant:
        for name, part in schema.get("properties", {}).items():
            parts.setdefault(name, part)
    extra = next(
        (schema[_EXTRA] for schema in meant if isinstance(schema.get(_EXTRA), dict)),
        None,
    )
    if extra is not None:
        for name in sorted(value.keys() - parts.keys()):
            parts[name] = extra
    return parts


def _bears(value: JsonObject, schema: JsonObject) -> bool:
    """Tell whether an object has the fixed values of an alternative."""
    fixed = {
        name: part["const"]
        for name, part in schema.get("properties", {}).items()
        if isinstance(part, dict) and "const" in part
    }
    return bool(fixed) and all(value.get(name) == c for name, c in fixed.items())


def canonical(page: JsonObject, catalogue: Catalogue) -> JsonObject:
    """Put a page in its canonical form.

    Args:
        page: A page, valid or not.
        catalogue: The knowledge revision.

    Returns:
        The same page: `page`, then features in the order of the knowledge base, what
        it does not know in alphabetical order, `elements` last. A `zone` that may be
        left out is left out.
    """
    order = key_order(catalogue)
    written = page.get("page")
    page_type = written if isinstance(written, str) else ""
    features = catalogue.features_of(page_type)
    ordered = _ordered(page, ("page",), features, order)
    _order_children(ordered, catalogue.top_zones(page_type), order, 1)
    return ordered


def canonical_element(
    element: Json, offered: tuple[ChildZone, ...], catalogue: Catalogue, depth: int = 1
) -> Json:
    """Put an element and what it holds in canonical form.

    Args:
        element: The element, valid or not.
        offered: The zones of its parent, the default one first.
        catalogue: The knowledge revision.
        depth: How deep it stands, 1 at the top of a page.

    Returns:
        An equal element.
    """
    return _element(element, offered, key_order(catalogue), depth)


def order_own_keys(
    owner: JsonObject, offered: tuple[ChildZone, ...] | None, catalogue: Catalogue
) -> JsonObject:
    """Put the keys of one element or page in order and leave its children alone.

    Args:
        owner: The element or page.
        offered: The zones of the element's parent; `None` for the page itself.
        catalogue: The knowledge revision.

    Returns:
        A copy; `elements` is the same object as before.
    """
    bare = {**owner, "elements": []} if "elements" in owner else owner
    ordered = (
        canonical(bare, catalogue)
        if offered is None
        else canonical_element(bare, offered, catalogue)
    )
    kept = {**ordered, **{key: owner[key] for key in _UNTOUCHED if key in owner}}
    first = [key for key in ("id", "zone", "type") if key in owner and offered]
    return {key: kept[key] for key in dict.fromkeys([*first, *kept])}


def dump(page: Json) -> str:
    """Write a page as minified JSON.

    Args:
        page: Any JSON value.

    Returns:
        JSON without white space, non-ASCII characters as they are.
    """
    try:
        return orjson.dumps(page).decode()
    except (TypeError, ValueError):  # what orjson refuses is no page, but is shown
        return json.dumps(page, ensure_ascii=False, separators=(",", ":"))


def _element(
    element: Json, offered: tuple[ChildZone, ...], order: KeyOrder, depth: int
) -> Json:
    """Put one element in order."""
    if not isinstance(element, dict) or depth > MAX_DEPTH:
        return element
    zone = pick_zone(offered, element.get("zone"))
    written = element.get("type")
    known = (
        order.catalogue.find_element_at(zone.place, written)
        if zone is not None and isinstance(written, str)
        else None
    )
    features = order.catalogue.features_of(known.key) if known else {}
    ordered = _ordered(element, ("id", "zone", "type"), features, order)
    if zone is not None and offered and zone.zone == offered[0].zone:
        ordered.pop("zone", None)
    _order_children(ordered, known.children if known else (), order, depth + 1)
    return ordered


def _order_children(
    parent: JsonObject, offered: tuple[ChildZone, ...], order: KeyOrder, depth: int
) -> None:
    """Put the children of a fresh parent in order, in place."""
    children = parent.get("elements")
    if isinstance(children, list):
        parent["elements"] = [
            _element(child, offered, order, depth) for child in children
        ]


def _ordered(
    value: JsonObject,
    first: tuple[str, ...],
    features: Mapping[str, Feature],
    order: KeyOrder,
) -> JsonObject:
    """Return a copy of an element or page with its own keys in order."""
    known = (*first, *features)
    names = [name for name in known if name in value]
    names += sorted(value.keys() - set(names) - {"elements"})
    if "elements" in value:
        names.append("elements")
    untouched = {*first, "elements"}
    return {
        name: order.value(written, _schema_of(features, name))
        if isinstance(written := value[name], dict | list) and name not in untouched
        else written
        for name in names
    }


def _schema_of(features: Mapping[str, Feature], name: str) -> Json:
    """Return the schema of a feature, an empty one for what is not known."""
    feature = features.get(name)
    return feature.schema if feature is not None else {}


_RECENT: Recent[Catalogue, KeyOrder] = Recent(KeyOrder)


def key_order(catalogue: Catalogue) -> KeyOrder:
    """Return the order of properties of a revision, computed once."""
    return _RECENT.get(catalogue)
