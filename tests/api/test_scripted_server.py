"""The server that browser tests run against: real but for what the model says."""

from pathlib import Path

import httpx2

from tests.support.chat_server import calls, says
from tests.support.scripted_server import scripted_server, slowly

PAGE = {
    "page": "form",
    "title": "Leave",
    "elements": [{"type": "text", "label": "Reason", "field": "reason"}],
}


def test_a_script_plays_the_model_of_a_real_server(tmp_path: Path) -> None:
    script = [slowly(calls(("create_page", PAGE)), 0.01), says("Done.")]
    with scripted_server(tmp_path, script) as told:
        body = {"prompt": "A leave request form"}
        answer = httpx2.post(
            f"{told.address}/api/v1/pages/generate", json=body, timeout=60
        )
        assert answer.status_code == 200, answer.text
        assert answer.json()["run"]["engine"] == "openai"
        assert answer.json()["page"]["document"]["title"] == "Leave"
        assert told.provider.bodies[0]["model"] == "scripted"
