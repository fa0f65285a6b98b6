"""Which language a request wants to be answered in."""

from typing import Annotated

from fastapi import Depends, Query
from starlette.requests import HTTPConnection
from starlette.types import Scope

from backend.domain.texts import Lang

__all__ = ["AnswerLang", "lang_of"]


def lang_of(scope: Scope) -> Lang:
    """Return the language to answer in.

    Args:
        scope: The ASGI scope of the request.

    Returns:
        `?lang=`, otherwise what `Accept-Language` likes best, otherwise English.
    """
    connection = HTTPConnection({**scope, "type": "http"})
    asked = connection.query_params.get("lang", "")
    if asked in set(Lang):
        return Lang(asked)
    accepted = connection.headers.get("accept-language", "")
    wishes = [_wish_of(part) for part in accepted.split(",")]
    known = [(quality, lang) for lang, quality in wishes if lang is not None]
    best = max(known, key=lambda wish: wish[0], default=None)
    return best[1] if best is not None and best[0] > 0 else Lang.EN


def _wish_of(part: str) -> tuple[Lang | None, float]:
    """Read one entry of `Accept-Language`: its language and how much it is liked."""
    tag, _, weight = part.partition(";")
    primary = tag.strip().lower().split("-")[0]
    try:
        quality = float(weight.strip().removeprefix("q=") or 1)
    except ValueError:
        quality = 0.0
    return (Lang(primary) if primary in set(Lang) else None), quality


def _read_lang(
    connection: HTTPConnection,
    lang: Annotated[
        Lang | None,
        Query(description="Language of the answer; `Accept-Language` when left out"),
    ] = None,
) -> Lang:
    """Resolve the language for a route."""
    return lang or lang_of(connection.scope)


AnswerLang = Annotated[Lang, Depends(_read_lang)]
"""The language to answer in, for routes."""
