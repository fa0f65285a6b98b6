"""Knowledge over HTTP: the batched functions as JSON."""

import httpx2
import pytest

PAGES = "/api/v1/knowledge"


async def test_the_page_types_are_listed(client: httpx2.AsyncClient) -> None:
    answer = (await client.get(f"{PAGES}/page-types")).json()
    assert [kind["key"] for kind in answer["page_types"]] == ["form", "table", "detail"]
    assert (answer["protocol"], answer["revision"]) == ("ccms", 1)
    zones = [zone["key"] for zone in answer["page_types"][0]["zones"]]
    assert zones[:2] == ["field", "action"]


async def test_elements_are_answered_per_page_type_and_zone(
    client: httpx2.AsyncClient,
) -> None:
    answer = await client.post(f"{PAGES}/elements", json={"page": ["table", "form"]})
    pages = answer.json()["pages"]
    assert [page["key"] for page in pages] == ["table", "form"]
    fields = next(zone for zone in pages[1]["zones"] if zone["key"] == "field")
    assert "form_text" in [element["key"] for element in fields["elements"]]


async def test_unknown_keys_are_answered_with_the_nearest(
    client: httpx2.AsyncClient,
) -> None:
    body = {"element": ["form_txt", "form_text"]}
    answer = (await client.post(f"{PAGES}/features", json=body)).json()
    assert [element["key"] for element in answer["elements"]] == ["form_text"]
    assert answer["unknown"][0]["key"] == "form_txt"
    assert "form_text" in answer["unknown"][0]["suggestions"]


async def test_features_carry_their_value_schema(client: httpx2.AsyncClient) -> None:
    body = {"element": ["form_text"]}
    answer = (await client.post(f"{PAGES}/features", json=body)).json()
    by_property = {f["property"]: f for f in answer["elements"][0]["features"]}
    assert by_property["maxLength"]["key"] == "form_text_maxLength"
    assert by_property["maxLength"]["schema"]["type"] == "integer"


async def test_descriptions_are_whole(client: httpx2.AsyncClient) -> None:
    body = {
        "page": ["form"],
        "element": ["form_text"],
        "feature": ["form_text_maxLength"],
    }
    answer = (await client.post(f"{PAGES}/descriptions", json=body)).json()
    assert answer["pages"][0]["key"] == "form"
    assert answer["elements"][0]["example"]["type"] == "text"
    feature = answer["features"][0]
    assert feature["owner"] == "form_text"
    assert isinstance(feature["example"], int)
    assert feature["description"]
    assert answer["unknown"] == []


@pytest.mark.parametrize(
    ("name", "body", "query"),
    [
        ("elements", {"page": ["form", "nope"]}, "page=form&page=nope"),
        ("features", {"element": ["form_text"]}, "element=form_text"),
        (
            "descriptions",
            {"page": ["form"], "feature": ["form_text_label"]},
            "page=form&feature=form_text_label",
        ),
    ],
)
async def test_the_address_asks_the_same_as_the_body(
    client: httpx2.AsyncClient, name: str, body: dict[str, list[str]], query: str
) -> None:
    posted = await client.post(f"{PAGES}/{name}", json=body)
    got = await client.get(f"{PAGES}/{name}?{query}")
    assert posted.status_code == 200
    assert posted.json() == got.json()


async def test_texts_come_in_the_language_asked_for(
    client: httpx2.AsyncClient,
) -> None:
    zh = await client.get(f"{PAGES}/page-types", headers={"Accept-Language": "zh-CN"})
    en = await client.get(f"{PAGES}/page-types?lang=en")
    assert zh.json()["page_types"][0]["name"] != en.json()["page_types"][0]["name"]
    assert any("一" <= c <= "鿿" for c in zh.json()["page_types"][0]["name"])


async def test_too_many_keys_are_refused(client: httpx2.AsyncClient) -> None:
    body = {"element": ["form_text"] * 1001}
    answer = await client.post(f"{PAGES}/features", json=body)
    assert answer.json()["code"] == "malformed_request"
