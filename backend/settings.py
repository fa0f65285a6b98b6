"""Settings: the environment and `.env`, read once, as one frozen value.

Nothing else in the program looks at the environment. Importing this module reads
nothing; `read_settings` does, when a process starts.
"""

import os
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from importlib.metadata import PackageNotFoundError, version
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from backend.domain.errors import BadSettingError
from backend.domain.runs import RunLimits
from backend.domain.texts import Lang

__all__ = [
    "PROJECT_ROOT",
    "Settings",
    "environment_lang",
    "is_loopback",
    "program_version",
    "read_settings",
]

PROJECT_ROOT = Path(__file__).resolve().parents[1]
"""Where `seed_data/` and `frontend/` lie when the program runs from its checkout."""

PREFIX = "PAGESMITH_"

_LIMITS = RunLimits()


class Settings(BaseSettings):
    """What an installation decides; every field is an environment variable.

    The variable of a field is its name in capitals after `PAGESMITH_`, but for the two
    that vendors' own tools read. An empty value counts as absent.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        dotenv_filtering="match_prefix",
        extra="forbid",
        frozen=True,
        populate_by_name=True,
        hide_input_in_errors=True,
    )

    database_url: str = Field(
        default="sqlite:///var/pagesmith.db",
        min_length=1,
        repr=False,
        description="SQLAlchemy URL; a SQLite path is relative to the working folder",
    )
    host: str = Field(
        default="127.0.0.1",
        min_length=1,
        description="address to listen on; a loopback one unless allow_remote is set",
    )
    port: int = Field(
        default=8000, ge=0, le=65535, description="TCP port to listen on; 0 = any free"
    )
    allow_remote: bool = Field(
        default=False,
        description="true to let the server listen on more than the loopback address; "
        "there is no authentication",
    )
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="host names that requests may be addressed to besides the loopback "
        "ones, separated by commas",
    )
    protocol: str = Field(
        default="ccms", pattern="^[a-z][a-z0-9_]*$", description="key of the protocol"
    )
    seed_path: Path | None = Field(
        default=None, description="folder of the seed files; seed_data/<protocol>"
    )
    frontend_path: Path | None = Field(
        default=None, description="folder of the built front end; frontend/dist"
    )
    engine: Literal["auto", "builtin", "openai"] = Field(
        default="auto",
        description="engine of runs that name none; auto = openai when "
        "OPENAI_API_KEY or OPENAI_BASE_URL is set, otherwise builtin",
    )
    model: str | None = Field(
        default=None, min_length=1, description="name of the provider's model"
    )
    dialect: Literal["auto", "tools", "functions", "json"] = Field(
        default="auto", description="how tools are offered to the provider's model"
    )
    strict: Literal["auto", "on", "off"] = Field(
        default="auto",
        description="when the provider is to decode under the tools' schemas; auto = "
        "once a submission was refused",
    )
    proxy: str | None = Field(
        default=None, repr=False, description="URL of the proxy to the provider"
    )
    temperature: float | None = Field(
        default=None, ge=0, le=2, description="sampling temperature, 0 to 2"
    )
    seed: int | None = Field(default=None, description="sampling seed")
    max_output_tokens: int | None = Field(
        default=None, ge=1, description="tokens per reply of the model"
    )
    request_timeout_s: float = Field(
        default=120, gt=0, le=3600, description="seconds that one model call may take"
    )
    connect_timeout_s: float = Field(
        default=10, gt=0, le=600, description="seconds to connect to the provider"
    )
    retries: int = Field(
        default=2, ge=0, le=10, description="further attempts of a failed model call"
    )
    run_max_model_calls: int = Field(
        default=_LIMITS.max_model_calls, ge=1, description="model calls per run"
    )
    run_max_tool_calls: int = Field(
        default=_LIMITS.max_tool_calls, ge=1, description="tool calls per run"
    )
    run_max_tokens: int = Field(
        default=_LIMITS.max_tokens, ge=1, description="tokens per run"
    )
    run_max_seconds: float = Field(
        default=_LIMITS.max_seconds, gt=0, description="seconds per run"
    )
    run_max_repair_rounds: int = Field(
        default=_LIMITS.max_repair_rounds,
        ge=0,
        description="how often a wrong page goes back to the model",
    )
    max_request_bytes: int = Field(
        default=4_000_000, ge=1024, description="size of an HTTP request body in bytes"
    )
    log_format: Literal["auto", "json", "console"] = Field(
        default="auto", description="auto = console on a terminal, otherwise json"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="least level that is logged"
    )
    openai_api_key: SecretStr | None = Field(
        default=None, validation_alias="OPENAI_API_KEY", description="provider's key"
    )
    openai_base_url: str | None = Field(
        default=None,
        validation_alias="OPENAI_BASE_URL",
        pattern="^https?://",
        description="address of a server that speaks Chat Completions",
    )

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split_hosts(cls, value: object) -> object:
        """Read a comma-separated list."""
        if isinstance(value, str):
            return tuple(part.strip().lower() for part in value.split(",") if part)
        return value

    @field_validator(
        "openai_api_key", "openai_base_url", "model", "proxy", mode="before"
    )
    @classmethod
    def _blank_is_absent(cls, value: object) -> object:
        """Treat white space like an empty value."""
        return None if isinstance(value, str) and not value.strip() else value

    @model_validator(mode="after")
    def _stay_local(self) -> Self:
        """Refuse to listen to the network by accident."""
        if not (self.allow_remote or is_loopback(self.host)):
            raise PydanticCustomError(
                "host",
                "{host} is not a loopback address and there is no authentication; "
                "set PAGESMITH_ALLOW_REMOTE=true if that is meant",
                {"host": self.host},
            )
        return self

    @property
    def default_engine(self) -> Literal["builtin", "openai"]:
        """The engine of runs that name none."""
        if self.engine != "auto":
            return self.engine
        return "openai" if self.openai_api_key or self.openai_base_url else "builtin"

    @property
    def limits(self) -> RunLimits:
        """Where runs stop."""
        return RunLimits(
            max_model_calls=self.run_max_model_calls,
            max_tool_calls=self.run_max_tool_calls,
            max_tokens=self.run_max_tokens,
            max_seconds=self.run_max_seconds,
            max_repair_rounds=self.run_max_repair_rounds,
        )

    @property
    def seed_folder(self) -> Path:
        """The folder of the seed files; need not exist."""
        return self.seed_path or _near("seed_data") / self.protocol

    @property
    def frontend_folder(self) -> Path:
        """The folder of the built front end; need not exist."""
        return self.frontend_path or PROJECT_ROOT / "frontend" / "dist"


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def program_version() -> str:
    """Return the version of Pagesmith.

    Returns:
        The installed version; `0` when run from a folder without installing.
    """
    try:
        return version("pagesmith")
    except PackageNotFoundError:
        return "0"


def read_settings(**overrides: Any) -> Settings:
    """Read the settings of this process.

    Args:
        **overrides: Fields decided elsewhere, e.g. on the command line; `None` counts
            as not decided.

    Returns:
        The settings.

    Raises:
        BadSettingError: If a value cannot be used, or a variable that begins with
            `PAGESMITH_` does not exist. The value is not in the message.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    environment = os.environ  # noqa: TID251 - this module is the one that may
    unknown = list(_unknown_variables(environment))
    if unknown:
        raise BadSettingError(unknown)
    try:
        return Settings(**given)
    except ValidationError as error:
        problems = [_problem_of(dict(detail)) for detail in error.errors()]
        raise BadSettingError(problems) from None


def environment_lang() -> Lang | None:
    """Return the language that the environment's locale asks for.

    Returns:
        `zh` or `en`; `None` when the locale is neither or says nothing.
    """
    environment = os.environ  # noqa: TID251 - this module is the one that may
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "").lower()
        if value:
            return next((lang for lang in Lang if value.startswith(lang)), None)
    return None


def _near(name: str) -> Path:
    """Return a folder of the working folder when it is there, else of the checkout."""
    local = Path(name)
    return local if local.is_dir() else PROJECT_ROOT / name


def _unknown_variables(environment: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Yield variables that look like settings and are none."""
    known = [_variable_of(name) for name in Settings.model_fields]
    for name in environment:
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            yield name, _no_such(name, known)


def _variable_of(name: str) -> str:
    """Return the environment variable of a field."""
    field = Settings.model_fields.get(name)
    if field is not None and isinstance(field.validation_alias, str):
        return field.validation_alias
    return f"{PREFIX}{name.upper()}"


def _problem_of(detail: Mapping[str, Any]) -> tuple[str, str]:
    """Return the variable and what is wrong with it, without its value."""
    if detail["type"] == "host":
        return f"{PREFIX}HOST", str(detail["msg"])
    name = str(detail["loc"][0]) if detail["loc"] else ""
    aliased = name.isupper()
    variable = name if aliased else _variable_of(name)
    known = [_variable_of(field) for field in Settings.model_fields]
    if variable not in known:
        return variable, _no_such(variable, known)
    field = next(
        field for key, field in Settings.model_fields.items() if key == name.lower()
    )
    return variable, f"{detail['msg']} ({field.description})"


def _no_such(variable: str, known: list[str]) -> str:
    """Say that a variable does not exist, and which ones are near."""
    near = get_close_matches(variable.upper(), known, n=1)
    return f"no such setting{f'; did you mean {near[0]}?' if near else ''}"
