"""The commands: what they print, where, and how they end."""

import io
import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, Said

ROOT = Path(__file__).parents[2]
PAGE = {
    "page": "form",
    "title": "Leave",
    "elements": [
        {"id": "reason", "type": "text", "label": "Reason", "field": "reason"}
    ],
}


def assert_error(said: Said, code: str, *, exit_code: int = 1) -> None:
    assert said.code == exit_code, said
    assert f"[{code}]" in said.err
    assert "Traceback" not in said.err
    assert said.out == ""


def write(path: Path, document: object) -> str:
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return str(path)


def test_the_help_speaks_the_language_of_the_locale(
    cli: Cli, environment: pytest.MonkeyPatch
) -> None:
    assert "Turn a sentence into" in cli("--help").out
    environment.setenv("LANG", "zh_CN.UTF-8")
    assert "一句话" in cli("--help").out
    assert "Turn a sentence into" in cli("generate", "--lang", "en", "--help").out
    assert "一句话" in cli("--lang=zh", "generate", "--help").out


def test_the_version_is_told(cli: Cli) -> None:
    said = cli("--version")
    assert (said.code, said.out.split()[0]) == (0, "pagesmith")


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing",),
        ("generate",),
        ("generate", "x", "--engine", "abacus"),
        ("validate", "absent.json"),
        ("serve", "--port", "99999"),
        ("pages", "list", "--lang", "fr"),
    ],
)
def test_wrong_usage_ends_with_2(cli: Cli, arguments: tuple[str, ...]) -> None:
    said = cli(*arguments)
    assert said.code == 2
    assert said.out == ""
    assert "Traceback" not in said.err


def test_a_wrong_setting_ends_with_2(cli: Cli, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("PAGESMITH_PORT", "many")
    said = cli("pages", "list")
    assert_error(said, "bad_setting", exit_code=2)
    assert "PAGESMITH_PORT" in said.err
    assert "many" not in said.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("generate", "a form"),
        ("validate", "-"),
        ("seed",),
        ("pages", "list"),
        ("pages", "show", "x"),
        ("knowledge", "export", "out"),
    ],
)
def test_a_database_that_is_not_migrated_is_refused(
    cli: Cli, environment: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    for lang, hint in (("en", "Run: "), ("zh", "请运行：")):
        page = io.TextIOWrapper(io.BytesIO(b"{}"), encoding="utf-8")
        environment.setattr("sys.stdin", page)
        said = cli(*arguments, "--lang", lang)
        assert_error(said, "database_not_migrated")
        assert f"{hint}pagesmith migrate" in said.err


def test_a_server_does_not_start_on_a_database_that_is_not_migrated(
    process: Cli,
) -> None:
    said = process("serve", "--port", "0")
    assert_error(said, "database_not_migrated")
    assert "pagesmith migrate" in said.err


def test_a_database_without_knowledge_is_refused(cli: Cli) -> None:
    assert cli("migrate").code == 0
    said = cli("pages", "list")
    assert_error(said, "knowledge_missing")
    assert "pagesmith seed" in said.err


def test_migrating_makes_the_default_database(cli: Cli, tmp_path: Path) -> None:
    said = cli("migrate")
    assert (said.code, said.err) == (0, "")
    assert "up to date" in said.out
    assert (tmp_path / "var" / "pagesmith.db").is_file()
    assert cli("migrate", "--quiet").out == ""


def test_a_database_that_cannot_be_used_is_told(
    cli: Cli, environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no database " * 500, encoding="utf-8")
    environment.setenv("PAGESMITH_DATABASE_URL", f"sqlite:///{tmp_path}/file")
    assert_error(cli("pages", "list"), "database_unavailable")
    environment.setenv("PAGESMITH_DATABASE_URL", "oracle://nobody:hidden@nowhere/x")
    said = cli("migrate")
    assert_error(said, "database_unavailable")
    assert "hidden" not in said.err


def test_seeding_twice_changes_nothing(seeded_cli: Cli) -> None:
    seeded_cli("seed", "--quiet")
    again = seeded_cli("seed", str(ROOT / "seed_data" / "ccms"))
    assert again.code == 0
    assert "nothing to do" in again.out
    assert json.loads(seeded_cli("seed", "--json").out)["unchanged"] is True


def test_a_dry_run_shows_the_difference_and_changes_nothing(
    seeded_cli: Cli, tmp_path: Path
) -> None:
    folder = tmp_path / "seed"
    assert seeded_cli("knowledge", "export", str(folder)).code == 0
    form = folder / "form.yaml"
    changed = re.sub("zh: (.*)", r"zh: \1（改）", form.read_text("utf-8"), count=1)
    form.write_text(changed, encoding="utf-8")
    said = seeded_cli("seed", str(folder), "--dry-run")
    assert said.code == 0, said.err
    assert "~ page type form" in said.out
    report = json.loads(seeded_cli("seed", str(folder), "--dry-run", "--json").out)
    assert (report["changed"], report["previous"]) == ([["page_type", "form"]], 1)


def test_wrong_seed_files_are_told_by_line_and_nothing_is_loaded(
    seeded_cli: Cli, tmp_path: Path
) -> None:
    folder = tmp_path / "seed"
    seeded_cli("knowledge", "export", str(folder))
    form = folder / "form.yaml"
    right = form.read_text(encoding="utf-8")
    form.write_text(right + "\n  - [", encoding="utf-8")
    said = seeded_cli("seed", str(folder))
    assert_error(said, "bad_seed")
    assert "form.yaml:" in said.err
    form.write_text(right, encoding="utf-8")
    report = json.loads(seeded_cli("seed", str(folder), "--json").out)
    assert (report["unchanged"], report["revision"]) == (True, 1)


def test_what_is_exported_is_what_was_loaded(seeded_cli: Cli, tmp_path: Path) -> None:
    said = seeded_cli("knowledge", "export", str(tmp_path / "out"))
    assert said.code == 0
    written = {Path(line).name for line in said.out.splitlines()}
    assert {"protocol.yaml", "form.yaml", "structures.yaml"} <= written
    assert "nothing to do" in seeded_cli("seed", str(tmp_path / "out")).out


def test_a_right_page_is_right(seeded_cli: Cli, tmp_path: Path) -> None:
    said = seeded_cli("validate", write(tmp_path / "page.json", PAGE))
    assert (said.code, said.out) == (0, "Nothing is wrong.\n")


def test_violations_are_listed_with_pointer_and_rule(
    seeded_cli: Cli, tmp_path: Path
) -> None:
    elements = [{"id": "a", "type": "txet", "label": "A", "field": "a"}]
    page = write(tmp_path / "页面.json", {**PAGE, "elements": elements})
    said = seeded_cli("validate", page)
    assert said.code == 1
    assert "/elements/0/type  [unknown_type]" in said.out
    assert "did you mean: text" in said.out
    report = json.loads(seeded_cli("validate", page, "--json", "--lang", "zh").out)
    assert report["ok"] is False
    assert report["violations"][0]["element_id"] == "a"


def test_a_file_that_is_no_json_is_told_by_line(
    seeded_cli: Cli, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.json"
    for content in (b'{\n "page": form}', b"\xff\xfe{", b"[" * 100_000, b"NaN"):
        broken.write_bytes(content)
        said = seeded_cli("validate", str(broken))
        assert_error(said, "bad_json")
    broken.write_bytes(b'{\n "page": form}')
    assert "broken.json:2:10" in seeded_cli("validate", str(broken)).err


def test_a_page_comes_from_standard_input_too(
    seeded_cli: Cli, environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with Path(write(tmp_path / "page.json", PAGE)).open(encoding="utf-8") as stream:
        environment.setattr("sys.stdin", stream)
        assert seeded_cli("validate", "-").code == 0


def test_an_unknown_page_is_told(seeded_cli: Cli) -> None:
    assert_error(seeded_cli("pages", "show", "page_x"), "page_not_found")
    assert_error(seeded_cli("generate", "x", "--page", "page_x"), "page_not_found")


def test_without_pages_the_list_says_so(seeded_cli: Cli) -> None:
    said = seeded_cli("pages", "list")
    assert (said.code, said.out) == (0, "")
    assert "no pages" in said.err
    assert json.loads(seeded_cli("pages", "list", "--json").out) == []


@pytest.mark.parametrize(
    ("prompt", "code"),
    [
        ("", "request_empty"),
        ("   ", "request_empty"),
        ("做" * 100_000, "request_too_long"),
    ],
)
def test_a_request_that_cannot_run_is_told(
    seeded_cli: Cli, prompt: str, code: str
) -> None:
    assert_error(seeded_cli("generate", prompt, "--json"), code)


def test_an_engine_without_a_key_is_told(seeded_cli: Cli) -> None:
    said = seeded_cli("generate", "a form", "--engine", "openai")
    assert_error(said, "model_not_configured")
    assert "OPENAI_API_KEY" in said.err


def test_help_needs_no_heavy_import(process: Cli) -> None:
    said = process("--help", PYTHONPROFILEIMPORTTIME="1")
    assert said.code == 0
    loaded = {line.rpartition("|")[2].strip() for line in said.err.splitlines()}
    assert (
        loaded & {"openai", "fastapi", "uvicorn", "sqlalchemy", "jsonschema"} == set()
    )
