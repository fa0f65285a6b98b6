"""The open page as a model reads it: never more tokens than the page has minified.

What the short forms of the instructions can say is said so. A large page, or one of
which an element is selected, is given in part: what the request is about in full, the
rest by id and label.
"""

from collections.abc import Iterable, Iterator

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import JsonObject
from backend.domain.pages import Located, find_located, walk
from backend.domain.texts import Lang
from backend.domain.words import fold_word
from backend.generation.short_page import shorten, shorten_page
from backend.generation.tokens import estimate_tokens
from backend.tools.page_text import dump_page

__all__ = ["OUTLINE_TOKENS", "PAGE_TOKENS", "mentioned_in", "page_text"]

PAGE_TOKENS = 12_000
"""Tokens up to which the open page is given whole, inclusive: about 400 elements."""

OUTLINE_TOKENS = 400
"""Tokens that the outline around a selected element may take, inclusive: about 50
elements by id and label, the nearest first."""

_MENTION_CHARS = 2
"""Characters from which on an id or label that stands in a request is a mention."""

_MAX_MENTIONED = 10
"""Elements given in full besides a selected one, inclusive."""


def mentioned_in(prompt: str, page: JsonObject) -> tuple[Located, ...]:
    """Return the elements of a page that a request names by label, field or id.

    Args:
        prompt: The request.
        page: The page.

    Returns:
        The elements, the longest names first.
    """
    folded = fold_word(prompt)
    found: list[tuple[int, Located]] = []
    for located in walk(page):
        names = (located.get(key) for key in ("label", "field", "id"))
        lengths = [
            len(name)
            for name in (fold_word(n) for n in names if isinstance(n, str))
            if len(name) >= _MENTION_CHARS and name in folded
        ]
        if lengths:
            found.append((max(lengths), located))
    return tuple(located for _, located in sorted(found, key=lambda one: -one[0]))


def page_text(
    page: JsonObject,
    prompt: str,
    selected: str | None,
    *,
    catalogue: Catalogue,
    lang: Lang,
) -> str:
    """Write the open page.

    Args:
        page: The page as it is now.
        prompt: The request, for the elements that it names.
        selected: Id of the selected element, if any.
        catalogue: The knowledge in play.
        lang: Language of the headings.

    Returns:
        The whole page, minified and in short forms; or, for a selected element and for
        a page beyond `PAGE_TOKENS`, the page-level part, that element and those that
        the request names in full, and an outline of the others.
    """
    chosen = find_located(page, selected) if selected else None
    if chosen is None:
        whole = dump_page(shorten_page(page, catalogue))
        if estimate_tokens(whole) <= PAGE_TOKENS:
            return whole
    head = {key: value for key, value in page.items() if key != "elements"}
    lines = [dump_page(shorten(head))]
    shown: list[Located] = []
    if chosen is not None:
        shown.append(chosen)
        lines += [_selected_heading(chosen, lang), dump_page(shorten(chosen.element))]
    named = [one for one in mentioned_in(prompt, page) if not _is_in(one, shown)]
    if named:
        lines.append(
            "## 请求提到的元素" if lang is Lang.ZH else "## Elements it mentions"
        )
        for one in named[:_MAX_MENTIONED]:
            lines.append(dump_page(shorten(_own(one))))
            shown.append(one)
    budget = OUTLINE_TOKENS if chosen is not None else PAGE_TOKENS
    lines += _outline(page, chosen, shown, budget, lang)
    return "\n".join(lines)


def _selected_heading(chosen: Located, lang: Lang) -> str:
    """Return the heading of the selected element, with the way to it."""
    path = " > ".join(str(parent.id) for parent in _parents(chosen)[::-1])
    if lang is Lang.ZH:
        return "## 用户选中的元素" + (f"（在 {path} 里）" if path else "")
    return "## The element the person selected" + (f" (in {path})" if path else "")


def _parents(located: Located) -> list[Located]:
    """Return the containers around an element, the nearest first."""
    parents: list[Located] = []
    while located.parent is not None:
        located = located.parent
        parents.append(located)
    return parents


def _is_in(located: Located, shown: Iterable[Located]) -> bool:
    """Tell whether an element stands in one of others, or is one."""
    pointers = {one.pointer for one in (located, *_parents(located))}
    return any(one.pointer in pointers for one in shown)


def _own(located: Located) -> JsonObject:
    """Return an element without its children."""
    element = located.element if isinstance(located.element, dict) else {}
    return {key: value for key, value in element.items() if key != "elements"}


def _outline(
    page: JsonObject,
    chosen: Located | None,
    shown: list[Located],
    budget: int,
    lang: Lang,
) -> Iterator[str]:
    """Write the other elements by id and label, as many as fit.

    Yields:
        A heading, one line per zone, and how many are left out.
    """
    others = [one for one in walk(page) if not _is_in(one, shown)]
    if not others:
        return
    yield (
        "## 其他元素（id 标题）" if lang is Lang.ZH else "## Other elements (id label)"
    )
    kept = set(_nearest(page, others, chosen, budget))
    zones: dict[str, list[str]] = {}
    for place, one in enumerate(others):
        if place in kept:
            zones.setdefault(_zone(one), []).append(_named(one))
    for zone, names in zones.items():
        yield f"- {zone}{': ' if zone else ''}{', '.join(names)}"
    hidden = len(others) - len(kept)
    if hidden:
        yield f"（另有 {hidden} 个）" if lang is Lang.ZH else f"({hidden} more)"


def _nearest(
    page: JsonObject, others: list[Located], chosen: Located | None, budget: int
) -> Iterator[int]:
    """Yield which elements to name, the nearest to the selected one first.

    Yields:
        Positions in the list of elements.
    """
    order = {one.pointer: place for place, one in enumerate(walk(page))}
    middle = order[chosen.pointer] if chosen is not None else 0
    spent = 0
    for place in sorted(
        range(len(others)), key=lambda n: abs(order[others[n].pointer] - middle)
    ):
        spent += estimate_tokens(f", {_named(others[place])}")
        if spent > budget:
            return
        yield place


def _zone(located: Located) -> str:
    """Return where an element stands: its container, and its zone when it names one."""
    parts = [located.parent.id if located.parent else None, located.get("zone")]
    return " ".join(str(part) for part in parts if part)


def _named(located: Located) -> str:
    """Return an element's id, and its label where the id does not say it."""
    label = located.get("label")
    if not isinstance(label, str) or fold_word(label) == fold_word(str(located.id)):
        return str(located.id)
    return f"{located.id} {label}"
