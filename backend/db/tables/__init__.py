"""The tables, one module per aggregate; importing this registers every one."""

from backend.db.tables.base import Base
from backend.db.tables.knowledge import (
    ElementRow,
    FeatureRow,
    PageTypeRow,
    ProtocolRow,
    StructureRow,
)
from backend.db.tables.revisions import RevisionRow
from backend.db.tables.words import (
    AliasRow,
    BlueprintRow,
    BlueprintWordRow,
    ExampleRow,
    VocabularyRow,
    VocabularyWordRow,
)

__all__ = [
    "AliasRow",
    "Base",
    "BlueprintRow",
    "BlueprintWordRow",
    "ElementRow",
    "ExampleRow",
    "FeatureRow",
    "PageTypeRow",
    "ProtocolRow",
    "RevisionRow",
    "StructureRow",
    "VocabularyRow",
    "VocabularyWordRow",
]
