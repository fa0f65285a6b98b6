"""Sentences that say where a button leads, how the page opens and what goes along."""

import pytest

from backend.domain.json_values import JsonObject
from tests.builtin.offline import play_offline
from tests.support.real_protocol import assembled, ccms

PAGES = {"p_ship": "运单详情", "p_detail": "Shipment detail", "p_claim": "Claim form"}


def table(labels: tuple[str, str, str]) -> JsonObject:
    number, name, view = labels
    page: JsonObject = assembled(
        {
            "page": "table",
            "title": "T",
            "primary": "id",
            "elements": [
                {"id": "c1", "type": "text", "label": number, "field": "no"},
                {"id": "c2", "type": "text", "label": name, "field": "name"},
                {"id": "r1", "zone": "row_action", "type": "button", "label": view},
            ],
        }
    )
    return page


ZH, EN = (
    table(("运单号", "收件人", "查看")),
    table(("Tracking no.", "Recipient", "View")),
)


@pytest.mark.parametrize(
    ("request_text", "open_in", "fields"),
    [
        ("查看按钮打开运单详情（新标签页），参数 no 和 name", "window", ["no", "name"]),
        ("点查看弹出运单详情，运单号和收件人要带过去", "popup", ["no", "name"]),
        ("行上的查看：当前页跳转运单详情，把运单号传给它", "redirect", ["no"]),
        ("点击查看时，用弹窗打开运单详情。需要运单号", "popup", ["no"]),
        ("查看跳到运单详情，不要弹窗，带运单号", "redirect", ["no"]),
        (
            (
                "View → the shipment detail page, new window, with tracking number and "
                "recipient."
            ),
            "window",
            ["no", "name"],
        ),
        (
            (
                "View on the rows: same tab, to the Shipment detail page, give it the "
                "tracking number"
            ),
            "redirect",
            ["no"],
        ),
        (
            (
                "Point View at the shipment detail; the tracking number must travel "
                "with it."
            ),
            "redirect",
            ["no"],
        ),
        (
            (
                "When View is clicked, open the shipment detail in a popup and pass the "
                "tracking number along"
            ),
            "popup",
            ["no"],
        ),
        (
            (
                '"View" takes people to the shipment\'s detail page - no popup, same tab '
                "- with the tracking number."
            ),
            "redirect",
            ["no"],
        ),
    ],
)
def test_where_a_button_leads_is_read_from_its_parts(
    request_text: str, open_in: str, fields: list[str]
) -> None:
    zh = "运单" in request_text
    page, target = (ZH, "p_ship") if zh else (EN, "p_detail")
    played = play_offline(request_text, ccms(), page=page, pages=PAGES)
    (operation,) = played.arguments_of("edit_page")["operations"]
    assert operation["id"] == "r1"
    said = operation["properties"]
    assert (said["redirectTo"], said["openIn"]) == (target, open_in)
    assert [each["field"] for each in said["params"]] == fields
    assert "decline" not in played.names


@pytest.mark.parametrize(
    "request_text",
    [
        '每行再来个"理赔"，弹窗打开 Claim form，运单号一起传过去',
        '补一个行按钮"理赔"。点击弹出 Claim form，需要运单号。',
        'One more row button, "理赔": pops up the claim form and hands over 运单号.',
        'Every row gets a "理赔" button that opens the claim form in a popup, with 运单号',
    ],
)
def test_a_new_button_leads_where_the_same_or_the_next_sentence_says(
    request_text: str,
) -> None:
    played = play_offline(request_text, ccms(), page=ZH, pages=PAGES)
    (operation,) = played.arguments_of("edit_page")["operations"]
    element = operation["element"]
    assert (element["label"], element["zone"]) == ("理赔", "row_action")
    assert (element["redirectTo"], element["openIn"]) == ("p_claim", "popup")
    assert [each["field"] for each in element["params"]] == ["no"]


@pytest.mark.parametrize("request_text", ["查看按钮显示为红色", "Show View in red"])
def test_how_a_button_looks_is_no_page(request_text: str) -> None:
    page = ZH if "查看" in request_text else EN
    played = play_offline(request_text, ccms(), page=page, pages=PAGES)
    (operation,) = played.arguments_of("edit_page")["operations"]
    assert operation["properties"] == {"level": "danger"}


def test_how_a_page_opens_can_be_changed_alone() -> None:
    page = play_offline(
        "View opens the shipment detail", ccms(), page=EN, pages=PAGES
    ).page
    text = "View: a new window instead of the same tab"
    played = play_offline(text, ccms(), page=page)
    (operation,) = played.arguments_of("edit_page")["operations"]
    assert operation == {"op": "set", "id": "r1", "properties": {"openIn": "window"}}
