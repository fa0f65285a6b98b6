"""Settings: the environment as one value, and what is wrong with it."""

import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from backend.domain.errors import BadSettingError
from backend.domain.texts import Lang
from backend.settings import Settings, environment_lang, is_loopback, read_settings


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Work in an empty folder with none of our variables set."""
    for name in list(os.environ):  # noqa: TID251 - cleared for the test
        if name.startswith(("PAGESMITH_", "OPENAI_", "LC_", "LANG")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return monkeypatch


def test_nothing_has_to_be_set(environment: pytest.MonkeyPatch) -> None:
    settings = read_settings()
    assert settings.database_url == "sqlite:///var/pagesmith.db"
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.default_engine == "builtin"
    assert settings.seed_folder.name == "ccms"


def test_every_setting_is_described() -> None:
    assert [n for n, f in Settings.model_fields.items() if not f.description] == []


def test_settings_are_read_from_the_environment(
    environment: pytest.MonkeyPatch,
) -> None:
    environment.setenv("PAGESMITH_PORT", "8123")
    environment.setenv("PAGESMITH_RUN_MAX_SECONDS", "2.5")
    environment.setenv("PAGESMITH_ALLOWED_HOSTS", "pages.example, Other")
    settings = read_settings()
    assert settings.port == 8123
    assert settings.limits.max_seconds == 2.5
    assert settings.allowed_hosts == ("pages.example", "other")


def test_settings_are_read_from_a_file(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text(
        "PAGESMITH_MODEL=qwen3\nOPENAI_BASE_URL=http://127.0.0.1:1/v1\nOTHER=1\n",
        encoding="utf-8",
    )
    settings = read_settings()
    assert settings.model == "qwen3"
    assert settings.default_engine == "openai"


def test_the_environment_wins_over_the_file_and_the_command_line_over_both(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("PAGESMITH_PORT=1\n", encoding="utf-8")
    environment.setenv("PAGESMITH_PORT", "2")
    assert read_settings().port == 2
    assert read_settings(port=3, host=None).port == 3


@pytest.mark.parametrize("blank", ["", "  "])
def test_an_empty_key_is_no_key(environment: pytest.MonkeyPatch, blank: str) -> None:
    environment.setenv("OPENAI_API_KEY", blank)
    environment.setenv("OPENAI_BASE_URL", blank)
    environment.setenv("PAGESMITH_PORT", "")
    settings = read_settings()
    assert settings.openai_api_key is None
    assert settings.default_engine == "builtin"
    assert settings.port == 8000


def test_a_key_makes_the_vendor_the_default(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("OPENAI_API_KEY", "sk-secret")
    settings = read_settings()
    assert settings.default_engine == "openai"
    assert "sk-secret" not in repr(settings)
    assert read_settings(engine="builtin").default_engine == "builtin"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PAGESMITH_PORT", "eighty-hundred"),
        ("PAGESMITH_PORT", "70000"),
        ("PAGESMITH_ENGINE", "gemini-secret"),
        ("PAGESMITH_RUN_MAX_SECONDS", "-17"),
        ("OPENAI_BASE_URL", "secret.example/v1"),
        ("PAGESMITH_PROTOCOL", "../secret"),
    ],
)
def test_a_bad_value_is_told_by_its_variable_and_not_shown(
    environment: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    environment.setenv(variable, value)
    with pytest.raises(BadSettingError) as caught:
        read_settings()
    assert caught.value.facts == {"settings": [variable]}
    assert value not in str(caught.value)


def test_a_misspelt_variable_is_told_with_the_nearest(
    environment: pytest.MonkeyPatch,
) -> None:
    environment.setenv("PAGESMITH_DATABASEURL", "sqlite:///x.db")
    with pytest.raises(BadSettingError, match="mean PAGESMITH_DATABASE_URL"):
        read_settings()


def test_a_misspelt_variable_in_the_file_is_told_too(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("PAGESMITH_PROT=1\n", encoding="utf-8")
    with pytest.raises(BadSettingError, match=r"PAGESMITH_PROT.*mean PAGESMITH_PORT"):
        read_settings()


def test_listening_to_the_network_has_to_be_meant(
    environment: pytest.MonkeyPatch,
) -> None:
    environment.setenv("PAGESMITH_HOST", "0.0.0.0")  # noqa: S104 - refused
    with pytest.raises(BadSettingError, match="PAGESMITH_ALLOW_REMOTE"):
        read_settings()
    environment.setenv("PAGESMITH_ALLOW_REMOTE", "true")
    assert read_settings().allow_remote


def test_settings_do_not_change(environment: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValidationError):
        read_settings().port = 1  # type: ignore[misc] # frozen: that is the test


@pytest.mark.parametrize(
    ("host", "local"),
    [("localhost", True), ("127.9.9.9", True), ("::1", True), ("[::1]", True),
     ("192.168.0.1", False), ("10.0.0.1", False), ("example.com", False)],
)  # fmt: skip
def test_only_the_loopback_is_local(host: str, *, local: bool) -> None:
    assert is_loopback(host) is local


@pytest.mark.parametrize(
    ("variables", "lang"),
    [
        ({"LANG": "zh_CN.UTF-8"}, Lang.ZH),
        ({"LANG": "en_GB.UTF-8"}, Lang.EN),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, Lang.EN),
        ({"LANG": "C.UTF-8"}, None),
        ({}, None),
    ],
)
def test_the_locale_says_the_language(
    environment: pytest.MonkeyPatch, variables: dict[str, str], lang: Lang | None
) -> None:
    for name, value in variables.items():
        environment.setenv(name, value)
    assert environment_lang() is lang
