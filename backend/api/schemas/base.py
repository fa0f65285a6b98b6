"""The bases of every body."""

from pydantic import BaseModel, ConfigDict

__all__ = ["RequestBody", "ResponseBody"]


class RequestBody(BaseModel):
    """A body that a client sends: closed, so that a misspelt field is told."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ResponseBody(BaseModel):
    """A body that we send; fields may be added in later versions."""

    model_config = ConfigDict(frozen=True)
