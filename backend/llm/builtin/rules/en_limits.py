"""English phrases: limits told by verbs, samples of dates, signs before and behind."""

from typing import Final

from backend.llm.builtin.facts import Facts, Rule, rule
from backend.llm.builtin.rules.reading import (
    M,
    N,
    digits_between,
    n,
    sample_date,
    whole,
)
from backend.llm.builtin.text import unquote
from backend.llm.builtin.units import IN_UNITS

__all__ = ["LIMITS_EN"]

_NOT: Final = r"\b(?:can't|cannot|can not|must not|mustn't|may not|shouldn't|should not|never|not|won't|doesn't|does not|don't|no|neither)(?: (?:be|go|get|drop|fall|rise|run|allowed|to|set|exceed|any))*"
_UNIT: Final = r"(?:\s*(?:ms|seconds?|minutes?|hours?|days?|years?|%|percent|people|items?|usd|eur|dollars?|euros?|kg|km|cm))?"
_CHARS: Final = r"\s*(?:char(?:acter)?s?|letters?)"
_SIGN: Final = r"(?P<unit>\"?[$€£¥]\"?)"
_SAMPLE: Final = r"(?P<sample>\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?|\d{1,2}:\d{2}(?::\d{2})?(?:\s*-\s*\d{1,2}:\d{2})?)"
_NO_MORE: Final = (
    rf"(?!{_CHARS})(?![\d.,]*\d)(?!\s*(?:MB|KB|GB|M|K|G|lines?|decimals?|digits?)\b)"
)

LIMITS_EN: Final[tuple[Rule, ...]] = (
    rule(
        rf"{_NOT} (?:less than|lower than|below|under|smaller than) {N}{_UNIT},? (?:or|nor|and)(?: (?:more than|higher than|greater than|go|be))? ?(?:above|over|beyond|exceed|past)? ?(?:than )?{M}{_UNIT}",
        lambda m: Facts(min=n(m), max=n(m, "m")),
        marks=("below", "less", "lower", "under", "smaller"),
    ),
    rule(
        rf"{_NOT} (?:below|under) {N}{_NO_MORE}{_UNIT}",
        lambda m: Facts(min=n(m)),
        marks=("below", "under"),
    ),
    rule(
        rf"{_NOT} (?:above|over|past|beyond|exceed|exceeding) {N}{_NO_MORE}{_UNIT}|{_NOT} exceed {M}{_NO_MORE}{_UNIT}",
        lambda m: Facts(max=n(m, "n" if m["n"] else "m")),
        marks=("above", "over", "past", "beyond", "exceed"),
    ),
    rule(
        rf"\b(?:cap(?:ped|s)?|top(?:s|ped)? out|max(?:es|ed)? out|limit(?:ed)?|stops?)(?:\s+(?:it|this|them|that))?(?:\s+(?:at|to|off at))?\s+{N}{_NO_MORE}{_UNIT}|(?<![\w.]){M}{_NO_MORE}{_UNIT} (?:tops|max(?:imum)?|at (?:the )?most|or (?:less|fewer|below|under))(?! (?:line|char|digit))\b",
        lambda m: Facts(max=n(m, "n" if m["n"] else "m")),
        marks=("cap", "top", "max", "limit", "stop", "most", "or "),
    ),
    rule(
        rf"(?<![\w.]){N}{_NO_MORE}{_UNIT} (?:or (?:more|above|over|higher|up)|and (?:up|above|over)|minimum|min|at (?:the )?least|upwards?)\b",
        lambda m: Facts(min=n(m)),
        marks=("or ", "and ", "min", "least", "upward"),
    ),
    rule(
        rf"\b(?:let (?:it|them) )?(?:take|hold|allow|accept|fit|have)s?(?: up to| at most)? {N}{_CHARS}\b",
        lambda m: Facts(max_length=whole(m)),
        marks=("char", "letter"),
    ),
    rule(
        rf"\b(?:exactly|precisely|always|fixed at) {N}{_CHARS}(?: long)?\b|(?<![\w.]){M}{_CHARS}(?: exactly| precisely)\b",
        lambda m: Facts(
            min_length=whole(m, "n" if m["n"] else "m"),
            max_length=whole(m, "n" if m["n"] else "m"),
        ),
        marks=("char", "letter"),
    ),
    rule(
        rf"(?:^|(?<=\s)|(?<=\()){N}\s*(?:to|-|or)\s*{M}[ -]digits?\b",
        digits_between,
        marks=("digit",),
    ),
    rule(
        r"\b(?:only |just )?(?:accepts?|takes?|allows?|permits?|contains?|holds?|made of|consists? of)(?: only| nothing but| just)? (?:digits|numbers|numerals|figures)(?: only)?\b|(?<!whole )\b(?:digits|numbers|numerals|numeric)(?: characters)?[ -]only\b|\bonly (?:digits|numbers|numeric)\b(?! of)|\b(?:nothing but|no letters,? only) (?:digits|numbers)\b",
        Facts(charset="0-9"),
        marks=("digit", "number", "numer", "figure"),
    ),
    rule(
        r"\b(?:in )?whole (?:minutes|hours|days|units|pieces|dollars|euros|seconds|years|months|weeks|percents?|people|items|steps|kilos|metres|meters)\b|\bno (?:decimals?|fractions?|cents|decimal places)\b|\bwithout (?:decimals?|fractions?|decimal places)\b",
        Facts(precision=0),
        marks=("whole", "decimal", "fraction", "cents"),
    ),
    rule(
        r"\b(?:it )?(?:may|can|could|might)(?: (?:also|well))? (?:be |stay |remain |go )?(?:left )?(?:blank|empty|unfilled|out|unanswered|skipped)\b|\b(?:blank|empty|leaving it (?:blank|empty|out))(?: is| would be)?(?: also| perfectly)? (?:fine|ok(?:ay)?|allowed|acceptable|permitted|possible)\b|\b(?:no need|not necessary|needn't|doesn't have|don't have) to (?:be )?(?:fill|enter|answer|give)(?:ed|ing)?(?: (?:it|this))?(?: in)?\b|\b(?:people )?(?:may|can) skip (?:it|this)\b",
        Facts(required=False),
        marks=(
            "blank",
            "empty",
            "left out",
            "skip",
            "unfilled",
            "fill",
            "enter",
            "answer",
            "give",
        ),
    ),
    rule(
        r"\b(?:(?:is|are|be|should be|must be) )?(?:a must|obligatory|has to be (?:given|filled in|answered|there)|have to be (?:given|filled in)|can't be (?:skipped|left out|missing)|cannot be (?:skipped|left out|missing)|must not be (?:skipped|missing)|may not be (?:skipped|missing|left out)|needs? to be filled(?: in| out)?|must always be (?:given|filled(?: in)?))\b",
        Facts(required=True),
        marks=(
            "must",
            "obligatory",
            "has to",
            "have to",
            "can't",
            "cannot",
            "may not",
            "need",
        ),
    ),
    rule(
        r"\b(?:should |must |to |it |let it |which )*(?:start(?:s|ing)?(?: (?:it|out|off))?(?: (?:at|with|as|from))|preset(?: (?:to|at|it to|as|value))?:?|pre-?fill(?:ed|s)?(?: (?:it |them )?(?:with|as|to))?:?|initial(?:ly|ised|ized)?(?: (?:value|set to|at))*:?|begin(?:s|ning)? (?:at|with))\s+(?:the value |a value of )?(?P<value>\"[^\"]+\"|[^\s,;()\x01]+)",
        lambda m: Facts(default=unquote(m["value"]).rstrip(".")),
        marks=("start", "preset", "prefill", "pre-fill", "initial", "begin"),
    ),
    rule(
        r"\b(?:(?:no|without(?: the)?|not the|drop the|skip the|minus the|hide the|omit the) )(?:time(?: of day| part)?|hours?(?: and minutes)?|clock time)\b|\b(?:only |just )(?:needs?|shows?|wants?|show|need)? ?(?:the )?(?:date|day)(?: part)?\b(?! of)",
        Facts(date_mode="date", date_format="YYYY-MM-DD"),
        marks=("time", "hour", "date", "day"),
    ),
    rule(
        r"\b(?:only|just)(?: (?:the|show(?:s|ing)?|needs?))*(?: the)? times?\b(?! of| when)",
        Facts(date_mode="time", date_format="HH:mm"),
        marks=("time",),
    ),
    rule(
        r"\b(?:(?:in the|with the|use the)? ?(?:format|form|style)(?: of)?|(?:(?:is|are|be|should be) )?(?:shown|displayed|written|formatted)?(?: as| like| such as)|like|as in|such as|e\.g\.)\s*:?\s*\"?"
        + _SAMPLE
        + r"\"?",
        sample_date,
        marks=("format", "form", "style", "as", "like", "e.g."),
    ),
    rule(
        rf"\b(?:prefix(?:ed)?|precede(?:d)?)(?: (?:it|them))?(?: (?:with|by))?(?: an?| the)? {_SIGN}(?:[ -]?(?:sign|symbol))?|\b(?:an?|the|put|show|add|with)?\s*{_SIGN.replace('unit', 'unit2')}(?:[ -]?(?:sign|symbol))? (?:in front|before|prefix|ahead|to the left)(?: of(?: the| it| them| each)?)?(?: (?:amount|value|number)s?)?\b|\bput (?:an? |the )?{_SIGN.replace('unit', 'unit3')}(?:[ -]?(?:sign|symbol))?|\b(?:with|as|in) (?:an? |the )?{_SIGN.replace('unit', 'unit4')}[ -]?(?:sign|symbol|prefix)\b",
        lambda m: Facts(
            prefix=unquote(m["unit"] or m["unit2"] or m["unit3"] or m["unit4"])
        ),
        marks=("$", "€", "£", "¥"),
    ),
    rule(
        rf"\b(?:suffix(?:ed)?|followed|append|end(?:s|ing)?)(?: (?:it|them))?(?: (?:with|by|in))?(?: the)?(?: unit)? \"?(?P<unit>{IN_UNITS}|pcs|pieces|kg|km|m²|°C|%|h)\"?(?![\w])|\b(?:put|show|add|with|have) \"?(?P<unit2>{IN_UNITS}|pcs|kg|km|m²|°C|%|h)\"? (?:after|behind|at the end)(?: of)?(?: (?:the|it|them|each))?(?: (?:value|number|amount)s?)?",
        lambda m: Facts(postfix=_spaced(m["unit"] or m["unit2"])),
        marks=("suffix", "followed", "append", "end", "after", "behind"),
    ),
    rule(
        r"\b(?P<side>right|left|cent(?:er|re))[- ]?align(?:ed|s)?\b|\balign(?:ed|s)?(?: (?:it|them))?(?: (?:to|on|at))?(?: the)? (?P<side2>right|left|cent(?:er|re))\b|\b(?:to|on) the (?P<side3>right|left)(?: side)?[- ](?:aligned|justified)\b|^cent(?:er|re)\b",
        lambda m: Facts(align=_side(m["side"] or m["side2"] or m["side3"] or "center")),
        marks=("align", "justified", "cent"),
    ),
)
"""The rules, the more specific before the more general."""


def _spaced(unit: str) -> str:
    """Return a unit as it stands behind a number."""
    return f" {unit}" if unit[0].isalpha() else unit


def _side(word: str) -> str:
    """Return the side that a word names."""
    return "center" if word.lower().startswith("cent") else word.lower()
