"""Tables: columns, paging, search bars, and every way a button works."""

import json
from typing import Any

import pytest

from backend.domain.json_values import Json, JsonObject
from tests.engine.bench import Bench
from tests.engine.conftest import See
from tests.engine.filling import FILLED, fill
from tests.engine.samples import ANSWERS, PLAIN, static, tried

pytestmark = pytest.mark.engine

LIST = "/api/list"
SOURCE: JsonObject = {
    "url": LIST,
    "method": "GET",
    "response": [
        {"field": name, "path": f"data.{name}"}
        for name in ("list", "page", "size", "total")
    ],
}
ID: JsonObject = {"field": "id", "data": {"source": "record", "field": "id"}}


def rows(*values: Json) -> dict[str, Json]:
    """Answer the table's request with one row per value."""
    made = [
        {"id": n, "name": f"row{n}", "xx": value, "kind": n}
        for n, value in enumerate(values, start=1)
    ]
    data = {"list": made, "page": 1, "size": 10, "total": 25}
    return {**ANSWERS, LIST: {"code": 0, "data": data}}


def show(bench: Bench, *elements: JsonObject, **more: Any) -> None:
    answers = more.pop("answers", rows("a", "b"))
    pages = more.pop("pages", None)
    page: JsonObject = {"page": "table", "title": "T", "source": SOURCE, **more}
    name = {"type": "text", "label": "NAME", "field": "name"}
    page["elements"] = [name, *elements]
    bench.open(page, answers=answers, pages=pages, wait_ms=900)


def cell(bench: Bench, row: int = 0, column: int = 1) -> Any:
    return (
        bench.page.locator(".ant-table-tbody tr.ant-table-row")
        .nth(row)
        .locator("td")
        .nth(column)
    )


COLUMNS: list[tuple[str, JsonObject, Json, str]] = [
    ("text", {}, "plain", "plain"),
    ("text", {"defaultValue": "none"}, "", "none"),
    (
        "Aenum",
        {"options": {"from": "manual", "data": [{"value": 1, "label": "On"}]}},
        1,
        "On",
    ),
    (
        "Aenum",
        {
            "options": {
                "from": "manual",
                "data": [{"value": "a", "label": "AA"}, {"value": "b", "label": "BB"}],
            },
            "multiple": {"type": "array"},
        },
        ["a", "b"],
        "AA",
    ),
    ("number", {"precision": 2}, 5, "5.00"),
    ("datetime", {"format": "YYYY-MM-DD"}, "2026-11-05 10:00:00", "2026-11-05"),
    (
        "datetimeRange",
        {"format": "YYYY-MM-DD", "split": " to "},
        ["2026-11-05", "2026-11-07"],
        "2026-11-05 to 2026-11-07",
    ),
    ("multirowText", {}, ["one", "two"], "one"),
    ("numberRange", {"split": "~"}, [1, 9], "1~9"),
    (
        "formatted_text",
        {
            "statement": {
                "statement": "<${v}>",
                "params": [{"field": "v", "data": {"source": "record", "field": "xx"}}],
            }
        },
        "q",
        "<q>",
    ),
]


@pytest.mark.parametrize(("kind", "more", "value", "shown"), COLUMNS)
def test_a_column_shows_its_value(
    bench: Bench, see: See, kind: str, more: JsonObject, value: Json, shown: str
) -> None:
    column = {"type": kind, "label": "XX", "field": "xx", **more}
    show(bench, column, answers=rows(value))
    assert shown in cell(bench).inner_text()
    assert bench.page.locator("th", has_text="XX").count() == 1
    assert not bench.errors
    see(f"table_{kind}", "shown", "label", "field", *more)


@pytest.mark.parametrize(
    "kind",
    ["text", "number", "datetime", "datetimeRange", "multirowText", "numberRange"],
)
def test_an_empty_cell_shows_the_default(bench: Bench, see: See, kind: str) -> None:
    column = {"type": kind, "label": "XX", "field": "xx", "defaultValue": "NIL"}
    show(bench, column, answers=rows(None))
    assert "NIL" in cell(bench).inner_text()
    see(f"table_{kind}", "shown", "defaultValue")


def test_an_image_column_shows_pictures(bench: Bench, see: See) -> None:
    size = {"width": "40px", "height": "30px"}
    show(
        bench,
        {"type": "image", "label": "XX", "field": "xx", "size": size},
        answers=rows("/p.png"),
    )
    picture = cell(bench).locator("img").first
    box = picture.bounding_box()
    assert box is not None
    assert (round(box["width"]), round(box["height"])) == (40, 30)
    see("table_image", "shown", "label", "field", "size")


@pytest.mark.parametrize("kind", ["text", "number", "Aenum", "datetime"])
def test_a_column_is_aligned(bench: Bench, see: See, kind: str) -> None:
    more = dict(next(row[1] for row in COLUMNS if row[0] == kind))
    column = {"type": kind, "label": "XX", "field": "xx", "align": "right", **more}
    show(bench, column)
    css = cell(bench).evaluate("node => getComputedStyle(node).textAlign")
    assert css in {"right", "end"}
    see(f"table_{kind}", "shown", "align")


def test_a_text_column_can_be_a_link(bench: Bench, see: See) -> None:
    column = {"type": "text", "label": "XX", "field": "xx", "linkUrl": True}
    show(bench, column, answers=rows("https://example.com/a"))
    with bench.page.context.expect_page() as opened:
        cell(bench).get_by_text("https://example.com/a").click()
    assert opened.value.url == "https://example.com/a"
    opened.value.close()
    see("table_text", "opened", "linkUrl")


def test_a_long_text_is_cut_and_can_be_read(bench: Bench, see: See) -> None:
    column = {"type": "text", "label": "XX", "field": "xx", "showLines": 2}
    long = "word " * 300
    show(bench, {**column, "showMore": True}, answers=rows(long))
    box = cell(bench).bounding_box()
    assert box is not None
    assert box["height"] < 150
    cell(bench).get_by_role("button").click()
    bench.wait(500)
    assert bench.page.locator(".ant-modal:visible").count() == 1
    see("table_text", "opened", "showLines", "showMore")


@pytest.mark.parametrize("zone", ["toolbar", "row_action"])
def test_a_window_has_the_width_that_is_asked_for(
    bench: Bench, see: See, zone: str
) -> None:
    wide: JsonObject = {"modalWidthMode": "pixel", "modalWidthValue": 640}
    made = button(zone, action="redirect", redirectTo="b", openIn="popup", **wide)
    show(bench, made)
    press(bench)
    box = bench.page.locator(".ant-modal:visible").bounding_box()
    assert box is not None
    assert round(box["width"]) == 640
    see(f"table_{zone}_button", "opened", *wide)


@pytest.mark.parametrize("zone", ["toolbar", "row_action"])
def test_a_jump_can_replace_the_page_in_the_history(
    bench: Bench, see: See, zone: str
) -> None:
    made = button(zone, action="redirect", redirectTo="b", openIn="redirect")
    show(bench, {**made, "replaceHistory": True})
    press(bench)
    assert ["redirect", "/opened/b", True] in bench.log()
    see(f"table_{zone}_button", "opened", "replaceHistory")


@pytest.mark.parametrize("zone", ["toolbar", "row_action"])
def test_closing_a_window_can_reload_the_table(
    bench: Bench, see: See, zone: str
) -> None:
    made = button(zone, action="redirect", redirectTo="b", openIn="popup")
    show(bench, {**made, "reloadOnClose": True})
    press(bench)
    bench.page.locator(".ant-modal-close:visible").click()
    bench.wait(800)
    assert bench.count(LIST) == 2
    see(f"table_{zone}_button", "sent", "reloadOnClose")


def test_pages_are_turned(bench: Bench, see: See) -> None:
    show(bench, pagination={"mode": "server"})
    assert bench.page.locator(".ant-pagination").count() == 1
    bench.page.locator(".ant-pagination-item-2").click()
    bench.wait(600)
    query = bench.query(LIST) or {}
    assert query["page"] == ["2"]
    assert query["size"] == ["10"]
    see("table", "paged", "pagination", "source", "field", "primary", "title")


def test_texts_of_the_table_are_shown(bench: Bench, see: See) -> None:
    show(bench, label="HEADING", description="WHAT IT IS")
    assert "HEADING" in bench.text()
    assert "WHAT IT IS" in bench.text()
    see("table", "shown", "label", "description")


FILTERS = sorted(set(PLAIN))
TYPED = sorted(set(PLAIN) - {"code"})
"""The code editor gets no width in a search bar: nobody can type there."""


@pytest.mark.parametrize("kind", TYPED)
def test_a_search_is_sent(bench: Bench, see: See, kind: str) -> None:
    element = {**tried(kind), "zone": "filter"}
    words = {"submitText": "FIND", "resetText": "CLEAR"}
    show(bench, element, answers=rows("a"), filter=words)
    fill(bench, element)
    bench.requests.clear()
    bench.page.get_by_role("button", name="FIND", exact=True).click()
    bench.wait(800)
    query = bench.query(LIST)
    assert query is not None
    value = FILLED[kind]
    sent = query.get("xx") or query.get("xx[]") or query.get("xx[0]")
    assert sent is not None, query
    expected = value if isinstance(value, list) else [value]
    assert str(expected[0]).lower() in json.dumps(sent, ensure_ascii=False).lower()
    see(f"table_filter_{kind}", "sent", "label", "field", *PLAIN[kind])
    see("table", "sent", "filter")


@pytest.mark.parametrize("kind", FILTERS)
def test_a_search_begins_with_its_default(bench: Bench, see: See, kind: str) -> None:
    value = True if kind == "switch" else FILLED[kind]
    element = {**tried(kind), "zone": "filter", "defaultValue": static(value)}
    show(bench, element, answers=rows("a"))
    query = bench.query(LIST) or {}
    assert any(name.startswith("xx") for name in query), query
    see(f"table_filter_{kind}", "sent", "defaultValue")


@pytest.mark.parametrize("kind", FILTERS)
def test_a_condition_hides_a_search_field(bench: Bench, see: See, kind: str) -> None:
    condition = {
        "template": "${v} === 'yes'",
        "params": [{"field": "v", "data": {"source": "record", "field": "kind"}}],
    }
    other = {"type": "text", "label": "KIND", "field": "kind", "zone": "filter"}
    show(bench, other, {**tried(kind), "zone": "filter", "condition": condition})
    labels = bench.page.locator('label[title="XX"]')
    assert labels.count() == 0
    fill(bench, {"type": "text", "label": "KIND"})
    bench.item("KIND").locator("input").fill("yes")
    bench.wait()
    assert labels.count() == 1
    see(f"table_filter_{kind}", "hides", "condition")


def button(zone: str, **more: Json) -> JsonObject:
    return {"type": "button", "zone": zone, "label": "DO", **more}


def press(bench: Bench, name: str = "DO") -> None:
    """Press a button; Ant Design puts a space into two Chinese characters only."""
    bench.page.get_by_text(name, exact=True).first.click()
    bench.wait(700)


ZONES = ["toolbar", "row_action"]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("open_in", ["popup", "redirect", "window"])
def test_a_button_opens_a_page(bench: Bench, see: See, zone: str, open_in: str) -> None:
    params = [ID] if zone == "row_action" else [{"field": "id", "data": static(1)}]
    made = button(
        zone, action="redirect", redirectTo="page_b", openIn=open_in, params=params
    )
    show(bench, made)
    context = bench.page.context
    before = len(context.pages)
    press(bench)
    log = bench.log()
    if open_in == "popup":
        assert ["loadPageConfig", "page_b"] in log
        assert "opened page_b" in bench.text()
    elif open_in == "redirect":
        assert ["redirect", "/opened/page_b?id=1", False] in log
    else:
        assert ["loadPageFrameURL", "page_b"] in log
        assert len(context.pages) == before + 1
        context.pages[-1].close()
    names = ("label", "action", "redirectTo", "openIn", "params")
    see(f"table_{zone}_button", "opened", *names)


@pytest.mark.parametrize("zone", ZONES)
def test_a_button_sends_a_request_once_confirmed(
    bench: Bench, see: See, zone: str
) -> None:
    confirm = {
        "enable": True,
        "titleText": "SURE?",
        "okText": "YES",
        "cancelText": "NO",
    }
    made = button(
        zone,
        action="request",
        request={"url": "/api/act", "method": "POST"},
        params=[ID] if zone == "row_action" else [{"field": "id", "data": static(1)}],
        confirm=confirm,
        reload=True,
        level="danger",
    )
    show(bench, made)
    if zone == "toolbar":
        assert bench.page.locator(".ant-btn-dangerous, .ant-btn-danger").count() == 1
        see(f"table_{zone}_button", "shown", "level")
    press(bench)
    assert "SURE?" in bench.text()
    assert bench.count("/api/act") == 0
    press(bench, "YES")
    assert bench.body("/api/act") == {"id": 1}
    assert bench.count(LIST) == 2
    see(f"table_{zone}_button", "sent", "request", "confirm", "reload")


@pytest.mark.parametrize("zone", ZONES)
def test_a_button_opens_a_link(bench: Bench, see: See, zone: str) -> None:
    show(bench, button(zone, action="link", url="/doc", openIn="window"))
    before = len(bench.page.context.pages)
    press(bench)
    assert len(bench.page.context.pages) == before + 1
    assert bench.page.context.pages[-1].url.endswith("/doc")
    bench.page.context.pages[-1].close()
    see(f"table_{zone}_button", "opened", "url")


@pytest.mark.parametrize("zone", ZONES)
def test_a_check_stops_a_button(bench: Bench, see: See, zone: str) -> None:
    check = {
        "enable": True,
        "interface": {"url": "/api/may", "method": "GET", "response": {"root": "ok"}},
    }
    request = {"url": "/api/act", "method": "POST"}
    made = button(zone, action="request", request=request, check=check)
    show(bench, made, answers={**rows("a"), "/api/may": {"ok": False}})
    press(bench)
    assert bench.count("/api/may") == 1
    assert bench.count("/api/act") == 0
    see(f"table_{zone}_button", "stops", "check")


def test_a_row_button_shows_by_row(bench: Bench, see: See) -> None:
    condition = {
        "template": "${v} > 1",
        "params": [{"field": "v", "data": {"source": "record", "field": "id"}}],
    }
    show(bench, button("row_action", action="none", condition=condition))
    assert bench.page.get_by_text("DO", exact=True).count() == 1
    see("table_row_action_button", "hides", "condition")


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("kind", ["group", "dropdown"])
def test_grouped_buttons_work(bench: Bench, see: See, zone: str, kind: str) -> None:
    inner = {"type": "button", "label": "DO", "action": "redirect"}
    inner |= {"redirectTo": "page_b", "openIn": "redirect"}
    made: JsonObject = {"type": kind, "zone": zone, "elements": [inner]}
    if kind == "dropdown" or zone == "row_action":
        made["label"] = "MORE"
    show(bench, made, answers=rows("a"))
    if "label" in made:
        bench.page.get_by_text("MORE", exact=True).first.hover()
        bench.wait(600)
    press(bench)
    assert any(entry[0] == "redirect" for entry in bench.log())
    see(f"table_{zone}_{kind}", "opened", *(["label"] if "label" in made else []))


@pytest.mark.parametrize("open_in", ["popup", "redirect", "window"])
def test_a_button_in_a_column_opens_a_page(
    bench: Bench, see: See, open_in: str
) -> None:
    inner = {"type": "button", "label": "DO", "action": "redirect", "params": [ID]}
    inner |= {"redirectTo": "page_b", "openIn": open_in, "mode": "link"}
    column = {"type": "operation", "label": "XX", "field": "id", "elements": [inner]}
    show(bench, column)
    press(bench)
    if open_in == "redirect":  # by the address bar, so that the log is gone
        assert bench.page.url.endswith("/opened/page_b?id=1")
    else:
        wanted = "loadPageConfig" if open_in == "popup" else "loadPageFrameURL"
        assert [wanted, "page_b"] in bench.log()
    for extra in bench.page.context.pages[1:]:
        extra.close()
    see("table_operation", "opened", "label", "field")
    names = ("label", "action", "mode", "redirectTo", "openIn", "params")
    see("table_inline_action_button", "opened", *names)
    if open_in == "redirect":
        bench.page.goto("about:blank")


def test_the_head_leads_back_to_other_pages(bench: Bench, see: See) -> None:
    header = {
        "title": {"statement": "HEADLINE", "params": []},
        "breadcrumb": {
            "enable": True,
            "items": [{"label": "HOME", "redirectTo": "page_home"}, {"label": "HERE"}],
        },
    }
    show(bench, header=header)
    assert "HEADLINE" in bench.text()
    assert cell(bench, column=0).inner_text() == "row1"
    press(bench, "HOME")
    assert ["loadPageURL", "page_home"] in bench.log()
    bench.page.goto("about:blank")
    see("table", "opened", "header")
