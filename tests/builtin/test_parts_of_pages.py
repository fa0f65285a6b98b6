"""Which part of a page words speak of, and what blocks of a page are brought to one form."""

import pytest

from backend.llm.builtin.blocks import (
    bracket_blocks,
    bracket_last_options,
    quote_templates,
)
from backend.llm.builtin.facts import read_facts
from backend.llm.builtin.lexicon import lexicon_of
from backend.llm.builtin.outline import read_outline
from backend.llm.builtin.protocol import ZoneRole
from backend.llm.builtin.rules import button_rules
from backend.llm.builtin.text import flatten
from backend.llm.builtin.zones import find_zone
from tests.support.real_protocol import ccms


@pytest.mark.parametrize(
    ("clause", "zone", "rest"),
    [
        ("One row action: Open record", ZoneRole.ROW, "Open record"),
        ('In the rows "Ship"', ZoneRole.ROW, '"Ship"'),
        ('a "Remind" button per row', ZoneRole.ROW, '"Remind"'),
        ("Return and Extend per row", ZoneRole.ROW, "Return and Extend"),
        ("Edit and Delete are row actions", ZoneRole.ROW, "Edit and Delete"),
        ("每行给个「签收」", ZoneRole.ROW, '"签收"'),
        ("行级按钮：编辑", ZoneRole.ROW, "编辑"),
        ("查看和编辑做成行操作", ZoneRole.ROW, "查看和编辑"),
        ("Above the table: Export", ZoneRole.TOOLBAR, "Export"),
        ("New hire button on top", ZoneRole.TOOLBAR, "New hire"),
        ("页面右上方有“新增”", ZoneRole.TOOLBAR, '"新增"'),
        ("新建采购单放右上角", ZoneRole.TOOLBAR, "新建采购单"),
        ("Searching by name and state is enough", ZoneRole.FILTER, "name and state"),
        ("The list can be filtered by state", ZoneRole.FILTER, "state"),
        ("Name and city are searchable", ZoneRole.FILTER, "Name and city"),
        ("只按保单号和投保人查就行", ZoneRole.FILTER, "保单号和投保人"),
        ("支持按书名搜索", ZoneRole.FILTER, "书名"),
        ("列依次是编号、名称", ZoneRole.MAIN, "编号、名称"),
    ],
)
def test_a_part_is_named_in_front_or_behind(
    clause: str, zone: ZoneRole, rest: str
) -> None:
    cue = find_zone(flatten(clause))
    assert cue is not None
    assert (cue.zone, cue.rest) == (zone, rest)


@pytest.mark.parametrize(
    "clause",
    [
        "row number",
        "record no.",
        "top speed",
        "search term",
        "查询次数",
        "行程",
        "查勘报告",
    ],
)
def test_a_label_that_holds_such_a_word_names_no_part(clause: str) -> None:
    assert find_zone(clause) is None


@pytest.mark.parametrize(
    ("words", "fact", "condition"),
    [
        ("both only while pending", "when", "pending"),
        ("hidden once checked in", "unless", "checked in"),
        ("only shows for failed runs", "when", "failed runs"),
        ("not shown until it is paid", "when", "it is paid"),
        ("只有待审批的才显示", "when", "待审批"),
        ("签过的不显示", "unless", "签过"),
        ("仅限草稿状态", "when", "草稿"),
        ("已完成的隐藏", "unless", "已完成"),
    ],
)
def test_when_something_is_shown_is_read_in_any_order(
    words: str, fact: str, condition: str
) -> None:
    facts, _ = read_facts(words, button_rules(words))
    assert facts == {fact: condition}


@pytest.mark.parametrize(
    ("sentence", "block"),
    [
        ("Events: a table with time, type", "Events (sub-table: time, type)"),
        ("stages as a table: stage, took", "stages (sub-table: stage, took)"),
        ("再来一个“流向”表格，列为项目、日期", "流向(子表格:项目、日期)"),
        ("下面依次：作者、年代", "作者、年代"),
        (
            "two code blocks: input and output (XML)",
            "input and output (code block, XML)",
        ),
    ],
)
def test_blocks_have_one_form_however_they_are_told(sentence: str, block: str) -> None:
    assert bracket_blocks(flatten(sentence)) == block


@pytest.mark.parametrize(
    ("sentence", "group", "members"),
    [
        ("Visit details. Patient block: name, age", "Patient", ["name", "age"]),
        (
            "Visit details: doctor, room. Then a Patient section with name, age.",
            "Patient",
            ["name", "age"],
        ),
        ("体检详情：医生。「检验科」里是血糖、尿酸", "检验科", ["血糖", "尿酸"]),
        ("租客详情，三组：「租约」——房间、月租", "租约", ["房间", "月租"]),
        ("变更详情：单号；最后一组「发布」放环境、时间", "发布", ["环境", "时间"]),
        ("学员详情。家长信息组：姓名、电话", "家长信息", ["姓名", "电话"]),
    ],
)
def test_a_group_holds_what_its_sentence_lists_however_it_is_told(
    sentence: str, group: str, members: list[str]
) -> None:
    outline = read_outline(sentence, lexicon_of(ccms()))
    assert [g for g in outline.groups if g == group] == [group]
    assert [s.label for s in outline.slots if s.group == group] == members


def test_a_sentence_of_values_needs_no_quotes() -> None:
    flat = flatten("摘要：{买家}以{价格}元，拍得。下面是作者")
    assert quote_templates(flat) == '摘要:"{买家}以{价格}元,拍得"。下面是作者'


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("tenant, fee, state: held, returned", "tenant, fee, state(held, returned)"),
        ("姓名、电话、状态：在读、毕业", "姓名、电话、状态(在读、毕业)"),
        ("每行编辑、删除、顶部：新增、导出", "每行编辑、删除、顶部:新增、导出"),
    ],
)
def test_the_last_label_of_a_list_may_tell_its_options(
    sentence: str, told: str
) -> None:
    assert bracket_last_options(flatten(sentence)) == told
