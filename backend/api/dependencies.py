"""What routes are given: the parts of the program, wired by the factory."""

from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from backend.factory import Factory
from backend.generation.service import RunService
from backend.knowledge.base import KnowledgeBase

__all__ = ["Knowledge", "Parts", "Runs"]


async def _read_factory(connection: HTTPConnection) -> Factory:
    """Return the factory that the application was made with."""
    factory: Factory = connection.app.state.factory
    return factory


Parts = Annotated[Factory, Depends(_read_factory)]
"""The factory, for routes that need its settings."""


async def _read_knowledge(factory: Parts) -> KnowledgeBase:
    """Return the knowledge base."""
    return factory.knowledge


async def _read_runs(factory: Parts) -> RunService:
    """Return the service that works on runs."""
    return factory.runs


Knowledge = Annotated[KnowledgeBase, Depends(_read_knowledge)]
"""The knowledge base, for routes."""

Runs = Annotated[RunService, Depends(_read_runs)]
"""The run service, for routes."""
