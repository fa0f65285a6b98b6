"""A run shown at the terminal, from its first event to its page."""

import asyncio
from contextlib import aclosing

from backend.cli.texts import ANSWERED_NO, INTERRUPTED, WAITING
from backend.cli.voice import CliError, Voice
from backend.domain.pages import StoredPage, walk
from backend.domain.runs import Run, RunId, RunOutcome, RunStatus
from backend.domain.texts import Text
from backend.factory import Factory
from backend.generation import events
from backend.generation.requests import RunRequest
from backend.knowledge.proposals import as_proposed

__all__ = ["RunShow"]

_MAX_ARGUMENTS = 100
"""Characters of a tool call's arguments in one line, inclusive."""

_NOTHING_DONE = frozenset({RunOutcome.ASKED, RunOutcome.REFUSED})


class RunShow:
    """Works a request on this process and tells what happens."""

    def __init__(
        self, factory: Factory, voice: Voice, *, as_json: bool, approve: bool
    ) -> None:
        """Prepare.

        Args:
            factory: The parts of the program.
            voice: How to speak.
            as_json: Whether to end with the page as JSON.
            approve: Whether every question is answered with yes.
        """
        self._factory = factory
        self._voice = voice
        self._as_json = as_json
        self._approve = approve
        self._open_line = False
        self._heard = 0

    async def play(self, request: RunRequest) -> bool:
        """Work a request to its end and show the page.

        Args:
            request: The request; raises what `RunService.start` raises.

        Returns:
            Whether what was asked for was done, at least in part.
        """
        async with self._factory.running():
            run = await self._factory.runs.start(request)
            try:
                run = await self._follow(run.id)
                while run.status is RunStatus.WAITING:
                    run = await self._answer(run)
            except asyncio.CancelledError:
                # Ctrl+C: the run ends as cancelled, and with it what it was doing.
                await self._factory.runs.cancel(run.id)
                self._end_line()
                self._voice.note(INTERRUPTED)
                raise
            page = await asyncio.to_thread(self._find_page, run)
        if run.status is RunStatus.FAILED:
            text = Text(run.summary, run.summary)
            raise CliError(run.error_code or "internal_error", text)
        if page is not None:
            self._show_page(page)
        return (
            run.status is RunStatus.COMPLETED
            and run.outcome not in _NOTHING_DONE
            and not (self._as_json and page is None)
        )

    async def _follow(self, run_id: RunId, *, after: int = 0) -> Run:
        """Show one leg of a run.

        Returns:
            The run at the end of the leg.
        """
        followed = self._factory.runs.follow(run_id, after=after)
        async with aclosing(followed) as stored:
            async for event in stored:
                self._heard = event.number
                self._show(events.from_stored(event))
        return await self._factory.runs.get_run(run_id)

    async def _answer(self, run: Run) -> Run:
        """Answer a run that waits and show what comes of it."""
        if not self._approve and not self._voice.is_interactive:
            await self._factory.runs.cancel(run.id)
            raise CliError("waiting", WAITING)
        approved = self._approve or await asyncio.to_thread(self._voice.confirm, "")
        if not approved:
            self._voice.note(ANSWERED_NO)
        heard = self._heard
        await self._factory.runs.answer(run.id, approved=approved)
        return await self._follow(run.id, after=heard)

    def _show(self, event: events.RunEvent) -> None:
        """Show one event."""
        if isinstance(event, events.TextDelta):
            self._voice.say(event.text, end="")
            self._open_line = True
            return
        self._end_line()
        match event:
            case events.ToolCalled():
                arguments = _shorten(event.arguments)
                self._voice.say(f"→ {event.name} {arguments}", style="dim")
            case events.ToolAnswered():
                self._show_answer(event)
            case events.PageChanged(version=int() as version):
                self._voice.say(f"✓ {event.page_id} v{version}", style="green")
            case events.PageChanged(proposal=events.ProposalNote(entries=count)):
                self._voice.say(f"? {event.page_id} +{count}", style="yellow")
            case events.PageRemoved():
                self._voice.say(f"✓ {event.page_id} ✗", style="green")
            case events.RunPaused():
                self._voice.say(event.approval.text, style="bold")
            case events.RunCompleted() | events.RunCancelled():
                self._voice.say(event.summary, style="bold")
            case _:
                pass

    def _show_answer(self, event: events.ToolAnswered) -> None:
        """Show that a call was wrong, and what code repaired in it."""
        if not event.ok:
            self._voice.say(f"  ✗ {_shorten(event.text)}", style="yellow")
        for fix in event.fixes:
            self._voice.say(f"  ~ {_shorten(fix.text)}", style="dim")

    def _show_page(self, page: StoredPage) -> None:
        """Show the page: its JSON, or an outline of it."""
        if self._as_json:
            self._voice.give(page.document)
            return
        self._voice.say()
        self._voice.say(f"{page.name}  ({page.id}, v{page.version})", style="bold")
        for found in walk(page.document):
            label = found.get("label") or found.get("title") or ""
            zone = found.get("zone")
            place = f" @{zone}" if zone else ""
            indent = "  " * found.depth
            self._voice.say(f"{indent}{found.id}: {found.get('type')}{place}  {label}")

    def _find_page(self, run: Run) -> StoredPage | None:
        """Return the page that the run made, changed or proposes, as it now is."""
        if run.page_id is None:
            return None
        with self._factory.knowledge.read() as unit:
            if run.page_id not in unit.pages.list_page_ids():
                return None
            page = unit.pages.get_page(run.page_id)
            proposed = run.proposal_id is not None
            return as_proposed(
                page, unit.proposals.find_open(page.id) if proposed else None
            )

    def _end_line(self) -> None:
        """End a line of text that is still open."""
        if self._open_line:
            self._voice.say()
            self._open_line = False


def _shorten(text: str) -> str:
    """Return text as one short line."""
    line = " ".join(text.split())
    if len(line) <= _MAX_ARGUMENTS:
        return line
    return f"{line[: _MAX_ARGUMENTS - 1]}…"
