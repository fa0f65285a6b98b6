"""The engine's reactions to 423 single mistakes: none of them leaves Pagesmith.

The mistakes and what covers each stand in `tests/data/engine_reactions.yaml`.
"""

from collections import Counter

import pytest

from backend.domain.json_values import JsonObject
from backend.export.ccms import to_engine
from tests.support.reactions import (
    REACTIONS,
    cases_of,
    expected_of,
    page_with,
    told,
)
from tests.support.real_protocol import (
    assembled,
    button,
    detail,
    field,
    form,
    table,
    violations_of,
)

CASES = 423


def test_every_case_is_accounted_for_once() -> None:
    named = Counter(
        f"{place}/{name}" for kind in REACTIONS for place, name, _ in cases_of(kind)
    )

    assert len(named) == CASES
    assert set(named.values()) == {1}


@pytest.mark.parametrize(
    ("place", "mistake"),
    [
        pytest.param(place, mistake, id=f"{place}/{name}")
        for place, name, mistake in cases_of("check")
    ],
)
def test_the_check_refuses_for_the_mistake_itself(
    place: str, mistake: JsonObject
) -> None:
    expected = expected_of(mistake)

    assert expected != []
    assert told(violations_of(page_with(place, mistake))) == expected


def test_without_the_mistake_nothing_is_said() -> None:
    for place in REACTIONS["check"]:
        assert violations_of(page_with(place, {})) == (), place


@pytest.mark.parametrize(
    ("place", "mistake"),
    [
        pytest.param(place, mistake, id=f"{place}/{name}")
        for place, name, mistake in cases_of("mended")
    ],
)
def test_assembly_fills_in(place: str, mistake: JsonObject) -> None:
    page = page_with(place, mistake)

    done = assembled(page)

    assert done != page
    assert violations_of(done) == ()
    assert assembled(done) == done


def test_reasons_are_given_for_what_is_out_of_reach() -> None:
    for kind in ("export", "host", "fine"):
        assert all(reason for _, _, reason in cases_of(kind))


def test_the_export_always_writes_what_the_engine_misses() -> None:
    rows = table(field(), button(zone="row_action"), pagination={"mode": "server"})
    config = to_engine(rows, page_id="p").config
    (step,) = config["steps"]
    assert (step["field"], step["primary"]) == ("list", "id")
    assert set(step["pagination"]) == {"mode", "current", "pageSize", "total"}
    assert "handle" in step["operations"]["rowOperations"][0]

    described = form(field(), button(action="none"), description="D")
    config = to_engine(described, page_id="p").config
    assert config["basic"]["description"] == {"type": "plain", "content": "D"}
    assert len(config["steps"][0]["actions"]) == 1
    assert to_engine(form(), page_id="p").config["steps"][0]["actions"] == []

    (step,) = to_engine(detail(field()), page_id="p").config["steps"]
    assert step["defaultValue"]

    searching = table(field(), filter={"submitText": "Go"})
    assert to_engine(searching, page_id="p").config["steps"][0]["fields"] == []


def test_link_operations_always_have_parameters() -> None:
    link = button(zone="row_action", action="link", url="/a")
    (step,) = to_engine(table(field(), link), page_id="p").config["steps"]

    (operation,) = step["operations"]["rowOperations"]
    assert operation["handle"]["params"] == []
