"""Whatever is written: the engine comes to an end, and nothing invalid is stored."""

import json

import pytest
from hypothesis import given, strategies as st

from backend.evaluation.loading import compact_to_page
from tests.builtin.offline import play_offline
from tests.builtin.test_requests import RECORDS
from tests.support.real_protocol import ccms

pytestmark = pytest.mark.no_cover

PAGES = [
    compact_to_page(record.page, ccms())
    for record in RECORDS
    if record.page is not None
][:40:8]
ASKED = [record.turns[0].request for record in RECORDS]
PIECES = sorted({text[i : i + 7] for text in ASKED for i in range(0, 90, 11)})
SIGNS = [*'"(){}<>/@=-\x00', "：", "，", "、", "。", "“", "（", "\n- ", "\n1. "]
REQUESTS = st.lists(st.sampled_from(PIECES + SIGNS), min_size=1, max_size=14).map(
    "".join
)


@given(prompt=REQUESTS)
def test_no_request_breaks_the_engine(prompt: str) -> None:
    played = play_offline(prompt, ccms())
    assert len(played.calls) <= 8
    assert json.dumps(played.page)


@given(prompt=REQUESTS, page=st.sampled_from(PAGES))
def test_no_request_breaks_an_open_page(prompt: str, page: dict[str, object]) -> None:
    played = play_offline(prompt, ccms(), page=page, pages={"a": "详情", "b": "Orders"})
    assert played.page is not None
    assert len(played.calls) <= 8
