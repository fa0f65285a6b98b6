"""The 54 ways in which a page that looks right fails in the engine.

Numbers are the rows of `docs/engine-traps.md`, where each row names what covers it.
"""

import itertools
import re
from pathlib import Path

import pytest

from backend.domain.json_values import Json, JsonObject
from backend.domain.violations import Rule
from backend.export.ccms import to_engine
from backend.validation import PageChecker
from tests.support.real_protocol import (
    MANUAL,
    assembled,
    button,
    ccms,
    detail,
    field,
    form,
    param,
    rules_of,
    static,
    table,
    violations_of,
)

TRAP = Rule.ENGINE_TRAP
DOCUMENT = Path(__file__).parents[2] / "docs" / "engine-traps.md"
SOURCE = {"url": "/api/x", "method": "GET"}
TEXT_OPTIONS = {"from": "manual", "data": [{"value": "a", "label": "A"}]}


def caught(page: Json, pointer: str, rule: Rule = TRAP) -> None:
    """Assert that the check refuses exactly one thing, and where."""
    assert rules_of(page) == [(pointer, rule)]


def first(page: JsonObject) -> JsonObject:
    """Assert that a page is right once assembled; return its first element."""
    done = assembled(page)
    assert violations_of(done) == ()
    element: JsonObject = done["elements"][0]
    return element


def exported(page: JsonObject) -> JsonObject:
    """Assert that a page is right; return what the engine gets."""
    assert violations_of(page) == ()
    return to_engine(page, page_id="p").config


def steps(page: JsonObject) -> list[str]:
    """Return the types of the steps that the engine gets."""
    return [step["type"] for step in exported(page)["steps"]]


def test_01_options_as_a_bare_list_become_options_of_the_engine() -> None:
    bare = form(field("select_single", options=[{"value": 1, "label": "A"}]))

    caught(bare, "/elements/0/options", Rule.WRONG_VALUE)
    assert first(bare)["options"]["from"] == "manual"


def test_02_a_column_of_type_enum_becomes_aenum() -> None:
    wrong = table(field("enum", options=MANUAL))

    caught(wrong, "/elements/0/type", Rule.UNKNOWN_TYPE)
    assert first(wrong)["type"] == "Aenum"


def test_03_a_column_without_field_is_refused_or_named() -> None:
    wrong = table({"type": "text", "label": "姓名"})

    caught(wrong, "/elements/0", Rule.MISSING_PROPERTY)
    assert first(wrong)["field"] == "name"


def test_04_a_plain_default_becomes_a_static_source() -> None:
    wrong = form(field(defaultValue="abc"))

    caught(wrong, "/elements/0/defaultValue", Rule.WRONG_VALUE)
    assert first(wrong)["defaultValue"] == static("abc")


@pytest.mark.parametrize("source", ["query", "hash", "interface"])
def test_05_sources_that_give_null_are_refused(source: str) -> None:
    default = {"source": source, "field": "a"}

    caught(
        form(field(defaultValue=default)),
        "/elements/0/defaultValue/source",
        Rule.WRONG_VALUE,
    )


def test_06_an_expression_as_text_becomes_an_object() -> None:
    wrong = form(field(regExp="^[0-9]+$"))

    caught(wrong, "/elements/0/regExp", Rule.WRONG_VALUE)
    assert first(wrong)["regExp"] == {"expression": "^[0-9]+$"}


def test_07_texts_in_place_of_statements_become_statements() -> None:
    wrong = form(field(extra="hint"), header={"title": "Head", "subTitle": "Sub"})

    assert rules_of(wrong) == [
        ("/elements/0/extra", Rule.WRONG_VALUE),
        ("/header/subTitle", Rule.WRONG_VALUE),
        ("/header/title", Rule.WRONG_VALUE),
    ]
    done = assembled(wrong)
    assert violations_of(done) == ()
    assert done["elements"][0]["extra"] == {"statement": "hint"}
    assert done["header"]["title"] == {"statement": "Head"}


def test_08_a_form_shows_exactly_the_buttons_it_has() -> None:
    (step,) = exported(form(field(), button(action="submit")))["steps"]

    assert [action["type"] for action in step["actions"]] == ["submit"]
    caught(form(field(), submitText="Go"), "/submitText", Rule.UNKNOWN_PROPERTY)


def test_09_layout_is_not_on_offer_and_columns_must_be_enabled() -> None:
    caught(form(field(), layout="inline"), "/layout", Rule.UNKNOWN_PROPERTY)
    columns = {"type": "span", "value": 2}
    caught(form(field(), columns=columns), "/columns", Rule.MISSING_PROPERTY)


def test_10_a_required_field_cannot_be_disabled() -> None:
    caught(form(field(required=True, disabled=True)), "/elements/0/disabled")
    assert violations_of(form(field(required=True, readonly=True))) == ()


def test_11_a_group_must_have_a_field() -> None:
    wrong = form({"type": "group", "label": "地址", "elements": [field()]})

    caught(wrong, "/elements/0", Rule.MISSING_PROPERTY)
    assert first(wrong)["field"] == "address"


def test_12_a_list_that_stays_empty_is_refused() -> None:
    rows = field("form", elements=[field(name="a")])

    caught(form(rows), "/elements/0")
    caught(form({**rows, "canInsert": False}), "/elements/0/canInsert")
    assert violations_of(form({**rows, "canInsert": True})) == ()
    assert violations_of(form(rows, source=SOURCE)) == ()
    assert first(form({**rows, "canInsert": "true"}))["canInsert"] is True


def test_13_tabs_get_the_mode_that_their_fields_need() -> None:
    tab = {"zone": "tab", "type": "tab", "label": "A", "field": "a"}
    own = {**tab, "elements": [field(name="own")]}
    shared = {"zone": "field", **field(name="shared")}
    tabs = {"type": "tabs", "label": "T", "field": "t"}

    assert first(form({**tabs, "elements": [own]}))["mode"] == "diff"
    assert first(form({**tabs, "elements": [tab, shared]}))["mode"] == "same"
    for mode, inside in (
        ("same", [own, shared]),
        ("diff", [own, shared]),
        ("same", [tab]),
    ):
        caught(form({**tabs, "mode": mode, "elements": inside}), "/elements/0/mode")


def test_14_an_upload_needs_a_mode_and_posts() -> None:
    upload = field(
        "upload", interface={"url": "/up"}, requireField="f", responseField="u"
    )

    assert rules_of(form(upload)) == [
        ("/elements/0", Rule.MISSING_PROPERTY),
        ("/elements/0/interface", Rule.MISSING_PROPERTY),
    ]
    done = first(form({**upload, "mode": "file"}))
    assert done["interface"]["method"] == "POST"
    got = {**upload, "mode": "file", "interface": {"url": "/up", "method": "GET"}}
    caught(form(got), "/elements/0/interface/method", Rule.WRONG_VALUE)


def test_15_a_tree_select_gets_a_mode() -> None:
    tree = {"from": "manual", "data": [{"value": 1, "title": "A"}]}
    wrong = form(field("tree_select", treeData=tree))

    caught(wrong, "/elements/0", Rule.MISSING_PROPERTY)
    assert first(wrong)["mode"] == "treeSelect"


def test_16_the_default_of_a_number_is_a_number() -> None:
    wrong = form(field("number", defaultValue=static("-12.50")))

    caught(wrong, "/elements/0/defaultValue")
    assert first(wrong)["defaultValue"] == static(-12.5)


def test_17_a_switch_that_nobody_touches_sends_its_off_value() -> None:
    assert first(form(field("switch")))["defaultValue"] == static(False)
    off = first(form(field("switch", valueTrue="Y", valueFalse="N")))
    assert off["defaultValue"] == static("N")
    filtering = first(table({"zone": "filter", **field("switch")}, field(name="y")))
    assert "defaultValue" not in filtering


def test_18_dates_are_shown_and_sent_in_the_format_of_their_mode() -> None:
    done = first(form(field("datetime", mode="month")))
    assert (done["format"], done["submitFormat"]) == ("YYYY-MM", "YYYY-MM")

    period = field("datetimeRange", submitFormat="YYYY-MM-DD")
    dates = ["2026-01-01", "2026-01-31"]
    for mode, right, wrong in (
        ("array", dates, ",".join(dates)),
        ("comma", ",".join(dates), dates),
    ):
        ranged = {**period, "submitFormatMode": mode}
        assert violations_of(form({**ranged, "defaultValue": static(right)})) == ()
        caught(
            form({**ranged, "defaultValue": static(wrong)}), "/elements/0/defaultValue"
        )


def test_19_values_are_of_the_type_of_the_options() -> None:
    choice = field("select_single", options=MANUAL)

    caught(form({**choice, "defaultValue": static("1")}), "/elements/0/defaultValue")
    done = first(form({**choice, "defaultValue": static("1")}))
    assert done["defaultValue"] == static(1)
    split = {"type": "split", "split": ","}
    caught(
        table(field("Aenum", options=MANUAL, multiple=split)), "/elements/0/multiple"
    )
    listed = field("detail_enum", options=TEXT_OPTIONS, multiple=True)
    caught(detail(listed), "/elements/0/multiple")


def test_20_an_option_cannot_be_disabled_by_an_empty_condition() -> None:
    options = {"from": "manual", "data": [{"value": 1, "label": "A", "disabled": {}}]}

    caught(
        form(field("select_single", options=options)),
        "/elements/0/options/data/0/disabled",
        Rule.MISSING_PROPERTY,
    )


def test_21_paging_is_the_servers_and_the_table_follows_its_request() -> None:
    client = {"mode": "client"}
    caught(
        table(field(), source=SOURCE, pagination=client),
        "/pagination/mode",
        Rule.WRONG_VALUE,
    )
    page = table(field(), source=SOURCE, pagination={"mode": "server"})
    assert steps(page) == ["fetch", "table"]


def test_22_the_rows_of_a_table_have_a_name() -> None:
    caught(table(field(), field=""), "/field", Rule.WRONG_VALUE)
    response = [{"field": "rows", "path": "data"}]
    page = table(field(), source={**SOURCE, "response": response})
    caught(page, "/source/response", Rule.DANGLING_REFERENCE)
    assert violations_of({**page, "field": "rows"}) == ()


def test_23_the_head_swallows_no_data() -> None:
    head = {"title": {"statement": "Head"}}

    assert steps(table(field(), source=SOURCE, header=head)) == [
        "header",
        "fetch",
        "table",
    ]
    config = exported(detail(field(), source=SOURCE, header=head))
    assert config["steps"][-1]["defaultValue"]["source"] == "step"


def test_24_buttons_above_a_table_have_no_condition() -> None:
    condition = {"template": "true"}
    tool = button(zone="toolbar", condition=condition)

    caught(table(field(), tool), "/elements/1/condition", Rule.UNKNOWN_PROPERTY)
    caught(
        table(field(), multirowOperations=[]),
        "/multirowOperations",
        Rule.UNKNOWN_PROPERTY,
    )


def test_25_a_link_has_parameters_and_no_query() -> None:
    link = button(zone="row_action", action="link", url="/a")
    (step,) = exported(table(field(), link))["steps"]

    assert step["operations"]["rowOperations"][0]["handle"]["params"] == []
    caught(
        table(field(), {**link, "url": "/a?b=1"}), "/elements/1/url", Rule.WRONG_VALUE
    )


def test_26_every_button_speaks_the_dialect_of_its_place() -> None:
    opens = {"action": "redirect", "redirectTo": "p2", "openIn": "popup"}
    (step,) = exported(table(field(), button(zone="row_action", **opens)))["steps"]
    (handle,) = [op["handle"] for op in step["operations"]["rowOperations"]]
    assert handle["target"] == "current"

    (step,) = exported(form(field(), button(**opens)))["steps"]
    assert step["actions"][0]["handle"]["mode"] == "popup"


def test_27_a_question_names_fields_in_braces() -> None:
    confirm = {
        "enable": True,
        "titleText": "Delete ${id}?",
        "titleParams": [param("id")],
    }
    asks = button(zone="row_action", action="none", confirm=confirm)
    caught(table(field(), asks), "/elements/1/confirm/titleText", Rule.WRONG_VALUE)
    confirm = {"enable": True, "titleText": "Delete {id}?"}
    caught(
        table(field(), {**asks, "confirm": confirm}),
        "/elements/1/confirm/titleText",
        Rule.DANGLING_REFERENCE,
    )


@pytest.mark.parametrize("name", ["historyTpye", "width", "height"])
def test_28_keys_that_only_the_engines_editor_writes_are_unknown(name: str) -> None:
    caught(
        table(field("image", **{name: "x"})),
        f"/elements/0/{name}",
        Rule.UNKNOWN_PROPERTY,
    )
    assert "replaceHistory" in ccms().features_of("table_row_action_button")


def test_29_a_detail_always_says_where_its_values_come_from() -> None:
    (step,) = exported(detail(field()))["steps"]

    assert step["defaultValue"] == {"source": "data", "field": ""}
    caught(detail(field(display="none")), "/elements/0/display", Rule.UNKNOWN_PROPERTY)


def test_30_a_detail_opens_pages_without_leaving() -> None:
    leaving = button(action="redirect", redirectTo="p2", openIn="redirect")

    caught(detail(field(), leaving), "/elements/1/openIn", Rule.WRONG_VALUE)
    rows = field(
        "table",
        primary="id",
        elements=[
            field(name="id"),
            {"zone": "row_action", "type": "group", "elements": []},
        ],
    )
    caught(detail(rows), "/elements/0/elements/1/type", Rule.ILLEGAL_CHILD)


def test_31_the_default_of_a_detail_item_is_a_text() -> None:
    wrong = detail(field(defaultValue=static("a")))

    caught(wrong, "/elements/0/defaultValue", Rule.WRONG_VALUE)


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("group", Rule.WRONG_ZONE),  # a table has groups, of buttons
        ("form", Rule.UNKNOWN_TYPE),
        ("tabs", Rule.UNKNOWN_TYPE),
        ("import_subform", Rule.UNKNOWN_TYPE),
    ],
)
def test_32_a_search_bar_has_no_containers(kind: str, rule: Rule) -> None:
    wrong = table(field(), {"zone": "filter", **field(kind)})

    caught(wrong, "/elements/1/type", rule)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_33_requests_get_or_post_and_know_success_by_field_and_value(
    method: str,
) -> None:
    sent = form(field(), submit={"url": "/api/x", "method": method})
    caught(sent, "/submit/method", Rule.WRONG_VALUE)
    half = {**SOURCE, "condition": {"enable": True, "field": "code"}}
    caught(form(field(), submit=half), "/submit/condition")


def test_34_every_placeholder_has_a_parameter() -> None:
    extra = {"statement": "${a}"}
    caught(
        form(field(extra=extra)), "/elements/0/extra/statement", Rule.DANGLING_REFERENCE
    )
    condition = {"template": "${a} === 1"}
    caught(
        form(field(condition=condition)),
        "/elements/0/condition/template",
        Rule.DANGLING_REFERENCE,
    )
    content = {"enable": True, "type": "plain", "content": "${a}"}
    caught(
        form(field(), header={"mainContent": content}),
        "/header/mainContent/content",
        Rule.DANGLING_REFERENCE,
    )


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("text", "styles"),
        ("color", "mode"),
        ("datetime", "afterTime"),
        ("datetime", "beforeTime"),
        ("datetimeRange", "fieldRange"),
        ("datetimeRange", "regExp"),
    ],
)
def test_35_dead_settings_are_not_on_offer(kind: str, name: str) -> None:
    wrong = form(field(kind, **{name: "x"}))

    caught(wrong, f"/elements/0/{name}", Rule.UNKNOWN_PROPERTY)


@pytest.mark.parametrize(
    "kind", ["object", "none", "numberRange", "diffCode", "input", "custom"]
)
def test_36_types_that_the_engine_does_not_draw_are_not_on_offer(kind: str) -> None:
    caught(form(field(kind)), "/elements/0/type", Rule.UNKNOWN_TYPE)
    for other in ("color", "hidden", "datetime"):
        caught(detail(field(other)), "/elements/0/type", Rule.UNKNOWN_TYPE)


def test_37_a_required_filter_has_a_default() -> None:
    wanted = {"zone": "filter", **field(required=True)}

    caught(table(field(), wanted), "/elements/1/required")
    given = {**wanted, "defaultValue": static("a")}
    assert violations_of(table(field(), given)) == ()


def test_38_what_is_hidden_and_required_has_a_default() -> None:
    hidden = field(required=True, display="none")

    caught(form(hidden), "/elements/0/required")
    group = field("group", name="g", display="none", elements=[field(required=True)])
    caught(form(group), "/elements/0/elements/0/required")
    assert violations_of(form({**hidden, "defaultValue": static("a")})) == ()


@pytest.mark.parametrize("kind", ["longtext", "code", "radio"])
def test_39_an_optional_pattern_lets_an_empty_value_pass(kind: str) -> None:
    more: dict[str, JsonObject] = {
        "code": {"codeType": "json", "theme": "white", "height": 200},
        "radio": {"options": [{"name": "A"}]},
    }
    wrong = form(field(kind, regExp={"expression": "^A"}, **more.get(kind, {})))

    caught(wrong, "/elements/0/regExp")
    done = first(wrong)
    assert done["regExp"] == {"expression": "^$|^A"}
    assert done["defaultValue"] == static("")


@pytest.mark.parametrize(
    "limits",
    [
        {"cjkLength": 2, "maxLength": 5},
        {"cjkLength": 2, "minLength": 5},
        {"characterType": {"enable": True, "number": True}},
    ],
)
def test_40_texts_that_are_counted_start_as_an_empty_text(limits: JsonObject) -> None:
    wrong = form(field(**limits))

    caught(wrong, f"/elements/0/{next(iter(limits))}")
    assert first(wrong)["defaultValue"] == static("")
    broken = form(field(regExp={"expression": "("}))
    caught(broken, "/elements/0/regExp/expression", Rule.UNSAFE_VALUE)


def test_41_every_request_has_an_interface() -> None:
    config = exported(form(field(), source=SOURCE, submit=SOURCE))

    assert all("interface" in s for s in config["steps"] if s["type"] == "fetch")
    caught(form(field(), request=SOURCE), "/request", Rule.UNKNOWN_PROPERTY)


def test_42_every_placeholder_of_an_address_has_a_parameter() -> None:
    sent = {"url": "/api/${id}", "method": "GET"}

    caught(form(field(), source=sent), "/source/url", Rule.DANGLING_REFERENCE)


def test_43_a_request_cannot_make_everybody_wait() -> None:
    sent = {**SOURCE, "cache": {"disabled": False, "global": "users"}}

    caught(form(field(), source=sent), "/source/cache/global", Rule.UNKNOWN_PROPERTY)


def test_44_a_page_has_steps_that_the_engine_knows() -> None:
    known = {"form", "table", "detail", "fetch", "filter", "header"}
    for page in (form(), table(), detail()):
        found = steps(page)
        assert found
        assert set(found) <= known
    caught({"page": "skip", "elements": []}, "/page", Rule.UNKNOWN_PAGE_TYPE)


def test_45_two_requests_never_follow_each_other() -> None:
    head = {"title": {"statement": "Head"}}
    for page in (
        form(field(), source=SOURCE, submit=SOURCE, header=head),
        table(field(), source=SOURCE, header=head),
        detail(field(), source=SOURCE, header=head),
    ):
        found = steps(page)
        assert ("fetch", "fetch") not in list(itertools.pairwise(found))


def test_46_the_rows_of_a_sub_table_have_a_key_of_their_own() -> None:
    rows = field(
        "table",
        elements=[
            {"zone": "column", **field(name="a")},
            {"zone": "field", **field(name="a")},
            {"zone": "toolbar", "type": "button", "label": "+", "action": "create_row"},
        ],
    )

    caught(form(rows), "/elements/0", Rule.MISSING_PROPERTY)
    wrong = form({**rows, "primary": "id"})
    caught(wrong, "/elements/0/primary", Rule.DANGLING_REFERENCE)
    assert violations_of(form({**rows, "primary": "a"})) == ()


def test_47_a_button_does_something_or_says_that_it_does_nothing() -> None:
    idle = button(zone="row_action", action="none")
    (step,) = exported(table(field(), idle))["steps"]
    assert "handle" in step["operations"]["rowOperations"][0]

    page = form(field(), button("提交"), button("去", redirectTo="p2"))
    actions = [element.get("action") for element in assembled(page)["elements"][1:]]
    assert actions == ["submit", "redirect"]
    wrong = form(field(), button(action="redirect"))
    caught(wrong, "/elements/1", Rule.MISSING_PROPERTY)


def test_48_a_button_leads_to_a_page_that_exists(checker: PageChecker) -> None:
    wrong = form(field(), button(action="redirect", redirectTo=None))
    caught(wrong, "/elements/1/redirectTo", Rule.WRONG_VALUE)

    crumbs = {"enable": True, "items": [{"label": "A", "redirectTo": "gone"}]}
    page = form(
        field(),
        button(action="redirect", redirectTo="gone"),
        header={"breadcrumb": crumbs},
    )
    found = checker.check(page, page_ids=["here"])
    assert [v.pointer for v in found] == [
        "/elements/1/redirectTo",
        "/header/breadcrumb/items/0/redirectTo",
    ]


def test_49_the_columns_of_a_sub_table_have_no_dots() -> None:
    rows = field(
        "table", primary="id", elements=[{"zone": "column", **field(name="a.b")}]
    )

    caught(form(rows), "/elements/0/elements/0/field")


@pytest.mark.parametrize("code", ["${a b}", "${a.b}", "${a", "<% if %>"])
def test_50_templates_hold_names_only(code: str) -> None:
    wrong = form(field(extra={"statement": code, "params": [param("a")]}))

    caught(wrong, "/elements/0/extra/statement", Rule.UNSAFE_VALUE)


def test_51_options_from_a_mapping_wait_for_their_data() -> None:
    options = {
        "from": "data",
        "sourceConfig": {"source": "record", "field": "map"},
        "format": {"type": "kv"},
    }

    caught(
        form(field("select_single", options=options)),
        "/elements/0/options/sourceConfig",
    )
    loaded = {**options, "sourceConfig": {"source": "data", "field": "map"}}
    assert (
        violations_of(form(field("select_single", options=loaded), source=SOURCE)) == ()
    )
    assert ccms().find_page_type("skip") is None


def test_52_two_inputs_never_share_a_field() -> None:
    caught(form(field(), field()), "/elements/1/field", Rule.DUPLICATE_FIELD)


def test_53_a_list_of_texts_has_no_nameless_input() -> None:
    rows = field("form", name="l", canInsert=True, elements=[field(name="")])

    caught(form(rows), "/elements/0/elements/0/field", Rule.WRONG_VALUE)


@pytest.mark.parametrize("name", ["request", "response", "steps", "fields"])
def test_54_keys_of_old_manuals_are_unknown(name: str) -> None:
    caught(form(field(), **{name: "x"}), f"/{name}", Rule.UNKNOWN_PROPERTY)
    old = {"type": "static", "value": "a"}
    renamed = assembled(form(field(default=old)))
    caught(renamed, "/elements/0/defaultValue", Rule.MISSING_PROPERTY)


def test_the_table_of_the_traps_names_a_test_for_each_row() -> None:
    rows = re.findall(
        r"^\| (\d+) \|.*`(test_\d\d)", DOCUMENT.read_text("utf-8"), re.MULTILINE
    )

    assert [int(number) for number, _ in rows] == list(range(1, 55))
    assert [name for _, name in rows] == [f"test_{n:02}" for n in range(1, 55)]
    tests = {name[:7] for name in globals() if re.match(r"test_\d\d_", name)}
    assert tests == {name for _, name in rows}
