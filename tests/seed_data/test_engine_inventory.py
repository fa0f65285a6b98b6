"""Everything the engine offers is in the seed, or left out for a stated reason.

The inventory lists the engine's elements and features; these tests hold it and the
seed against each other in both directions.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Feature
from backend.domain.schemas import bundle

COVERAGE = Path(__file__).parents[2] / "docs" / "protocol-coverage.md"

Inventory = Mapping[str, Any]


def entries(value: Json, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Yield every decision of the inventory with the path of the thing decided on."""
    if not isinstance(value, dict):
        return
    if "ours" in value or "out" in value:
        yield "/".join(path), value
    for key, part in value.items():
        yield from entries(part, (*path, key))


def named(entry: Any) -> list[str]:
    """Return our keys that an entry names, none for children."""
    ours = entry.get("ours", [])
    if ours == "children":
        return []
    return [ours] if isinstance(ours, str) else list(ours)


@pytest.fixture(scope="module")
def decisions(inventory: Inventory) -> dict[str, Any]:
    listed = ("page_root", "steps", "elements", "structures")
    return dict(entries({name: inventory[name] for name in listed}))


@pytest.fixture(scope="module")
def our_keys(catalogue: Catalogue, features: Mapping[str, Feature]) -> set[str]:
    elements = {element.key for element in catalogue.elements}
    structures = {f"structures/{item.key}" for item in catalogue.structures}
    return elements | structures | set(features)


def test_the_inventory_lists_the_whole_engine(inventory: Inventory) -> None:
    own = [
        key
        for element in inventory["elements"].values()
        for key in element.get("features", {})
    ]

    assert len(inventory["steps"]) == 7
    assert len(inventory["elements"]) == 99
    assert len(inventory["structures"]) == 59
    assert len(own) >= 188


def test_every_element_and_feature_is_decided(inventory: Inventory) -> None:
    groups = [inventory["page_root"], inventory["structures"], inventory["elements"]]
    groups += inventory["steps"].values()
    for element in inventory["elements"].values():
        groups += [element.get("features", {}), element.get("common", {})]

    undecided = [
        key
        for group in groups
        for key, entry in group.items()
        if ("ours" in entry) == ("out" in entry)
    ]

    assert undecided == []


def test_everything_left_out_has_a_known_reason_and_a_sentence(
    inventory: Inventory, decisions: Mapping[str, Any]
) -> None:
    unreasoned = [
        path
        for path, entry in decisions.items()
        if "out" in entry
        and not (entry["out"] in inventory["reasons"] and entry["why"].endswith("."))
    ]

    assert unreasoned == []


def test_everything_taken_over_exists_in_the_seed(
    decisions: Mapping[str, Any], our_keys: set[str]
) -> None:
    missing = {
        path: key
        for path, entry in decisions.items()
        for key in named(entry)
        if key not in our_keys
    }

    assert missing == {}


def test_child_lists_stand_in_zones_that_exist(
    decisions: Mapping[str, Any], catalogue: Catalogue
) -> None:
    places = {
        f"{page.key}.{zone.key}" for page in catalogue.page_types for zone in page.zones
    }
    dangling = {
        path: zone
        for path, entry in decisions.items()
        if entry.get("ours") == "children"
        for zone in entry["zones"]
        if zone not in places
    }

    assert dangling == {}


def test_elements_left_out_are_absent(inventory: Inventory, our_keys: set[str]) -> None:
    present = {
        key: entry["absent"]
        for key, entry in inventory["elements"].items()
        if entry.get("absent") in our_keys
    }

    assert present == {}


def test_features_left_out_are_absent(inventory: Inventory, our_keys: set[str]) -> None:
    left_out = [
        f"{step}_{key}"
        for step, group in inventory["steps"].items()
        for key, entry in group.items()
        if "out" in entry
    ]
    left_out += [
        f"{owner}_{key}"
        for element in inventory["elements"].values()
        for group in ("common", "features")
        for key, entry in element.get(group, {}).items()
        for owner in named(element)
        if "out" in entry
    ]

    assert len(left_out) > 250
    assert [key for key in left_out if key in our_keys] == []


def test_nothing_in_the_seed_lacks_an_origin(
    inventory: Inventory, decisions: Mapping[str, Any], our_keys: set[str]
) -> None:
    taken_over = {key for entry in decisions.values() for key in named(entry)}
    own = inventory["own"]

    unexplained = {
        key
        for key in our_keys - taken_over
        if key not in own and not any(key.startswith(f"{owner}_") for owner in own)
    }

    assert unexplained == set()


def test_what_is_called_ours_alone_exists_and_says_why(
    inventory: Inventory, decisions: Mapping[str, Any], our_keys: set[str]
) -> None:
    taken_over = {key for entry in decisions.values() for key in named(entry)}

    assert set(inventory["own"]) <= our_keys - taken_over
    assert all(why.endswith(".") for why in inventory["own"].values())


def test_values_that_the_engine_fails_on_are_refused(
    inventory: Inventory,
    features: Mapping[str, Feature],
    definitions: Mapping[str, JsonObject],
) -> None:
    accepted = [
        f"{case['at']}: {case['why']}"
        for case in inventory["refused"]
        if Draft202012Validator(
            bundle(features[case["at"]].schema, definitions)
        ).is_valid(case["value"])
    ]

    assert len(inventory["refused"]) > 60
    assert accepted == []


def test_the_coverage_page_names_everything_left_out(inventory: Inventory) -> None:
    text = COVERAGE.read_text(encoding="utf-8")
    left_out = {
        key
        for group in inventory["steps"].values()
        for key, entry in group.items()
        if "out" in entry and entry["out"] != "structure"
    }
    for name, element in inventory["elements"].items():
        if "out" in element:
            left_out.add(name)
        for group in ("common", "features"):
            left_out |= {
                key for key, entry in element.get(group, {}).items() if "out" in entry
            }

    words = {key.rpartition(".")[2] for key in left_out} - {"type", "fields", "default"}
    words -= {"required", "childColumns"}
    assert {word for word in words if f"`{word}`" not in text} == set()
