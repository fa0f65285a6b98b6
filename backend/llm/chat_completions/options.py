"""What a person may set about a model of their own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from backend.domain.errors import ModelNotConfiguredError

__all__ = ["OPENAI_BASE_URL", "Dialect", "OpenAIOptions", "StrictUse"]

OPENAI_BASE_URL = "https://api.openai.com/v1"
"""Where requests go when no address is set."""

_OPENAI_HOSTS = ("api.openai.com", ".openai.azure.com")
_LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
_NO_KEY = "none"
"""Sent where a server wants no key: the SDK insists on one that is not empty."""


class Dialect(StrEnum):
    """How tools are offered to the model and called by it."""

    AUTO = "auto"
    """Start with `tools` and step down when the server says it cannot."""

    TOOLS = "tools"
    """`tools` and `tool_calls`: several calls a turn."""

    FUNCTIONS = "functions"
    """The deprecated `functions` and `function_call`: one call a turn."""

    JSON = "json"
    """For models without tools: described in the instructions, called by JSON text."""


class StrictUse(StrEnum):
    """When a server is asked to decode under the schemas of tools."""

    AUTO = "auto"
    """Once a run's submission was refused: before that the schemas would only cost
    tokens, and the provider's cache of the prompt."""

    ON = "on"
    """From the first request on."""

    OFF = "off"


@dataclass(frozen=True, slots=True)
class OpenAIOptions:
    """A server that speaks Chat Completions, a model of it and how to ask it."""

    model: str
    """The provider's name of the model, e.g. `gpt-5-mini` or `qwen3:8b`."""

    api_key: str = field(default="", repr=False)
    """The key; may be empty for a server of one's own. Never in a repr or a message."""

    base_url: str | None = None
    """Address that `/chat/completions` is appended to; `None` is OpenAI itself."""

    proxy: str | None = None
    """Address of an HTTP proxy. `None`: the proxy of the environment, but never for a
    server on this machine."""

    dialect: Dialect = Dialect.AUTO
    strict: StrictUse = StrictUse.AUTO
    temperature: float | None = None
    """0 to 2, both included; `None` leaves it to the server."""

    seed: int | None = None
    """Asks the server for the same answer to the same question; few promise it."""

    max_output_tokens: int | None = None
    """At most so many tokens per reply, at least 1; `None` leaves it to the server."""

    parallel_tool_calls: bool | None = None
    """Whether one reply may call several tools; `None` leaves it to the server."""

    timeout_s: float = 300.0
    """Seconds that one model call may take from its request to its last piece, with
    the tries in between."""

    idle_timeout_s: float = 120.0
    """Seconds of silence between two pieces of a reply. Not less by default: some
    servers hold a tool call back until it is whole."""

    connect_timeout_s: float = 10.0
    """Seconds until a connection must stand."""

    max_retries: int = 2
    """How often a request is tried again when the server is busy or out of reach, or
    when a reply is cut before anything of it was shown; at least 0."""

    organization: str | None = None
    """OpenAI's organisation id."""

    extra_headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Further HTTP headers, e.g. of a gateway; they may hold secrets."""

    @property
    def url(self) -> str:
        """The address that requests go to."""
        return self.base_url or OPENAI_BASE_URL

    @property
    def host(self) -> str:
        """The name of the server, without port and credentials."""
        try:
            return urlsplit(self.url).hostname or ""
        except ValueError:  # it cannot be read; the SDK says so when it is used
            return ""

    @property
    def address(self) -> str:
        """The address for people: without credentials, query and fragment."""
        scheme, _, rest = re.split(r"[?#]", self.url)[0].partition("://")
        server, slash, path = rest.partition("/")
        return f"{scheme}://{server.rpartition('@')[2]}{slash}{path}"

    @property
    def is_openai(self) -> bool:
        """Whether the server is OpenAI's own or Azure's."""
        return self.host.endswith(_OPENAI_HOSTS)

    @property
    def is_loopback(self) -> bool:
        """Whether the server runs on this machine."""
        return self.host in _LOOPBACK_HOSTS

    def key(self) -> str:
        """Return the key to send.

        Returns:
            The key without the blanks and line ends that come with copying it.

        Raises:
            ModelNotConfiguredError: If there is none and the server wants one, or if it
                holds characters that no key has and no HTTP header may.
        """
        key = self.api_key.strip()
        if not key and self.is_openai:
            raise ModelNotConfiguredError("openai", "OPENAI_API_KEY")
        if not key.isascii() or not key.isprintable():
            raise ModelNotConfiguredError("openai", "OPENAI_API_KEY (ASCII)")
        return key or _NO_KEY
