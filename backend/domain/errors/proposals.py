"""Proposals and what a person decides about them."""

from collections.abc import Sequence

from backend.domain.errors.base import DomainError
from backend.domain.texts import Text

__all__ = [
    "ProposalChangedError",
    "ProposalDecidedError",
    "ProposalNotFoundError",
    "ProposalSelectionError",
]


class ProposalNotFoundError(DomainError):
    """The page has no such proposal."""

    code = "proposal_not_found"

    def __init__(self, page_id: str, proposal_id: str | None = None) -> None:
        none_open = Text(
            f"页面“{page_id}”没有待确认的修改建议。",
            f'Page "{page_id}" has no open proposal.',
        )
        unknown = Text(
            f"页面“{page_id}”没有编号为“{proposal_id}”的修改建议。",
            f'Page "{page_id}" has no proposal with id "{proposal_id}".',
        )
        super().__init__(
            none_open if proposal_id is None else unknown,
            page_id=page_id,
            proposal_id=proposal_id,
        )


class ProposalDecidedError(DomainError):
    """Everything in the proposal has been decided."""

    code = "proposal_decided"

    def __init__(self, proposal_id: str, status: str) -> None:
        super().__init__(
            Text(
                f"修改建议“{proposal_id}”已经处理过（{status}）。",
                f'Proposal "{proposal_id}" has been decided already ({status}).',
            ),
            proposal_id=proposal_id,
            status=status,
        )


class ProposalChangedError(DomainError):
    """The proposal is not the one that the asker saw any more."""

    code = "proposal_changed"

    def __init__(self, proposal_id: str, edition: int, current: int) -> None:
        super().__init__(
            Text(
                f"修改建议“{proposal_id}”在此期间有变化，请重新载入后再决定。",
                f'Proposal "{proposal_id}" has changed meanwhile. Load it again and '
                "decide then.",
            ),
            proposal_id=proposal_id,
            edition=edition,
            current_edition=current,
        )


class ProposalSelectionError(DomainError):
    """The entries chosen cannot be decided by themselves."""

    code = "proposal_selection"

    def __init__(
        self,
        proposal_id: str,
        *,
        unknown: Sequence[int] = (),
        missing: Sequence[int] = (),
    ) -> None:
        listed = ", ".join(map(str, unknown or missing))
        absent = Text(
            f"修改建议里没有第 {listed} 项（从 0 数起）。",
            f"The proposal has no entry {listed} (counted from 0).",
        )
        together = Text(
            f"所选的项还需要一并选择第 {listed} 项（从 0 数起）。",
            f"The entries chosen can only be decided together with {listed} "
            "(counted from 0).",
        )
        super().__init__(
            absent if unknown else together,
            proposal_id=proposal_id,
            unknown=list(unknown),
            missing=list(missing),
        )
