"""English phrases: buttons and whole pages."""

import re
from typing import Final

from backend.llm.builtin.facts import Facts, Rule, rule
from backend.llm.builtin.rules.reading import N, whole
from backend.llm.builtin.text import unquote

__all__ = ["BUTTONS_EN", "PAGE_EN"]


def _arrow(match: re.Match[str]) -> Facts:
    """Read where an arrow leads."""
    facts = Facts(target=unquote(match["page"]))
    how = {"popup": "popup", "same": "redirect", "new": "window"}
    for group, opened in how.items():
        if match[group]:
            facts["open_in"] = opened
    return facts


BUTTONS_EN: Final[tuple[Rule, ...]] = (
    rule(
        r"\b(?:(?:with|and|the|its|an?|whose) )*(?:(?:ok(?:ay)?|yes) (?:button|text|label)|confirm(?:ation)? button)(?: (?:reads?|reading|says?|saying|labell?ed|is|called|with|text))*\s*:?\s*\"(?P<text>[^\"]+)\"",
        lambda m: Facts(confirm=True, ok_text=m["text"]),
        marks=("ok", "yes", "confirm"),
    ),
    rule(
        r"\b(?:(?:and|then|it|which|that|should|must|will|to) )*(?:refresh(?:es|ing)?|reload(?:s|ing)?)(?: (?:the )?(?:whole )?(?:list|table|page|data|rows|grid))?(?: (?:afterwards?|after(?: that| it)?|when (?:it is )?(?:done|finished|ready|complete)|once done|on success|at the end|then))*\b",
        Facts(reload=True),
        marks=("refresh", "reload"),
    ),
    rule(
        r"(?:(?:on|at|to) the |\b)(?P<side>left|right)(?:[- ](?:side|hand side|end|aligned))?(?=\s*(?:$|[,;)\x01]|\s*above\b|\s+of\b))(?: of the (?:toolbar|bar|table|page))?",
        lambda m: Facts(place=m["side"].lower()),
        marks=("left", "right"),
    ),
    rule(
        r"\b(?:(?:it|which|that|and|with|must|should|has to|needs?|requires?|after) )*(?:a |the )?(?:yes|ok|okay|consent|approval)(?: (?:from|of|by) (?:the )?(?:user|person|operator|clerk|people))\b",
        Facts(confirm=True),
        marks=("yes", "ok", "consent", "approval"),
    ),
    rule(
        r"\b(?:without|no|no longer|not|[a-z]+n't|does not|do not|should not|skip|remove|drop|stop)(?: (?:needs?|asks?|asking|for|the|a|any|to|be|require|have|need))* confirm(?:ation|ed|ing)?(?: dialog| prompt| step)?(?: any ?more| any longer)?\b",
        Facts(confirm=False),
        marks=("confirm",),
    ),
    rule(
        r"\b(?:the )?confirm(?:ation)? (?:text|message|question|title|prompt|dialog)(?: of| for)?(?: it)?\s*(?:should |must |to |is |be |read |say |says |reads |as |: ?)+\s*\"?(?P<text>[^\",;]+)\"?",
        lambda m: Facts(confirm=True, confirm_text=m["text"]),
        marks=("confirm",),
    ),
    rule(
        r"\b(?:(?:with|after|and|a|an|the|it|which|that) )*(?:confirm(?:ation|s)?|prompt|dialog|message|pop-?up|asks?|asking)(?: (?:first|text|message|dialog|prompt|title|that|which|asks?|says?|saying|asking|reads?|reading|is|with|the|text|question|should|shows?|showing))*\s*:?\s*\"(?P<text>[^\"]+)\"",
        lambda m: Facts(confirm=True, confirm_text=m["text"]),
        marks=('"',),
    ),
    rule(
        r"\b(?:(?:it|which|that|and|with|must|should|has to) )*asks?(?: (?:first|before(?:hand)?(?: (?:doing|deleting|removing|cancelling|running|it))*|for (?:a )?confirmation|(?:the user )?to confirm|you to confirm|if you are sure|\"?are you sure\"?))+",
        Facts(confirm=True),
        marks=("ask",),
    ),
    rule(
        r"(?:,|\band|\bwhile|\bby)*\s*\b(?:pass(?:es|ing)?|hand(?:s|ing)? over|carry(?:ing)?|carries|send(?:s|ing)?(?: along)?|tak(?:es|ing) along|given)\s+(?:along |over )?(?:the |its |that |their |this )?(?:row'?s? |record'?s? )?"
        r"(?P<by>[^,;.\x01]{2,30}?)(?: along| over| to it| with it| as (?:a )?param(?:eter)?s?)?(?=$|[,;.\x01]|\band\b)"
        r"|\b(?:with|using|by) (?:the |its |that |their )(?:row'?s? |record'?s? )?(?P<by2>[a-z][a-z .#-]{1,28}?)(?: as (?:a |the )?param(?:eter)?s?)?(?=$|[,;.\x01])(?<!popup)(?<!dialog)(?<!confirmation)(?<!style)(?<!button)(?<!table)(?<!list)(?<!page)",
        lambda m: Facts(by=m["by"] or m["by2"]),
        marks=(
            "pass",
            "hand",
            "carry",
            "carries",
            "send",
            "along",
            "given",
            "with ",
            "using",
            "by ",
        ),
    ),
    rule(
        r"\b(?:(?:it|which|that|and|with|should|must|has to|needs?|requires?|asks? for|ask for|after|to|be|an?|the) )*(?:confirm(?:ation|s)?|confirmed(?!\s+(?!first\b|before|and\b|or\b|by\b|with\b|in\b|when\b|after\b)[a-z]))(?: first| dialog| prompt| step| before(?:hand)?| required| needed| (?:delet|remov|cancel)ing)*\b(?! password| by| at| date| email| status)",
        Facts(confirm=True),
        marks=("confirm",),
    ),
    rule(
        r"\b(?:(?:with|in|has|have|and|use|using|an?|look(?:s|ing)?|be|is|should|must|appear(?:s|ing)?|as|shown|styled) )*(?:danger(?:ous)?|red|destructive)(?: (?:styl(?:e|ing)|button|colou?r|level|look))?\b",
        Facts(level="danger"),
        marks=("danger", "red"),
    ),
    rule(
        r"\b(?:(?:as|with|in|an?|the|is|and|use) )*(?:primary)(?: (?:styl(?:e|ing)|button|colou?r|level))\b",
        Facts(level="primary"),
        marks=("primary",),
    ),
    rule(
        r"(?:->|=>|-->)\s*(?:the )?(?P<page>[^,;.\x01()]+?)(?: page| screen)?(?:(?:,| in| as)+ (?:(?P<popup>an? (?:popup|pop-up|modal|dialog))|(?P<same>(?:this|the same|same) (?:tab|window))|(?P<new>an? new (?:tab|window))))?(?=\s*(?:$|[,;.\x01)]))(?<! only)",
        _arrow,
        marks=("->", "=>"),
    ),
    rule(
        r"\b(?:(?:in|as) )?(?:an? )?(?:popup|pop-up|modal|dialog) (?:with|showing|of) (?:the |an? )?(?P<page>[^,;.\x01()]+?)(?: page| screen)?(?=\s*(?:$|[,;.\x01)]))",
        lambda m: Facts(target=unquote(m["page"]), open_in="popup"),
        marks=("popup", "pop-up", "modal", "dialog"),
    ),
    rule(
        r"\b(?:(?:that|which|it|and) )*(?:takes?|brings?|goes?|leads?|sends?)(?: (?:you|me|us|people|the user))? back(?: to the (?:list|previous page))?\b",
        Facts(back=True),
        marks=("back",),
    ),
    rule(
        r"(?:\bin )?\b(?:this|the same|same) (?:tab|window)\b",
        Facts(open_in="redirect"),
        marks=("tab", "window"),
    ),
    rule(
        r"\b(?:in|as|opens?(?: in)?) (?:an? )?(?:popup|pop-up|modal|dialog)\b",
        Facts(open_in="popup"),
        marks=("pop", "modal", "dialog"),
    ),
    rule(
        r"\b(?:(?:that|which|and|it) )*(?:opens? )?in (?:an? )?new (?:tab|window)\b",
        Facts(open_in="window"),
        marks=("new",),
    ),
    rule(
        r"\b(?:(?:that|which|and|it|to) )*(?:go(?:es)?|goto|tak(?:es?|ing)(?: (?:me|you|us|them|people|the user))?|leads?|jumps?|links?|navigates?|redirects?|opens?|points?|brings?(?: (?:me|you|us))?)(?: over)?(?: to| up)?\s+(?:the |that |its |this |our )?(?P<page>(?!only\b|or\b|and\b|back\b)[^,;.\x01]+?)(?: page| screen)?(?=$|[,;.\x01])",
        lambda m: Facts(target=unquote(m["page"])),
        marks=(
            "go",
            "tak",
            "lead",
            "jump",
            "link",
            "navigat",
            "redirect",
            "open",
            "point",
            "bring",
        ),
    ),
    rule(
        r"(?:^|(?<=[,;(] )|(?<=[,;(]))(?:for |on )?(?P<when>(?!date|time|month|year|read|view|admin)[a-z][a-z' -]{2,40}?) only(?=$|[,;)])",
        lambda m: Facts(when=m["when"]),
        marks=(" only",),
    ),
)
"""The rules, the more specific before the more general."""

PAGE_EN: Final[tuple[Rule, ...]] = (
    rule(
        r"\b(?:all|every) columns? (?:(?:is|are|should be|must be) )?(?:(?P<c>centred|centered)|(?P<side>left|right)[- ]aligned|aligned (?:to the )?(?P<side2>left|right|center|centre))\b",
        lambda m: Facts(
            align="center"
            if m["c"] or "c" in (m["side2"] or "")
            else m["side"] or m["side2"]
        ),
        marks=("column",),
    ),
    rule(
        r"\b(?:(?:put|place|keep|show|move) )?(?:the )?(?:row )?(?:actions?|operations?|buttons?)(?: column| buttons?)?(?: (?:are|is|go|goes|should be|sit|stay|placed|shown|first))* (?:(?:on|at|to) the )?(?:far )?(?P<side>left|right)(?: side| edge)?(?: of (?:the|each|every) (?:table|row|list))?\b(?! of)",
        lambda m: Facts(side="left" if m["side"].lower() == "left" else ""),
        marks=("left", "right"),
    ),
    rule(
        r"\b(?:in |with |laid out in |arranged in |on |using )?(?:an? )?(?P<n>two|three|four|2|3|4)[- ]columns?(?: (?:layout|grid|form|page|across|wide|side by side))?\b(?! table)",
        lambda m: Facts(columns=whole(m)),
        marks=("column",),
    ),
    rule(
        N + r"\s*(?:rows|records|items|entries) per page",
        lambda m: Facts(page_size=whole(m), paging=True),
        marks=("per page",),
    ),
    rule(
        r"\b(?:with )?(?:(?:server[- ]side|server) )?(?:pagination|paging|paginated|paged)\b|\bserver[- ]side pages\b",
        Facts(paging=True),
        marks=("pag",),
    ),
    rule(
        r"\b(?:with )?(?:the )?(?:primary|row|record|unique) key(?: field)?(?: is| of|:|=)*\s*(?P<key>[a-z_]\w*)"
        r"|(?:^|(?<=[,;] )|(?<=[,;]))(?:the )?key(?: is|:| =)+\s*(?P<key2>[a-z_]\w*)|(?:^|(?<=[,;] )|(?<=[,;]))keyed (?:by|on) (?P<key3>[a-z_]\w*)|\brows (?:are )?(?:identified|keyed) by (?P<key4>[a-z_]\w*)",
        lambda m: Facts(primary=m["key"] or m["key2"] or m["key3"] or m["key4"]),
        marks=("key", "identified"),
    ),
)
"""The rules, the more specific before the more general."""
