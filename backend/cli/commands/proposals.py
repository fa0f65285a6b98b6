"""`pagesmith pages proposal|accept|reject`: what runs under review want to change."""

from typing import TYPE_CHECKING, Annotated

import typer

from backend.cli.commands.versions import explain, tell
from backend.cli.session import open_factory
from backend.cli.voice import Voice
from backend.domain.errors import InvalidPageError, VersionConflictError
from backend.domain.pages import PageId
from backend.domain.texts import Text

if TYPE_CHECKING:
    from backend.api.proposal_decisions import Choice, OpenProposal
    from backend.factory import Factory

__all__ = ["register"]

_SHOW = Text(
    "显示一个页面待确认的修改建议。",
    "Show what is proposed for a page, entry by entry.",
)
_ACCEPT = Text(
    "接受修改建议（全部，或用 --entry 指定），生成新版本。",
    "Accept a proposal, all of it or some entries, as a new version.",
)
_REJECT = Text(
    "拒绝修改建议（全部，或用 --entry 指定），页面不变。",
    "Reject a proposal, all of it or some entries; the page stays as it is.",
)
_ID = Text("页面编号。", "Id of the page.")
_ENTRY = Text(
    "建议里的一项（从 0 数起），可多次使用；不写则为全部。",
    "An entry, counted from 0; may be repeated. All of them if left out.",
)
_CLOSE = Text("其余各项一并拒绝。", "Reject what is not accepted.")
_JSON = Text("以 JSON 输出。", "Print JSON.")
_REJECTED = Text("已拒绝，页面保持不变。", "Rejected; the page is as it was.")
_NEEDS = Text("需要：", "needs ")


def register(group: typer.Typer, voice: Voice) -> None:
    """Add the commands.

    Args:
        group: The commands on pages.
        voice: How to speak.
    """
    _register_show(group, voice)
    _register_accept(group, voice)
    _register_reject(group, voice)


def _register_show(group: typer.Typer, voice: Voice) -> None:
    """Add `proposal`."""

    @group.command("proposal", help=voice.read(_SHOW))
    def proposal(
        page_id: Annotated[str, typer.Argument(help=voice.read(_ID))],
        *,
        as_json: Annotated[
            bool, typer.Option("--json", help=voice.read(_JSON))
        ] = False,
    ) -> None:
        with open_factory() as factory:
            from backend.api.proposal_decisions import (  # noqa: PLC0415 - lazy
                get_open_proposal,
            )

            factory.check_ready()
            with factory.knowledge.read() as unit:
                found = get_open_proposal(unit, PageId(page_id))
        if as_json:
            from backend.api.routes.proposals import (  # noqa: PLC0415 - lazy
                to_proposal,
            )

            voice.give(to_proposal(found, voice.lang).model_dump(mode="json"))
            return
        _list(found, voice)


def _register_accept(group: typer.Typer, voice: Voice) -> None:
    """Add `accept`."""

    @group.command("accept", help=voice.read(_ACCEPT))
    def accept(
        page_id: Annotated[str, typer.Argument(help=voice.read(_ID))],
        entry: Annotated[
            list[int] | None, typer.Option("--entry", min=0, help=voice.read(_ENTRY))
        ] = None,
        *,
        close: Annotated[
            bool, typer.Option("--close", help=voice.read(_CLOSE))
        ] = False,
        as_json: Annotated[
            bool, typer.Option("--json", help=voice.read(_JSON))
        ] = False,
    ) -> None:
        with open_factory() as factory:
            from backend.api.proposal_decisions import (  # noqa: PLC0415 - lazy
                accept_proposal,
            )
            from backend.assembly import describe_changes  # noqa: PLC0415 - lazy

            choice = _choose(factory, page_id, entry)
            try:
                done = accept_proposal(
                    factory.knowledge,
                    PageId(page_id),
                    choice,
                    close=close,
                    lang=voice.lang,
                )
            except (VersionConflictError, InvalidPageError) as error:
                explain(error, voice)
                raise
            catalogue = factory.knowledge.catalogue()
        edit = done.edit
        assert edit is not None
        before, after = edit.before.document, edit.page.document
        told = describe_changes(before, after, catalogue, voice.lang)
        facts = {
            "rebased": edit.since is not None,
            "proposal_status": done.proposal.status,
            "open": len(done.rest.entries) if done.rest else 0,
        }
        version, stored = edit.page.version, edit.is_stored
        tell(voice, version, told, facts, stored=stored, as_json=as_json)
        if done.rest is not None and not as_json:
            _list(done.rest, voice)


def _register_reject(group: typer.Typer, voice: Voice) -> None:
    """Add `reject`."""

    @group.command("reject", help=voice.read(_REJECT))
    def reject(
        page_id: Annotated[str, typer.Argument(help=voice.read(_ID))],
        entry: Annotated[
            list[int] | None, typer.Option("--entry", min=0, help=voice.read(_ENTRY))
        ] = None,
        *,
        as_json: Annotated[
            bool, typer.Option("--json", help=voice.read(_JSON))
        ] = False,
    ) -> None:
        with open_factory() as factory:
            from backend.api.proposal_decisions import (  # noqa: PLC0415 - lazy
                reject_proposal,
            )

            choice = _choose(factory, page_id, entry)
            try:
                done = reject_proposal(factory.knowledge, PageId(page_id), choice)
            except InvalidPageError as error:
                explain(error, voice)
                raise
        left = len(done.rest.entries) if done.rest else 0
        if as_json:
            voice.give({"proposal_status": done.proposal.status, "open": left})
            return
        voice.say(_REJECTED, style="green")
        if done.rest is not None:
            _list(done.rest, voice)


def _choose(factory: "Factory", page_id: str, entries: list[int] | None) -> "Choice":
    """Return the choice of entries of the proposal that is open now."""
    from backend.api.proposal_decisions import (  # noqa: PLC0415 - lazy
        Choice,
        get_open_proposal,
    )

    factory.check_ready()
    with factory.knowledge.read() as unit:
        found = get_open_proposal(unit, PageId(page_id)).proposal
    return Choice(found.id, entries or None, found.edition)


def _list(found: "OpenProposal", voice: Voice) -> None:
    """List the entries of a proposal, each with its index."""
    from backend.assembly.entry_words import (  # noqa: PLC0415 - lazy
        describe_entry,
    )

    for entry in found.entries:
        needs = ", ".join(map(str, entry.needs))
        more = f"  [{voice.read(_NEEDS)}{needs}]" if needs else ""
        voice.say(f"{entry.index}  {describe_entry(entry, voice.lang)}{more}")
