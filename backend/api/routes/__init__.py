"""The routes, one module per resource."""

from fastapi import APIRouter

from backend.api.routes import (
    editing,
    health,
    knowledge,
    pages,
    proposals,
    runs,
    transfers,
    validation,
    versions,
)

__all__ = ["PREFIX", "router"]

PREFIX = "/api/v1"

router = APIRouter(prefix=PREFIX)
for module in (
    health,
    knowledge,
    editing,
    pages,
    transfers,
    runs,
    validation,
    versions,
    proposals,
):
    router.include_router(module.router)
