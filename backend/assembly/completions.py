"""What an element says without saying it, written down where the engine needs it.

Each of these has one value that is always right, and the engine does something that
nobody means when it is left out: a date is sent with a time and a zone, a switch that
nobody touched is not sent, an empty optional field stops the submit button.

References: `docs/engine-traps.md`; rows 13 to 18, 39, 40, 47.
"""

import json
import re
from collections.abc import Callable, Mapping

from backend.assembly.repairs import Repairs
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Element, Feature

__all__ = ["complete", "complete_tabs", "completes"]

FORMATS: Mapping[str, str] = {
    "date": "YYYY-MM-DD",
    "datetime": "YYYY-MM-DD HH:mm:ss",
    "time": "HH:mm:ss",
    "month": "YYYY-MM",
    "year": "YYYY",
    "week": "gggg-ww",
    "quarter": "YYYY-[Q]Q",
}
"""How each mode of a date is shown and submitted when nothing is said."""

TESTED_WHEN_EMPTY = frozenset({"longtext", "code", "radio"})
"""Types whose pattern the engine tests on an empty value, too."""

EMPTY_OR = "^$|"
"""In front of an expression, it lets an empty value pass."""

ACTIONS: Mapping[str, str] = {
    "redirectTo": "redirect",
    "request": "request",
    "url": "link",
}
"""What a button does that says where to, but not what."""

SUBMITTING = frozenset({"提交", "保存", "确定", "submit", "save", "ok"})
LEAVING = frozenset({"取消", "返回", "cancel", "back"})

TEXTS = frozenset({"text", "longtext", "code"})
"""Types whose value is a text."""

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?")
_JAVA_YEAR = re.compile(r"y{4}")
_JAVA_DAY = re.compile(r"(?<!d)dd(?!d)")
_ESCAPES = re.compile(r"(\[[^\]]*\])")


def completes(protocol: str) -> bool:
    """Tell whether there is an engine behind a protocol whose needs are known."""
    return protocol == "ccms"


def complete(
    element: JsonObject,
    known: Element,
    features: Mapping[str, Feature],
    repairs: Repairs,
) -> JsonObject:
    """Write down what the element leaves to the engine.

    Args:
        element: An element with mended properties, children left out; not changed.
        known: What it is.
        features: Its features; nothing else is ever added.
        repairs: Where to list what was added.

    Returns:
        A copy with what was missing. Completing it again changes nothing.
    """
    done = dict(element)
    for step in _STEPS:
        for name, value in step(done, known).items():
            if name not in features or done.get(name) == value:
                continue
            code = "completed" if name not in done else "value_spelling"
            done[name] = value
            with repairs.inside(name) as inner:
                inner.note(code)
    return done


def complete_tabs(element: JsonObject, known: Element, repairs: Repairs) -> None:
    """Say whether tabs share their fields, as their children show, in place (13).

    Args:
        element: An element with its children.
        known: What it is.
        repairs: Where to list what was added.
    """
    if known.type != "tabs" or "mode" in element:
        return
    children = element.get("elements")
    zones = [
        child.get("zone")
        for child in (children if isinstance(children, list) else [])
        if isinstance(child, dict)
    ]
    element["mode"] = "same" if "field" in zones else "diff"
    with repairs.inside("mode") as inner:
        inner.note("completed")


def _formats(element: JsonObject, known: Element) -> JsonObject:
    """Write the formats of a date, and letters of other languages as moment's (18)."""
    if not known.type.startswith("datetime"):
        return {}
    written: JsonObject = {}
    for name in ("format", "submitFormat"):
        if isinstance(element.get(name), str):
            written[name] = _as_moment(element[name])
    if known.place.zone not in {"field", "filter"}:
        return written  # a column shows what it gets
    usual = FORMATS.get(str(element.get("mode", "date")))
    if usual is None:
        return written
    shown = written.get("format", element.get("format", usual))
    return {"format": shown, "submitFormat": element.get("submitFormat", shown)} | (
        written
    )


def _as_moment(written: str) -> str:
    """Write a format of another language in moment's letters, where that is clear."""
    parts = _ESCAPES.split(written)
    bare = "".join(parts[::2])
    if not _JAVA_YEAR.search(bare):
        return written
    has_hour = re.search("[Hh]", bare) is not None
    for index in range(0, len(parts), 2):
        part = _JAVA_DAY.sub("DD", _JAVA_YEAR.sub("YYYY", parts[index]))
        parts[index] = part if has_hour else part.replace("mm", "MM")
    return "".join(parts)


def _switch(element: JsonObject, known: Element) -> JsonObject:
    """Let a switch that nobody touches send its off value (17)."""
    if known.type != "switch" or known.place.zone != "field":
        return {}  # a search bar asks for both when nobody touched it
    off = element.get("valueFalse", False)
    return {} if "defaultValue" in element else _static(off)


def _empty_text(element: JsonObject, known: Element) -> JsonObject:
    """Let an optional text that nobody touches be an empty text (39, 40)."""
    if element.get("required") is True:
        return {}
    kinds = element.get("characterType")
    lengths = "maxLength" in element or "minLength" in element
    counted = "cjkLength" in element and lengths
    typed = isinstance(kinds, dict) and kinds.get("enable") is True
    pattern: Json = element.get("regExp")
    expression = pattern.get("expression") if isinstance(pattern, dict) else None
    if known.type not in TESTED_WHEN_EMPTY or not isinstance(expression, str):
        expression = ""
    if not (counted or typed or expression):
        return {}
    written = {} if "defaultValue" in element else _static("")
    if isinstance(pattern, dict) and not f"{expression}|".startswith(("|", EMPTY_OR)):
        written["regExp"] = {**pattern, "expression": EMPTY_OR + expression}
    return written


def _typed_default(element: JsonObject, known: Element) -> JsonObject:
    """Write a number as a number and a text as a text (16)."""
    default = element.get("defaultValue")
    if not isinstance(default, dict) or default.get("source") != "static":
        return {}
    value = default.get("value")
    if known.type == "number" and isinstance(value, str):
        if not _NUMBER.fullmatch(value):
            return {}
        return _static(json.loads(value))
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if known.type in TEXTS and is_number:
        return _static(json.dumps(value))
    return {}


def _modes(element: JsonObject, known: Element) -> JsonObject:
    """Write the mode without which nothing is drawn, where it goes without saying."""
    if known.type == "tree_select" and "mode" not in element:  # 15
        return {"mode": "treeSelect"}
    interface: Json = element.get("interface")
    if known.type != "upload" or not isinstance(interface, dict):
        return {}
    return {"interface": {"method": "POST", **interface}}  # 14


def _action(element: JsonObject, known: Element) -> JsonObject:
    """Say what a button does that is told where to, or is called so (47)."""
    if known.type != "button" or "action" in element:
        return {}
    for name, action in ACTIONS.items():
        if name in element and _offers(known, action):
            return {"action": action}
    label = element.get("label")
    word = label.strip().casefold() if isinstance(label, str) else ""
    if word in SUBMITTING and _offers(known, "submit"):
        return {"action": "submit"}
    leaving = [a for a in ("cancel", "back") if _offers(known, a)]
    return {"action": leaving[0]} if word in LEAVING and leaving else {}


def _offers(known: Element, action: str) -> bool:
    """Tell whether a button can do something."""
    actions: list[Json] = next(
        (f.schema.get("enum", []) for f in known.features if f.property == "action"),
        [],
    )
    return action in actions


def _static(value: Json) -> JsonObject:
    """Return a literal default value."""
    return {"defaultValue": {"source": "static", "value": value}}


_STEPS: tuple[Callable[[JsonObject, Element], JsonObject], ...] = (
    _formats,
    _switch,
    _empty_text,
    _typed_default,
    _modes,
    _action,
)
"""Each returns the properties that an element should have."""
