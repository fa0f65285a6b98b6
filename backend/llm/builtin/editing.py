"""The open page: what to look up, what to change, what to say."""

import re
from collections.abc import Mapping
from typing import Final

from backend.domain.json_values import JsonObject
from backend.generation.port import Brief
from backend.llm.builtin.dialogue import read_in_dialogue
from backend.llm.builtin.edits.index import PageIndex
from backend.llm.builtin.edits.phrases import VAGUE_PAGE
from backend.llm.builtin.edits.plan import EditPlan, Jump, UiCall
from backend.llm.builtin.edits.retreating import read_refusals, without_refused
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.moves import Call, Move, Past
from backend.llm.builtin.notes import Notes
from backend.llm.builtin.protocol import TABLE, Property
from backend.llm.builtin.targets import Candidate, choose_page

__all__ = ["edit_page", "wants_new_page"]

_NEW: Final = re.compile(
    r"^(?:请|麻烦|帮我|给我|再|我要|我想)*(?:新建|创建|新增|做|建|生成|设计|搭)(?:出)?(?:一)?(?:个|张|份)[^,，。:：]{0,24}(?:页面|表单|列表|详情页?|台账|花名册)|"
    r"^(?:please )?(?:create|build|make|design|generate) (?:me )?(?:a|an|another) (?:new )?[^,.:]{0,40}\b(?:page|form|table|list|directory)\b",
    re.IGNORECASE,
)
_TRIES: Final = 3
"""How often an edit is submitted, each time without what was refused before."""

_REFUSED: Final = re.compile(
    r"^没有(?:保存|修改)|不符合规则|没有执行|没有编号为"
    r"|^Not stored|^Nothing was changed|so none was|has no element"
)
"""How the answer of `edit_page` begins or reads when nothing came of the call."""

_HERE: Final = re.compile(
    r"这个页面|当前页面|本页|这里|\bthis page\b|\bhere\b", re.IGNORECASE
)


def wants_new_page(prompt: str) -> bool:
    """Tell whether a request asks for a page of its own although one is open."""
    return _NEW.match(prompt.strip()) is not None and _HERE.search(prompt) is None


def edit_page(brief: Brief, past: Past, lexicon: Lexicon) -> Move:
    """Return the next move towards a changed page.

    Args:
        brief: The request as values; a page is open.
        past: What the run has done so far.
        lexicon: The vocabulary.

    Returns:
        A question, the calls that look up or edit, or closing words.
    """
    notes = Notes(brief.lang)
    if past.count("edit_page"):
        return _after(brief, past, notes)
    if past.count("decline"):
        return Move(text=notes.nothing_changed())
    if past.count("open_page") or (past.calls and not past.count("get_page_id")):
        return Move(text=notes.done())
    page: JsonObject = brief.page or {}
    index = PageIndex(page, lexicon)
    plan = read_in_dialogue(brief, index)
    return (
        _question(plan, notes, lexicon)
        or _show_page(plan, past, brief, notes)
        or _look_up(plan, past, brief, notes)
        or _apply(plan, notes, lexicon)
    )


def _apply(plan: EditPlan, notes: Notes, lexicon: Lexicon) -> Move:
    """Return the edit, and what is said of the rest."""
    operations = [o for o in plan.operations if o.get("properties") != {}]
    acts = [Call(action.name, action.arguments) for action in _lasting(plan)]
    if not operations and acts:
        return Move(
            [*acts, *_declined(plan, notes, lexicon)], notes.shown(_named(plan))
        )
    if not operations and not plan.absent and not plan.lost:
        if plan.is_read and not plan.unread:
            return Move(text=notes.already_so())
        return Move.ask(notes.what_to_change())
    calls = [Call("edit_page", {"operations": operations})] if operations else []
    return Move(
        [*calls, *acts, *_declined(plan, notes, lexicon)],
        "" if calls else notes.nothing_changed(),
    )


def _lasting(plan: EditPlan) -> list[UiCall]:
    """Return the actions that show what is still there after the operations."""
    gone = {o["id"] for o in plan.operations if o["op"] == "remove"}
    return [
        action
        for action in plan.actions
        if not any(known.id in gone for known in action.known)
    ]


def _named(plan: EditPlan) -> list[str]:
    """Return the labels of the elements that are shown."""
    return [known.label or known.id for a in plan.actions for known in a.known]


def _show_page(plan: EditPlan, past: Past, brief: Brief, notes: Notes) -> Move | None:
    """Return the search for a page to show and the showing, or `None`."""
    words = plan.open_page
    if not words or plan.operations:
        return None
    if not past.count("get_page_id"):
        return Move([Call("get_page_id", {"page": words})])
    answers = {
        str(arguments.get("page")): text
        for arguments, text in past.answers_of("get_page_id")
    }
    answer = answers.get(words, "")
    types = {str(summary.id): summary.page_type for summary in brief.pages}
    choice = choose_page(words, answer, brief.page_id, types=types)
    if choice.page_id is None:
        names = [f"{page.name}（{page.id}）" for page in choice.candidates]
        return Move.ask(notes.no_page(words), names)
    return Move([Call("open_page", {"page_id": choice.page_id})])


def _look_up(plan: EditPlan, past: Past, brief: Brief, notes: Notes) -> Move | None:
    """Return the search for the pages that buttons lead to, or a question about one.

    When every page is known, the plan's operations are completed and `None` returned.
    """
    if not plan.jumps:
        return None
    vague = [jump for jump in plan.jumps if VAGUE_PAGE.match(jump.words)]
    if vague:
        return Move.ask(notes.which_target(vague[0].label), _names(brief))
    if not past.count("get_page_id"):
        wanted = {query: None for jump in plan.jumps for query in _queries(jump)}
        return Move([Call("get_page_id", {"page": words}) for words in wanted])
    unresolved = _resolve(plan, past, brief)
    if unresolved is None:
        return None
    jump, candidates = unresolved
    names = [f"{each.name}（{each.id}）" for each in candidates]
    return Move.ask(notes.no_target(jump.words), names)


def _question(plan: EditPlan, notes: Notes, lexicon: Lexicon) -> Move | None:
    """Return the question without whose answer nothing is changed."""
    if plan.question == "contradiction":
        return Move.ask(notes.contradiction())
    if plan.question == "bounds":
        return Move.ask(notes.bounds())
    if plan.doubts:
        return Move.ask(notes.which_one(), _choices(plan))
    if plan.question == "button":
        return Move.ask(notes.which_button(), plan.choices)
    if plan.absent and not plan.operations:
        names = [_absent_name(key, lexicon, notes) for _, key in plan.absent]
        return Move.ask(notes.instead(names), notes.instead_choices())
    return None


def _choices(plan: EditPlan) -> list[str]:
    """Return the elements of which one is meant, told apart by their ids if need be."""
    labels = [known.label or known.id for known in plan.doubts]
    return [
        label if labels.count(label) == 1 else f"{label}（{known.id}）"
        for label, known in zip(labels, plan.doubts, strict=True)
    ]


def _queries(jump: Jump) -> list[str]:
    """Return what to search pages for: the page's words, then told apart by the label."""
    label = jump.label.casefold()
    words = jump.words.casefold()
    if not jump.of_record or label in words:
        return [jump.words]
    told_apart = jump.label if words in label else f"{jump.words} {jump.label}"
    return [jump.words, told_apart]


def _resolve(
    plan: EditPlan, past: Past, brief: Brief
) -> tuple[Jump, tuple[Candidate, ...]] | None:
    """Complete the buttons; return the first that leads to no page for sure."""
    answers: Mapping[str, str] = {
        str(arguments.get("page")): answer
        for arguments, answer in past.answers_of("get_page_id")
    }
    types = {str(summary.id): summary.page_type for summary in brief.pages}
    for jump in plan.jumps:
        choices = [
            choose_page(
                query,
                answers.get(query, ""),
                brief.page_id,
                of_record=jump.of_record,
                types=types,
            )
            for query in reversed(_queries(jump))
        ]
        found = [choice.page_id for choice in choices if choice.page_id is not None]
        if not found:
            return jump, choices[-1].candidates
        _complete(jump, found[0], brief.page or {})
    return None


def _complete(jump: Jump, page_id: str, page: JsonObject) -> None:
    """Write where a button leads and what it hands over."""
    adding = jump.operation["op"] == "add"
    target = jump.operation["element"] if adding else jump.operation["properties"]
    target[Property.ACTION.value] = "redirect"
    target[Property.REDIRECT_TO.value] = page_id
    target[Property.OPEN_IN.value] = jump.open_in or "redirect"
    primary = page.get(Property.PRIMARY) if jump.of_record else None
    fields = jump.by or ([primary] if primary else [])
    if fields and page.get("page") == TABLE:
        target[Property.PARAMS.value] = [
            {"field": field, "data": {"source": "record", "field": field}}
            for field in fields
        ]


def _declined(plan: EditPlan, notes: Notes, lexicon: Lexicon) -> list[Call]:
    """Return the calls that say what was not done."""
    calls = []
    if plan.absent:
        names = [_absent_name(key, lexicon, notes) for _, key in plan.absent]
        calls.append(Move.decline([t for t, _ in plan.absent], notes.not_there(names)))
    if plan.lost:
        things = [f"{label}: {name}" for label, name in plan.lost]
        calls.append(Move.decline(things, notes.no_effect()))
    if plan.unread:
        calls.append(Move.decline(plan.unread, notes.not_understood()))
    return calls


def _after(brief: Brief, past: Past, notes: Notes) -> Move:
    """Return the closing words; of a refused edit, the rest is tried again."""
    arguments, answer = past.answers_of("edit_page")[-1]
    if not _REFUSED.search(answer):
        return Move(text=notes.done())
    refusals = read_refusals(answer)
    written: list[JsonObject] = arguments["operations"]
    left = without_refused(written, refusals)
    told = past.count("decline") > 0
    tries = past.count("edit_page")
    if refusals and left != written and tries < _TRIES and (left or not told):
        reasons = [text for refusal in refusals for text in refusal.reasons]
        things = [
            ": ".join([refusal.label or notes.the_page(), *refusal.properties[:3]])
            for refusal in refusals
        ]
        declined = Move.decline(things, notes.not_allowed(reasons))
        again = [Call("edit_page", {"operations": left})] if left else []
        return Move([*again, declined])
    if told:
        return Move(text=notes.refused_edit())
    return Move([Move.decline([brief.prompt], notes.refused_edit())])


def _absent_name(key: str, lexicon: Lexicon, notes: Notes) -> str:
    """Return what people call something that the protocol has nothing for."""
    entry = lexicon.entries.get(key)
    return notes.read(entry.label.zh, entry.label.en) if entry else key


def _names(brief: Brief) -> list[str]:
    """Return the pages that may be meant."""
    return [
        f"{page.name}（{page.id}）" for page in brief.pages if page.id != brief.page_id
    ][:5]
