import re

import pytest

from backend.knowledge.seeding import check_seed, parse_seed
from tests.seeding.samples import FILES, edited, small_seed


def problems_of(files: dict[str, str]) -> list[str]:
    return [str(problem) for problem in check_seed(parse_seed(files))]


def in_form(old: str, new: str) -> dict[str, str]:
    text = FILES["form.yaml"].replace(old, new, 1)
    assert text != FILES["form.yaml"]
    return {**FILES, "form.yaml": text}


def test_the_sample_has_nothing_wrong() -> None:
    assert check_seed(small_seed()) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "          type: integer",
            "          type: integr",
            r'form.yaml:78:17: not a valid JSON Schema: "integr" is not one of .*',
        ),
        (
            "          minimum: 0",
            "          minimum: none",
            r'form.yaml:79:20: not a valid JSON Schema: "none" is not of type "number"',
        ),
        (
            "          minimum: 0",
            "          minimun: 0",
            r"form.yaml:79:11: unknown keyword minimun; did you mean minimum.*",
        ),
        (
            "'#/$defs/Param'",
            "'#/$defs/Parm'",
            r"form.yaml:91:17: no structure #/\$defs/Parm; did you mean #/\$defs/Param\?",
        ),
        (
            "'#/$defs/Param'",
            "https://example.org/schema",
            r"form.yaml:91:17: no structure https://example.org/schema",
        ),
        (
            "^[a-z]+$",
            "'[a-z'",
            r"form.yaml:55:16: not a regular expression: unterminated character set .*",
        ),
        (
            "^[a-z]+$",
            r"^\w+$",
            r"form.yaml:55:16: \\w in a pattern is not portable; .*",
        ),
        (
            "^[a-z]+$",
            "'(?=a)'",
            r"form.yaml:55:16: \(\? in a pattern is not portable; .*",
        ),
        (
            "        example: 20",
            "        example: many",
            r'form.yaml:82:18: wrong value: "many" is not of type "integer"',
        ),
        (
            "        default: 100",
            "        default: -1",
            r"form.yaml:81:18: wrong value: -1 is less than the minimum of 0",
        ),
        (
            "          value: 1",
            "          value: x",
            r'form.yaml:96:18: wrong value: "x" is not of type "number"',
        ),
        (
            "          source: static\n",
            "",
            r"form.yaml:95:11: wrong value: .* under any of the schemas .*",
        ),
        (
            "      - property: maxLength",
            "      - property: field",
            r"form.yaml:70:9: form_text_field is written twice",
        ),
        (
            "      - property: maxLength",
            "      - property: zone",
            r"form.yaml:70:9: the property name zone is taken",
        ),
        (
            "    - property: title",
            "    - property: page",
            r"form.yaml:20:7: the property name page is taken",
        ),
        (
            "  - type: tabs\n    zone: field",
            "  - type: tabs\n    zone: feild",
            r"form.yaml:104:11: no zone feild; did you mean field\?",
        ),
        (
            "  - type: tabs\n    zone: field",
            "  - type: text\n    zone: field",
            r"form.yaml:103:11: form_text is written twice",
        ),
        (
            "place: form.tab",
            "place: form.tap",
            r"form.yaml:113:16: no place form.tap; did you mean form.tab\?",
        ),
        (
            "          - text",
            "          - txt",
            r"form.yaml:117:13: form.field has no type txt; did you mean text\?",
        ),
        (
            "      - zone: field",
            "      - zone: tab",
            r"form.yaml:114:15: tab is written twice",
        ),
        (
            "      field: name\n",
            "      feild: name\n",
            r"form.yaml:100:7: form_text has no property feild; did you mean field\?",
        ),
        (
            "      field: name\n",
            "",
            r"form.yaml:98:7: form_text needs the property field",
        ),
        (
            "      field: name\n",
            "      field: name\n      elements: []\n",
            r"form.yaml:101:7: text holds no elements",
        ),
        (
            "      field: name\n",
            "      field: name\n      id: name\n",
            r"form.yaml:101:7: form_text has no property id",
        ),
        (
            "      type: tabs\n",
            "      type: text\n",
            r"form.yaml:121:13: expected tabs, found text",
        ),
        (
            "        - type: tab\n",
            "        - type: tap\n",
            r"form.yaml:124:17: form.tab has no type tap; did you mean tab\?",
        ),
        (
            "        - type: tab\n",
            "        - type: tab\n          zone: side\n",
            r"form.yaml:125:17: no such zone here; there are: tab, field",
        ),
        (
            "        - type: tab\n          label: 其他\n",
            "        - nothing\n",
            r"form.yaml:124:11: an element must be a mapping",
        ),
        (
            "      elements:\n        - type: tab\n          label: 其他\n",
            "      elements: none\n",
            r"form.yaml:123:17: elements must be a list",
        ),
        (
            "    value_schema:\n      type: string",
            "    value_schema:\n      type: text",
            r'form.yaml:102:13: not a valid JSON Schema: "text" is not one of .*',
        ),
    ],
)
def test_a_mistake_in_a_page_type_is_told_where_it_stands(
    old: str, new: str, expected: str
) -> None:
    problems = problems_of(in_form(old, new))
    assert any(re.fullmatch(expected, problem) for problem in problems), problems


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "structures.yaml",
            "      source: url\n",
            "      source: cookie\n",
            r"structures.yaml:29:7: wrong value: .*",
        ),
        (
            "structures.yaml",
            "      oneOf:\n",
            "      $ref: '#/$defs/Param'\n      oneOf:\n",
            r"structures.yaml:10:7: the references of structure Param come back to .*",
        ),
        (
            "aliases.yaml",
            "target: form_text",
            "target: form_txt",
            r"aliases.yaml:3:13: no element form_txt; did you mean form_text.*",
        ),
        (
            "aliases.yaml",
            "      - 输入框",
            "      - 文本框",
            r'aliases.yaml:6:9: "文本框" is written twice',
        ),
        (
            "aliases.yaml",
            "      - 字数上限\n    en: []\n",
            (
                "      - 长度\n    en: []\n  - kind: element\n    target: form_tabs\n"
                "    zh: []\n    en:\n      - ＴＥＸＴ Field\n"
            ),
            (
                r'aliases.yaml:18:9: "ＴＥＸＴ Field" already stands for form_text in '
                r"form.field"
            ),
        ),
        (
            "aliases.yaml",
            "      - 字数上限\n",
            (
                "      - 长度\n    en: []\n  - kind: feature\n    target: maxLength\n"
                "    zh:\n      - 上限\n"
            ),
            r"aliases.yaml:15:13: the aliases of maxLength are written in two places",
        ),
        (
            "aliases.yaml",
            "    zh:\n      - 字数上限\n",
            "    zh: []\n",
            r"aliases.yaml:9:5: there is no alias",
        ),
        (
            "vocabulary.yaml",
            "        maxLength: 11",
            "        maxLenght: 11",
            r"vocabulary.yaml:15:9: form_text has no property maxLenght; did you .*",
        ),
        (
            "vocabulary.yaml",
            "        maxLength: 11",
            "        maxLength:\n          zh: 一\n          en: one",
            r'vocabulary.yaml:16:11: wrong value: "一" is not of type "integer"',
        ),
        (
            "vocabulary.yaml",
            "      form.field:",
            "      form.row:",
            r"vocabulary.yaml:13:7: no place form.row",
        ),
        (
            "vocabulary.yaml",
            "        type: text\n",
            "        type: longtext\n",
            r"vocabulary.yaml:14:15: form.field has no type longtext; .*",
        ),
        (
            "vocabulary.yaml",
            "      zh:\n        - 手机号\n      en:\n        - phone\n",
            "      zh: []\n      en: []\n",
            r"vocabulary.yaml:8:7: there is no word",
        ),
        (
            "blueprints.yaml",
            "          - use: phone",
            "          - use: fax",
            (
                r"blueprints.yaml:17:18: vocabulary fax does not exist or is not for "
                r"form.field"
            ),
        ),
        (
            "blueprints.yaml",
            "            maxLength: 20",
            "            maxLength: many",
            r'blueprints.yaml:18:24: wrong value: "many" is not of type "integer"',
        ),
        (
            "blueprints.yaml",
            "      form:\n",
            "      table:\n",
            r"blueprints.yaml:12:7: no page type table",
        ),
        (
            "blueprints.yaml",
            "              en: Name\n",
            "              en: ''\n",
            r"blueprints.yaml:21:15: wrong value: \"\" is shorter than 1 character",
        ),
        (
            "examples.yaml",
            "page_type: form",
            "page_type: list",
            r"examples.yaml:3:16: no page type list",
        ),
        (
            "examples.yaml",
            "      page: form\n",
            "      page: table\n",
            r"examples.yaml:8:13: expected form",
        ),
        (
            "examples.yaml",
            "      title: 姓名",
            "      titel: 姓名",
            r"examples.yaml:9:7: form has no property titel; did you mean title\?",
        ),
        (
            "hints.yaml",
            "target: form_text",
            "target: form_txt",
            r"hints.yaml:8:13: there is no form_txt; did you mean form_text .*",
        ),
        (
            "hints.yaml",
            "    value: input\n",
            "    value: inputs\n",
            r"hints.yaml:9:12: there is no inputs; did you mean input\?",
        ),
        (
            "hints.yaml",
            "    value: input\n",
            "",
            r"hints.yaml:7:5: value is missing",
        ),
        (
            "hints.yaml",
            "kind: element\n    target: form_text",
            "kind: group\n    target: label",
            r"hints.yaml:9:12: there is no input",
        ),
        (
            "hints.yaml",
            "  - kind: element\n    target: form_text\n    value: input\n",
            "  - kind: category\n    target: input\n    name: {zh: 甲, en: A}\n",
            r"hints.yaml:8:13: the hint on input is written in two places",
        ),
        (
            "hints.yaml",
            "kind: element\n    target: form_text\n    value: input\n",
            "kind: writing\n    target: label\n    value: {requird: true}\n",
            r"hints.yaml:9:12: there is no requird; did you mean required\?",
        ),
        (
            "hints.yaml",
            "kind: element\n    target: form_text\n    value: input\n",
            "kind: writing\n    target: labl\n    value: false\n",
            r"hints.yaml:8:13: there is no labl; did you mean label\?",
        ),
    ],
)
def test_a_mistake_in_a_list_is_told_where_it_stands(
    file: str, old: str, new: str, expected: str
) -> None:
    problems = problems_of(edited(file, (old, new)))
    assert any(re.fullmatch(expected, problem) for problem in problems), problems


@pytest.mark.parametrize(
    "file", ["structures.yaml", "vocabulary.yaml", "blueprints.yaml", "examples.yaml"]
)
def test_a_key_written_twice_is_told(file: str) -> None:
    head, entry = FILES[file].split("\n", 1)
    key = entry.split("key: ")[1].split("\n")[0]
    problems = problems_of({**FILES, file: f"{head}\n{entry}{entry}"})
    line = FILES[file].count("\n") + 1
    assert f"{file}:{line}:10: {key} is written twice" in problems


def test_a_word_belongs_to_one_entry_of_a_kind() -> None:
    entry = FILES["vocabulary.yaml"].split("\n", 1)[1].replace("key: phone", "key: tel")
    twice = {**FILES, "vocabulary.yaml": FILES["vocabulary.yaml"] + entry}
    assert problems_of(twice) == [
        'vocabulary.yaml:23:11: "手机号" already belongs to phone',
        'vocabulary.yaml:25:11: "phone" already belongs to phone',
    ]
    suffix = entry.replace("    uses:", "    match: suffix\n    uses:")
    assert (
        problems_of({**twice, "vocabulary.yaml": FILES["vocabulary.yaml"] + suffix})
        == []
    )


def test_a_page_type_needs_a_zone_at_its_top() -> None:
    problems = problems_of(
        in_form("        en: Field\n", "        en: Field\n      inner: true\n")
    )
    assert "form.yaml:10:5: at least one zone must not be inner" in problems


def test_a_structure_may_hold_itself_further_down() -> None:
    files = edited(
        "structures.yaml",
        ("              type: number", "              $ref: '#/$defs/Param'"),
    )
    files["form.yaml"] = files["form.yaml"].replace(
        "          value: 1", "          value:\n            source: url"
    )
    assert problems_of(files) == []


def test_a_problem_of_a_seed_without_files_names_the_way_to_it() -> None:
    seed = parse_seed(in_form("        example: 20", "        example: many"))
    bare = type(seed)(
        protocol=seed.protocol, page_types=seed.page_types, structures=seed.structures
    )
    assert check_seed(bare) == [
        (
            'form.yaml#/elements/0/features/2/example: wrong value: "many" is not of '
            'type "integer"'
        )
    ]
