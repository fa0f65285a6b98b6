"""English words that name a part of a page, composed of a few pieces."""

import re
from typing import Final

from backend.llm.builtin.protocol import ZoneRole

__all__ = ["BATCH_EN", "BEFORE_EN", "BEHIND_EN", "NAMES_EN", "SEAMS_EN"]

_Patterns = tuple[tuple[ZoneRole, re.Pattern[str]], ...]

_COUNT = r"(?:(?:an?|the|one|two|three|four|five|some|single|only|just|another|\d) )*"
_SMALL = (
    r"(?:and |also |then |it |they |people |users? |you |we |i |staff |with |the |a |an |there is |there are |there should be |plus "
    r"|please |to be able to |i'?d like to |i would like to |we'?d like to |i'?d like |it should |should |have |has |having |add (?=an?\b|the\b|\x03)|put |place |give |gives? (?:me|us) |includ(?:e|es|ing) "
    r"|i want |we want |we need |i need |needs? |offers? |want |one |two |three |four |only |just |single |another |show )*"
)
_BUTTON = r"(?:buttons?|actions?|links?|icons?|operations?|commands?)"
_ROW = r"(?:rows?|records?|entry|entries|lines?)(?! (?:items?|manager|no\b|number|key|count|id\b|total))"
_EACH = r"(?:each|every|all|any|per|a single|the)"
_PREP = r"(?:on|in|per|for|to|at|with|within|inside|against|beside|next to|behind)"
_SIDE = r"(?:(?:at |on |to )?the (?:far )?(?:right|left|end|start|right-hand side) (?:side |end )?of )"
ROW_PLACE: Final = (
    rf"(?:{_SIDE}?(?:{_PREP} )?(?:{_EACH}[- ])(?:individual |table |data |single )*{_ROW}|{_SIDE}{_ROW}"
    rf"|(?:{_PREP} )(?:the )?(?:rows|records|lines|row actions?|actions? column|operations? column)|(?:{_PREP} )?the (?:row|actions?|operations?) column|row-level|per-row)"
)
_ROW_BUTTON = rf"(?:(?:row|record|line|per-row|inline|in-row|row-level|table row)[- ](?:level )?(?:{_BUTTON}|menu)|{_BUTTON} (?:{_PREP} )?(?:{_EACH} ){_ROW}|{_BUTTON} per {_ROW}|inline)"
_TOP = (
    r"(?:(?:(?:on|at|in|to|up) )?(?:the )?(?:very )?(?:top[- ](?:right|left|bar|corner)(?:[- ](?:hand )?(?:corner|side))?|upper[- ](?:right|left)(?:[- ]corner)?|tool ?bar|page header)"
    r"|(?:on|at|in|up) (?:the )?(?:very )?top|(?:above|over) (?:the |this |that )?(?:whole )?(?:table|list|grid|rows|columns|results)|in the header|above(?=\s*(?:$|:))"
    r"|at the (?:very )?(?:bottom|foot)|below the (?:form|table|list|fields))(?: of (?:the|this) (?:page|table|list|screen|grid))?"
)
_TOP_BUTTON = rf"(?:(?:page|top|toolbar|header|bottom|form|main|global|list|table|page-level|list-level)[- ]{_BUTTON})"
_HAS = (
    r"(?:[ ,]*\b(?:there (?:is|are|should be)|has|have|gets?|needs?|shows?|offers?|carr(?:y|ies)|contains?|holds?|with|is|are|be|should|must|can|will|also|to|allows?(?:ing)?"
    r"|lets? (?:you|me|us|users|people)|i want|we need|i need|we want|you can|(?:put|place|include|add)(?= (?:an?|the)\b| \x03)|an?|the|one|two|three|four|just|only|for|called|named|labell?ed|reading"
    rf"|{_BUTTON})\b)*"
)
_MORE = (
    r"(?:,? ?(?P<more>(?:with|that|which|opens?|opening|goes|going|leads?|leading|links?|linking|takes?|taking|to|and (?:it|that|must|asks?|should)"
    r"|but|only|shown|shows?|visible|available|enabled|hidden|if|when|while|until|once|unless|asks?|asking|after|needs?|requires?|must|jumps?|navigates?|redirects?|disappears?|appears?|\x03)\b.*|\x03+))?$"
)
_QUOTED = r"\x03+(?:(?:,? and |, | or |/)\x03+)*"
_LIST = r"(?!(?:in|on|for|at|per|with|from|above|in-?line)\b|(?:an?|the) (?:tool|row|top|table|list)).+?"
"""Members in front of the words that name their part: no words that open one."""

_GOES = r"(?: (?:should |must |will |can )?(?:goes|go|sits?|is|are|be|shown|placed|put|stands?|live|lives|as|in the form of|displayed|added))*"
_NOUN = rf"(?: (?:row )?{_BUTTON})?"

_FIND = (
    r"(?:(?:quick(?:ly)?|easily|full[- ]text) )?(?:filter(?:s|ed|able|ing)?|search(?:able|ed|es|ing)?|find|look[- ]?ups?|look(?:ed)? (?:\w+ )?up"
    r"|quer(?:y|ied|ying|ies)|narrow(?:ed|ing)?(?: (?:it|them|things|the (?:list|table|results)))?(?: down)?)"
)
_OF_LIST = r"(?: (?:fields?|bar|box|boxes|form|conditions?|criteria|options?|area|inputs?|panel|rows|records|them|it|things|results?|down|(?:an? |the )?\w+(?= by\b)|for (?:rows|records)|the (?:list|table|rows|records|results|page)|\w+(?= by\b)))*"
_ANYONE = r"(?:[a-z'-]+ ){0,8}?"

BATCH_EN: Final = (
    r"\b(?:bulk|batch|mass)\b(?![- ](?:import|upload|export|add|create|entry|no\b|number|code|id\b|size|name|date|ref))"
    r"|\b(?:selected|checked|ticked) (?:rows|records|items|lines)\b|\b(?:multiple|several) (?:rows|records)\b|\b(?:tick|check|select) (?:several|multiple|many|a few)\b"
)
"""Wishes for buttons that work on several rows."""


def _compile(*patterns: tuple[ZoneRole, str]) -> _Patterns:
    """Compile patterns in their order."""
    return tuple((zone, re.compile(text, re.IGNORECASE)) for zone, text in patterns)


BEFORE_EN: Final = _compile(
    (
        ZoneRole.FILTER,
        (
            rf"^(?!{_COUNT}\x03){_ANYONE}(?:be )?{_FIND}{_OF_LIST}"
            r"(?:(?: (?:by|on|for|with|using|are|is|has|have|include|at the top by)\b|:)(?: (?:the|an?|one of|any of))*)+\s*"
            r"(?P<list>(?!enough\b|possible\b|easy\b|quick\b|of\b)\S.*?)(?:,? (?:is|are|will be|would be|should be) (?:enough|sufficient|all|fine|plenty|needed|all (?:we|i) need).*|,? (?:only|too|as well))?$"
        ),
    ),
    (
        ZoneRole.ROW,
        rf"^{_SMALL}(?:(?:{_COUNT})?{_ROW_BUTTON}|{ROW_PLACE})(?:\s*:|{_HAS})*[\s,:-]+(?P<list>\S.*)$",
    ),
    (
        ZoneRole.ROW,
        (
            r"^(?:the )?(?:rows|records|lines|row(?=:))(?:\s*[:,]\s*|\s+(?=\x03)|\s+(?=(?:have|has|get|need|show|offer|carry|can|should|must|with|are)\b))"
            rf"{_HAS}\s*[:,]?\s*(?P<list>\S.*)$"
        ),
    ),
    (
        ZoneRole.ROW,
        r"^(?:the )?(?:row |per-row )?(?:actions?|operations?)(?: are| is| include| column:?|\s*:)+\s*(?P<list>\S.*)$",
    ),
    (
        ZoneRole.TOOLBAR,
        rf"^{_SMALL}(?:{_COUNT}(?:{_BUTTON}) )?(?:{_COUNT}{_TOP_BUTTON}|{_TOP})(?:\s*:|{_HAS})*[\s,:-]+(?P<list>(?!colou?r|speed|limit|height)\S.*)$",
    ),
    (ZoneRole.TOOLBAR, r"^(?:top|toolbar|header)\s*(?::|-|(?=\x03))\s*(?P<list>\S.*)$"),
    (
        ZoneRole.TOOLBAR,
        r"^buttons?(?: ?:| are| include| for the page)+\s*(?P<list>\S.*)$",
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
            r"^(?:the |with |and |it |table |page |form |should |must |needs? to |please |also |to )*(?:columns?|fields?|shows?(?! an? [\w\" ]+ (?:where|when|if)\b)|showing|lists?|listing|displays?|displaying|includes?|including|contains?|containing|collects?|collecting|capture|asks? for|asking for)"
            r"(?: (?:are|for|with|should be|the|following|columns?|fields?|include|includes|as follows|in (?:this )?order|of|these))*\s*:?\s+(?P<list>.+)$"
        ),
    ),
)
"""Words in front of the members."""

BEHIND_EN: Final = _compile(
    (
        ZoneRole.TOOLBAR,
        rf"^{_SMALL}(?P<list>{_QUOTED}|{_LIST}){_NOUN}{_GOES},? {_TOP}{_MORE}",
    ),
    (
        ZoneRole.ROW,
        rf"^{_SMALL}(?P<list>{_QUOTED}|{_LIST}){_NOUN}{_GOES},? {ROW_PLACE}{_MORE}",
    ),
    (
        ZoneRole.ROW,
        rf"^{_SMALL}(?P<list>{_QUOTED}|{_LIST}){_GOES} (?:row |inline |per-row ){_BUTTON}{_MORE}",
    ),
    (
        ZoneRole.ROW,
        rf"^{_SMALL}(?P<list>{_QUOTED}|{_LIST}) (?P<more>only (?:on|for|in) (?:the )?(?:rows|records|ones|lines) (?:that|which|where|with) .*|(?:only )?(?:appears?|shows?|is shown|are shown|is visible|are visible|is available|are available|works?) (?:only )?(?:on|for|in) [\w' -]+ (?:rows|records|lines|entries|ones)\b.*)$",
    ),
    (
        ZoneRole.ROW,
        rf"^{_SMALL}(?P<list>{_QUOTED})(?: {_BUTTON})? (?:each|every|per|(?:on|for) each|(?:on|for) every) \w+{_MORE}",
    ),
    (
        ZoneRole.ROW,
        rf"^{_SMALL}(?P<list>{_QUOTED}|[\w ]{{2,40}}?) (?:buttons?|links?|actions?) (?:(?:on|for) (?:each|every)|per) \w+{_MORE}",
    ),
    (
        ZoneRole.ROW,
        rf"^{_SMALL}(?P<list>{_QUOTED}) (?:row |per-row |inline ){_BUTTON}\s*:\s*(?P<more>\S.*)$",
    ),
    (
        ZoneRole.TOOLBAR,
        rf"^{_SMALL}(?P<list>{_QUOTED}) (?P<more>(?:above the (?:table|list)|on top)\b.+)$",
    ),
    (
        ZoneRole.FILTER,
        rf"^{_SMALL}(?P<list>.+?) (?:(?:are|is|should|can|must|may|to|being|be|all|both) )*(?:filterable|searchable|searched|filtered|queried|(?:as )?(?:a )?(?:filters?|search)|filter fields?|search fields?|search boxe?s?|(?:used )?(?:for|in) (?:filtering|searching|search|the filters?))(?: (?:on|by|too|as well|for))*$",
    ),
)
"""Words behind the members."""

NAMES_EN: Final = re.compile(
    rf"^(?:the )?(?:columns?|fields?)$|^(?:the )?{_COUNT}(?:filters?|filter by|search(?:es)?|search by|search (?:fields?|criteria|conditions?)|filter(?:able)? (?:by|fields?)|rows?|row (?:actions?|buttons?|operations?|links?)|actions per row|toolbar|toolbar (?:buttons?|actions?)"
    r"|top|on top|top (?:bar|buttons?)|buttons?|page (?:buttons?|actions?)|actions?|operations?|each row|on each row|on every row|per row|in (?:each|every) row|in the rows|above the (?:table|list)|inline (?:buttons?|actions?))$",
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
