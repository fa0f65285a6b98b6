"""Whether the server works."""

from typing import Literal

from pydantic import Field

from backend.api.schemas.base import ResponseBody

__all__ = ["LiveResponse", "ReadyResponse"]


class LiveResponse(ResponseBody):
    """The process answers."""

    status: Literal["ok"] = "ok"
    version: str = Field(description="Version of Pagesmith")


class ReadyResponse(ResponseBody):
    """The server can work."""

    status: Literal["ok"] = "ok"
    schema_found: str = Field(description="Newest migration applied to the database")
    schema_expected: str = Field(description="The one that this program needs")
    protocol: str
    knowledge_revision: int
    engine: str = Field(description="Engine of runs that name none")
    model: str | None = Field(description="The provider's model of engine `openai`")
