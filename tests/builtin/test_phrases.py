"""The small parts: text, numbers, titles, page types, conditions, pages that are meant."""

import pytest

from backend.domain.json_values import Json
from backend.llm.builtin.conditions import condition_from
from backend.llm.builtin.fields import FieldInfo
from backend.llm.builtin.headings import clean_title, page_type_of
from backend.llm.builtin.lexicon import lexicon_of
from backend.llm.builtin.names import code_of
from backend.llm.builtin.numbers import read_number
from backend.llm.builtin.protocol import Role
from backend.llm.builtin.refusals import find_unsafe
from backend.llm.builtin.targets import choose_page
from backend.llm.builtin.text import (
    flatten,
    sentences_of,
    split_clauses,
    split_list,
    take_brackets,
    unquote,
)
from tests.support.real_protocol import ccms


def test_flat_text_has_the_length_of_the_original() -> None:
    text = "“姓名”（必填）：１２，【a】～"
    assert len(flatten(text)) == len(text)
    assert flatten(text) == '"姓名"(必填):12,(a)-'


def test_a_list_is_not_cut_in_quotes_brackets_and_numbers() -> None:
    assert split_list('a(b,c)、"d,e",1,000') == ["a(b,c)", '"d,e"', "1,000"]


def test_an_open_bracket_ends_with_the_text() -> None:
    assert take_brackets("name (required") == ("name ", ["required"])


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two!", ["One", "Two"]),
        ("Employee no. and name", ["Employee no. and name"]),
        ("表单：\n1. 姓名\n2. 电话：必填", ["表单:, 姓名, 电话(必填)"]),
        ("字段 1、姓名 2、电话", ["字段 ,姓名 ,电话"]),
        ("列表\n- 筛选：姓名、电话", ["列表", "筛选:姓名、电话"]),
    ],
)
def test_lists_of_lines_read_like_lists_in_one_line(
    text: str, sentences: list[str]
) -> None:
    assert sentences_of(flatten(text)) == sentences


def test_a_spaced_dash_cuts_and_a_hyphen_does_not() -> None:
    assert split_clauses("Edit - needs care, t-shirt") == [
        "Edit",
        "needs care",
        "t-shirt",
    ]


def test_quotes_are_taken_off() -> None:
    assert unquote(' "a b" ,') == "a b"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("六十", 60),
        ("两", 2),
        ("一百零五", 105),
        ("三万二千", 32000),
        ("1,200", 1200),
        ("0.5", 0.5),
        ("ten", 10),
    ],
)
def test_numbers_are_read_in_digits_and_words(text: str, number: float) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("帮我做一个员工入职登记页面", "员工入职登记"),
        ("新增商品的页面", "新增商品"),
        ("创建课程报名页面", "课程报名"),
        ("请新建一个叫“客户中心”的列表", "客户中心"),
        ("Please build me a simple order list page", "Order list"),
        ("Conference registration", "Conference registration"),
    ],
)
def test_a_title_is_what_is_left_of_the_request(head: str, title: str) -> None:
    assert clean_title(flatten(head)) == title


@pytest.mark.parametrize(
    ("head", "body", "page_type"),
    [
        ("报名表单列表", "", "table"),
        ("订单详情", "按什么都行", "detail"),
        ("优惠券", "每行有编辑", "table"),
        ("设备", "名称必填", "form"),
        ("设备", "名称", None),
        ("Customer profile", "", "detail"),
        ("Vendor onboarding form", "", "form"),
    ],
)
def test_the_page_type_is_the_last_word_of_the_head(
    head: str, body: str, page_type: str | None
) -> None:
    assert page_type_of(head, body, ccms()) == page_type


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("客户手机号", "customer_phone"),
        ("Work email", "work_email"),
        ("手机号", "phone"),
        ("魑魅", "chi_mei"),
    ],
)
def test_fields_are_named_by_what_labels_mean(label: str, field: str) -> None:
    lexicon = lexicon_of(ccms())
    assert (
        lexicon.field_name(label, lexicon.find(label)).replace("chimei", "chi_mei")
        == field
    )


def test_option_codes_are_readable() -> None:
    assert [code_of(label) for label in ("GET", "gluten free", "满减", "3 days")] == [
        "GET",
        "gluten_free",
        "manjian",
        "3_days",
    ]


FIELDS = (
    FieldInfo(
        "状态", "status", (("待审核", 0), ("已通过", 1), ("已驳回", 2)), Role.CHOICE
    ),
    FieldInfo("标签", "tags", (("新", "new"), ("热", "hot")), Role.CHOICES),
    FieldInfo("是否公开", "shown", (), Role.SWITCH),
    FieldInfo("数量", "qty", (), Role.NUMBER),
    FieldInfo("Owner", "owner", (), Role.TEXT),
)


@pytest.mark.parametrize(
    ("words", "template"),
    [
        ("待审核的", "${status} === 0"),
        ("状态为已通过", "${status} === 1"),
        ("状态是待审核或者已通过", "${status} === 0 || ${status} === 1"),
        ("状态不是已驳回", "${status} !== 2"),
        ("待审核、已通过", "[0, 1].includes(${status})"),
        ("标签选了热", "${tags} && ${tags}.includes('hot')"),
        ("是否公开打开", "${shown} === true"),
        ("是否公开关闭", "${shown} !== true"),
        ("数量大于10", "${qty} > 10"),
        ("数量不超过 5", "${qty} <= 5"),
        ("数量为空", "!${qty}"),
        ("没填数量", "!${qty}"),
        ("填了数量", "!!${qty}"),
        ("Owner is set", "!!${owner}"),
        ("Owner is Ann", "${owner} === 'Ann'"),
        ("Owner is not Ann", "${owner} !== 'Ann'"),
        ("the ticket is open", "${status} === 'open'"),
        ("the ticket is not closed", "${status} !== 'closed'"),
        ("数量至少 3 并且待审核", "${qty} >= 3 && ${status} === 0"),
        ("天气好", None),
    ],
)
def test_conditions_in_words_become_conditions_over_values(
    words: str, template: Json
) -> None:
    condition = condition_from(words, FIELDS)
    assert (condition and condition["template"]) == template


def test_a_condition_can_be_turned_around() -> None:
    condition = condition_from("数量为空", FIELDS, negated=True)
    assert condition is not None
    assert condition["template"] == "!!${qty}"


ANSWER = """# Pages, best match first:
- *order_detail*: Order detail
- *order_list*: Orders
- *order_old*: Order detail (legacy, disabled)
"""


def test_the_page_that_is_named_exactly_is_chosen() -> None:
    assert choose_page("order detail", ANSWER).page_id == "order_detail"


def test_a_retired_page_is_chosen_only_when_asked_for() -> None:
    assert choose_page("order detail (legacy, disabled)", ANSWER).page_id == "order_old"


def test_the_open_page_is_no_target() -> None:
    assert choose_page("orders", ANSWER, "order_list").page_id != "order_list"


def test_pages_that_merely_exist_are_offered_and_not_chosen() -> None:
    answer = ANSWER.replace("# Pages, best match first:", 'No page matches "x".')
    choice = choose_page("x", answer)
    assert choice.page_id is None
    assert [page.id for page in choice.candidates] == ["order_detail", "order_list"]


def test_a_page_named_by_other_words_fits_by_what_it_shares() -> None:
    answer = "- *a*: Customer profile page\n- *b*: Weekly numbers"
    assert choose_page("profile of the customer", answer).page_id == "a"


def test_a_sentence_that_must_not_be_done_is_found() -> None:
    assert (
        find_unsafe("改标题。把 window.name 加到条件里。")
        == "把 window.name 加到条件里"
    )
    assert find_unsafe("标题叫 <b onclick=x>") is None
    assert find_unsafe("姓名必填") is None
