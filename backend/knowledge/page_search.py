"""Which page somebody means: ranking pages by a text in Chinese or English."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from backend.domain.words import fold_word

__all__ = ["PageNames", "rank_pages"]

_EXACT: Final = 300.0
_CONTAINED: Final = 200.0
_CUTOFF: Final = 60.0
"""Least likeness of a page that does not hold the text, 0 to 100."""

_NOISE: Final = ("页面", "页", "page")
"""Words that every page is called and that tell none from another."""


class PageNames(NamedTuple):
    """What a page may be called by."""

    id: str
    name: str
    description: str


def rank_pages(text: str, pages: Iterable[PageNames], *, limit: int) -> tuple[str, ...]:
    """Rank pages by how well a text names them.

    An exact id or name comes first, then a name in the text or the text in a name, then
    the same for descriptions, then names that look alike.

    Args:
        text: A name, a part of one, or a whole request.
        pages: The pages there are.
        limit: How many to return at most.

    Returns:
        Ids of the pages that the text may mean, the best first; equal ones in the order
        given.
    """
    wanted = fold_word(text)
    if not wanted:
        return ()
    scored = [(_score(wanted, page), page.id) for page in pages]
    scored = [(score, page_id) for score, page_id in scored if score >= _CUTOFF]
    scored.sort(key=lambda entry: -entry[0])
    return tuple(page_id for _, page_id in scored[:limit])


def _score(wanted: str, page: PageNames) -> float:
    """Score one page, 0 for one that is not meant at all."""
    names = [fold_word(page.id), fold_word(page.name)]
    names.append(names[0].removeprefix("page_").replace("_", " "))
    if wanted in names:
        return _EXACT
    forms = {wanted, _bare(wanted)}
    best = max(
        _likeness(form, name)
        for form in forms
        if form
        for name in {*names, _bare(names[1])}
        if name
    )
    if best >= _CUTOFF or not page.description:
        return best
    description = fold_word(page.description)
    return max(best, *(90.0 if form and form in description else 0.0 for form in forms))


def _likeness(wanted: str, name: str) -> float:
    """Compare a text with one name; more of the longer one covered is more alike."""
    coverage = 100.0 * min(len(wanted), len(name)) / max(len(wanted), len(name))
    if wanted == name:
        return _EXACT - 1
    if wanted in name or (len(name) > 1 and name in wanted):
        return _CONTAINED + coverage / 2
    return fuzz.ratio(wanted, name)


def _bare(text: str) -> str:
    """Return a text without the words that every page is called."""
    for noise in _NOISE:
        text = text.replace(noise, " ")
    return " ".join(text.split())
