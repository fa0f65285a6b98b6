from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, text

from backend.db.session import Database
from backend.db.tables import Base
from backend.domain.errors import (
    BadSeedError,
    KnowledgeInUseError,
    KnowledgeMissingError,
)
from backend.knowledge.base import KnowledgeBase
from backend.knowledge.seeding import (
    SEED_ROOT,
    SeedSet,
    catalogue_of,
    export_seed,
    load_seed,
    parse_seed,
    read_seed,
    render_seed,
    stored_seed,
)
from tests.seeding.samples import FILES, edited, small_seed

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TABLES = [
    "alias",
    "blueprint",
    "blueprint_word",
    "element",
    "example",
    "feature",
    "hint",
    "page_type",
    "protocol",
    "revision",
    "structure",
    "vocabulary",
    "vocabulary_word",
]


@pytest.fixture
def tiny(database: Database) -> KnowledgeBase:
    """An empty knowledge base of the sample's protocol."""
    return KnowledgeBase(database, protocol="tiny")


def rows_of(knowledge: KnowledgeBase) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the knowledge tables."""
    with knowledge.read() as unit:
        return {
            name: [
                tuple(row)
                for row in unit.session.execute(
                    select(Base.metadata.tables[name]).order_by(text("1"))
                )
            ]
            for name in TABLES
        }


def ids_of(knowledge: KnowledgeBase, table: str) -> dict[str, int]:
    source = Base.metadata.tables[table]
    with knowledge.read() as unit:
        return {
            key: number
            for number, key in unit.session.execute(select(source.c.id, source.c.key))
        }


def in_form(*changes: tuple[str, str]) -> SeedSet:
    text = FILES["form.yaml"]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return parse_seed({**FILES, "form.yaml": text})


TAB = FILES["form.yaml"][FILES["form.yaml"].index("  - type: tab\n    zone") :]
WITHOUT_TAB = (
    (TAB, ""),
    ("      - zone: tab\n        place: form.tab\n", ""),
    (
        "      elements:\n        - type: tab\n          label: 其他\n",
        "",
    ),
)
LENGTH = FILES["form.yaml"][
    FILES["form.yaml"].index("      - property: maxLength") : FILES["form.yaml"].index(
        "      - property: defaultValue"
    )
]


def test_the_loaded_catalogue_is_the_one_of_the_seed(tiny: KnowledgeBase) -> None:
    report = load_seed(tiny, small_seed(), now=NOW)
    assert (report.previous, report.revision, report.is_unchanged) == (0, 1, False)
    assert tiny.catalogue() == catalogue_of(small_seed(), revision=1)
    assert stored_seed(tiny, "tiny") == small_seed()


def test_the_shipped_protocol_comes_back_byte_for_byte(
    knowledge: KnowledgeBase, tmp_path: Path
) -> None:
    folder = SEED_ROOT / "ccms"
    assert knowledge.catalogue() == catalogue_of(read_seed(folder), revision=1)
    paths = export_seed(knowledge, tmp_path / "out", protocol="ccms")
    assert {path.name: path.read_bytes() for path in paths} == {
        path.name: path.read_bytes() for path in folder.glob("*.yaml")
    }


def test_a_second_load_writes_nothing(tiny: KnowledgeBase) -> None:
    load_seed(tiny, small_seed(), now=NOW)
    before = rows_of(tiny)
    progress: list[tuple[int, int, str]] = []
    again = load_seed(
        tiny,
        parse_seed({name: f"# note\n{text}" for name, text in FILES.items()}),
        progress=lambda *step: progress.append(step),
    )
    assert again.is_unchanged
    assert (again.revision, again.previous) == (1, 1)
    assert (again.added, again.changed, again.removed) == ((), (), ())
    assert rows_of(tiny) == before
    assert progress == []


def test_a_dry_run_says_everything_and_changes_nothing(tiny: KnowledgeBase) -> None:
    empty = rows_of(tiny)
    first = load_seed(tiny, small_seed(), dry_run=True)
    assert rows_of(tiny) == empty
    assert len(first.added) == 1 + sum(first.counts.values())
    load_seed(tiny, small_seed(), now=NOW)
    before = rows_of(tiny)
    report = load_seed(tiny, in_form(("default: 100", "default: 50")), dry_run=True)
    assert (report.dry_run, report.previous, report.revision) == (True, 1, 2)
    assert [(change.row.key, dict(change.properties)) for change in report.changed] == [
        (("form_text_maxLength",), {"default": (100, 50)})
    ]
    assert rows_of(tiny) == before


def test_rows_that_stay_keep_their_ids(tiny: KnowledgeBase) -> None:
    load_seed(tiny, small_seed(), now=NOW)
    elements, features = ids_of(tiny, "element"), ids_of(tiny, "feature")
    changed = in_form(
        ("en: One line of text.", "en: A line of text."),
        ("      - field.label\n      - field.field\n", "      - field.field\n      - field.label\n"),
        *WITHOUT_TAB,
        (LENGTH, LENGTH.replace("maxLength", "minLength")),
    )  # fmt: skip
    # The words that name the removed property go with it.
    changed = parse_seed(
        {
            **render_seed(changed),
            "aliases.yaml": FILES["aliases.yaml"].replace("maxLength", "minLength"),
            "vocabulary.yaml": FILES["vocabulary.yaml"].replace("max", "min"),
            "blueprints.yaml": FILES["blueprints.yaml"].replace("max", "min"),
        }
    )
    report = load_seed(tiny, changed, now=NOW)
    assert tiny.catalogue() == catalogue_of(changed, revision=2)
    assert stored_seed(tiny, "tiny") == changed
    assert [str(row.key[0]) for row in report.removed if row.kind != "alias"] == [
        "form_tab_tab",
        "form_text_maxLength",
        "form_tab_tab_label",
    ]
    for before, after in (
        (elements, ids_of(tiny, "element")),
        (features, ids_of(tiny, "feature")),
    ):
        assert {key: after[key] for key in after if key in before} == {
            key: before[key] for key in before if key in after
        }


def test_a_bad_seed_changes_nothing(tiny: KnowledgeBase) -> None:
    load_seed(tiny, small_seed(), now=NOW)
    before = rows_of(tiny)
    with pytest.raises(BadSeedError, match="many") as caught:
        load_seed(tiny, in_form(("example: 20", "example: many")), now=NOW)
    assert str(caught.value.problems[0]).startswith("form.yaml:82:18: ")
    assert rows_of(tiny) == before


def test_a_load_that_breaks_off_leaves_the_old_state(tiny: KnowledgeBase) -> None:
    load_seed(tiny, small_seed(), now=NOW)
    before = rows_of(tiny)
    changed = in_form(("default: 100", "default: 50"), *WITHOUT_TAB)

    def break_at(last: int) -> Callable[[int, int, str], None]:
        def progress(done: int, total: int, what: str) -> None:
            if done >= last:
                raise KeyboardInterrupt

        return progress

    for last in range(1, 4):
        with pytest.raises(KeyboardInterrupt):
            load_seed(tiny, changed, now=NOW, progress=break_at(last))
        assert rows_of(tiny) == before
    assert tiny.catalogue() == catalogue_of(small_seed(), revision=1)


def test_a_first_load_that_breaks_off_leaves_nothing(tiny: KnowledgeBase) -> None:
    def progress(done: int, total: int, what: str) -> None:
        if what == "example":
            raise RuntimeError("cut off")

    with pytest.raises(RuntimeError, match="cut off"):
        load_seed(tiny, small_seed(), now=NOW, progress=progress)
    assert not any(rows_of(tiny).values())


def test_progress_counts_up_to_the_total(tiny: KnowledgeBase) -> None:
    heard: list[tuple[int, int, str]] = []
    report = load_seed(tiny, small_seed(), progress=lambda *step: heard.append(step))
    total = sum(report.counts.values())
    assert [done for done, _, _ in heard] == sorted({done for done, _, _ in heard})
    assert {all_of for _, all_of, _ in heard} == {total}
    assert heard[-1][:2] == (total, total)


def test_a_row_that_pages_use_is_not_removed(tiny: KnowledgeBase) -> None:
    load_seed(tiny, small_seed(), now=NOW)
    use_everything(tiny, "page_names", "form_tab_tab", "form_tab_tab_label")
    before = rows_of(tiny)
    changed = in_form(*WITHOUT_TAB)
    expected = {
        "form_tab_tab": ["page_names"],
        "form_tab_tab_label": ["page_names"],
    }
    assert load_seed(tiny, changed, dry_run=True).blocked == expected
    with pytest.raises(KnowledgeInUseError, match="form_tab_tab: page_names") as caught:
        load_seed(tiny, changed, now=NOW)
    assert caught.value.facts["uses"] == expected
    assert rows_of(tiny) == before


def test_a_row_that_pages_use_may_change(tiny: KnowledgeBase) -> None:
    load_seed(tiny, small_seed(), now=NOW)
    use_everything(tiny, "page_names", "form_text", "form_text_maxLength")
    changed = in_form(
        ("en: One line of text.", "en: A line."), ("default: 100", "default: 1")
    )
    assert len(load_seed(tiny, changed, now=NOW).changed) == 2
    assert tiny.catalogue() == catalogue_of(changed, revision=2)


def use_everything(
    knowledge: KnowledgeBase, page: str, element: str, feature: str
) -> None:
    """Store a page that uses an element and a feature."""
    tables = Base.metadata.tables
    with knowledge.write() as unit:
        run = unit.session.execute
        form = ids_of(knowledge, "page_type")["form"]
        protocol = ids_of(knowledge, "protocol")["tiny"]
        run(
            insert(tables["page"]).values(
                id=page, protocol_id=protocol, page_type_id=form, name="n",
                description="", version=1, created_at=NOW, updated_at=NOW,
            )
        )  # fmt: skip
        run(
            insert(tables["page_element_use"]).values(
                page_id=page, page_element="a", since_version=1, element_key=element,
                element_id=ids_of(knowledge, "element")[element], digest="d",
                knowledge_revision=1,
            )
        )  # fmt: skip
        run(
            insert(tables["page_feature_use"]).values(
                page_id=page, feature_id=ids_of(knowledge, "feature")[feature]
            )
        )


def test_only_an_order_that_changed_is_reported(tiny: KnowledgeBase) -> None:
    load_seed(tiny, small_seed(), now=NOW)
    files = edited(
        "aliases.yaml",
        ("      - 文本框\n      - 输入框\n", "      - 输入框\n      - 文本框\n"),
    )
    report = load_seed(tiny, parse_seed(files), now=NOW)
    assert (report.added, report.changed, report.removed) == ((), (), ())
    assert report.difference is not None
    assert report.difference.reordered == (("alias", ()),)
    assert tiny.catalogue() == catalogue_of(parse_seed(files), revision=2)


def test_the_order_of_keys_in_a_value_is_content(tiny: KnowledgeBase) -> None:
    load_seed(tiny, small_seed(), now=NOW)
    seed = in_form(
        ("          source: static\n          value: 1\n", "          value: 1.0\n          source: static\n")
    )  # fmt: skip
    report = load_seed(tiny, seed, now=NOW)
    assert [change.row.key for change in report.changed] == [
        ("form_text_defaultValue",)
    ]
    assert render_seed(stored_seed(tiny, "tiny")) == render_seed(seed)


def test_the_protocol_itself_may_change(tiny: KnowledgeBase) -> None:
    load_seed(tiny, small_seed(), now=NOW)
    seed = parse_seed(edited("protocol.yaml", ("licence: MIT", "licence: BSD")))
    heard: list[tuple[int, int, str]] = []
    report = load_seed(tiny, seed, now=NOW, progress=lambda *step: heard.append(step))
    assert [(c.row.kind, dict(c.properties)) for c in report.changed] == [
        ("protocol", {"licence": ("MIT", "BSD")})
    ]
    assert heard == [(1, 1, "protocol")]
    assert stored_seed(tiny, "tiny") == seed


def test_two_protocols_live_side_by_side(tiny: KnowledgeBase) -> None:
    load_seed(tiny, small_seed(), now=NOW)
    other = parse_seed(edited("protocol.yaml", ("key: tiny", "key: other")))
    load_seed(tiny, other, now=NOW)
    load_seed(tiny, in_form(*WITHOUT_TAB), now=NOW)
    assert stored_seed(tiny, "other") == other


def test_processes_that_load_at_once_make_one_revision(tiny: KnowledgeBase) -> None:
    with ThreadPoolExecutor(4) as pool:
        loads = [pool.submit(load_seed, tiny, small_seed()) for _ in range(4)]
        reports = [load.result() for load in loads]
    assert {report.revision for report in reports} == {1}
    assert sum(not report.is_unchanged for report in reports) == 1
    assert stored_seed(tiny, "tiny") == small_seed()


def test_a_protocol_that_is_not_there_cannot_be_exported(
    tiny: KnowledgeBase, tmp_path: Path
) -> None:
    with pytest.raises(KnowledgeMissingError, match="tiny"):
        export_seed(tiny, tmp_path, protocol="tiny")


def test_a_shared_feature_changed_in_the_tables_is_written_out(
    tiny: KnowledgeBase,
) -> None:
    load_seed(tiny, small_seed(), now=NOW)
    features = Base.metadata.tables["feature"]
    with tiny.write() as unit:
        unit.session.execute(
            features.update()
            .where(features.c.key == "form_tabs_label")
            .values(example="别的")
        )
    page = stored_seed(tiny, "tiny").page_types[0]
    assert page.elements[0].features[0] == "field.label"
    assert not isinstance(page.elements[1].features[0], str)


def test_a_revision_records_what_it_holds_and_when(tiny: KnowledgeBase) -> None:
    load_seed(tiny, small_seed(), now=NOW)
    revision = Base.metadata.tables["revision"]
    with tiny.read() as unit:
        row = unit.session.execute(select(revision)).one()
    assert (row.number, row.created_at, len(row.checksum)) == (1, NOW, 64)
    assert row.counts == {
        "page_type": 1,
        "structure": 1,
        "element": 3,
        "feature": 7,
        "alias": 4,
        "vocabulary": 1,
        "vocabulary_word": 2,
        "blueprint": 1,
        "blueprint_word": 2,
        "example": 1,
        "hint": 2,
    }
