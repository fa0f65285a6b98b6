"""Tokens as a real tokenizer counts them: o200k and cl100k, shipped offline."""

import json
from functools import cache
from typing import Any

from rs_bpe import openai

from backend.domain.json_values import Json

__all__ = ["count_cl100k", "count_tokens", "minified"]


@cache
def _o200k() -> Any:
    return openai.o200k_base()


@cache
def _cl100k() -> Any:
    return openai.cl100k_base()


def count_tokens(text: str) -> int:
    """Count as the newer models of OpenAI do (o200k)."""
    return int(_o200k().count(text))


def count_cl100k(text: str) -> int:
    """Count as the older ones do (cl100k), which know less Chinese."""
    return int(_cl100k().count(text))


def minified(value: Json) -> str:
    """Write JSON as it goes over the wire."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
