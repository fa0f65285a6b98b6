"""Detail pages: what each item shows, and what its buttons do."""

import pytest

from backend.domain.json_values import Json, JsonObject
from tests.engine.bench import Bench
from tests.engine.conftest import See

pytestmark = pytest.mark.engine

SOURCE: JsonObject = {"url": "/api/one", "method": "GET", "response": {"root": "data"}}


def text_of(field: str) -> JsonObject:
    data = {"source": "record", "field": field}
    return {"statement": "<${v}>", "params": [{"field": "v", "data": data}]}


def show(bench: Bench, value: Json, *elements: JsonObject, **more: Json) -> None:
    record = {"id": 7, "xx": value, "kind": "yes"}
    answers = {
        "/api/one": {"code": 0, "data": record},
        "/api/form": {
            "code": 0,
            "data": [{"type": "text", "label": "SUB", "field": "s"}],
        },
    }
    page = {"page": "detail", "title": "T", "source": SOURCE, **more}
    bench.open(
        {**page, "elements": list(elements)},
        answers=answers,
        data={"id": 7},
        wait_ms=900,
    )


OPTIONS = {"from": "manual", "data": [{"value": 1, "label": "On"}]}
MANY = {
    "from": "manual",
    "data": [{"value": 1, "label": "On"}, {"value": 2, "label": "Off"}],
}
ITEMS: list[tuple[str, JsonObject, Json, str]] = [
    ("text", {}, "plain", "plain"),
    ("text", {"defaultValue": "none"}, None, "none"),
    ("detail_enum", {"options": OPTIONS}, 1, "On"),
    ("detail_enum", {"options": MANY, "multiple": {"type": "array"}}, [1, 2], "Off"),
    ("statement", {"statement": text_of("xx")}, "q", "<q>"),
    ("link", {"name": "GO", "url": text_of("xx")}, "/f.pdf", "GO"),
    (
        "detail_info",
        {
            "description": {
                "descType": "text",
                "label": {"statement": "NOTE", "params": []},
                "showIcon": True,
            }
        },
        None,
        "NOTE",
    ),
    (
        "group",
        {"elements": [{"type": "text", "label": "CITY", "field": "city"}]},
        {"city": "Wuhan"},
        "Wuhan",
    ),
    (
        "table",
        {
            "primary": "sku",
            "elements": [{"type": "text", "label": "GOODS", "field": "name"}],
        },
        [{"sku": 1, "name": "Tea"}],
        "Tea",
    ),
    (
        "import_subform",
        {
            "configFrom": {
                "type": "interface",
                "interface": {
                    "url": "/api/form",
                    "method": "GET",
                    "response": {"root": "data"},
                },
            }
        },
        {"s": "deep"},
        "deep",
    ),
]


@pytest.mark.parametrize(("kind", "more", "value", "shown"), ITEMS)
def test_an_item_shows_its_value(
    bench: Bench, see: See, kind: str, more: JsonObject, value: Json, shown: str
) -> None:
    show(bench, value, {"type": kind, "label": "XX", "field": "xx", **more})
    assert shown in bench.text()
    assert not bench.errors
    see(f"detail_{kind}", "shown", "label", "field", *(set(more) - {"elements"}))
    see("detail", "shown", "title", "source")


@pytest.mark.parametrize(("kind", "more", "value", "shown"), ITEMS)
def test_a_condition_hides_an_item(
    bench: Bench, see: See, kind: str, more: JsonObject, value: Json, shown: str
) -> None:
    for wanted, expected in (("yes", True), ("no", False)):
        data = {"source": "record", "field": "kind"}
        condition = {
            "template": f"${{v}} === '{wanted}'",
            "params": [{"field": "v", "data": data}],
        }
        item = {"type": kind, "label": "XX", "field": "xx", **more}
        show(bench, value, {**item, "condition": condition})
        assert (shown in bench.text()) == expected
    see(f"detail_{kind}", "hides", "condition")


def test_an_image_is_shown_in_its_size(bench: Bench, see: See) -> None:
    item = {"type": "image", "label": "XX", "field": "xx", "width": 40, "height": 30}
    show(bench, "/p.png", item)
    box = bench.page.locator("img").first.bounding_box()
    assert box is not None
    assert (round(box["width"]), round(box["height"])) == (40, 30)
    see("detail_image", "shown", "label", "field", "width", "height")


def test_a_colour_is_shown(bench: Bench, see: See) -> None:
    show(bench, "#112233", {"type": "detail_color", "label": "XX", "field": "xx"})
    assert "rgb(17, 34, 51)" in bench.page.inner_html("#root")
    see("detail_detail_color", "shown", "label", "field")


def test_a_frame_shows_another_page(bench: Bench, see: See) -> None:
    url = {**text_of("id"), "statement": "/report?id=${v}"}
    item = {"type": "iframe", "label": "XX", "field": "xx", "url": url, "height": 300}
    show(bench, None, item)
    frame = bench.page.locator("iframe")
    assert frame.get_attribute("src") == "/report?id=7"
    see("detail_iframe", "shown", "label", "field", "url", "height")


def test_code_is_shown(bench: Bench, see: See) -> None:
    item = {"type": "code", "label": "XX", "field": "xx", "codeType": "json"}
    show(bench, "zebra", {**item, "theme": "white", "height": 200})
    bench.page.locator(".monaco-editor").first.wait_for(timeout=15_000)
    bench.wait(500)
    assert "zebra" in bench.text()
    see("detail_code", "shown", "label", "field", "codeType", "theme", "height")


@pytest.mark.parametrize("open_in", ["popup", "window"])
@pytest.mark.parametrize("place", ["inline", "action"])
def test_a_button_opens_a_page_with_the_record(
    bench: Bench, see: See, open_in: str, place: str
) -> None:
    params = [{"field": "id", "data": {"source": "record", "field": "id"}}]
    made = {"type": "button", "label": "DO", "action": "redirect", "params": params}
    made |= {"redirectTo": "page_b", "openIn": open_in}
    item = {"type": "operation", "label": "XX", "field": "op", "elements": [made]}
    shown = item if place == "inline" else {**made, "zone": "action"}
    show(bench, "x", {"type": "text", "label": "A", "field": "xx"}, shown)
    bench.page.get_by_text("DO", exact=True).click()
    bench.wait(700)
    if open_in == "popup":
        assert ["loadPageConfig", "page_b"] in bench.log()
        assert "opened page_b" in bench.text()
    else:
        assert bench.page.context.pages[-1].url.endswith("/framed/page_b?id=7")
        bench.page.context.pages[-1].close()
    names = ("label", "action", "redirectTo", "openIn", "params")
    see(
        f"detail_{'inline_action' if place == 'inline' else 'action'}_button",
        "opened",
        *names,
    )
    if place == "inline":
        see("detail_operation", "opened", "label", "field")


@pytest.mark.parametrize("place", ["inline", "action"])
def test_a_button_sends_a_request(bench: Bench, see: See, place: str) -> None:
    params = [{"field": "id", "data": {"source": "record", "field": "id"}}]
    made: JsonObject = {"type": "button", "label": "DO", "params": params}
    made["action"] = "request"
    made["request"] = {"url": "/api/act", "method": "POST"}
    item = {"type": "operation", "label": "XX", "field": "op", "elements": [made]}
    shown = item if place == "inline" else {**made, "zone": "action"}
    show(bench, "x", {"type": "text", "label": "A", "field": "xx"}, shown)
    bench.page.get_by_text("DO", exact=True).click()
    bench.wait(700)
    assert bench.body("/api/act") == {"id": 7}
    see(
        f"detail_{'inline_action' if place == 'inline' else 'action'}_button",
        "sent",
        "request",
    )


def test_the_back_button_leaves_the_page(bench: Bench, see: See) -> None:
    back = {"type": "button", "zone": "action", "label": "LEAVE", "action": "back"}
    show(bench, "x", {"type": "text", "label": "A", "field": "xx"}, back)
    bench.page.get_by_text("LEAVE", exact=True).click()
    bench.wait(300)
    assert ["callback", False] in bench.log()
    see("detail_action_button", "left", "label", "action")


def test_a_head_stands_above_the_items(bench: Bench, see: See) -> None:
    header = {"title": {"statement": "HEADLINE", "params": []}}
    show(bench, "deep", {"type": "text", "label": "A", "field": "xx"}, header=header)
    assert "HEADLINE" in bench.text()
    assert "deep" in bench.text()
    see("detail", "shown", "header")


def test_columns_put_items_beside_each_other(bench: Bench, see: See) -> None:
    columns = {"enable": True, "type": "span", "value": 2, "gap": 16}
    items = [
        {"type": "text", "label": f"L{n}", "field": field}
        for n, field in ((1, "xx"), (2, "kind"))
    ]
    show(bench, "x", *items, columns=columns)
    boxes = [
        bench.page.get_by_text(f"L{n}", exact=False).first.bounding_box()
        for n in (1, 2)
    ]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert abs(boxes[0]["y"] - boxes[1]["y"]) < 5
    see("detail", "shown", "columns")


@pytest.mark.parametrize("open_in", ["popup", "window"])
def test_a_row_of_a_table_opens_a_page(bench: Bench, see: See, open_in: str) -> None:
    params = [{"field": "sku", "data": {"source": "record", "field": "sku"}}]
    made = {"type": "button", "zone": "row_action", "label": "DO", "params": params}
    made |= {"action": "redirect", "redirectTo": "page_b", "openIn": open_in}
    goods = {"type": "text", "label": "GOODS", "field": "name"}
    item = {"type": "table", "label": "XX", "field": "xx", "primary": "sku"}
    show(bench, [{"sku": 5, "name": "Tea"}], {**item, "elements": [goods, made]})
    bench.page.get_by_text("DO", exact=True).click()
    bench.wait(700)
    wanted = "loadPageConfig" if open_in == "popup" else "loadPageFrameURL"
    assert [wanted, "page_b"] in bench.log()
    for extra in bench.page.context.pages[1:]:
        extra.close()
    names = ("label", "action", "redirectTo", "openIn", "params")
    see("detail_row_action_button", "opened", *names)


def test_a_menu_in_a_row_of_a_table_opens_a_page(bench: Bench, see: See) -> None:
    inner = {"type": "button", "label": "DO", "action": "redirect"}
    inner |= {"redirectTo": "page_b", "openIn": "popup"}
    menu = {"type": "dropdown", "zone": "row_action", "label": "MORE"}
    goods = {"type": "text", "label": "GOODS", "field": "name"}
    item = {"type": "table", "label": "XX", "field": "xx", "primary": "sku"}
    elements = [goods, {**menu, "elements": [inner]}]
    show(bench, [{"sku": 5, "name": "Tea"}], {**item, "elements": elements})
    bench.page.get_by_text("MORE", exact=True).hover()
    bench.wait(600)
    bench.page.get_by_text("DO", exact=True).click()
    bench.wait(500)
    assert ["loadPageConfig", "page_b"] in bench.log()
    see("detail_row_action_dropdown", "opened", "label")
