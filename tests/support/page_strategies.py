"""Hypothesis strategies for pages, right and wrong, and the profile they run in."""

from typing import Any

from hypothesis import HealthCheck, settings, strategies as st

from backend.domain.json_values import Json, JsonObject

__all__ = ["PROFILE", "any_json", "broken_pages", "shuffled", "valid_pages"]

PROFILE = settings(
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""Same examples on every machine; no time limit on a busy one."""

KEYS = [
    "page",
    "title",
    "elements",
    "id",
    "zone",
    "type",
    "label",
    "field",
    "required",
    "maxLength",
    "options",
    "from",
    "data",
    "value",
    "source",
    "defaultValue",
    "condition",
    "template",
    "params",
    "regExp",
    "expression",
    "url",
    "request",
    "action",
    "redirectTo",
    "extra",
    "statement",
    "columns",
    "fields",
    "children",
]
TEXTS = [
    "form",
    "table",
    "detail",
    "text",
    "select_single",
    "group",
    "tabs",
    "tab",
    "button",
    "field",
    "action",
    "column",
    "manual",
    "record",
    "static",
    "姓名",
    "phone",
    "${a}",
    "<%",
    "javascript:alert(1)",
    "(a+)+",
    "html",
    "true",
    "5",
    "[]",
    "{}",
]

texts = st.one_of(
    st.sampled_from(TEXTS),
    st.text(max_size=6),
    st.text(st.characters(min_codepoint=0xD7F0, max_codepoint=0xE010), max_size=2),
)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.sampled_from([0.5, -0.0, 1e308, float("inf"), float("-inf"), float("nan")]),
    texts,
)
keys = st.one_of(st.sampled_from(KEYS), texts)

any_json: st.SearchStrategy[Json] = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=5)
    ),
    max_leaves=25,
)


@st.composite
def valid_pages(draw: st.DrawFn) -> JsonObject:
    """Draw a page of the small catalogue that is right in every respect."""
    counter = iter(range(1000))
    elements = [_field(draw, counter, depth=0) for _ in range(draw(st.integers(0, 6)))]
    if draw(st.booleans()):
        elements.append(
            {
                "id": "send",
                "zone": "action",
                "type": "button",
                "label": "提交",
                "action": "submit",
            }
        )
    return {"page": "form", "title": draw(labels), "elements": elements}


labels = st.text(st.sampled_from("姓名电话 abcAB<>&'\"/中"), min_size=1, max_size=8)


def _field(draw: st.DrawFn, counter: Any, *, depth: int) -> JsonObject:
    number = next(counter)
    kinds = ["text", "number", "select_single", "switch"]
    kind = draw(st.sampled_from(kinds + (["group"] if depth < 3 else [])))
    element: JsonObject = {
        "id": f"e{number}",
        "type": kind,
        "label": draw(labels),
        "field": f"f{number}",
    }
    if kind == "text" and draw(st.booleans()):
        element["maxLength"] = draw(st.integers(0, 99))
    if kind == "number" and draw(st.booleans()):
        element["precision"] = draw(st.integers(0, 9))
    if kind == "select_single":
        element["options"] = {
            "from": "manual",
            "data": [
                {"value": index, "label": label}
                for index, label in enumerate(
                    draw(st.lists(labels, min_size=1, max_size=3))
                )
            ],
        }
    if kind == "group":
        element["elements"] = [
            _field(draw, counter, depth=depth + 1)
            for _ in range(draw(st.integers(0, 3)))
        ]
    elif draw(st.booleans()):
        element["required"] = draw(st.booleans())
        element["defaultValue"] = {"source": "static", "value": draw(labels)}
    return element


@st.composite
def broken_pages(draw: st.DrawFn) -> JsonObject:
    """Draw a page with arbitrary JSON in some of its places."""
    page: JsonObject = draw(valid_pages())
    for _ in range(draw(st.integers(1, 4))):
        page = _damaged(draw, page)
    return page


def _damaged(draw: st.DrawFn, page: JsonObject) -> JsonObject:
    """Put something arbitrary somewhere."""
    targets: list[JsonObject] = [page]
    waiting: list[Json] = [page]
    while waiting:
        part = waiting.pop()
        members = part.values() if isinstance(part, dict) else part
        for member in members:
            if isinstance(member, dict | list):
                waiting.append(member)
            if isinstance(member, dict):
                targets.append(member)
    target = draw(st.sampled_from(targets))
    present = list(target)
    is_present: bool = bool(present) and draw(st.booleans())
    if is_present:
        key = draw(st.sampled_from(present))
        is_lost: bool = draw(st.booleans())
        if is_lost:
            del target[key]
        else:
            target[key] = draw(any_json)
    else:
        target[draw(keys)] = draw(any_json)
    return page


@st.composite
def shuffled(draw: st.DrawFn, value: Json) -> Json:
    """Draw an equal value whose keys stand in another order."""
    if isinstance(value, list):
        return [draw(shuffled(member)) for member in value]
    if isinstance(value, dict):
        names = draw(st.permutations(list(value)))
        return {name: draw(shuffled(value[name])) for name in names}
    return value
