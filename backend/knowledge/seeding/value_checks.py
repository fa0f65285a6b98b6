"""Check the elements and pages that a seed writes as examples."""

from collections.abc import Iterator, Mapping

from backend.domain.catalogue import Catalogue, pick_zone
from backend.domain.errors import SeedProblem
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import ChildZone, Element, Feature, Place
from backend.domain.lookalikes import nearest_names
from backend.domain.pages import MAX_DEPTH
from backend.domain.texts import Lang, read_texts
from backend.knowledge.seeding.schema_checks import SchemaChecker
from backend.knowledge.seeding.seeds import Where

__all__ = ["ValueChecker"]


class ValueChecker:
    """Checks pages and elements without ids against a catalogue."""

    def __init__(self, catalogue: Catalogue, schemas: SchemaChecker) -> None:
        """Take what values are checked against.

        Args:
            catalogue: The catalogue of the seed.
            schemas: Checks single values.
        """
        self._catalogue = catalogue
        self._schemas = schemas
        self._vocabulary = {entry.key: entry for entry in catalogue.vocabulary}

    def check_page(
        self, where: Where, page: JsonObject, page_type: str
    ) -> Iterator[SeedProblem]:
        """Check a page without ids.

        Args:
            where: Where it stands.
            page: The page; texts in one language.
            page_type: What it has to be; `page` itself may be left out.

        Yields:
            What is wrong with it.
        """
        if page.get("page", page_type) != page_type:
            yield where.at("page").problem(f"应为 {page_type}", f"expected {page_type}")
        given = {
            name: value
            for name, value in page.items()
            if name not in {"page", "elements"}
        }
        yield from self._check_features(where, given, page_type)
        zones = self._catalogue.top_zones(page_type)
        yield from self._check_children(where, page, zones, 1)

    def check_element(
        self, where: Where, element: Json, zones: tuple[ChildZone, ...], depth: int = 1
    ) -> Iterator[SeedProblem]:
        """Check one element and what stands in it.

        Args:
            where: Where it stands.
            element: The element; `use` names a vocabulary entry that it starts from.
            zones: The zones on offer where it stands.
            depth: How deep it stands, 1 at the top.

        Yields:
            What is wrong with it.
        """
        if not isinstance(element, dict):
            yield where.problem("元素应为键值对", "an element must be a mapping")
            return
        if depth > MAX_DEPTH:
            yield where.problem("嵌套过深", "nested too deep")
            return
        zone = pick_zone(zones, element.get("zone"))
        if zone is None:
            names = ", ".join(offered.zone for offered in zones)
            yield where.at("zone").problem(
                f"这里没有这个区域，可用：{names}",
                f"no such zone here; there are: {names}",
            )
            return
        if "use" in element:
            written = self._expand(element, zone.place)
            if written is None:
                yield where.at("use").problem(
                    f"词汇 {element['use']} 不存在，或不能用在 {zone.place}",
                    f"vocabulary {element['use']} does not exist or is not for "
                    f"{zone.place}",
                )
                return
            element = written
        known = self._find(element.get("type"), zone)
        if known is None:
            yield self._no_type(where, element.get("type"), zone)
            return
        given = {
            name: value
            for name, value in element.items()
            if name not in {"zone", "type", "elements"}
        }
        yield from self._check_features(where, given, known.key)
        if "elements" in element and not known.children:
            yield where.at("elements").problem(
                f"{known.type} 不能包含元素",
                f"{known.type} holds no elements",
                key=True,
            )
        else:
            yield from self._check_children(where, element, known.children, depth + 1)

    def complete_use(
        self, place: Place, use: JsonObject, *, field: str, label: str
    ) -> JsonObject:
        """Add the usual field and label to a use of a vocabulary entry.

        Args:
            place: Where it is used.
            use: The element as the entry writes it.
            field: The usual field.
            label: The usual label.

        Returns:
            A new element; properties that its type does not have are not added.
        """
        known = self._find(use.get("type"), ChildZone(place.zone, place))
        names = self._catalogue.features_of(known.key) if known is not None else {}
        usual = {"label": label, "field": field}
        return {name: v for name, v in usual.items() if name in names} | use

    def _expand(self, element: JsonObject, place: Place) -> JsonObject | None:
        """Write out an element that names a vocabulary entry, `None` if it cannot be."""
        entry = self._vocabulary.get(str(element["use"]))
        use = dict(entry.uses).get(place) if entry is not None else None
        if entry is None or use is None:
            return None
        own = {name: value for name, value in element.items() if name != "use"}
        merged = read_texts(use, Lang.ZH) | own
        return self.complete_use(place, merged, field=entry.field, label=entry.label.zh)

    def _find(self, written: Json, zone: ChildZone) -> Element | None:
        """Return the element of a type in a zone, `None` when it is not on offer."""
        if not isinstance(written, str) or (zone.types and written not in zone.types):
            return None
        return self._catalogue.find_element_at(zone.place, written)

    def _no_type(self, where: Where, written: Json, zone: ChildZone) -> SeedProblem:
        """Describe a type that a zone does not offer."""
        offered = zone.types or tuple(
            element.type for element in self._catalogue.list_elements_at(zone.place)
        )
        nearest = nearest_names(str(written), offered) if written else ()
        meant = " / ".join(nearest)
        return where.at("type").problem(
            f"{zone.place} 没有类型 {written}" + (meant and f"，是不是 {meant}？"),
            f"{zone.place} has no type {written}"
            + (meant and f"; did you mean {meant}?"),
        )

    def _check_features(
        self, where: Where, given: JsonObject, owner: str
    ) -> Iterator[SeedProblem]:
        """Yield what is wrong with the properties of an element or a page."""
        features: Mapping[str, Feature] = self._catalogue.features_of(owner)
        for name, value in given.items():
            feature = features.get(name)
            if feature is not None:
                yield from self._schemas.check_value(
                    where.at(name), value, feature.schema
                )
                continue
            meant = " / ".join(nearest_names(name, features))
            yield where.at(name).problem(
                f"{owner} 没有属性 {name}" + (meant and f"，是不是 {meant}？"),
                f"{owner} has no property {name}"
                + (meant and f"; did you mean {meant}?"),
                key=True,
            )
        for name, feature in features.items():
            if feature.required and name not in given:
                yield where.problem(
                    f"{owner} 必须有属性 {name}", f"{owner} needs the property {name}"
                )

    def _check_children(
        self, where: Where, parent: JsonObject, zones: tuple[ChildZone, ...], depth: int
    ) -> Iterator[SeedProblem]:
        """Yield what is wrong with the elements of a page or a container."""
        children = parent.get("elements", [])
        place = where.at("elements")
        if not isinstance(children, list):
            yield place.problem("elements 应为列表", "elements must be a list")
            return
        for index, child in enumerate(children):
            yield from self.check_element(place.at(index), child, zones, depth)
