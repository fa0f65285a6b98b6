"""What the conversation so far says about the newest prompt: it, and answers."""

import re
from dataclasses import dataclass
from typing import Final

from backend.domain.messages import Role
from backend.domain.texts import Lang
from backend.generation.port import Brief
from backend.llm.builtin.edits.index import PageIndex
from backend.llm.builtin.edits.plan import EditPlan
from backend.llm.builtin.edits.pointing import elements_told_of
from backend.llm.builtin.edits.reader import read_edit
from backend.llm.builtin.notes import Notes
from backend.llm.builtin.text import strip_noise

__all__ = ["read_in_dialogue"]

_CHOICE: Final = re.compile(r"[（(](?P<id>[\w-]+)[）)]\s*$")
_LEAD: Final = re.compile(
    r"^(?:就|是|到|跳到|去|用|选|the\s+|to\s+|use\s+|it(?:'s| is| should be)?\s+)+",
    re.IGNORECASE,
)
_LONGEST: Final = 60
"""Characters of the longest prompt that is taken for an answer."""


@dataclass(frozen=True, slots=True)
class _Earlier:
    """The run before this one."""

    prompt: str = ""
    closing: str = ""


def read_in_dialogue(brief: Brief, index: PageIndex) -> EditPlan:
    """Read a prompt about the open page with what was said before it.

    Args:
        brief: The request; its history ends with the run before this one.
        index: The open page.

    Returns:
        The plan of the prompt itself; when it means nothing by itself and the last run
        ended with a question, the plan of the earlier prompt with that answer.
    """
    earlier = _earlier(brief)
    told = [known.id for known in elements_told_of(earlier.closing, index.elements)]
    plan = read_edit(brief.prompt, index, brief.lang, brief.selected, remembered=told)
    if _means_something(plan) or len(brief.prompt) > _LONGEST:
        return plan
    return _answered(brief, index, earlier) or plan


def _answered(brief: Brief, index: PageIndex, earlier: _Earlier) -> EditPlan | None:
    """Return the plan of the earlier prompt with this answer, if it was a question."""
    languages = [Notes(lang) for lang in Lang]
    if any(notes.which_one() in earlier.closing for notes in languages):
        plan = read_edit(
            earlier.prompt,
            PageIndex(index.page, index.lexicon),
            brief.lang,
            brief.selected,
            answer=brief.prompt,
        )
        return None if plan.doubts else plan
    if any(notes.asks_for_page(earlier.closing) for notes in languages):
        plan = read_edit(
            earlier.prompt,
            PageIndex(index.page, index.lexicon),
            brief.lang,
            brief.selected,
        )
        for jump in plan.jumps:
            jump.words = _page_of(brief.prompt)
        return plan if plan.jumps else None
    return None


def _page_of(answer: str) -> str:
    """Return the words or the id that an answer names a page by."""
    choice = _CHOICE.search(answer.strip())
    return choice["id"] if choice is not None else _LEAD.sub("", strip_noise(answer))


def _means_something(plan: EditPlan) -> bool:
    """Tell whether a prompt asks for something by itself."""
    return bool(
        plan.operations
        or plan.actions
        or plan.absent
        or plan.lost
        or plan.question
        or plan.doubts
    )


def _earlier(brief: Brief) -> _Earlier:
    """Return prompt and closing words of the run before this one."""
    prompts = [m.text for m in brief.history if m.role is Role.USER]
    if not prompts or brief.history[-1].role is not Role.MODEL:
        return _Earlier()
    return _Earlier(prompts[-1], brief.history[-1].text)
