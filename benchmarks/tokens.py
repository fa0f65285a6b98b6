"""Print what requests cost in tokens: `make tokens`.

Counted with o200k over messages and tool definitions of the very requests that would
go to a server. The model is an ideal one that writes answers thought out beforehand:
these are the costs of the work, not of anybody's mistakes. Exits with 1 when a target
is missed.
"""

import json
import statistics
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import structlog

sys.path.insert(0, str(Path(__file__).parents[1]))

from backend.assembly import assemble
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import JsonObject
from backend.domain.knowledge import Element, PageType
from backend.domain.pages import walk
from backend.domain.texts import Lang
from backend.generation.page_context import page_text
from backend.generation.tokens import estimate_tokens
from backend.tools.answers import write_descriptions
from backend.tools.page_text import dump_page
from benchmarks.figures import row
from benchmarks.token_counts import shared_prefix
from benchmarks.token_runs import (
    Case,
    Played,
    knowledge_of,
    play,
    play_naive,
    play_whole,
)
from tests.support.random_pages import random_page
from tests.support.real_protocol import ccms
from tests.support.tokens import count_cl100k, count_tokens

__all__ = ["large_copy", "main", "read_cases"]

_FOLDER = Path(__file__).parent
REQUESTS = _FOLDER / "requests" / "dev.jsonl"
ORACLES = _FOLDER / "oracles" / "dev.jsonl"

MANY_ELEMENTS = 500
FORM_FIELDS = 8
MOST_CALLS = 2
MOST_PROMPT = 3_500
MOST_GROWTH = 1.10
MOST_PER_ELEMENT = 20
MOST_SINGLE_EDIT = 40
PAGE_SIZE = 50
PAGES_PER_TYPE = 10


def main() -> int:
    """Print every section.

    Returns:
        0 when every target is met, otherwise 1.
    """
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    catalogue, cases = replace(ccms(), revision=1), read_cases()
    print(f"{len(cases)} requests with thought-out answers, tokens counted with o200k")
    ours = [play(case, catalogue) for case in cases]
    met = _print_costs(ours, catalogue)
    met &= _print_targets(ours, catalogue)
    _print_caching(ours)
    met &= _print_pages(catalogue)
    _print_estimates(ours)
    return 0 if met else 1


def read_cases() -> list[Case]:
    """Return the requests that have a thought-out answer."""
    answers = {one["id"]: one["turns"] for one in _records(ORACLES)}
    return [
        Case(
            one["id"],
            one["kind"],
            Lang(one["lang"]),
            one["request"],
            one["context"],
            answers[one["id"]],
        )
        for one in _records(REQUESTS)
        if one["id"] in answers
    ]


def _records(file: Path) -> list[JsonObject]:
    """Return the JSON objects of a file."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def large_copy(catalogue: Catalogue, count: int) -> Catalogue:
    """Return a protocol with more elements: copies of its own under other names."""
    extra = [
        _copy(catalogue.elements[n % len(catalogue.elements)], n)
        for n in range(count - len(catalogue.elements))
    ]
    return replace(catalogue, elements=(*catalogue.elements, *extra))


def _copy(element: Element, number: int) -> Element:
    """Return an element under another name, its features with it."""
    key, name = f"{element.key}_x{number}", element.name
    return replace(
        element,
        key=key,
        type=f"{element.type}_x{number}",
        name=replace(name, zh=f"{name.zh}{number}", en=f"{name.en} {number}"),
        features=tuple(
            replace(one, key=f"{key}_{one.property}", owner=key)
            for one in element.features
        ),
    )


def _whole_protocol(catalogue: Catalogue, lang: Lang) -> str:
    """Return every row of a protocol, described in full by the lookup function."""
    answers: list[str] = []
    with knowledge_of(catalogue) as knowledge, knowledge.read() as unit:
        owners: list[PageType | Element] = [*catalogue.page_types, *catalogue.elements]
        for owner in owners:
            is_page = isinstance(owner, PageType)
            found = unit.elements.get_descriptions(
                page=[owner.key] if is_page else [],
                element=[] if is_page else [owner.key],
                feature=[feature.key for feature in owner.features],
            )
            answers.append(write_descriptions(found, catalogue, lang))
    return "\n".join(answers)


def _print_costs(ours: Sequence[Played], catalogue: Catalogue) -> bool:
    """Print what each kind of request costs, ours beside the two others."""
    protocol = {lang: _whole_protocol(catalogue, lang) for lang in Lang}
    naive = [
        play_naive(one.case, catalogue) if _changes(one.case) else None for one in ours
    ]
    whole = [play_whole(one.case, catalogue, protocol[one.case.lang]) for one in ours]
    print("\nMedians per request: calls, prompt tokens (summed over calls), completion")
    print(
        f"  {'':<14}{'n':>3} {'prefetch':>22} {'chain of lookups':>24} {'whole protocol':>24}"
    )
    kinds = dict.fromkeys(one.case.kind for one in ours)
    for kind in (*kinds, "all"):
        chosen = [n for n, one in enumerate(ours) if kind in {one.case.kind, "all"}]
        cells = [
            _cell([found for n in chosen if (found := played[n]) is not None])
            for played in (ours, naive, whole)
        ]
        print(
            f"  {kind:<14}{len(chosen):>3} {cells[0]:>22} {cells[1]:>24} {cells[2]:>24}"
        )
    print(
        "  The chain is played for requests that end in a page or an edit; its answers"
    )
    print("  are cut at 16,000 characters as they are for models.")
    return True


def _changes(case: Case) -> bool:
    """Tell whether a request ends in a page or an edit."""
    return any(
        name in {"create_page", "edit_page"} for turn in case.turns for name, _ in turn
    )


def _cell(played: Sequence[Played]) -> str:
    """Return calls, prompt and completion as one cell."""
    if not played:
        return "-"
    calls = statistics.median(len(one.prompts) for one in played)
    prompt = statistics.median(one.read for one in played)
    completion = statistics.median(one.completion for one in played)
    return f"{calls:.0f} {prompt:>10,.0f} {completion:>8,.0f}"


def _print_targets(ours: Sequence[Played], catalogue: Catalogue) -> bool:
    """Print the figures that have a target."""
    print("\nTargets")
    calls = statistics.median(len(one.prompts) for one in ours)
    met = [calls <= MOST_CALLS]
    row("model calls, median", f"{calls:.0f}", "<= 2", met=met[-1])
    forms = [one for one in ours if _is_form_of(one.case, catalogue, FORM_FIELDS)]
    large = large_copy(catalogue, MANY_ELEMENTS)
    for one in forms:
        grown = play(one.case, large)
        growth = max(grown.read / one.read, grown.wire / one.wire)
        met += [max(one.read, one.wire) <= MOST_PROMPT, growth <= MOST_GROWTH]
        name = f"{one.case.id}, form of {FORM_FIELDS} fields"
        row(f"{name}: prompt, read", f"{one.read:,}", "<= 3,500", met=met[-2])
        row(
            f"{name}: prompt, as escaped JSON", f"{one.wire:,}", "<= 3,500", met=met[-2]
        )
        row(
            f"{name}: with {MANY_ELEMENTS} elements",
            f"{grown.read:,} (x{growth:.3f})",
            "<= x1.10",
            met=met[-1],
        )
    new = [one for one in ours if one.case.is_new_page]
    mean = sum(one.completion for one in new) / sum(one.elements for one in new)
    most = max(one.completion / one.elements for one in new)
    met.append(mean <= MOST_PER_ELEMENT)
    row(
        "completion per element, new pages: mean (most of a page)",
        f"{mean:.1f} ({most:.1f})",
        "<= 20",
        met=met[-1],
    )
    edits = [one.completion for one in ours if _is_single_edit(one.case)]
    met.append(max(edits) <= MOST_SINGLE_EDIT)
    row("completion of a single edit: most", f"{max(edits)}", "<= 40", met=met[-1])
    return all(met)


def _is_form_of(case: Case, catalogue: Catalogue, fields: int) -> bool:
    """Tell whether the answer is a form of that many fields."""
    pages = [
        assemble(arguments["page"], catalogue).page
        for turn in case.turns
        for name, arguments in turn
        if name == "create_page"
    ]
    return any(
        page["page"] == "form"
        and sum(one.get("type") != "button" for one in walk(page)) == fields
        for page in pages
    )


def _is_single_edit(case: Case) -> bool:
    """Tell whether the answer sets, moves or removes one thing."""
    operations = [
        one
        for turn in case.turns
        for name, arguments in turn
        if name == "edit_page"
        for one in arguments["operations"]
    ]
    return len(operations) == 1 and "element" not in operations[0]


def _print_caching(ours: Sequence[Played]) -> None:
    """Print how much of a prompt a provider's cache can know already."""
    print("\nShared beginning of prompts, in the order of the file, per language")
    shares: list[float] = []
    prefixes: list[int] = []
    for lang in Lang:
        seen: list[str] = []
        for one in ours:
            if one.case.lang is not lang:
                continue
            for prompt in one.prompts:
                if seen:
                    prefixes.append(shared_prefix(prompt.text, seen))
                    shares.append(prefixes[-1] / count_tokens(prompt.text))
                seen.append(prompt.text)
    row(
        "tokens, least and median",
        f"{min(prefixes):,} {statistics.median(prefixes):,.0f}",
    )
    row("share of the prompt, median", f"{statistics.median(shares):.0%}")


def _print_pages(catalogue: Catalogue) -> bool:
    """Print what the open page takes beside its minified JSON."""
    print(f"\nOpen page of {PAGE_SIZE} elements, tokens shown / tokens of its JSON")
    met = True
    for kind in (page.key for page in catalogue.page_types):
        pages = [
            random_page(Random(seed), catalogue, kind, size=PAGE_SIZE)  # noqa: S311 - no secret
            for seed in range(PAGES_PER_TYPE)
        ]
        whole = [_ratio(page, None) for page in pages]
        chosen = [
            _ratio(page, page["elements"][len(page["elements"]) // 2]["id"])
            for page in pages
        ]
        ok = max(whole) <= 1
        met &= ok
        row(
            f"{kind}: whole page, median (most)",
            f"{statistics.median(whole):.2f} ({max(whole):.2f})",
            "<= 1.00",
            met=ok,
        )
        row(f"{kind}: an element selected, median", f"{statistics.median(chosen):.2f}")
    return met


def _ratio(page: JsonObject, selected: str | None) -> float:
    """Return the tokens a page is shown in, its heading with it, to those it has."""
    shown = page_text(page, "-", selected, catalogue=ccms(), lang=Lang.ZH)
    return count_tokens(f"# 当前页面 page_x\n{shown}") / count_tokens(dump_page(page))


def _print_estimates(ours: Sequence[Played]) -> None:
    """Print how far the estimate that budgets are kept by is from real tokenizers."""
    print("\nEstimate of tokens / tokens, over the messages of these requests")
    texts = [
        str(message["content"])
        for one in ours
        for prompt in one.prompts
        for message in prompt.messages
        if message["content"]
    ]
    for name, count in (("o200k", count_tokens), ("cl100k", count_cl100k)):
        ratios = [estimate_tokens(text) / count(text) for text in texts]
        row(f"{name}: least and most", f"{min(ratios):.2f} {max(ratios):.2f}")


if __name__ == "__main__":
    sys.exit(main())
