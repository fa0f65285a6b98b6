"""Seed files: reading, checking, loading into the tables and writing back."""

from backend.knowledge.seeding.catalogues import catalogue_of
from backend.knowledge.seeding.reading import parse_seed, read_seed
from backend.knowledge.seeding.seeds import SEED_ROOT, SeedSet

__all__ = ["SEED_ROOT", "SeedSet", "catalogue_of", "parse_seed", "read_seed"]
