"""The batched functions."""

import pytest

from backend.db.session import Database
from backend.domain.answers import UnknownKey
from backend.domain.knowledge import Place
from backend.domain.texts import Text
from backend.knowledge import KnowledgeBase
from tests.support.databases import count_statements
from tests.support.protocols import large_protocol, small_protocol, store_catalogue


def test_elements_are_listed_per_page_type_and_zone(small: KnowledgeBase) -> None:
    with small.read() as unit:
        index = unit.elements.get_elements(["table", "form", "table"])
    assert [page.key for page in index.pages] == ["table", "form"]
    form = index.pages[1]
    assert form.name == Text("表单页", "Form")
    assert {
        zone.zone.key: [element.key for element in zone.elements] for zone in form.zones
    } == {
        "field": [
            "form_text",
            "form_longtext",
            "form_number",
            "form_group",
            "form_tabs",
        ],
        "action": ["form_action_button"],
        "tab": ["form_tab_tab"],
    }
    assert form.zones[2].zone.inner
    assert form.zones[0].elements[0].place == Place("form", "field")
    assert index.unknown == ()


def test_features_are_listed_per_element_in_order(small: KnowledgeBase) -> None:
    with small.read() as unit:
        index = unit.elements.get_features(["form_number", "form", "form_text"])
    assert [
        (entry.key, entry.place, entry.type, [f.property for f in entry.features])
        for entry in index.elements
    ] == [
        (
            "form_number",
            Place("form", "field"),
            "number",
            ["label", "required", "maxLength"],
        ),
        ("form", None, "form", ["title", "columns"]),
        (
            "form_text",
            Place("form", "field"),
            "text",
            ["label", "required", "maxLength"],
        ),
    ]
    assert index.elements[0].features[0].required
    assert list(index.elements[0].features[2].schema) == ["minimum", "type"]


def test_descriptions_hold_everything_that_is_known(small: KnowledgeBase) -> None:
    protocol = small_protocol()
    with small.read() as unit:
        answer = unit.elements.get_descriptions(
            page=["form"],
            element=["form_tabs", "form_text"],
            feature=["form_columns", "form_text_maxLength"],
        )
    assert answer.pages[0].zones == protocol.page_types[0].zones
    tabs = protocol.find_element("form_tabs")
    assert tabs is not None
    assert answer.elements[0].children == tabs.children
    assert answer.elements[1].example == {"type": "text", "label": "文本输入框"}
    assert answer.features == (
        protocol.find_feature("form_columns"),
        protocol.find_feature("form_text_maxLength"),
    )
    assert answer.unknown == ()


@pytest.mark.parametrize(
    ("wanted", "suggested"),
    [
        ("textarea", "form_longtext"),
        ("form_textarea", "form_longtext"),
        ("TEXTAREA", "form_longtext"),
        ("文本域", "form_longtext"),
        ("text", "form_text"),
        ("form_txt", "form_text"),
        ("数字输入框", "form_number"),
    ],
)
def test_an_unknown_element_is_answered_with_what_was_meant(
    small: KnowledgeBase, wanted: str, suggested: str
) -> None:
    with small.read() as unit:
        index = unit.elements.get_features(["form_text", wanted])
    assert [entry.key for entry in index.elements] == ["form_text"]
    assert [unknown.key for unknown in index.unknown] == [wanted]
    assert index.unknown[0].suggestions[0] == suggested
    assert len(index.unknown[0].suggestions) <= 3


@pytest.mark.parametrize(
    ("wanted", "suggested"),
    [
        ("form_text_maxlen", "form_text_maxLength"),
        ("form_text_必填", "form_text_required"),
        ("form_colums", "form_columns"),
        ("form_textarea_label", "form_longtext_label"),
    ],
)
def test_an_unknown_feature_is_answered_with_one_of_its_owner(
    small: KnowledgeBase, wanted: str, suggested: str
) -> None:
    with small.read() as unit:
        answer = unit.elements.get_descriptions(page=[], element=[], feature=[wanted])
    assert answer.features == ()
    assert answer.unknown[0].suggestions[0] == suggested


def test_unknown_keys_are_never_an_error(small: KnowledgeBase) -> None:
    strange = ["", " ", "'; DROP TABLE element; --", "\0", "\ud800", "页" * 5000]
    with small.read() as unit:
        assert unit.elements.get_elements(["formm"]).unknown == (
            UnknownKey("formm", ("form",)),
        )
        assert [u.key for u in unit.elements.get_features(strange).unknown] == strange
        assert unit.elements.get_elements([]).pages == ()
        answer = unit.elements.get_descriptions(
            page=strange, element=strange, feature=strange
        )
    assert len(answer.unknown) == 3 * len(strange)


def test_a_batch_takes_as_many_statements_as_one_key(database: Database) -> None:
    protocol = large_protocol(5000, features=2)
    store_catalogue(database, protocol)
    counts = []
    for batch in (1, 500, 5000):
        elements = [element.key for element in protocol.elements[:batch]]
        features = [e.features[0].key for e in protocol.elements[:batch]]
        with KnowledgeBase(database).read() as unit:
            with count_statements(database) as listing:
                index = unit.elements.get_elements(["form"] * batch)
            with count_statements(database) as looking:
                answer = unit.elements.get_features(elements)
            with count_statements(database) as describing:
                described = unit.elements.get_descriptions(
                    page=["form"], element=elements, feature=features
                )
        assert len(index.pages[0].zones[0].elements) == 5000
        assert len(answer.elements) == len(described.elements) == batch
        assert len(described.features) == batch
        counts.append((len(listing), len(looking), len(describing)))
    assert counts == [(2, 3, 3)] * 3


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_batch_finds_its_rows_by_index(database: Database) -> None:
    """What makes the size of the protocol not matter."""
    protocol = large_protocol(300, features=3)
    store_catalogue(database, protocol)
    plans: list[str] = []
    with KnowledgeBase(database).read() as unit:
        with count_statements(database) as count:
            unit.elements.get_features(["form_kind00001"])
            unit.elements.get_descriptions(
                page=[], element=["form_kind00001"], feature=["form_title"]
            )
        for statement, values in zip(count.statements, count.parameters, strict=True):
            rows = unit.session.connection().exec_driver_sql(
                f"EXPLAIN QUERY PLAN {statement}", values
            )
            plans += [row[3] for row in rows]
    assert [
        plan for plan in plans if plan.startswith("SCAN") and "VIRTUAL" not in plan
    ] == []
