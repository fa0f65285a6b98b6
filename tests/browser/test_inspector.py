"""The properties of an element, and what trying the page out makes of them."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from backend.domain.json_values import JsonObject
from tests.support.chromium import Complaints
from tests.support.editor import Editor, eventually
from tests.support.sample_pages import form_page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Stored = Callable[[str], Any]
Store = Callable[[JsonObject], str]


def part_of(elements: list[Any], element_id: str) -> Any:
    """Return the element of that id at the top of a page."""
    return next(element for element in elements if element["id"] == element_id)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_properties_of_every_kind_are_written(
    page: Page, lang: str, store: Store, stored: Stored
) -> None:
    editor = Editor(page, lang)
    page_id = store(form_page(f"Properties {lang}"))
    editor.open(page_id)
    form = editor.inspector

    def has(element_id: str, **wanted: object) -> None:
        def holds() -> bool:
            found = part_of(stored(page_id)["elements"], element_id)
            return {key: found.get(key) for key in wanted} == wanted

        eventually(
            page, holds, f"{wanted}: {part_of(stored(page_id)['elements'], element_id)}"
        )

    expect(form.get_by_role("heading").first).to_have_text(
        editor.say("页面属性", "Page properties")
    )
    editor.select("firm")
    expect(form).not_to_contain_text("Unsupported")
    label = form.locator("#feature_label")
    label.fill("单位")
    expect(editor.element("firm")).to_contain_text("单位")
    form.locator("#feature_maxLength").fill("20")
    form.get_by_role("switch", name=editor.say("必填", "Required")).click()
    has("firm", label="单位", maxLength=20, required=True)

    label.fill("")
    expect(form.locator(".ant-form-item-explain-error").first).to_be_visible()
    label.fill("公司名称")
    has("firm", label="公司名称", maxLength=20)

    editor.select("kind")
    expect(form).not_to_contain_text("Unsupported")
    text = editor.say("第 {} 个选项的文字", "Text of option {}")
    form.get_by_role("textbox", name=text.format(2)).fill("企业")
    editor.button("添加选项", "Add an option").click()
    form.get_by_role("textbox", name=text.format(3)).fill("学校")
    expect(editor.element("kind")).to_contain_text("学校")
    editor.button("批量编辑", "Edit as lines").click()
    lines = form.get_by_role("textbox", name=editor.say("选项", "Options"), exact=True)
    lines.fill(f"{lines.input_value()}\nclub = 社团")
    editor.button("完成", "Done").click()
    expect(editor.element("kind")).to_contain_text("社团")

    def options() -> list[Any]:
        data = part_of(stored(page_id)["elements"], "kind")["options"]["data"]
        return [(entry["label"], entry["value"]) for entry in data][1:]

    eventually(
        page,
        lambda: options() == [("企业", "firm"), ("学校", "学校"), ("社团", "club")],
        f"options: {options()}",
    )


@pytest.mark.parametrize("lang", ["en"])
def test_a_refused_value_is_told_where_it_was_written(
    page: Page,
    lang: str,
    complaints: Complaints,
    store: Store,
    stored: Stored,
) -> None:
    complaints.expect("422", "400")
    editor = Editor(page, lang)
    other_id, page_id = store(form_page("Target")), store(form_page("Refused"))
    editor.open(page_id)
    editor.select("age")
    field = editor.inspector.locator("#feature_field")
    field.fill("name")
    field.blur()
    refusal = editor.inspector.get_by_role("alert")
    expect(refusal.first).to_contain_text("This change was not kept")
    assert part_of(stored(page_id)["elements"], "age")["field"] == "age"
    field.fill("years")
    field.blur()
    eventually(
        page,
        lambda: part_of(stored(page_id)["elements"], "age")["field"] == "years",
        "a change after a refusal is not stored",
    )
    expect(editor.inspector.get_by_text("This change was not kept")).to_have_count(0)

    editor.select("send")
    target = editor.inspector.get_by_role("combobox", name="Target page")
    target.click()
    target.fill("Target")
    page.locator(".ant-select-item-option").filter(has_text="Target").first.click()
    eventually(
        page,
        lambda: (
            part_of(stored(page_id)["elements"], "send").get("redirectTo") == other_id
        ),
        "the page was not picked",
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_condition_is_built_and_obeyed_and_the_form_sends_what_was_filled_in(
    page: Page, lang: str, store: Store, stored: Stored
) -> None:
    editor = Editor(page, lang)
    page_id = store(form_page(f"Condition {lang}"))
    editor.open(page_id)
    editor.select("firm")
    form = editor.inspector
    form.get_by_role("button", name=editor.say("行为", "Behaviour")).click()
    editor.button("添加条件", "Add a condition").click()
    number = {"number": 1}
    form.get_by_role(
        "combobox",
        name=editor.say(
            "第 {number} 个条件的字段", "Field of condition {number}"
        ).format(**number),
    ).fill("kind")
    value = form.get_by_role(
        "combobox",
        name=editor.say("第 {number} 个条件的值", "Value of condition {number}").format(
            **number
        ),
    )
    value.click()
    page.locator(".ant-select-item-option").filter(has_text="公司").click()

    def condition() -> str:
        firm = part_of(stored(page_id)["elements"], "firm")
        return json.dumps(firm.get("condition"), ensure_ascii=False)

    eventually(page, lambda: condition() != "null", "not stored")
    assert "${kind} === 'firm'" in condition(), "the row did not wait for its value"

    editor.switch("试用", "Try")
    canvas = editor.canvas
    expect(editor.element("firm")).to_have_count(0)
    canvas.get_by_role("button", name="提交").click()
    wrong = canvas.locator(".ant-form-item-explain-error, [role=alert]")
    expect(wrong.first).to_contain_text("姓名")
    expect(page.get_by_role("dialog")).to_have_count(0)
    editor.element("name").get_by_role("textbox").fill("小明")
    canvas.get_by_text("公司", exact=True).click()
    editor.element("firm").get_by_role("textbox").fill("Acme")
    canvas.get_by_role("button", name="提交").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("/api/people")
    for said in ("小明", "Acme", "firm"):
        expect(dialog).to_contain_text(said)
