"""Business domains: what their pages usually hold, written out in one language."""

import copy
from collections.abc import Mapping

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import JsonObject
from backend.domain.knowledge import Blueprint, Place, VocabularyEntry
from backend.domain.recent import Recent
from backend.domain.texts import Lang, read_texts
from backend.domain.words import fold_word

__all__ = ["expand_blueprint", "find_blueprints", "page_of_blueprint", "usual_labels"]

_BUTTONS = ("action_submit", "action_cancel")
"""Vocabulary of the buttons without which a page that submits cannot be used."""

_PRIMARY = "primary"
_ROW_ID = "id"
"""How rows are told apart when nobody said."""


def expand_blueprint(
    blueprint: Blueprint, page_type: str, catalogue: Catalogue, lang: Lang
) -> list[JsonObject]:
    """Return the elements of a domain's page, written out in one language.

    Args:
        blueprint: The domain.
        page_type: Which of its pages.
        catalogue: Its vocabulary is what the elements refer to.
        lang: The language.

    Returns:
        The elements without ids; empty when the domain has no such page.
    """
    page = dict(blueprint.pages).get(page_type, {})
    first = catalogue.first_zone(page_type) or ""
    return [
        _expand(
            element, Place(page_type, str(element.get("zone", first))), catalogue, lang
        )
        for element in page.get("elements", [])
    ]


def page_of_blueprint(
    blueprint: Blueprint,
    page_type: str,
    catalogue: Catalogue,
    lang: Lang,
    *,
    title: str | None = None,
) -> JsonObject:
    """Write a domain's page as a submission.

    Args:
        blueprint: The domain; must have a page of that type.
        page_type: Which of its pages.
        catalogue: The knowledge revision.
        lang: Language of every text.
        title: What the page is called; as usual in the domain when left out.

    Returns:
        A page without ids, with the buttons that it cannot do without.
    """
    usual: JsonObject = read_texts(dict(blueprint.pages)[page_type], lang)
    features = catalogue.features_of(page_type)
    page: JsonObject = {**usual, "page": page_type}
    page["title"] = title or usual.get("title") or blueprint.name.read(lang)
    if _PRIMARY in features:
        page.setdefault(_PRIMARY, _ROW_ID)
    elements = expand_blueprint(blueprint, page_type, catalogue, lang)
    page["elements"] = [
        *elements,
        *_missing_buttons(elements, page_type, catalogue, lang),
    ]
    return page


def usual_labels(
    blueprint: Blueprint, catalogue: Catalogue, lang: Lang
) -> dict[str, tuple[str, ...]]:
    """Return what the fields of a domain's pages are called.

    Args:
        blueprint: The domain.
        catalogue: The knowledge revision.
        lang: The language.

    Returns:
        Per page type the labels of the elements in its first zone, in order.
    """
    return {
        page_type: tuple(
            str(element["label"])
            for element in expand_blueprint(blueprint, page_type, catalogue, lang)
            if element.get("zone", catalogue.first_zone(page_type))
            == catalogue.first_zone(page_type)
            and "label" in element
        )
        for page_type, _ in blueprint.pages
    }


def find_blueprints(catalogue: Catalogue, text: str) -> tuple[Blueprint, ...]:
    """Return the domains that a text may mean, the best first.

    Args:
        catalogue: The knowledge revision.
        text: Words in either language; blank means every domain.

    Returns:
        Domains one of whose words is the text, then is in it, then holds it; in each
        group the longest word first, then in the order of the knowledge base.
    """
    wanted = fold_word(text)
    if not wanted:
        return catalogue.blueprints
    ranked = [
        (max(ranks), -number, blueprint)
        for number, blueprint in enumerate(catalogue.blueprints)
        if (ranks := [r for word in _words_of(blueprint) if (r := _rank(wanted, word))])
    ]
    ranked.sort(key=lambda found: found[:2], reverse=True)
    return tuple(blueprint for _, _, blueprint in ranked)


def _words_of(blueprint: Blueprint) -> list[str]:
    """Return every word for a domain, folded."""
    names = [blueprint.key, blueprint.name.zh, blueprint.name.en]
    return [fold_word(word) for word in (*names, *(w for _, w in blueprint.words))]


def _rank(wanted: str, word: str) -> tuple[int, int] | None:
    """Return how well a word fits what is wanted, larger is better."""
    if word == wanted:
        return 3, len(word)
    if word and word in wanted:
        return 2, len(word)
    return (1, len(word)) if wanted in word else None


def _missing_buttons(
    elements: list[JsonObject], page_type: str, catalogue: Catalogue, lang: Lang
) -> list[JsonObject]:
    """Return the usual buttons of a page that submits, where it has none of its own."""
    entries = _VOCABULARY.get(catalogue)
    for zone in catalogue.top_zones(page_type)[1:]:
        buttons = [
            {"zone": zone.zone, "label": entry.label.read(lang), **use}
            for entry in (entries.get(key) for key in _BUTTONS)
            if entry is not None
            and (use := read_texts(dict(entry.uses).get(zone.place, {}), lang))
        ]
        if buttons and buttons[0].get("action") == "submit":
            taken = {element.get("action") for element in elements}
            return [b for b in buttons if b.get("action") not in taken]
    return []


def _expand(
    element: JsonObject, place: Place, catalogue: Catalogue, lang: Lang
) -> JsonObject:
    """Write out an element that starts from a vocabulary entry."""
    written: JsonObject = read_texts(copy.deepcopy(element), lang)
    key = written.pop("use", None)
    entry = _VOCABULARY.get(catalogue).get(str(key)) if key else None
    if entry is None:
        return written
    use: JsonObject = read_texts(copy.deepcopy(dict(entry.uses).get(place, {})), lang)
    known = catalogue.find_element_at(place, str(use.get("type")))
    names = catalogue.features_of(known.key) if known else {}
    usual = {"label": entry.label.read(lang), "field": entry.field}
    return (
        {name: value for name, value in usual.items() if name in names} | use | written
    )


def _index(catalogue: Catalogue) -> Mapping[str, VocabularyEntry]:
    """Return the vocabulary by key."""
    return {entry.key: entry for entry in catalogue.vocabulary}


_VOCABULARY: Recent[Catalogue, Mapping[str, VocabularyEntry]] = Recent(_index)
"""The vocabulary of the catalogues used last."""
