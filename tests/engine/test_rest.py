"""What is left: rarer search fields, buttons of sub-tables, looks of detail items."""

import copy

import pytest

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from tests.engine.bench import Bench
from tests.engine.conftest import See
from tests.engine.filling import FILLED
from tests.engine.samples import PLAIN, static, tried
from tests.engine.test_details import ITEMS, show as show_detail
from tests.engine.test_form_rules import ADD, add_row, subtable
from tests.engine.test_tables import LIST, rows, show

pytestmark = pytest.mark.engine

NEVER: JsonObject = {
    "template": "${v} === 'no'",
    "params": [{"field": "v", "data": {"source": "record", "field": "kind"}}],
}


def test_a_hidden_search_field_is_sent(bench: Bench, see: See) -> None:
    hidden = {"type": "hidden", "zone": "filter", "label": "XX", "field": "xx"}
    show(bench, {**hidden, "defaultValue": static("7")}, answers=rows("a"))
    assert (bench.query(LIST) or {})["xx"] == ["7"]
    see("table_filter_hidden", "sent", "field", "defaultValue")


def test_a_note_stands_among_search_fields(bench: Bench, see: See) -> None:
    note = {"type": "desc", "zone": "filter", "label": "XX", "field": "_n"}
    show(bench, {**note, "desc": "READ THIS"}, answers=rows("a"))
    assert "READ THIS" in bench.text()
    see("table_filter_desc", "shown", "label", "field", "desc")


def test_a_comparison_stands_among_search_fields(bench: Bench, see: See) -> None:
    made = {"type": "diffcode", "zone": "filter", "label": "XX", "field": "xx"}
    made |= {"originalCodeField": "old", "modifiedCodeField": "new"}
    look: JsonObject = {"codeType": "json", "theme": "white", "height": 100}
    sides = static({"old": "zebra", "new": "tiger"})
    show(bench, {**made, **look, "defaultValue": sides}, answers=rows("a"))
    bench.page.locator(".monaco-diff-editor").wait_for(timeout=20_000)
    bench.wait(1500)
    assert "zebra" in bench.text()
    names = ("originalCodeField", "modifiedCodeField", "defaultValue", *look)
    see("table_filter_diffcode", "shown", "label", "field", *names)


def test_a_table_stands_among_search_fields(bench: Bench, see: See) -> None:
    made = {**subtable(), "zone": "filter", "defaultValue": static([{"name": "tea"}])}
    show(bench, made, answers=rows("a"))
    assert "tea" in bench.text()
    query = bench.query(LIST) or {}
    assert any(key.startswith("xx") for key in query)
    see("table_filter_table", "sent", "label", "field", "primary", "defaultValue")


def test_a_required_search_field_stops_the_query(
    bench: Bench, see: See, catalogue: Catalogue
) -> None:
    for kind in sorted(PLAIN):
        features = catalogue.features_of(f"table_filter_{kind}")
        if "required" not in features:
            continue
        value = True if kind == "switch" else FILLED[kind]
        element = {**tried(kind), "zone": "filter", "required": True}
        show(bench, {**element, "defaultValue": static(value)}, answers=rows("a"))
        assert bench.count(LIST) == 1, kind
        see(f"table_filter_{kind}", "sent", "required")


@pytest.mark.parametrize("zone", ["toolbar", "row_action"])
def test_buttons_of_a_subtable_ask_open_and_send(
    bench: Bench, see: See, zone: str
) -> None:
    base: JsonObject = {"type": "button", "zone": zone, "level": "primary"}
    confirm = {"enable": True, "titleText": "SURE?", "okText": "YES"}
    request = {"url": "/api/act", "method": "POST"}
    sends = {**base, "label": "SENDS", "action": "request", "request": request}
    opens = {**base, "label": "OPENS", "action": "redirect", "redirectTo": "b"}
    never = {"template": "false"}
    gone = {**base, "label": "GONE", "action": "none", "condition": never}
    bench.form(
        subtable(
            ADD,
            {**sends, "confirm": confirm, "params": [_id()]},
            {**opens, "openIn": "popup", "popupTitle": "WINDOW"},
            gone,
        )
    )
    add_row(bench, "tea")
    assert "GONE" not in bench.text()
    see(f"form_{zone}_button", "hides", "condition")
    bench.page.get_by_text("SENDS", exact=True).first.click()
    bench.wait(600)
    assert "SURE?" in bench.text()
    assert bench.count("/api/act") == 0
    bench.page.get_by_text("YES", exact=True).first.click()
    bench.wait(800)
    assert bench.count("/api/act") == 1
    see(f"form_{zone}_button", "sent", "request", "confirm", "params")
    bench.page.get_by_text("OPENS", exact=True).first.click()
    bench.wait(700)
    assert ["loadPageConfig", "b"] in bench.log()
    see(f"form_{zone}_button", "opened", "redirectTo", "openIn")
    assert "WINDOW" in bench.text()
    see(f"form_{zone}_button", "shown", "popupTitle")


def _id() -> JsonObject:
    return {"field": "id", "data": static(1)}


def test_a_button_of_a_subtable_stands_where_it_should(bench: Bench, see: See) -> None:
    bench.form(subtable({**ADD, "position": "topLeft"}))
    box = bench.page.get_by_text("ADDROW", exact=True).bounding_box()
    assert box is not None
    assert box["x"] < 700
    bench.form(subtable({**ADD, "position": "bottomRight"}))
    box = bench.page.get_by_text("ADDROW", exact=True).bounding_box()
    assert box is not None
    assert box["x"] > 700
    see("form_toolbar_button", "shown", "position")


def test_buttons_stand_left_of_a_table(bench: Bench, see: See) -> None:
    made = {"type": "button", "zone": "toolbar", "label": "DO", "action": "none"}
    show(bench, {**made, "position": "left"})
    # A button that leads nowhere asks for no right and is drawn at once.
    box = bench.page.get_by_role("button", name="DO").bounding_box()
    assert box is not None
    assert box["x"] < 700
    see("table_toolbar_button", "shown", "position")


MORE: list[tuple[str, JsonObject, Json]] = [
    ("image", {}, "/p.png"),
    ("detail_color", {}, "#112233"),
    (
        "iframe",
        {"url": {"statement": "/r", "params": []}, "height": 100},
        None,
    ),
    (
        "operation",
        {
            "elements": [
                {
                    "type": "button",
                    "label": "DO",
                    "action": "redirect",
                    "redirectTo": "b",
                    "openIn": "popup",
                }
            ]
        },
        None,
    ),
]


def test_conditions_hide_the_other_items(bench: Bench, see: See) -> None:
    for kind, more, value in MORE:
        item = {"type": kind, "label": "XX", "field": "xx", **copy.deepcopy(more)}
        show_detail(bench, value, {**item, "condition": NEVER})
        assert "XX" not in bench.text(), kind
        show_detail(bench, value, item)
        assert "XX" in bench.text(), kind
        see(f"detail_{kind}", "hides", "condition")


def test_items_have_their_styles(bench: Bench, see: See) -> None:
    for kind, more, value, _ in ITEMS[:5]:
        item = {"type": kind, "label": "XX", "field": "xx", **more}
        show_detail(bench, value, {**item, "styles": {"fontWeight": "bold"}})
        weight = bench.page.evaluate(
            "[...document.querySelectorAll('#root *')]"
            ".some(n => n.style && n.style.fontWeight === 'bold')"
        )
        if weight:
            see(f"detail_{kind}", "shown", "styles")


def test_empty_items_show_their_defaults(
    bench: Bench, see: See, catalogue: Catalogue
) -> None:
    for kind, more in (
        ("text", {}),
        ("detail_enum", dict(ITEMS[2][1])),
        ("detail_color", {}),
    ):
        item = {"type": kind, "label": "XX", "field": "xx", **more}
        show_detail(bench, None, {**item, "defaultValue": "NIL"})
        if "NIL" in bench.text():
            see(f"detail_{kind}", "shown", "defaultValue")
    assert catalogue.elements


def test_actions_of_a_detail_page_come_and_go(bench: Bench, see: See) -> None:
    made: JsonObject = {"type": "button", "zone": "action", "label": "DO"}
    made |= {"action": "redirect", "redirectTo": "b", "openIn": "popup"}
    text = {"type": "text", "label": "A", "field": "xx"}
    look: JsonObject = {"mode": "link", "level": "primary", "popupTitle": "WINDOW"}
    show_detail(bench, "x", text, {**made, "condition": NEVER})
    assert bench.page.get_by_text("DO", exact=True).count() == 0
    see("detail_action_button", "hides", "condition")
    show_detail(bench, "x", text, {**made, **look})
    bench.page.get_by_text("DO", exact=True).click()
    bench.wait(700)
    assert "WINDOW" in bench.text()
    see("detail_action_button", "opened", "popupTitle", "mode")


def goods(*buttons: JsonObject) -> JsonObject:
    column = {"type": "text", "label": "GOODS", "field": "name"}
    table = {"type": "table", "label": "XX", "field": "xx", "primary": "sku"}
    return {**table, "elements": [column, *buttons]}


def test_rows_of_a_detail_table_ask_send_and_hide(bench: Bench, see: See) -> None:
    sku = {"field": "sku", "data": {"source": "record", "field": "sku"}}
    base: JsonObject = {"type": "button", "zone": "row_action"}
    confirm = {"enable": True, "titleText": "SURE?", "okText": "YES"}
    sends = {**base, "label": "SENDS", "action": "request", "params": [sku]}
    sends |= {"request": {"url": "/api/act", "method": "POST"}, "confirm": confirm}
    first = {
        "template": "${v} === 5",
        "params": [{"field": "v", "data": {"source": "record", "field": "sku"}}],
    }
    some = {**base, "label": "SOME", "action": "link", "url": "/doc"}
    shown = goods(sends, {**some, "openIn": "window", "condition": first})
    show_detail(bench, [{"sku": 5, "name": "Tea"}, {"sku": 6, "name": "Rice"}], shown)
    assert bench.page.get_by_text("SOME", exact=True).count() == 1
    see("detail_row_action_button", "hides", "condition")
    bench.page.get_by_text("SENDS", exact=True).first.click()
    bench.wait(600)
    assert "SURE?" in bench.text()
    assert bench.count("/api/act") == 0
    bench.page.get_by_text("YES", exact=True).first.click()
    bench.wait(800)
    assert bench.body("/api/act") == {"sku": 5}
    see("detail_row_action_button", "sent", "request", "confirm")


def test_a_button_in_a_column_sends_and_names_its_window(
    bench: Bench, see: See
) -> None:
    row = {"field": "id", "data": {"source": "record", "field": "id"}}
    base: JsonObject = {"type": "button", "params": [row]}
    sends = {**base, "label": "SENDS", "action": "request"}
    sends["request"] = {"url": "/api/act", "method": "POST"}
    opens = {**base, "label": "OPENS", "action": "redirect", "redirectTo": "b"}
    opens |= {"openIn": "popup", "popupTitle": "WINDOW"}
    column: JsonObject = {"type": "operation", "label": "XX", "field": "id"}
    show(bench, {**column, "elements": [sends, opens]}, answers=rows("a"))
    bench.page.get_by_text("SENDS", exact=True).click()
    bench.wait(800)
    assert bench.body("/api/act") == {"id": 1}
    see("table_inline_action_button", "sent", "request")
    bench.page.get_by_text("OPENS", exact=True).click()
    bench.wait(700)
    assert "WINDOW" in bench.text()
    see("table_inline_action_button", "shown", "popupTitle")


@pytest.mark.parametrize("zone", ["toolbar", "row_action"])
def test_an_address_can_have_a_prefix(bench: Bench, see: See, zone: str) -> None:
    made: JsonObject = {"type": "button", "zone": zone, "label": "DO"}
    made |= {"action": "redirect", "redirectTo": "b", "openIn": "redirect"}
    show(bench, {**made, "urlPrefix": "/app"}, answers=rows("a"))
    bench.page.get_by_text("DO", exact=True).first.click()
    bench.wait(700)
    assert ["redirect", "/app/opened/b", False] in bench.log()
    see(f"table_{zone}_button", "opened", "urlPrefix")


@pytest.mark.parametrize("kind", ["group", "dropdown"])
def test_buttons_of_a_row_come_and_go_together(
    bench: Bench, see: See, kind: str
) -> None:
    first = {
        "template": "${v} === 1",
        "params": [{"field": "v", "data": {"source": "record", "field": "id"}}],
    }
    inner = {"type": "button", "label": "DO", "action": "redirect", "redirectTo": "b"}
    made: JsonObject = {"type": kind, "zone": "row_action", "label": "MORE"}
    show(bench, {**made, "condition": first, "elements": [inner]})
    assert bench.page.get_by_text("MORE", exact=True).count() == 1
    see(f"table_row_action_{kind}", "hides", "condition")


def test_more_than_the_value_of_a_choice_is_sent(bench: Bench, see: See) -> None:
    bench.form(tried("select_single", defaultSelect=True))
    assert bench.send() == {"xx": 1}
    see("form_select_single", "sent", "defaultSelect")


@pytest.mark.parametrize("kind", ["longtext", "number"])
def test_a_pattern_stops_other_kinds_too(bench: Bench, see: See, kind: str) -> None:
    rule = {"expression": "^1[0-9]+$", "message": "BAD"}
    bench.form(tried(kind, regExp=rule, required=True))
    box = bench.item("XX").locator("input, textarea").last
    bench.put(box, "9")
    assert bench.send() is None
    assert "BAD" in bench.text()
    bench.put(box, "12")
    assert bench.send() == {"xx": 12 if kind == "number" else "12"}
    see(f"form_{kind}", "stops", "regExp")
