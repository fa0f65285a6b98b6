"""Seed files: reading, checking, loading into the tables and writing back."""

from backend.knowledge.seeding.catalogues import catalogue_of
from backend.knowledge.seeding.checking import check_seed
from backend.knowledge.seeding.loading import (
    Progress,
    export_seed,
    load_seed,
    stored_seed,
)
from backend.knowledge.seeding.reading import parse_seed, read_seed
from backend.knowledge.seeding.reports import SeedReport
from backend.knowledge.seeding.seeds import SEED_ROOT, SeedSet
from backend.knowledge.seeding.writing import render_seed, write_seed

__all__ = [
    "SEED_ROOT",
    "Progress",
    "SeedReport",
    "SeedSet",
    "catalogue_of",
    "check_seed",
    "export_seed",
    "load_seed",
    "parse_seed",
    "read_seed",
    "render_seed",
    "stored_seed",
    "write_seed",
]
