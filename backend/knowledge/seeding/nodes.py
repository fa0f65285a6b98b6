"""YAML text to JSON values that remember where they stood.

Built from libyaml's events instead of a loader, because that is where anchors, tags,
duplicate keys and marks are still visible. Aliases are refused, so that a small file
can never unfold into a large value.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import yaml

from backend.domain.json_values import Json
from backend.domain.texts import Text
from backend.knowledge.seeding.scalars import NumberError, resolve_plain

__all__ = ["MAX_NESTING", "Mistake", "Node", "parse_yaml"]

MAX_NESTING: Final = 64
"""How deep a seed file may nest, inclusive; deeper ones are mistakes or attacks."""

_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
"""Characters that YAML does not allow unescaped (YAML 1.2.2, section 5.1)."""

_MAX_KEY = 200
"""Characters of a key, inclusive, so that the writer never needs the long form."""


@dataclass(slots=True)
class Node:
    """A value and where it stands; lines and columns are counted from 1."""

    line: int
    column: int
    value: Json = None
    key_line: int = 0
    """Where its key stands; 0 for a member of a list and for the root."""
    key_column: int = 0
    children: "dict[str, Node] | list[Node] | None" = None


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong at a place of one file."""

    line: int
    column: int
    text: Text


class _Builder:
    """Builds the tree of one document and collects what is wrong with it."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []
        self.root: Node | None = None
        self._stack: list[Node] = []
        self._keys: list[tuple[str, int, int] | None] = []

    def feed(self, events: Iterator[yaml.Event]) -> None:
        """Consume the events of one file."""
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(
                        event, "一个文件只能有一个文档", "one document per file"
                    )
                    return
            elif isinstance(event, yaml.AliasEvent):
                self._refuse(
                    event,
                    "不支持引用（*），请把内容写出来",
                    "aliases (*) are not supported; write the value out",
                )
                self._place(event, None)
            elif isinstance(event, yaml.NodeEvent):
                self._start(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._finish()
            if len(self._stack) > MAX_NESTING:
                self._refuse(
                    event,
                    f"嵌套超过 {MAX_NESTING} 层",
                    f"nested deeper than {MAX_NESTING} levels",
                )
                return

    def _start(self, event: yaml.NodeEvent) -> None:
        """Take a scalar, or open a list or a mapping."""
        if event.anchor is not None:
            self._refuse(
                event,
                "不支持锚点（&）",
                "anchors (&) are not supported; write values out",
            )
        if getattr(event, "tag", None) is not None:
            self._refuse(event, "不支持标签（!）", "tags (!) are not supported")
        if isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event)
            return
        node = self._place(event, None)
        if isinstance(event, yaml.MappingStartEvent):
            node.value, node.children = {}, {}
        else:
            node.value, node.children = [], []
        self._stack.append(node)
        self._keys.append(None)

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        """Take a scalar as a key or as a value."""
        value: Json = event.value
        if event.implicit[0]:
            try:
                value = resolve_plain(event.value)
            except NumberError:
                self._refuse(
                    event,
                    f"数字 {event.value[:40]} 超出范围；如果是文字请加引号",
                    f"number {event.value[:40]} is out of range; quote it if it is a text",
                )
        if isinstance(value, str) and "\0" in value:
            self._refuse(
                event, "文字里不能有空字符", "a text may not hold a NUL character"
            )
        if self._awaits_key():
            self._take_key(event, value)
        else:
            self._place(event, value)

    def _awaits_key(self) -> bool:
        """Return whether the next node is a key of a mapping."""
        return (
            bool(self._stack)
            and isinstance(self._stack[-1].children, dict)
            and self._keys[-1] is None
        )

    def _take_key(self, event: yaml.ScalarEvent, key: Json) -> None:
        """Remember the key whose value comes next."""
        children = self._stack[-1].children
        if not isinstance(key, str) or (event.implicit[0] and key == "<<"):
            self._refuse(
                event,
                f"键 {event.value} 不是文字，请加引号",
                f"the key {event.value} is not a text; quote it",
            )
            key = event.value
        elif len(key) > _MAX_KEY:
            self._refuse(
                event,
                f"键超过 {_MAX_KEY} 个字符",
                f"the key is longer than {_MAX_KEY} characters",
            )
        elif isinstance(children, dict) and key in children:
            first = children[key]
            self._refuse(
                event,
                f"键 {key} 重复，第一次在第 {first.key_line} 行",
                f"duplicate key {key}, first written in line {first.key_line}",
            )
        self._keys[-1] = (str(key), *_point(event))

    def _place(self, event: yaml.Event, value: Json) -> Node:
        """Put a node where it belongs."""
        line, column = _point(event)
        node = Node(line, column, value)
        if not self._stack:
            self.root = node
            return node
        children = self._stack[-1].children
        if isinstance(children, list):
            children.append(node)
        elif isinstance(children, dict):
            key = self._keys[-1]
            if key is None:
                self._refuse(event, "键必须是文字", "a key must be a text")
                key = (f"?{len(children)}", line, column)
            name, node.key_line, node.key_column = key
            children.setdefault(name, node)
            self._keys[-1] = None
        return node

    def _finish(self) -> None:
        """Close the innermost list or mapping and fix its value."""
        node = self._stack.pop()
        self._keys.pop()
        if isinstance(node.children, dict):
            node.value = {name: child.value for name, child in node.children.items()}
        elif isinstance(node.children, list):
            node.value = [child.value for child in node.children]

    def _refuse(self, event: yaml.Event, zh: str, en: str) -> None:
        """Note a mistake at an event."""
        line, column = _point(event)
        self.mistakes.append(Mistake(line, column, Text(zh, en)))


def parse_yaml(text: str) -> tuple[Node | None, list[Mistake]]:
    """Parse one YAML file.

    Args:
        text: The file's text.

    Returns:
        The root, `None` when the file is empty or not YAML, and everything that is
        wrong with the file; the root is complete only when nothing is.
    """
    unprintable = _UNPRINTABLE.search(text)
    if unprintable is not None:
        return None, [_unprintable(text, unprintable)]
    builder = _Builder()
    try:
        builder.feed(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        builder.mistakes.append(_not_yaml(error))
        return None, builder.mistakes
    return builder.root, builder.mistakes


def _point(event: yaml.Event) -> tuple[int, int]:
    """Return the line and column of an event, counted from 1."""
    mark = event.start_mark
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)


def _unprintable(text: str, found: re.Match[str]) -> Mistake:
    """Describe a character that YAML does not allow."""
    before = text[: found.start()]
    code = f"U+{ord(found.group()):04X}"
    return Mistake(
        before.count("\n") + 1,
        found.start() - (before.rfind("\n") + 1) + 1,
        Text(
            f"不允许直接写字符 {code}，请在双引号里转义",
            f"the character {code} is not allowed; escape it in double quotes",
        ),
    )


def _not_yaml(error: yaml.MarkedYAMLError) -> Mistake:
    """Describe what libyaml did not understand."""
    mark = error.problem_mark or error.context_mark
    what = ", ".join(part for part in (error.context, error.problem) if part)
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    begun = error.context_mark
    if begun is not None and begun.line + 1 < line:
        what += f" (begun in line {begun.line + 1})"
    return Mistake(
        line, column, Text(f"不是正确的 YAML：{what}", f"not valid YAML: {what}")
    )
