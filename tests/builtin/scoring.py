"""Scores of played requests, by the words of the acceptance format."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import Located, walk
from backend.domain.words import fold_word
from backend.validation import checker_for
from tests.builtin.loading import ZONES

__all__ = ["Outcome", "score"]

OUTCOMES = {
    "apply": {"applied"},
    "partial": {"partial"},
    "ask": {"asked"},
    "refuse": {"refused"},
}


@dataclass
class Outcome:
    """What a played request came to."""

    outcome: str
    before: JsonObject | None
    after: JsonObject | None
    calls: list[tuple[str, JsonObject]]
    """Tool calls of the model, in order."""

    text: str = ""
    """Everything the person was told."""

    failures: list[str] = field(default_factory=list)


def score(record: JsonObject, played: Outcome, catalogue: Catalogue) -> list[str]:
    """Return what is wrong with a result; empty when the row passes."""
    expect = record["expect"]
    wrong: list[str] = []
    if played.outcome not in OUTCOMES[expect["outcome"]]:
        wrong.append(f"outcome {played.outcome}, expected {expect['outcome']}")
    page = played.after or {"elements": []}
    if expect["outcome"] in {"apply", "partial"}:
        if expect["page_type"] and page.get("page") != expect["page_type"]:
            wrong.append(f"page type {page.get('page')}")
        wrong += [
            f"violation {v.pointer} {v.message.en}"
            for v in checker_for(catalogue).check(page)
        ]
        wrong += _check_elements(expect, page)
        wrong += _check_features(expect, page)
        wrong += _check_order(expect, page)
        wrong += _check_redirect(expect, page)
    wrong += _check_scope(expect, played)
    wrong += _check_actions(expect, played)
    wrong += _check_must_not(expect, played, catalogue)
    return wrong


def label_key(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold_word(text))


def _same_label(wanted: str, label: Json) -> bool:
    one, two = label_key(wanted), label_key(str(label or ""))
    return bool(one and two) and (one == two or one in two or two in one)


def zone_of(located: Located, page: JsonObject) -> str:
    zone = located.get("zone")
    if zone is None:
        zone = {"table": "column"}.get(page.get("page", ""), "field")
    return str(zone)


def _find(page: JsonObject, label: str, zone: str | None) -> list[Located]:
    wanted = ZONES.get(zone or "", zone)
    found = []
    for located in walk(page):
        if wanted is not None and wanted.startswith("in:"):
            parent = located.parent.get("label") if located.parent else None
            if not _same_label(wanted[3:], parent):
                continue
        elif wanted is not None and (
            zone_of(located, page) != wanted or (located.parent is not None)
        ):
            continue
        if _same_label(label, located.get("label")):
            found.append(located)
    return sorted(
        found,
        key=lambda f: abs(len(label_key(str(f.get("label")))) - len(label_key(label))),
    )


def _types(names: list[str]) -> set[str]:
    extra = {"enum": "detail_enum", "info": "detail_info", "color": "detail_color"}
    return set(names) | {extra[n] for n in names if n in extra}


def _check_elements(expect: JsonObject, page: JsonObject) -> list[str]:
    wrong = []
    for label, types, zone in expect["elements"]:
        found = _find(page, label, zone)
        if not found:
            wrong.append(f"no {label}@{zone}")
        elif not any(f.get("type") in _types(types) for f in found):
            wrong.append(f"{label}@{zone} is {found[0].get('type')}, not {types}")
    return wrong


def _resolve(page: JsonObject, on: str) -> list[Json]:
    if on == "page":
        return [page]
    if on == "*leaf":
        return [f.element for f in walk(page) if not f.get("elements")]
    by_id = [f.element for f in walk(page) if f.id == on]
    if by_id:
        return by_id
    label, _, zone = on.partition("@")
    return [f.element for f in _find(page, label, zone or None)]


def _get(element: Json, path: str) -> Json:
    for alternative in path.split("|"):
        value = element
        for part in alternative.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        if value is not None:
            return value
    return None


def _check_features(expect: JsonObject, page: JsonObject) -> list[str]:
    wrong = []
    for feature in expect["features"]:
        elements = _resolve(page, feature["on"])
        if not elements:
            wrong.append(f"feature on {feature['on']}: not there")
            continue
        if feature["on"] != "*leaf":
            elements = (
                elements[:1]
                if not any(_get(e, feature["name"]) is not None for e in elements)
                else elements
            )
        good = [_matches(_get(e, feature["name"]), feature, e, page) for e in elements]
        if not (all(good) if feature["on"] == "*leaf" else any(good)):
            got = [_get(e, feature["name"]) for e in elements]
            wrong.append(
                f"{feature['on']}.{feature['name']} = {json.dumps(got, ensure_ascii=False)}, expected {feature.get('value', 'anything')}"
            )
    return wrong


def _matches(value: Json, feature: JsonObject, element: Json, page: JsonObject) -> bool:
    if "value" not in feature:
        return value is not None and value is not False
    wanted = feature["value"]
    name = feature["name"].split("|")[0]
    if isinstance(value, dict) and value.get("source") == "static":
        value = value["value"]
    if name == "condition":
        return _condition_matches(value, wanted, page)
    if name == "options" and isinstance(wanted, list):
        return _options_match(value, wanted)
    if name == "confirm" and wanted is True:
        return isinstance(value, dict) and value.get("enable") is True
    if name.endswith("params") and isinstance(wanted, int):
        value = len(value) if isinstance(value, list) else value
    return bool(_norm(value) == _norm(wanted))


def _options_match(value: Json, wanted: list[Json]) -> bool:
    data = value.get("data", []) if isinstance(value, dict) else []
    got = [(fold_word(str(o["label"])), str(o["value"])) for o in data]
    if all(isinstance(w, list) for w in wanted):
        return sorted(got) == sorted((fold_word(w[0]), str(w[1])) for w in wanted)
    return sorted(label for label, _ in got) == sorted(
        fold_word(str(w)) for w in wanted
    )


def _norm(value: Json) -> Json:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return str(float(value))
    if isinstance(value, str):
        text = fold_word(value).removesuffix("px")
        return str(float(text)) if re.fullmatch(r"-?\d+(\.\d+)?", text) else text
    if isinstance(value, dict):
        return {k: _norm(v) for k, v in value.items()}
    return [_norm(v) for v in value]


def _condition_matches(value: Json, wanted: JsonObject, page: JsonObject) -> bool:
    if not isinstance(value, dict):
        return False
    template = value["template"]
    fields = {p["field"]: p["data"].get("field") for p in value.get("params", [])}
    subject = _resolve(page, wanted["depends_on"])
    subject_fields = {e.get("field") for e in subject} or {wanted["depends_on"]}
    if not subject_fields & set(fields.values()):
        return False
    op = wanted.get("op", "equals" if "equals" in wanted else "")
    if op == "not_empty":
        return bool(
            re.fullmatch(
                r"!!\$\{\w+\}|\$\{\w+\}(?: !== (?:''|undefined|null))?(?: && .*)?",
                template,
            )
        )
    if op == "empty":
        return bool(re.match(r"!\$\{\w+\}", template))
    target = wanted.get("equals", wanted.get("value"))
    values = {str(target)}
    for element in subject:
        for option in (element.get("options") or {}).get("data", []):
            if fold_word(str(option["label"])) == fold_word(str(target)):
                values = {str(option["value"])}
    symbol = {
        "equals": "===",
        "not_equals": "!==",
        ">": ">",
        "<": "<",
        ">=": ">=",
        "<=": "<=",
    }.get(op, "===")
    found = re.search(r"(===|!==|>=|<=|>|<) '?([^']*?)'?$", template)
    if found is None or found[1] != symbol:
        return False
    return found[2].lower() in {v.lower() for v in values}


def _check_order(expect: JsonObject, page: JsonObject) -> list[str]:
    if not expect.get("order"):
        return []
    ids = [f.id for f in walk(page) if f.id in expect["order"]]
    return [] if ids == expect["order"] else [f"order {ids}"]


def _check_redirect(expect: JsonObject, page: JsonObject) -> list[str]:
    wanted = expect.get("redirect")
    if not wanted or wanted["page_id"] is None:
        return []
    on = str(wanted.get("on", "")).removeprefix("new:")
    buttons = [e for e in _resolve(page, on) if e.get("redirectTo")]
    if not buttons:
        return [f"no redirect on {on}"]
    button = buttons[0]
    wrong = []
    if button["redirectTo"] != wanted["page_id"]:
        wrong.append(f"redirects to {button['redirectTo']}")
    if wanted.get("open", "any") not in {"any", button.get("openIn", "redirect")}:
        wrong.append(f"opens in {button.get('openIn')}")
    handed = {p["data"].get("field") for p in button.get("params", [])}
    missing = set(wanted.get("params") or []) - handed
    return wrong + ([f"hands over {handed}, not {missing}"] if missing else [])


def _changes(played: Outcome) -> list[tuple[str, str, Any]]:
    """Return what differs: (kind, id, detail)."""
    before = {f.id: f for f in walk(played.before or {})}
    after = {f.id: f for f in walk(played.after or {})}
    found: list[tuple[str, str, Any]] = []
    for key, old in before.items():
        new = after.get(key)
        if new is None:
            found.append(("remove", str(key), None))
            continue
        names = {*old.element, *new.element} - {"elements"}
        found += [
            ("set", str(key), n) for n in sorted(names) if old.get(n) != new.get(n)
        ]
    for key, new in after.items():
        if key not in before:
            found.append(("add", str(key), new))
    if _zone_orders(played.before, after) != _zone_orders(played.after, before):
        moved = _moved(played)
        found += [("move", key, None) for key in moved]
    page_keys = {*(played.before or {}), *(played.after or {})} - {"elements"}
    found += [
        ("page", n, None)
        for n in sorted(page_keys)
        if (played.before or {}).get(n) != (played.after or {}).get(n)
    ]
    return found


def _zone_orders(page: JsonObject | None, others: Any) -> dict[Any, list[Any]]:
    orders: dict[Any, list[Any]] = {}
    for f in walk(page or {}):
        if f.id in others:
            orders.setdefault(
                (f.parent.id if f.parent else None, f.get("zone")), []
            ).append(f.id)
    return orders


def _moved(played: Outcome) -> list[str]:
    one = _zone_orders(played.before, {f.id for f in walk(played.after or {})})
    two = _zone_orders(played.after, {f.id for f in walk(played.before or {})})
    return [
        key
        for zone, ids in two.items()
        for key, old in zip(ids, one.get(zone, []), strict=False)
        if key != old
    ]


def _check_scope(expect: JsonObject, played: Outcome) -> list[str]:
    scope = expect.get("edit_scope")
    if played.before is None or played.after is None:
        return []
    changes = _changes(played)
    if expect["outcome"] in {"ask", "refuse"}:
        return ["changed the page"] if changes else []
    if scope is None:
        return []
    wrong = []
    for kind, key, detail in changes:
        if not any(_allows(entry, kind, key, detail, played) for entry in scope):
            wrong.append(f"touched {kind} {key} {detail if kind == 'set' else ''}")
    return wrong


def _allows(entry: str, kind: str, key: str, detail: Any, played: Outcome) -> bool:
    word, _, rest = entry.partition(":")
    after = played.after or {}
    if word == "remove":
        return kind == "remove" and key == rest
    if word == "move":
        return kind == "move"
    if word == "append":
        return kind == "add" and zone_of(detail, after) == ZONES.get(rest, rest)
    if word == "insert_after":
        ids = [f.id for f in walk(after)]
        return kind == "add" and key in ids[1:] and ids[ids.index(key) - 1] == rest
    owner, _, name = entry.partition(".")
    if owner == "page":
        return kind == "page" and key == name
    return kind == "set" and key == owner and (not name or name == detail)


def _check_actions(expect: JsonObject, played: Outcome) -> list[str]:
    wrong = []
    for action in expect.get("ui_actions") or []:
        name = action["action"]
        if name == "scroll_to":
            continue  # the server scrolls after every change, whoever the model is
        if not any(called == name for called, _ in played.calls):
            wrong.append(f"no {name}")
    return wrong


def _check_must_not(
    expect: JsonObject, played: Outcome, catalogue: Catalogue
) -> list[str]:
    wrong = []
    page = played.after or {}
    raw = json.dumps(page, ensure_ascii=False) if page else ""
    for predicate in expect.get("must_not") or []:
        word, _, rest = predicate.partition(":")
        if word == "extra_elements" and _extra(expect, page):
            wrong.append(f"extra {_extra(expect, page)}")
        if word == "element" and _find(page, rest, None):
            wrong.append(predicate)
        if word == "type" and any(f.get("type") == rest for f in walk(page)):
            wrong.append(predicate)
        if word == "raw" and rest in raw:
            wrong.append(predicate)
        if word == "invent_url" and "/api/" in raw.replace("/api/shops", ""):
            wrong.append(predicate)
        if word == "feature":
            name, _, label = rest.partition("@")
            if any(_effective(_get(e, name)) for e in _resolve(page, label)):
                wrong.append(predicate)
        if word == "guess" and played.before is None and page:
            wrong.append(predicate)
    return wrong


def _effective(value: Json) -> bool:
    return bool(value) and not (
        isinstance(value, dict) and value.get("enable") is False
    )


def _extra(expect: JsonObject, page: JsonObject) -> list[str]:
    wanted = [(label, ZONES.get(zone, zone)) for label, _, zone in expect["elements"]]
    return [
        str(f.get("label"))
        for f in walk(page)
        if f.get("action") not in {"submit", "cancel", "back"}
        and f.parent is None
        and not any(
            _same_label(label, f.get("label")) and zone == zone_of(f, page)
            for label, zone in wanted
        )
    ]
