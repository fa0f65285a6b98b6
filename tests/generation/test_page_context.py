"""What a model is shown of the open page: the same page in fewer tokens."""

import json
from random import Random

import pytest
from hypothesis import given

from backend.assembly import assemble
from backend.domain.json_values import JsonObject
from backend.domain.texts import Lang
from backend.generation.page_context import OUTLINE_TOKENS, mentioned_in, page_text
from backend.generation.short_page import shorten, shorten_page
from backend.generation.tokens import estimate_tokens
from backend.tools.page_text import dump_page
from tests.support.random_pages import random_page, valid_pages
from tests.support.real_protocol import ccms, field, form, param
from tests.support.stored_pages import ENROLMENT
from tests.support.tokens import count_tokens

GROUPED: JsonObject = {
    "page": "form",
    "title": "报名",
    "elements": [
        {"id": "name", **field("text", "name")},
        {
            "id": "address",
            **field("group", "address"),
            "elements": [
                {"id": "city", **field("text", "city")},
                {"id": "street", **field("text", "street")},
            ],
        },
        {"id": "age", **field("number", "age"), "label": "年龄", "min": 1},
    ],
}


def shown_as(page: JsonObject, prompt: str, selected: str | None, lang: Lang) -> str:
    """Return the page as a model of the default protocol is shown it."""
    return page_text(page, prompt, selected, catalogue=ccms(), lang=lang)


def many(count: int) -> JsonObject:
    """Return a page of many fields."""
    elements = [
        {"id": f"f{n}", "type": "text", "label": f"字段{n}", "field": f"f{n}"}
        for n in range(count)
    ]
    return {"page": "form", "title": "大", "elements": elements}


@given(valid_pages(ccms()))
def test_a_shortened_page_reads_back_as_the_page(page: JsonObject) -> None:
    stored = assemble(page, ccms()).page
    for short in (shorten(stored), shorten_page(stored, ccms())):
        assert assemble(short, ccms()).page == stored


@given(valid_pages(ccms()))
def test_a_page_takes_no_more_tokens_than_it_has(page: JsonObject) -> None:
    stored = assemble(page, ccms()).page
    shown = shown_as(stored, "改一下", None, Lang.ZH)
    assert count_tokens(shown) <= count_tokens(dump_page(stored))


@pytest.mark.parametrize("kind", ["form", "table", "detail"])
def test_a_page_of_fifty_elements_is_shown_in_less_than_itself(kind: str) -> None:
    page = random_page(Random(50), ccms(), kind, size=50)
    shown = f"# 当前页面 {page.get('title')}\n{shown_as(page, '改', None, Lang.ZH)}"
    assert count_tokens(shown) <= count_tokens(dump_page(page))


def test_short_forms_say_what_is_stored() -> None:
    condition = {"template": "${a} === 1", "params": [param("a")]}
    options = {"from": "manual", "data": [{"value": 1, "label": "是"}]}
    names = {"from": "manual", "data": [{"value": "A", "label": "A"}]}
    default = {"source": "static", "value": True}
    page = {"elements": [{"condition": condition, "options": options}]}
    assert shorten(page) == {
        "elements": [{"condition": "${a} === 1", "options": [["是", 1]]}]
    }
    assert shorten({"options": names, "defaultValue": default}) == {
        "options": ["A"],
        "defaultValue": True,
    }


@pytest.mark.parametrize(
    "value",
    [
        {"options": {"from": "data", "sourceConfig": {}}},
        {"options": {"from": "manual", "data": [{"value": 1, "label": "a", "x": 1}]}},
        {"options": {"from": "manual", "data": []}},
        {"defaultValue": {"source": "record", "field": "a"}},
        {"defaultValue": {"source": "static", "value": {"a": 1}}},
        {"condition": {"template": "${a}", "params": [{"field": "a", "data": {}}]}},
        {"condition": {"template": "true"}},
        {"extra": {"statement": "无", "params": []}},
        {"x": {"template": "${a}", "params": [param("a")], "more": 1}},
        {"elements": ["odd"], "columns": {"enable": True}},
    ],
)
def test_what_a_short_form_cannot_say_stays(value: JsonObject) -> None:
    assert shorten(value) == value


def test_a_selected_element_is_shown_with_its_children_and_the_rest_by_name() -> None:
    text = shown_as(GROUPED, "改一下", "address", Lang.EN)
    lines = text.splitlines()
    assert json.loads(lines[0]) == {"page": "form", "title": "报名"}
    assert lines[1] == "## The element the person selected"
    group = json.loads(lines[2])
    assert [child["id"] for child in group["elements"]] == ["city", "street"]
    assert lines[3] == "## Other elements (id label)"
    assert lines[4] == "- name X, age 年龄"


def test_a_selected_child_is_shown_with_the_way_to_it() -> None:
    text = shown_as(GROUPED, "改一下", "city", Lang.ZH)
    assert "## 用户选中的元素（在 address 里）" in text
    assert "- address: street X" in text
    assert '"street"' not in text


def test_what_the_request_names_is_shown_whole_beside_the_selected_one() -> None:
    text = shown_as(GROUPED, "和年龄一样", "name", Lang.ZH)
    assert '"min":1' in text
    assert "## 请求提到的元素" in text
    plain = shown_as(GROUPED, "改一下", "name", Lang.ZH)
    assert '"min":1' not in plain


def test_the_outline_around_a_selected_element_is_bounded() -> None:
    text = shown_as(many(500), "改一下", "f250", Lang.ZH)
    assert estimate_tokens(text) <= OUTLINE_TOKENS + 120
    assert "f249 字段249" in text
    assert "f251 字段251" in text
    assert "f0 " not in text
    assert "（另有 " in text


def test_a_large_page_is_shown_in_part() -> None:
    text = shown_as(many(3_000), "字段1234 必填", None, Lang.EN)
    assert '"id":"f1234"' in text
    assert '"id":"f77"' not in text
    assert "more)" in text


def test_a_selected_element_that_is_gone_shows_the_page() -> None:
    assert shown_as(ENROLMENT, "改", "nobody", Lang.ZH) == dump_page(
        shorten_page(ENROLMENT, ccms())
    )


def test_the_first_type_of_a_zone_is_left_out_of_a_whole_page() -> None:
    elements = shorten_page(ENROLMENT, ccms())["elements"]
    assert [one.get("type") for one in elements] == [None, "number", None]
    odd = {"page": "form", "elements": ["x", {"type": "text", "zone": "nowhere"}]}
    assert shorten_page(odd, ccms()) == odd


def test_the_longest_name_in_a_request_comes_first() -> None:
    page = form(field("text", "na"), {**field("text", "name_long")})
    found = mentioned_in("make name_long required", page)
    assert [one.get("field") for one in found] == ["name_long", "na"]
