"""English phrases: how a value is shown: its size, its sample, what stands for nothing."""

from typing import Final

from backend.llm.builtin.facts import Facts, Rule, rule
from backend.llm.builtin.numbers import read_number
from backend.llm.builtin.protocol import Role
from backend.llm.builtin.rules.reading import shown_as
from backend.llm.builtin.text import unquote

__all__ = ["SHOWN_EN"]

_WORDS = r"(?:(?:a |an |the |as |with |and |it |is |are |be |that |which |can |to |in |both |all |each )*)"
_DASHES: Final = {"dash": "-", "a dash": "-", "hyphen": "-", "a hyphen": "-"}


def _blank(said: str) -> Facts:
    """Return what is shown in the place of nothing."""
    text = unquote(said)
    return Facts(blank=_DASHES.get(text.lower(), text))


_NOTHING = r"(?:empty|blank|unset|missing|null|not set|unknown|nothing|none|there(?:'s| is) (?:none|nothing|no value|no \w+)|not (?:given|filled|assigned|rated|there))"

SHOWN_EN: Final[tuple[Rule, ...]] = (
    rule(
        r"(?<![\w.])(?P<n>\d) ?d\.?p\.?(?![a-z])",
        lambda m: Facts(precision=int(m["n"])),
        marks=("dp", "d.p", "d p"),
    ),
    rule(
        r"^\s*(?:(?:both|all) )?(?:are )?(?:dates?)(?: only)?\s*$",
        Facts(date_mode="date", date_format="YYYY-MM-DD"),
        marks=("date",),
    ),
    rule(
        rf"\b(?:(?:show|shows|showing|display|displays|say|says|use|put|reads?|with|and|but) )?(?P<text>\"[^\"]*\"|(?:a )?(?:dash|hyphen)) (?:if|when|where|whenever|for) (?:it is |it's |this is |they are |the value is |the field is )?{_NOTHING}\b(?: values?| ones?| cells?)?",
        lambda m: _blank(m["text"]),
        marks=('"', "dash", "hyphen"),
    ),
    rule(
        rf"\b(?:if|when|where|whenever) (?:it is |it's |this is |they are |the value is )?{_NOTHING},? (?:then )?(?:show|shows|display|displays|say|says|use|put|reads?|it (?:shows|says|reads))\s*:?\s*(?P<text>\"[^\"]*\"|(?:a )?(?:dash|hyphen))"
        r"|(?:\b(?:empty|blank|never|none|unset)(?: values?| ones?| cells?)?|\bnothing) ?(?:->|=>|-|=|:|shows?|shown as|reads?|displays? as|as|becomes?|means?)+ ?(?:shows? |reads? |displays? )?(?P<text2>\"[^\"]*\"|(?:a )?(?:dash|hyphen))",
        lambda m: _blank(m["text"] or m["text2"]),
        marks=('"', "dash", "hyphen"),
    ),
    rule(
        r"\b(?:(?:sized|size|at|in|is|are|both|each|all|with|a|an|the|of|shown) )*(?P<w>\d{2,4}) ?(?:px |pixels )?(?:wide|in width|across)(?:[ ,]*(?:and|by|x)? ?(?P<h>\d{2,4}) ?(?:px |pixels )?(?:high|tall))?\b"
        r"|\b(?:with (?:a )?)?width(?: of| is|:)? ?(?P<w2>\d{2,4})(?: ?px)?(?:[ ,]*(?:and )?height(?: of| is|:)? ?(?P<h2>\d{2,4})(?: ?px)?)?\b",
        lambda m: _size(m["w"] or m["w2"], m["h"] or m["h2"]),
        marks=("wide", "width", "across"),
    ),
    rule(
        rf"\b{_WORDS}(?:opens?|opening|view(?:able|ed)?|shown?|enlarges?|zooms?|clickable|click(?:s|ed|ing)?|tap|expand(?:s|ed)?) (?:(?:on|in|it|at|to|them|full|large|larger|big|bigger|up|out) ?)*(?:(?:full|original|real|actual|large|larger) ?-?(?:size[d]?)|large|larger|bigger|enlarge|preview|zoom)(?: (?:on|when|if|by|after) (?:it is |they are )?click(?:ed|ing)?(?: on)?| (?:version|view|image|picture|preview))*\b",
        Facts(preview=True),
        marks=("full", "large", "bigg", "preview", "zoom", "original", "actual"),
    ),
    rule(
        r"^\s*(?:shown (?:as )?|displayed (?:as )?|as |like |in the form )?\"?(?P<sample>[^\"\d\W]{0,12}[\s:]?[$€£¥]?\s?[xX]{2,}(?:\s?[^\d\",;)]{1,16})?)\"?\s*$",
        shown_as,
        marks=("xx",),
    ),
    rule(
        r"(?:\b(?:shown|displayed|show|given|written|reads?|formatted|is|are|as|like) )*\"(?P<sample>[^\"]{0,12}(?:[xX]{2,}|\{\})[^\"]{0,24})\"",
        shown_as,
        marks=('"',),
    ),
    rule(
        r"\b(?:in |with |using |as )?(?:an? )?(?P<name>json|xml|javascript|java)(?: code(?: block)?| block| highlighting| syntax| source| format)+\b|^\s*(?P<name2>json|xml|javascript|java)\s*$",
        lambda m: Facts(role=Role.CODE, language=(m["name"] or m["name2"]).lower()),
        marks=("json", "xml", "java"),
    ),
    rule(
        r"^\s*(?:in |with a? ?)?(?P<theme>dark|black|light|white)(?: theme| background| colou?rs?| mode)?\s*$",
        lambda m: Facts(
            theme="dark" if m["theme"].lower() in {"dark", "black"} else "light"
        ),
        marks=("dark", "black", "light", "white"),
    ),
    rule(
        r"\b(?:cut|clipped|truncated|limited|trimmed|collapsed|shortened|capped|max(?:imum)?|at most|no more than|up to|only|first)(?: off)?(?: (?:of|to|at|after))?(?: the)?(?: first)? ?(?P<n>\d+|one|two|three|four|five) lines?(?: (?:shown|visible|displayed|only|max))?\b|\b(?P<n2>\d+|one|two|three|four|five) lines? (?:max(?:imum)?|at most|only|shown|then)\b",
        lambda m: Facts(lines=int(read_number(m["n"] or m["n2"]))),
        marks=("line",),
    ),
    rule(
        r"\b(?:with |and )?(?:a |an |the )?(?:way|link|button|toggle|option|click|possibility) to (?:see|show|read|open|expand|reveal|view|display) (?:the )?(?:rest|more|all|everything|whole|full)(?: \w+)?|\b(?:click|tap) (?:for|to see) (?:the )?(?:rest|more|all)\b|\b(?:the )?rest (?:on click|behind a \w+)\b",
        Facts(more=True),
        marks=("rest", "more", "all", "everything", "whole", "full"),
    ),
    rule(
        r"\b(?:several|multiple|many) lines(?: of text)?\b|\bmulti-?line\b(?! text)",
        Facts(role=Role.LONG_TEXT),
        marks=("lines", "multi"),
    ),
    rule(
        r"^\s*(?:as )?(?:two|2) (?:years|months|times)(?: as a range)?\s*$|^\s*(?:from|start)(?: ?-? ?(?:/|to|and) ?)(?:to|until|end)\s*$",
        Facts(is_range=True),
        marks=("two", "2", "from", "start"),
    ),
    rule(
        r"(?:^|\bas )\s*(?:two|2) (?:dates|days)(?: as a range)?\s*$",
        Facts(role=Role.DATE_RANGE, is_range=True),
        marks=("two", "2"),
    ),
    rule(
        r"^\s*(?:as )?(?:an? )?(?:date |time )?(?:range|period|span)\s*$",
        Facts(is_range=True),
        marks=("range", "period", "span"),
    ),
    rule(
        r"^\s*(?:as )?(?:two|2) (?:numbers|amounts|figures|prices|values)(?: as a range)?\s*$",
        Facts(role=Role.NUMBER_RANGE),
        marks=("two", "2"),
    ),
    rule(
        r"^\s*(?:check-?in|arrival|pick-?up|start|begin\w*|from|departure|entry|opening)(?: date| time)? ?(?:to|until|till|through|-|/|and) ?(?:check-?out|departure|return|drop-?off|end|until|to|exit|closing|arrival)(?: date| time)?\s*$",
        Facts(is_range=True),
        marks=("to", "until", "till", "through", "-", "/", "and"),
    ),
    rule(
        r"^\s*(?P<n>\d|one|two|three|four|five) lines?\s*$",
        lambda m: Facts(lines=int(read_number(m["n"]))),
        marks=("line",),
    ),
    rule(r"^\s*(?:with )?(?:a )?\"?more\"?\s*$", Facts(more=True), marks=("more",)),
    rule(
        r"\b(?P<n>\d{2,4}) ?(?:px |pixels? )?square\b",
        lambda m: _size(m["n"], m["n"]),
        marks=("square",),
    ),
    rule(
        r"^\s*(?:with )?(?:no|without|zero) decimals?(?: places?)?\s*$",
        Facts(precision=0),
        marks=("decimal",),
    ),
    rule(
        r"^\s*(?:a )?single (?P<unit>date|day)\s*$",
        Facts(date_mode="date", date_format="YYYY-MM-DD"),
        marks=("single",),
    ),
)
"""The rules, the more specific before the more general."""


def _size(width: str, height: str | None) -> Facts:
    """Return the size of an image."""
    if height is None:
        return Facts(width=int(width))
    return Facts(width=int(width), height=int(height))
