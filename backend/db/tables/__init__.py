"""The tables, one module per aggregate; importing this registers every one."""

from backend.db.tables.access import (
    ApiKeyRow,
    AuditEntryRow,
)
from backend.db.tables.base import Base
from backend.db.tables.hints import HintRow
from backend.db.tables.knowledge import (
    ElementRow,
    FeatureRow,
    PageTypeRow,
    ProtocolRow,
    StructureRow,
)
from backend.db.tables.pages import (
    PageElementUseRow,
    PageFeatureUseRow,
    PageLeftoverRow,
    PageOperationRow,
    PageRow,
    PageVersionRow,
)
from backend.db.tables.proposals import PageProposalRow
from backend.db.tables.revisions import RevisionRow
from backend.db.tables.runs import (
    ConversationRow,
    MessageRow,
    RunEventRow,
    RunRow,
    ToolCallRow,
    TurnRow,
)
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
    "ApiKeyRow",
    "AuditEntryRow",
    "Base",
    "BlueprintRow",
    "BlueprintWordRow",
    "ConversationRow",
    "ElementRow",
    "ExampleRow",
    "FeatureRow",
    "HintRow",
    "MessageRow",
    "PageElementUseRow",
    "PageFeatureUseRow",
    "PageLeftoverRow",
    "PageOperationRow",
    "PageProposalRow",
    "PageRow",
    "PageTypeRow",
    "PageVersionRow",
    "ProtocolRow",
    "RevisionRow",
    "RunEventRow",
    "RunRow",
    "StructureRow",
    "ToolCallRow",
    "TurnRow",
    "VocabularyRow",
    "VocabularyWordRow",
]
