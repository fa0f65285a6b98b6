"""The twelve classes of faults in what models write, put into pages that are right.

A fault of a text (F1, F2) is given as text, every other as the page with the fault in
it. Faults that code alone can mend are marked: there the repaired page has to equal the
page that the fault was put into, but for the names that a repair has to make up.
"""

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from backend.assembly import assemble
from backend.domain.catalogue import Catalogue, pick_zone
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import ChildZone, Element
from backend.domain.pages import MAX_DEPTH, MAX_ELEMENTS
from backend.domain.texts import Lang
from backend.validation import checker_for
from tests.support.attacks import PAYLOADS
from tests.support.random_pages import random_page

__all__ = ["CLASSES", "Fault", "faults_in", "right_pages", "without_names"]

CLASSES = tuple(f"F{number}" for number in range(1, 13))
"""F1 truncated; F2 fence, comma, comment; F3 unknown type; F4 unknown property; F5 value
of a wrong type; F6 missing field, label or type; F7 duplicate id; F8 illegal nesting; F9
dangling reference; F10 shape of options; F11 flood; F12 unsafe."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A page with one fault in it."""

    code: str
    """Its class, e.g. `F4`."""

    name: str
    """What exactly is wrong."""

    original: JsonObject
    """The page without the fault."""

    written: Json
    """The page with the fault, as text for F1 and F2."""

    repairable: bool = True
    """Whether code alone can mend it."""

    new_names: bool = False
    """Whether the repair has to make up an id or a field."""


def right_pages(catalogue: Catalogue, amount: int, seed: int = 0) -> list[JsonObject]:
    """Return the worked examples and random pages, right and as they are stored.

    Args:
        catalogue: The protocol.
        amount: How many random pages to try.
        seed: Other pages for another number.

    Returns:
        Pages with ids that pass the check and hold at least one element.
    """
    chance = random.Random(seed)
    kinds = [page_type.key for page_type in catalogue.page_types]
    written = [example.page for example in catalogue.examples]
    written += [
        random_page(chance, catalogue, kinds[number % len(kinds)])
        for number in range(amount)
    ]
    pages = [assemble(page, catalogue).page for page in written]
    checker = checker_for(catalogue)
    return [page for page in pages if page["elements"] and not checker.check(page)]


def faults_in(page: JsonObject, catalogue: Catalogue, seed: int) -> Iterator[Fault]:
    """Yield faults of every class that a page has room for.

    Args:
        page: A page with ids that passes the check, in canonical form; not changed.
        catalogue: Its protocol.
        seed: Decides where the faults are put.

    Yields:
        Faults, class by class.
    """
    for code, step in _STEPS.items():
        injector = _Injector(page, catalogue, random.Random(seed))
        for name, written, repairable, new_names in step(injector):
            yield Fault(code, name, page, written, repairable, new_names)


def without_names(value: Json) -> Json:
    """Return a page without ids and fields, for comparing where repairs make them up."""
    if isinstance(value, list):
        return [without_names(member) for member in value]
    if isinstance(value, dict):
        return {
            key: without_names(member)
            for key, member in value.items()
            if key not in {"id", "field"}
        }
    return value


class _At(NamedTuple):
    """One element of a copy of a page."""

    page: JsonObject
    element: JsonObject
    known: Element


class _Injector:
    """Puts faults into copies of one page."""

    def __init__(
        self, page: JsonObject, catalogue: Catalogue, chance: random.Random
    ) -> None:
        self.page = page
        self.catalogue = catalogue
        self.chance = chance
        self.text = json.dumps(page, ensure_ascii=False, separators=(",", ":"))

    def elements(self) -> Iterator["_At"]:
        """Yield fresh copies of the page, one of its elements, and what it is."""
        for way, known in list(self._ways()):
            copy = deepcopy(self.page)
            element: Json = copy
            for index in way:
                element = element["elements"][index]
            yield _At(copy, element, known)

    def one(self, wanted: "Callable[[_At], bool]") -> Iterator["_At"]:
        """Yield a copy with one of the elements that fit, when any does."""
        fitting = [each for each in self.elements() if wanted(each)]
        if fitting:
            yield self.chance.choice(fitting)

    def _ways(self) -> Iterator[tuple[tuple[int, ...], Element]]:
        """Yield the way to each element and its knowledge row."""
        top = self.catalogue.top_zones(self.page["page"])
        waiting: list[tuple[tuple[int, ...], JsonObject, tuple[ChildZone, ...]]] = [
            ((), self.page, top)
        ]
        while waiting:
            way, holder, offered = waiting.pop()
            for index, element in enumerate(holder.get("elements", [])):
                zone = pick_zone(offered, element.get("zone"))
                if zone is None:
                    continue
                known = self.catalogue.find_element_at(zone.place, element["type"])
                if known is not None:
                    here: tuple[int, ...] = (*way, index)
                    yield here, known
                    waiting.append((here, element, known.children))


Found = Iterator[tuple[str, Json, bool, bool]]


def _truncated(on: _Injector) -> Found:
    """F1: the end of the text is missing."""
    bare = on.text.rstrip("]}")
    for cut in range(1, min(4, len(on.text) - len(bare)) + 1):
        yield f"last {cut} brackets", on.text[:-cut], True, False
    yield "in the middle", on.text[: len(on.text) * 2 // 3], False, False


def _wrapped(on: _Injector) -> Found:
    """F2: fences, commas, comments, quotes, words around."""
    pretty = json.dumps(on.page, ensure_ascii=False, indent=2)
    yield "fence", f"```json\n{pretty}\n```", True, False
    yield "fence in prose", f"好的：\n```\n{on.text}\n```\n请查收", True, False
    yield "prose", f"Here you are: {on.text} Enjoy!", True, False
    yield "trailing commas", re.sub(r"\n( *[\]}])", r",\n\1", pretty), True, False
    commented = pretty.replace("\n", " // a note\n", 1)
    yield "line comment", commented, True, False
    yield "block comment", pretty.replace("\n", " /* note */\n", 1), True, False
    yield "escapes", json.dumps(on.page), True, False
    if not {"'", "\u201c", "\u201d"} & set(on.text) and "\\" not in on.text:
        yield "single quotes", on.text.replace('"', "'"), True, False
        opening = on.text.replace('"', "\u201c")
        yield "smart quotes", opening, True, False
    yield "twice encoded", json.dumps(on.text), True, False


def _types(on: _Injector) -> Found:
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
    for copy, element, _ in on.one(_anywhere):
        element["type"] = "flux_capacitor"
        yield "no such type", copy, False, False


def _properties(on: _Injector) -> Found:
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
    for copy, element, _ in on.one(_anywhere):
        element["fluxCapacity"] = 1
        yield "no such property", copy, False, False


def _values(on: _Injector) -> Found:
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
    for copy, element, _ in on.one(lambda at: "label" in at.element):
        element["label"] = {"deep": ["nonsense"]}
        yield "nonsense", copy, False, False


def _missing(on: _Injector) -> Found:
    """F6: a field, label or type is missing."""
    read = json.dumps(on.page, ensure_ascii=False)
    for copy, element, _ in on.one(
        lambda at: (
            _needs(at.known, "field")
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
    for copy, element, known in on.one(lambda at: at.known.type in {"button", "tab"}):
        place = [e for e in on.catalogue.elements if e.place == known.place]
        del element["type"]
        yield "no type", copy, len(place) == 1, False
    for name in ("label", "type"):
        for copy, element, _ in on.one(partial(_lacks_without, name=name)):
            element.pop(name, None)
            yield f"no {name}", copy, False, False


def _twins(on: _Injector) -> Found:
    """F7: an id that another element has."""
    for copy, element, _ in on.one(
        lambda at: at.element["id"] != on.page["elements"][0]["id"]
    ):
        element["id"] = on.page["elements"][0]["id"]
        yield "twin", copy, True, True


def _nesting(on: _Injector) -> Found:
    """F8: children in the wrong place or under another name."""
    for copy, element, _ in on.one(lambda at: not at.known.children):
        element["elements"] = []
        yield "an empty list in a leaf", copy, True, False
    for copy, element, _ in on.one(lambda at: not at.known.children):
        element["elements"] = [{"id": "inner", "type": "text", "label": "A"}]
        yield "children in a leaf", copy, False, False
    for copy, element, known in on.one(
        lambda at: bool(at.known.children) and "elements" in at.element
    ):
        element["children"] = element.pop("elements")
        yield f"children of {known.type}", copy, True, False
    for copy, element, _ in on.one(lambda at: "zone" in at.element):
        element["zone"] = element["zone"].title().replace("_", "")
        yield f"zone {element['zone']}", copy, True, False
    for copy, element, _ in on.one(_anywhere):
        element["zone"] = "basement"
        yield "no such zone", copy, False, False


def _references(on: _Injector) -> Found:
    """F9: a name that names nothing."""
    condition = {"template": "${ghost} === 1", "params": []}
    for copy, element, _ in on.one(lambda at: _has(at.known, "condition")):
        element["condition"] = condition
        yield "placeholder", copy, False, False
    for copy, element, _ in on.one(lambda at: "redirectTo" in at.element):
        element["redirectTo"] = "page_ghost"
        yield "page", copy, False, False


def _options(on: _Injector) -> Found:
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


def _flood(on: _Injector) -> Found:
    """F11: too much of everything."""
    one = {"type": "text", "label": "A", "field": "a"}
    many = [{**one, "id": f"e{n}"} for n in range(MAX_ELEMENTS + 1)]
    yield "elements", {**on.page, "elements": many}, False, False
    nested: JsonObject = {**one, "id": "end"}
    for depth in range(MAX_DEPTH + 1):
        nested = {
            "id": f"g{depth}",
            "type": "group",
            "label": "A",
            "field": "",
            "elements": [nested],
        }
    yield "depth", {**on.page, "elements": [nested]}, False, False
    yield "size", {**on.page, "title": "长" * 700_000}, False, False


def _unsafe(on: _Injector) -> Found:
    """F12: something that runs."""
    for name in ("scriptlet", "constructor", "bidi", "null_byte"):
        for copy, element, _ in on.one(
            lambda at: isinstance(at.element.get("label"), str)
        ):
            element["label"] = f"{element['label']}{PAYLOADS[name]}"
            yield name, copy, False, False


_STEPS: Mapping[str, Callable[[_Injector], Found]] = dict(
    zip(
        CLASSES,
        (
            *(_truncated, _wrapped, _types, _properties, _values, _missing),
            *(_twins, _nesting, _references, _options, _flood, _unsafe),
        ),
        strict=True,
    )
)

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


def _anywhere(_: _At) -> bool:
    """Take any element."""
    return True


def _has_value(at: _At, *, catalogue: Catalogue, kind: type) -> bool:
    """Tell whether an element has a value of a type."""
    return bool(_values_of(at.element, at.known, catalogue, kind))


def _lacks_without(at: _At, *, name: str) -> bool:
    """Tell whether an element is broken without a property."""
    return _needs(at.known, name) or (name == "type" and "field" in at.element)


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


def _needs(known: Element, name: str) -> bool:
    """Tell whether an element cannot be without a property."""
    return any(f.property == name and f.required for f in known.features)


def _has(known: Element, name: str) -> bool:
    """Tell whether an element has a property."""
    return any(f.property == name for f in known.features)


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
    """Write a name in camel case."""
    head, *rest = text.split("_")
    return head + "".join(word.title() for word in rest)
