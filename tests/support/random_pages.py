"""Random pages of any protocol that pass the page check, drawn from its catalogue.

Every element type and every feature of the catalogue can occur, with values made from
the features' own schemas. `valid_pages(catalogue)` is the Hypothesis strategy;
`random_page` is the plain function behind it, for benchmarks and scripts.
"""

from collections.abc import Callable, Collection
from random import Random

from hypothesis import strategies as st

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import JsonObject
from backend.domain.knowledge import ChildZone, Element, Feature
from backend.export.ccms.pruning import prune
from backend.validation import checker_for
from tests.support.random_values import LABELS, RandomValues

__all__ = ["random_element", "random_page", "valid_pages"]

BUTTON_PROPERTIES = {
    "redirect": {
        *("redirectTo", "openIn", "params", "popupTitle", "reload", "reloadOnClose"),
        *("replaceHistory", "urlPrefix", "submitValidate", "afterwards"),
    },
    "request": {
        *("request", "params", "popupTitle", "reload", "reloadOnClose"),
        *("replaceHistory", "urlPrefix", "submitValidate", "afterwards"),
    },
    "link": {"url", "openIn", "params"},
    "none": {"submitValidate", "afterwards"},
    "move_row": {"direction"},
}
"""What a button is given besides its looks, by what it does."""

NEEDED = {"redirect": "redirectTo", "request": "request", "link": "url"}
DECIDING = frozenset().union(*BUTTON_PROPERTIES.values())
MAX_DEPTH = 3


def valid_pages(
    catalogue: Catalogue, page_type: str | None = None, *, careless: bool = False
) -> st.SearchStrategy[JsonObject]:
    """Return the strategy of valid pages with ids.

    Args:
        catalogue: A knowledge revision.
        page_type: Only this page type; any by default.
        careless: Also give buttons what their action does not use.

    Returns:
        Pages that pass the check; they shrink in size.
    """
    kinds = [page_type] if page_type else [page.key for page in catalogue.page_types]
    return st.builds(
        lambda kind, size, seed: random_page(
            Random(seed), catalogue, kind, size=size, careless=careless
        ),
        st.sampled_from(kinds),
        st.integers(0, 6),
        st.integers(0, 2**48),
    )


def random_page(
    chance: Random,
    catalogue: Catalogue,
    page_type: str,
    *,
    size: int = 4,
    careless: bool = False,
) -> JsonObject:
    """Make one valid page.

    Args:
        chance: Decides everything.
        catalogue: A knowledge revision.
        page_type: Key of the page type.
        size: How many elements each zone at the top has at most.
        careless: Also give buttons what their action does not use.

    Returns:
        A page with ids, elements zone by zone.
    """
    maker = _PageMaker(chance, catalogue, careless=careless)
    page = maker.page(page_type, size)
    valid, _ = prune(page, checker_for(catalogue).check)
    return valid


def random_element(
    chance: Random, catalogue: Catalogue, element: Element
) -> JsonObject:
    """Make one element with random features, without a zone.

    Args:
        chance: Decides everything.
        catalogue: A knowledge revision.
        element: The element's row.

    Returns:
        The element with an id; a container with children.
    """
    maker = _PageMaker(chance, catalogue, careless=False)
    return maker.element(element, None, depth=1)


class _PageMaker:
    """Makes one page; counts ids and fields."""

    def __init__(self, chance: Random, catalogue: Catalogue, *, careless: bool) -> None:
        self.chance = chance
        self.catalogue = catalogue
        self.careless = careless
        self.values = RandomValues(chance, catalogue)
        self.count = 0

    def page(self, page_type: str, size: int) -> JsonObject:
        row = self.catalogue.find_page_type(page_type)
        assert row is not None
        page: JsonObject = {"page": page_type}
        page |= self.features(row.features, chosen=None)
        page["elements"] = []
        zones = self.catalogue.top_zones(page_type)
        if page_type == "form":
            # Conditions of a form may only look at what the form has.
            page["elements"].append(
                {"id": "kind", "type": "text", "label": "类型", "field": "type"}
            )
        for zone in zones:
            amount = self.chance.randint(0, size)
            page["elements"] += self.children((zone,), amount, depth=1, first=zones[0])
        return page

    def children(
        self,
        zones: tuple[ChildZone, ...],
        amount: int,
        *,
        depth: int,
        first: ChildZone,
    ) -> list[JsonObject]:
        made = []
        for zone in zones:
            types = [
                element
                for element in self.catalogue.list_elements_at(zone.place)
                if (not zone.types or element.type in zone.types)
                and (depth < MAX_DEPTH or not element.children)
            ]
            for _ in range(amount if types else 0):
                row = self.chance.choice(types)
                named = None if zone == first else zone.zone
                made.append(self.element(row, named, depth=depth))
        return made

    def element(self, row: Element, zone: str | None, *, depth: int) -> JsonObject:
        self.count += 1
        number = self.count
        element: JsonObject = {"id": f"e{number}"}
        if zone is not None:
            element["zone"] = zone
        element["type"] = row.type
        element |= self.features(row.features, chosen=self.chosen(row))
        if "field" in element and (element["field"] or not self.chance.getrandbits(2)):
            style = self.chance.choice(["f{}", "字段{}", "a{}.b", "snake_{}"])
            element["field"] = style.format(number)
        if row.children:
            element["elements"] = self.inside(row, element, depth)
        return element

    def inside(self, row: Element, element: JsonObject, depth: int) -> list[JsonObject]:
        made = []
        for zone in row.children:
            amount = self.chance.randint(1, 2)
            if row.type == "tabs" and not self.careless:
                # Own fields per tab or shared ones, as the mode wants it.
                same = element.get("mode") == "same"
                amount = amount if zone.zone == "tab" or same else 0
            made += self.children(
                (zone,), amount, depth=depth + 1, first=row.children[0]
            )
        if row.type in {"group", "dropdown"} and row.place.zone != "field":
            for child in made:
                child.pop("position", None)
                if row.place.page_type == "form":
                    child.pop("mode", None)
        if row.type == "tabs" and element.get("mode") == "same" and not self.careless:
            for child in made:
                if child["type"] == "tab":
                    del child["elements"]
        if row.type == "table" and row.place.zone == "field" and not self.careless:
            _keep_editor(made)
        return made

    def chosen(self, row: Element) -> Callable[[Feature], bool] | None:
        """Return which features a button may have, given what it does."""
        if row.type != "button" or self.careless:
            return None
        actions = self.catalogue.features_of(row.key)["action"].schema["enum"]
        action = self.chance.choice(actions)
        allowed = BUTTON_PROPERTIES.get(action, set())

        def wanted(feature: Feature) -> bool:
            if feature.property == "action":
                self.values.force = action
                return True
            if feature.property == NEEDED.get(action):
                return True
            if action == "back":
                return feature.required
            usual = feature.property in allowed or feature.property not in DECIDING
            return feature.required or (usual and self.chance.random() < 0.3)

        return wanted

    def features(
        self,
        features: Collection[Feature],
        *,
        chosen: Callable[[Feature], bool] | None,
    ) -> JsonObject:
        """Make values for the required features and some of the others."""
        made: JsonObject = {}
        share = self.chance.choice([0.1, 0.3, 0.6])
        for feature in features:
            if chosen is not None:
                wanted = chosen(feature)
            else:
                wanted = feature.required or self.chance.random() < share
            if wanted:
                made[feature.property] = self.values.of_feature(feature)
        if made.get("label"):
            made["label"] = self.chance.choice(LABELS)
        return made


def _keep_editor(children: list[JsonObject]) -> None:
    """Let a sub-table with row editor fields have a button that opens the editor."""
    buttons = [child for child in children if child.get("zone") == "toolbar"]
    plain = [button for button in buttons if button["type"] == "button"]
    if plain:
        plain[0].update({"action": "create_row"})
        for name in DECIDING:
            plain[0].pop(name, None)
    else:
        children[:] = [child for child in children if child.get("zone") != "field"]
