"""English phrases: how an element looks and what may be typed."""

from typing import Final

from backend.llm.builtin.facts import Facts, Rule, rule
from backend.llm.builtin.numbers import read_number
from backend.llm.builtin.rules.reading import N, letters_en, shown_as
from backend.llm.builtin.text import unquote
from backend.llm.builtin.units import IN_UNITS

__all__ = ["LOOKS_EN"]


LOOKS_EN: Final[tuple[Rule, ...]] = (
    rule(
        r"^\s*\"?(?P<sample>[¥￥$€£]?\s?[xX]{2,}(?:\s?[^\s,;.)\"]{1,8})?)\"?(?=$|[,;)])",
        shown_as,
        marks=("xx",),
    ),
    rule(
        r"\b(?:(?:with|and|the|a|link|its|whose) )*(?:text|label(?:led)?|caption|reading|saying|that (?:says|reads))(?: is| of|:)?\s*\"(?P<text>[^\"]+)\"",
        lambda m: Facts(link_text=m["text"]),
        marks=("text", "label", "caption", "reading", "saying", "says", "reads"),
    ),
    rule(
        r"\b(?:(?:at|of|sized?|in) )?(?P<w>\d{2,4})\s*(?:px)?\s*(?:x|×|by)\s*(?P<h>\d{2,4})(?:\s*(?:px|pixels))?\b",
        lambda m: Facts(width=int(m["w"]), height=int(m["h"])),
        marks=("x", "×", "by"),
    ),
    rule(
        r"\b(?:with |and |that |can be |is |has |a )*(?:preview(?:able|ed)?|(?:opens? |click )?(?:to )?enlarge(?:able)?)\b",
        Facts(preview=True),
        marks=("preview", "enlarge"),
    ),
    rule(
        r"\b(?P<side>left|right|center|centre)[- ]?aligned\b|\baligned (?:to the )?(?P<side2>left|right|center|centre)\b|\b(?P<side3>centered|centred)\b",
        lambda m: Facts(
            align="center"
            if (m["side"] or m["side2"] or "center").startswith("cent")
            else (m["side"] or m["side2"]).lower()
        ),
        marks=("aligned", "centered", "centred"),
    ),
    rule(
        r"\b(?P<n>\d+)\s*(?:px|pixels?)?\s*(?:high|tall|in height)\b|\b(?:with )?(?:a )?height(?: of| is|:)?\s*(?P<n2>\d+)\s*(?:px|pixels?)?",
        lambda m: Facts(height=int(m["n"] or m["n2"])),
        marks=("high", "tall", "height"),
    ),
    rule(
        r"\b(?:with |and |that |can |be |go |made |is |are |has |have |an? |supports? |supporting )*full[- ]?screen(?: capable| mode| support| view| button|-capable| enabled)?\b",
        Facts(full_screen=True),
        marks=("screen",),
    ),
    rule(
        r"\b(?:in |with |using )?(?:an? |the )?(?:dark|black)(?: (?:theme|background|mode|style))\b",
        Facts(theme="dark"),
        marks=("dark", "black"),
    ),
    rule(
        r"\b(?:in |with |using )?(?:an? |the )?(?:light|white)(?: (?:theme|background|mode|style))\b",
        Facts(theme="light"),
        marks=("light", "white"),
    ),
    rule(
        r"\b(?:(?:is |are )?(?:shown|displayed|rendered|show|display|formatted|written|given) )?(?:as|like)\s*(?:\"(?P<sample>[^\"]*(?:[xX]{2,}|\{\}|\bN\b)[^\"]*)\"|(?P<sample2>\S?[xX]{2,}(?:\s?[^\s,;.()]{1,8})?(?=$|[,;)])))",
        shown_as,
        marks=("as ", "like "),
    ),
    rule(
        r"\b(?:with (?:the )?|the )?unit(?: of| is| are|:|=)\s*\"?(?P<unit>[%\w°²³/]{1,8})\"?"
        r"|(?:^|(?<=[,;(] )|(?<=with )|(?<=[,;(]))unit \"?(?P<unit2>[%°²³/a-z]{1,8})\"?(?=$|[,;)\x01])",
        lambda m: Facts(postfix=f" {m['unit'] or m['unit2']}"),
        marks=("unit",),
    ),
    rule(
        rf"\b(?:measured |given |counted |expressed )?in (?P<unit>{IN_UNITS})(?![\w])",
        lambda m: Facts(postfix=f" {m['unit']}"),
        marks=("in ",),
    ),
    rule(
        r"\b(?:with )?(?:a |an? )?(?P<unit>[$€£¥]|\"[$€£¥]\") (?:prefix|sign|in front)\b|\bprefixed (?:with|by) (?P<unit2>\"?[$€£¥]\"?)",
        lambda m: Facts(prefix=unquote(m["unit"] or m["unit2"])),
        marks=("prefix", "sign", "front"),
    ),
    rule(
        r"\b(?:clipped|cut|truncated|limited|trimmed|collapsed|shortened)(?: off)?(?: to| at| after)\s*"
        + N
        + r"\s*lines?\b|\b(?:show|showing|max|at most)\s*(?P<n2>\d+|two|three|four|five)\s*lines?\b",
        lambda m: Facts(lines=int(read_number(m["n"] or m["n2"]))),
        marks=("line",),
    ),
    rule(
        r"\b(?:with |and )?(?:an? |the )?\"?(?:show |read |see )?more\"?(?: (?:toggle|link|button|expander))\b|\b(?:and )?expandable\b",
        Facts(more=True),
        marks=("more", "expandable"),
    ),
    rule(r"\b(?:can be cleared|clearable)\b", Facts(clearable=True), marks=("clear",)),
    rule(
        r"\b(?:only )?(?:lower-?case|upper-?case|letters?|digits?|numbers?|hyphens?|underscores?|dashes)(?:(?:,? and |, | or |/| )(?:lower-?case|upper-?case|letters?|digits?|numbers?|hyphens?|underscores?|dashes))* only\b"
        r"|\bonly (?:lower-?case|upper-?case|letters?|digits?|numbers?)(?:(?:,? and |, | or |/| )(?:lower-?case|upper-?case|letters?|digits?|numbers?|hyphens?|underscores?|dashes))*",
        letters_en,
        marks=("only",),
    ),
)
"""The rules, the more specific before the more general."""
