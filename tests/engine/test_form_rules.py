"""What a form field lets through, what it offers, and what containers hand over."""

from typing import Any

import pytest

from backend.domain.json_values import Json, JsonObject
from tests.engine.bench import SEND, Bench
from tests.engine.conftest import See
from tests.engine.filling import fill
from tests.engine.samples import ANSWERS, static, tried

pytestmark = pytest.mark.engine

LIMITS: list[tuple[str, JsonObject, str, str, Json]] = [
    ("text", {"maxLength": 3}, "abcd", "abc", "abc"),
    ("text", {"minLength": 3}, "ab", "abc", "abc"),
    (
        "text",
        {"regExp": {"expression": "^1[0-9]+$", "message": "BAD"}},
        "9",
        "12",
        "12",
    ),
    ("longtext", {"maxLength": 3}, "abcd", "abc", "abc"),
    ("longtext", {"minLength": 3}, "ab", "abc", "abc"),
    ("number", {"max": 9}, "10", "5", 5),
    ("number", {"min": 2}, "1", "5", 5),
]


@pytest.mark.parametrize(("kind", "more", "bad", "good", "sent"), LIMITS)
def test_a_limit_stops_what_breaks_it(
    bench: Bench,
    see: See,
    kind: str,
    more: JsonObject,
    bad: str,
    good: str,
    sent: Json,
) -> None:
    bench.form(tried(kind, **more))
    box = bench.item("XX").locator("input, textarea").last
    bench.put(box, bad)
    first = bench.send()
    # The box itself may keep to the limit, so that the wrong value never gets in.
    assert first is None or str(first["xx"]) != bad
    if "regExp" in more:
        assert "BAD" in bench.text()
    bench.put(box, good)
    assert bench.send() == {"xx": sent}
    see(f"form_{kind}", "stops", *more)


def test_a_number_keeps_to_its_precision(bench: Bench, see: See) -> None:
    bench.form(tried("number", precision=1, step=0.5))
    box = bench.item("XX").locator("input")
    bench.put(box, "1.26")
    box.blur()
    assert bench.send() == {"xx": 1.3}
    box.press("ArrowUp")
    assert bench.send() == {"xx": 1.8}
    see("form_number", "sent", "precision", "step")


@pytest.mark.parametrize("mode", ["dropdown", "radio", "button"])
def test_each_look_of_a_choice_works(bench: Bench, see: See, mode: str) -> None:
    element = tried("select_single", mode=mode)
    bench.form(element)
    fill(bench, element)
    assert bench.send() == {"xx": 2}
    see("form_select_single", "sent", "mode", "options")


@pytest.mark.parametrize("mode", ["dropdown", "checkbox"])
def test_each_look_of_several_choices_works(bench: Bench, see: See, mode: str) -> None:
    element = tried("select_multiple", mode=mode)
    bench.form(element)
    fill(bench, element)
    assert bench.send() == {"xx": ["read", "sport"]}
    see("form_select_multiple", "sent", "mode", "options", "multiple")


def test_several_choices_are_sent_as_one_text(bench: Bench, see: See) -> None:
    element = tried("select_multiple", multiple={"type": "split", "split": "|"})
    bench.form(element)
    fill(bench, element)
    assert bench.send() == {"xx": "read|sport"}
    see("form_select_multiple", "sent", "multiple")


def test_options_come_from_a_request(bench: Bench, see: See) -> None:
    options = {
        "from": "interface",
        "interface": {
            "url": "/api/options",
            "method": "GET",
            "response": {"root": "data"},
        },
        "format": {"type": "list", "keyField": "id", "labelField": "name"},
    }
    answers = {
        "/api/options": {
            "code": 0,
            "data": [{"id": 1, "name": "一"}, {"id": 2, "name": "二"}],
        }
    }
    element = {"type": "select_single", "label": "XX", "field": "xx"}
    bench.form({**element, "options": options}, answers=answers)
    fill(bench, element)
    assert bench.send() == {"xx": 2}
    see("form_select_single", "sent", "options")


def test_a_choice_can_be_cleared(bench: Bench, see: See) -> None:
    bench.form(tried("select_single", canClear=True, defaultValue=static(2)))
    item = bench.item("XX")
    item.hover()
    item.locator(".ant-select-clear").click()
    assert not (bench.send() or {}).get("xx")
    see("form_select_single", "sent", "canClear")


def test_a_switch_hands_over_its_own_values(bench: Bench, see: See) -> None:
    element = {"type": "switch", "label": "XX", "field": "xx"}
    bench.form({**element, "valueTrue": "Y", "valueFalse": "N"})
    fill(bench, element)
    assert bench.send() == {"xx": "Y"}
    fill(bench, element)
    assert bench.send() == {"xx": "N"}
    see("form_switch", "sent", "valueTrue", "valueFalse")


@pytest.mark.parametrize(
    ("mode", "shown"),
    [("date", "YYYY-MM-DD"), ("datetime", "YYYY-MM-DD HH:mm"), ("month", "YYYY-MM")],
)
def test_each_kind_of_moment_is_shown_and_sent(
    bench: Bench, see: See, mode: str, shown: str
) -> None:
    more = {"mode": mode, "format": shown, "submitFormat": shown}
    sent = {"date": "2026-11-05", "datetime": "2026-11-05 10:20", "month": "2026-11"}
    bench.form(tried("datetime", defaultValue=static(sent[mode]), **more))
    assert bench.item("XX").locator("input").input_value() == sent[mode]
    assert bench.send() == {"xx": sent[mode]}
    see("form_datetime", "sent", "mode", "format", "submitFormat")


def test_a_hidden_field_sends_what_the_address_says(bench: Bench, see: See) -> None:
    source = {"source": "url", "field": "course"}
    hidden = {"type": "hidden", "label": "XX", "field": "xx", "defaultValue": source}
    bench.form(hidden, query="course=7")
    assert not bench.page.locator('label[title="XX"]').is_visible()
    assert bench.send() == {"xx": "7"}
    see("form_hidden", "sent", "field", "defaultValue", "label")


def test_a_note_is_shown(bench: Bench, see: See) -> None:
    bench.form({"type": "desc", "label": "XX", "field": "_n", "desc": "READ THIS"})
    assert "READ THIS" in bench.text()
    see("form_desc", "shown", "label", "field", "desc")


def test_a_code_comparison_shows_both_sides(bench: Bench, see: See) -> None:
    sides = {"oldCode": "zebra", "newCode": "tiger"}
    more = {"originalCodeField": "oldCode", "modifiedCodeField": "newCode"}
    element: JsonObject = {
        "type": "diffcode",
        "label": "XX",
        "field": "xx",
        "codeType": "json",
    }
    element |= {"theme": "white", "height": 200, "defaultValue": static(sides), **more}
    bench.form(element)
    bench.page.locator(".monaco-diff-editor").wait_for(timeout=20_000)
    bench.wait(1500)
    assert "zebra" in bench.text()
    assert "tiger" in bench.text()
    names = ("label", "field", "codeType", "theme", "height", "defaultValue", *more)
    see("form_diffcode", "shown", *names)


CHILD: JsonObject = {"type": "text", "label": "CHILD", "field": "c"}


def test_a_group_hands_over_an_object(bench: Bench, see: See) -> None:
    bench.form({"type": "group", "label": "XX", "field": "xx", "elements": [CHILD]})
    fill(bench, CHILD)
    assert bench.send() == {"xx": {"c": "abc"}}
    see("form_group", "sent", "label", "field")


def test_a_list_grows_and_shrinks(bench: Bench, see: See) -> None:
    more = {"canInsert": True, "canRemove": True, "insertText": "MORE"}
    element: JsonObject = {"type": "form", "label": "XX", "field": "xx", **more}
    bench.form({**element, "elements": [CHILD]})
    bench.page.get_by_text("MORE").click()
    bench.wait()
    bench.put(bench.item("CHILD").locator("input"), "abc")
    assert bench.send() == {"xx": [{"c": "abc"}]}
    bench.page.locator(".anticon-close, .anticon-delete").first.click()
    bench.wait()
    assert bench.send() in ({"xx": []}, {})
    see("form_form", "sent", "label", "field", *more)


@pytest.mark.parametrize("mode", ["same", "diff"])
def test_tabs_hand_over_an_object_per_tab(bench: Bench, see: See, mode: str) -> None:
    tabs: list[JsonObject] = [
        {"type": "tab", "label": f"TAB{n}", "field": f"t{n}"} for n in (1, 2)
    ]
    shared: list[JsonObject] = []
    if mode == "diff":
        for n, tab in enumerate(tabs, start=1):
            tab["elements"] = [{**CHILD, "label": f"CHILD{n}"}]
    else:
        shared = [{**CHILD, "zone": "field"}]
    element = {"type": "tabs", "label": "XX", "field": "xx", "mode": mode}
    bench.form({**element, "elements": [*tabs, *shared]})
    panel = bench.page.locator('[role="tabpanel"]:not([aria-hidden="true"])')
    bench.put(panel.locator("input"), "one")
    bench.page.get_by_text("TAB2", exact=True).click()
    bench.wait(500)
    bench.put(panel.locator("input"), "two")
    assert bench.send() == {"xx": {"t1": {"c": "one"}, "t2": {"c": "two"}}}
    see("form_tabs", "sent", "label", "field", "mode")
    see("form_tab_tab", "sent", "label", "field")


def subtable(*buttons: JsonObject) -> JsonObject:
    name = {"type": "text", "label": "GOODS", "field": "name"}
    elements = [
        {**name, "zone": "column"},
        {**name, "label": "EDIT", "zone": "field"},
        *buttons,
    ]
    return {
        "type": "table",
        "label": "XX",
        "field": "xx",
        "primary": "name",
        "elements": elements,
    }


def row(action: str, label: str, **more: Any) -> JsonObject:
    made = {"type": "button", "zone": "row_action", "label": label, "action": action}
    return {**made, **more}


ADD: JsonObject = {
    "type": "button",
    "zone": "toolbar",
    "label": "ADDROW",
    "action": "create_row",
}


def add_row(bench: Bench, name: str) -> None:
    bench.page.get_by_text("ADDROW", exact=True).click()
    bench.wait(500)
    bench.put(bench.item("EDIT").locator("input"), name)
    bench.page.locator(".ant-modal:visible .ant-btn-primary").last.click()
    bench.wait(700)


def test_rows_are_added_changed_moved_and_removed(bench: Bench, see: See) -> None:
    group: JsonObject = {"type": "group", "zone": "row_action"}
    moves = [
        {"type": "button", "label": "UP", "action": "move_row", "direction": "up"},
        {"type": "button", "label": "DOWN", "action": "move_row", "direction": "down"},
    ]
    bench.form(
        subtable(
            ADD,
            row("update_row", "CHANGE"),
            row("remove_row", "DROP"),
            {**group, "elements": moves},
        )
    )
    add_row(bench, "tea")
    assert "tea" in bench.page.locator(".ant-table-tbody").first.inner_text()
    assert bench.send() == {"xx": [{"name": "tea"}]}
    names = ("label", "field", "primary")
    see("form_table", "sent", *names)
    see("form_toolbar_button", "sent", "label", "action")
    add_row(bench, "rice")
    bench.page.get_by_text("UP", exact=True).nth(1).click()
    bench.wait(500)
    assert bench.send() == {"xx": [{"name": "rice"}, {"name": "tea"}]}
    see("form_row_action_group", "sent")
    see("form_row_action_button", "sent", "label", "action", "direction")
    bench.page.get_by_text("CHANGE", exact=True).first.click()
    bench.wait(500)
    bench.put(bench.item("EDIT").locator("input"), "oats")
    bench.page.locator(".ant-modal:visible .ant-btn-primary").last.click()
    bench.wait(700)
    assert bench.send() == {"xx": [{"name": "oats"}, {"name": "tea"}]}
    bench.page.get_by_text("DROP", exact=True).first.click()
    bench.wait(700)
    assert bench.send() == {"xx": [{"name": "tea"}]}


@pytest.mark.parametrize("kind", ["group", "dropdown"])
@pytest.mark.parametrize("zone", ["toolbar", "row_action"])
def test_buttons_of_a_table_can_stand_together(
    bench: Bench, see: See, kind: str, zone: str
) -> None:
    inner: JsonObject = {"type": "button", "label": "INNER", "action": "create_row"}
    if zone == "row_action":
        inner["action"] = "remove_row"
    together: JsonObject = {"type": kind, "zone": zone, "elements": [inner]}
    if kind == "dropdown":
        together["label"] = "MENU"
    bench.form(subtable(ADD, together))
    add_row(bench, "tea")
    if kind == "dropdown":
        bench.page.get_by_text("MENU", exact=True).first.hover()
        bench.wait(600)
    bench.page.get_by_text("INNER", exact=True).first.click()
    bench.wait(700)
    if zone == "toolbar":
        assert bench.page.locator(".ant-modal:visible").count() == 1
    else:
        assert bench.send() in ({"xx": []}, {})
    see(f"form_{zone}_{kind}", "opened", *(["label"] if kind == "dropdown" else []))


def test_a_form_that_is_loaded_hands_over_its_fields(bench: Bench, see: See) -> None:
    interface = {"url": "/api/sub", "method": "GET", "response": {"root": "data"}}
    element = {
        "type": "import_subform",
        "label": "XX",
        "field": "xx",
        "configFrom": {"type": "interface", "interface": interface},
    }
    bench.form(element, answers={"/api/sub": {"code": 0, "data": [CHILD]}})
    bench.wait(500)
    fill(bench, CHILD)
    assert bench.send() == {"xx": {"c": "abc"}}
    see("form_import_subform", "sent", "label", "field", "configFrom")


@pytest.mark.parametrize("open_in", ["popup", "redirect", "window"])
def test_a_button_of_a_form_opens_a_page(bench: Bench, see: See, open_in: str) -> None:
    params = [{"field": "n", "data": {"source": "record", "field": "xx"}}]
    made: JsonObject = {"type": "button", "zone": "action", "label": "DO"}
    made |= {
        "action": "redirect",
        "redirectTo": "page_b",
        "openIn": open_in,
        "params": params,
    }
    bench.form(tried("text"), made)
    fill(bench, tried("text"))
    bench.page.get_by_role("button", name="DO", exact=True).click()
    bench.wait(700)
    log = bench.log()
    if open_in == "popup":
        assert ["loadPageConfig", "page_b"] in log
    elif open_in == "redirect":
        assert ["redirect", "/opened/page_b?n=abc", False] in log
    else:
        assert bench.page.context.pages[-1].url.endswith("/framed/page_b?n=abc")
        bench.page.context.pages[-1].close()
    names = ("label", "action", "redirectTo", "openIn", "params")
    see("form_action_button", "opened", *names)


def test_a_button_of_a_form_sends_a_request(bench: Bench, see: See) -> None:
    params = [{"field": "n", "data": {"source": "record", "field": "xx"}}]
    made: JsonObject = {"type": "button", "zone": "action", "label": "DO"}
    made |= {
        "action": "request",
        "request": {"url": "/api/act", "method": "POST"},
        "params": params,
    }
    bench.form(tried("text"), made)
    fill(bench, tried("text"))
    bench.page.get_by_role("button", name="DO", exact=True).click()
    bench.wait(800)
    assert bench.body("/api/act") == {"n": "abc"}
    see("form_action_button", "sent", "request")


def test_cancel_leaves_the_page(bench: Bench, see: See) -> None:
    made = {"type": "button", "zone": "action", "label": "QUIT", "action": "cancel"}
    bench.form(tried("text"), {**made, "position": "topRight"})
    bench.page.get_by_role("button", name="QUIT", exact=True).click()
    bench.wait()
    assert ["callback", False] in bench.log()
    see("form_action_button", "left", "action", "position")


def test_a_form_is_filled_from_its_source(bench: Bench, see: See) -> None:
    source = {"url": "/api/one", "method": "GET", "response": {"root": "data"}}
    answers = {**ANSWERS, "/api/one": {"code": 0, "data": {"xx": "loaded"}}}
    header = {"title": {"statement": "HEADLINE", "params": []}}
    for more in ({}, {"header": header}):
        bench.form(tried("text"), answers=answers, source=source, **more)
        bench.wait(500)
        assert bench.item("XX").locator("input").input_value() == "loaded"
        assert bench.send() == {"xx": "loaded"}
    assert "HEADLINE" in bench.text()
    see("form", "sent", "source", "submit", "header", "title")


def test_a_rule_of_the_whole_form_stops_it(bench: Bench, see: See) -> None:
    rule = {
        "condition": {
            "template": "${a} === 'abc'",
            "params": [{"field": "a", "data": {"source": "record", "field": "xx"}}],
        },
        "message": {"statement": "WRONG", "params": []},
    }
    bench.form(tried("text"), validations=[rule])
    bench.put(bench.item("XX").locator("input"), "no")
    first = bench.send()
    shown = bench.text()
    bench.page.locator(".ant-modal:visible button").last.click()
    bench.wait(600)
    bench.put(bench.item("XX").locator("input"), "abc")
    second = bench.send()
    assert (first, second) == (None, {"xx": "abc"})
    assert "WRONG" in shown
    see("form", "stops", "validations")


def test_submit_uses_the_method_that_is_asked_for(bench: Bench) -> None:
    bench.form(tried("text"), submit={**SEND, "contentType": "json"})
    fill(bench, tried("text"))
    assert bench.send() == {"xx": "abc"}
