from pathlib import Path

import pytest

from backend.domain.errors import BadSeedError
from backend.domain.knowledge import ChildZone, Place, Zone
from backend.domain.texts import Lang, Text
from backend.knowledge.seeding import (
    SEED_ROOT,
    catalogue_of,
    check_seed,
    parse_seed,
    read_seed,
)
from tests.seeding.samples import FILES, edited, small_seed, without


def problems_of(files: dict[str, str]) -> list[str]:
    with pytest.raises(BadSeedError) as caught:
        parse_seed(files)
    return [str(problem) for problem in caught.value.problems]


def line_of(file: str, text: str) -> int:
    return next(
        number
        for number, line in enumerate(FILES[file].splitlines(), 1)
        if line == text
    )


def test_a_seed_becomes_a_catalogue() -> None:
    catalogue = catalogue_of(small_seed())
    assert [element.key for element in catalogue.elements] == [
        "form_text",
        "form_tabs",
        "form_tab_tab",
    ]
    assert catalogue.page_types[0].zones == (
        Zone("field", Text("表单项", "Field")),
        Zone("tab", Text("页签", "Tab"), inner=True),
    )
    text, tabs, _ = catalogue.elements
    assert [feature.key for feature in text.features] == [
        "form_text_label",
        "form_text_field",
        "form_text_maxLength",
        "form_text_defaultValue",
    ]
    label, _, length, value = text.features
    assert (label.has_default, label.default) == (False, None)
    assert (length.has_default, length.default) == (True, 100)
    assert (value.has_default, value.default) == (True, None)
    assert tabs.children == (
        ChildZone("tab", Place("form", "tab")),
        ChildZone("field", Place("form", "field"), ("text",)),
    )
    assert [(alias.lang, alias.text) for alias in catalogue.aliases] == [
        (Lang.ZH, "文本框"),
        (Lang.ZH, "输入框"),
        (Lang.EN, "text field"),
        (Lang.ZH, "字数上限"),
    ]
    assert catalogue.blueprints[0].pages[0][1]["elements"][0] == {
        "use": "phone",
        "maxLength": 20,
    }


def test_the_shipped_protocol_is_read_and_checked() -> None:
    assert check_seed(read_seed(SEED_ROOT / "ccms")) == []


def test_invalid_yaml_is_named_by_line_and_column() -> None:
    files = edited("aliases.yaml", ("    en: []\n", "    en: [\n"))
    assert problems_of(files) == [
        (
            "aliases.yaml:14:1: not valid YAML: while parsing a flow node, "
            "did not find expected node content"
        )
    ]


def test_a_tab_and_a_control_character_are_named_where_they_stand() -> None:
    tab = edited("protocol.yaml", ("  zh: 小协议", "\tzh: 小协议"))
    assert problems_of(tab)[0].startswith("protocol.yaml:3:1: not valid YAML")
    control = edited("protocol.yaml", ("小协议", "小\x01协议"))
    assert problems_of(control) == [
        (
            "protocol.yaml:3:8: the character U+0001 is not allowed; "
            "escape it in double quotes"
        )
    ]


def test_a_file_that_is_not_utf_8_is_named_by_line_and_column(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "form.yaml").write_bytes("page_type:\n  key: 表\n".encode("gbk"))
    with pytest.raises(BadSeedError) as caught:
        read_seed(tmp_path)
    assert "form.yaml:2:8: not UTF-8" in caught.value.problems


def test_a_missing_folder_and_a_missing_protocol_are_said(tmp_path: Path) -> None:
    with pytest.raises(BadSeedError, match="no such folder"):
        read_seed(tmp_path / "nothing")
    with pytest.raises(BadSeedError, match=r"protocol\.yaml: missing"):
        read_seed(tmp_path)


def test_a_byte_order_mark_is_not_content(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8-sig")
    assert read_seed(tmp_path) == small_seed()


def test_an_unknown_key_is_told_with_what_was_meant() -> None:
    files = edited("vocabulary.yaml", ("    label:", "    lable:"))
    assert problems_of(files) == [
        "vocabulary.yaml:2:5: missing key label",
        "vocabulary.yaml:4:5: unknown key lable; did you mean label?",
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "default: 100\n",
            "default: 100\n        requird: true\n",
            "unknown key requird; did you mean required?",
        ),
        (
            "      inner: true",
            "      inner: yes",
            'expected true or false, found "yes"',
        ),
        ("      inner: true", "      inner: 1", "expected true or false, found 1"),
        (
            "  type: integer\n          minimum: 0",
            "  - integer",
            "expected a mapping, found [...]",
        ),
        (
            "    value_schema:\n      type: string",
            "    value_schema: string",
            'expected a mapping, found "string"',
        ),
        (
            "        types:\n          - text",
            "        types: text",
            'expected a list, found "text"',
        ),
        (
            "        place: form.tab",
            "        place: form",
            'must be written page_type.zone, found "form"',
        ),
        ("      zh: 一个页签。", "      zh: ''", 'must not be empty, found ""'),
        ("      zh: 一个页签。", "      zh: 12", "expected a text, found 12"),
        ("      zh: 一个页签。", "      zh:", "expected a text, found null"),
        (
            "  - type: tab\n    zone",
            "  - type: 1tab\n    zone",
            'must be ASCII letters, digits and underscores, a letter first, found "1tab"',
        ),
    ],
)
def test_a_wrong_value_is_told_with_what_was_expected(
    old: str, new: str, expected: str
) -> None:
    text = FILES["form.yaml"].replace(old, new, 1)
    assert text != FILES["form.yaml"]
    (problem,) = problems_of({**FILES, "form.yaml": text})
    assert problem.startswith("form.yaml:")
    assert problem.endswith(f": {expected}")


def test_the_place_of_a_wrong_value_is_exact() -> None:
    line = line_of("form.yaml", "        default: 100")
    files = edited("form.yaml", ("        default: 100", "        default: 1e999"))
    assert problems_of(files) == [
        f"form.yaml:{line}:18: number 1e999 is out of range; quote it if it is a text"
    ]


def test_every_mistake_of_every_file_is_told_at_once() -> None:
    files = edited("aliases.yaml", ("kind: feature", "kind: future"))
    files["vocabulary.yaml"] = files["vocabulary.yaml"].replace("words:", "word:")
    files["examples.yaml"] += "  - nonsense\n"
    files["structures.yaml"] = "structures: ["
    assert [problem.split(":")[0] for problem in problems_of(files)] == [
        "structures.yaml",
        "aliases.yaml",
        "vocabulary.yaml",
        "vocabulary.yaml",
        "examples.yaml",
    ]


def test_mistakes_of_content_in_the_other_files_are_told_along() -> None:
    files = edited("aliases.yaml", ("kind: feature", "kind: future"))
    files["form.yaml"] = files["form.yaml"].replace("example: 20", "example: many")
    files["blueprints.yaml"] = files["blueprints.yaml"].replace(
        "use: phone", "use: fax"
    )
    assert [problem.split(" ")[0] for problem in problems_of(files)] == [
        "aliases.yaml:9:11:",
        "form.yaml:82:18:",
        "blueprints.yaml:17:18:",
    ]


def test_what_depends_on_a_broken_file_is_not_blamed() -> None:
    for broken in ("form.yaml", "structures.yaml", "vocabulary.yaml", "aliases.yaml"):
        problems = problems_of({**FILES, broken: "["})
        assert [problem.split(":")[0] for problem in problems] == [broken]


def test_at_most_fifty_mistakes_are_told() -> None:
    files = edited("aliases.yaml", ("aliases:\n", "aliases:\n" + "  - x\n" * 80))
    assert len(problems_of(files)) == 50


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("key: &a tiny\n", "anchors (&) are not supported"),
        ("key: *a\n", "aliases (*) are not supported"),
        ("key: !!str tiny\n", "tags (!) are not supported"),
        ("<<: {key: tiny}\n", "the key << is not a text"),
        ("true: x\n", "the key true is not a text"),
        ("key: a\nkey: b\n", "duplicate key key, first written in line 1"),
        ("? [a]\n: b\n", "a key must be a text"),
        ("key: a\n---\nkey: b\n", "one document per file"),
        ('key: "a\\0b"\n', "a text may not hold a NUL character"),
        ("key: " + "[" * 70 + "]" * 70 + "\n", "nested deeper than 64 levels"),
        (f"{'k' * 201}: 1\n", "the key is longer than 200 characters"),
        ("key: 9007199254740993\n", "number 9007199254740993 is out of range"),
        ("key: .inf\n", "number .inf is out of range"),
    ],
)
def test_what_would_be_read_differently_elsewhere_is_refused(
    text: str, expected: str
) -> None:
    assert any(
        expected in problem for problem in problems_of({**FILES, "protocol.yaml": text})
    )


def test_an_alias_bomb_is_refused_without_unfolding_it() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n"
        for i in range(24)
    )
    assert len(problems_of({**FILES, "protocol.yaml": bomb})) == 50


def test_words_that_other_yaml_versions_know_are_texts() -> None:
    files = edited(
        "protocol.yaml",
        ("zh: 测试用。", "zh: yes"),
        ("en: For tests.", "en: 2020-01-01"),
        ("made up", "12:30:45"),
    )
    protocol = parse_seed(files).protocol
    assert protocol.description.text == Text("yes", "2020-01-01")
    assert protocol.source == "12:30:45"


def test_numbers_are_those_of_yaml_1_2() -> None:
    numbers = "[0o17, 0x1F, 1e3, -0.5, .5, +7, 010, 1_000, True, ~]"
    files = edited("examples.yaml", ("      title: 姓名", f"      title: {numbers}"))
    assert parse_seed(files).examples[0].page["title"] == [
        15, 31, 1000.0, -0.5, 0.5, 7, 10, "1_000", True, None,
    ]  # fmt: skip


def test_lists_may_be_missing_and_page_types_be_in_the_order_of_their_names() -> None:
    files = without("aliases.yaml", "vocabulary.yaml", "blueprints.yaml")
    files["protocol.yaml"] = files["protocol.yaml"].split("page_types")[0]
    seed = parse_seed(files)
    assert (seed.aliases, seed.protocol.page_types) == ((), ("form",))


def test_page_types_and_files_must_agree() -> None:
    files = {**FILES, "table.yaml": FILES["form.yaml"]}
    files["protocol.yaml"] += "  - detail\n  - form\n"
    assert problems_of(files) == [
        "table.yaml:2:8: the page type form belongs into the file form.yaml",
        "protocol.yaml:12:5: there is no file detail.yaml",
        "protocol.yaml:13:5: form.yaml is listed twice",
        (
            "protocol.yaml:11:3: page_types does not list table, "
            "but there is a file table.yaml"
        ),
    ]


def test_a_shared_feature_must_exist_and_be_used() -> None:
    files = edited(
        "form.yaml",
        ("      - field.field\n", "      - field.feild\n"),
    )
    used = line_of("form.yaml", "      - field.field")
    defined = line_of("form.yaml", "  field.field:")
    assert problems_of(files) == [
        (
            f"form.yaml:{used}:9: there is no shared feature field.feild; "
            "did you mean field.field or field.label?"
        ),
        f"form.yaml:{defined}:3: no element uses field.field",
    ]


def test_an_empty_file_is_told() -> None:
    assert problems_of({**FILES, "aliases.yaml": "# nothing\n"}) == [
        "aliases.yaml:1:1: expected a mapping, found null"
    ]


def test_mistakes_are_told_in_chinese_too() -> None:
    with pytest.raises(BadSeedError) as caught:
        parse_seed(edited("vocabulary.yaml", ("    label:", "    lable:")))
    assert caught.value.read(Lang.ZH) == (
        "种子文件有 2 处错误，什么都没有载入：\n"
        "  vocabulary.yaml:2:5: 缺少 label\n"
        "  vocabulary.yaml:4:5: 不认识的键 lable，是不是 label？"
    )
