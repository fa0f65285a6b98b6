"""What the rules about an engine look at, and how they report."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from backend.domain.json_values import Json, JsonObject
from backend.domain.lookalikes import nearest_names
from backend.domain.pointers import extend
from backend.domain.texts import Text
from backend.domain.violations import Rule, Violation
from backend.validation.leaves import Origins
from backend.validation.notation import list_names
from backend.validation.placement import Placed

__all__ = [
    "Subject",
    "first_step",
    "is_same",
    "number_of",
    "object_of",
    "static_default",
    "text_of",
]


@dataclass(frozen=True, slots=True)
class Subject:
    """One element with what stands around it, or the page itself."""

    page: JsonObject
    """The page."""

    value: JsonObject
    """The element, or the page again."""

    placed: Placed | None = None
    """Where the element stands; `None` for the page."""

    type: str = ""
    """The element's type, the page type for a page."""

    children: Sequence[Placed] = ()
    """What stands directly in it."""

    origins: Origins = ()
    """Value sources and requests inside its values, and the way there."""

    last_step: int = 0
    """The highest step number that has a value when the page is shown."""

    @property
    def zone(self) -> str:
        """Where it stands, e.g. `form.field`; empty for a page."""
        zone = self.placed.zone if self.placed else None
        return str(zone.place) if zone else ""

    def children_in(self, zone: str) -> list[Placed]:
        """Return the children of one zone.

        Args:
            zone: Key of the zone.

        Returns:
            Children in document order.
        """
        return [c for c in self.children if c.zone and c.zone.zone == zone]

    def ancestors(self) -> Iterator[JsonObject]:
        """Yield the containers around the element, the nearest first."""
        container = self.placed.parent if self.placed else None
        while container is not None:
            yield object_of(container.located.element)
            container = container.parent

    def trap(
        self, path: Sequence[str | int], zh: str, en: str, expected: str
    ) -> Violation:
        """Build the violation of something that the engine mishandles.

        Args:
            path: From the element to what is wrong; what is left out there, with all
                that it is part of, is the cure when nothing else helps.
            zh: What happens, in Chinese.
            en: What happens, in English.
            expected: What would be right.

        Returns:
            The violation.
        """
        return self._violation(Rule.ENGINE_TRAP, path, Text(zh, en), expected)

    def dangling(
        self, path: Sequence[str | int], message: Text, names: Collection[str]
    ) -> Violation:
        """Build the violation of a name that names nothing.

        Args:
            path: From the element to the name; its last step is the property.
            message: What happens.
            names: What could be named.

        Returns:
            The violation, with the names that look like it.
        """
        written: Json = self.value
        for step in path:
            written = object_of(written).get(str(step))
        return self._violation(
            Rule.DANGLING_REFERENCE,
            path,
            message,
            f"{path[-1]}: {list_names(sorted(names))}",
            nearest_names(written, names) if isinstance(written, str) else (),
        )

    def _violation(
        self,
        rule: Rule,
        path: Sequence[str | int],
        message: Text,
        expected: str,
        suggestions: tuple[str, ...] = (),
    ) -> Violation:
        """Build a violation at a place in the element."""
        pointer = self.placed.pointer if self.placed else ""
        element_id = self.placed.id if self.placed else None
        return Violation(
            rule, extend(pointer, *path), message, element_id, expected, suggestions
        )


def text_of(value: Mapping[str, Json], name: str) -> str:
    """Return a property that is a text, `""` otherwise."""
    found = value.get(name)
    return found if isinstance(found, str) else ""


def object_of(value: Json, *path: str) -> JsonObject:
    """Return an object inside an object, `{}` when there is none."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def number_of(value: Mapping[str, Json], name: str) -> float | None:
    """Return a property that is a number."""
    found = value.get(name)
    if isinstance(found, bool) or not isinstance(found, int | float):
        return None
    return found


def static_default(value: JsonObject) -> tuple[Json, ...]:
    """Return the literal default value of an element.

    Args:
        value: The element.

    Returns:
        A tuple of the one value; empty when there is none, or one taken from data.
    """
    default = object_of(value, "defaultValue")
    if default.get("source") != "static" or "value" not in default:
        return ()
    return (default["value"],)


def is_same(left: Json, right: Json) -> bool:
    """Compare as JavaScript's `===` does: 1 is 1.0, and neither is true or "1"."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, int | float) and isinstance(right, int | float):
        return left == right
    return type(left) is type(right) and bool(left == right)


def first_step(path: str) -> str:
    """Return the first step of a path such as `address.city` or `rows[0].id`."""
    return path.split(".", 1)[0].split("[", 1)[0]
