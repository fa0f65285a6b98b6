"""Which stored page is meant by the words of a request."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from backend.domain.words import fold_word
from backend.llm.builtin.protocol import TABLE
from backend.llm.builtin.text import has_cjk

__all__ = ["Candidate", "PageChoice", "choose_page", "read_pages"]

_LINE: Final = re.compile(
    r"^\s*[-*]\s*\*{0,2}`?(?P<id>[^\s*`:：(（]+)`?\*{0,2}\s*[:：]\s*(?P<name>.*)$",
    re.MULTILINE,
)
_RETIRED: Final = re.compile(
    r"停用|禁用|旧版|作废|废弃|已下线|历史版|已关闭|下架|\b(?:legacy|disabled|deprecated|old|obsolete|retired|archived|unused|switched off|turned off|beta|do not use)\b",
    re.IGNORECASE,
)
_KIND: Final = re.compile(
    r"(?:页面|页|详情|列表|表单|信息|的)+$|\b(?:page|screen|detail|details|list|form|view|profile)s?$",
    re.IGNORECASE,
)
_SMALL: Final = frozenset({"of", "the", "a", "an", "for", "to", "that", "this"})
_NONE_FOUND: Final = re.compile(
    r"没有与|No page matches|还没有任何页面|There are no pages"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that a search answered."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PageChoice:
    """The page that is meant, or those that may be."""

    page_id: str | None
    candidates: tuple[Candidate, ...] = ()
    """What may be offered when no page is meant beyond doubt."""


def read_pages(answer: str) -> tuple[list[Candidate], bool]:
    """Read the answer of `get_page_id`.

    Args:
        answer: Its markdown.

    Returns:
        The pages in order, and whether they match what was searched for.
    """
    found = [
        Candidate(
            match["id"], re.split(r"\s[—–-]\s|;|，说明", match["name"])[0].strip()
        )
        for match in _LINE.finditer(answer)
    ]
    return found, bool(found) and _NONE_FOUND.search(answer) is None


def choose_page(
    words: str,
    answer: str,
    current: str | None = None,
    *,
    of_record: bool = False,
    types: Mapping[str, str] | None = None,
) -> PageChoice:
    """Choose the page that words mean from the answer of `get_page_id`.

    Args:
        words: What the request calls the page.
        answer: The markdown answer of the search.
        current: Id of the open page, which a jump does not lead to.
        of_record: Whether the page shows one record, so that lists are less likely.
        types: Page types by page id, as far as they are known.

    Returns:
        The page that is named exactly, or the only one that fits best; otherwise none,
        with the candidates.
    """
    found, matches = read_pages(answer)
    asked_retired = _RETIRED.search(words) is not None
    offered = [
        page
        for page in found
        if page.id != current and (asked_retired or not _RETIRED.search(page.name))
    ]
    if not matches:
        return PageChoice(None, tuple(offered[:5]))
    wanted = fold_word(words)
    exact = [p for p in offered if wanted in {fold_word(p.id), fold_word(p.name)}]
    if len(exact) == 1:
        return PageChoice(exact[0].id)
    ranked = sorted(
        (
            (
                _fit(wanted, fold_word(page.name))
                - (_AS_LIST if of_record and _is_list(page, types or {}) else 0),
                page,
            )
            for page in offered
        ),
        key=lambda pair: -pair[0],
    )
    good = [pair for pair in ranked if pair[0] >= _ENOUGH]
    if good and (len(good) == 1 or good[0][0] > good[1][0] + _CLEARLY):
        return PageChoice(good[0][1].id)
    return PageChoice(None, tuple(page for _, page in (good or ranked)[:5]))


_ENOUGH: Final = 0.6
"""How much of the words a name has to hold to be meant, 0 to 1."""

_CLEARLY: Final = 0.05
"""By how much the best page has to lead."""


_AS_LIST: Final = 0.3
"""How much less likely a list is when one record is meant."""


def _is_list(page: Candidate, types: Mapping[str, str]) -> bool:
    """Tell whether a page is a list."""
    named = re.search(
        r"列表|管理|台账|\b(?:list|directory)\b", page.name, re.IGNORECASE
    )
    return types.get(page.id) == TABLE or named is not None


def _fit(wanted: str, name: str) -> float:
    """Return how well a name fits the words, 0 to 1."""
    if wanted == name:
        return 1.0
    if not wanted or not name:
        return 0.0
    if wanted in name or name in wanted:
        shorter, longer = sorted((len(wanted), len(name)))
        return 0.7 + 0.3 * shorter / longer
    parts, held = _parts(wanted), _parts(name)
    if not parts:
        return 0.0
    hit = sum(part in held for part in parts) / len(parts)
    return hit * 0.8 + 0.1 * (sum(part in parts for part in held) / max(len(held), 1))


def _parts(text: str) -> list[str]:
    """Return what a text is compared by: Latin words, pairs of ideographs."""
    core = _KIND.sub("", text) or text
    if has_cjk(core):
        return [core[i : i + 2] for i in range(len(core) - 1)] or [core]
    words = [word for word in re.findall(r"[a-z0-9]+", core) if word not in _SMALL]
    return [word.removesuffix("s") for word in words]
