"""`pagesmith export` and `pagesmith import`."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli
from tests.cli.test_commands import PAGE, assert_error, write
from tests.transfers.hosts import TICKET


def test_a_configuration_goes_in_and_comes_out_unchanged(
    seeded_cli: Cli, tmp_path: Path
) -> None:
    file = write(tmp_path / "ticket.json", TICKET)

    said = seeded_cli("import", file, "--id", "ticket")

    assert said.code == 0, said.err
    assert "Stored as ticket, version 1" in said.out
    assert "/steps/0/fields/1  [unknown_element]  kept" in said.out
    assert "6 part(s) do not fit the page" in said.err
    assert json.loads(seeded_cli("export", "ticket").out) == TICKET
    out = tmp_path / "out.json"
    said = seeded_cli("export", "ticket", "--target", "ccms", "--out", str(out))
    assert (said.code, said.out) == (0, "")
    assert json.loads(out.read_text(encoding="utf-8")) == TICKET


def test_a_page_goes_out_and_comes_in_unchanged(
    seeded_cli: Cli, tmp_path: Path
) -> None:
    out = str(tmp_path / "leave.ccms.json")
    assert seeded_cli("import", write(tmp_path / "p.json", PAGE), "--id", "a").code == 0
    assert seeded_cli("export", "a", "--out", out).code == 0
    assert seeded_cli("import", out, "--id", "b").code == 0
    pages = [json.loads(seeded_cli("export", i, "--target", "page").out) for i in "ab"]
    assert pages == [PAGE, PAGE]


def test_a_page_file_is_exported_without_being_stored(
    seeded_cli: Cli, tmp_path: Path
) -> None:
    file = write(tmp_path / "leave.json", PAGE)
    config = json.loads(seeded_cli("export", file).out)
    assert config["steps"][0]["fields"][0]["label"] == "Reason"
    schema = json.loads(seeded_cli("export", file, "--target", "jsonschema").out)
    assert schema["properties"]["page"] == {"const": "form"}
    assert json.loads(seeded_cli("pages", "list", "--json").out) == []


def test_a_dry_run_stores_nothing_and_tells_in_chinese(
    seeded_cli: Cli, tmp_path: Path
) -> None:
    file = write(tmp_path / "ticket.json", TICKET)
    said = seeded_cli("--lang", "zh", "import", file, "--dry-run")
    assert "试运行，没有保存" in said.out
    assert "页面没有这一项" in said.out
    told = json.loads(seeded_cli("import", file, "--dry-run", "--json").out)
    assert (told["page"], len(told["leftovers"])) == (None, 6)
    assert json.loads(seeded_cli("pages", "list", "--json").out) == []


def test_what_may_run_is_named_and_not_written(seeded_cli: Cli, tmp_path: Path) -> None:
    config: dict[str, Any] = {**TICKET, "boot": "<% alert(1) %>"}
    said = seeded_cli("import", write(tmp_path / "x.json", config), "--id", "x")
    assert "/boot  [unknown_property]  left out for good" in said.out
    said = seeded_cli("export", "x")
    assert "Not written back: /boot" in said.err
    assert json.loads(said.out) == TICKET


@pytest.mark.parametrize(
    ("arguments", "code", "exit_code"),
    [
        (("export", "nobody"), "page_not_found", 1),
        (("export", "nobody.json"), "cannot_read", 2),
        (("export", "nobody", "--target", "pdf"), "usage", 2),
        (("export", "list.json"), "invalid_page", 1),
        (("export", "cut.json"), "bad_json", 1),
        (("export", "ok.json", "--out", "absent/x.json"), "cannot_write", 2),
        (("import", "nobody.json"), "cannot_read", 2),
        (("import", "cut.json"), "bad_json", 1),
        (("import", "list.json"), "invalid_page", 1),
        (("import", "empty.json"), "invalid_page", 1),
        (("import", "deep.json"), "bad_json", 1),
        (("import", "ok.json", "--id", "1"), "usage", 2),
    ],
)
def test_errors_are_one_message_with_a_code(
    seeded_cli: Cli,
    tmp_path: Path,
    arguments: tuple[str, ...],
    code: str,
    exit_code: int,
) -> None:
    write(tmp_path / "ok.json", PAGE)
    write(tmp_path / "list.json", [1])
    write(tmp_path / "empty.json", {"steps": []})
    (tmp_path / "cut.json").write_text('{"steps": [')
    (tmp_path / "deep.json").write_text("[" * 100_000 + "]" * 100_000)
    assert_error(seeded_cli(*arguments), code, exit_code=exit_code)


def test_an_id_is_given_out_once(seeded_cli: Cli, tmp_path: Path) -> None:
    file = write(tmp_path / "p.json", PAGE)
    assert seeded_cli("import", file, "--id", "a").code == 0
    assert_error(seeded_cli("import", file, "--id", "a"), "page_exists")
