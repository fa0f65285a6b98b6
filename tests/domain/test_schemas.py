import pytest

from backend.domain.json_values import Json, JsonObject
from backend.domain.schemas import bundle, referenced, resolve

DEFINITIONS: dict[str, JsonObject] = {
    "A": {"items": {"$ref": "#/$defs/B"}},
    "B": {"type": "string"},
    "C": {"anyOf": [{"$ref": "#/$defs/A"}, {"$ref": "#/$defs/C"}]},
    "Loop": {"$ref": "#/$defs/Loop"},
}


def test_a_bundle_holds_what_it_reaches_and_no_more() -> None:
    schema = {"properties": {"x": {"$ref": "#/$defs/A"}}}
    assert bundle(schema, DEFINITIONS)["$defs"].keys() == {"A", "B"}
    assert bundle({"type": "string"}, DEFINITIONS) == {"type": "string"}
    assert list(referenced({"$ref": "#/$defs/C"}, DEFINITIONS)) == ["A", "B", "C"]
    assert referenced({"$ref": "#/$defs/Nope"}, DEFINITIONS) == {}


@pytest.mark.parametrize(
    ("schema", "resolved"),
    [
        ({"$ref": "#/$defs/B"}, {"type": "string"}),
        ({"type": "number"}, {"type": "number"}),
        ({"$ref": "#/$defs/Nope"}, {}),
        ({"$ref": "#/$defs/Loop"}, {}),
        (True, {}),
    ],
)
def test_references_are_followed_to_their_end(schema: Json, resolved: Json) -> None:
    assert resolve(schema, DEFINITIONS) == resolved
