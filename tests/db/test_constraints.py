"""What the database itself refuses, whoever writes."""

from typing import Any

import pytest
from sqlalchemy import exc, insert

from backend.db.session import Database
from backend.db.tables import (
    AliasRow,
    Base,
    BlueprintRow,
    BlueprintWordRow,
    ConversationRow,
    ElementRow,
    ExampleRow,
    FeatureRow,
    HintRow,
    MessageRow,
    PageElementUseRow,
    PageLeftoverRow,
    PageOperationRow,
    PageProposalRow,
    PageRow,
    PageTypeRow,
    PageVersionRow,
    ProtocolRow,
    RevisionRow,
    RunEventRow,
    RunRow,
    StructureRow,
    ToolCallRow,
    TurnRow,
    VocabularyRow,
    VocabularyWordRow,
)
from tests.support.protocols import NOW

NAMES = {"name_zh": "", "name_en": "", "description_zh": "", "description_en": ""}
USAGE = {
    "input_tokens": 0,
    "output_tokens": 0,
    "cached_tokens": 0,
    "model_calls": 0,
    "tool_calls": 0,
}
RUN = {
    "id": "run_a",
    "conversation_id": "talk",
    "prompt": "",
    "lang": "zh",
    "engine": "builtin",
    "status": "running",
    "created_at": NOW,
    "summary": "",
    "cancel_requested": False,
    **USAGE,
}
FEATURE: dict[str, Any] = {
    "protocol_id": 1,
    "page_type_id": 1,
    "element_id": None,
    "property": "p",
    "key": "k",
    **NAMES,
    "schema": {},
    "required": False,
    "default": None,
    "has_default": False,
    "example": None,
    "position": 0,
}

ROWS: list[tuple[type[Base], dict[str, Any]]] = [
    (ProtocolRow, {"id": 1, "key": "p", **NAMES, "source": "", "licence": ""}),
    (
        PageTypeRow,
        {"id": 1, "protocol_id": 1, "key": "form", **NAMES, "zones": [], "position": 0},
    ),
    (
        ElementRow,
        {
            "id": 1,
            "protocol_id": 1,
            "page_type_id": 1,
            "key": "form_text",
            "type": "text",
            "zone": "field",
            **NAMES,
            "children": [],
            "position": 0,
        },
    ),
    (FeatureRow, {**FEATURE, "id": 1}),
    (
        StructureRow,
        {
            "protocol_id": 1,
            "key": "s",
            **NAMES,
            "schema": {},
            "example": None,
            "position": 0,
        },
    ),
    (
        AliasRow,
        {
            "protocol_id": 1,
            "kind": "element",
            "target": "t",
            "lang": "zh",
            "text": "w",
            "position": 0,
        },
    ),
    (
        VocabularyRow,
        {
            "id": 1,
            "protocol_id": 1,
            "key": "v",
            "field": "v",
            "label_zh": "",
            "label_en": "",
            "match": "word",
            "uses": {},
            "position": 0,
        },
    ),
    (VocabularyWordRow, {"vocabulary_id": 1, "lang": "en", "text": "w", "position": 0}),
    (
        BlueprintRow,
        {
            "id": 1,
            "protocol_id": 1,
            "key": "b",
            "name_zh": "",
            "name_en": "",
            "pages": {},
            "position": 0,
        },
    ),
    (BlueprintWordRow, {"blueprint_id": 1, "lang": "en", "text": "w", "position": 0}),
    (
        ExampleRow,
        {
            "protocol_id": 1,
            "page_type_id": 1,
            "key": "e",
            "request_zh": "",
            "request_en": "",
            "page": {},
            "position": 0,
        },
    ),
    (
        RevisionRow,
        {
            "protocol_id": 1,
            "number": 1,
            "checksum": "",
            "created_at": NOW,
            "counts": {},
        },
    ),
    (ConversationRow, {"id": "talk", "created_at": NOW}),
    (RunRow, RUN),
    (TurnRow, {"id": 1, "run_id": "run_a", "number": 1, "created_at": NOW, **USAGE}),
    (
        MessageRow,
        {
            "id": 1,
            "turn_id": 1,
            "position": 0,
            "role": "user",
            "text": "",
            "reasoning": "",
        },
    ),
    (
        ToolCallRow,
        {"message_id": 1, "position": 0, "call_id": "c", "name": "n", "arguments": ""},
    ),
    (RunEventRow, {"run_id": "run_a", "number": 1, "type": "usage", "data": {}}),
    (
        PageRow,
        {
            "id": "page_a",
            "protocol_id": 1,
            "page_type_id": 1,
            "name": "",
            "description": "",
            "version": 1,
            "created_at": NOW,
            "updated_at": NOW,
        },
    ),
    (
        PageVersionRow,
        {
            "id": 1,
            "page_id": "page_a",
            "number": 1,
            "document": {},
            "author_kind": "person",
            "author_name": "",
            "knowledge_revision": 1,
            "created_at": NOW,
        },
    ),
    (PageOperationRow, {"page_version_id": 1, "position": 0, "op": "set", "body": {}}),
    (
        PageElementUseRow,
        {
            "page_id": "page_a",
            "page_element": "e",
            "since_version": 1,
            "until_version": None,
            "element_id": 1,
            "element_key": "form_text",
            "digest": "",
            "knowledge_revision": 1,
        },
    ),
    (
        HintRow,
        {
            "protocol_id": 1,
            "kind": "value",
            "target": "t",
            "value": None,
            "position": 0,
        },
    ),
    (
        PageLeftoverRow,
        {
            "page_id": "page_a",
            "position": 0,
            "pointer": "",
            "owner": "@basic",
            "path": "",
            "placement": "set",
            "reason": "unknown_step",
            "message_zh": "",
            "message_en": "",
            "is_unsafe": False,
            "value": None,
            "instead_of": [],
        },
    ),
    (
        PageProposalRow,
        {
            "id": "proposal_a",
            "page_id": "page_a",
            "base_version": 1,
            "edition": 1,
            "status": "open",
            "document": {},
            "operations": [],
            "origins": {},
            "knowledge_revision": 1,
            "author_kind": "model",
            "author_name": "",
            "versions": [],
            "rejected": 0,
            "created_at": NOW,
            "updated_at": NOW,
        },
    ),
]
"""One good row per table with a check constraint, in an order that foreign keys allow."""

WRONG: list[tuple[type[Base], dict[str, Any]]] = [
    *((table, {"position": -1}) for table, row in ROWS if "position" in row),
    *((table, {"number": 0}) for table, row in ROWS if "number" in row),
    *((table, {"lang": "fr"}) for table, row in ROWS if "lang" in row),
    *(
        (t, {"knowledge_revision": -1})
        for t, row in ROWS
        if "knowledge_revision" in row
    ),
    *((table, {name: -1}) for table in (RunRow, TurnRow) for name in USAGE),
    (FeatureRow, {"element_id": 1}),
    (FeatureRow, {"page_type_id": None}),
    (AliasRow, {"kind": "planet"}),
    (HintRow, {"kind": "planet"}),
    (PageLeftoverRow, {"placement": "sideways"}),
    (PageLeftoverRow, {"reason": "mood"}),
    (VocabularyRow, {"match": "perhaps"}),
    (RunRow, {"status": "sleeping"}),
    (RunRow, {"outcome": "splendid"}),
    (RunRow, {"finished_at": NOW}),
    (RunRow, {"lease_owner": "me"}),
    (RunRow, {"lease_until": NOW}),
    (MessageRow, {"role": "ghost"}),
    (PageRow, {"version": 0}),
    (PageVersionRow, {"author_kind": "ghost"}),
    (PageElementUseRow, {"element_id": None}),
    (PageElementUseRow, {"until_version": 1}),
    (PageProposalRow, {"base_version": 0}),
    (PageProposalRow, {"edition": 0}),
    (PageProposalRow, {"rejected": -1}),
    (PageProposalRow, {"status": "perhaps"}),
    (PageProposalRow, {"status": "accepted", "decided_at": None}),
    (PageProposalRow, {"decided_at": NOW}),
    (PageProposalRow, {"author_kind": "ghost"}),
]


def write(database: Database, upto: type[Base], **changes: Any) -> None:
    """Write the good rows up to a table, the last one with changes."""
    with database.write() as session:
        for table, row in ROWS:
            last = table is upto
            session.execute(insert(table).values(**(row | changes if last else row)))
            if last:
                return


@pytest.mark.parametrize(
    ("table", "changes"),
    WRONG,
    ids=[f"{table.__tablename__}-{'-'.join(changes)}" for table, changes in WRONG],
)
def test_a_row_that_makes_no_sense_is_refused(
    database: Database, table: type[Base], changes: dict[str, Any]
) -> None:
    with pytest.raises(exc.IntegrityError, match=r"(?i)check"):
        write(database, table, **changes)


def test_rows_that_make_sense_are_stored(database: Database) -> None:
    write(database, ROWS[-1][0])


def test_a_page_has_one_open_proposal_at_most(database: Database) -> None:
    table, row = ROWS[-1]
    write(database, table)
    closed = {**row, "id": "b", "status": "rejected", "decided_at": NOW}
    with database.write() as session:
        session.execute(insert(table).values(**closed))
    with pytest.raises(exc.IntegrityError), database.write() as session:
        session.execute(insert(table).values(**{**row, "id": "c"}))


def test_every_check_constraint_is_tried() -> None:
    checked = {
        table.name
        for table in Base.metadata.sorted_tables
        if any(c.name and str(c.name).startswith("ck_") for c in table.constraints)
    }
    assert checked == {table.__tablename__ for table, _ in WRONG}
