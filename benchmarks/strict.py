"""Strict forms: how large they are, how long they take, and whether chance can break one.

    python benchmarks/strict.py [documents]

Prints the sizes and processor times of typical forms, then writes so many random
documents under random forms with a real grammar engine and checks every page.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from time import process_time

from llguidance import LLMatcher, LLTokenizer

sys.path.insert(0, str(Path(__file__).parents[1]))

from backend.assembly import assemble
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import JsonObject
from backend.export.strict import (
    RowsInPlay,
    StrictForm,
    check_subset,
    edit_form,
    measure_schema,
    page_form,
)
from backend.tools.constrained import mend_names, settled
from backend.validation import checker_for
from tests.support.constrained import compile_schema, decode
from tests.support.real_protocol import ccms
from tests.support.tokens import count_tokens, minified

PAGES = ("page_orders", "page_preview")
TRIES = 20

TYPICAL = {
    "form: 3 types": ("form", ("text", "select_single", "action.button")),
    "form: 6 types": (
        "form",
        ("text", "longtext", "number", "select_single", "datetime", "action.button"),
    ),
    "table: 6 types": (
        "table",
        (
            *("text", "datetime", "Aenum"),
            *("filter.text", "toolbar.button", "row_action.button"),
        ),
    ),
    "detail: 4 types": ("detail", ("text", "detail_enum", "image", "action.button")),
}
"""Page types and element types, with the zone where it is not the first."""


def main() -> int:
    """Print figures and try documents; 1 when a page did not pass."""
    count = int(sys.argv[1]) if sys.argv[1:] else 2_000
    catalogue = ccms()
    print(f"{'form':<32}{'bytes':>8}{'tokens':>8}{'props':>7}{'depth':>7}", end="")
    print(f"{'enums':>7}{'build ms':>10}{'compile ms':>12}")
    for name, rows in _samples(catalogue).items():
        _print_form(name, catalogue, rows)
    for elements in (5, 20):
        _print_edit(catalogue, elements)
    return _try_documents(catalogue, count)


def _samples(catalogue: Catalogue) -> dict[str, RowsInPlay]:
    """Return typical choices of rows, and whole page types."""
    samples = {
        name: RowsInPlay((kind,), _keys(catalogue, kind, types), pages=PAGES)
        for name, (kind, types) in TYPICAL.items()
    }
    for page in catalogue.page_types:
        keys = [e.key for e in catalogue.elements if e.place.page_type == page.key]
        samples[f"{page.key}: all {len(keys)}"] = RowsInPlay(
            (page.key,), tuple(keys), pages=PAGES
        )
    kinds = tuple(page.key for page in catalogue.page_types)
    keys = [element.key for element in catalogue.elements]
    samples[f"everything: {len(keys)}"] = RowsInPlay(kinds, tuple(keys), pages=PAGES)
    return samples


def _keys(catalogue: Catalogue, kind: str, types: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of element types, written with the zone where it matters."""
    first = catalogue.first_zone(kind)
    wanted = {
        tuple(name.split(".")) if "." in name else (first, name) for name in types
    }
    return tuple(
        e.key
        for e in catalogue.elements
        if e.place.page_type == kind and (e.place.zone, e.type) in wanted
    )


def _print_form(name: str, catalogue: Catalogue, rows: RowsInPlay) -> None:
    """Print one line about a form."""
    _print_line(name, lambda: page_form(catalogue, rows))


def _print_edit(catalogue: Catalogue, elements: int) -> None:
    """Print one line about the form of edits of a page of plain inputs."""
    page: JsonObject = {
        "page": "form",
        "title": "T",
        "elements": [
            {"id": f"e{n}", "type": "text", "label": f"L{n}", "field": f"f{n}"}
            for n in range(elements)
        ],
    }
    rows = RowsInPlay(("form",), ("form_text", "form_select_single"), pages=PAGES)
    name = f"edit: {elements} elements, 2 types"
    _print_line(name, lambda: edit_form(catalogue, rows, page, {}))


def _print_line(name: str, make: Callable[[], StrictForm | None]) -> None:
    """Print the sizes and times of a form."""
    form = make()
    assert form is not None
    assert not check_subset(form.schema)
    text = minified(form.schema)
    size = measure_schema(form.schema)
    tokens = count_tokens(text)
    build = _mean_ms(make)
    compiled = _mean_ms(partial(_compile, form.schema))
    print(f"{name:<32}{len(text.encode()):>8}{tokens:>8}{size.properties:>7}", end="")
    print(f"{size.depth:>7}{size.enum_values:>7}{build:>10.1f}{compiled:>12.1f}")


def _compile(schema: JsonObject) -> None:
    """Compile a schema up to the first mask."""
    matcher = LLMatcher(LLTokenizer("byte"), compile_schema(schema))
    matcher.compute_logit_bias()


def _mean_ms(work: Callable[[], object]) -> float:
    """Return the mean processor time of some work in milliseconds."""
    start = process_time()
    for _ in range(TRIES):
        work()
    return (process_time() - start) / TRIES * 1_000


def _try_documents(catalogue: Catalogue, count: int) -> int:
    """Write random documents and check what becomes of them; 1 when one fails."""
    found: Counter[str] = Counter()
    start = process_time()
    for seed in range(count):
        chance = Random(seed)  # noqa: S311 - nothing secret, and the same every time
        text = decode(compile_schema(_random_form(catalogue, chance).schema), chance)
        found.update(_judge(catalogue, json.loads(text)["page"]) or ["passed"])
    seconds = process_time() - start
    print(f"{count} random documents in {seconds:.0f} s of processor time: ", end="")
    print(", ".join(f"{number} {what}" for what, number in found.most_common()))
    return int(set(found) != {"passed"})


def _random_form(catalogue: Catalogue, chance: Random) -> StrictForm:
    """Return the form of a random choice of elements of one page type."""
    while True:
        kind = chance.choice(catalogue.page_types).key
        pool = [e.key for e in catalogue.elements if e.place.page_type == kind]
        chosen = tuple(chance.sample(pool, chance.randint(1, 8)))
        form = page_form(catalogue, RowsInPlay((kind,), chosen, pages=PAGES))
        if form is not None:
            return form


def _judge(catalogue: Catalogue, written: JsonObject) -> list[str]:
    """Return what the page check says of a document, in words; empty when nothing."""
    check = checker_for(catalogue).check
    meant, _ = settled(written, catalogue)
    page = assemble(meant, catalogue).page
    violations = check(page, page_ids=PAGES)
    if violations:
        page, _ = mend_names(page, violations)
        violations = check(page, page_ids=PAGES)
    return [f"{v.rule.value} {v.message.en}" for v in violations]


if __name__ == "__main__":
    sys.exit(main())
