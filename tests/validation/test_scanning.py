"""The pass over the values: what it lets go must not be able to break a rule."""

import copy
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, strategies as st

from backend.assembly import assemble
from backend.domain.json_values import Json, JsonObject
from backend.validation import checker_for
from backend.validation.leaves import Leaves, TextLeaf
from backend.validation.safety import ODD, check_safety, is_read
from backend.validation.scanning import scan_leaves
from tests.support.faults import right_pages
from tests.support.real_protocol import ccms

pytestmark = pytest.mark.no_cover

PLAIN = [c for c in map(chr, range(sys.maxunicode + 1)) if not ODD.match(c)]


def all_spots(
    value: Json, way: tuple[str | int, ...] = ()
) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to everything inside a value."""
    members: list[tuple[str | int, Json]] = []
    if isinstance(value, dict):
        members = list(value.items())
    elif isinstance(value, list):
        members = list(enumerate(value))
    for token, member in members:
        yield (*way, token)
        yield from all_spots(member, (*way, token))


def test_everyday_characters_are_nothing_to_look_at() -> None:
    assert set("Name 1 (a/b): 姓名，！") <= set(PLAIN)
    assert not ODD.search("请填写 11 位手机号；例：13800138000")


@given(st.text(st.sampled_from(PLAIN), max_size=30), st.sampled_from(["label", "x"]))
def test_a_text_of_everyday_characters_breaks_no_rule_where_none_reads_it(
    text: str, name: str
) -> None:
    leaf = TextLeaf((name,), (name,), text, {name: text})

    assert not is_read((name,))
    assert list(check_safety(Leaves(texts=[leaf]), "", None)) == []


def test_no_everyday_character_is_hidden_or_begins_code() -> None:
    leaf = TextLeaf(("label",), ("label",), "".join(PLAIN), {})

    assert list(check_safety(Leaves(texts=[leaf]), "", None)) == []
    assert set("$%`\r\n\t\u200b\u202e\u3000").isdisjoint(PLAIN)


def test_texts_are_found_where_a_rule_reads_them_and_where_they_are_odd() -> None:
    element: JsonObject = {
        "label": "Name",
        "help": "a\u200bb",
        "field": "name",
        "options": {"data": [{"value": "x", "label": "X"}, "\u202e", "y"]},
    }

    found = [(leaf.tokens, leaf.text) for leaf in scan_leaves(element).texts]

    assert found == [
        (("help",), "a\u200bb"),
        (("field",), "name"),
        (("options", "data", 1), "\u202e"),
    ]


def test_a_value_of_a_wrong_type_anywhere_is_a_violation_and_no_crash() -> None:
    """An array is no member of a set: `x in {...}` raises where `x` may be anything."""
    checker, tried = checker_for(ccms()), set[object]()
    for page in right_pages(ccms(), 6, seed=0):
        for way in all_spots(page):
            names = tuple(token for token in way if isinstance(token, str))
            wrongs: tuple[Json, ...] = ([], {})
            for wrong in wrongs:
                broken = copy.deepcopy(page)
                holder: Json = broken
                for token in way[:-1]:
                    holder = holder[token]
                kind = holder.get("type") if isinstance(holder, dict) else None
                case = (page["page"], names, str(kind), str(wrong))
                if case in tried:
                    continue
                tried.add(case)
                holder[way[-1]] = wrong
                checker.check(broken, page_ids=["page_list"])
                assemble(broken, ccms())
    assert len(tried) > 500


def test_a_long_condition_is_judged_as_a_short_one() -> None:
    right = " || ".join(["${a} === 'x'"] * 40)
    for template, problems in ((right, 0), (f"{right} ||", 1), ("${a} ||", 1)):
        leaves = scan_leaves({"condition": {"template": template, "params": []}})
        assert len(list(check_safety(leaves, "", None))) == problems
