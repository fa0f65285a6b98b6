"""Every error of ours that may cross a floor.

Each has a stable `code` for programs, a message in both languages for people that says
what was wrong, where, what was expected and what to do, and `facts` for both. How an
error looks over HTTP is the business of `backend.api.errors` alone.
"""

from backend.domain.errors.base import DomainError
from backend.domain.errors.knowledge import (
    BadSeedError,
    BlueprintNotFoundError,
    DatabaseNotMigratedError,
    DatabaseUnavailableError,
    KnowledgeInUseError,
    KnowledgeMissingError,
    SeedProblem,
)
from backend.domain.errors.models import (
    ModelAuthError,
    ModelBadRequestError,
    ModelBrokenReplyError,
    ModelContextTooLongError,
    ModelError,
    ModelNotConfiguredError,
    ModelNotFoundError,
    ModelOverloadedError,
    ModelQuotaError,
    ModelRefusedError,
    ModelTimeoutError,
    ModelUnreachableError,
)
from backend.domain.errors.pages import (
    ElementNotFoundError,
    InvalidPageError,
    NothingToRedoError,
    NothingToUndoError,
    OperationError,
    PageExistsError,
    PageNotFoundError,
    PageTypeNotFoundError,
    VersionConflictError,
    VersionNotFoundError,
)
from backend.domain.errors.proposals import (
    ProposalChangedError,
    ProposalDecidedError,
    ProposalNotFoundError,
    ProposalSelectionError,
)
from backend.domain.errors.requests import RequestEmptyError, RequestTooLongError
from backend.domain.errors.runs import (
    ConflictingRunError,
    RunLimitError,
    RunNotFoundError,
    ToolFailedError,
    ToolRetryError,
)
from backend.domain.errors.settings import BadSettingError

__all__ = [
    "BadSeedError",
    "BadSettingError",
    "BlueprintNotFoundError",
    "ConflictingRunError",
    "DatabaseNotMigratedError",
    "DatabaseUnavailableError",
    "DomainError",
    "ElementNotFoundError",
    "InvalidPageError",
    "KnowledgeInUseError",
    "KnowledgeMissingError",
    "ModelAuthError",
    "ModelBadRequestError",
    "ModelBrokenReplyError",
    "ModelContextTooLongError",
    "ModelError",
    "ModelNotConfiguredError",
    "ModelNotFoundError",
    "ModelOverloadedError",
    "ModelQuotaError",
    "ModelRefusedError",
    "ModelTimeoutError",
    "ModelUnreachableError",
    "NothingToRedoError",
    "NothingToUndoError",
    "OperationError",
    "PageExistsError",
    "PageNotFoundError",
    "PageTypeNotFoundError",
    "ProposalChangedError",
    "ProposalDecidedError",
    "ProposalNotFoundError",
    "ProposalSelectionError",
    "RequestEmptyError",
    "RequestTooLongError",
    "RunLimitError",
    "RunNotFoundError",
    "SeedProblem",
    "ToolFailedError",
    "ToolRetryError",
    "VersionConflictError",
    "VersionNotFoundError",
]
