"""A small seed by hand: one page type of everything."""

from collections.abc import Mapping

from backend.knowledge.seeding import SeedSet, parse_seed

__all__ = ["FILES", "edited", "small_seed", "without"]

PROTOCOL = """\
key: tiny
name:
  zh: 小协议
  en: Tiny protocol
description:
  zh: 测试用。
  en: For tests.
source: made up
licence: MIT
page_types:
  - form
"""

FORM = """\
page_type:
  key: form
  name:
    zh: 表单
    en: Form
  description:
    zh: 填写内容。
    en: Takes input.
  zones:
    - key: field
      name:
        zh: 表单项
        en: Field
    - key: tab
      name:
        zh: 页签
        en: Tab
      inner: true
  features:
    - property: title
      name:
        zh: 标题
        en: Title
      description:
        zh: 页面的标题。
        en: Title of the page.
      schema:
        type: string
      required: false
      example: 报名
shared_features:
  field.label:
    property: label
    name:
      zh: 标签
      en: Label
    description:
      zh: 表单项的名字。
      en: What the field is called.
    schema:
      type: string
      minLength: 1
    required: true
    example: 姓名
  field.field:
    property: field
    name:
      zh: 字段
      en: Field name
    description:
      zh: 值的名字。
      en: Name of the value.
    schema:
      type: string
      pattern: ^[a-z]+$
    required: true
    example: name
elements:
  - type: text
    zone: field
    name:
      zh: 文本
      en: Text
    description:
      zh: 一行文字。
      en: One line of text.
    features:
      - field.label
      - field.field
      - property: maxLength
        name:
          zh: 最大长度
          en: Maximum length
        description:
          zh: 最多几个字符。
          en: How many characters at most.
        schema:
          type: integer
          minimum: 0
        required: false
        default: 100
        example: 20
      - property: defaultValue
        name:
          zh: 默认值
          en: Default value
        description:
          zh: 一开始的值。
          en: The value at first.
        schema:
          $ref: '#/$defs/Param'
        required: false
        default: null
        example:
          source: static
          value: 1
    example:
      type: text
      label: 姓名
      field: name
    value_schema:
      type: string
  - type: tabs
    zone: field
    name:
      zh: 页签组
      en: Tabs
    description:
      zh: 分页签的表单项。
      en: Fields in tabs.
    children:
      - zone: tab
        place: form.tab
      - zone: field
        place: form.field
        types:
          - text
    features:
      - field.label
    example:
      type: tabs
      label: 更多
      elements:
        - type: tab
          label: 其他
  - type: tab
    zone: tab
    name:
      zh: 页签
      en: Tab
    description:
      zh: 一个页签。
      en: One tab.
    features:
      - field.label
"""

STRUCTURES = """\
structures:
  - key: Param
    name:
      zh: 参数
      en: Parameter
    description:
      zh: 值从哪里来。
      en: Where a value comes from.
    schema:
      oneOf:
        - type: object
          properties:
            source:
              const: static
            value:
              type: number
          required:
            - source
            - value
          additionalProperties: false
        - type: object
          properties:
            source:
              const: url
          required:
            - source
          additionalProperties: false
    example:
      source: url
"""

ALIASES = """\
aliases:
  - kind: element
    target: form_text
    zh:
      - 文本框
      - 输入框
    en:
      - text field
  - kind: feature
    target: maxLength
    zh:
      - 字数上限
    en: []
"""

VOCABULARY = """\
vocabulary:
  - key: phone
    field: phone
    label:
      zh: 手机号
      en: Phone
    words:
      zh:
        - 手机号
      en:
        - phone
    uses:
      form.field:
        type: text
        maxLength: 11
"""

BLUEPRINTS = """\
blueprints:
  - key: enrolment
    name:
      zh: 报名
      en: Enrolment
    words:
      zh:
        - 报名
      en:
        - enrol
    pages:
      form:
        title:
          zh: 报名表
          en: Enrolment form
        elements:
          - use: phone
            maxLength: 20
          - type: text
            label:
              zh: 姓名
              en: Name
            field: name
"""

EXAMPLES = """\
examples:
  - key: names
    page_type: form
    request:
      zh: 收集姓名
      en: Collect names
    page:
      page: form
      title: 姓名
      elements:
        - type: text
          label: 姓名
          field: name
"""

HINTS = """\
hints:
  - kind: category
    target: input
    name:
      zh: 输入
      en: Input
  - kind: element
    target: form_text
    value: input
"""

FILES: Mapping[str, str] = {
    "protocol.yaml": PROTOCOL,
    "form.yaml": FORM,
    "structures.yaml": STRUCTURES,
    "aliases.yaml": ALIASES,
    "vocabulary.yaml": VOCABULARY,
    "blueprints.yaml": BLUEPRINTS,
    "examples.yaml": EXAMPLES,
    "hints.yaml": HINTS,
}


def edited(file: str, *changes: tuple[str, str]) -> dict[str, str]:
    """The sample with pieces of one file written differently, each found once."""
    text = FILES[file]
    for old, new in changes:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    return {**FILES, file: text}


def without(*files: str) -> dict[str, str]:
    """The sample without some files."""
    return {name: text for name, text in FILES.items() if name not in files}


def small_seed() -> SeedSet:
    """The sample as a seed."""
    return parse_seed(FILES)
