"""The application for a server of one's choice."""

import logging
from pathlib import Path

import httpx2
import pytest
import structlog

from backend.domain.errors import BadSettingError
from backend.main import app as make_app
from tests.api.conftest import ADDRESS


async def test_the_application_is_made_from_the_environment(
    seeded_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGESMITH_DATABASE_URL", seeded_url)
    monkeypatch.setenv("PAGESMITH_ENGINE", "builtin")
    monkeypatch.setenv("PAGESMITH_LOG_LEVEL", "error")
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    try:
        app = make_app()
        transport = httpx2.ASGITransport(app=app)
        async with (
            app.router.lifespan_context(app),
            httpx2.AsyncClient(transport=transport, base_url=ADDRESS) as client,
        ):
            body = {"prompt": "创建一个课程报名页面"}
            answer = await client.post("/api/v1/pages/generate", json=body)
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        structlog.reset_defaults()
    assert answer.status_code == 200, answer.text
    assert answer.json()["page"]["document"]["page"] == "form"
    assert answer.json()["run"]["engine"] == "builtin"


def test_a_wrong_setting_makes_no_application(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGESMITH_ENGINE", "abacus")
    with pytest.raises(BadSettingError):
        make_app()
