"""English phrases: ranges, dates, states and defaults."""

from typing import Final

from backend.llm.builtin.facts import Facts, Rule, rule
from backend.llm.builtin.rules.reading import (
    M,
    N,
    en_date_mode,
    literal_format,
    n,
    read_default,
)
from backend.llm.builtin.text import unquote

__all__ = ["RANGES_EN"]

_TO = r"\s*(?:to|-|and|through|until|up to)\s*"
_IS = (
    r"(?:is |are |be |should be |must be |has to be |needs to be |that is |which is "
    r"|that are )?"
)
_UNIT = (
    r"(?:\s*(?:ms|milliseconds?|seconds?|minutes?|hours?|days?|years?|%|percent|people"
    r"|items?|usd|eur|dollars?|euros?|kg|km|cm))?"
)

RANGES_EN: Final[tuple[Rule, ...]] = (
    rule(
        r"\b(?:between|from|range(?: of)?|ranging from|in the range(?: of)?)?\s*"
        + N
        + _UNIT
        + _TO
        + M
        + _UNIT
        + r"(?![\w/-])",
        lambda m: Facts(min=n(m), max=n(m, "m")) if n(m) < n(m, "m") else Facts(),
        marks=("-", "to", "and", "through"),
    ),
    rule(
        r"(?:\b(?:not|no|never|cannot be|can't be|must not be|may not be) (?:less|lower|smaller|fewer|below)(?: than)?|\b(?:at least|min(?:imum)?(?: value)?(?: of| is)?|no less than|starting at|or more than)|>=|≥)\s*:?\s*"
        + N
        + _UNIT,
        lambda m: Facts(min=n(m)),
        marks=(
            "less",
            "lower",
            "smaller",
            "fewer",
            "below",
            "least",
            "min",
            "starting",
            ">",
            "≥",
        ),
    ),
    rule(
        r"(?:\b(?:not|no|never|cannot be|can't be|must not be|may not be) (?:more|higher|greater|larger|over|above|exceed(?:ing)?)(?: than)?|\b(?:at most|max(?:imum)?(?: value)?(?: of| is)?|up to|capped at|not exceeding|must not exceed)|<=|≤)\s*:?\s*"
        + N
        + _UNIT,
        lambda m: Facts(max=n(m)),
        marks=(
            "more",
            "higher",
            "greater",
            "larger",
            "over",
            "above",
            "most",
            "max",
            "up to",
            "capped",
            "exceed",
            "<",
            "≤",
        ),
    ),
    rule(
        r"(?:\b(?:must be |is )?(?:greater|more|larger|higher) than|\babove|\bover|>)\s*"
        + N
        + _UNIT,
        lambda m: Facts(above=n(m)),
        marks=("than", "above", "over", ">"),
    ),
    rule(
        r"(?:\b(?:must be |is )?(?:less|smaller|lower|fewer) than|\bbelow|\bunder|<)\s*"
        + N
        + _UNIT,
        lambda m: Facts(below=n(m)),
        marks=("than", "below", "under", "<"),
    ),
    rule(
        r"(?:\b(?:in |with |using )?(?:the )?format(?: of| is|:)?\s*)?\b(?P<layout>(?:YYYY(?:[-/. ]?MM(?:[-/. ]?DD)?)?|(?:DD?|MMM?)[-/. ](?:MMM?|DD?)(?:[-/., ]+YYYY)?)(?:[ T]+HH:mm(?::ss)?)?|HH:mm(?::ss)?)\b",
        literal_format,
        marks=("yyyy", "hh:"),
    ),
    rule(
        r"\b(?:no|without) time\b|\b(?P<unit4>month|year|date|time) picker\b|\b(?:hours and minutes|hh:mm) only\b"
        r"|\b(?:just|only) (?:the )?(?P<unit3>date|month|year|time)\b(?! of)|\b(?P<unit>date|month|year|time|day) only(?:,? no date)?\b|\b(?:to|down to) the (?P<unit2>day|month|minute|second|year)\b",
        en_date_mode,
        marks=("only", "to the", "just", "no time", "without time", "picker"),
    ),
    rule(
        r"\b(?:between two (?:dates|times|values|days)|(?:by|as|over|within) a (?:date |time )?(?:range|period)|start (?:and|to) end|from\s*(?:and|-|/)\s*to|begin(?:ning)?\s*(?:and|-|/)\s*end|(?:as )?one range|start[-/]end|as a range|a range)\b",
        Facts(is_range=True),
        marks=("start", "range", "from", "between two", "period", "begin"),
    ),
    rule(
        r"(?:\b(?:that|which|and|,) )?(?:is |are |be |should be |turned |switched )*\b(?:on|enabled|ticked|checked|true|yes) by default\b|\bdefault(?:s|ing)?(?: to| is|:)?\s*\"?(?:on|true|enabled|checked|yes)\"?(?!\w)",
        Facts(default=True),
        marks=("default",),
    ),
    rule(
        r"(?:\b(?:that|which|and|,) )?(?:is |are |be |should be |turned |switched )*\b(?:off|disabled|unticked|unchecked|false|no) by default\b|\bdefault(?:s|ing)?(?: to| is|:)?\s*\"?(?:off|false|disabled|unchecked|no)\"?(?!\w)",
        Facts(default=False),
        marks=("default",),
    ),
    rule(
        r"\b(?:with )?(?:(?:a|the|its) )?default(?:s|ing|ed)?(?: value| option| choice)?(?: to| of| is| as|:|=)\s*(?P<value>\"[^\"]+\"|[^\s,;()\x01]+)"
        r"|(?:^(?=default \S+$)|(?<=[,;(] )|(?<=[,;(])|(?<=with )|(?<=with a )|(?<=[a-z0-9)\x01\x02] )(?<!\ba )(?<!\bthe )(?<!\ban )(?<!\band )(?<!\bis ))default (?!address|value|setting|option|account|language|currency|payment|warehouse|image)(?P<value2>\"[^\"]+\"|[^\s,;()\x01]+)(?=$|[,;)\x01])",
        read_default,
        marks=("default",),
    ),
    rule(
        r"(?P<value>\"[^\"]+\"|\b[\w-]+) by default\b",
        read_default,
        marks=("by default",),
    ),
    rule(
        rf"\b{_IS}(?:read[- ]?only|not editable|non-editable|locked)\b",
        Facts(readonly=True),
        marks=("read", "edit", "locked"),
    ),
    rule(
        rf"\b{_IS}(?:greyed out|grayed out|inactive)\b",
        Facts(disabled=True),
        marks=("greyed", "grayed", "inactive"),
    ),
    rule(
        r"\b(?:with )?(?:a |the )?(?:placeholder|hint|prompt)(?: text)?(?: of| is| saying| that says| reading|:)*\s*(?P<value>\"[^\"]+\")",
        lambda m: Facts(placeholder=unquote(m["value"])),
        marks=("placeholder", "hint", "prompt"),
    ),
    rule(
        r"\b(?:with )?(?:a |the )?(?:placeholder)(?: text)?(?: of| is| saying| that says| reading|:)+\s*(?P<value>[^,;()\x01]+)",
        lambda m: Facts(placeholder=unquote(m["value"])),
        marks=("placeholder",),
    ),
)
"""The rules, the more specific before the more general."""
