"""A new page: what to ask first, what to submit, what to say afterwards."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from backend.domain.json_values import JsonObject
from backend.generation.port import Brief
from backend.llm.builtin.drafts import Draft, draft_page
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.moves import Call, Move, Past
from backend.llm.builtin.notes import Notes
from backend.llm.builtin.outline import read_outline
from backend.llm.builtin.protocol import FORM, TABLE, Property, ZoneRole
from backend.llm.builtin.slots import Outline
from backend.llm.builtin.targets import PageChoice, choose_page

__all__ = ["create_page"]

_ATTEMPTS = 2
"""Submissions of one run, inclusive: the whole page, then a plainer one."""


def create_page(brief: Brief, past: Past, lexicon: Lexicon) -> Move:
    """Return the next move towards a new page.

    Args:
        brief: The request as values.
        past: What the run has done so far.
        lexicon: The vocabulary.

    Returns:
        A question, the calls that look up or submit, or closing words.
    """
    notes = Notes(brief.lang)
    outline = replace(_outline_of(brief.prompt, lexicon))
    if past.count("create_page") and brief.page is not None:
        return Move(text="" if past.said else notes.done())
    if past.count("create_page") >= _ATTEMPTS:
        return Move(text=notes.rejected())
    question = _question(outline, lexicon, notes)
    if question is not None:
        return question
    wanted = _targets(outline)
    if wanted and not past.count("get_page_id"):
        return Move([Call("get_page_id", {"page": words}) for words in wanted])
    pages, missing = _resolve(wanted, past, brief)
    draft = draft_page(outline, lexicon, brief.lang, pages=pages)
    page = _plain(draft.page, lexicon) if past.count("create_page") else draft.page
    calls = [Call("create_page", {"page": page})]
    if not past.count("decline"):
        calls += _declined(outline, draft, missing, lexicon, notes, brief)
    return Move(calls, "" if past.said else _remarks(draft, notes))


@lru_cache(maxsize=16)
def _outline_of(prompt: str, lexicon: Lexicon) -> Outline:
    """Read a request once, though every turn of its run asks for what it says."""
    return read_outline(prompt, lexicon)


def _question(outline: Outline, lexicon: Lexicon, notes: Notes) -> Move | None:
    """Return the question without whose answer nothing sensible can be made."""
    domains = lexicon.search_blueprints(outline.head or outline.title)
    has_content = bool(outline.slots or outline.groups)
    if not has_content and outline.absent:
        words = [_absent_name(key, lexicon, notes) for _, key in outline.absent]
        return Move.ask(notes.instead(words), notes.instead_choices())
    if not has_content and not domains:
        return Move.ask(notes.which_page(), notes.page_choices())
    if outline.page_type is None and not has_content:
        known = [key for key, _ in domains[0].pages]
        if len(known) > 1:
            return Move.ask(notes.which_type(outline.title), notes.page_choices())
        outline.page_type = known[0]
    if outline.page_type is None:
        rows = any(s.zone in {ZoneRole.ROW, ZoneRole.FILTER} for s in outline.slots)
        outline.page_type = TABLE if rows else FORM
    return None


def _targets(outline: Outline) -> list[str]:
    """Return the words that name the pages that buttons lead to."""
    return list(
        dict.fromkeys(s.facts["target"] for s in outline.slots if "target" in s.facts)
    )


def _resolve(
    wanted: list[str], past: Past, brief: Brief
) -> tuple[Mapping[str, str], list[str]]:
    """Return the ids of the pages that buttons lead to, and the words that name none."""
    answers = {
        str(arguments.get("page")): answer
        for arguments, answer in past.answers_of("get_page_id")
    }
    pages: dict[str, str] = {}
    missing: list[str] = []
    for words in wanted:
        choice: PageChoice = choose_page(words, answers.get(words, ""), brief.page_id)
        if choice.page_id is None:
            missing.append(words)
        else:
            pages[words] = choice.page_id
    return pages, missing


def _declined(
    outline: Outline,
    draft: Draft,
    missing: list[str],
    lexicon: Lexicon,
    notes: Notes,
    brief: Brief,
) -> list[Call]:
    """Return the calls that say what could not be done."""
    calls = []
    if outline.absent:
        names = [_absent_name(key, lexicon, notes) for _, key in outline.absent]
        calls.append(
            Move.decline([t for t, _ in outline.absent], notes.not_there(names))
        )
    if missing:
        reason = notes.read(
            "没有找到这个页面，按钮先不跳转。",
            "No such page was found, so the button leads nowhere yet.",
        )
        calls.append(Move.decline(missing, reason))
    unread = [text for text in (*outline.unread, *draft.unread) if text]
    if unread:
        calls.append(Move.decline(unread, notes.not_understood()))
    return calls


def _absent_name(key: str, lexicon: Lexicon, notes: Notes) -> str:
    """Return what people call something that the protocol has nothing for."""
    entry = lexicon.entries.get(key)
    return notes.read(entry.label.zh, entry.label.en) if entry else key


def _remarks(draft: Draft, notes: Notes) -> str:
    """Return what is a guess and what was left out; empty when nothing is."""
    lines = []
    if draft.from_blueprint is not None:
        name = draft.from_blueprint.name
        lines.append(notes.from_blueprint(notes.read(name.zh, name.en)))
    if draft.guessed:
        lines.append(notes.guessed(draft.guessed))
    if draft.lost:
        lines.append(notes.lost(draft.lost))
    if draft.page.get("page") == TABLE and Property.SOURCE not in draft.page:
        lines.append(notes.no_data())
    return " ".join(lines)


def _plain(page: JsonObject, lexicon: Lexicon) -> JsonObject:
    """Return a page with nothing but what its elements need."""
    kept = {
        "page",
        "type",
        "zone",
        "elements",
        "action",
        Property.TITLE,
        Property.REQUIRED,
    }
    needed = {
        f.property for e in lexicon.catalogue.elements for f in e.features if f.required
    }

    def strip(node: JsonObject) -> JsonObject:
        plain = {k: v for k, v in node.items() if k in kept or k in needed}
        if isinstance(plain.get("elements"), list):
            plain["elements"] = [strip(child) for child in plain["elements"]]
        return plain

    return strip(page)
