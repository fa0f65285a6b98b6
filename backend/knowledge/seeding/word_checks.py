"""Check aliases, vocabulary, blueprints and worked examples of a seed."""

from collections.abc import Hashable, Iterator
from typing import TypeAlias

from backend.domain.catalogue import Catalogue
from backend.domain.errors import SeedProblem
from backend.domain.json_values import JsonObject
from backend.domain.knowledge import ChildZone, Element, PageType, Place
from backend.domain.lookalikes import nearest_names
from backend.domain.texts import Lang, read_texts
from backend.domain.words import fold_word
from backend.knowledge.seeding.catalogues import parse_place
from backend.knowledge.seeding.files import AliasEntry, Words
from backend.knowledge.seeding.seeds import SeedSet, Where
from backend.knowledge.seeding.value_checks import ValueChecker

__all__ = ["check_words"]

Targets: TypeAlias = dict[str, dict[str, frozenset[Hashable]]]
"""Per kind and target of an alias the scopes in which its words must be its own."""


def check_words(
    seed: SeedSet, catalogue: Catalogue, values: ValueChecker
) -> Iterator[SeedProblem]:
    """Check everything that stands in the lists of words, blueprints and examples.

    Args:
        seed: The seed.
        catalogue: Its catalogue.
        values: Checks elements and pages.

    Yields:
        What is wrong, file by file.
    """
    yield from _check_aliases(seed, catalogue)
    yield from _check_vocabulary(seed, catalogue, values)
    yield from _check_blueprints(seed, catalogue, values)
    where = Where(seed, "examples.yaml", ("examples",))
    for index, example in enumerate(seed.examples):
        at = where.at(index)
        if catalogue.find_page_type(example.page_type) is None:
            yield _no_page_type(at.at("page_type"), example.page_type)
        else:
            yield from values.check_page(at.at("page"), example.page, example.page_type)


def _check_aliases(seed: SeedSet, catalogue: Catalogue) -> Iterator[SeedProblem]:
    """Yield aliases of nothing and words that mean two things in one place."""
    where = Where(seed, "aliases.yaml", ("aliases",))
    targets = _targets_of(catalogue)
    owners: dict[tuple[str, Hashable, str], str] = {}
    entries: set[tuple[str, str]] = set()
    for index, entry in enumerate(seed.aliases):
        at = where.at(index)
        scopes = targets[entry.kind].get(entry.target)
        if scopes is None:
            meant = " / ".join(nearest_names(entry.target, targets[entry.kind]))
            yield at.at("target").problem(
                f"没有 {entry.kind} {entry.target}" + (meant and f"，是不是 {meant}？"),
                f"no {entry.kind} {entry.target}"
                + (meant and f"; did you mean {meant}?"),
            )
            continue
        if (entry.kind, entry.target) in entries:
            yield at.at("target").problem(
                f"{entry.target} 的别名写了两处",
                f"the aliases of {entry.target} are written in two places",
            )
        entries.add((entry.kind, entry.target))
        if not (entry.zh or entry.en):
            yield at.problem("没有任何别名", "there is no alias")
        yield from _check_alias_words(at, entry, scopes, owners)


def _check_alias_words(
    where: Where,
    entry: AliasEntry,
    scopes: frozenset[Hashable],
    owners: dict[tuple[str, Hashable, str], str],
) -> Iterator[SeedProblem]:
    """Yield the words of an entry that are taken, and take the others."""
    words = Words(zh=entry.zh, en=entry.en)
    yield from _check_repeated(where, words)
    for lang, text in words.pairs:
        for scope in scopes:
            slot = (entry.kind, scope, fold_word(text))
            owner = owners.setdefault(slot, entry.target)
            if owner != entry.target:
                number = getattr(words, lang.value).index(text)
                yield where.at(lang.value, number).problem(
                    f"“{text}”在 {scope} 里已经表示 {owner}",
                    f'"{text}" already stands for {owner} in {scope}',
                )
                break


def _targets_of(catalogue: Catalogue) -> Targets:
    """Return what aliases may stand for, and where each competes with others."""
    features: dict[str, set[Hashable]] = {}
    owners: list[PageType | Element] = [*catalogue.page_types, *catalogue.elements]
    for owner in owners:
        for feature in owner.features:
            features.setdefault(feature.property, set()).add(owner.key)
    zones: dict[str, set[Hashable]] = {}
    for page in catalogue.page_types:
        for zone in page.zones:
            zones.setdefault(zone.key, set()).add(page.key)
    return {
        "page_type": {page.key: frozenset({"*"}) for page in catalogue.page_types},
        "element": {
            element.key: frozenset({str(element.place)})
            for element in catalogue.elements
        },
        "feature": {name: frozenset(scopes) for name, scopes in features.items()},
        "zone": {name: frozenset(scopes) for name, scopes in zones.items()},
    }


def _check_repeated(where: Where, words: Words) -> Iterator[SeedProblem]:
    """Yield the words that an entry writes twice."""
    for lang in Lang:
        seen: set[str] = set()
        for index, text in enumerate(getattr(words, lang.value)):
            if fold_word(text) in seen:
                yield where.at(lang.value, index).problem(
                    f"“{text}”重复", f'"{text}" is written twice'
                )
            seen.add(fold_word(text))


def _check_own_words(
    where: Where, key: str, words: Words, owners: dict[str, str]
) -> Iterator[SeedProblem]:
    """Yield the words of an entry that another entry has too."""
    at = where.at("words")
    if not words.pairs:
        yield at.problem("没有任何词", "there is no word")
    yield from _check_repeated(at, words)
    for lang, text in words.pairs:
        owner = owners.setdefault(fold_word(text), key)
        if owner != key:
            number = getattr(words, lang.value).index(text)
            yield at.at(lang.value, number).problem(
                f"“{text}”已经属于 {owner}", f'"{text}" already belongs to {owner}'
            )


def _check_vocabulary(
    seed: SeedSet, catalogue: Catalogue, values: ValueChecker
) -> Iterator[SeedProblem]:
    """Yield what is wrong with the vocabulary."""
    where = Where(seed, "vocabulary.yaml", ("vocabulary",))
    owners: dict[str, dict[str, str]] = {"word": {}, "suffix": {}}
    for index, entry in enumerate(seed.vocabulary):
        at = where.at(index)
        yield from _check_own_words(at, entry.key, entry.words, owners[entry.match])
        for written, use in entry.uses.items():
            place = parse_place(written)
            if not _is_place(catalogue, place):
                yield at.at("uses", written).problem(
                    f"没有位置 {written}", f"no place {written}", key=True
                )
                continue
            for lang in Lang:
                element = values.complete_use(
                    place,
                    read_texts(use, lang),
                    field=entry.field,
                    label=getattr(entry.label, lang.value),
                )
                wrong = list(
                    values.check_element(
                        at.at("uses", written), element, (ChildZone(place.zone, place),)
                    )
                )
                yield from wrong
                if wrong:
                    break


def _check_blueprints(
    seed: SeedSet, catalogue: Catalogue, values: ValueChecker
) -> Iterator[SeedProblem]:
    """Yield what is wrong with the blueprints."""
    where = Where(seed, "blueprints.yaml", ("blueprints",))
    owners: dict[str, str] = {}
    for index, entry in enumerate(seed.blueprints):
        at = where.at(index)
        yield from _check_own_words(at, entry.key, entry.words, owners)
        for page_type, page in entry.pages.items():
            place = at.at("pages", page_type)
            if catalogue.find_page_type(page_type) is None:
                yield _no_page_type(place, page_type)
                continue
            yield from _check_in_both(place, page, page_type, values)


def _check_in_both(
    where: Where, page: JsonObject, page_type: str, values: ValueChecker
) -> Iterator[SeedProblem]:
    """Yield what is wrong with a bilingual page in the first language that is wrong."""
    for lang in Lang:
        wrong = list(values.check_page(where, read_texts(page, lang), page_type))
        if wrong:
            yield from wrong
            return


def _is_place(catalogue: Catalogue, place: Place) -> bool:
    """Tell whether a page type has that zone."""
    page = catalogue.find_page_type(place.page_type)
    return page is not None and any(zone.key == place.zone for zone in page.zones)


def _no_page_type(where: Where, key: str) -> SeedProblem:
    """Describe a page type that does not exist."""
    is_key = where.route[-1] == key
    return where.problem(f"没有页面类型 {key}", f"no page type {key}", key=is_key)
