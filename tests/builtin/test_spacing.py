"""Lists whose members only spaces separate, and what such a list is not."""

import pytest

from backend.llm.builtin.lexicon import lexicon_of
from backend.llm.builtin.outline import read_outline
from backend.llm.builtin.protocol import ZoneRole
from backend.llm.builtin.spacing import separate_spaced
from backend.llm.builtin.text import flatten
from tests.builtin.offline import play_offline
from tests.support.real_protocol import ccms


def test_members_between_spaces_are_separated_but_not_inside_brackets() -> None:
    flat = flatten("发送记录详情 手机号 状态(成功/失败) 失败原因(没有 就显示“无”) 备注")
    assert separate_spaced(flat).split(",") == [
        "发送记录详情",
        "手机号",
        "状态(成功/失败)",
        '失败原因(没有 就显示"无")',
        "备注",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "创建 一个 页面",
        "姓名、手机 号、备注",
        "用户 ID 列表",
        "create a page with name and age and mail",
    ],
)
def test_a_line_with_another_separator_or_too_few_spaces_stays(line: str) -> None:
    assert separate_spaced(line) == line


def test_the_first_word_of_a_line_may_name_the_part_of_the_page() -> None:
    outline = read_outline(
        "验收记录\n列 日期 供应商 重量\n筛选 供应商 日期", lexicon_of(ccms())
    )
    columns = [s.label for s in outline.slots if s.zone is ZoneRole.MAIN]
    filters = [s.label for s in outline.slots if s.zone is ZoneRole.FILTER]
    assert columns == ["日期", "供应商", "重量"]
    assert filters == ["供应商", "日期"]


@pytest.mark.parametrize(
    ("request_", "label", "kind"),
    [
        ("体检报告详情：姓名、胸片，300 宽，可以点开预览。", "胸片", "image"),
        ("Plot details: holder, gallery at 160x120 with preview.", "Gallery", "image"),
        ("拍品详情：作者、尺寸、年代", "尺寸", "text"),
        ("拍品详情：作者、尺寸（大、中、小）、年代", "尺寸", "detail_enum"),
    ],
)
def test_what_only_shows_is_what_was_said_of_it_and_no_guess(
    request_: str, label: str, kind: str
) -> None:
    assert play_offline(request_, ccms()).element(label)["type"] == kind


@pytest.mark.parametrize(
    ("request_", "labels"),
    [
        ("报名表：姓名 性别 年龄 电话", ["姓名", "性别", "年龄", "电话"]),
        ("a leave form: name, days 1-30", ["name", "days"]),
        ("表单：标题必填，内容最多500字，分类", ["标题", "内容", "分类"]),
    ],
)
def test_every_member_of_a_short_list_is_an_element(
    request_: str, labels: list[str]
) -> None:
    outline = read_outline(request_, lexicon_of(ccms()))
    assert [slot.label for slot in outline.slots] == labels


@pytest.mark.parametrize(
    "title",
    [
        *(
            "请假表单",
            "请购单",
            "来访登记表",
            "建材入库单",
            "写字楼台账",
            "再就业登记表",
        ),
        *("设计稿评审表", "开发任务单", "整改通知单", "能耗登记表", "建议反馈表"),
    ],
)
def test_a_name_that_begins_like_a_wish_stays_whole(title: str) -> None:
    for lead in ("", "做一个", "请帮我做一个", "我要一张"):
        outline = read_outline(f"{lead}{title}：姓名、电话", lexicon_of(ccms()))
        assert outline.title == title


@pytest.mark.parametrize(
    ("request_", "label", "kind"),
    [
        ("商品表单：名称、分类下拉、图片上传、描述", "图片上传", "upload"),
        ("商品表单：名称、分类下拉、图片上传、描述", "分类", "select_single"),
        ("Order details: buyer, items table (name, qty)", "Items", "table"),
    ],
)
def test_a_kind_alone_is_an_element_and_takes_none_from_the_one_before(
    request_: str, label: str, kind: str
) -> None:
    assert play_offline(request_, ccms()).element(label)["type"] == kind


def test_a_button_that_is_named_as_one_is_not_called_so() -> None:
    played = play_offline("Expense list: date, amount. Add button Export.", ccms())
    assert played.element("Export", "toolbar")["type"] == "button"
