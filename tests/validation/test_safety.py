"""The safety gate: an attack corpus over every slot, and the harmless beside it."""

import copy
import itertools

import pytest

from backend.domain.json_values import Json, JsonObject
from backend.domain.violations import Rule
from backend.validation import checker_for
from backend.validation.urls import fold_url
from tests.support.catalogues import SMALL, form_page, table_page

CHECKER = checker_for(SMALL)

TEMPLATE_CODE = [
    "<%= process.env %>",
    "<% alert(1) %>",
    "<%- x %>",
    "%> x",
    "${alert(1)}",
    "${constructor.constructor('alert(1)')()}",
    "${a.b}",
    "${a + b}",
    "${a b}",
    "${}",
    "${ }",
    "${this}",
    "${window}",
    "${__proto__}",
    "${'x'}",
    "${`x`}",
    "${a",
    "${a,b}",
    "${{}}",
    "${new Date}",
]
HIDDEN = [
    "\x00x",
    "\x1b[31m",
    "a\x08b",
    "\u202egnp.exe",
    "\u2066x\u2069",
    "\u200bx",
    "x\u2028y",
    "\ufeffx",
    "\U000e0041x",
    "\ud800",
    "\x7f",
    "\u061cx",
    "\u200ex",
    "\u200fx",
    "ad\u200dmin",
    "ad\u200cmin",
    "ad\u00admin",
    "\u3164",
    "x\u180e",
    "a\u034fb",
]
"""Refused in every text of a page."""

ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "&#106;avascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "&amp;#106;avascript:alert(1)",
    "%6aavascript:alert(1)",
    "ｊavascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)",
    "blob:https://x/y",
    "file:///etc/passwd",
    "view-source:x",
    "filesystem:https://x/y",
    "livescript:x",
    "java\u00adscript:alert(1)",
    "javascript:1/alert(1)",
    "javascript:0?alert(1):alert(2)",
    "JAVASCRIPT:1#\talert(1)",
    "api:8080/x",
    "blob:1",
]
"""Refused wherever a text becomes an address."""

MARK = "@@"
"""Stands in a page where the payload goes."""

RECORD = {"source": "record", "field": "a"}


def text(**properties: Json) -> JsonObject:
    return {"id": "a", "type": "text", "label": "A", "field": "a", **properties}


def select(data: Json) -> JsonObject:
    options = {"from": "manual", "data": [data]}
    return {**text(), "type": "select_single", "options": options}


def loaded(interface: JsonObject) -> JsonObject:
    options = {"from": "interface", "interface": interface, "format": {"type": "kv"}}
    return {**text(), "type": "select_single", "options": options}


def button(**properties: Json) -> JsonObject:
    return {"id": "b", "zone": "action", "type": "button", "label": "B", **properties}


def static(value: Json) -> JsonObject:
    return {"source": "static", "value": value}


def param(data: JsonObject, name: str = "p") -> list[JsonObject]:
    return [{"field": name, "data": data}]


TEXT_SLOTS: dict[str, JsonObject] = {
    "title": {**form_page(), "title": MARK},
    "description": form_page(description=MARK),
    "label": form_page(text(label=MARK)),
    "field": form_page(text(field=MARK)),
    "placeholder": form_page(text(placeholder=MARK)),
    "default value": form_page(text(defaultValue=static(MARK))),
    "default inside": form_page(text(defaultValue=static({"k": [MARK]}))),
    "default key": form_page(text(defaultValue=static({MARK: 1}))),
    "path": form_page(text(defaultValue={"source": "url", "field": MARK})),
    "condition": form_page(text(condition={"template": MARK})),
    "condition value": form_page(
        text(condition={"template": "${p} === 1", "params": param(static(MARK))})
    ),
    "extra": form_page(text(extra={"statement": MARK})),
    "extra value": form_page(
        text(extra={"statement": "${p}", "params": param(static(MARK))})
    ),
    "sub label": form_page(
        text(subLabelConfig={"enable": True, "content": {"statement": MARK}})
    ),
    "regular expression": form_page(text(regExp={"expression": MARK})),
    "message": form_page(text(regExp={"expression": "x", "message": MARK})),
    "option label": form_page(select({"value": 1, "label": MARK})),
    "option value": form_page(select({"value": MARK, "label": "x"})),
    "option condition": form_page(
        select({"value": 1, "label": "x", "disabled": {"template": MARK}})
    ),
    "options address": form_page(loaded({"url": MARK})),
    "button label": form_page(button(label=MARK)),
    "button address": form_page(button(action="link", url=MARK)),
    "button page": form_page(button(action="redirect", redirectTo=MARK)),
    "request": form_page(button(action="request", request={"url": MARK})),
    "confirmation": form_page(button(confirm={"enable": True, "titleText": MARK})),
    "submit": form_page(submit={"url": MARK}),
    "source": form_page(source={"url": "/x", "params": param(static(MARK))}),
    "explanation": form_page({**text(), "type": "desc", "link": MARK}),
    "style": form_page({**text(), "type": "desc", "style": {"color": MARK}}),
    "group": form_page({**text(label=MARK), "type": "group", "elements": []}),
    "column": table_page(text(label=MARK)),
    "column default": table_page(text(defaultValue=MARK, linkUrl=True)),
    "formatted": table_page(
        {**text(), "type": "formatted_text", "statement": {"statement": MARK}}
    ),
    "filter": table_page(text(zone="filter", placeholder=MARK)),
}

ADDRESS_SLOTS = {
    name: TEXT_SLOTS[name]
    for name in (
        "options address",
        "button address",
        "request",
        "submit",
        "explanation",
        "column default",
    )
} | {
    "address in parts": form_page(
        submit={"url": "${p}", "urlParams": param(static(MARK))}
    ),
}


def filled(page: Json, payload: str) -> Json:
    """Return a page with the payload in place of the mark."""
    if isinstance(page, dict):
        return {
            (payload if key == MARK else key): filled(value, payload)
            for key, value in page.items()
        }
    if isinstance(page, list):
        return [filled(member, payload) for member in page]
    return payload if page == MARK else page


def is_refused_as_unsafe(page: JsonObject) -> bool:
    found = CHECKER.check(page)
    assert found, "delivered"
    return Rule.UNSAFE_VALUE in {violation.rule for violation in found}


def variants(payload: str) -> list[str]:
    """Return a payload alone and inside of Chinese and English text."""
    return [payload, f"请填写{payload}", f"Please {payload} now"]


@pytest.mark.parametrize("slot", TEXT_SLOTS)
def test_no_code_and_nothing_hidden_is_delivered(slot: str) -> None:
    for payload in itertools.chain.from_iterable(map(variants, TEMPLATE_CODE + HIDDEN)):
        page = filled(TEXT_SLOTS[slot], payload)
        assert is_refused_as_unsafe(page), payload


@pytest.mark.parametrize("slot", ADDRESS_SLOTS)
def test_no_address_that_runs_code_is_delivered(slot: str) -> None:
    for payload in ADDRESSES:
        page = filled(ADDRESS_SLOTS[slot], payload)
        assert is_refused_as_unsafe(page), payload


def test_the_corpus_is_large() -> None:
    cases = len(TEXT_SLOTS) * len(TEMPLATE_CODE + HIDDEN) * 3
    assert cases + len(ADDRESS_SLOTS) * len(ADDRESSES) >= 2_000


@pytest.mark.parametrize(
    "slot", sorted(set(TEXT_SLOTS) - {"condition", "option condition"})
)
def test_every_slot_takes_ordinary_text(slot: str) -> None:
    found = CHECKER.check(filled(TEXT_SLOTS[slot], "ordinary"))
    assert [v for v in found if v.rule is Rule.UNSAFE_VALUE] == []


@pytest.mark.parametrize(
    "label",
    [
        "<img src=x onerror=alert(document.cookie)>",
        "<script>alert(1)</script>",
        "JavaScript: 入门",
        "Data: total",
        "a < b && c > d",
        "50% {x} $5 `code`",
        "شعار 👨‍👩‍👧 🏳️‍🌈",
        "${name}",
    ],
)
def test_text_that_is_only_shown_is_allowed_literally(label: str) -> None:
    assert CHECKER.check(form_page(text(label=label))) == ()


@pytest.mark.parametrize(
    "url",
    [
        "/api/users",
        "api/users?x=a:b",
        "https://example.com/a?b=c#d",
        "//cdn.example.com/x",
        "HTTP://EXAMPLE.COM",
        "localhost:8080/api",
        "mailto:a@example.com",
        "tel:10086",
        "#top",
        "?page=1",
        "",
    ],
)
def test_ordinary_addresses_pass(url: str) -> None:
    assert CHECKER.check(form_page(button(action="link", url=url))) == ()


@pytest.mark.parametrize(
    ("url", "params", "is_safe"),
    [
        ("/api/${p}", param(RECORD), True),
        ("${p}", param(RECORD), True),
        ("${p}/list", param(RECORD), True),
        ("user_${p}", param(RECORD), True),
        ("https://${p}/x", param(RECORD), True),
        ("${p}", param({"source": "url", "field": "next"}), False),
        ("/go?to=${p}", param({"source": "url", "field": "next"}), True),
        ("${p}", param(static("/api")), True),
        ("${p}", param(static("javascript:alert(1)")), False),
        ("java${p}", param(static("script:alert(1)")), False),
        ("${p}${q}", [*param(static("java")), *param(static("script:x"), "q")], False),
        ("${p}${q}", [*param(RECORD), *param(RECORD, "q")], False),
        ("${p}:x", param(RECORD), False),
        ("java${p}", param(RECORD), False),
        ("/a`b", [], False),
    ],
)
def test_addresses_are_judged_with_what_fills_them_in(
    url: str, params: list[JsonObject], *, is_safe: bool
) -> None:
    found = CHECKER.check(form_page(submit={"url": url, "urlParams": params}))
    assert (found == ()) is is_safe


def test_an_address_is_folded_as_a_browser_reads_it() -> None:
    assert fold_url(" J\tava&#x73;cript&colon;%61 ") == "javascript:a"


@pytest.mark.parametrize("expression", ["(a+)+$", "[", "(x)\\1"])
def test_a_regular_expression_that_hurts_is_refused(expression: str) -> None:
    assert is_refused_as_unsafe(form_page(text(regExp={"expression": expression})))


@pytest.mark.parametrize("mode", ["html", "markdown", " HTML "])
def test_modes_that_are_not_cleaned_are_refused(mode: str) -> None:
    label = {"enable": True, "mode": mode, "content": {"statement": "x"}}
    assert is_refused_as_unsafe(form_page(text(subLabelConfig=label)))


def test_plain_mode_passes() -> None:
    label = {"enable": True, "mode": "plain", "content": {"statement": "<b>"}}
    assert CHECKER.check(form_page(text(subLabelConfig=label))) == ()


def test_a_condition_in_the_old_notation_is_refused() -> None:
    condition = {"statement": "{a} === 'x'", "params": param(RECORD, "a")}
    (found,) = CHECKER.check(form_page(text(condition=condition)))
    assert found.rule is Rule.UNSAFE_VALUE
    assert found.pointer == "/elements/0/condition/statement"


@pytest.mark.parametrize("template", ["", " true", "true", "${a} === 'a'"])
def test_a_condition_of_the_grammar_passes(template: str) -> None:
    condition = {"template": template, "params": param(RECORD, "a")}
    assert CHECKER.check(form_page(text(condition=condition))) == ()


@pytest.mark.parametrize(
    "template",
    ["alert(1)", "a === 1", "'${a}' === 'x'", "${a}()", "  ", "\n${a}", "'\\u{61}'"],
)
def test_a_condition_beyond_the_grammar_is_refused(template: str) -> None:
    condition = {"template": template, "params": param(RECORD, "a")}
    assert is_refused_as_unsafe(form_page(text(condition=condition)))


@pytest.mark.parametrize(
    "value",
    [
        "url(//x)",
        "expression(alert(1))",
        "@import 'x'",
        "u\\72l(//x)",
        "image-set('/x' 1x)",
    ],
)
def test_a_style_must_not_load_anything(value: str) -> None:
    assert is_refused_as_unsafe(filled(TEXT_SLOTS["style"], value))


@pytest.mark.parametrize("label", ["two\nlines", "a\tb", "a\rb"])
def test_a_label_is_one_line(label: str) -> None:
    assert is_refused_as_unsafe(form_page(text(label=label)))


def test_longer_texts_may_have_lines() -> None:
    assert CHECKER.check(form_page(description="two\nlines\tand a tab")) == ()


def test_a_backtick_in_a_template_or_address_is_refused() -> None:
    assert is_refused_as_unsafe(filled(TEXT_SLOTS["explanation"], "/a`b"))
    assert is_refused_as_unsafe(form_page(text(extra={"statement": "a `b`"})))


def test_the_gate_works_without_the_knowledge_of_an_element() -> None:
    unknown = {"id": "u", "type": "zap", "condition": {"template": "alert(1)"}}
    assert is_refused_as_unsafe(form_page(copy.deepcopy(unknown)))


def test_a_program_must_come_from_the_site_itself() -> None:
    for entry in ("https://evil.example/app.js", "//evil.example/app.js", "\\\\evil"):
        custom = {"id": "u", "type": "custom", "entry": entry}
        assert is_refused_as_unsafe(form_page(custom))
    local = CHECKER.check(
        form_page({"id": "u", "type": "custom", "entry": "/apps/a.js"})
    )
    assert Rule.UNSAFE_VALUE not in {violation.rule for violation in local}
