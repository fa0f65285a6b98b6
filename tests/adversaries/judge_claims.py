"""The judge of closing sentences: what they claim is what the store has, no more, no less."""

import json
from collections.abc import Iterator, Sequence

from backend.assembly import describe_changes
from backend.assembly.entries import find_entries
from backend.assembly.entry_words import describe_entries
from backend.domain.json_values import JsonObject
from backend.domain.runs import RunStatus
from backend.domain.texts import Lang, storable
from backend.generation.events import PageRemoved, RunCompleted, ToolAnswered
from tests.adversaries.findings import Case, Finding, Kind

__all__ = ["judge_claims"]

NOT_DONE = ("没有做：", "Not done: ", "运行达到上限（", "The run reached its limit (")
NOTHING = (
    "没有修改任何页面。",
    "No page was changed.",
    "页面没有修改。",
    "The page was not changed.",
    "没有修改任何页面，模型也没有给出回答。请换一种说法再试。",
    "No page was changed and the model gave no answer. Try other words.",
)
CANCELLED = ("运行已取消。", "The run was cancelled.")


def judge_claims(case: Case) -> Iterator[Finding]:
    """Judge the closing sentence of a run, line by line.

    Args:
        case: The run.

    Yields:
        Lines that nothing in the store stands behind.
    """
    trial = case.trial
    if trial.run.status is RunStatus.FAILED:
        return  # it only says that and why it failed
    end = trial.events[-1]
    question = (
        storable(end.question.text)
        if isinstance(end, RunCompleted) and end.question
        else None
    )
    asked = end.question is not None if isinstance(end, RunCompleted) else False
    lines = trial.run.summary.splitlines()
    if asked and lines and lines[-1] == question:
        lines.pop()
    done = [*_created(case), *_removed(case), *_changed(case), *_proposed(case)]
    left = {
        f"{fix.text}{stop}"
        for event in trial.events
        if isinstance(event, ToolAnswered)
        for fix in event.fixes
        if not fix.lossless
        for stop in "。."
    }
    for line in lines:
        told = (
            line.startswith(NOT_DONE) or line in (*NOTHING, *CANCELLED) or line in left
        )
        if not told and not _stands(line, done, case):
            yield Finding(Kind.CLAIMED, f"{line[:200]} ({done})"[:600])
    changed = bool(case.made or case.proposed)
    if changed and any(line in NOTHING for line in lines):
        yield Finding(Kind.CLAIMED, "silent about what was changed")


def _stands(line: str, done: Sequence[str], case: Case) -> bool:
    """Tell whether a line says what was done; pages deleted later can only be named."""
    if line in done:
        return True
    touched = case.trial.notes & (case.trial.before.heads.keys())
    return bool(touched) and not line.startswith(
        ("已创建", "已删除", "Created", "Deleted")
    )


def _created(case: Case) -> Iterator[str]:
    """Yield what the product says of each page that the run created."""
    for page in case.created:
        number = max(number for owner, number in case.made if owner == page)
        yield from _sentences_of_new(case, page, case.made[page, number])


def _sentences_of_new(case: Case, page: str, document: JsonObject) -> Iterator[str]:
    """Yield the sentence about a new page, written down from the store."""
    row = case.catalogue.find_page_type(str(document["page"]))
    assert row is not None
    elements = list(_walk(document))
    labels = [
        e["label"] for e in elements if isinstance(e.get("label"), str) and e["label"]
    ]
    name, count = case.trial.after.heads[page][0], len(elements)
    more = len(labels) > 12
    zh, en = "、".join(labels[:12]), ", ".join(labels[:12])
    yield (
        f"已创建{row.name.zh}页面“{name}”（{page}），共 {count} 个元素："
        f"{zh}{' 等' if more else ''}。"
    )
    yield (
        f'Created the {row.name.en.lower()} page "{name}" ({page}) with '
        f"{count} elements: {en}{' …' if more else ''}."
    )


def _walk(node: JsonObject) -> Iterator[JsonObject]:
    for element in node.get("elements", []):
        yield element
        yield from _walk(element)


def _removed(case: Case) -> Iterator[str]:
    """Yield what the product says of each page that is gone with a yes."""
    for event in case.trial.events:
        if (
            isinstance(event, PageRemoved)
            and event.page_id not in case.trial.after.heads
        ):
            yield f"已删除页面 {event.page_id}。"
            yield f"Deleted page {event.page_id}."


def _changed(case: Case) -> Iterator[str]:
    """Yield what differs between the open page before and after the run's versions."""
    lang, catalogue = case.trial.run.lang, case.catalogue
    for page in {page for page, _ in case.made}:
        numbers = sorted(number for owner, number in case.made if owner == page)
        for start in numbers:
            for end in numbers:
                base = case.trial.after.versions.get((page, start - 1))
                if end < start or base is None:
                    continue
                before = json.loads(base.document)
                yield from describe_changes(
                    before, case.made[page, end], catalogue, lang
                )
                name = case.made[page, end].get("title")
                yield (
                    f"已保存页面“{name}”第 {end} 版，内容与之前相同。"
                    if lang is Lang.ZH
                    else f'Stored version {end} of the page "{name}"; it is as it was before.'
                )


def _proposed(case: Case) -> Iterator[str]:
    """Yield what is proposed: what this run added to what was proposed before."""
    trial = case.trial
    page = trial.scene.page_id
    if page is None or not trial.scene.review:
        return
    earlier = [row for row in trial.before.proposals.values() if row[0] == page]
    number = int(str(trial.before.heads[page][2]))
    before = json.loads(
        str(earlier[0][3]) if earlier else trial.before.versions[page, number].document
    )
    name = before.get("title")
    yield f"已收回对页面“{name}”的修改建议，没有待确认的内容。"
    yield f'Took back what was proposed for the page "{name}"; nothing is left to decide.'
    document = case.proposed.get(page)
    if document is not None:
        entries = find_entries(before, document, case.catalogue)
        yield from describe_entries(entries, trial.run.lang)
