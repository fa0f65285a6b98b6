"""The seed is sound, safe and readable in both languages."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import pytest
from jsonschema import Draft202012Validator

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Element, Feature, PageType
from backend.domain.schemas import bundle
from backend.domain.texts import Text
from backend.knowledge.seeding import SEED_ROOT, SeedSet, check_seed, render_seed

Owners: TypeAlias = Sequence[PageType | Element]

IDEOGRAPH = re.compile("[㐀-鿿]")

INTERNALS = re.compile(
    r"typescript|react|lodash|monaco|moment|ccms-antd|axios|antd|core/", re.IGNORECASE
)


def texts_of(catalogue: Catalogue, owners: Owners) -> Iterator[tuple[str, Text]]:
    """Yield every text of the catalogue with where it stands."""
    for page in catalogue.page_types:
        for zone in page.zones:
            yield f"{page.key}.{zone.key}", zone.name
    for owner in owners:
        yield owner.key, owner.name
        yield owner.key, owner.description
        for feature in owner.features:
            yield feature.key, feature.name
            yield feature.key, feature.description
    for structure in catalogue.structures:
        yield structure.key, structure.name
        yield structure.key, structure.description
    for example in catalogue.examples:
        yield example.key, example.request


def strings_in(value: Json) -> Iterator[str]:
    """Yield every string inside a JSON value, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from strings_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings_in(part)


def schemas_of(
    catalogue: Catalogue, owners: Owners
) -> Iterator[tuple[str, JsonObject]]:
    """Yield every schema with where it stands."""
    for owner in owners:
        for feature in owner.features:
            yield feature.key, feature.schema
    for structure in catalogue.structures:
        yield structure.key, structure.schema


def patterns_in(value: Json) -> Iterator[str]:
    """Yield every `pattern` inside a schema."""
    if isinstance(value, dict):
        pattern = value.get("pattern")
        if isinstance(pattern, str):
            yield pattern
        for part in value.values():
            yield from patterns_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from patterns_in(part)


def test_the_seed_has_no_mistake(seed: SeedSet) -> None:
    assert list(check_seed(seed)) == []


def test_the_files_are_in_their_canonical_form(seed: SeedSet) -> None:
    folder = SEED_ROOT / "ccms"
    ours = ("protocol", "form", "table", "detail", "structures", "aliases", "examples")

    rendered = render_seed(seed)

    different = [
        name
        for name in ours
        if rendered[f"{name}.yaml"]
        != (folder / f"{name}.yaml").read_text(encoding="utf-8")
    ]
    assert different == []


def test_keys_are_unique_across_elements_and_features(
    catalogue: Catalogue, owners: Owners
) -> None:
    keys = [owner.key for owner in owners]
    keys += [feature.key for owner in owners for feature in owner.features]

    assert [key for key in set(keys) if keys.count(key) > 1] == []


def test_every_feature_has_an_example_that_its_schema_accepts(
    features: Mapping[str, Feature], definitions: Mapping[str, JsonObject]
) -> None:
    wrong: list[str] = []
    for feature in features.values():
        validator = Draft202012Validator(bundle(feature.schema, definitions))
        values = [feature.example, *([feature.default] if feature.has_default else [])]
        wrong += [
            f"{feature.key}: {error.message}"
            for value in values
            for error in validator.iter_errors(value)
        ]

    assert len(features) > 780
    assert wrong == []


def test_every_structure_has_an_example_that_its_schema_accepts(
    catalogue: Catalogue, definitions: Mapping[str, JsonObject]
) -> None:
    wrong = [
        f"{structure.key}: {error.message}"
        for structure in catalogue.structures
        for error in Draft202012Validator(
            bundle(structure.schema, definitions)
        ).iter_errors(structure.example)
    ]

    assert wrong == []


def test_every_schema_is_a_json_schema(catalogue: Catalogue, owners: Owners) -> None:
    unique = {json.dumps(schema): schema for _, schema in schemas_of(catalogue, owners)}

    for schema in unique.values():
        Draft202012Validator.check_schema(schema)


def test_objects_of_structures_are_closed(catalogue: Catalogue, owners: Owners) -> None:
    def open_objects(value: Json) -> Iterable[Json]:
        if isinstance(value, dict):
            if value.get("type") == "object" and "additionalProperties" not in value:
                yield value
            for part in value.values():
                yield from open_objects(part)
        elif isinstance(value, list):
            for part in value:
                yield from open_objects(part)

    still_open = {
        key: list(found)
        for key, schema in schemas_of(catalogue, owners)
        if (found := list(open_objects(schema)))
    }

    assert still_open == {"form_form_initialValues": [{"type": "object"}]}


def test_only_trees_refer_to_themselves(definitions: Mapping[str, JsonObject]) -> None:
    def reaches(name: str) -> set[str]:
        found: set[str] = set()
        waiting = [name]
        while waiting:
            text = json.dumps(definitions[waiting.pop()])
            new = set(re.findall(r'"#/\$defs/([A-Za-z]+)"', text)) - found
            found |= new
            waiting += new
        return found

    assert [name for name in definitions if name in reaches(name)] == ["TreeOption"]


def test_patterns_read_the_same_in_every_language(
    catalogue: Catalogue, owners: Owners
) -> None:
    special = re.compile(r"\(\?(?!:)|\\[^.$^*+?()\[\]{}|/\\-]")
    odd = {
        key: pattern
        for key, schema in schemas_of(catalogue, owners)
        for pattern in patterns_in(schema)
        if special.search(pattern) or re.compile(pattern).groupindex
    }

    assert odd == {}


def test_no_markup_mode_and_no_foreign_code_is_on_offer(
    catalogue: Catalogue, owners: Owners
) -> None:
    forbidden = {"html", "markdown", "custom", "entry", "component", "customDefault"}
    forbidden |= {"debug", "multirowOperations"}
    offered = [
        (key, word)
        for key, schema in schemas_of(catalogue, owners)
        for word in strings_in(schema)
        if word in forbidden
    ]

    assert offered == []
    assert [e.key for e in catalogue.elements if e.type in forbidden] == []


def test_examples_hold_nothing_that_runs(catalogue: Catalogue, owners: Owners) -> None:
    running = re.compile(
        r"<%|<script|javascript:|data:|`|\$\{[^}]*[^A-Za-z0-9_}]", re.IGNORECASE
    )
    values: list[Json] = [f.example for owner in owners for f in owner.features]
    values += [element.example for element in catalogue.elements]
    values += [structure.example for structure in catalogue.structures]
    values += [example.page for example in catalogue.examples]

    assert [s for v in values for s in strings_in(v) if running.search(s)] == []


def test_everything_is_named_and_described_in_both_languages(
    catalogue: Catalogue, owners: Owners
) -> None:
    acronyms = {"CCMS"}
    wrong = [
        (where, text)
        for where, text in texts_of(catalogue, owners)
        if not (text.zh.strip() and text.en.strip())
        or IDEOGRAPH.search(text.en)
        or not (IDEOGRAPH.search(text.zh) or text.zh in acronyms)
    ]

    assert wrong == []


def test_descriptions_are_sentences_without_engine_internals(
    catalogue: Catalogue, owners: Owners
) -> None:
    described = [(o.key, o.description) for o in owners]
    described += [(f.key, f.description) for o in owners for f in o.features]
    described += [(s.key, s.description) for s in catalogue.structures]

    wrong = [
        (key, text)
        for key, text in described
        if not (text.zh.endswith(("。", "！")) and text.en.endswith("."))
        or INTERNALS.search(text.zh + text.en)
    ]

    assert wrong == []


@pytest.mark.parametrize("page_type", ["form", "table", "detail"])
def test_each_page_type_has_worked_examples(
    catalogue: Catalogue, page_type: str
) -> None:
    pages = [e.page for e in catalogue.examples if e.page_type == page_type]

    assert len(pages) >= 2
    assert all(page.get("page") == page_type for page in pages)


def test_every_element_has_an_example_in_its_own_zone(catalogue: Catalogue) -> None:
    wrong = []
    for element in catalogue.elements:
        example = element.example or {}
        top = catalogue.first_zone(element.place.page_type)
        zone = example.get("zone", top)
        if example.get("type") != element.type or zone != element.place.zone:
            wrong.append(element.key)
        if bool(element.children) != ("elements" in example):
            wrong.append(element.key)

    assert wrong == []
