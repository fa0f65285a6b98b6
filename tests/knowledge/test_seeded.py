"""The knowledge base with the shipped protocol in it."""

from backend.db.session import Database
from backend.domain.knowledge import Element, PageType
from backend.knowledge import KnowledgeBase
from backend.knowledge.seeding import SEED_ROOT, catalogue_of, read_seed
from tests.support.databases import count_statements


def test_the_catalogue_is_the_one_the_seed_describes(knowledge: KnowledgeBase) -> None:
    assert knowledge.catalogue() == catalogue_of(
        read_seed(SEED_ROOT / "ccms"), revision=1
    )


def test_every_row_of_the_protocol_is_answered(
    knowledge: KnowledgeBase, seeded_database: Database
) -> None:
    catalogue = knowledge.catalogue()
    pages = [page.key for page in catalogue.page_types]
    elements = [element.key for element in catalogue.elements]
    owners: list[PageType | Element] = [*catalogue.page_types, *catalogue.elements]
    features = [feature.key for owner in owners for feature in owner.features]
    with knowledge.read() as unit, count_statements(seeded_database) as count:
        listed = unit.elements.get_elements(pages)
        found = unit.elements.get_features([*pages, *elements])
        described = unit.elements.get_descriptions(
            page=pages, element=elements, feature=features
        )
    assert len(count) == 8
    assert not (listed.unknown)
    assert not (found.unknown)
    assert not (described.unknown)
    assert sorted(
        entry.key
        for page in listed.pages
        for zone in page.zones
        for entry in zone.elements
    ) == sorted(elements)
    assert [
        entry.key for owner in found.elements for entry in owner.features
    ] == features
    assert [feature.key for feature in described.features] == features


def test_the_source_designs_own_words_are_understood(knowledge: KnowledgeBase) -> None:
    with knowledge.read() as unit:
        matches = unit.elements.search("创建一个课程报名页面，要有姓名、手机号")
        unknown = unit.elements.get_features(["textarea"]).unknown
    assert "phone" in [entry.key for entry in matches.vocabulary]
    assert matches.blueprints
    assert "form_longtext" in unknown[0].suggestions
