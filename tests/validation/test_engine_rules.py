"""What passes the schema of the real protocol and still does not work in its engine.

The traps with numbers are tested in `tests/guarantees/test_traps.py`; here is the rest.
"""

import pytest

from backend.domain.json_values import Json, JsonObject
from backend.domain.violations import Rule
from backend.validation import PageChecker
from tests.support.catalogues import SMALL
from tests.support.real_protocol import (
    MANUAL,
    button,
    detail,
    field,
    form,
    rules_of,
    static,
    table,
    violations_of,
)

SOURCE = {"url": "/api/x", "method": "GET"}
TEXTS = {
    "from": "manual",
    "data": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}],
}


def trapped(page: Json) -> list[str]:
    """Return where the engine would trip; nothing else may be wrong."""
    return _places(page, Rule.ENGINE_TRAP)


def dangling(page: Json) -> list[str]:
    """Return where a name names nothing; nothing else may be wrong."""
    return _places(page, Rule.DANGLING_REFERENCE)


def _places(page: Json, rule: Rule) -> list[str]:
    """Return the pointers of violations, which must all be of one rule."""
    found = rules_of(page)
    assert {other for _, other in found} <= {rule}
    return [pointer for pointer, _ in found]


@pytest.mark.parametrize(
    ("written", "is_right"),
    [
        ("YYYY-MM-DD", True),
        ("YYYY-MM-DD dddd", True),
        ("HH:mm", True),
        ("MM-DD HH:mm", True),
        ("YYYY[年]", True),
        ("[yyyy] YYYY", True),
        ("YYYY-mm-DD", False),
        ("YYYY-MM-dd", False),
        ("yy-MM-DD", False),
        ("HH:MM", False),
        ("???", False),
    ],
)
def test_formats_are_written_in_the_engines_letters(
    written: str, *, is_right: bool
) -> None:
    found = trapped(table(field("datetime", format=written)))

    assert found == ([] if is_right else ["/elements/0/format"])


@pytest.mark.parametrize(
    ("submitted", "default", "is_right"),
    [
        ("YYYY-MM-DD", "2026-01-31", True),
        ("YYYY-MM-DD", "", True),
        ("YYYY-MM-DD", "31.01.2026", False),
        ("gggg-ww", "2026-05", True),
        ("gggg-ww", "soon", False),
        (None, "2026-01-31T00:00:00Z", True),
        (None, "soon", False),
    ],
)
def test_a_default_date_is_in_the_submit_format(
    submitted: str | None, default: str, *, is_right: bool
) -> None:
    more = {} if submitted is None else {"submitFormat": submitted}
    date = field("datetime", defaultValue=static(default), **more)

    assert trapped(form(date)) == ([] if is_right else ["/elements/0/defaultValue"])


@pytest.mark.parametrize(
    ("multiple", "options", "default", "is_right"),
    [
        (None, TEXTS, ["a", "b"], True),
        (None, TEXTS, "a", False),
        (True, TEXTS, ["z"], False),
        ({"type": "array"}, TEXTS, [], True),
        ({"type": "split"}, TEXTS, "a,b", True),
        ({"type": "split", "split": "|"}, TEXTS, "a|b", True),
        ({"type": "split"}, TEXTS, "", True),
        ({"type": "split"}, TEXTS, ["a"], False),
        ({"type": "split", "valueType": "number"}, MANUAL, "1,0", True),
        ({"type": "split", "valueType": "number"}, MANUAL, "1,x", False),
    ],
)
def test_default_choices_are_options(
    multiple: Json, options: JsonObject, default: Json, *, is_right: bool
) -> None:
    choice = field("select_multiple", options=options, defaultValue=static(default))
    if multiple is not None:
        choice["multiple"] = multiple

    assert trapped(form(choice)) == ([] if is_right else ["/elements/0/defaultValue"])


def test_one_choice_may_start_with_none() -> None:
    choice = field("select_single", options=MANUAL)

    assert trapped(form({**choice, "defaultValue": static(None)})) == []
    assert trapped(form({**choice, "defaultValue": static(1.0)})) == []
    assert trapped(form({**choice, "defaultValue": static(True)})) != []
    remembered = {"moreSubmit": {"valueField": "id"}, "defaultValue": static({"id": 1})}
    assert trapped(form({**choice, **remembered})) == []


def test_parts_of_a_text_are_of_the_type_of_the_options() -> None:
    choice = field("select_multiple", options=MANUAL, multiple={"type": "split"})

    assert trapped(form(choice)) == ["/elements/0/multiple"]
    numbers = {"type": "split", "valueType": "number"}
    assert trapped(form({**choice, "multiple": numbers})) == []
    texts = {**choice, "options": TEXTS, "multiple": numbers}
    assert trapped(form(texts)) == ["/elements/0/multiple"]


def test_a_detail_shows_lists_of_numbers_and_of_labels() -> None:
    shown = field("detail_enum", multiple=True)
    labels = {"from": "manual", "data": [{"value": "A", "label": "A"}]}

    assert trapped(detail({**shown, "options": MANUAL})) == []
    assert trapped(detail({**shown, "options": labels})) == []
    assert trapped(detail({**shown, "options": TEXTS})) == ["/elements/0/multiple"]


@pytest.mark.parametrize(
    ("source", "is_right"),
    [
        (static({"a": "A"}), True),
        (static("a"), False),
        ({"source": "record", "field": "m"}, False),
        ({"source": "data", "field": "m"}, False),
        ({"source": "source", "field": "m"}, True),
        ({"source": "step", "step": 0, "field": "m"}, True),
    ],
)
def test_options_of_a_mapping_come_from_what_is_there(
    source: JsonObject, *, is_right: bool
) -> None:
    options = {"from": "data", "sourceConfig": source, "format": {"type": "kv"}}

    found = trapped(form(field("select_single", options=options)))

    assert found == ([] if is_right else ["/elements/0/options/sourceConfig"])


def test_options_of_a_list_may_come_later() -> None:
    options = {
        "from": "data",
        "sourceConfig": {"source": "record", "field": "m"},
        "format": {"type": "list", "keyField": "id", "labelField": "name"},
    }

    assert trapped(form(field("select_single", options=options))) == []


def test_two_options_never_share_a_value() -> None:
    twins = [{"value": 1, "label": "A"}, {"value": 1, "label": "B"}]
    tree = {
        "from": "manual",
        "data": [{"value": 1, "title": "A", "children": [{"value": 1, "title": "B"}]}],
    }

    options = {"from": "manual", "data": twins}
    assert trapped(form(field("select_single", options=options))) == [
        "/elements/0/options/data/1/value"
    ]
    assert trapped(form(field("tree_select", mode="tree", treeData=tree))) == [
        "/elements/0/treeData/data/0/children/0/value"
    ]
    both = [{"value": 1, "label": "A"}, {"value": True, "label": "B"}]
    options = {"from": "manual", "data": both}
    assert trapped(form(field("select_single", options=options))) == []


def test_a_switch_knows_on_from_off() -> None:
    for wrong, name in (
        ({"valueTrue": 1, "valueFalse": 1}, "valueFalse"),
        ({"valueTrue": False}, "valueTrue"),
    ):
        assert trapped(form(field("switch", **wrong))) == [f"/elements/0/{name}"]
    off = field("switch", valueFalse=0, defaultValue=static(False))
    assert trapped(form(off)) == ["/elements/0/defaultValue"]
    assert trapped(form({**off, "defaultValue": static(0)})) == []


@pytest.mark.parametrize(
    ("kind", "default", "is_right"),
    [
        ("number", 1.5, True),
        ("number", "", True),
        ("number", None, True),
        ("number", True, False),
        ("multiple_text", ["a"], True),
        ("multiple_text", [None], False),
        ("color", "red", True),
        ("color", {}, False),
    ],
)
def test_a_control_can_show_its_default(
    kind: str, default: Json, *, is_right: bool
) -> None:
    found = trapped(form(field(kind, defaultValue=static(default))))

    assert found == ([] if is_right else ["/elements/0/defaultValue"])


def test_limits_leave_something_between_them() -> None:
    assert trapped(form(field("number", min=2, max=1))) == ["/elements/0/max"]
    assert trapped(form(field("number", min=1, max=1))) == []
    assert trapped(form(field(minLength=3, maxLength=2))) == ["/elements/0/maxLength"]


@pytest.mark.parametrize(
    "empty",
    [
        field("group", name="g", elements=[]),
        field("table", name="t", primary="id", elements=[]),
        field("tabs", name="t", mode="diff", elements=[]),
    ],
)
def test_a_container_holds_something(empty: JsonObject) -> None:
    assert trapped(form(empty)) == ["/elements/0"]


def test_a_sub_table_can_be_filled_in() -> None:
    column = {"zone": "column", **field(name="a")}
    add = {"zone": "toolbar", "type": "button", "label": "+", "action": "create_row"}
    rows = field("table", name="r", primary="a", elements=[column, add])

    assert trapped(form(rows)) == ["/elements/0/elements/1/action"]
    editor = {"zone": "field", **field(name="a")}
    assert trapped(form({**rows, "elements": [column, add, editor]})) == []
    open_editor = {"zone": "field", **field("group", name="", elements=[field()])}
    assert trapped(form({**rows, "elements": [column, add, open_editor]})) == []


def test_the_title_of_a_list_item_is_one_of_its_fields() -> None:
    rows = field("form", name="l", canInsert=True, elements=[field(name="a")])

    wrong = form({**rows, "primaryField": "b"})
    assert dangling(wrong) == ["/elements/0/primaryField"]
    assert dangling(form({**rows, "primaryField": "a"})) == []


def test_a_list_in_a_list_may_come_with_its_item() -> None:
    inner = field("form", name="i", elements=[field(name="a")])
    outer = field("form", name="o", elements=[inner], defaultValue=static([]))

    assert trapped(form(outer)) == []


def test_a_table_shows_what_its_response_gives() -> None:
    rows = {"field": "list", "path": "data.rows"}
    total = {"field": "total", "path": "data.total"}
    paging = {"mode": "server"}

    def page(*response: JsonObject, **features: Json) -> JsonObject:
        return table(field(), source={**SOURCE, "response": list(response)}, **features)

    assert dangling(page(rows)) == []
    assert dangling(page(rows, pagination=paging)) == ["/pagination"]
    assert dangling(page(rows, total, pagination=paging)) == []
    assert dangling(page(rows, field="items")) == ["/field"]
    assert dangling(page(total)) == ["/source/response"]
    assert dangling(page({"field": "", "path": "data"}, pagination=paging)) == []
    (found,) = violations_of(
        page(rows, total, pagination={**paging, "total": "totals.all"})
    )
    assert (found.pointer, found.suggestions) == ("/pagination/total", ("total",))


def test_the_key_of_the_rows_is_spelled_as_its_column() -> None:
    columns = [field(name="orderId"), field("image", name="picture")]
    tool = button(zone="toolbar", action="none")

    (found,) = violations_of(table(*columns, tool, primary="order_id"))

    assert (found.rule, found.pointer) == (Rule.DANGLING_REFERENCE, "/primary")
    assert found.suggestions == ("orderId",)
    assert violations_of(table(*columns, primary="orderId")) == ()
    assert violations_of(table(*columns, primary="uuid")) == ()  # need not be shown


def test_steps_are_counted_as_the_export_writes_them() -> None:
    def reading(step: int) -> JsonObject:
        source = {"source": "step", "step": step, "field": "a"}
        return field(defaultValue=source)

    assert trapped(form(reading(0))) == []
    assert trapped(form(reading(1))) == ["/elements/0/defaultValue"]
    head = {"title": {"statement": "A"}}
    assert trapped(form(reading(2), source=SOURCE, header=head)) == []
    search = {"zone": "filter", **reading(2)}
    assert trapped(table(field(name="y"), search, source=SOURCE)) == []
    search = {"zone": "filter", **reading(3)}
    assert trapped(table(field(name="y"), search, source=SOURCE)) == [
        "/elements/1/defaultValue"
    ]


def test_success_is_known_by_field_and_value_or_neither() -> None:
    def sent(**condition: Json) -> JsonObject:
        return {**SOURCE, "condition": {"enable": True, **condition}}

    assert trapped(form(field(), submit=sent(field="code", value=None))) == []
    assert trapped(form(field(), submit=sent())) == []
    assert trapped(form(field(), submit=sent(value=0))) == ["/submit/condition"]
    off = {**SOURCE, "condition": {"enable": False, "field": "code"}}
    assert trapped(form(field(), submit=off)) == []


def test_values_deeper_than_pages_may_be_are_left_to_other_rules() -> None:
    nested: Json = 1
    for _ in range(80):
        nested = [nested]

    found = {
        rule for _, rule in rules_of(form(field("hidden", defaultValue=static(nested))))
    }

    assert found == {Rule.TOO_DEEP}


def test_names_that_reach_into_prototypes_are_unsafe() -> None:
    pointers = [
        pointer
        for pointer, rule in rules_of(
            form(
                field(name="a.__proto__.b"),
                field("hidden", name="y", defaultValue=static({"constructor": 1})),
                stringify=["prototype"],
            )
        )
        if rule is Rule.UNSAFE_VALUE
    ]

    assert pointers == [
        "/elements/0/field",
        "/elements/1/defaultValue/value/constructor",
        "/stringify/0",
    ]
    assert violations_of(form(field(name="proto.type"))) == ()


def test_a_breadcrumb_of_anything_is_no_reason_to_raise() -> None:
    checker = PageChecker(SMALL)
    for crumbs in (1, {"items": 2}, {"items": [3, {"redirectTo": 4}]}):
        page = {"page": "form", "elements": [], "header": {"breadcrumb": crumbs}}
        assert checker.check(page, page_ids=[])


def test_a_protocol_without_an_engine_has_no_traps() -> None:
    rules = {
        found.rule
        for found in PageChecker(SMALL).check(
            {"page": "form", "elements": [{"id": "g", "type": "group", "elements": []}]}
        )
    }

    assert Rule.ENGINE_TRAP not in rules
