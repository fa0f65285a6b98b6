"""Sentences that say when an element of the open page is shown."""

import pytest

from backend.domain.json_values import JsonObject
from tests.builtin.offline import play_offline
from tests.support.real_protocol import assembled, ccms


def options(*pairs: tuple[str, str]) -> JsonObject:
    data: list[JsonObject] = [{"value": v, "label": label} for label, v in pairs]
    return {"from": "manual", "data": data}


ZH = assembled(
    {
        "page": "form",
        "title": "活动",
        "elements": [
            {
                "id": "kind",
                "type": "select_single",
                "label": "活动类型",
                "field": "kind",
                "options": options(("满减", "cut"), ("折扣", "off"), ("秒杀", "sec")),
            },
            {"id": "fee", "type": "number", "label": "优惠金额", "field": "fee"},
            {"id": "limit", "type": "switch", "label": "是否限购", "field": "limit"},
            {"id": "code", "type": "text", "label": "活动编号", "field": "code"},
            {"id": "shop", "type": "text", "label": "参与门店", "field": "shop"},
        ],
    }
)
EN = assembled(
    {
        "page": "form",
        "title": "Campaign",
        "elements": [
            {
                "id": "kind",
                "type": "select_single",
                "label": "Campaign type",
                "field": "kind",
                "options": options(
                    ("Discount", "off"), ("Flash sale", "sec"), ("Bundle", "set")
                ),
            },
            {"id": "fee", "type": "number", "label": "Amount", "field": "fee"},
            {
                "id": "limit",
                "type": "switch",
                "label": "Purchase limit",
                "field": "limit",
            },
            {"id": "code", "type": "text", "label": "Code", "field": "code"},
            {"id": "shop", "type": "text", "label": "Stores", "field": "shop"},
        ],
    }
)
FLASH, NO_FLASH = "${kind} === 'sec'", "${kind} !== 'sec'"
LIMITED = "${limit} === true"


@pytest.mark.parametrize(
    ("request_text", "template"),
    [
        ("参与门店：限购打开并且活动类型为秒杀时才显示", f"{LIMITED} && {FLASH}"),
        ("活动类型是秒杀的话，参与门店就别显示了", NO_FLASH),
        ("秒杀的活动不用填参与门店，隐藏掉", NO_FLASH),
        ("参与门店，秒杀活动就别再出现了", NO_FLASH),
        ("只有秒杀和折扣才问“参与门店”", "['off', 'sec'].includes(${kind})"),
        ("优惠金额低于 100 时不用选参与门店，其余情况才显示", "!(${fee} < 100)"),
        ("优惠金额满100才显示参与门店，否则隐藏", "${fee} >= 100"),
        ("优惠金额在100到500之间才要填参与门店", "${fee} >= 100 && ${fee} <= 500"),
        ("没填活动编号之前不要显示参与门店", "!!${code}"),
        ("除非活动类型是秒杀，否则显示参与门店", NO_FLASH),
        ("没开限购就隐藏参与门店", LIMITED),
        ("参与门店仅秒杀活动可见", FLASH),
        ("参与门店的显示条件：活动类型是秒杀", FLASH),
        (
            ("Stores is only relevant when Purchase limit is on and the campaign type "
            "is Flash sale - hide it otherwise."),
            f"{LIMITED} && {FLASH}",
        ),
        ("If the campaign type is Flash sale, hide Stores.", NO_FLASH),
        ("Hide Stores unless the campaign type is Flash sale", FLASH),
        ("Stores is for flash sales only", FLASH),
        ("Only flash sales need Stores", FLASH),
        ("Flash sales don't need Stores - hide it for them", NO_FLASH),
        ("For flash sales, don't ask for the Stores", NO_FLASH),
        (("Stores only matters when there is a purchase limit, so don't show it "
         "otherwise."), LIMITED),
        ("Keep Stores hidden until Code has been filled in", "!!${code}"),
        ("Stores should be visible from an Amount of 100 upwards", "${fee} >= 100"),
        ("Amount of 100 or more: show Stores", "${fee} >= 100"),
        ("Stores: show only if Purchase limit is on", LIMITED),
        ("Only when Purchase limit is ticked should Stores be shown", LIMITED),
    ],
)  # fmt: skip
def test_a_condition_is_read_from_every_order_of_words(
    request_text: str, template: str
) -> None:
    page = EN if request_text.isascii() else ZH
    played = play_offline(request_text, ccms(), page=page)
    assert played.names == ["edit_page"]
    (operation,) = played.arguments_of("edit_page")["operations"]
    assert operation["id"] == "shop"
    assert operation["properties"]["condition"]["template"] == template


@pytest.mark.parametrize(
    "request_text",
    [
        "Stores only matters on holidays, so don't show it otherwise.",
        "Hide Stores when the moon is full",
        "月圆的时候隐藏参与门店",
    ],
)
def test_a_condition_that_is_not_understood_takes_nothing_away(
    request_text: str,
) -> None:
    page = EN if request_text.isascii() else ZH
    played = play_offline(request_text, ccms(), page=page)
    assert "edit_page" not in played.names


def test_a_condition_leaves_the_rest_of_the_sentence_to_be_done() -> None:
    text = "Stores is needed if there is a purchase limit, and Code is required"
    operations = play_offline(text, ccms(), page=EN).arguments_of("edit_page")
    changed = {each["id"]: set(each["properties"]) for each in operations["operations"]}
    assert changed == {"shop": {"condition"}, "code": {"required"}}


@pytest.mark.parametrize(
    "request_text",
    ["Always show Stores", "Remove the condition from Stores", "Stores: 一直显示"],
)
def test_a_condition_can_be_taken_off(request_text: str) -> None:
    page = play_offline("Stores is for flash sales only", ccms(), page=EN).page
    played = play_offline(request_text, ccms(), page=page)
    (operation,) = played.arguments_of("edit_page")["operations"]
    assert operation == {"op": "unset", "id": "shop", "properties": ["condition"]}


def test_records_that_may_be_acted_on_are_a_condition_of_the_button() -> None:
    table = assembled(
        {
            "page": "table",
            "title": "Students",
            "primary": "id",
            "elements": [
                {
                    "id": "state",
                    "type": "Aenum",
                    "label": "Status",
                    "field": "state",
                    "options": options(("Active", "1"), ("Suspended", "2")),
                },
                {
                    "id": "del",
                    "zone": "row_action",
                    "type": "button",
                    "label": "Delete",
                },
            ],
        }
    )
    text = "Only suspended students can be deleted"
    played = play_offline(text, ccms(), page=table)
    (operation,) = played.arguments_of("edit_page")["operations"]
    assert operation["id"] == "del"
    assert operation["properties"]["condition"]["template"] == "${state} === '2'"


def test_a_state_that_no_field_holds_is_asked_for() -> None:
    played = play_offline("Show Code only while the order is open", ccms(), page=EN)
    assert played.names == ["ask_user"]
