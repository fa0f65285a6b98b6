"""A language model that knows nothing: random bytes under a grammar.

The grammar is real (llguidance, as providers of constrained decoding use it), the choice
among what it allows is chance. Whatever a schema allows comes out sooner or later.
"""

import json
from functools import cache
from random import Random

from llguidance import LLMatcher, LLTokenizer

from backend.domain.json_values import JsonObject

__all__ = ["compile_schema", "decode", "find_grammar_fault", "is_allowed"]

QUOTE, BACKSLASH, COMMA, OPEN, CLOSE, NULL = b'"\\,{]n'
LONG = 4_000
"""Beyond so many bytes everything is left out and closed that can be."""

ENDLESS = 60_000


class EndlessError(Exception):
    """The grammar never let the model finish."""


@cache
def _tokenizer() -> LLTokenizer:
    return LLTokenizer("byte")


def compile_schema(schema: JsonObject) -> str:
    """Compile a schema as a server of constrained decoding would, without blanks."""
    text = json.dumps(schema, ensure_ascii=False)
    grammar: str = LLMatcher.grammar_from_json_schema(
        text, overrides={"whitespace_flexible": False}
    )
    return grammar


def find_grammar_fault(schema: JsonObject) -> str:
    """Return why an engine refuses a schema, `""` when it takes it."""
    fault: str = LLMatcher.validate_grammar(compile_schema(schema), _tokenizer())
    return fault


def is_allowed(schema: JsonObject, text: str) -> bool:
    """Tell whether a grammar lets a text through, to its last byte."""
    matcher = LLMatcher(_tokenizer(), compile_schema(schema))
    taken = all(matcher.consume_token(byte) for byte in text.encode())
    return taken and matcher.is_accepting()


def decode(grammar: str, chance: Random) -> str:
    """Write a random document that a grammar allows.

    Args:
        grammar: A compiled schema.
        chance: Decides everything.

    Returns:
        The document.

    Raises:
        EndlessError: If there is no end to it.
    """
    matcher = LLMatcher(_tokenizer(), grammar)
    leaving_out = chance.choice((0.15, 0.4, 0.75))
    written = bytearray()
    in_text = False
    while not matcher.is_stopped():
        forced = matcher.compute_ff_tokens()
        bytes_next = forced or [
            _pick(matcher, chance, leaving_out, in_text=in_text, size=len(written))
        ]
        if bytes_next == [_tokenizer().eos_token]:
            break
        matcher.consume_tokens(bytes_next)
        for byte in bytes_next:
            if byte == QUOTE and not _is_escaped(written):
                in_text = not in_text
            written.append(byte)
        if len(written) > ENDLESS:
            raise EndlessError(bytes(written[:200]))
    assert not matcher.get_error(), matcher.get_error()
    return written.decode()


def _pick(
    matcher: LLMatcher, chance: Random, leaving_out: float, *, in_text: bool, size: int
) -> int:
    """Choose the next byte: texts end soon, lists go on a while, nulls come often."""
    bias = matcher.compute_logit_bias()
    allowed = [token for token, weight in enumerate(bias) if weight]
    if in_text:
        if QUOTE in allowed and (size > LONG or chance.random() < 0.18):
            return QUOTE
        return chance.choice(allowed)
    if CLOSE in allowed and len(allowed) > 1:
        others = [token for token in allowed if token != CLOSE]
        goes_on = size < LONG and chance.random() < 0.6
        return chance.choice(others) if goes_on else CLOSE
    if NULL in allowed and (size > LONG or chance.random() < leaving_out):
        return NULL
    return chance.choice(allowed)


def _is_escaped(written: bytearray) -> bool:
    """Tell whether the next byte is escaped by those before it."""
    count = 0
    while count < len(written) and written[-1 - count] == BACKSLASH:
        count += 1
    return count % 2 == 1
