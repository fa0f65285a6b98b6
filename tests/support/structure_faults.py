"""Faults F7 to F9, F11 and F12: where elements stand, what they name, what is too much."""

from copy import deepcopy

from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import MAX_DEPTH, MAX_ELEMENTS, walk
from tests.support.attacks import PAYLOADS
from tests.support.fault_sites import Found, Injector, anywhere, has

__all__ = ["flood", "nesting", "references", "twins", "unsafe"]

MANY = 3
"""Elements from which on more than two can be mixed up."""

_PARAMETER = {"field": "a", "data": {"source": "static", "value": 1}}
_ANYWHERE = ("scriptlet_print", "bidi_isolate", "tag_characters", "escape")
"""Payloads that no text may hold."""


def twins(on: Injector) -> Found:
    """F7: an id that another element has."""
    first = on.page["elements"][0]["id"]
    for copy, element, _ in on.one(lambda at: at.element["id"] != first):
        element["id"] = first
        yield "twin", copy, True, True
    everyone = [at.element["id"] for at in on.elements()]
    if len(everyone) < MANY:
        return
    for copy, element, _ in on.one(lambda at: at.element["id"] == everyone[1]):
        element["id"] = everyone[-1]
        yield "twin of the last", copy, True, True
    copy = deepcopy(on.page)
    for located in walk(copy):
        located.element["id"] = first
    yield "all alike", copy, True, True


def nesting(on: Injector) -> Found:
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
    for copy, element, _ in on.one(anywhere):
        element["zone"] = "basement"
        yield "no such zone", copy, False, False


def references(on: Injector) -> Found:
    """F9: a name that names nothing."""
    condition = {"template": "${ghost} === 1", "params": []}
    for copy, element, _ in on.one(lambda at: has(at.known, "condition")):
        element["condition"] = condition
        yield "placeholder", copy, False, False
    for copy, element, _ in on.one(lambda at: has(at.known, "condition")):
        twice = {"template": "${a} && ${ghost}", "params": [_PARAMETER]}
        element["condition"] = twice
        yield "one placeholder of two", copy, False, False
    crumbs = {"items": [{"label": "A", "redirectTo": "page_ghost"}]}
    yield "breadcrumb", {**on.page, "header": {"breadcrumb": crumbs}}, False, False
    for copy, element, _ in on.one(lambda at: "redirectTo" in at.element):
        element["redirectTo"] = "page_ghost"
        yield "page", copy, False, False


def flood(on: Injector) -> Found:
    """F11: too much of everything."""
    one = {"type": "text", "label": "A", "field": "a"}
    amount = MAX_ELEMENTS + on.chance.choice([1, 2, 500])
    many = [{**one, "id": f"e{n}"} for n in range(amount)]
    yield "elements", {**on.page, "elements": many}, False, False
    packed = {"id": "g", "type": "group", "label": "A", "elements": many[1:]}
    yield "elements in a group", {**on.page, "elements": [packed]}, False, False
    nested: JsonObject = {**one, "id": "end"}
    for depth in range(MAX_DEPTH + on.chance.choice([1, 2, 60])):
        nested = {
            "id": f"g{depth}",
            "type": "group",
            "label": "A",
            "field": "",
            "elements": [nested],
        }
    yield "depth", {**on.page, "elements": [nested]}, False, False
    yield "size", {**on.page, "title": "长" * 700_000}, False, False
    value: Json = "x"
    for _ in range(on.chance.choice([200, 900])):
        value = [value]
    yield "depth of a value", {**on.page, "initialValues": value}, False, False
    names = {f"name{n}": n for n in range(60_000)}
    yield "properties", {**on.page, **names, "title": "长" * 400_000}, False, False


def unsafe(on: Injector) -> Found:
    """F12: something that runs."""
    always = ("scriptlet", "constructor", "bidi", "null_byte")
    for name in (*always, on.chance.choice(_ANYWHERE)):
        for copy, element, _ in on.one(
            lambda at: isinstance(at.element.get("label"), str)
        ):
            element["label"] = f"{element['label']}{PAYLOADS[name]}"
            yield name, copy, False, False
