"""Every kind of form field: filled in, sent, and its common features."""

import pytest

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from tests.engine.bench import Bench
from tests.engine.conftest import See
from tests.engine.filling import FILLED, fill
from tests.engine.samples import ANSWERS, PLAIN, static, tried

pytestmark = pytest.mark.engine
KINDS = sorted(PLAIN)
MARKED = {"any", "multiple_text", "radio"}
"""Kinds in which `required` is a mark and stops nothing, as the knowledge base says."""
OTHER: JsonObject = {"type": "text", "label": "KIND", "field": "kind"}


def has(catalogue: Catalogue, kind: str, name: str) -> None:
    """Pass over what a kind of field has not."""
    if name not in catalogue.features_of(f"form_{kind}"):
        pytest.skip("not on offer")


def when(template: str, field: str = "kind") -> JsonObject:
    data = {"source": "data", "field": field}
    return {"template": template, "params": [{"field": "v", "data": data}]}


def opened(bench: Bench, kind: str, *others: JsonObject, **more: Json) -> JsonObject:
    element = tried(kind, **more)
    bench.form(element, *others, answers=ANSWERS)
    return element


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_filled_in_is_sent(bench: Bench, see: See, kind: str) -> None:
    element = opened(bench, kind)
    fill(bench, element)
    assert bench.send() == {"xx": FILLED[kind]}
    assert not bench.errors
    see(f"form_{kind}", "sent", "label", "field", *PLAIN[kind])
    see("form_action_button", "sent", "label", "action")


@pytest.mark.parametrize("kind", KINDS)
def test_a_required_field_stops_an_empty_form(
    bench: Bench, see: See, catalogue: Catalogue, kind: str
) -> None:
    has(catalogue, kind, "required")
    element = tried(kind, required=True)
    if kind == "switch":
        pytest.skip("a switch with a default is never empty")
    bench.form(element, answers=ANSWERS)
    if kind in MARKED:
        assert bench.page.locator(".ant-form-item-required").count() == 1
        assert bench.send() == {}
        see(f"form_{kind}", "shown", "required")
        return
    assert bench.send() is None
    fill(bench, element)
    assert bench.send() == {"xx": FILLED[kind]}
    see(f"form_{kind}", "stops", "required")


@pytest.mark.parametrize("kind", KINDS)
def test_a_default_value_is_sent_untouched(bench: Bench, see: See, kind: str) -> None:
    value = True if kind == "switch" else FILLED[kind]
    opened(bench, kind, defaultValue=static(value))
    assert bench.send() == {"xx": value}
    see(f"form_{kind}", "sent", "defaultValue")


@pytest.mark.parametrize("kind", KINDS)
def test_a_condition_hides_and_shows_a_field(bench: Bench, see: See, kind: str) -> None:
    value = True if kind == "switch" else FILLED[kind]
    more = {"condition": when("${v} === 'yes'"), "defaultValue": static(value)}
    opened(bench, kind, OTHER, **more)
    assert bench.page.locator('label[title="XX"]').count() == 0
    fill(bench, {"type": "text", "label": "KIND"})
    assert "xx" not in (bench.send() or {})
    bench.item("KIND").locator("input").fill("yes")
    bench.wait()
    assert bench.page.locator('label[title="XX"]').count() == 1
    assert (bench.send() or {}).get("xx") == value
    see(f"form_{kind}", "hides", "condition")


@pytest.mark.parametrize("kind", KINDS)
def test_a_readonly_field_shows_and_sends_its_value(
    bench: Bench, see: See, catalogue: Catalogue, kind: str
) -> None:
    has(catalogue, kind, "readonly")
    opened(bench, kind, readonly=True, defaultValue=static(FILLED[kind]))
    if kind == "select_single":
        bench.item("XX").locator(".ant-select-selector").click()
        bench.page.locator(".ant-select-item-option").first.click()
        assert bench.send() == {"xx": FILLED[kind]}
        see(f"form_{kind}", "locked", "readonly")
        return
    inputs = bench.item("XX").locator("input:not([readonly]):not([disabled])")
    areas = bench.item("XX").locator("textarea:not([readonly]):not([disabled])")
    assert inputs.count() + areas.count() == 0
    assert bench.send() == {"xx": FILLED[kind]}
    see(f"form_{kind}", "locked", "readonly")


@pytest.mark.parametrize("kind", KINDS)
def test_a_disabled_field_is_locked_and_not_sent(
    bench: Bench, see: See, catalogue: Catalogue, kind: str
) -> None:
    has(catalogue, kind, "disabled")
    opened(bench, kind, disabled=True, defaultValue=static(FILLED[kind]))
    assert bench.item("XX").locator("input:enabled, textarea:enabled").count() == 0
    assert not bench.send()
    see(f"form_{kind}", "locked", "disabled")


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_that_is_not_drawn_is_sent(
    bench: Bench, see: See, catalogue: Catalogue, kind: str
) -> None:
    has(catalogue, kind, "display")
    value = True if kind == "switch" else FILLED[kind]
    opened(bench, kind, display="none", defaultValue=static(value))
    assert not bench.page.locator('label[title="XX"]').is_visible()
    assert bench.send() == {"xx": value}
    see(f"form_{kind}", "hides", "display")


@pytest.mark.parametrize("kind", KINDS)
def test_the_texts_around_a_field_are_shown(
    bench: Bench, see: See, catalogue: Catalogue, kind: str
) -> None:
    features = catalogue.features_of(f"form_{kind}")
    more: JsonObject = {"extra": {"statement": "EXTRA ${v}", "params": [_typed()]}}
    sub = {"statement": "SUBTEXT", "params": []}
    more["subLabelConfig"] = {"enable": True, "mode": "plain", "content": sub}
    if "placeholder" in features:
        more["placeholder"] = "HOLDER"
    opened(bench, kind, {**OTHER, "defaultValue": static("seen")}, **more)
    assert "SUBTEXT" in bench.text()
    see(f"form_{kind}", "shown", "subLabelConfig")
    assert "EXTRA seen" in bench.text()
    see(f"form_{kind}", "shown", "extra")
    if "placeholder" in features:
        item = bench.item("XX")
        shown = item.locator('[placeholder="HOLDER"]').count()
        assert shown or "HOLDER" in item.inner_text()
        see(f"form_{kind}", "shown", "placeholder")


def test_columns_put_fields_beside_each_other(bench: Bench, see: See) -> None:
    columns = {"enable": True, "type": "span", "value": 2, "gap": 16}
    names = {kind: f"W{n}" for n, kind in enumerate(KINDS)}
    fields = [{**tried(k), "label": name, "field": name} for k, name in names.items()]
    bench.form(*fields, answers=ANSWERS, columns=columns)
    half = {name: _width(bench, name) for name in names.values()}
    whole_row = {"type": "span", "value": 1}
    bench.form(
        *({**one, "columns": whole_row} for one in fields),
        answers=ANSWERS,
        columns=columns,
    )
    for kind, name in names.items():
        assert half[name] < 0.6 * _width(bench, name), kind
        see(f"form_{kind}", "shown", "columns")
    see("form", "shown", "columns")


def _width(bench: Bench, label: str) -> float:
    box = bench.item(label).bounding_box()
    assert box is not None
    return box["width"]


def _typed() -> JsonObject:
    return {"field": "v", "data": {"source": "data", "field": "kind"}}
