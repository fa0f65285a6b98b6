"""Elements that a request adds to the page."""

from dataclasses import dataclass, field

from backend.assembly.naming import unique_name
from backend.domain.json_values import JsonObject
from backend.domain.knowledge import Place
from backend.domain.texts import Lang, read_texts
from backend.domain.words import fold_word
from backend.llm.builtin.blueprints import expand_page, find_usual
from backend.llm.builtin.built import Built
from backend.llm.builtin.buttons import build_button
from backend.llm.builtin.conditions import condition_from
from backend.llm.builtin.containers import build_rows
from backend.llm.builtin.edits.index import PageIndex
from backend.llm.builtin.edits.plan import EditPlan, Jump
from backend.llm.builtin.edits.positions import Position
from backend.llm.builtin.elements import Builder
from backend.llm.builtin.facts import Facts, without
from backend.llm.builtin.fields import options_of
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.protocol import Property, Role, ZoneRole

__all__ = ["Addition", "write_additions"]


@dataclass(slots=True)
class Addition:
    """An element to add."""

    label: str
    facts: Facts
    zone: ZoneRole
    position: Position | None = None
    into: str | None = None
    """Id of the container it goes into."""

    by: list[str] = field(default_factory=list)
    """Fields of the record that a jump hands over."""

    of_record: bool = False
    members: list["Addition"] = field(default_factory=list)
    """What a group holds."""

    filters: list[str] = field(default_factory=list)


def write_additions(
    additions: list[Addition],
    index: PageIndex,
    lexicon: Lexicon,
    lang: Lang,
    plan: EditPlan,
) -> None:
    """Write the operations that add elements.

    Args:
        additions: What to add, in order.
        index: The page as it is.
        lexicon: The vocabulary.
        lang: Language of texts that are added.
        plan: Gets the operations and what has to be said.
    """
    _Writer(index, lexicon, lang, plan).write(additions)


class _Writer:
    """Builds added elements one after the other."""

    def __init__(
        self, index: PageIndex, lexicon: Lexicon, lang: Lang, plan: EditPlan
    ) -> None:
        self._index = index
        self._lexicon = lexicon
        self._lang = lang
        self._plan = plan
        self._builder = Builder(lexicon, lang)
        title = str(index.page.get(Property.TITLE, ""))
        self._usual: list[JsonObject] = []
        for domain in lexicon.search_blueprints(title):
            self._usual += expand_page(domain, index.page_type, lexicon, lang)
        self._columns: dict[str, JsonObject] = {
            fold_word(known.label): known.element
            for known in index.in_zone(ZoneRole.MAIN)
        }

    def write(self, additions: list[Addition]) -> None:
        """Write the operations; elements that go to one place keep their order."""
        last: dict[str, int] = {}
        for addition in additions:
            place = self._index.place(addition.zone)
            if place is None:
                self._plan.unread.append(addition.label)
                continue
            built = self._build(addition)
            if built.guessed:
                self._plan.guessed.append(str(built.element.get(Property.LABEL, "")))
            for name in built.lost:
                self._plan.lost.append((addition.label, name))
            element = built.element
            if place.zone != self._lexicon.catalogue.first_zone(self._index.page_type):
                element = {"zone": place.zone, **element}
            operation: JsonObject = {"op": "add", "element": element}
            if addition.into is not None:
                operation["into"] = addition.into
            elif addition.position is not None:
                where = addition.position.to_operation()
                operation |= where
                key = str(where)
                if key in last and addition.position.after:
                    # several after one anchor: the later ones first, as each is put
                    # right behind the anchor
                    self._plan.operations.insert(last[key], operation)
                    self._jump(addition, operation)
                    continue
                last[key] = len(self._plan.operations)
            self._plan.operations.append(operation)
            self._jump(addition, operation)

    def _build(self, addition: Addition) -> Built:
        """Build one element."""
        place = self._index.place(addition.zone)
        assert place is not None
        label, facts = addition.label, addition.facts
        if addition.members:
            built = self._build_group(addition, place)
        elif addition.zone in {ZoneRole.ROW, ZoneRole.TOOLBAR}:
            built = build_button(label, facts, place, self._lexicon, self._lang, {})
        elif addition.zone is ZoneRole.FILTER:
            built = self._build_filter(label, facts)
        else:
            usual = find_usual(label, self._usual, zone=None)
            built = build_rows(
                label, facts, place, self._builder, self._lexicon, usual
            ) or self._builder.build(label, facts, place, usual=usual)
            self._name_field(built, addition.zone)
            self._columns[fold_word(label)] = built.element
        self._add_condition(built, facts)
        return built

    def _build_group(self, addition: Addition, place: Place) -> Built:
        """Build a group with its members."""
        use = self._lexicon.use(Role.GROUP, place) or {}
        element: JsonObject = {
            **read_texts(use, self._lang),
            Property.LABEL: addition.label,
        }
        built = Built(element, Role.GROUP)
        inside = []
        for member in addition.members:
            part = self._build(member)
            inside.append(part.element)
            built.guessed += part.guessed
            built.lost += part.lost
        element["elements"] = inside
        return built

    def _build_filter(self, label: str, facts: Facts) -> Built:
        """Build a filter; a column of the same label gives field and options."""
        place = self._index.place(ZoneRole.FILTER)
        assert place is not None
        column = self._columns.get(fold_word(label))
        if column is not None and options_of(column) and "role" not in facts:
            own = Facts(options=list(options_of(column)), role=Role.CHOICE)
            facts = {**without(facts, "options"), **own}
        numbers = {
            known.label
            for known in self._index.in_zone(ZoneRole.MAIN)
            if known.role == Role.NUMBER
        }
        if facts.get("is_range") and label in numbers:
            facts = {**without(facts, "is_range"), "role": Role.NUMBER_RANGE}
        usual = find_usual(label, self._usual, zone=place.zone)
        built = self._builder.build(label, facts, place, usual=usual)
        if column is not None and column.get(Property.FIELD):
            built.element[Property.FIELD] = column[Property.FIELD]
            built.guessed.clear()
        else:
            self._name_field(built, ZoneRole.FILTER)
        return built

    def _name_field(self, built: Built, zone: ZoneRole) -> None:
        """Give an element a field that no other element of its zone has."""
        name = built.element.get(Property.FIELD)
        if not isinstance(name, str) or not name:
            return
        taken = {
            str(known.element.get(Property.FIELD))
            for known in self._index.elements
            if known.zone is zone
        }
        taken |= (
            {
                str(operation["element"].get(Property.FIELD))
                for operation in self._plan.operations
                if operation["op"] == "add"
            }
            if zone is ZoneRole.MAIN
            else set()
        )
        built.element[Property.FIELD] = unique_name(name, taken)

    def _add_condition(self, built: Built, facts: Facts) -> None:
        """Add the condition under which the element is shown."""
        words = facts.get("when") or facts.get("unless")
        if not words:
            return
        condition = condition_from(
            words, self._index.fields(), negated="when" not in facts
        )
        if condition is None:
            self._plan.unread.append(words)
        else:
            built.element[Property.CONDITION] = condition

    def _jump(self, addition: Addition, operation: JsonObject) -> None:
        """Remember that a button has to lead somewhere."""
        words = addition.facts.get("target")
        if words is not None:
            self._plan.jumps.append(
                Jump(
                    operation,
                    words,
                    addition.label,
                    addition.by,
                    addition.facts.get("open_in"),
                    addition.of_record,
                )
            )
