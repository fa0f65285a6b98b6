from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from backend.db.session import Database
from backend.knowledge.base import KnowledgeBase
from backend.knowledge.seeding import (
    SeedSet,
    catalogue_of,
    check_seed,
    export_seed,
    load_seed,
    parse_seed,
    render_seed,
    stored_seed,
)
from backend.knowledge.seeding.records import records_of
from backend.knowledge.seeding.restoring import seed_of
from tests.seeding.strategies import seeds

pytestmark = pytest.mark.no_cover


@given(seeds())
def test_a_written_seed_is_read_back_equal(seed: SeedSet) -> None:
    rendered = render_seed(seed)
    again = parse_seed(rendered)
    assert again == seed
    assert render_seed(again) == rendered


@given(seeds())
def test_records_give_the_seed_back(seed: SeedSet) -> None:
    assert render_seed(seed_of(records_of(seed))) == render_seed(seed)


# Shrinking would load thousands of seeds; the pure tests above find the small cases.
@settings(
    suppress_health_check=list(HealthCheck),
    max_examples=20,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@pytest.mark.parametrize("database_kind", ["sqlite"])
@given(first=seeds(), second=seeds())
def test_the_tables_hold_exactly_the_seed_loaded_last(
    database: Database, tmp_path: Path, first: SeedSet, second: SeedSet
) -> None:
    knowledge = KnowledgeBase(database, protocol="odd")
    for seed in (first, second, first):
        report = load_seed(knowledge, seed)
        assert stored_seed(knowledge, "odd") == seed
        assert knowledge.catalogue() == catalogue_of(seed, revision=report.revision)
        paths = export_seed(knowledge, tmp_path / "out", protocol="odd")
        assert {path.name: path.read_text("utf-8") for path in paths} == render_seed(
            seed
        )


@given(seeds())
def test_seeds_of_the_strategy_are_right(seed: SeedSet) -> None:
    assert check_seed(seed) == []
