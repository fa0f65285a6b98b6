"""Faults F3 to F6 and F10: types, properties and values that are not as they should be."""

import json
from collections.abc import Callable, Mapping
from functools import partial

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Element
from backend.domain.lookalikes import fold_name
from backend.domain.texts import Lang
from tests.support.fault_sites import At, Found, Injector, anywhere, needs

__all__ = ["missing", "options", "properties", "types", "values"]

SHORT = 5
"""Types up to this length are not mistyped: one letter of few makes another word."""


def types(on: Injector) -> Found:
    """F3: a type in another spelling, another word, or none that exists."""
    for spell in (str.upper, str.title, _dashed, _camel):
        for copy, element, _ in on.one(
            lambda at: "_" in at.known.type or at.known.type != "tab"
        ):
            written = spell(element["type"])
            if written != element["type"]:
                element["type"] = written
                yield f"spelling {written}", copy, True, False
    words = _own_words(on.catalogue)
    for copy, element, known in on.one(lambda at: at.known.key in words):
        element["type"] = on.chance.choice(words[known.key])
        yield f"alias {element['type']}", copy, True, False
    for copy, element, _ in on.one(lambda at: len(at.known.type) > SHORT):
        written = _mistyped(element["type"], on)
        if fold_name(written) != fold_name(element["type"]):
            element["type"] = written
            yield f"typing error {written}", copy, False, False
    for copy, element, _ in on.one(anywhere):
        element["type"] = "flux_capacitor"
        yield "no such type", copy, False, False


def properties(on: Injector) -> Found:
    """F4: a property in another spelling, or none that exists."""
    for spell in (_snake, str.upper, _dashed):
        for copy, element, known in on.one(
            lambda at: bool(_respellable(at.element, at.known, on.catalogue))
        ):
            name = on.chance.choice(_respellable(element, known, on.catalogue))
            written = spell(name)
            if written != name:
                element[written] = element.pop(name)
                yield f"spelling {written}", copy, True, False
    for copy, element, known in on.one(
        lambda at: bool(_respellable(at.element, at.known, on.catalogue))
    ):
        name = on.chance.choice(_respellable(element, known, on.catalogue))
        written = _mistyped(name, on)
        element[written] = element.pop(name)
        yield f"typing error {written}", copy, False, False
    for copy, element, _ in on.one(anywhere):
        element["fluxCapacity"] = 1
        yield "no such property", copy, False, False


def values(on: Injector) -> Found:
    """F5: a value of another type."""
    for kind, write in (
        (bool, lambda v: str(v).lower()),
        (int, str),
        (float, str),
        (dict, lambda v: json.dumps(v, ensure_ascii=False)),
    ):
        for copy, element, known in on.one(
            partial(_has_value, catalogue=on.catalogue, kind=kind)
        ):
            name = on.chance.choice(_values_of(element, known, on.catalogue, kind))
            element[name] = write(element[name])
            yield f"{kind.__name__} {name} as text", copy, True, False
    for copy, element, _ in on.one(lambda at: _is_static_text(at.element)):
        element["defaultValue"] = element["defaultValue"]["value"]
        yield "plain default", copy, True, False
    for copy, element, _ in on.one(
        lambda at: set(at.element.get("regExp", ())) == {"expression"}
    ):
        element["regExp"] = element["regExp"]["expression"]
        yield "plain expression", copy, True, False
    for copy, element, known in on.one(
        partial(_has_value, catalogue=on.catalogue, kind=list)
    ):
        name = on.chance.choice(_values_of(element, known, on.catalogue, list))
        element[name] = json.dumps(element[name], ensure_ascii=False)
        yield f"list {name} as text", copy, True, False
    for copy, element, known in on.one(
        partial(_lacks_optional, catalogue=on.catalogue)
    ):
        name = on.chance.choice(_optional(element, known, on.catalogue))
        element[name] = None
        yield f"null {name}", copy, True, False
    for copy, element, _ in on.one(lambda at: "label" in at.element):
        element["label"] = {"deep": ["nonsense"]}
        yield "nonsense", copy, False, False


def missing(on: Injector) -> Found:
    """F6: a field, label or type is missing."""
    read = json.dumps(on.page, ensure_ascii=False)
    for copy, element, _ in on.one(
        lambda at: (
            needs(at.known, "field")
            and bool(at.element.get("field"))
            and bool(at.element.get("label"))
            and read.count(
                f'"field": {json.dumps(at.element["field"], ensure_ascii=False)}'
            )
            == 1
            and not at.known.children
            and "primary" not in read
        )
    ):
        del element["field"]
        yield "no field", copy, True, True
    for copy, element, _ in on.one(lambda _: on.text.count('"id":') > 1):
        del element["id"]
        yield "no id", copy, True, True
    for copy, element, known in on.one(lambda at: at.known.type in {"button", "tab"}):
        place = [e for e in on.catalogue.elements if e.place == known.place]
        del element["type"]
        yield "no type", copy, len(place) == 1, False
    for name in ("label", "type"):
        for copy, element, _ in on.one(partial(_lacks_without, name=name)):
            element.pop(name, None)
            yield f"no {name}", copy, False, False


def options(on: Injector) -> Found:
    """F10: options in another shape."""
    for name, write in _SHAPES.items():
        for copy, element, _ in on.one(lambda at: _is_plain_choice(at.element)):
            data = element["options"]["data"]
            written = write(data)
            if written is not None:
                element["options"] = written
                yield name, copy, True, False
    for copy, element, _ in on.one(lambda at: _is_plain_choice(at.element)):
        element["options"] = {"from": "manual", "data": []}
        yield "no options", copy, False, False


_SHAPES: Mapping[str, Callable[[Json], Json]] = {
    "bare list": lambda data: data,
    "under options": lambda data: {"options": data},
    "without from": lambda data: {"data": data},
    "as text": lambda data: json.dumps({"from": "manual", "data": data}),
    "name and id": lambda data: [{"name": o["label"], "id": o["value"]} for o in data],
    "pairs": lambda data: [[o["label"], o["value"]] for o in data],
    "mapping": lambda data: (
        {o["value"]: o["label"] for o in data}
        if all(isinstance(o["value"], str) for o in data)
        else None
    ),
    "plain texts": lambda data: (
        [o["label"] for o in data]
        if all(o["value"] == o["label"] for o in data)
        else None
    ),
}
"""Other ways to write options; `None` where they cannot be written so."""


def _mistyped(name: str, on: Injector) -> str:
    """Leave out, double or swap a letter in the middle of a name."""
    place = on.chance.randrange(1, len(name) - 1)
    one, other = name[place], name[place + 1]
    return on.chance.choice(
        [
            name[:place] + name[place + 1 :],
            name[:place] + one + name[place:],
            name[:place] + (other + one if one != other else one) + name[place + 2 :],
        ]
    )


def _lacks_optional(at: At, *, catalogue: Catalogue) -> bool:
    """Tell whether an element could have a property that it does not have."""
    return bool(_optional(at.element, at.known, catalogue))


def _optional(element: JsonObject, known: Element, catalogue: Catalogue) -> list[str]:
    """Return properties that the element does not have, and that may not be null."""
    features = catalogue.features_of(known.key)
    return [
        name
        for name, feature in features.items()
        if name not in element
        and not feature.required
        and isinstance(feature.schema.get("type"), str)
    ]


def _has_value(at: At, *, catalogue: Catalogue, kind: type) -> bool:
    """Tell whether an element has a value of a type."""
    return bool(_values_of(at.element, at.known, catalogue, kind))


def _lacks_without(at: At, *, name: str) -> bool:
    """Tell whether an element is broken without a property."""
    return needs(at.known, name) or (name == "type" and "field" in at.element)


def _own_words(catalogue: Catalogue) -> Mapping[str, list[str]]:
    """Return the English words that mean one element and nothing else anywhere."""
    meaning: dict[str, set[str]] = {}
    for alias in catalogue.aliases:
        meaning.setdefault(alias.text.casefold(), set()).add(
            f"{alias.kind}:{alias.target}"
        )
    words: dict[str, list[str]] = {}
    types = {element.type.casefold() for element in catalogue.elements}
    for alias in catalogue.aliases:
        word = alias.text.casefold()
        is_own = len(meaning[word]) == 1 and word not in types
        if alias.kind == "element" and is_own and alias.lang is Lang.EN:
            words.setdefault(alias.target, []).append(alias.text)
    return words


def _respellable(
    element: JsonObject, known: Element, catalogue: Catalogue
) -> list[str]:
    """Return the properties that are there and have more than one word."""
    features = catalogue.features_of(known.key)
    return [n for n in element if n in features and n != n.lower() and len(n) > 3]


def _values_of(
    element: JsonObject, known: Element, catalogue: Catalogue, kind: type
) -> list[str]:
    """Return properties whose values are of a type, and of no other by their schema."""
    features = catalogue.features_of(known.key)
    return [
        name
        for name, value in element.items()
        if type(value) is kind
        and name in features
        and "string" not in str(features[name].schema.get("type"))
    ]


def _is_static_text(element: JsonObject) -> bool:
    """Tell whether an element has a literal text as default."""
    default = element.get("defaultValue")
    return (
        isinstance(default, dict)
        and default.get("source") == "static"
        and isinstance(default["value"], str)
        and element["type"] in {"text", "longtext", "color"}
        and not default["value"].lstrip().startswith(("{", "["))
    )


def _is_plain_choice(element: JsonObject) -> bool:
    """Tell whether an element has options of value and label only."""
    options = element.get("options")
    return (
        isinstance(options, dict)
        and options.get("from") == "manual"
        and all(set(option) == {"value", "label"} for option in options["data"])
    )


def _dashed(text: str) -> str:
    """Write a name with dashes."""
    return _snake(text).replace("_", "-")


def _snake(text: str) -> str:
    """Write a name with underscores."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in text).lstrip("_")


def _camel(text: str) -> str:
    """Write a name in _camel case."""
    head, *rest = text.split("_")
    return head + "".join(word.title() for word in rest)
