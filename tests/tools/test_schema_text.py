import pytest

from backend.domain.json_values import Json
from backend.knowledge.base import KnowledgeBase
from backend.tools.schema_text import MAX_SCHEMA_CHARS, schema_text, structures_in


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ({}, "any"),
        (True, "any"),
        ({"type": "string"}, "string"),
        ({"type": "string", "pattern": "^a$"}, "string ~ ^a$"),
        ({"type": "integer", "minimum": 0, "maximum": 9}, "integer >= 0 <= 9"),
        ({"type": ["integer", "string"], "minimum": 1}, "integer >= 1 | string"),
        ({"const": "manual"}, '"manual"'),
        ({"enum": ["a", 1, None]}, '"a" | 1 | null'),
        ({"$ref": "#/$defs/ParamConfig"}, "ParamConfig"),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, "string | null"),
        ({"oneOf": [{"const": 1}, {"const": 1}]}, "1"),
        ({"type": "array", "items": {"type": "string"}}, "string[]"),
        ({"type": "array", "items": {"enum": [1, 2]}}, "(1 | 2)[]"),
        ({"type": "array"}, "any[]"),
        ({"type": "object"}, "{[name]: any}"),
        (
            {"type": "object", "additionalProperties": {"type": "string"}},
            "{[name]: string}",
        ),
        (
            {
                "type": "object",
                "properties": {"value": True, "label": {"type": "string"}},
                "required": ["value"],
            },
            "{value: any, label?: string}",
        ),
    ],
)
def test_a_schema_is_written_in_few_characters(schema: Json, text: str) -> None:
    assert schema_text(schema) == text


def test_every_feature_of_the_protocol_is_written_shortly(
    knowledge: KnowledgeBase,
) -> None:
    catalogue = knowledge.catalogue()
    known = {structure.key for structure in catalogue.structures}
    for element in catalogue.elements:
        for feature in element.features:
            text = schema_text(feature.schema, catalogue)
            assert 0 < len(text) <= MAX_SCHEMA_CHARS + 1
            assert set(structures_in(feature.schema)) <= known
