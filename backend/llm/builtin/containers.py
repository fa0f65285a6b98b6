"""Groups, tabs and lists of rows: elements that hold others."""

import re

from backend.assembly.naming import unique_name
from backend.domain.json_values import JsonObject
from backend.domain.knowledge import ChildZone, Place
from backend.domain.texts import Lang, read_texts
from backend.domain.words import fold_word
from backend.llm.builtin.blueprints import expand_page
from backend.llm.builtin.built import Built
from backend.llm.builtin.elements import Builder
from backend.llm.builtin.facts import Facts, without
from backend.llm.builtin.labels import capital
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.protocol import FORM, TABLE, ZONES, Property, Role, ZoneRole
from backend.llm.builtin.slots import Outline, Slot

__all__ = ["build_rows", "wrap_groups"]

_MANY_OF = re.compile(
    r"(?:明细|清单|列表|记录|商品|产品|物料|成员|人员|货品|行|表格|子表)$|\btable$|[a-z](?<!s)s$",
    re.IGNORECASE,
)
"""Labels that name several things of a kind."""

_ROW_ACTIONS = ("role_row_create", "role_row_update", "role_row_remove")
"""Vocabulary entries of the buttons that a list of rows needs to be edited."""


def wrap_groups(
    built: list[tuple[Slot, JsonObject]],
    outline: Outline,
    page_type: str,
    builder: Builder,
    lexicon: Lexicon,
    lang: Lang,
) -> list[tuple[ZoneRole, JsonObject]]:
    """Put elements into the groups that the request names.

    Args:
        built: Slots and their elements.
        outline: The request, for its groups.
        page_type: Key of the page type.
        builder: Makes elements.
        lexicon: The vocabulary.
        lang: Language of texts that are added.

    Returns:
        Top-level elements with their zones; a group stands where its first member or
        its name stood.
    """
    use = lexicon.use(Role.GROUP, ZONES[page_type][ZoneRole.MAIN])
    if not outline.groups or use is None:
        return [(slot.zone, element) for slot, element in built]
    groups: dict[str, JsonObject] = {
        label: {
            **read_texts(use, lang),
            Property.LABEL: label,
            Property.FIELD: "",
            "elements": [],
        }
        for label in outline.groups
    }
    before: list[tuple[ZoneRole, JsonObject]] = []
    after: list[tuple[ZoneRole, JsonObject]] = []
    for slot, element in built:
        if slot.group in groups:
            groups[slot.group]["elements"].append(element)
        elif slot.zone is ZoneRole.MAIN and not slot.after_groups:
            before.append((slot.zone, element))
        else:
            after.append((slot.zone, element))
    taken = {str(element.get(Property.FIELD)) for _, element in built}
    labels = {fold_word(slot.label) for slot, _ in built}
    for label, group in groups.items():
        if not group["elements"]:
            group["elements"] = _usual_members(
                label, page_type, lexicon, lang, taken, labels
            )
    wrapped = _as_tabs(list(groups.values()), outline, page_type, lexicon, lang)
    return [*before, *((ZoneRole.MAIN, element) for element in wrapped), *after]


def build_rows(
    label: str,
    facts: Facts,
    place: Place,
    builder: Builder,
    lexicon: Lexicon,
    usual: JsonObject | None,
) -> Built | None:
    """Make a list of rows: `报销明细(日期、金额、说明)`.

    Args:
        label: What the list is called.
        facts: What was said of it; its `options` are its columns.
        place: Where it will stand.
        builder: Makes elements.
        lexicon: The vocabulary.
        usual: The usual element of that label.

    Returns:
        The container with its members, `None` when the label means no list of rows.
    """
    plain = builder.build(label, without(facts, "options"), place, usual=usual)
    if plain.role not in {Role.LIST, Role.SUBTABLE}:
        if not _names_rows(label, facts, lexicon):
            return None
        plain = builder.build(label, Facts(role=Role.LIST), place)
    owner = lexicon.catalogue.find_element_at(place, str(plain.element["type"]))
    if owner is None or not owner.children:
        return None
    names = [name for name, _ in facts.get("options", [])]
    if not names:
        entry = lexicon.entries.get("label_name")
        names = [entry.label.read(builder.lang)] if entry else [label]
        plain.guessed.append(Property.OPTIONS)
    children: list[JsonObject] = []
    for zone in owner.children:
        children += _row_members(names, zone, builder, lexicon)
    plain.element["elements"] = children
    if plain.element.get(Property.PRIMARY) and place == ZONES[FORM][ZoneRole.MAIN]:
        plain.element[Property.PRIMARY] = children[0].get(Property.FIELD, "id")
    return plain


def _names_rows(label: str, facts: Facts, lexicon: Lexicon) -> bool:
    """Tell whether `items (name, quantity, price)` lists fields and not options."""
    names = [name for name, _ in facts.get("options", [])]
    if facts.get("rows") and names[1:]:
        return True
    if (
        not names[1:]
        or facts.keys() & {"role", "multiple"}
        or _MANY_OF.search(label) is None
    ):
        return False
    known = sum(lexicon.find(name) is not None for name in names)
    return known * 3 >= len(names) * 2


def _row_members(
    names: list[str], zone: ChildZone, builder: Builder, lexicon: Lexicon
) -> list[JsonObject]:
    """Return the members of one zone of a list of rows."""
    first = zone.place in {ZONES[FORM][ZoneRole.MAIN], ZONES[TABLE][ZoneRole.MAIN]}
    if first and zone.zone in {place.zone for place in _MAIN_PLACES}:
        made = [
            builder.build(capital(name), Facts(), zone.place).element for name in names
        ]
        taken: set[str] = set()
        for element in made:
            name = unique_name(str(element.get(Property.FIELD, "field")), taken)
            element[Property.FIELD] = name
            taken.add(name)
        return [{"zone": zone.zone, **element} for element in made]
    buttons = []
    for key in _ROW_ACTIONS:
        use, entry = lexicon.use(key, zone.place), lexicon.entries.get(key)
        if use is not None and entry is not None:
            text = entry.label.read(builder.lang)
            buttons.append({"zone": zone.zone, **use, Property.LABEL: text})
    return buttons


_MAIN_PLACES = (ZONES[FORM][ZoneRole.MAIN], ZONES[TABLE][ZoneRole.MAIN])


def _usual_members(
    label: str,
    page_type: str,
    lexicon: Lexicon,
    lang: Lang,
    taken: set[str],
    labels: set[str],
) -> list[JsonObject]:
    """Return what a group of that name usually holds."""
    for domain in lexicon.search_blueprints(label):
        members = [
            element
            for element in expand_page(domain, page_type, lexicon, lang)
            if element.get("zone") is None
            and fold_word(str(element.get(Property.LABEL, ""))) not in labels
        ]
        for element in members:
            name = str(element.get(Property.FIELD, ""))
            if name in taken:
                element[Property.FIELD] = f"{lexicon.field_name(label, None)}_{name}"
            taken.add(str(element[Property.FIELD]))
        if members:
            return members
    entry = lexicon.entries.get("remark")
    use = lexicon.use("remark", ZONES[page_type][ZoneRole.MAIN])
    if entry is None or use is None:
        return []
    name = f"{lexicon.field_name(label, None)}_{entry.field}"
    return [
        {
            **read_texts(use, lang),
            Property.LABEL: entry.label.read(lang),
            Property.FIELD: name,
        }
    ]


def _as_tabs(
    groups: list[JsonObject],
    outline: Outline,
    page_type: str,
    lexicon: Lexicon,
    lang: Lang,
) -> list[JsonObject]:
    """Turn groups into the tabs of one container where tabs were asked for."""
    main = ZONES[page_type][ZoneRole.MAIN]
    tabs = lexicon.use(Role.TABS, main)
    tab = lexicon.use(Role.TAB, Place(page_type, "tab"))
    if not outline.tabs or tabs is None or tab is None:
        return groups
    pages = [
        {
            **tab,
            Property.LABEL: group[Property.LABEL],
            Property.FIELD: "",
            "elements": group["elements"],
        }
        for group in groups
    ]
    title = outline.title or str(groups[0][Property.LABEL])
    return [
        {
            **read_texts(tabs, lang),
            Property.LABEL: title,
            Property.FIELD: "",
            "elements": pages,
        }
    ]
