"""`pagesmith generate` with the builtin engine: no key, no network, no server."""

import io
import json

import pytest

from tests.cli.conftest import Cli


@pytest.mark.parametrize(
    ("sentence", "page_type"),
    [
        ("创建一个课程报名页面", "form"),
        ("An employee list with name and phone", "table"),
    ],
)
def test_a_sentence_becomes_a_page_that_passes_the_check(
    seeded_cli: Cli,
    environment: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
    sentence: str,
    page_type: str,
) -> None:
    said = seeded_cli("generate", sentence, "--engine", "builtin", "--json")
    assert said.code == 0, said.err
    page = json.loads(said.out)
    assert page["page"] == page_type
    assert len(page["elements"]) >= 2
    assert "create_page" in said.err
    file = tmp_path_factory.mktemp("made") / "page.json"
    file.write_text(said.out, encoding="utf-8")
    assert seeded_cli("validate", str(file)).code == 0
    listed = json.loads(seeded_cli("pages", "list", "--json").out)
    assert len(listed) == 1
    shown = seeded_cli("pages", "show", listed[0]["id"])
    assert json.loads(shown.out) == page


def test_people_see_what_happens_and_what_came_of_it(seeded_cli: Cli) -> None:
    said = seeded_cli("generate", "创建一个课程报名页面")
    assert said.code == 0
    assert "→ create_page" in said.out
    assert "name: text  姓名" in said.out
    assert said.err == ""


def test_the_prompt_comes_from_standard_input_too(
    seeded_cli: Cli, environment: pytest.MonkeyPatch
) -> None:
    environment.setattr("sys.stdin", io.StringIO("创建一个课程报名页面\n"))
    said = seeded_cli("generate", "-", "--json")
    assert json.loads(said.out)["title"] == "课程报名"


def test_nothing_on_standard_input_is_an_empty_request(
    process: Cli, seeded_url: str
) -> None:
    said = process("generate", "-", "--json", PAGESMITH_DATABASE_URL=seeded_url)
    assert said.code == 1
    assert "[request_empty]" in said.err
    assert "Traceback" not in said.err


def test_an_unreachable_model_is_one_clear_error(
    seeded_cli: Cli, environment: pytest.MonkeyPatch, refusing_port: int
) -> None:
    environment.setenv("OPENAI_BASE_URL", f"http://127.0.0.1:{refusing_port}/v1")
    environment.setenv("OPENAI_API_KEY", "sk-secret")
    environment.setenv("PAGESMITH_MODEL", "any")
    environment.setenv("PAGESMITH_RETRIES", "0")
    said = seeded_cli("generate", "创建一个课程报名页面", "--json")
    assert (said.code, said.out) == (1, "")
    assert "[model_unreachable]" in said.err
    assert "sk-secret" not in said.err
    assert json.loads(seeded_cli("pages", "list", "--json").out) == []
    # The builtin engine goes on working beside a vendor that does not.
    assert seeded_cli("generate", "课程报名", "--engine", "builtin").code == 0
