"""Changes of elements that exist: properties, kinds, options."""

import copy
from collections.abc import Mapping, Sequence

from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Feature
from backend.domain.texts import Lang
from backend.domain.words import fold_word
from backend.llm.builtin.built import Built
from backend.llm.builtin.conditions import condition_from
from backend.llm.builtin.edits.index import PageIndex
from backend.llm.builtin.edits.known import Known
from backend.llm.builtin.edits.option_phrases import OptionPlace
from backend.llm.builtin.edits.plan import EditPlan
from backend.llm.builtin.elements import Builder
from backend.llm.builtin.facts import Facts, Option, without
from backend.llm.builtin.fields import options_of
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.protocol import Property
from backend.llm.builtin.values import apply_facts, options_data

__all__ = [
    "add_options",
    "change_element",
    "options_planned",
    "order_options",
    "remove_options",
    "rename_element",
    "rename_option",
    "replace_options",
    "set_condition",
    "value_last_option",
]


def change_element(
    known: Known, facts: Facts, lexicon: Lexicon, lang: Lang, plan: EditPlan
) -> None:
    """Write what facts change on an element.

    Args:
        known: The element.
        facts: What was said of it.
        lexicon: The vocabulary.
        lang: Language of texts that are added.
        plan: Gets the operations.
    """
    if "elements" in known.element and facts.keys() & {"role", "options"}:
        plan.lost.append((known.label, Property.OPTIONS.value))
        facts = without(facts, "role", "options")  # what it holds is not thrown away
    if "options" in facts and options_of(known.element):
        replace_options(known, facts["options"], plan)
        facts = without(facts, "options")
    wanted = facts.get("role")
    if wanted is not None and wanted != known.role:
        _replace(known, facts, lexicon, lang, plan)
        return
    owner = lexicon.catalogue.find_element_at(known.place, str(known.element["type"]))
    features = lexicon.catalogue.features_of(owner.key) if owner else {}
    if facts.get("required") is False and "required" in features:
        if known.element.get(Property.REQUIRED):
            plan.operations.append(
                {"op": "unset", "id": known.id, "properties": [Property.REQUIRED.value]}
            )
        facts = without(facts, "required")
    if facts.get("confirm") is False:
        if known.element.get(Property.CONFIRM):
            plan.operations.append(
                {"op": "unset", "id": known.id, "properties": [Property.CONFIRM.value]}
            )
        facts = without(facts, "confirm")
    facts = _as_lengths(facts, features)
    before = copy.deepcopy(known.element)
    built = Built(copy.deepcopy(known.element), known.role)
    apply_facts(built, without(facts, "role", "when", "unless"), features, lang)
    for name, value in built.element.items():
        if before.get(name) != value:
            plan.set(known.id, str(name), value)
    plan.lost += [(known.label, name) for name in built.lost]


def _as_lengths(facts: Facts, features: Mapping[str, Feature]) -> Facts:
    """Read bounds of a text as bounds of its length: `no longer than 500`."""
    if Property.MAX in features or Property.MAX_LENGTH not in features:
        return facts
    changed = facts.copy()
    if "max" in changed:
        changed["max_length"] = int(changed.pop("max"))
    if "min" in changed:
        changed["min_length"] = int(changed.pop("min"))
    return changed


def rename_element(known: Known, label: str, plan: EditPlan) -> None:
    """Write a new label."""
    if known.label != label:
        plan.set(known.id, Property.LABEL.value, label)


def set_condition(
    known: Known, words: str, index: PageIndex, plan: EditPlan, *, negated: bool
) -> bool:
    """Write the condition under which an element is shown.

    Args:
        known: The element.
        words: The condition in words.
        index: The page, for the fields it may speak of.
        plan: Gets the operation.
        negated: Whether the words say when it is hidden.

    Returns:
        Whether the words were understood.
    """
    own = known.element.get(Property.FIELD)
    fields = [field for field in index.fields() if field.field != own]
    condition = condition_from(words, fields, negated=negated, guesses=False)
    if condition is None:
        return False
    owner = index.lexicon.catalogue.find_element_at(
        known.place, str(known.element["type"])
    )
    features = index.lexicon.catalogue.features_of(owner.key) if owner else {}
    if Property.CONDITION in features:
        plan.set(known.id, Property.CONDITION.value, condition)
    else:
        plan.lost.append((known.label, Property.CONDITION.value))
    return True


def rename_option(known: Known, old: str, new: str, plan: EditPlan) -> None:
    """Write another label of an option; its value stays."""
    data = options_planned(known, plan)
    for option in data:
        if fold_word(str(option["label"])) == fold_word(old):
            option["label"] = new
    _write(known, data, plan)


def add_options(known: Known, options: Sequence[Option], plan: EditPlan) -> None:
    """Write further options; the ones there keep their values."""
    data = options_planned(known, plan)
    labels = {fold_word(str(option["label"])) for option in data}
    fresh = [option for option in options if fold_word(option[0]) not in labels]
    values = [option["value"] for option in data]
    numbers = [v for v in values if isinstance(v, int) and not isinstance(v, bool)]
    if values and len(numbers) == len(values):  # numbered options go on counting
        top = max(numbers)
        data += [
            {"value": value if value is not None else top + place, "label": label}
            for place, (label, value) in enumerate(fresh, 1)
        ]
    else:
        taken = {str(value) for value in values}
        for option in options_data(list(fresh), {}):
            while str(option["value"]) in taken:
                option["value"] = f"{option['value']}_2"
            data.append(option)
    _write(known, data, plan)


def remove_options(known: Known, labels: Sequence[str], plan: EditPlan) -> None:
    """Write the options without some of them."""
    gone = {fold_word(label) for label in labels}
    data = [
        o
        for o in options_planned(known, plan)
        if fold_word(str(o["label"])) not in gone
    ]
    _write(known, data, plan)


def replace_options(known: Known, options: Sequence[Option], plan: EditPlan) -> None:
    """Write other options; labels that stay keep their values."""
    values = {fold_word(label): value for label, value in options_of(known.element)}
    _write(known, options_data(list(options), values), plan)


def order_options(
    known: Known, labels: Sequence[str], place: OptionPlace | None, plan: EditPlan
) -> None:
    """Write the options in another order.

    Args:
        known: The element.
        labels: The options that move, in the order they are to have.
        place: Where they go; in front of the others when it is not said.
        plan: Gets the operation.
    """
    wanted = [fold_word(label) for label in labels]
    data = options_planned(known, plan)
    rest = [o for o in data if fold_word(str(o["label"])) not in wanted]
    moved = [o for w in wanted for o in data if fold_word(str(o["label"])) == w]
    at = 0
    if place is not None and place.beside:
        folded = [fold_word(str(o["label"])) for o in rest]
        beside = fold_word(place.beside)
        if beside not in folded:
            return
        at = folded.index(beside) + place.after
    elif place is not None and place.after:
        at = len(rest)
    ordered = [*rest[:at], *moved, *rest[at:]]
    if ordered != data:
        _write(known, ordered, plan)


def value_last_option(owners: Sequence[Known], value: str, plan: EditPlan) -> bool:
    """Write the value of the option that was added last.

    Returns:
        Whether an option was added before.
    """
    done = False
    for known in owners:
        data = options_planned(known, plan)
        labels = {fold_word(label) for label, _ in options_of(known.element)}
        fresh = [o for o in data if fold_word(str(o["label"])) not in labels]
        if fresh and len(data) > len(labels):
            fresh[-1]["value"] = int(value) if value.isdecimal() else value
            _write(known, data, plan)
            done = True
    return done


def options_planned(known: Known, plan: EditPlan) -> list[JsonObject]:
    """Return a copy of an element's options as the plan leaves them."""
    options: Json = known.element.get(Property.OPTIONS)
    for operation in plan.operations:
        if operation["op"] == "set" and operation["id"] == known.id:
            options = operation["properties"].get(Property.OPTIONS, options)
    held = options.get("data") if isinstance(options, dict) else None
    data: list[JsonObject] = copy.deepcopy(held) if isinstance(held, list) else []
    return data


def _write(known: Known, data: list[JsonObject], plan: EditPlan) -> None:
    """Write the options of an element."""
    plan.set(known.id, Property.OPTIONS.value, {"from": "manual", "data": data})


def _replace(
    known: Known, facts: Facts, lexicon: Lexicon, lang: Lang, plan: EditPlan
) -> None:
    """Write an element of another kind in the place of one; what fits is kept."""
    options = options_of(known.element)
    if options and "options" not in facts:
        facts = {**facts, "options": list(options)}
    built = Builder(lexicon, lang).build(known.label, facts, known.place)
    owner = lexicon.catalogue.find_element_at(known.place, str(built.element["type"]))
    features = lexicon.catalogue.features_of(owner.key) if owner else {}
    kept = {
        name: value
        for name, value in known.element.items()
        if name in _KEPT and name in features
    }
    element = {**built.element, **kept}
    if "zone" in known.element:
        element["zone"] = known.element["zone"]
    if Property.OPTIONS not in features:
        element.pop(Property.OPTIONS, None)
    if built.guessed and not options:
        plan.guessed.append(known.label)
    lost = [name for name in built.lost if name != Property.OPTIONS]
    plan.lost += [(known.label, name) for name in lost]
    plan.operations.append({"op": "replace", "id": known.id, "element": element})


_KEPT = frozenset(
    {
        Property.LABEL,
        Property.FIELD,
        Property.REQUIRED,
        Property.CONDITION,
        Property.PLACEHOLDER,
        Property.ALIGN,
    }
)
"""Properties that mean the same on an element of another kind."""
