"""Buttons: what they are called, what they do, when they are shown."""

import copy
from collections.abc import Mapping

from backend.domain.json_values import JsonObject
from backend.domain.knowledge import Place
from backend.domain.texts import Lang, read_texts
from backend.llm.builtin.built import Built
from backend.llm.builtin.facts import Facts, without
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.protocol import Property, Role
from backend.llm.builtin.values import apply_facts

__all__ = ["build_button"]


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
    said = without(facts, "target", "open_in")
    apply_facts(built, said, features, lang)
    page_id = pages.get(facts.get("target", ""))
    if page_id is not None:
        element[Property.ACTION] = "redirect"
        element[Property.REDIRECT_TO] = page_id
        element[Property.OPEN_IN] = facts.get("open_in", "redirect")
    return built
