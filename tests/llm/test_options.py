"""Settings of a model of one's own."""

import asyncio
import subprocess
import sys

import pytest

from backend.domain.errors import ModelNotConfiguredError
from backend.llm.chat_completions import OpenAIOptions, create_openai_model
from tests.llm.asking import hear, options_for
from tests.support.chat_server import ChatServer, says


def test_a_process_that_asks_no_model_does_not_pay_for_the_sdk() -> None:
    code = (
        "import sys, backend.llm.chat_completions;"
        "sys.exit('openai' in sys.modules or 'httpx2' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


async def test_a_model_is_made_when_it_is_first_asked() -> None:
    with ChatServer(lambda _: says("好")) as server:
        model = create_openai_model(options_for(server))
        assert model.name == "fake"
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(hear(model)) for _ in range(2)]
        assert [task.result().text for task in tasks] == ["好", "好"]
        await model.aclose()
        assert (await hear(model)).text == "好"
        await model.aclose()
        await model.aclose()


def test_the_key_is_in_no_repr() -> None:
    options = OpenAIOptions("m", "sk-secret", extra_headers={"x-key": "hush"})
    assert "sk-secret" not in repr(options)
    assert "hush" not in repr(options)


@pytest.mark.parametrize(
    "base_url",
    [None, "https://api.openai.com/v1", "https://r.openai.azure.com/openai/v1/"],
)
def test_openai_without_a_key_is_not_configured(base_url: str | None) -> None:
    with pytest.raises(ModelNotConfiguredError, match="OPENAI_API_KEY"):
        create_openai_model(OpenAIOptions("m", "  ", base_url))


def test_a_server_of_ones_own_needs_no_key() -> None:
    assert OpenAIOptions("m", "", "http://localhost:11434/v1").key()


@pytest.mark.parametrize("key", ["sk-密钥", "sk-1\nx: y", "sk“1”"])
def test_a_key_that_is_none_is_told_before_anything_is_sent(key: str) -> None:
    with pytest.raises(ModelNotConfiguredError, match="OPENAI_API_KEY"):
        create_openai_model(OpenAIOptions("m", key))


@pytest.mark.parametrize("proxy", ["nonsense", "ftp://proxy:1"])
async def test_a_proxy_that_is_none_is_told_before_anything_is_sent(proxy: str) -> None:
    model = create_openai_model(OpenAIOptions("m", "sk-1", proxy=proxy))
    with pytest.raises(ModelNotConfiguredError, match="proxy"):
        await hear(model)


@pytest.mark.parametrize("address", ["http://localhost:port/v1", "http://[::1:80/v1"])
async def test_an_address_that_is_none_is_told_before_anything_is_sent(
    address: str,
) -> None:
    model = create_openai_model(OpenAIOptions("m", "sk-1", address))
    with pytest.raises(ModelNotConfiguredError, match="OPENAI_BASE_URL"):
        await hear(model)


def test_the_address_for_people_holds_no_secret() -> None:
    options = OpenAIOptions("m", "", "https://me:secret@models.example:8443/v1?key=1")
    assert options.address == "https://models.example:8443/v1"


@pytest.mark.parametrize(
    ("base_url", "loopback", "openai"),
    [
        ("http://localhost:11434/v1", True, False),
        ("http://[::1]:8080/v1", True, False),
        ("https://api.deepseek.com", False, False),
        ("https://api.openai.com.example/v1", False, False),
        (None, False, True),
    ],
)
def test_the_host_tells_where_a_server_is(
    base_url: str | None, *, loopback: bool, openai: bool
) -> None:
    options = OpenAIOptions("m", "k", base_url)
    assert (options.is_loopback, options.is_openai) == (loopback, openai)
