"""Words of `must_not` about what stands in pages."""

import re
from collections.abc import Iterator

from backend.domain.json_values import Json
from backend.domain.knowledge import Place
from backend.domain.pages import RESERVED, Located, walk
from backend.evaluation.scoring.condition_forms import form_of, leaves_of, literal_key
from backend.evaluation.scoring.elements import ElementMatch, list_extra
from backend.evaluation.scoring.features import subjects_of
from backend.evaluation.scoring.labels import (
    names_of_type,
    own_zone,
    stands_in,
)
from backend.evaluation.scoring.redirects import new_page_ids
from backend.evaluation.scoring.scenes import PAGE, Scene, find_labelled
from backend.evaluation.scoring.texts_in import is_raw, new_texts, raw_texts, texts_of
from backend.evaluation.scoring.values import get_value, has_effect, options_of

__all__ = [
    "has_condition_on_label",
    "has_element",
    "has_extra",
    "has_feature",
    "has_flat_groups",
    "has_form_only_type",
    "has_html_mode",
    "has_invented_page_id",
    "has_invented_url",
    "has_page_id",
    "has_raw",
    "has_raw_html",
    "has_type",
    "has_unknown_feature",
    "has_unknown_type",
    "has_zone",
    "unknown_features",
    "unknown_types",
]

_URL = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//\S+|/[\w~%-][^\s]*", re.IGNORECASE)


def has_unknown_type(argument: str, scene: Scene, match: ElementMatch) -> bool:
    """`unknown_type`: an element of a type that the knowledge base does not have."""
    return any(unknown_types(page, scene) for page in _written(scene))


def has_unknown_feature(argument: str, scene: Scene, match: ElementMatch) -> bool:
    """`unknown_feature`: a property that the knowledge base does not have."""
    return any(unknown_features(page, scene) for page in _written(scene))


def has_extra(argument: str, scene: Scene, match: ElementMatch) -> bool:
    """`extra_elements`: an element that nobody asked for."""
    return bool(list_extra(scene, match))


def has_type(argument: str, scene: Scene, match: ElementMatch) -> bool:
    """`type:T`: an element of that type that was not there before."""
    return any(
        argument in names_of_type(found) and not _had_type(found, scene)
        for found in scene.located
    )


def has_zone(argument: str, scene: Scene, match: ElementMatch) -> bool:
    """`zone:Z`: a new element in that zone."""
    return any(
        stands_in(found, scene.after, argument) and not scene.is_old(found)
        for found in scene.located
    )


def has_feature(argument: str, scene: Scene, match: ElementMatch) -> bool:
    """`feature:K@L`: that element has that property, and it does something."""
    name, _, on = argument.partition("@")
    owners = (
        [scene.after]
        if on == PAGE
        else [each.element for each in subjects_of(on, scene, match)]
    )
    return any(
        has_effect(get_value(owner, each))
        for owner in owners
        for each in name.split("|")
    )


def has_element(argument: str, scene: Scene, match: ElementMatch) -> bool:
    """`element:L`: an element of that label, but for those that are expected."""
    wanted = {found.pointer for found in match.found if found is not None}
    return any(
        found.pointer not in wanted for found in find_labelled(argument, scene.after)
    )


def has_flat_groups(argument: str, scene: Scene, match: ElementMatch) -> bool:
    """`flat_groups`: what was to be grouped stands at the top."""
    inside = [
        found
        for each, found in zip(scene.expect.elements, match.found, strict=True)
        if each.zone.startswith("in:")
    ]
    if inside:
        return any(found is None for found in inside)
    return not any(found.get("elements") for found in scene.located)


def has_form_only_type(argument: str, scene: Scene, match: ElementMatch) -> bool:
    """`form_only_type`: a type that forms have and this place does not."""
    page_type = str(scene.after.get("page"))
    if page_type == "form":
        return False
    forms = {each.type for each in _offered("form", "field", scene)}
    return any(
        found.parent is None
        and found.get("type") in forms
        and found.get("type")
        not in {
            each.type
            for each in _offered(page_type, own_zone(found, scene.after), scene)
        }
        for found in scene.located
    )


def has_invented_page_id(argument: str, scene: Scene, match: ElementMatch) -> bool:
    """`invent_page_id`: something leads to a page that does not exist."""
    known = scene.played.pages_before.keys() | scene.played.pages_after.keys()
    opened = [
        str(each.arguments.get("page_id"))
        for each in scene.played.emitted
        if each.name == "open_page"
    ]
    return any(each not in known for each in (*new_page_ids(scene).values(), *opened))


def has_page_id(argument: str, scene: Scene, match: ElementMatch) -> bool:
    """`page_id:X`: something now leads to that page."""
    return argument in new_page_ids(scene).values()


def has_invented_url(argument: str, scene: Scene, match: ElementMatch) -> bool:
    """`invent_url`: an address that nobody gave."""
    pages = scene.played.pages_before.values()
    given = [scene.played.request, *(t for page in pages for _, t in texts_of(page))]
    return any(
        _URL.fullmatch(text) and not any(text in each for each in given)
        for _, text in new_texts(scene)
    )


def has_html_mode(argument: str, scene: Scene, match: ElementMatch) -> bool:
    """`html_mode`: something would enter the page as HTML or markdown."""
    return any(
        is_raw(each) for page in _written(scene) for each in _objects(page)
    ) or any(True for page in _written(scene) for _ in raw_texts(page))


def has_raw(argument: str, scene: Scene, match: ElementMatch) -> bool:
    """`raw:S`: S stands in a stored value."""
    return any(argument in text for _, text in new_texts(scene))


def has_raw_html(argument: str, scene: Scene, match: ElementMatch) -> bool:
    """`raw_html:S`: S stands where it is not escaped."""
    return any(argument in text for page in _written(scene) for text in raw_texts(page))


def has_condition_on_label(argument: str, scene: Scene, match: ElementMatch) -> bool:
    """`condition_on_label`: a condition compares the label of an option, not its value."""
    for holder in _objects(scene.after):
        form = form_of(holder)
        for leaf in leaves_of(form) if form is not None else ():
            if leaf[0] in {"in", "out"} and _is_on_label(leaf[1], leaf[2], scene):
                return True
    return False


def unknown_types(page: Json, scene: Scene) -> list[str]:
    """Return types of a page that the knowledge base has nowhere on such pages.

    Containers may hold what belongs to other page types: the columns of a table that
    stands in a form.
    """
    page_type = page.get("page")
    inside = {e.type for e in scene.catalogue.elements}
    known = {e.type for e in scene.catalogue.elements if e.place.page_type == page_type}
    return [
        str(each.get("type"))
        for each in walk(page)
        if each.get("type") not in (inside if each.parent else known)
    ]


def unknown_features(page: Json, scene: Scene) -> list[str]:
    """Return properties of a page that the knowledge base does not have there."""
    page_type = str(page.get("page"))
    own = set(scene.catalogue.features_of(page_type)) | {"page", "elements"}
    found = [name for name in page if name not in own]
    names: dict[tuple[Json, bool], set[str]] = {}
    for element in scene.catalogue.elements:
        own_names = {feature.property for feature in element.features}
        names.setdefault((element.type, True), set()).update(own_names)
        if element.place.page_type == page_type:
            names.setdefault((element.type, False), set()).update(own_names)
    for each in walk(page):
        if isinstance(each.element, dict):
            key = (each.get("type"), each.parent is not None)
            known = names.get(key, set()) | RESERVED
            found += [name for name in each.element if name not in known]
    return found


def _written(scene: Scene) -> Iterator[Json]:
    """Yield every page that was written, as it now is."""
    for page_id in scene.played.written:
        page = scene.played.pages_after.get(page_id)
        if page is not None:
            yield page


def _objects(value: Json) -> Iterator[Json]:
    """Yield every object inside a value, itself included."""
    if isinstance(value, dict):
        yield value
    members = value.values() if isinstance(value, dict) else value
    for each in members if isinstance(value, dict | list) else ():
        yield from _objects(each)


def _offered(page_type: str, zone: str, scene: Scene) -> Iterator[Json]:
    """Yield the elements that a zone offers."""
    yield from scene.catalogue.list_elements_at(Place(page_type, zone))


def _had_type(found: Located, scene: Scene) -> bool:
    """Tell whether an element was there with its type."""
    old = scene.old.get(found.id or "") if scene.is_same_page else None
    return old is not None and old.get("type") == found.get("type")


def _is_on_label(field: str, keys: frozenset[Json], scene: Scene) -> bool:
    """Tell whether a value compared is the label of an option and no value."""
    options = [
        option
        for found in scene.located
        if found.get("field") == field
        for option in options_of(found.element)
    ]
    values = {literal_key(value) for _, value in options}
    labels = {literal_key(label) for label, _ in options}
    return bool((keys & labels) - values)
