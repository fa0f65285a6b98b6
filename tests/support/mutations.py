"""Random single changes of JSON documents that keep them close to what they were."""

import copy
from collections.abc import Sequence
from random import Random

from backend.domain.json_values import Json, JsonObject

__all__ = ["mutate"]

VALUES: tuple[Json, ...] = (
    *(None, True, False, 0, -1, 1.0, 1.5, 10**20, -(2**60), "", "text", "a\n", "5"),
    *("${a}", "field", "action", "column", "tab", "form", "button", "table_1", [], {}),
    *([1], [[]], [{}], {"a": 1}, {"source": "static"}, {"from": "manual", "data": []}),
)
"""Values that are right somewhere and wrong elsewhere."""

MAX_LEVELS = 40


def mutate(chance: Random, document: Json, names: Sequence[str]) -> JsonObject:
    """Change one place of a document.

    Args:
        chance: Decides everything.
        document: The document, not changed.
        names: Property names and types that occur in its kind.

    Returns:
        The changed document.
    """
    changed: JsonObject = copy.deepcopy(document)
    places = _places_of(changed)
    place = chance.choice(places)
    if isinstance(place, list):
        _change_list(chance, place, places)
    else:
        _change_object(chance, place, places, names)
    return changed


def _change_list(chance: Random, place: list[Json], places: list[Json]) -> None:
    """Take a member out, double or replace it, or put another in."""
    if not place or chance.random() < 0.3:
        place.insert(chance.randint(0, len(place)), _any_value(chance, places))
        return
    index = chance.randrange(len(place))
    match chance.choice(["out", "double", "other", "swap"]):
        case "out":
            del place[index]
        case "double":
            place.append(copy.deepcopy(place[index]))
        case "other":
            place[index] = _any_value(chance, places)
        case _:
            place.reverse()


def _change_object(
    chance: Random, place: JsonObject, places: list[Json], names: Sequence[str]
) -> None:
    """Take a property out, rename or replace it, or put another in."""
    if not place or chance.random() < 0.3:
        place[chance.choice(names)] = _any_value(chance, places)
        return
    name = chance.choice(list(place))
    match chance.choice(["out", "rename", "other", "word"]):
        case "out":
            del place[name]
        case "rename":
            place[chance.choice(names)] = place.pop(name)
        case "word":
            place[name] = chance.choice(names)
        case _:
            place[name] = _any_value(chance, places)


def _any_value(chance: Random, places: list[Json]) -> Json:
    """Return something odd, or something from elsewhere in the document."""
    if chance.random() < 0.3:
        return copy.deepcopy(chance.choice(places))
    return copy.deepcopy(chance.choice(VALUES))


def _places_of(document: Json) -> list[Json]:
    """Return every object and list of a document."""
    places: list[Json] = []
    waiting: list[tuple[Json, int]] = [(document, 0)]
    while waiting:
        part, level = waiting.pop()
        places.append(part)
        members = part.values() if isinstance(part, dict) else part
        waiting += [
            (one, level + 1)
            for one in members
            if isinstance(one, dict | list) and level < MAX_LEVELS
        ]
    return places
