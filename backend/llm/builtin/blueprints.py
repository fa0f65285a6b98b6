"""Business domains: what their pages usually hold."""

from collections.abc import Sequence

from backend.assembly.blueprints import expand_blueprint
from backend.domain.json_values import JsonObject
from backend.domain.knowledge import Blueprint
from backend.domain.texts import Lang
from backend.domain.words import fold_word
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.protocol import Property
from backend.llm.builtin.text import has_cjk

__all__ = ["expand_page", "find_usual"]


def expand_page(
    blueprint: Blueprint, page_type: str, lexicon: Lexicon, lang: Lang
) -> list[JsonObject]:
    """Return the elements of a domain's page, written out in one language.

    Args:
        blueprint: The domain.
        page_type: Which of its pages.
        lexicon: The vocabulary that its elements refer to.
        lang: The language.

    Returns:
        The elements without ids; empty when the domain has no such page.
    """
    return expand_blueprint(blueprint, page_type, lexicon.catalogue, lang)


def find_usual(
    label: str, usual: Sequence[JsonObject], *, zone: str | None
) -> JsonObject | None:
    """Return the usual element that a label means.

    Args:
        label: What the person calls it.
        usual: The usual elements of the request's domains, the best domain first.
        zone: The zone it will stand in, `None` for the first.

    Returns:
        The element with that label, else the only one whose label ends in it; never
        with a mark as required, because that is for the person to say who lists the
        fields.
    """
    wanted = fold_word(label)
    named = [
        (fold_word(str(element.get(Property.LABEL, ""))), element)
        for element in usual
        if element.get("zone") == zone
    ]
    exact = [element for name, element in named if name == wanted]
    tail = wanted if has_cjk(wanted) else f" {wanted}"
    ending = [element for name, element in named if name.endswith(tail)]
    close = ending if len(ending) == 1 and len(wanted) > 1 else []
    found = next(iter([*exact, *close]), None)
    if found is None:
        return None
    return {name: value for name, value in found.items() if name != Property.REQUIRED}
