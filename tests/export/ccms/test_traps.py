"""Traps of the engine that no export can fall into, whatever the page.

The numbers are those of `docs/engine-traps.md`, which names what covers the others.
"""

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given, settings

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.export.ccms.dialects import TARGETS
from backend.knowledge.seeding import SEED_ROOT, catalogue_of, read_seed
from tests.support.engine_pages import export
from tests.support.random_pages import valid_pages

CATALOGUE: Catalogue = catalogue_of(read_seed(SEED_ROOT / "ccms"))
STEPS = {"header", "filter", "fetch", "form", "table", "detail"}
SOME = settings(max_examples=60)
any_page = given(page=valid_pages(CATALOGUE, careless=True))
forms = given(page=valid_pages(CATALOGUE, "form", careless=True))
tables = given(page=valid_pages(CATALOGUE, "table", careless=True))
details = given(page=valid_pages(CATALOGUE, "detail", careless=True))


def steps_of(page: JsonObject) -> list[JsonObject]:
    steps: list[JsonObject] = export(page).config["steps"]
    return steps


def types_of(page: JsonObject) -> list[str]:
    return [step["type"] for step in steps_of(page)]


def main_of(page: JsonObject) -> JsonObject:
    return next(step for step in steps_of(page) if step["type"] == page["page"])


def objects_in(value: Json) -> Iterator[JsonObject]:
    if isinstance(value, dict):
        yield value
        for member in value.values():
            yield from objects_in(member)
    elif isinstance(value, list):
        for member in value:
            yield from objects_in(member)


def handles_in(value: Json) -> Iterator[JsonObject]:
    for part in objects_in(value):
        if isinstance(part.get("handle"), dict):
            yield part["handle"]


def table_buttons(page: JsonObject) -> Iterator[JsonObject]:
    """Yield the buttons of a table's toolbar and rows, those in menus too."""
    operations = main_of(page).get("operations", {})
    for entries in operations.values():
        for entry in entries:
            yield from entry.get("operations", [entry])


def fields_in_subtables(page: JsonObject) -> Iterator[JsonObject]:
    for part in objects_in(steps_of(page)):
        if part.get("type") == "table" and "columns" not in part:
            yield from part.get("tableColumns", [])


@SOME
@forms
def test_trap_8_a_form_always_says_which_buttons_it_has(page: JsonObject) -> None:
    step = main_of(page)

    buttons = [e for e in page["elements"] if e.get("zone") == "action"]
    assert len(step["actions"]) + len(step["rightTopActions"]) == len(buttons)
    assert not {"submitText", "cancelText", "hiddenSubmit"} & step.keys()


@SOME
@any_page
def test_trap_9_no_step_has_a_layout_that_is_not_drawn(page: JsonObject) -> None:
    assert all("layout" not in step for step in steps_of(page))


@SOME
@tables
def test_trap_21_a_table_stands_right_behind_its_request(page: JsonObject) -> None:
    types = types_of(page)

    assert types[-1] == "table"
    assert ("fetch" in types) == (types[-2:] == ["fetch", "table"])
    assert ("fetch" in types) == ("source" in page)


@SOME
@tables
def test_trap_22_the_rows_of_a_table_always_have_a_name(page: JsonObject) -> None:
    assert main_of(page)["field"]


@SOME
@any_page
def test_trap_23_a_header_never_keeps_data_from_the_step_behind_it(
    page: JsonObject,
) -> None:
    types = types_of(page)
    if "header" not in types:
        return

    behind = types[types.index("header") + 1]
    if page["page"] == "table":
        assert types[0] == "header"
        return
    assert behind == page["page"]
    default = main_of(page).get("defaultValue")
    if "defaultValue" not in page and "source" in page:
        assert default == {"source": "step", "step": 1, "field": ""}
    elif "defaultValue" not in page and page["page"] == "detail":
        assert default == {"source": "source", "field": ""}


@SOME
@tables
def test_trap_24_nothing_is_written_above_a_table_that_the_engine_ignores(
    page: JsonObject,
) -> None:
    operations = main_of(page).get("operations", {})

    assert operations.keys() <= {
        "tableOperations",
        "leftTableOperations",
        "rowOperations",
    }
    above = [
        *operations.get("tableOperations", ()),
        *operations.get("leftTableOperations", ()),
    ]
    assert all("condition" not in button for button in above)


@SOME
@any_page
def test_trap_25_a_link_that_leads_somewhere_has_parameters(page: JsonObject) -> None:
    links = [one for one in handles_in(steps_of(page)) if one["type"] == "link"]

    assert all("params" in link for link in links if link["targetURL"])
    assert all("?" not in link["targetURL"] for link in links)


@SOME
@any_page
def test_trap_26_every_button_speaks_the_dialect_of_its_place(
    page: JsonObject,
) -> None:
    for handle in handles_in(steps_of(page)):
        if handle["type"] == "ccms":
            assert ("target" in handle) != ("mode" in handle)
            assert handle.get("target", "page") in TARGETS.values()
            assert handle.get("mode", "popup") in TARGETS
    if page["page"] == "table":
        for button in table_buttons(page):
            assert "mode" not in button["handle"]


@SOME
@any_page
def test_trap_28_no_key_is_written_that_only_the_engines_editor_writes(
    page: JsonObject,
) -> None:
    for part in objects_in(steps_of(page)):
        assert "historyTpye" not in part
        assert "disable" not in part.get("cache", {})


@SOME
@details
def test_trap_29_a_detail_always_says_where_its_values_come_from(
    page: JsonObject,
) -> None:
    assert main_of(page)["defaultValue"]


@SOME
@details
def test_trap_30_no_button_of_a_detail_jumps_in_the_same_tab(page: JsonObject) -> None:
    columns = [
        action
        for part in objects_in(main_of(page)["fields"])
        for column in part.get("tableColumns", ())
        for action in column.get("actions", ())
    ]
    # Operation columns are the table's own and do jump.
    own = [action.get("handle") for action in columns]
    for handle in handles_in(main_of(page)):
        if handle not in own and handle["type"] == "ccms":
            assert handle.get("mode") != "redirect"
            assert handle.get("target") != "page"


@SOME
@forms
def test_trap_36_a_sub_table_draws_its_cells_with_types_that_forms_have(
    page: JsonObject,
) -> None:
    kinds = {column["type"] for column in fields_in_subtables(page)}

    assert not kinds & {"Aenum", "multirowText", "image"}


@SOME
@any_page
def test_trap_41_every_request_has_an_interface(page: JsonObject) -> None:
    exported = export(page)
    everything = [exported.config, *exported.pages.values()]

    fetches = [part for part in objects_in(everything) if part.get("type") == "fetch"]
    assert all(isinstance(fetch.get("interface"), dict) for fetch in fetches)
    assert all("request" not in fetch for fetch in fetches)


@SOME
@any_page
def test_trap_44_every_page_has_steps_that_the_engine_knows(page: JsonObject) -> None:
    types = types_of(page)

    assert types
    assert set(types) <= STEPS


@SOME
@any_page
def test_trap_45_two_requests_never_follow_each_other(page: JsonObject) -> None:
    types = types_of(page)

    assert ("fetch", "fetch") not in pairwise(types)


@SOME
@tables
def test_trap_47_every_button_of_a_table_has_a_handle(page: JsonObject) -> None:
    assert all(isinstance(one.get("handle"), dict) for one in table_buttons(page))


@SOME
@any_page
def test_trap_48_no_button_opens_a_page_without_id(page: JsonObject) -> None:
    exported = export(page)

    for handle in handles_in(exported.config["steps"]):
        if handle["type"] == "ccms":
            assert isinstance(handle["page"], str)
            assert handle["page"]


@SOME
@any_page
def test_trap_51_no_export_skips_a_step(page: JsonObject) -> None:
    exported = export(page)
    everything = [exported.config, *exported.pages.values()]

    assert "skip" not in {part.get("type") for part in objects_in(everything)}


@SOME
@any_page
def test_trap_54_no_step_has_a_key_of_the_old_manuals(page: JsonObject) -> None:
    for step in steps_of(page):
        assert not {"request", "response", "condition", "default"} & step.keys()
