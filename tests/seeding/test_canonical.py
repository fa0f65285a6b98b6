from pathlib import Path

import yaml
from hypothesis import given, strategies as st

from backend.domain.json_values import Json
from backend.knowledge.seeding import parse_seed, render_seed, write_seed
from backend.knowledge.seeding.canonical import to_yaml
from backend.knowledge.seeding.nodes import parse_yaml
from tests.seeding.samples import FILES, small_seed

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
    st.text(" -:#'\"[]{},&*!|>%@`?~=<.\n\t\\0123456789eExXyn名", max_size=6),
    st.sampled_from(
        ["yes", "No", "on", "null", "~", "true", "1", "1.0", "1e3", "0x1F", "0o7", "1_0",
         "2020-01-01", "12:30", ".5", ".inf", "<<", "=", "-", "- a", "a:", "a: b", "a #b"]
    ),
)  # fmt: skip
NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(-(2**53), 2**53).filter(
    lambda number: not number.is_integer()
)
VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)
    ),
    max_leaves=12,
)


def exact(value: Json) -> str:
    return repr(value)


@given(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=4))
def test_what_is_written_is_read_back_the_same(value: Json) -> None:
    root, mistakes = parse_yaml(to_yaml(value))
    assert mistakes == []
    assert root is not None
    assert exact(root.value) == exact(value)


@given(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=4))
def test_a_reader_of_yaml_1_1_reads_the_same(value: Json) -> None:
    assert exact(yaml.safe_load(to_yaml(value))) == exact(value)


@given(VALUES)
def test_no_line_is_folded_or_ends_in_space(value: Json) -> None:
    lines = to_yaml({"key": value}).split("\n")
    assert lines.pop() == ""
    assert all(line == line.rstrip(" ") for line in lines)


def test_strings_stand_in_the_plainest_style() -> None:
    value = {
        "plain": ["^1\\d{10}$", "it's", "a:b", "多行 文本", "😀", "a-1"],
        "single": ["", "1", "yes", "#", "[a]", "'", "a: b", " a"],
        "double": ["a\nb", "\t'", "\x85"],
        "empty": [[], {}],
        "nested": [[1, [2.0, None]], {"a": {"b": True}}],
    }
    assert to_yaml(value) == (
        """plain:
  - ^1\\d{10}$
  - it's
  - a:b
  - 多行 文本
  - 😀
  - a-1
single:
  - ''
  - '1'
  - 'yes'
  - '#'
  - '[a]'
  - ''''
  - 'a: b'
  - ' a'
double:
  - "a\\nb"
  - "\\t'"
  - "\\u0085"
empty:
  - []
  - {}
nested:
  - - 1
    - - 2.0
      - null
  - a:
      b: true
"""
    )


def test_the_sample_is_in_canonical_form_but_for_its_header() -> None:
    header = (
        "# Seed data of the protocol tiny. Source: made up; "
        "licence of the facts: MIT. Comments are not kept.\n"
    )
    assert render_seed(small_seed()) == {
        name: header + text for name, text in FILES.items()
    }


def test_a_hand_edited_seed_becomes_canonical() -> None:
    rough = {name: f"# my notes\n\n{text}" for name, text in FILES.items()}
    rough["aliases.yaml"] = (
        "aliases: [{en: [text field], zh: ['文本框', \"输入框\"], target: form_text, "
        "kind: element}, {kind: feature, target: maxLength, zh: [字数上限], en: []}]"
    )
    assert render_seed(parse_seed(rough)) == render_seed(small_seed())


def test_shared_features_are_written_in_the_order_of_their_first_use() -> None:
    text = FILES["form.yaml"].replace(
        "      - field.label\n      - field.field\n",
        "      - field.field\n      - field.label\n",
    )
    rendered = render_seed(parse_seed({**FILES, "form.yaml": text}))["form.yaml"]
    assert rendered.index("  field.field:") < rendered.index("  field.label:")


def test_a_header_of_strange_characters_stays_one_line() -> None:
    text = FILES["protocol.yaml"].replace("made up", '"a\\nb\\x07\\u2028c"')
    rendered = render_seed(parse_seed({**FILES, "protocol.yaml": text}))
    assert rendered["form.yaml"].splitlines()[0] == (
        "# Seed data of the protocol tiny. Source: a b c; "
        "licence of the facts: MIT. Comments are not kept."
    )
    assert render_seed(parse_seed(rendered)) == rendered


def test_writing_removes_what_it_wrote_before_and_nothing_else(tmp_path: Path) -> None:
    write_seed(small_seed(), tmp_path / "seed")
    folder = tmp_path / "seed"
    (folder / "form.yaml").rename(folder / "old.yaml")
    (folder / "notes.yaml").write_text("mine\n", encoding="utf-8")
    paths = write_seed(small_seed(), folder)
    assert [path.name for path in paths] == list(FILES)
    assert {path.name for path in folder.iterdir()} == {*FILES, "notes.yaml"}


def test_files_that_are_canonical_already_are_not_touched(tmp_path: Path) -> None:
    paths = write_seed(small_seed(), tmp_path)
    before = [path.stat().st_mtime_ns for path in paths]
    write_seed(small_seed(), tmp_path)
    assert [path.stat().st_mtime_ns for path in paths] == before
