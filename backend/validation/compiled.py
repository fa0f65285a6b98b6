"""Schemas of the knowledge base, compiled once per revision.

Two libraries read them. `jsonschema_rs` is the fast gate: an element that it accepts is
right and nothing more is asked. `jsonschema` is the judge: only what the judge refuses
is a violation, so that a difference between the two costs time and never a page. What
the two read differently in the dangerous direction (formats, class escapes in patterns)
keeps a schema away from the gate.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Feature
from backend.domain.recent import Recent
from backend.domain.schemas import bundle, structure_schemas

__all__ = ["CompiledOwner", "create_judge", "definitions_of"]

_UNPORTABLE = re.compile(r"\\[a-zA-Z]|\(\?")
"""What the two libraries may read differently in a pattern."""

_DEFINITIONS: Recent[Catalogue, dict[str, JsonObject]] = Recent(
    lambda catalogue: structure_schemas(catalogue.structures)
)


def definitions_of(catalogue: Catalogue) -> Mapping[str, JsonObject]:
    """Return the structures of a catalogue as `$defs`, computed once per revision."""
    return _DEFINITIONS.get(catalogue)


def create_judge(
    schema: JsonObject, definitions: Mapping[str, JsonObject]
) -> Draft202012Validator:
    """Create the validator whose word counts.

    Args:
        schema: A schema that may name structures.
        definitions: The structures.

    Returns:
        A validator that checks formats too.
    """
    return Draft202012Validator(
        bundle(schema, definitions), format_checker=Draft202012Validator.FORMAT_CHECKER
    )


class CompiledOwner:
    """The features of one element or page type, ready for checking."""

    def __init__(
        self,
        features: Mapping[str, Feature],
        definitions: Mapping[str, JsonObject],
        *,
        fixed: Mapping[str, Json],
    ) -> None:
        """Take the features; nothing is compiled before it is needed.

        Args:
            features: The features by property name.
            definitions: The structures their schemas may name.
            fixed: Schemas of the properties that are structure and not features.
        """
        self.features = features
        self.definitions = definitions
        self.fixed = fixed
        self._judges: dict[str, Draft202012Validator] = {}

    def is_valid(self, shallow: JsonObject) -> bool:
        """Tell quickly whether an element or page is right.

        Args:
            shallow: Its properties without `elements`.

        Returns:
            True only when it is; False may also mean that the judge must be asked.
        """
        if self._gate is None:
            return False
        try:
            return bool(self._gate.is_valid(shallow))
        except ValueError:  # a string that is not Unicode, a number out of range
            return False

    def judge(self, name: str) -> Draft202012Validator:
        """Return the judge of one feature's values.

        Args:
            name: The property.

        Returns:
            The validator, created on first use.
        """
        judge = self._judges.get(name)
        if judge is None:
            judge = create_judge(self.features[name].schema, self.definitions)
            self._judges[name] = judge
        return judge

    @cached_property
    def _gate(self) -> Any | None:
        """The fast validator of the whole; `None` where it might accept too much."""
        schema: JsonObject = {
            "type": "object",
            "properties": {
                **self.fixed,
                **{name: feature.schema for name, feature in self.features.items()},
            },
            "required": [
                name for name, feature in self.features.items() if feature.required
            ],
            "additionalProperties": False,
        }
        bundled = bundle(schema, self.definitions)
        if _has_unportable(bundled):
            return None
        return jsonschema_rs.validator_for(bundled, validate_formats=True)


def _has_unportable(schema: Json) -> bool:
    """Tell whether a schema uses what the two libraries may read differently."""
    waiting = [schema]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            pattern = part.get("pattern")
            if isinstance(pattern, str) and _UNPORTABLE.search(pattern):
                return True
            if isinstance(part.get("format"), str) or "patternProperties" in part:
                return True
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)
    return False
