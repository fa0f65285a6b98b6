"""JSON in columns."""

from typing import Any

import pytest
from hypothesis import given, strategies as st
from sqlalchemy import insert, select

from backend.db.json_text import dump_json, load_json
from backend.db.session import Database
from backend.db.tables import AuditEntryRow, Base
from tests.support.protocols import NOW

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**80), 2**80)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text('ab\0"\\ 手\U0001f600', max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abz", max_size=2), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(JSON)
def test_a_value_comes_back_as_it_was(value: Any) -> None:
    assert load_json(dump_json(value)) == value
    assert repr(load_json(dump_json(value))) == repr(value)
    assert load_json(dump_json(value).encode()) == value


@pytest.mark.parametrize(
    "value",
    [
        {"z": 1, "a": {"m": 1, "b": 2}},
        [2**64, -(2**90), 12345678901234567890123],
        "\ud800",
        {"0123456789012345678": 1.5},
    ],
)
def test_order_long_numbers_and_broken_text_survive(value: Any) -> None:
    assert repr(load_json(dump_json(value))) == repr(value)


@pytest.mark.parametrize(
    "facts", [{"z": [1, None], "a": "\0", "b": 2**70, "half": "\ud83d"}, {}]
)
def test_both_databases_keep_json_as_it_was(
    database: Database, facts: dict[str, Any]
) -> None:
    with database.write() as session:
        session.execute(
            insert(AuditEntryRow).values(
                at=NOW, principal="x", action="y", subject="z", facts=facts
            )
        )
    with database.read() as session:
        found = session.scalars(select(AuditEntryRow.facts)).one()
    assert repr(found) == repr(facts)
    assert len(Base.metadata.tables) == 28
