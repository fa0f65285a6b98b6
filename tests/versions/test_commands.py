"""The commands on the history of pages."""

import json
from pathlib import Path
from typing import Any

import pytest

from backend.db.engine import create_database
from backend.domain.json_values import JsonObject
from backend.knowledge import KnowledgeBase
from tests.cli.conftest import Cli, cli, environment, seeded_cli  # noqa: F401 - fixtures
from tests.cli.test_commands import assert_error, write
from tests.support.stored_pages import store_page
from tests.versions.conftest import LEAVE, set_of


@pytest.fixture
def pages(seeded_cli: Cli, seeded_url: str) -> Cli:  # noqa: F811 - a fixture
    """The command line over a database with the page `leave` in it."""
    database = create_database(seeded_url)
    store_page(KnowledgeBase(database), "leave", LEAVE)
    database.dispose()

    def call(*arguments: str) -> Any:
        return seeded_cli("pages", *arguments)

    return call


def edit_file(folder: Path, *operations: JsonObject) -> str:
    return write(folder / "operations.json", list(operations))


def test_a_page_is_edited_by_a_file_of_operations(pages: Cli, tmp_path: Path) -> None:
    file = edit_file(tmp_path, set_of("days", required=True))
    said = pages("edit", "leave", file)
    assert (said.code, said.err) == (0, "")
    assert said.out == '"Days": Required → yes\nStored as version 2.\n'
    assert json.loads(pages("show", "leave").out)["elements"][1]["required"] is True
    again = pages("edit", "leave", file)
    assert (again.code, again.out) == (0, "")
    assert "like that already" in again.err
    report = json.loads(pages("edit", "leave", file, "--json").out)
    assert (report["version"], report["stored"]) == (2, False)


def test_one_operation_alone_is_taken_and_anything_else_told(
    pages: Cli, tmp_path: Path
) -> None:
    alone = write(tmp_path / "one.json", {"op": "remove", "id": "days"})
    report = json.loads(pages("edit", "leave", alone, "--json").out)
    assert (report["removed"], report["rebased"]) == (["days"], False)
    body = {"operations": [set_of(None, title="Absence")]}
    assert pages("edit", "leave", write(tmp_path / "body.json", body)).code == 0
    for wrong in (7, [], ["remove"]):
        said = pages("edit", "leave", write(tmp_path / "wrong.json", wrong))
        assert_error(said, "bad_operations")


def test_a_conflict_is_explained_on_the_command_line(
    pages: Cli, tmp_path: Path
) -> None:
    assert (
        pages("edit", "leave", edit_file(tmp_path, set_of("days", label="A"))).code == 0
    )
    carried = edit_file(tmp_path, set_of("reason", label="Why"))
    assert pages("edit", "leave", carried, "--base", "1").code == 0
    clash = edit_file(tmp_path, set_of("days", label="B"))
    said = pages("edit", "leave", clash, "--base", "1")
    assert_error(said, "version_conflict")
    assert 'changed meanwhile: "A": Label Days → A' in said.err
    assert 'wanted: "B": Label Days → B' in said.err


def test_what_is_wrong_with_an_edit_is_listed(pages: Cli, tmp_path: Path) -> None:
    wrong = edit_file(tmp_path, set_of("reason", maxLength="many"))
    said = pages("edit", "leave", wrong)
    assert_error(said, "invalid_page")
    assert "/elements/0/maxLength  [wrong_value]" in said.err
    outside = edit_file(tmp_path, set_of("days", label="x"))
    said = pages("edit", "leave", outside, "--selected", "reason")
    assert_error(said, "operation_failed")


def test_a_version_and_an_element_are_shown_with_what_stands_behind_them(
    pages: Cli, tmp_path: Path
) -> None:
    operation = set_of("days", label="Length")
    pages("edit", "leave", edit_file(tmp_path, operation))
    shown = pages("version", "leave", "2").out.splitlines()
    assert shown[0].startswith("v2  ")
    assert shown[1].strip() == '"Days": Label Days → Length' or "Length" in shown[1]
    assert json.loads(shown[3]) == operation
    days = next(line for line in shown if line.strip().startswith("days "))
    assert days.strip().startswith("days  form_number  v2, knowledge revision ")
    whole = json.loads(pages("version", "leave", "2", "--json").out)
    assert whole["document"]["elements"][1]["label"] == "Length"
    assert whole["operations"][0]["inverse"]
    assert {e["element_id"]: e["version"] for e in whole["elements"]} == {
        "reason": 1,
        "days": 2,
        "contact": 1,
        "phone": 1,
        "fax": 1,
        "send": 1,
    }
    story = pages("provenance", "leave", "days").out.splitlines()
    assert [line.split()[0] for line in story[::2]] == ["v1", "v2"]
    told = json.loads(pages("provenance", "leave", "days", "--json").out)
    assert (told["made"]["version"], told["changed"]["version"]) == (1, 2)
    assert_error(pages("provenance", "leave", "dayz"), "element_not_found")
    assert_error(pages("version", "leave", "7"), "version_not_found")


def test_the_published_version_is_shown(pages: Cli, tmp_path: Path) -> None:
    assert_error(pages("published", "leave"), "version_not_found")
    pages("publish", "leave", "--name", "first")
    pages("edit", "leave", edit_file(tmp_path, {"op": "remove", "id": "fax"}))
    assert "[first]" in pages("published", "leave").out
    assert json.loads(pages("published", "leave", "--json").out)["number"] == 1


def test_going_back_is_refused_on_a_page_that_has_moved_on(
    pages: Cli, tmp_path: Path
) -> None:
    pages("edit", "leave", edit_file(tmp_path, {"op": "remove", "id": "fax"}))
    for command in (["undo", "leave"], ["redo", "leave"], ["restore", "leave", "1"]):
        assert_error(pages(*command, "--base", "1"), "version_conflict")
    assert pages("undo", "leave", "--base", "2").code == 0


def test_the_history_is_listed_compared_and_gone_back_in(
    pages: Cli, tmp_path: Path
) -> None:
    pages("edit", "leave", edit_file(tmp_path, set_of("days", label="Length")))
    pages("edit", "leave", edit_file(tmp_path, {"op": "remove", "id": "fax"}))
    told = pages("publish", "leave", "--name", "first", "--version", "2")
    assert told.out == "Published version 2: first.\n"
    listed = pages("versions", "leave").out.splitlines()
    assert [line.split()[0] for line in listed[::2]] == ["v3", "v2", "v1"]
    assert "[first *]" in listed[2]
    assert listed[1].strip() == 'Removed "Fax" (Text input)'
    versions = json.loads(pages("versions", "leave", "--json").out)
    assert versions[0]["author"] == {"kind": "person", "name": "local"}
    diff = pages("diff", "leave", "--from", "1").out.splitlines()
    assert diff == ['Removed "Fax" (Text input)', '"Length": Label Days → Length']
    changes = json.loads(pages("diff", "leave", "--json").out)
    assert [change["kind"] for change in changes] == ["removed"]
    assert "Nothing differs" in pages("diff", "leave", "--from", "3").err
    assert "Stored as version 4." in pages("undo", "leave").out
    assert "已保存为第 5 版。" in pages("redo", "leave", "--lang", "zh").out
    assert_error(pages("redo", "leave"), "nothing_to_redo")
    report = json.loads(pages("restore", "leave", "1", "--json").out)
    assert (report["version"], report["changed"]) == (6, ["days", "fax"])
    assert_error(pages("restore", "leave", "9"), "version_not_found")
    assert_error(pages("versions", "page_x"), "page_not_found")
