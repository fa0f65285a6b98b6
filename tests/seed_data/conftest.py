"""The seed of the default protocol, read once."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Element, Feature, PageType
from backend.domain.schemas import structure_schemas
from backend.knowledge.seeding import SEED_ROOT, SeedSet, catalogue_of, read_seed

INVENTORY = Path(__file__).parents[1] / "data" / "engine_inventory.yaml"


@pytest.fixture(scope="session")
def seed() -> SeedSet:
    return read_seed(SEED_ROOT / "ccms")


@pytest.fixture(scope="session")
def catalogue(seed: SeedSet) -> Catalogue:
    return catalogue_of(seed)


@pytest.fixture(scope="session")
def owners(catalogue: Catalogue) -> Sequence[PageType | Element]:
    """Whatever has features."""
    return (*catalogue.page_types, *catalogue.elements)


@pytest.fixture(scope="session")
def features(owners: Sequence[PageType | Element]) -> Mapping[str, Feature]:
    """Every feature of every owner by its key."""
    return {feature.key: feature for owner in owners for feature in owner.features}


@pytest.fixture(scope="session")
def definitions(catalogue: Catalogue) -> Mapping[str, JsonObject]:
    """The schema of each structure by its key."""
    return structure_schemas(catalogue.structures)


@pytest.fixture(scope="session")
def inventory() -> Mapping[str, Json]:
    """What became of each thing that the engine offers."""
    loaded: Mapping[str, Json] = yaml.safe_load(INVENTORY.read_text(encoding="utf-8"))
    return loaded
