"""From an outline to the page that is submitted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from backend.assembly.naming import unique_name
from backend.domain.json_values import JsonObject
from backend.domain.knowledge import Blueprint, Place
from backend.domain.texts import Lang
from backend.domain.words import fold_word
from backend.llm.builtin.blueprints import expand_page, find_usual
from backend.llm.builtin.built import Built
from backend.llm.builtin.buttons import build_button, hand_over
from backend.llm.builtin.conditions import condition_from
from backend.llm.builtin.containers import build_rows, wrap_groups
from backend.llm.builtin.elements import Builder
from backend.llm.builtin.facts import Facts
from backend.llm.builtin.fields import FieldInfo, options_of, read_fields
from backend.llm.builtin.labels import capital
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.protocol import (
    FORM,
    PAGINATION,
    RESPONSE,
    ROWS,
    TABLE,
    ZONES,
    Property,
    Role,
    ZoneRole,
)
from backend.llm.builtin.slots import Outline, Slot

__all__ = ["Draft", "draft_page"]

_KINDS_SAID: Final = frozenset({"options", "role", "url", "multiple"})
_OWN_OPTIONS: Final = frozenset({Role.TREE, Role.CODE, Role.SWITCH})
_ORDER: Final = (ZoneRole.MAIN, ZoneRole.FILTER, ZoneRole.TOOLBAR, ZoneRole.ROW)


@dataclass(slots=True)
class Draft:
    """A page to submit and what has to be said about it."""

    page: JsonObject
    guessed: list[str] = field(default_factory=list)
    """Labels of elements whose options are a guess."""

    lost: list[str] = field(default_factory=list)
    """What was asked of an element that it cannot do, in words."""

    unread: list[str] = field(default_factory=list)
    """Phrases that were not understood."""

    from_blueprint: Blueprint | None = None
    """The business domain that the fields come from, when the request named none."""


class _Drafter:
    """Builds the elements of one page, zone after zone."""

    def __init__(
        self,
        outline: Outline,
        lexicon: Lexicon,
        lang: Lang,
        pages: Mapping[str, str],
    ) -> None:
        self.outline = outline
        self.lexicon = lexicon
        self.lang = lang
        self.pages = pages
        self.builder = Builder(lexicon, lang)
        self.page_type = outline.page_type or FORM
        self.zones = ZONES[self.page_type]
        domains = lexicon.search_blueprints(outline.head or outline.title)
        self.usual: list[JsonObject] = []
        for domain in domains:
            self.usual += expand_page(domain, self.page_type, lexicon, lang)
        self.draft = Draft({})
        self.built: dict[int, Built] = {}
        """Per slot, by its number in the outline."""

        self.fields: list[FieldInfo] = []

    def build(self) -> Draft:
        """Build every element, then what depends on others."""
        self._share_options()
        for zone in _ORDER:
            for number, slot in enumerate(self.outline.slots):
                if slot.zone is zone and zone in self.zones:
                    self.built[number] = self._build(slot, self.zones[zone])
        self._unify_fields()
        self._spell_primary()
        mains = [b for n, b in self.built.items() if self._zone(n) is ZoneRole.MAIN]
        self.fields = read_fields([(b.element, b.role) for b in mains])
        primary = self.outline.page.get("primary", "id")
        for number, built in self.built.items():
            slot = self.outline.slots[number]
            self._add_condition(slot, built)
            of_record = slot.zone is ZoneRole.ROW
            hand_over(built, slot.facts, self.fields, primary if of_record else None)
            template = self.outline.slots[number].facts.get("template")
            if template is not None and Property.STATEMENT in built.element:
                named = {fold_word(f.label): f.field for f in self.fields}
                statement = self.builder.statement(template, named)
                built.element[Property.STATEMENT] = statement
            self._note(self.outline.slots[number], built)
        elements = wrap_groups(
            [(self.outline.slots[n], b.element) for n, b in self.built.items()],
            self.outline,
            self.page_type,
            self.builder,
            self.lexicon,
            self.lang,
        )
        self.draft.page = {
            "page": self.page_type,
            **self._page_features(),
            "elements": self._in_zones(elements),
        }
        return self.draft

    def _share_options(self) -> None:
        """Give a column the options that only its filter was given."""
        main = {
            fold_word(s.label): s for s in self.outline.slots if s.zone is ZoneRole.MAIN
        }
        for slot in self.outline.slots:
            column = main.get(fold_word(slot.label))
            if slot.zone is not ZoneRole.FILTER or column is None:
                continue
            if "options" in slot.facts and not column.facts.keys() & _KINDS_SAID:
                column.facts["options"] = slot.facts["options"]

    def _zone(self, number: int) -> ZoneRole:
        """Return the zone of a slot."""
        return self.outline.slots[number].zone

    def _build(self, slot: Slot, place: Place) -> Built:
        """Build one element."""
        if slot.zone in {ZoneRole.TOOLBAR, ZoneRole.ROW}:
            return build_button(
                slot.label, slot.facts, place, self.lexicon, self.lang, self.pages
            )
        label = capital(slot.label)
        side = self.outline.page.get("align")
        if side and slot.zone is ZoneRole.MAIN:
            slot.facts.setdefault("align", side)
        if slot.zone is ZoneRole.FILTER:
            return self._build_filter(label, slot, place)
        usual = find_usual(label, self.usual, zone=None)
        rows = build_rows(label, slot.facts, place, self.builder, self.lexicon, usual)
        if rows is not None:
            return rows
        return self.builder.build(label, slot.facts, place, usual=usual)

    def _build_filter(self, label: str, slot: Slot, place: Place) -> Built:
        """Build a filter on a column, which gives its label, field and options."""
        column = self._column(label)
        usual = find_usual(label, self.usual, zone=place.zone)
        if column is None:
            return self.builder.build(label, slot.facts, place, usual=usual)
        facts = slot.facts
        said = self._facts_of(column)
        loaded = said.keys() & {"url", "value_key", "label_key"}
        if "url" in said and "options" not in facts:
            kept = {name: said[name] for name in loaded}  # type: ignore[literal-required]  # names are keys of Facts
            facts = {"role": Role.CHOICE, **kept, **facts}  # type: ignore[typeddict-item]  # so are these
        options = () if "url" in facts else options_of(column.element)
        if options and facts.get("role") not in _OWN_OPTIONS:
            facts = Facts(options=list(options), role=facts.get("role", Role.CHOICE))
            facts = {**facts, **slot.facts}
        own_label = str(column.element[Property.LABEL])
        built = self.builder.build(own_label, facts, place, usual=usual)
        built.element[Property.FIELD] = column.element.get(Property.FIELD, "")
        if options:
            built.guessed.clear()
        return built

    def _facts_of(self, built: Built) -> Facts:
        """Return what was said of an element."""
        number = next(n for n, each in self.built.items() if each is built)
        return self.outline.slots[number].facts

    def _column(self, label: str) -> Built | None:
        """Return the column that a filter's label means."""
        wanted = _key(label)
        columns = [b for n, b in self.built.items() if self._zone(n) is ZoneRole.MAIN]
        named = {_key(str(b.element.get(Property.LABEL, ""))): b for b in columns}
        if wanted in named:
            return named[wanted]
        within = [b for name, b in named.items() if name and name.endswith(wanted)]
        if len(within) == 1:
            return within[0]
        holding = [
            b
            for name, b in named.items()
            if name and (wanted in name or name in wanted)
        ]
        return holding[0] if len(holding) == 1 else None

    def _unify_fields(self) -> None:
        """Give every field and column a name of its own."""
        taken: set[str] = set()
        filters: set[str] = set()
        for number, built in self.built.items():
            name = built.element.get(Property.FIELD)
            if not isinstance(name, str) or not name:
                continue
            zone = self._zone(number)
            used = filters if zone is ZoneRole.FILTER else taken
            built.element[Property.FIELD] = unique_name(name, used)
            used.add(str(built.element[Property.FIELD]))

    def _spell_primary(self) -> None:
        """Write the field that tells records apart as the request spells it."""
        primary = self.outline.page.get("primary", "")
        wanted = re.sub(r"[_\W]", "", primary).lower()
        for built in self.built.values():
            name = str(built.element.get(Property.FIELD, ""))
            if wanted and re.sub(r"[_\W]", "", name).lower() == wanted:
                built.element[Property.FIELD] = primary

    def _add_condition(self, slot: Slot, built: Built) -> None:
        """Add the condition under which an element is shown."""
        words = slot.facts.get("when") or slot.facts.get("unless")
        if not words:
            return
        others = [
            f for f in self.fields if f.field != built.element.get(Property.FIELD)
        ]
        condition = condition_from(words, others, negated="when" not in slot.facts)
        place = self.zones[slot.zone]
        owner = self.lexicon.catalogue.find_element_at(
            place, str(built.element["type"])
        )
        features = self.lexicon.catalogue.features_of(owner.key) if owner else {}
        if condition is None:
            self.draft.unread.append(words)
        elif Property.CONDITION in features:
            built.element[Property.CONDITION] = condition
        else:
            built.lost.append(Property.CONDITION)

    def _note(self, slot: Slot, built: Built) -> None:
        """Collect what has to be said about an element."""
        label = str(built.element.get(Property.LABEL, slot.label))
        if built.guessed and label not in self.draft.guessed:
            self.draft.guessed.append(label)
        for name in built.lost:
            self.draft.lost.append(f"{label}: {self._feature_name(name)}")

    def _feature_name(self, name: str) -> str:
        """Return what people call a property."""
        for element in self.lexicon.catalogue.elements:
            for feature in element.features:
                if feature.property == name:
                    return feature.name.read(self.lang)
        return name

    def _in_zones(
        self, elements: list[tuple[ZoneRole, JsonObject]]
    ) -> list[JsonObject]:
        """Return the elements zone by zone, with the buttons that every form needs."""
        ordered: list[JsonObject] = []
        for zone in _ORDER:
            place = self.zones.get(zone)
            if place is None:
                continue
            members = [element for at, element in elements if at is zone]
            if zone is ZoneRole.TOOLBAR and self.page_type == FORM:
                members += self._usual_buttons(members, place)
            first = place.zone == self.lexicon.catalogue.first_zone(self.page_type)
            ordered += [e if first else {"zone": place.zone, **e} for e in members]
        return ordered

    def _usual_buttons(
        self, members: list[JsonObject], place: Place
    ) -> list[JsonObject]:
        """Return the buttons without which a form cannot be used."""
        keys = ["action_submit"] if members else ["action_submit", "action_cancel"]
        added = []
        for key in keys:
            entry = self.lexicon.entries.get(key)
            use = self.lexicon.use(key, place)
            if entry is None or use is None:
                continue
            action = use.get(Property.ACTION)
            if not any(m.get(Property.ACTION) == action for m in members):
                added.append({**use, Property.LABEL: entry.label.read(self.lang)})
        return added

    def _page_features(self) -> JsonObject:
        """Return the page-level properties."""
        facts, outline = self.outline.page, self.outline
        values: JsonObject = {Property.TITLE: outline.title or self._type_name()}
        if outline.description:
            values[Property.DESCRIPTION] = outline.description
        columns = facts.get("columns")
        if columns:
            values[Property.COLUMNS] = {
                "enable": True,
                "type": "span",
                "value": columns,
                "gap": 16,
            }
        if outline.submit_url and self.page_type == FORM:
            values[Property.SUBMIT] = {"url": outline.submit_url, "method": "POST"}
        if outline.source_url:
            values[Property.SOURCE] = {"url": outline.source_url, "method": "GET"}
        if self.page_type == TABLE:
            values[Property.PRIMARY] = facts.get("primary", "id")
            if facts.get("side"):
                values[Property.ROW_SIDE] = facts["side"]
            if outline.source_url or facts.get("paging"):
                values |= {Property.FIELD: ROWS, Property.PAGINATION: PAGINATION}
            if outline.source_url:  # paging asks the source for the next page
                values[Property.SOURCE]["response"] = RESPONSE
        features = self.lexicon.catalogue.features_of(self.page_type)
        return {name: value for name, value in values.items() if name in features}

    def _type_name(self) -> str:
        """Return the name of the page type, the title of last resort."""
        known = self.lexicon.catalogue.find_page_type(self.page_type)
        return known.name.read(self.lang) if known else self.page_type


_RANGE_TAIL: Final = re.compile(
    r"(?:的)?(?:起止|范围|区间|时间段|日期范围)$|[\s-]+(?:date |time )?(?:range|period)$",
    re.IGNORECASE,
)


def _key(label: str) -> str:
    """Return a label as filters and columns are compared: `applied-on range`, `Applied on`."""
    short = _RANGE_TAIL.sub("", fold_word(label)) or fold_word(label)
    return re.sub(r"[\s_-]+", " ", short).strip()


def draft_page(
    outline: Outline,
    lexicon: Lexicon,
    lang: Lang,
    *,
    pages: Mapping[str, str] | None = None,
) -> Draft:
    """Turn an outline into the page that is submitted.

    Args:
        outline: What the request says; its page type is known.
        lexicon: The vocabulary.
        lang: Language of texts that the engine adds.
        pages: Ids of the pages that buttons lead to, by the words that name them.

    Returns:
        The page and what has to be said about it.
    """
    drafter = _Drafter(outline, lexicon, lang, pages or {})
    if (
        not any(slot.zone is ZoneRole.MAIN for slot in outline.slots)
        and not outline.groups
    ):
        return _draft_from_blueprint(drafter)
    return drafter.build()


def _draft_from_blueprint(drafter: _Drafter) -> Draft:
    """Return the usual page of the request's domain, with what the request adds."""
    outline, lexicon = drafter.outline, drafter.lexicon
    domains = lexicon.search_blueprints(outline.head or outline.title)
    domain = next((d for d in domains if drafter.page_type in dict(d.pages)), None)
    draft = drafter.build()
    if domain is None:
        return draft
    usual = expand_page(domain, drafter.page_type, lexicon, drafter.lang)
    asked = draft.page["elements"]
    zones = {
        e.get("zone")
        for e in asked
        if e.get(Property.ACTION) not in {"submit", "cancel"}
    }
    kept = [e for e in usual if e.get("zone") not in zones or e.get("zone") is None]
    main = [e for e in kept if e.get("zone") is None]
    rest = [e for e in kept if e.get("zone") is not None]
    draft.page["elements"] = [*main, *rest, *asked]
    draft.from_blueprint = domain
    return draft
