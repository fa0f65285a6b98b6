"""Builds the parts of the program from its settings, and closes them."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import structlog

from backend.db.engine import create_database
from backend.db.migrations import check_migrated, migrate
from backend.domain.errors import DomainError, ModelNotConfiguredError
from backend.generation.port import ChatModel
from backend.knowledge.base import KnowledgeBase
from backend.llm.chat_completions import (
    Dialect,
    OpenAIOptions,
    StrictUse,
    create_openai_model,
)
from backend.settings import Settings, program_version

if TYPE_CHECKING:
    from backend.generation.service import RunService

__all__ = ["Factory", "Readiness"]

_LOG = structlog.get_logger(__name__)

_RECOVERY_S = 10.0
"""Seconds between two looks for runs whose worker is gone. A lease lasts 30, so that
after a crash such a run counts as interrupted within 40, whether anyone follows it or
not."""

_DEFAULT_MODEL = "gpt-5-mini"
"""The model of OpenAI's own service when none is set; other servers have other names."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """What a check of the database found."""

    schema_revision: str
    knowledge_revision: int


class Factory:
    """The parts of one process. Nothing is connected to before its first use.

    Attributes:
        settings: What the parts are built from.
        version: The version of the program.
        database: The database.
        knowledge: The knowledge base on it.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        create_model: Callable[[str], ChatModel] | None = None,
        recovery_s: float = _RECOVERY_S,
    ) -> None:
        """Wire the parts.

        Args:
            settings: What they are built from.
            create_model: Makes the model of an engine; for tests and demonstrations
                with a scripted one.
            recovery_s: Seconds between two looks for runs whose worker is gone.
        """
        self.settings = settings
        self.version = program_version()
        self.database = create_database(settings.database_url)
        self.knowledge = KnowledgeBase(self.database, protocol=settings.protocol)
        self._create_model = create_model or self.create_model
        self._recovery_s = recovery_s
        self._models: dict[str, ChatModel] = {}
        self._models_lock = Lock()

    @cached_property
    def runs(self) -> "RunService":
        """The service that works on runs; made when it is first asked for.

        The loop and what it needs take a second to import, which commands that only
        look at the database need not wait for.
        """
        from backend.generation.service import RunService  # noqa: PLC0415 - see above

        return RunService(
            self.knowledge,
            self.get_model,
            default_engine=self.settings.default_engine,
            limits=self.settings.limits,
        )

    def migrate(self) -> None:
        """Bring the database to the schema of this program."""
        migrate(self.settings.database_url)

    def check_migrated(self) -> None:
        """Make sure that the database has the schema of this program.

        There is a `DatabaseNotMigratedError` when it has not.
        """
        check_migrated(self.database)

    def check_ready(self) -> Readiness:
        """Make sure that the program can work.

        Returns:
            What was found; there is a `DatabaseNotMigratedError` or a
            `KnowledgeMissingError` when it cannot.
        """
        check_migrated(self.database)
        found = self.database.schema_revision()
        return Readiness(found or "", self.knowledge.catalogue().revision)

    def get_model(self, engine: str) -> ChatModel:
        """Return the model of an engine; made once, then shared by all runs.

        Args:
            engine: `builtin` or `openai`; a `ModelNotConfiguredError` when it cannot
                be used.

        Returns:
            The model.
        """
        with self._models_lock:
            if engine not in self._models:
                self._models[engine] = self._create_model(engine)
            return self._models[engine]

    def create_model(self, engine: str) -> ChatModel:
        """Make the model of an engine.

        Args:
            engine: `builtin` or `openai`.

        Returns:
            The model.

        Raises:
            ModelNotConfiguredError: If the engine does not exist, or has neither key
                nor address.
        """
        match engine:
            case "builtin":
                from backend.llm.builtin import BuiltinModel  # noqa: PLC0415 - lazy

                return BuiltinModel()
            case "openai":
                return create_openai_model(self._read_options())
            case _:
                raise ModelNotConfiguredError(engine, "PAGESMITH_ENGINE")

    def _read_options(self) -> OpenAIOptions:
        """Return how the provider is asked.

        Raises:
            ModelNotConfiguredError: If there is neither key nor address, or no model
                for a server that is not OpenAI's.
        """
        settings = self.settings
        key, address = settings.openai_api_key, settings.openai_base_url
        if key is None and address is None:
            raise ModelNotConfiguredError("openai", "OPENAI_API_KEY")
        if settings.model is None and address is not None:
            raise ModelNotConfiguredError("openai", "PAGESMITH_MODEL")
        return OpenAIOptions(
            model=settings.model or _DEFAULT_MODEL,
            api_key=key.get_secret_value() if key is not None else "",
            base_url=address,
            proxy=settings.proxy,
            dialect=Dialect(settings.dialect),
            strict=StrictUse(settings.strict),
            temperature=settings.temperature,
            seed=settings.seed,
            max_output_tokens=settings.max_output_tokens,
            timeout_s=settings.request_timeout_s,
            connect_timeout_s=settings.connect_timeout_s,
            max_retries=settings.retries,
        )

    @contextmanager
    def opened(self) -> Generator[None]:
        """Hold the database for work that needs no runs; closed at the end.

        Yields:
            Nothing.
        """
        try:
            yield
        finally:
            self.database.dispose()

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """Hold the program ready to work on runs.

        Makes sure that it can work, closes the runs that a worker left behind, now and
        from time to time, and at the end stops the running ones and closes what was
        opened.

        Yields:
            Nothing; there is a `DatabaseNotMigratedError` or a `KnowledgeMissingError`
            when the program cannot work.
        """
        recovery: asyncio.Task[None] | None = None
        try:
            await asyncio.to_thread(self.check_ready)
            await self.runs.recover()
            recovery = asyncio.create_task(self._recover_regularly())
            # Imported here rather than in the first request, which would wait for it.
            with suppress(ModelNotConfiguredError):
                await asyncio.to_thread(self.get_model, self.settings.default_engine)
            yield
        finally:
            if recovery is not None:
                recovery.cancel()
                await asyncio.wait({recovery})
            await self.runs.aclose()
            for model in self._models.values():
                if isinstance(model, _Closable):
                    await model.aclose()
            self._models.clear()
            await asyncio.to_thread(self.database.dispose)

    async def _recover_regularly(self) -> None:
        """Close runs that a worker left behind, until cancelled."""
        while True:
            await asyncio.sleep(self._recovery_s)
            try:
                await self.runs.recover()
            except DomainError as error:  # the database is away; it may come back
                _LOG.warning("runs.recovery_failed", code=error.code)


@runtime_checkable
class _Closable(Protocol):
    """A model that holds connections."""

    async def aclose(self) -> None:
        """Close them."""
        ...
