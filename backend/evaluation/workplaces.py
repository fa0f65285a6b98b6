"""Databases to play in: a template made once, a copy of it for each record."""

import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from backend.domain.catalogue import Catalogue
from backend.domain.pages import PageId
from backend.domain.runs import Author, AuthorKind, Provenance
from backend.evaluation.loading import pages_of
from backend.evaluation.records.shapes import Record
from backend.factory import Factory
from backend.generation.port import ChatModel
from backend.knowledge import KnowledgeBase
from backend.knowledge.seeding import load_seed, read_seed
from backend.settings import Settings

__all__ = ["Workplaces"]


class Workplaces:
    """Lends a program with a database of its own, so that no record affects another."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        """Prepare.

        Args:
            settings: What programs are built from, the database aside.
            folder: Where the databases go.
        """
        self._settings = settings
        self._folder = folder
        self._template = folder / "template.db"
        self._known: KnowledgeBase | None = None

    def prepare(self) -> Catalogue:
        """Make the template, once: the newest schema and the protocol's seed files.

        Returns:
            The knowledge that records are played with.
        """
        if self._known is not None:
            return self._known.catalogue()
        factory = Factory(self._at(self._template))
        with factory.opened():
            factory.migrate()
            load_seed(factory.knowledge, read_seed(self._settings.seed_folder))
            catalogue = factory.knowledge.catalogue()
        self._known = factory.knowledge
        return catalogue

    @asynccontextmanager
    async def lend(self, record: Record, model: ChatModel) -> AsyncGenerator[Factory]:
        """Lend a program in which the pages of a record are stored.

        Args:
            record: The record.
            model: The model of every run.

        Yields:
            The program; its database is deleted at the end.
        """
        file = self._folder / f"{uuid4().hex}.db"
        shutil.copy(self._template, file)
        factory = Factory(self._at(file), create_model=lambda _: model)
        if self._known is not None:
            factory.knowledge.take_over(self._known)
        try:
            _store_pages(record, factory)
            yield factory
        finally:
            await factory.runs.aclose()
            factory.database.dispose()
            for left in self._folder.glob(f"{file.name}*"):
                left.unlink(missing_ok=True)

    def _at(self, file: Path) -> Settings:
        """Return the settings of a program with a certain database."""
        return self._settings.model_copy(update={"database_url": f"sqlite:///{file}"})


def _store_pages(record: Record, factory: Factory) -> None:
    """Store the pages of a record."""
    catalogue = factory.knowledge.catalogue()
    with factory.knowledge.write() as unit:
        for page_id, document in pages_of(record, catalogue).items():
            unit.pages.add_page(
                page_id=PageId(page_id),
                document=document,
                author=Author(AuthorKind.PERSON, "evaluation"),
                provenance=Provenance(catalogue.revision),
                now=datetime.now(UTC),
            )
