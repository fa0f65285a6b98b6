"""There and back: what an export and an import may not lose, on random documents."""

import copy
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import assume, given, reject, settings, strategies as st

from backend.domain.catalogue import Catalogue
from backend.domain.errors import InvalidPageError
from backend.domain.json_values import Json, JsonObject
from backend.domain.leftovers import LeftoverReason
from backend.domain.pages import walk
from backend.export.ccms import EngineImport
from backend.export.ccms.leftovers import HELPER_PATHS
from backend.export.ccms.origins import DEFAULTED
from backend.knowledge.page_uses import list_uses
from backend.knowledge.seeding import SEED_ROOT, catalogue_of, read_seed
from tests.support.engine_pages import Importer, export, wire
from tests.support.random_configs import (
    HostConfig,
    foreign_configs,
    random_config,
    supported_configs,
)
from tests.support.random_pages import valid_pages

CATALOGUE: Catalogue = catalogue_of(read_seed(SEED_ROOT / "ccms"))
ADDRESSES = ("url", "targetURL", "link", "src")
MANY = settings(max_examples=80)


@MANY
@given(page=valid_pages(CATALOGUE))
def test_importing_an_export_with_its_origin_gives_the_page(
    importer: Importer, page: JsonObject
) -> None:
    exported = export(page)

    imported = importer.read(exported, with_origin=True)

    assert imported.page == page
    assert imported.leftovers == ()
    assert imported.helpers == frozenset(exported.pages)


@MANY
@given(page=valid_pages(CATALOGUE, careless=True))
def test_what_a_button_does_not_use_comes_back_with_the_origin(
    importer: Importer, page: JsonObject
) -> None:
    imported = importer.read(export(page), with_origin=True)

    assert imported.page == page


@MANY
@given(page=valid_pages(CATALOGUE))
def test_without_its_origin_a_page_exports_to_the_same_configuration(
    importer: Importer, page: JsonObject
) -> None:
    exported = export(page)

    imported = importer.read(exported, with_origin=False)

    assert export(imported.page, imported.leftovers).config == exported.config
    # Ids of buttons name their helper pages; nothing else may be left over.
    assert {left.path for left in imported.leftovers} <= HELPER_PATHS


@MANY
@given(page=valid_pages(CATALOGUE))
def test_the_origin_keeps_nothing_but_ids_and_defaults(page: JsonObject) -> None:
    exported = export(page)

    kept = {
        name
        for spelled in exported.origin.spelled.values()
        for name in (*spelled.get("set", {}), *spelled.get("unset", ()))
    }
    assert kept <= DEFAULTED
    assert exported.unwritten == ()
    assert set(exported.origin.ids.values()) == {found.id for found in walk(page)}


@MANY
@given(page=valid_pages(CATALOGUE, careless=True))
def test_an_export_shares_nothing_with_the_page(page: JsonObject) -> None:
    before = copy.deepcopy(page)

    exported = export(page)
    ruin(exported.config)

    assert page == before


@MANY
@given(host=supported_configs(CATALOGUE))
def test_exporting_an_import_gives_the_configuration(
    importer: Importer, host: HostConfig
) -> None:
    before = wire(host.config)

    imported = importer(host.config, pages=host.pages)
    exported = export(imported.page, imported.leftovers)

    assert exported.config == before
    assert host.config == before
    assert exported.pages == {name: host.pages[name] for name in imported.helpers}


def test_the_random_configurations_use_what_the_knowledge_base_offers(
    importer: Importer,
) -> None:
    chance = Random(3)
    elements: set[str] = set()
    features: set[str] = set()
    for number in range(240):
        kind = ("form", "table", "detail")[number % 3]
        host = random_config(chance, CATALOGUE, kind, size=6)
        uses = list_uses(importer(host.config, pages=host.pages).page, CATALOGUE)
        elements |= {use.element_key for use in uses.elements}
        features |= uses.features
    total = sum(len(row.features) for row in CATALOGUE.elements)
    total += sum(len(row.features) for row in CATALOGUE.page_types)

    assert elements == {element.key for element in CATALOGUE.elements}
    # The rest is a matter of chance, but for what no configuration says.
    assert len(features) > 0.95 * total


@MANY
@given(host=supported_configs(CATALOGUE))
def test_a_page_carries_all_that_the_knowledge_base_offers(
    importer: Importer, host: HostConfig
) -> None:
    imported = importer(host.config, pages=host.pages)

    # What the page check refuses, such as a trap of the engine, may stay beside it.
    assert {left.reason for left in imported.leftovers} <= {
        LeftoverReason.SPELLING,
        LeftoverReason.REFUSED_VALUE,
    }


@MANY
@given(host=foreign_configs(CATALOGUE))
def test_whatever_is_imported_the_page_is_valid_and_nothing_is_lost(
    importer: Importer, host: HostConfig
) -> None:
    imported = read_or_pass(importer, host)

    assert importer.check(imported.page) == ()
    exported = export(imported.page, imported.leftovers)
    unsafe = [left for left in imported.leftovers if left.unsafe]
    assert exported.withheld == tuple(unsafe)
    if not unsafe:
        assert exported.config == host.config


@MANY
@given(host=supported_configs(CATALOGUE))
def test_a_page_that_was_imported_is_not_rewritten_as_a_whole(
    importer: Importer, host: HostConfig
) -> None:
    imported = importer(host.config, pages=host.pages)

    kept = {left.path for left in imported.leftovers if left.instead_of}
    assert kept.isdisjoint({"/fields", "/columns", "/steps", "/actions", "/operations"})


@MANY
@given(host=foreign_configs(CATALOGUE))
def test_nothing_that_runs_code_is_written_back(
    importer: Importer, host: HostConfig
) -> None:
    imported = read_or_pass(importer, host)

    exported = export(imported.page, imported.leftovers)

    texts = list(texts_of(exported.config))
    assert not [text for text in texts if "<%" in text or "+b}" in text]
    assert not [
        part
        for part in objects_of(exported.config)
        if part.get("type") == "custom"
        or "entry" in part
        or any("javascript:" in str(part.get(key)) for key in ADDRESSES)
    ]


@MANY
@given(host=foreign_configs(CATALOGUE))
def test_importing_its_own_export_again_changes_nothing(
    importer: Importer, host: HostConfig
) -> None:
    first = read_or_pass(importer, host)
    # Without an unsafe step a chain may be recognised that was none before.
    assume(not any(left.unsafe for left in first.leftovers))
    exported = export(first.page, first.leftovers)

    again = importer(
        wire(exported.config), pages=wire(exported.pages), origin=exported.origin
    )

    assert again.page == first.page


@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["steps", "type", "fields", "basic", "columns"]), inner
            )
        ),
    )
)
def test_any_json_is_imported_or_refused(importer: Importer, value: Json) -> None:
    try:
        importer(value)
    except InvalidPageError:
        return


@pytest.mark.parametrize("key", [example.key for example in CATALOGUE.examples])
def test_every_worked_example_survives(importer: Importer, key: str) -> None:
    example = next(one for one in CATALOGUE.examples if one.key == key)
    page = copy.deepcopy(example.page)
    for number, located in enumerate(walk(page)):
        located.element["id"] = f"e{number}"

    assert importer.read(export(page), with_origin=True).page == page


def read_or_pass(importer: Importer, host: HostConfig) -> EngineImport:
    """Import, passing over what has no main step any more."""
    try:
        return importer(host.config, pages=host.pages)
    except InvalidPageError:
        reject()


def ruin(value: Json) -> None:
    """Change everything in a value, as the engine does with its configuration."""
    for part in list(objects_of(value)):
        part.clear()


def objects_of(value: Json) -> Iterator[JsonObject]:
    if isinstance(value, dict):
        members = list(value.values())
        yield value
    else:
        members = list(value) if isinstance(value, list) else []
    for member in members:
        yield from objects_of(member)


def texts_of(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for member in value.values() if isinstance(value, dict) else value:
            yield from texts_of(member)
