"""Traps of containers: nothing in them, the wrong things in them, rows without a key.

References: numbers are those of `docs/engine-traps.md`.
"""

from collections.abc import Iterator, Mapping, Sequence

from backend.domain.texts import Text
from backend.domain.violations import Violation
from backend.validation.engine.findings import Subject, first_step, object_of, text_of
from backend.validation.placement import Placed

__all__ = ["check_container"]

NEEDED: Mapping[str, tuple[str, str]] = {
    "form.field/table": ("column", "column"),
    "table.filter/table": ("column", "column"),
    "detail.field/table": ("column", "column"),
    "form.field/tabs": ("tab", "tab"),
}
"""Containers that need children in one zone: place/type to zone and word for it."""


def check_container(subject: Subject) -> Iterator[Violation]:
    """Check what a container holds.

    Args:
        subject: Any element.

    Yields:
        What would be drawn empty, vanish or be refused.
    """
    placed = subject.placed
    if placed is None or placed.element is None or not placed.element.children:
        return
    yield from _check_empty(subject)
    kind = subject.type
    if kind == "tabs":
        yield from _check_tabs(subject)
    elif kind == "form":
        yield from _check_list(subject)
    elif kind == "table" and subject.zone != "detail.field":
        yield from _check_subtable(subject)


def _check_empty(subject: Subject) -> Iterator[Violation]:
    """Yield a container in which nothing is drawn."""
    key = f"{subject.zone}/{subject.type}"
    parent = next(subject.ancestors(), {})
    if subject.type == "tab" and parent.get("mode") == "same":
        return
    zone, word = NEEDED.get(key, ("", "element"))
    inside = subject.children_in(zone) if zone else subject.children
    if not inside:
        yield subject.trap(
            (),
            "里面是空的，页面上什么也不会显示",
            f"There is no {word} in it; nothing is drawn",
            f'elements: [{{"zone":"{zone}","type": …}}]'
            if zone
            else 'elements: [{"type": …}], or no such container',
        )


def _check_tabs(subject: Subject) -> Iterator[Violation]:
    """Yield fields of the kind that the mode passes over (13)."""
    shared = subject.children_in("field")
    tabs = subject.children_in("tab")
    own = [tab for tab in tabs if tab.located.get("elements")]
    if subject.value.get("mode") == "same":
        if own:
            yield subject.trap(
                ("mode",),
                "same 模式只显示公共表单项，标签页自己的表单项会消失",
                'In mode "same" the fields of a tab of its own vanish',
                'mode: "diff", or the fields in zone field of the tabs',
            )
        elif tabs and not shared:
            yield subject.trap(
                ("mode",),
                "same 模式没有公共表单项，标签页都是空的",
                'Mode "same" without shared fields: every tab is empty',
                'elements: [{"zone":"field","type": …}], or mode: "diff"',
            )
    elif shared:
        yield subject.trap(
            ("mode",),
            "diff 模式不显示公共表单项，它们会消失",
            'In mode "diff" the shared fields vanish',
            'mode: "same", or the fields inside the tabs',
        )


def _check_list(subject: Subject) -> Iterator[Violation]:
    """Yield a list that stays empty for ever (12), or whose title names no field."""
    fields = _fields(subject.children)
    has_rows = "defaultValue" in subject.value or not subject.page.keys().isdisjoint(
        {"source", "defaultValue"}
    )
    around = any("defaultValue" in container for container in subject.ancestors())
    if subject.value.get("canInsert") is not True and not has_rows and not around:
        yield subject.trap(
            ("canInsert",) if "canInsert" in subject.value else (),
            "没有数据也不能新增，列表永远是空的",
            "Without data and without canInsert the list stays empty for ever",
            "canInsert: true",
        )
    title = text_of(subject.value, "primaryField")
    if title and fields and first_step(title) not in fields:
        yield subject.dangling(
            ("primaryField",),
            Text(
                "列表里没有这个字段，标题会是空的",
                "The list has no such field for titles",
            ),
            fields,
        )


def _check_subtable(subject: Subject) -> Iterator[Violation]:
    """Yield rows that collide (46), columns that crash (49), an editor without fields."""
    editors = [*_openers(subject)]
    fields = _fields(subject.children_in("field"))
    primary = text_of(subject.value, "primary")
    if editors and fields and primary and first_step(primary) not in fields:
        yield subject.dangling(
            ("primary",),
            Text(
                "行编辑里没有主键字段，第二行会被当作重复而拒绝",
                "The row editor has no such field; a second row counts as duplicate",
            ),
            fields,
        )
    if not fields and not subject.children_in("field"):
        for button in editors:
            yield Subject(subject.page, button.located.element, button).trap(
                ("action",),
                "行编辑没有任何表单项，弹窗是空的",
                "The row editor has no fields; its window is empty",
                'elements: [{"zone":"field","type": …}] in the table',
            )
    for column in subject.children_in("column"):
        if "." in str(column.located.get("field")):
            yield Subject(subject.page, column.located.element, column).trap(
                ("field",),
                "子表列的字段带点时取到的是对象，整页会崩溃",
                "A dotted field gives such a column an object; the page crashes",
                "field: a name without dots",
            )


def _openers(subject: Subject) -> Iterator[Placed]:
    """Yield the buttons of a sub-table that open its row editor."""
    for zone in ("toolbar", "row_action"):
        for button in subject.children_in(zone):
            if button.located.get("action") in ("create_row", "update_row"):
                yield button


def _fields(children: Sequence[Placed]) -> set[str]:
    """Return the first steps of the fields of children, `set()` when it is open.

    A container without a field of its own lends its children's, which are not seen
    here: then nothing can be told.
    """
    found: set[str] = set()
    for child in children:
        value = object_of(child.located.element)
        field = text_of(value, "field")
        if not field or "moreSubmit" in value or "extraResponseField" in value:
            return set()
        found.add(first_step(field))
    return found
