"""Bringing a value into the shape that its schema wants, without losing anything."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs

from backend.assembly.options import as_options
from backend.assembly.repairs import DROP, Repairs
from backend.assembly.strict_json import read_strict
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.lookalikes import fold_name
from backend.domain.recent import Recent
from backend.domain.schemas import bundle, resolve, structure_schemas

__all__ = ["Shapes", "shapes_of"]

MAX_DEPTH = 48
"""How deep a value is mended; deeper it stays as it is."""

_NUMBER = re.compile(r"\s*[+-]?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?\s*")
_BOOLEANS = {"true": True, "false": False}
_SLASHED = re.compile(r"/(.*)/", re.DOTALL)
_EXPRESSION = "expression"
_ADDRESS = re.compile(r"https?://|/")
_FETCHED = {"from", "interface"}
"""What data that an API gives has at least."""

_PARAMETER = {"field", "data"}
"""What a parameter has; a bare name stands for the record's field of that name."""


class Shapes:
    """Mends values against the schemas of one knowledge revision."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Take the structures; validators are made when first needed.

        Args:
            catalogue: The knowledge revision.
        """
        self._definitions = structure_schemas(catalogue.structures)
        self._validators: dict[int, tuple[Json, Any]] = {}

    def mend(self, value: Json, schema: Json, repairs: Repairs) -> Json:
        """Bring a value into the shape of a schema.

        Args:
            value: What was written.
            schema: What is wanted.
            repairs: Where to list what was done; knows where the value stands.

        Returns:
            The mended value, the same object when nothing was done, or `DROP` for a
            null that stands for "not given".
        """
        if self.accepts(schema, value) or len(repairs.path) > MAX_DEPTH:
            return value
        wanted = resolve(schema, self._definitions)
        if value is None:
            return DROP
        if isinstance(value, str):
            read = self._mend_text(value, wanted, repairs)
            if read is not value:
                return read
        for code, candidate in self._candidates(value, wanted):
            if self.accepts(wanted, candidate):
                repairs.note(code)
                return candidate
        return self._mend_inside(value, wanted, repairs)

    def accepts(self, schema: Json, value: Json) -> bool:
        """Tell whether a value satisfies a schema.

        Args:
            schema: A schema of the knowledge base.
            value: Any JSON value.

        Returns:
            False also for a value that no validator can read.
        """
        if not isinstance(schema, dict) or not schema:
            return schema is not False
        known = self._validators.get(id(schema))
        if known is None or known[0] is not schema:
            validator = jsonschema_rs.validator_for(bundle(schema, self._definitions))
            known = (schema, validator)
            self._validators[id(schema)] = known
        try:
            return bool(known[1].is_valid(value))
        except ValueError:
            return False

    def _mend_inside(self, value: Json, wanted: JsonObject, repairs: Repairs) -> Json:
        """Mend the parts of a value whose whole cannot be put right at once."""
        branches = wanted.get("anyOf") or wanted.get("oneOf")
        if branches:
            return self._mend_branch(value, branches, repairs)
        if isinstance(value, dict) and isinstance(wanted.get("properties"), dict):
            return self._mend_object(value, wanted, repairs)
        if isinstance(value, list) and isinstance(wanted.get("items"), dict):
            return self._mend_list(value, wanted["items"], repairs)
        return value

    def _mend_text(self, value: str, wanted: JsonObject, repairs: Repairs) -> Json:
        """Read an object or array out of a string, when it can be put right then."""
        parsed = _parse_container(value)
        if parsed is None:
            return value
        trial = repairs.trial()
        trial.note("stringified")
        mended = self.mend(parsed, wanted, trial)
        if not self.accepts(wanted, mended):
            return value
        repairs.keep(trial)
        return mended

    def _mend_branch(self, value: Json, branches: list[Json], repairs: Repairs) -> Json:
        """Mend against the alternatives: the first that fits in the end counts."""
        for branch in branches:
            trial = repairs.trial()
            mended = self.mend(value, branch, trial)
            if mended is not DROP and self.accepts(branch, mended):
                repairs.keep(trial)
                return mended
        told = self._told_branch(value, branches, repairs)
        if told is not None:
            return told
        meant = self._meant_branch(value, branches)
        return value if meant is None else self.mend(value, meant, repairs)

    def _told_branch(
        self, value: Json, branches: list[Json], repairs: Repairs
    ) -> JsonObject | None:
        """Return an object with the fixed values that all else in it implies."""
        if not isinstance(value, dict):
            return None
        fitting: list[tuple[JsonObject, Repairs]] = []
        for branch in branches:
            fixed = self._fixed_values(branch)
            lacking = [name for name in fixed if name not in value]
            if not lacking or any(
                value[name] != fixed[name] for name in fixed if name in value
            ):
                continue
            trial = repairs.trial()
            for name in lacking:
                with trial.inside(name) as inner:
                    inner.note("completed")
            mended = self.mend({**fixed, **value}, branch, trial)
            if self.accepts(branch, mended):
                fitting.append((mended, trial))
        if len(fitting) != 1:
            return None
        repairs.keep(fitting[0][1])
        return fitting[0][0]

    def _fixed_values(self, branch: Json) -> dict[str, str]:
        """Return the texts that required properties of an alternative always have."""
        schema = resolve(branch, self._definitions)
        required = schema.get("required", ())
        return {
            key: part["const"]
            for key, part in schema.get("properties", {}).items()
            if key in required
            and isinstance(part, dict)
            and isinstance(part.get("const"), str)
        }

    def _meant_branch(self, value: Json, branches: list[Json]) -> Json | None:
        """Return the alternative whose fixed values an object bears."""
        if not isinstance(value, dict):
            return None
        for branch in branches:
            schema = resolve(branch, self._definitions)
            fixed = {
                key: part["const"]
                for key, part in schema.get("properties", {}).items()
                if isinstance(part, dict) and "const" in part
            }
            if fixed and all(value.get(key) == const for key, const in fixed.items()):
                return branch
        return None

    def _mend_object(
        self, value: JsonObject, wanted: JsonObject, repairs: Repairs
    ) -> Json:
        """Mend the properties of an object: their spelling, nulls and values."""
        properties: Mapping[str, Json] = wanted["properties"]
        mended: JsonObject = {}
        for key, written in value.items():
            name = _respell(key, value, properties)
            with repairs.inside(name) as inner:
                if name != key:
                    inner.note("property_spelling", name=key)
                schema = properties.get(name)
                if schema is None:
                    mended[name] = written
                    continue
                kept = self.mend(written, schema, inner)
                if kept is not DROP:
                    mended[name] = kept
                elif name in wanted.get("required", ()):
                    mended[name] = written
                else:
                    inner.note("null_dropped")
        return value if _is_same(mended, value) else mended

    def _mend_list(self, value: list[Json], items: Json, repairs: Repairs) -> Json:
        """Mend the members of an array."""
        mended: list[Json] = []
        for index, member in enumerate(value):
            with repairs.inside(index) as inner:
                kept = self.mend(member, items, inner)
                mended.append(member if kept is DROP else kept)
        same = all(a is b for a, b in zip(mended, value, strict=True))
        return value if same else mended

    def _candidates(
        self, value: Json, wanted: JsonObject
    ) -> Iterator[tuple[str, Json]]:
        """Yield other ways to write a value, the most literal first."""
        yield from _scalar_candidates(value, wanted)
        yield from self._wrapped_candidates(value, wanted)
        for options in as_options(value, self._manual_label(wanted)):
            yield "options_shape", options
        if not isinstance(value, list | dict):
            yield "single_value", [value]

    def _wrapped_candidates(
        self, value: Json, wanted: JsonObject
    ) -> Iterator[tuple[str, Json]]:
        """Yield a bare value put inside the object that the schema wants."""
        for branch in wanted.get("anyOf") or [wanted]:
            schema = resolve(branch, self._definitions)
            properties = schema.get("properties", {})
            required = schema.get("required", [])
            is_static = properties.get("source", {}).get("const") == "static"
            if is_static and not isinstance(value, dict):
                yield "static_default", {"source": "static", "value": value}
            elif not isinstance(value, str):
                continue
            elif _ADDRESS.match(value) and set(required) == _FETCHED:
                interface = {"url": value}
                yield "text_as_object", {"from": "interface", "interface": interface}
            elif set(required) == _PARAMETER:
                data = {"source": "record", "field": value}
                yield "text_as_object", {"field": value, "data": data}
            elif required[:1] == ["enable"]:
                yield "text_as_object", {"enable": True, required[-1]: value}
            elif len(required) == 1:
                slashed = _SLASHED.fullmatch(value)
                bare = slashed[1] if slashed and required[0] == _EXPRESSION else value
                yield "text_as_object", {required[0]: bare}

    def _manual_label(self, wanted: JsonObject) -> str | None:
        """Return what options written by hand call their text, `None` for no options."""
        for branch in wanted.get("anyOf") or [wanted]:
            schema = resolve(branch, self._definitions)
            properties = schema.get("properties", {})
            if properties.get("from", {}).get("const") != "manual":
                continue
            data = resolve(properties.get("data", {}), self._definitions)
            item = resolve(data.get("items", {}), self._definitions)
            names = item.get("properties", {})
            return next((n for n in ("label", "title", "name") if n in names), None)
        return None


def _scalar_candidates(value: Json, wanted: JsonObject) -> Iterator[tuple[str, Json]]:
    """Yield a scalar written as another type, or with another spelling."""
    if isinstance(value, str):
        for option in _fixed_texts(wanted):
            if fold_name(option) == fold_name(value):
                yield "value_spelling", option
        if _NUMBER.fullmatch(value):
            yield "stringified", json.loads(value.strip().lstrip("+"))
        if value.strip().lower() in _BOOLEANS:
            yield "stringified", _BOOLEANS[value.strip().lower()]
    elif isinstance(value, bool):
        yield "as_text", "true" if value else "false"
    elif isinstance(value, int | float):
        if value in {0, 1}:
            yield "number_as_boolean", bool(value)
        yield "as_text", json.dumps(value)


def _fixed_texts(wanted: JsonObject) -> list[str]:
    """Return the only texts that a schema accepts."""
    options = [wanted["const"]] if "const" in wanted else wanted.get("enum", [])
    return [option for option in options if isinstance(option, str)]


def _parse_container(text: str) -> Json | None:
    """Return the object or array that a string holds as JSON."""
    if not text.lstrip().startswith(("{", "[")):
        return None
    try:
        parsed = read_strict(text)
    except (ValueError, RecursionError):
        return None
    return parsed if isinstance(parsed, dict | list) else None


def _respell(key: str, value: JsonObject, properties: Mapping[str, Json]) -> str:
    """Return the property that differs from a key in spelling only."""
    if key in properties:
        return key
    folded = fold_name(key)
    meant = [name for name in properties if fold_name(name) == folded]
    return meant[0] if len(meant) == 1 and meant[0] not in value else key


def _is_same(mended: JsonObject, value: JsonObject) -> bool:
    """Tell whether nothing was changed."""
    return mended.keys() == value.keys() and all(mended[k] is value[k] for k in value)


_RECENT: Recent[Catalogue, Shapes] = Recent(Shapes)


def shapes_of(catalogue: Catalogue) -> Shapes:
    """Return the shapes of a knowledge revision, made once."""
    return _RECENT.get(catalogue)
