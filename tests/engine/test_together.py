"""Whole pages of many elements at once: what each of them shares with the others."""

import copy

import pytest

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from tests.engine.bench import Bench
from tests.engine.conftest import See
from tests.engine.filling import FILLED, fill
from tests.engine.samples import ANSWERS, PLAIN, static, tried
from tests.engine.test_details import ITEMS, show as show_detail
from tests.engine.test_tables import COLUMNS, LIST, rows, show

pytestmark = pytest.mark.engine

SUB: JsonObject = {
    "type": "interface",
    "interface": {"url": "/api/sub", "method": "GET", "response": {"root": "data"}},
}
CHILD: JsonObject = {"type": "text", "label": "CHILD", "field": "c"}
CONTAINERS: dict[str, JsonObject] = {
    "desc": {"desc": "NOTE"},
    "group": {"elements": [CHILD]},
    "form": {"canInsert": True, "elements": [CHILD]},
    "tabs": {
        "mode": "diff",
        "elements": [
            {"type": "tab", "label": "TAB", "field": "t", "elements": [CHILD]}
        ],
    },
    "table": {
        "primary": "c",
        "elements": [{**CHILD, "zone": "column"}, {**CHILD, "zone": "field"}],
    },
    "import_subform": {"configFrom": SUB},
    "diffcode": {
        "codeType": "json",
        "theme": "white",
        "height": 100,
        "originalCodeField": "a",
        "modifiedCodeField": "b",
    },
}
DEFAULTS: dict[str, Json] = {
    "group": {"c": "v"},
    "form": [{"c": "v"}],
    "tabs": {"t": {"c": "v"}},
    "table": [{"c": "v"}],
    "import_subform": {"c": "v"},
}


def container(kind: str, number: int, **more: Json) -> JsonObject:
    made = {"type": kind, "label": f"BOX{number}", "field": f"box{number}"}
    return {**made, **copy.deepcopy(CONTAINERS[kind]), **more}


def form_of(bench: Bench, *elements: JsonObject, **more: Json) -> None:
    answers = {**ANSWERS, "/api/sub": {"code": 0, "data": [CHILD]}}
    bench.form(*elements, answers=answers, **more)
    bench.wait(900)


def offers(catalogue: Catalogue, key: str, name: str) -> bool:
    return name in catalogue.features_of(key)


def test_conditions_hide_containers(bench: Bench, see: See) -> None:
    data = {"source": "data", "field": "kind"}
    condition = {
        "template": "${v} === 'yes'",
        "params": [{"field": "v", "data": data}],
    }
    boxes = [
        container(kind, n, condition=condition) for n, kind in enumerate(CONTAINERS)
    ]
    form_of(bench, {"type": "text", "label": "KIND", "field": "kind"}, *boxes)
    assert not [n for n in range(len(boxes)) if f"BOX{n}" in bench.text()]
    bench.put(bench.item("KIND").locator("input"), "yes")
    bench.wait(900)
    for n, kind in enumerate(CONTAINERS):
        assert f"BOX{n}" in bench.text(), kind
        see(f"form_{kind}", "hides", "condition")


@pytest.mark.parametrize("kind", sorted(DEFAULTS))
def test_containers_begin_with_their_defaults(
    bench: Bench, see: See, kind: str
) -> None:
    value = DEFAULTS[kind]
    form_of(bench, container(kind, 0, defaultValue=static(value)))
    assert bench.send() == {"box0": value}
    see(f"form_{kind}", "sent", "defaultValue")


@pytest.mark.parametrize("name", ["extra", "subLabelConfig"])
def test_texts_stand_around_containers(
    bench: Bench, see: See, catalogue: Catalogue, name: str
) -> None:
    kinds = [k for k in CONTAINERS if offers(catalogue, f"form_{k}", name)]
    boxes = []
    for n, kind in enumerate(kinds):
        text: JsonObject = {"statement": f"WORDS{n}!", "params": []}
        whole = {"enable": True, "mode": "plain", "content": text}
        more = {name: text if name == "extra" else whole}
        boxes.append(container(kind, n, **more))
    form_of(bench, *boxes)
    missing = [k for n, k in enumerate(kinds) if f"WORDS{n}!" not in bench.text()]
    for kind in set(kinds) - set(missing):
        see(f"form_{kind}", "shown", name)
    assert missing == []


def test_containers_can_stay_undrawn(
    bench: Bench, see: See, catalogue: Catalogue
) -> None:
    kinds = [k for k in DEFAULTS if offers(catalogue, f"form_{k}", "display")]
    boxes = [
        container(k, n, display="none", defaultValue=static(DEFAULTS[k]))
        for n, k in enumerate(kinds)
    ]
    form_of(bench, *boxes)
    sent = bench.send()
    for n, kind in enumerate(kinds):
        assert f"BOX{n}" not in bench.text(), kind
        assert sent[f"box{n}"] == DEFAULTS[kind]
        see(f"form_{kind}", "hides", "display")


def test_disabled_containers_send_nothing(
    bench: Bench, see: See, catalogue: Catalogue
) -> None:
    kinds = [k for k in DEFAULTS if offers(catalogue, f"form_{k}", "disabled")]
    boxes = [
        container(k, n, disabled=True, defaultValue=static(DEFAULTS[k]))
        for n, k in enumerate(kinds)
    ]
    form_of(bench, *boxes)
    sent = bench.send() or {}
    for n, kind in enumerate(kinds):
        assert f"box{n}" not in sent, kind
        see(f"form_{kind}", "locked", "disabled")


def search_fields(catalogue: Catalogue, name: str, **more: Json) -> list[JsonObject]:
    """Return a search field of each kind that offers a feature, with defaults."""
    made = []
    for n, kind in enumerate(sorted(PLAIN)):
        if offers(catalogue, f"table_filter_{kind}", name):
            value = True if kind == "switch" else FILLED[kind]
            element = {**tried(kind), "label": f"F{n}", "field": f"f{n}"}
            element |= {"zone": "filter", "defaultValue": static(value), **more}
            made.append(element)
    return made


@pytest.mark.parametrize(
    ("name", "value"),
    [("display", "none"), ("readonly", True), ("disabled", True)],
)
def test_search_fields_can_be_locked_and_undrawn(
    bench: Bench, see: See, catalogue: Catalogue, name: str, value: Json
) -> None:
    fields = search_fields(catalogue, name, **{name: value})
    show(bench, *fields, answers=rows("a"))
    query = bench.query(LIST) or {}
    for one in fields:
        assert any(key.startswith(one["field"]) for key in query), one["type"]
        if name == "display":
            box = bench.item(one["label"]).bounding_box()
            assert box is not None
            assert box["width"] == box["height"] == 0
        see(f"table_filter_{one['type']}", "sent", name)


def test_search_fields_show_their_hints(
    bench: Bench, see: See, catalogue: Catalogue
) -> None:
    fields = search_fields(catalogue, "placeholder", placeholder="HINT")
    for one in fields:
        del one["defaultValue"]
    show(bench, *fields, answers=rows("a"))
    for one in fields:
        item = bench.item(one["label"])
        shown = item.locator('[placeholder="HINT"]').count()
        assert shown or "HINT" in item.inner_text(), one["type"]
        see(f"table_filter_{one['type']}", "shown", "placeholder")


def test_every_column_has_its_style(
    bench: Bench, see: See, catalogue: Catalogue
) -> None:
    columns = []
    kinds = dict.fromkeys(kind for kind, *_ in COLUMNS)
    for n, kind in enumerate(kinds):
        more = next(row[1] for row in COLUMNS if row[0] == kind)
        style = {"prefix": f"<{n}", "postfix": f"{n}>"}
        column = {"type": kind, "label": f"C{n}", "field": "xx", **more}
        columns.append({**column, "align": "right", "style": style})
    show(bench, *columns, answers=rows("2026-11-05"))
    row = bench.page.locator(".ant-table-tbody tr.ant-table-row").first
    text = row.inner_text()
    for n, kind in enumerate(kinds):
        box = row.locator("td").nth(n + 1)
        css = box.evaluate("node => getComputedStyle(node).textAlign")
        if css in {"right", "end"}:
            see(f"table_{kind}", "shown", "align")
        if f"<{n}" in text and f"{n}>" in text:
            see(f"table_{kind}", "shown", "style")
    assert offers(catalogue, "table_text", "style")
    assert "<0" in text


def test_detail_items_share_a_row(bench: Bench, see: See) -> None:
    columns = {"enable": True, "type": "span", "value": 3, "gap": 8}
    for kind, more, value, shown in ITEMS:
        item = {"type": kind, "label": "XX", "field": "xx", **more}
        own = (
            columns
            if kind in {"group", "import_subform"}
            else {"type": "span", "value": 3}
        )
        narrow = {**item, "columns": own}
        show_detail(bench, value, narrow, columns=columns)
        assert shown in bench.text(), kind
        see(f"detail_{kind}", "shown", "columns")


def test_buttons_of_a_form_come_and_go(bench: Bench, see: See) -> None:
    data = {"source": "record", "field": "xx"}
    made: JsonObject = {
        "type": "button",
        "zone": "action",
        "label": "DO",
        "action": "redirect",
        "redirectTo": "b",
        "openIn": "popup",
        "popupTitle": "WINDOW",
        "level": "primary",
        "condition": {
            "template": "${v} === 'abc'",
            "params": [{"field": "v", "data": data}],
        },
    }
    bench.form(tried("text"), made)
    buttons = bench.page.get_by_role("button", name="DO", exact=True)
    assert buttons.count() == 0
    fill(bench, tried("text"))
    bench.wait()
    assert buttons.count() == 1
    assert "ant-btn-primary" in (buttons.get_attribute("class") or "")
    see("form_action_button", "hides", "condition", "level")
    buttons.click()
    bench.wait(700)
    assert "WINDOW" in bench.text()
    see("form_action_button", "opened", "popupTitle")


def test_a_button_can_ask_for_a_right_form_first(bench: Bench, see: See) -> None:
    made: JsonObject = {"type": "button", "zone": "action", "label": "DO"}
    made |= {"action": "request", "request": {"url": "/api/act", "method": "POST"}}
    made |= {"submitValidate": True, "afterwards": "submit"}
    bench.form(tried("text", required=True), made)
    button = bench.page.get_by_role("button", name="DO", exact=True)
    button.click()
    bench.wait(600)
    assert bench.count("/api/act") == 0
    fill(bench, tried("text"))
    button.click()
    bench.wait(900)
    assert bench.count("/api/act") == 1
    see("form_action_button", "stops", "submitValidate")
    assert bench.body("/api/send") == {"xx": "abc"}
    see("form_action_button", "sent", "afterwards")


def test_texts_of_the_page_are_shown(bench: Bench, see: See) -> None:
    bench.form(tried("text"), description="WHAT IT IS")
    assert "WHAT IT IS" in bench.text()
    see("form", "shown", "description")
    show_detail(
        bench, "x", {"type": "text", "label": "A", "field": "xx"}, description="ABOUT"
    )
    assert "ABOUT" in bench.text()
    see("detail", "shown", "description")
