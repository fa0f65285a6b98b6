"""English words that name a part of a page."""

import re
from typing import Final

from backend.llm.builtin.protocol import ZoneRole

__all__ = ["BEFORE_EN", "BEHIND_EN", "NAMES_EN", "SEAMS_EN"]

_SMALL = (
    r"(?:and |also |it |they |people |users? |you |we |i |staff |with |the |a |an |there is |there are |there should be |plus "
    r"|please |to be able to |i'?d like to |i would like to |we'?d like to |i'?d like |it should |have |has |having |add |put |give |gives? (?:me|us) |includ(?:e|es|ing) |i want |we want |we need |i need |needs? |offers? )*"
)
_ROWS = r"(?:(?:each|every|the|all|any|a|per|single)[- ])?(?:individual )?(?:table |data )?(?:rows?|records?|entry|entries|line|lines)"
_MORE = (
    r"(?:,? ?(?P<more>(?:with|that|which|opens?|opening|goes|going|leads?|leading|links?|linking|takes?|taking|to open|and (?:it|that|must|asks?|should)"
    r"|but|only|shown|visible|if|when|asks?|asking|after|needs?|requires?|must|jumps?|navigates?|redirects?|\x03)\b.*|\x03+))?$"
)
_TO_ROW = rf"(?:on|in|per|for|to|at the end of|beside|next to|against) (?:{_ROWS}|(?:the )?(?:row|action|operation)s? column)|per row|per record|row-level"
_BUTTONS = r"(?: (?:row )?(?:buttons?|actions?|links?|icons?|options?|operations?))?"

BEFORE_EN: Final[tuple[tuple[ZoneRole, re.Pattern[str]], ...]] = tuple(
    (zone, re.compile(pattern, re.IGNORECASE))
    for zone, pattern in (
        (
            ZoneRole.FILTER,
            (
                rf"^{_SMALL}(?:(?:can|could|should|must|may|able to|let|lets|allow|allows|want to|be able to|possible to) ?(?:people |users? |me |them |us |staff |\w+ )??)*(?:be )?(?:to )?"
                r"(?:quick(?:ly)? |easily |also |\w+ )?(?:filter(?:s|ed|able|ing)?|search(?:able|ed|es|ing)?|find|look ?up|query|narrow down)"
                r"(?: (?:fields?|bar|box|boxes|form|conditions?|criteria|options?|area|inputs?|panel|rows|records|them|it|results?|down|the (?:list|table|rows|records|results)|\w+(?= by)))*"
                r"(?:(?: by| on| for| with| using| are| is| has| have| include| at the top by)\b|:|\s)+\s*(?P<list>.+)$"
            ),
        ),
        (
            ZoneRole.ROW,
            (
                rf"^{_SMALL}(?:on |in |for |per |with |at |to )*(?:(?:each|every|the|all|per)[- ])?(?:table )?"
                r"(?:rows?(?!-)|records?|row[- ](?:actions?|buttons?|operations?|links?|menu)|actions (?:per|on each|for each|on every) row|actions? column|per[- ]row actions?|each entry|every entry)"
                r"(?: (?:actions?|buttons?|should|must|can|will|has|have|gets?|needs?|shows?|offers?|are|is|with|a|an|the|be|there is|there are|there should be|i want|we need|you can|to|lets? (?:you|me|us|users)|allow(?:s|ing)?|also))*"
                r"\s*[:,]?\s+(?P<list>.+)$"
            ),
        ),
        (
            ZoneRole.ROW,
            r"^(?:the )?(?:row |per-row )?actions?(?: are| is| include|:)+\s+(?P<list>.+)$",
        ),
        (
            ZoneRole.TOOLBAR,
            (
                rf"^{_SMALL}(?:(?:on|at|in|above) (?:the )?(?:very )?(?:top|toolbar|top right|header|table|list)|on top|up top|top(?=:)|(?:the )?toolbar|top bar|(?:page|table|top|toolbar|header|bottom|form|main|global|action) buttons?|buttons?(?= ?:| are| include| for the page))"
                r"(?: (?:of the (?:table|page|list)|corner|there is|there are|there should be|has|have|with|shows?|is|are|an?|the|button|buttons|actions?|for|i want|we need|put|place|include|add|offers?|contains?))*"
                r"\s*[:,]?\s+(?P<list>.+)$"
            ),
        ),
        (
            ZoneRole.TOOLBAR,
            r"^buttons? (?!on\b|in\b|per\b|for (?:each|every)\b|\x03+ (?:on|in|per) )(?P<list>.+)$",
        ),
        (
            ZoneRole.MAIN,
            (
                r"^(?:we|i|it|they|the (?:form|page|table)|this|please|people|users?|customers?|staff|employees|applicants?|visitors?|students?)\s+(?:will |would |should |must |can |also )*"
                r"(?:need|needs|want|wants|like|require|requires|include|includes|have|contain|collect|capture|ask for|show|has|asks for|collects|contains|fill in|fills? out|enter|enters|provide|provides|give|submit)"
                r"(?: to (?:know|capture|collect|see|enter|fill in|have|ask for|record|provide|show))?(?: (?:the following|these|their|the|at least))*(?: (?:fields?|columns?|information|details?))?\s*:?\s+(?P<list>.+)$"
            ),
        ),
        (
            ZoneRole.MAIN,
            r"^(?:an? )?(?:table|form|list|page) (?:with|of|showing|containing|for)\s+(?P<list>.+)$",
        ),
        (
            ZoneRole.MAIN,
            (
                r"^(?:the |with |and |it |table |page |form |should |must |needs? to |please |also |to )*(?:columns?|fields?|shows?|showing|lists?|listing|displays?|displaying|includes?|including|contains?|containing|collects?|collecting|capture|asks? for|asking for)"
                r"(?: (?:are|for|with|should be|the|following|columns?|fields?|include|includes|as follows|of|these))*\s*:?\s+(?P<list>.+)$"
            ),
        ),
    )
)
"""Words in front of the members."""

BEHIND_EN: Final[tuple[tuple[ZoneRole, re.Pattern[str]], ...]] = tuple(
    (zone, re.compile(pattern, re.IGNORECASE))
    for zone, pattern in (
        (
            ZoneRole.TOOLBAR,
            rf"^{_SMALL}(?P<list>.+?){_BUTTONS}(?: (?:goes|go|sits?|is|are|shown|placed))*,? (?:on top|at the top|on the top|up top|in the toolbar|on the toolbar|in the header|(?:in|at) the top[- ]?(?:right|left|bar)(?: corner)?|above the (?:table|list|rows)|at the bottom|below the form)(?: of the (?:page|table|list))?{_MORE}",
        ),
        (
            ZoneRole.ROW,
            rf"^{_SMALL}(?P<list>.+?){_BUTTONS}(?: (?:go|goes|sit|is|are|shown|placed))*,? (?:{_TO_ROW}){_MORE}",
        ),
        (
            ZoneRole.ROW,
            rf"^{_SMALL}(?P<list>.+?) row (?:actions?|buttons?|operations?){_MORE}",
        ),
        (
            ZoneRole.ROW,
            rf"^{_SMALL}(?P<list>\x03+(?:(?:,| and|, and) \x03+)*) (?:each|every|per|on each|for each|on every|for every) \w+{_MORE}",
        ),
        (
            ZoneRole.FILTER,
            rf"^{_SMALL}(?P<list>.+?) (?:(?:are|is|should be|can be|must be|to be|being) )*(?:filterable|searchable|(?:as )?(?:a )?filters?|filter fields?|search fields?|search boxe?s?|(?:used )?(?:for|in) (?:filtering|searching|search|the filters?))$",
        ),
    )
)
"""Words behind the members."""

NAMES_EN: Final = re.compile(
    r"^(?:the )?(?:search )?(?:filters?|filter by|search|search by|columns?|fields?|rows?|row (?:actions?|buttons?|operations?)|actions per row|toolbar|toolbar (?:buttons?|actions?)"
    r"|top|on top|top (?:bar|buttons?)|buttons?|page buttons?|actions?|each row|on each row|on every row|per row)$",
    re.IGNORECASE,
)
"""Headings that name a part of a page."""

SEAMS_EN: Final = re.compile(
    r"(?:,?\s+(?:and|plus|with|as well as))+\s+(?=(?:an? |the |also )*(?:(?:filter|search)(?:s|able|ed|ing)?(?: (?:box|bar|field|fields|form))? (?:by|on|for|with)\b"
    r"|filters?:|(?:row|toolbar|top) (?:actions?|buttons?)\b|(?:on )?(?:each|every) row\b|(?:buttons?|actions?) (?:on|in|per|for) (?:each|every|the|all)\b))"
    r"|\s+(?=with (?:an? |the )?(?:filter|search)(?:s)?\b)|,?\s+and\s+(?=(?:can be |let users |allows? )?(?:filtered|searched|filter|search) (?:by|on)\b)",
    re.IGNORECASE,
)
"""Where another part of the page begins within a clause."""
