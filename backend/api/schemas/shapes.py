"""Giving a plain JSON value a named schema in the description of the API."""

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue

__all__ = ["ShapedAs", "maybe_absent", "no_default"]


def maybe_absent(description: str) -> Any:
    """Describe a field that is left out rather than null.

    Its type is `X | SkipJsonSchema[None]`, so that the description says `X` and the
    field is not required.

    Args:
        description: What the field is.

    Returns:
        The field.
    """
    return Field(default=None, description=description, json_schema_extra=no_default)


def no_default(schema: JsonSchemaValue) -> None:
    """Take out of a schema the null that only Python needs."""
    schema.pop("default", None)


@dataclass(frozen=True, slots=True)
class ShapedAs:
    """Describe an annotated value by a model that it is not validated by.

    What the store gives was checked when it was stored; describing it must not cost a
    second validation, nor change a byte of it.
    """

    model: type[BaseModel]
    """The model whose schema is named in the description."""

    def __get_pydantic_json_schema__(
        self, _schema: Any, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Return the reference to the model's schema."""
        return handler(self.model.__pydantic_core_schema__)
