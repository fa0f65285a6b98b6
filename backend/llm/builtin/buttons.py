"""Buttons: what they are called, what they do, when they are shown."""

import copy
from collections.abc import Mapping, Sequence

from backend.domain.json_values import JsonObject
from backend.domain.knowledge import Place
from backend.domain.texts import Lang, read_texts
from backend.domain.words import fold_word
from backend.llm.builtin.built import Built
from backend.llm.builtin.facts import Facts, without
from backend.llm.builtin.fields import FieldInfo
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.protocol import Property, Role
from backend.llm.builtin.values import apply_facts

__all__ = ["build_button", "hand_over"]


def build_button(
    label: str,
    facts: Facts,
    place: Place,
    lexicon: Lexicon,
    lang: Lang,
    pages: Mapping[str, str],
) -> Built:
    """Make a button.

    Args:
        label: What stands on it.
        facts: What was said of it.
        place: Where it will stand.
        lexicon: The vocabulary, for what buttons of that label usually do.
        lang: Language of texts that are added.
        pages: Ids of pages, by the words that name them.

    Returns:
        The button without id and without zone.
    """
    action = lexicon.find_action(label)
    use = dict(action.uses).get(place) if action else None
    if use is None:
        use = lexicon.use(Role.BUTTON, place) or {}
    element: JsonObject = read_texts(copy.deepcopy(use), lang)
    element[Property.LABEL] = label
    built = Built(element, Role.BUTTON)
    owner = lexicon.catalogue.find_element_at(place, str(element.get("type")))
    features = lexicon.catalogue.features_of(owner.key) if owner else {}
    if facts.get("back"):
        element |= lexicon.use("action_back", place) or {}
        element[Property.LABEL] = label
    said = without(facts, "target", "open_in", "by", "back")
    apply_facts(built, said, features, lang)
    page_id = pages.get(facts.get("target", ""))
    if page_id is not None:
        element[Property.ACTION] = "redirect"
        element[Property.REDIRECT_TO] = page_id
        element[Property.OPEN_IN] = facts.get("open_in", "redirect")
    return built


def hand_over(
    built: Built, facts: Facts, fields: Sequence[FieldInfo], primary: str | None
) -> None:
    """Let a button that leads to a page tell it which record is meant.

    Args:
        built: The button; changed in place when it leads to a page.
        facts: What was said of it.
        fields: The values of the record.
        primary: The field that tells records apart, `None` where there is no record.
    """
    if Property.REDIRECT_TO not in built.element:
        return
    named = _field_of(facts.get("by", ""), fields)
    field = named or primary
    if field:
        data = {"source": "record", "field": field}
        built.element[Property.PARAMS] = [{"field": field, "data": data}]


def _field_of(words: str, fields: Sequence[FieldInfo]) -> str | None:
    """Return the field that words name, the one whose label is most like them."""
    wanted = fold_word(words)
    if not wanted:
        return None
    labels = [(fold_word(field.label), field.field) for field in fields]
    found = [
        (abs(len(label) - len(wanted)), field)
        for label, field in labels
        if label in wanted or wanted in label
    ]
    known = {field.field.lower(): field.field for field in fields}
    return min(found)[1] if found else known.get(wanted.replace(" ", "_"))
