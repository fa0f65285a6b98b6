"""Members that are odd in usual ways: read at once, and just as step by step."""

import json
import random
from dataclasses import dataclass

from typing_extensions import override

from backend.assembly.loose_json import LooseReader
from backend.domain.json_values import Json

PAGES: list[Json] = [
    {
        "page": "form",
        "title": "报名，“春季”：一班",
        "elements": [
            {"id": "a", "type": "text", "label": 'say "hi", now', "required": True},
            {"id": "b", "type": "number", "min": 0, "max": 12, "precision": 2},
            {"id": "c", "type": "note", "text": "see // here, # or /* there */: x"},
            {"id": "d", "options": {"data": [{"value": 1, "label": "一"}], "x": None}},
        ],
    },
    {"a": "", "b": "：", "c": "，", "d": "\\", "e": [1, "two", {"f": "g", "h": "i"}]},
]

ODDITIES = [
    (":", "："),
    (",", "，"),
    ('"', "“"),
    ('"', "”"),
    ('"', "'"),
    ('"', ""),
    (",", ""),
    (",", " "),
    (",", ', // x, "a": 1\n'),
    (",", ", /* c */ "),
    (",", ", # n\n"),
    (",", ",,"),
]


@dataclass(slots=True)
class StepByStep(LooseReader):
    """A reader that takes no short way."""

    @override
    def _odd_member(self, found: dict[str, Json]) -> bool:
        return False


def mangled(chance: random.Random) -> str:
    """Write a page and spoil it in one to four places, or everywhere."""
    text = json.dumps(
        chance.choice(PAGES),
        ensure_ascii=False,
        indent=chance.choice([None, 1]),
        separators=chance.choice([(",", ":"), (", ", ": ")]),
    )
    for _ in range(chance.choice([1, 1, 2, 4])):
        char, odd = chance.choice(ODDITIES)
        places = [place for place, found in enumerate(text) if found == char]
        if chance.random() < 0.4:
            text = text.replace(char, odd)
        elif places:
            place = chance.choice(places)
            text = text[:place] + odd + text[place + 1 :]
    return text


def test_the_short_way_reads_what_every_step_reads() -> None:
    chance = random.Random(7)
    readable = 0
    for _ in range(3_000):
        text = mangled(chance)
        expected = StepByStep(text, 0).read()
        assert LooseReader(text, 0).read() == expected, text
        readable += expected is not None
    assert readable > 1_000


def test_the_short_way_lists_what_it_overlooked() -> None:
    text = '{a：1，“b”：“x”，"c": true "d": 2, // why\n"e": null}'
    result = LooseReader(text, 0).read()
    assert result is not None
    assert result.value == {"a": 1, "b": "x", "c": True, "d": 2, "e": None}
    assert [fix.code for fix in result.fixes] == [
        "unquoted_key",
        "chinese_punctuation",
        "smart_quotes",
        "missing_comma",
        "comment",
    ]
    assert all(fix.lossless for fix in result.fixes)
