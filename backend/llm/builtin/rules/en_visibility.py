"""English phrases: when an element is shown, in any order of words."""

import re
from typing import Final

from backend.llm.builtin.facts import Facts, Rule, rule

__all__ = ["VISIBILITY_EN", "WHEN_ALONE_EN"]

_SHOWN = (
    r"(?:shown?|shows?|showing|visible|appears?|appearing|displayed|displays?|available|offered|present|possible|enabled|active|usable|clickable"
    r"|allowed|there|needed|relevant|wanted|asked(?: for)?)"
)
_GONE = (
    r"(?:hidden|hides?|hide (?:it|this|that|them)|invisible|disappears?|vanish(?:es)?|gone|goes away|go away|removed|dropped|left out|greyed out"
    rf"|(?:not|never|no longer|n't|isn't|aren't|doesn't|don't|cannot be|can't be)(?: be)? {_SHOWN})"
)
_WHEN = r"(?:when(?:ever)?|if|while|as long as|so long as|once|after|for|on|where|in case(?: of)?|with|during|as soon as)"
_BE = r"(?:(?:which|that|who|and|but|both|all|each|is|are|be|it|they|should|must|will|can|to|only|just) )*"
_WORDS = r"(?P<when>(?!(?:which|that)\b|(?:them|it|this|those|everyone)\s*(?:$|[;,.)\x01]))[^;,\x01)]{2,70}?)"
_END = r"(?=\s*(?:$|[;,)\x01]|\s-\s|\s(?:and|but)\s+(?:with|it|must|needs?|asks?|requires?|has|in|after|confirm|then|is|are|opens?|goes|a|shown|red|danger)\b))"


def _shown(match: re.Match[str]) -> Facts:
    """Read the condition under which something is shown."""
    return Facts(when=match["when"].strip())


def _hidden(match: re.Match[str]) -> Facts:
    """Read the condition under which something is hidden."""
    return Facts(unless=match["when"].strip())


_SEEN = (
    *("show", "visible", "appear", "display", "available", "offered", "present"),
    *("possible", "enabled", "active", "usable", "clickable", "allowed", "there"),
    *("needed", "relevant", "wanted", "asked"),
)
_UNSEEN = (
    *("hid", "invisible", "disappear", "vanish", "gone", "go", "removed", "dropped"),
    *("left out", "greyed", "not", "never", "no longer", "n't"),
)

VISIBILITY_EN: Final[tuple[Rule, ...]] = (
    rule(
        rf"\b{_BE}{_GONE}(?: up)? (?:until|unless) {_WORDS}{_END}",
        _shown,
        marks=("until", "unless"),
    ),
    rule(
        rf"\b{_BE}{_GONE}(?: up)? {_WHEN} {_WORDS}{_END}",
        _hidden,
        marks=_UNSEEN,
    ),
    rule(
        rf"\b{_BE}{_SHOWN}(?: up)? (?:only |just |solely )?(?:until|unless) {_WORDS}{_END}",
        _hidden,
        marks=("until", "unless"),
    ),
    rule(
        rf"\b{_BE}(?:only |just |solely ){_SHOWN}(?: up)? {_WHEN} {_WORDS}{_END}"
        rf"|\b{_BE}{_SHOWN}(?: up)? (?:only |just |solely ){_WHEN} (?P<when2>[^;,\x01)]{{2,70}}?){_END}",
        lambda m: Facts(when=(m["when"] or m["when2"]).strip()),
        marks=("only", "just", "solely"),
    ),
    rule(
        rf"\b{_BE}(?:only|just|solely) {_WHEN} {_WORDS}{_END}",
        _shown,
        marks=("only", "just", "solely"),
    ),
    rule(
        rf"\b{_BE}{_SHOWN}(?: up)? (?:on|for|in) {_WORDS} only{_END}",
        _shown,
        marks=(" only",),
    ),
    rule(
        rf"\b{_BE}(?:{_SHOWN} )?only (?:on|for|in) (?:the )?(?:rows|records|ones|lines|entries|items) (?:that|which|where|with) {_WORDS}{_END}",
        _shown,
        marks=("only",),
    ),
    rule(
        rf"\b(?:unless|except (?:when|if|for|while)|but not (?:when|if|for|while)|not (?:when|if|for|while)) {_WORDS}{_END}",
        _hidden,
        marks=("unless", "except", "not"),
    ),
)
"""The rules, the more specific before the more general."""

WHEN_ALONE_EN: Final[tuple[Rule, ...]] = (
    rule(
        rf"\b{_BE}(?:{_SHOWN} )?(?:when|if|while|as long as|once) {_WORDS}{_END}",
        _shown,
        marks=("when", "if", "while", "as long", "once"),
    ),
    rule(
        r"^\s*for (?:the )?(?P<when>(?!which\b|each\b|every\b|all\b|the\b)[a-z][\w' -]{2,40}?)\s*$",
        _shown,
        marks=("for",),
    ),
    rule(
        r"^\s*only (?:for |on |in )?(?P<when>(?!in\b|one\b|the\b)[a-z][\w' -]{2,50}?)(?: (?:ones|rows|records|entries|items))?\s*$",
        _shown,
        marks=("only",),
    ),
    rule(
        r"^\s*(?:for )?(?P<when>(?:any(?:thing)?|all|every(?:thing)?)(?: \w+)? but [\w' -]{2,40}?)\s*$",
        _shown,
        marks=(" but ",),
    ),
    rule(rf"\b{_BE}until {_WORDS}{_END}", _hidden, marks=("until",)),
    rule(
        rf"(?:^|(?<=[,;(\x01\x02-])|(?<=[,;(\x01-] ))\s*(?:both |all |each )?(?:for |on )?{_WORDS} only{_END}",
        _shown,
        marks=(" only",),
    ),
)
"""Conditions on buttons, of which nothing else is said with such words."""
