"""Random edits of random pages of the shipped protocol."""

from collections.abc import Collection
from functools import cache
from random import Random

from backend.assembly import Edited, apply_operations
from backend.assembly.locating import known_element, offered_at
from backend.domain.catalogue import Catalogue
from backend.domain.errors import ElementNotFoundError, OperationError
from backend.domain.json_values import JsonObject
from backend.domain.knowledge import ChildZone, Element
from backend.domain.pages import MAX_DEPTH, Located, walk
from backend.knowledge.seeding import SEED_ROOT, catalogue_of, read_seed
from tests.support.random_pages import random_element, random_page
from tests.support.random_values import RandomValues

__all__ = ["EditMaker", "ccms", "make_page"]


@cache
def ccms() -> Catalogue:
    """Return the shipped protocol."""
    return catalogue_of(read_seed(SEED_ROOT / "ccms"))


def make_page(chance: Random, *, size: int = 4) -> JsonObject:
    """Make a valid page of any page type."""
    kind = chance.choice([page_type.key for page_type in ccms().page_types])
    return random_page(chance, ccms(), kind, size=size)


class EditMaker:
    """Makes edits that fit a page, whether or not the result passes the check."""

    def __init__(self, chance: Random, *, prefix: str = "new") -> None:
        self.chance = chance
        self.prefix = prefix
        self.count = 0

    def edit(
        self, page: JsonObject, *, within: Collection[str] | None = None
    ) -> tuple[list[JsonObject], Edited]:
        """Make one to four operations and apply them.

        With `within`, everything they name is one of these elements, and nothing goes
        to the end of the page.
        """
        operations: list[JsonObject] = []
        edited = apply_operations(page, [], ccms())
        wanted = self.chance.randint(1, 4)
        for _ in range(4 * wanted):
            operation = self._operation(edited.page, within)
            if operation is None:
                continue
            try:
                edited = apply_operations(page, [*operations, operation], ccms())
            except (OperationError, ElementNotFoundError):
                continue
            operations.append(operation)
            if len(operations) == wanted:
                break
        return operations, edited

    def _operation(
        self, page: JsonObject, within: Collection[str] | None
    ) -> JsonObject | None:
        named = [f for f in walk(page) if within is None or f.id in within]
        op = self.chance.choice(
            ["set", "set", "unset", "add", "move", "remove", "replace"]
        )
        if op == "add":
            return self._add(page, named, anywhere=within is None)
        if op == "set" and within is None and self.chance.random() < 0.2:
            features = ccms().features_of(str(page["page"]))
            feature = self.chance.choice(list(features.values()))
            value = RandomValues(self.chance, ccms()).of_feature(feature)
            return {"op": "set", "id": None, "properties": {feature.property: value}}
        located = self.chance.choice(named) if named else None
        if located is None:
            return None
        known = known_element(page, located, ccms())
        if known is None:
            return None
        if op == "move":
            anchor = self.chance.choice(named)
            relation = self.chance.choice(["before", "after", "into"])
            return {"op": "move", "id": located.id, relation: anchor.id}
        return {"op": op, "id": located.id, **self._arguments(op, located, known)}

    def _arguments(self, op: str, located: Located, known: Element) -> JsonObject:
        """Return what an operation on an element has besides the id."""
        features = ccms().features_of(known.key)
        if op == "set":
            feature = self.chance.choice(list(features.values()))
            value = RandomValues(self.chance, ccms()).of_feature(feature)
            return {"properties": {feature.property: value}}
        if op == "unset":
            names = [name for name in located.element if name in features]
            return {"properties": [self.chance.choice(names or ["label"])]}
        if op == "replace":
            return {"element": self._named(random_element(self.chance, ccms(), known))}
        return {}

    def _add(
        self, page: JsonObject, named: list[Located], *, anywhere: bool
    ) -> JsonObject | None:
        if anywhere and self.chance.random() < 0.3:
            zones = ccms().top_zones(str(page["page"]))
            return self._new(zones, None, {})
        if not named:
            return None
        anchor = self.chance.choice(named)
        known = known_element(page, anchor, ccms())
        if known is not None and known.children and anchor.depth < MAX_DEPTH - 4:
            return self._new(known.children, None, {"into": anchor.id})
        offered = offered_at(page, anchor.parent, ccms())
        relation = self.chance.choice(["before", "after"])
        return self._new(offered, anchor.get("zone"), {relation: anchor.id})

    def _new(
        self, offered: tuple[ChildZone, ...], zone: str | None, place: JsonObject
    ) -> JsonObject | None:
        if not offered:
            return None
        named = [offer for offer in offered if offer.zone == zone]
        chosen = named[0] if named else self.chance.choice(offered)
        rows = [
            row
            for row in ccms().list_elements_at(chosen.place)
            if not chosen.types or row.type in chosen.types
        ]
        if not rows:
            return None
        row = self.chance.choice(rows)
        element = self._named(random_element(self.chance, ccms(), row))
        if chosen is not offered[0]:
            element["zone"] = chosen.zone
        return {"op": "add", "element": element, **place}

    def _named(self, element: JsonObject) -> JsonObject:
        """Give an element and what it holds ids that nobody else gives."""
        for located in walk({"elements": [element]}):
            self.count += 1
            located.element["id"] = f"{self.prefix}{self.count}"
        return element
