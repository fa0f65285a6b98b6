"""Other words for elements, features, zones and page types mean one thing each."""

import unicodedata
from collections import defaultdict

from backend.domain.catalogue import Catalogue


def fold(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()


def test_a_word_means_one_element_in_each_place(catalogue: Catalogue) -> None:
    places = {element.key: element.place for element in catalogue.elements}
    meant: dict[tuple[object, str], set[str]] = defaultdict(set)
    for alias in catalogue.aliases:
        if alias.kind == "element":
            meant[places[alias.target], fold(alias.text)].add(alias.target)

    assert {word: keys for word, keys in meant.items() if len(keys) > 1} == {}


def test_a_word_means_one_feature_zone_or_page_type(catalogue: Catalogue) -> None:
    meant: dict[tuple[str, str], set[str]] = defaultdict(set)
    for alias in catalogue.aliases:
        if alias.kind != "element":
            meant[alias.kind, fold(alias.text)].add(alias.target)

    assert {word: keys for word, keys in meant.items() if len(keys) > 1} == {}


def test_a_type_of_a_place_is_no_alias_of_another_there(catalogue: Catalogue) -> None:
    places = {element.key: element.place for element in catalogue.elements}
    shadowed = [
        (alias.target, alias.text)
        for alias in catalogue.aliases
        if alias.kind == "element"
        and (found := catalogue.find_element_at(places[alias.target], alias.text))
        and found.key != alias.target
    ]

    assert shadowed == []


def test_every_element_answers_to_another_word_in_both_languages(
    catalogue: Catalogue,
) -> None:
    answered = {(a.target, a.lang) for a in catalogue.aliases if a.kind == "element"}

    assert {
        element.key
        for element in catalogue.elements
        if len([1 for key, _ in answered if key == element.key]) < 2
    } == set()


def test_the_wrong_guesses_of_generators_lead_to_the_right_element(
    catalogue: Catalogue,
) -> None:
    guesses = {
        "form": {
            "select": "form_select_single",
            "radio_group": "form_select_single",
            "checkbox": "form_select_multiple",
            "date": "form_datetime",
            "textarea": "form_longtext",
            "input": "form_text",
            "list": "form_form",
            "subform": "form_form",
            "diffCode": "form_diffcode",
        },
        "table": {
            "enum": "table_Aenum",
            "tag": "table_Aenum",
            "longtext": "table_text",
            "formattedText": "table_formatted_text",
        },
        "detail": {
            "enum": "detail_detail_enum",
            "Aenum": "detail_detail_enum",
            "color": "detail_detail_color",
            "datetime": "detail_text",
            "number": "detail_text",
        },
    }
    first = {page: catalogue.first_zone(page) for page in guesses}
    found = {
        page: {
            alias.text: alias.target
            for alias in catalogue.aliases
            if alias.kind == "element"
            and alias.text in words
            and (element := catalogue.find_element(alias.target))
            and (element.place.page_type, element.place.zone) == (page, first[page])
        }
        for page, words in guesses.items()
    }

    assert found == guesses
