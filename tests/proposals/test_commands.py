"""The commands on proposals, with the builtin engine."""

import json
from typing import Any

import pytest

from backend.db.engine import create_database
from backend.knowledge import KnowledgeBase
from tests.cli.conftest import Cli, Said, cli, environment, seeded_cli  # noqa: F401 - fixtures
from tests.cli.test_commands import assert_error
from tests.support.stored_pages import store_page
from tests.versions.conftest import LEAVE

REQUEST = 'Rename "Reason" to "Why". Make "Days" required.'


@pytest.fixture
def pages(seeded_cli: Cli, seeded_url: str) -> Cli:  # noqa: F811 - a fixture
    """The command line over a database with the page `leave` in it."""
    database = create_database(seeded_url)
    store_page(KnowledgeBase(database), "leave", LEAVE)
    database.dispose()

    def call(*arguments: str) -> Any:
        return seeded_cli("pages", *arguments)

    return call


@pytest.fixture
def proposed(pages: Cli, seeded_cli: Cli) -> Said:  # noqa: F811 - a fixture
    """What `generate --review` said."""
    return seeded_cli("generate", REQUEST, "--page", "leave", "--review")


def shown(pages: Cli) -> Any:
    return json.loads(pages("show", "leave").out)["elements"]


def test_a_request_under_review_says_what_it_proposes(
    pages: Cli, proposed: Said
) -> None:
    before = shown(pages)
    assert proposed.code == 0, proposed.err
    assert "? leave +2" in proposed.out
    assert "Proposed 2 change(s), not in effect until accepted:" in proposed.out
    assert "reason: text  Why" in proposed.out
    assert shown(pages) == before
    listed = pages("proposal", "leave")
    assert listed.out == ('0  "Why": Label Reason → Why\n1  "Days": Required → yes\n')
    whole = json.loads(pages("proposal", "leave", "--json").out)
    assert [entry["text"] for entry in whole["entries"]] == [
        line[3:] for line in listed.out.splitlines()
    ]


def test_entries_are_accepted_and_rejected_one_by_one(
    pages: Cli, proposed: Said
) -> None:
    assert proposed.code == 0
    said = pages("accept", "leave", "--entry", "1")
    assert said.code == 0, said.err
    assert said.out == (
        '"Days": Required → yes\nStored as version 2.\n0  "Why": Label Reason → Why\n'
    )
    assert shown(pages)[1]["required"] is True
    assert shown(pages)[0]["label"] == "Reason"
    left = pages("reject", "leave", "--json")
    assert json.loads(left.out) == {"proposal_status": "partly_accepted", "open": 0}
    assert_error(pages("proposal", "leave"), "proposal_not_found")
    assert_error(pages("accept", "leave"), "proposal_not_found")


def test_a_proposal_is_accepted_whole_as_json(pages: Cli, proposed: Said) -> None:
    assert proposed.code == 0
    assert_error(pages("accept", "leave", "--entry", "7"), "proposal_selection")
    report = json.loads(pages("accept", "leave", "--json").out)
    assert (report["version"], report["stored"]) == (2, True)
    assert (report["proposal_status"], report["open"]) == ("accepted", 0)
    assert [e["label"] for e in shown(pages)[:2]] == ["Why", "Days"]
