import pytest

from backend.db.session import Database
from backend.domain.texts import Lang
from backend.knowledge.base import KnowledgeBase
from backend.knowledge.seeding import load_seed, parse_seed
from tests.seeding.samples import FILES, small_seed

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])


@pytest.fixture
def tiny(database: Database) -> KnowledgeBase:
    knowledge = KnowledgeBase(database, protocol="tiny")
    load_seed(knowledge, small_seed())
    return knowledge


CHANGED = {
    **FILES,
    "form.yaml": FILES["form.yaml"]
    .replace("default: 100", "default: 50")
    .replace("One line of text.", "One line of text, " + "a very long one " * 8),
    "aliases.yaml": FILES["aliases.yaml"]
    .replace("      - 文本框\n      - 输入框\n", "      - 输入框\n      - 文本框\n")
    .replace("字数上限", "最多字数"),
}


def test_a_report_lists_every_change_in_english(tiny: KnowledgeBase) -> None:
    report = load_seed(tiny, parse_seed(CHANGED))
    assert report.lines(Lang.EN) == [
        "+ alias feature maxLength zh 最多字数",
        "~ element form_text",
        (
            '    description_en: "One line of text." -> '
            '"One line of text, a very long one a very long one a very...'
        ),
        "~ feature form_text_maxLength",
        "    default: 100 -> 50",
        "~ order: alias",
        "- alias feature maxLength zh 字数上限",
        (
            "page type 1, structure 1, element 3, feature 7, alias 4, vocabulary 1, "
            "vocabulary word 2, blueprint 1, blueprint word 2, example 1, editing hint 2"
        ),
        "tiny: loaded, revision 1 -> 2.",
    ]


def test_a_report_of_a_dry_run_is_short_on_demand(tiny: KnowledgeBase) -> None:
    report = load_seed(tiny, parse_seed(CHANGED), dry_run=True)
    lines = report.lines(Lang.ZH, limit=2)
    assert lines[:3] == [
        "+ 别名 feature maxLength zh 最多字数",
        "~ 元素 form_text",
        "……另有 5 行",
    ]
    assert lines[-1] == "tiny：试运行，什么都没有改动，载入后将是修订 2。"


def test_a_report_of_nothing_says_so(tiny: KnowledgeBase) -> None:
    lines = load_seed(tiny, small_seed()).lines(Lang.ZH)
    assert lines == [
        (
            "页面类型 1, 结构 1, 元素 3, 特性 7, 别名 4, 词汇 1, 词汇用词 2, "
            "蓝图 1, 蓝图用词 2, 示例 1, 编辑提示 2"
        ),
        "tiny：没有变化，仍是修订 1。",
    ]
