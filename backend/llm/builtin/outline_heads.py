"""The first sentence of a request: what names the page and where its list begins."""

import re
from typing import Final

from backend.llm.builtin.facts import read_facts
from backend.llm.builtin.headings import page_type_of
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.outline_phrases import CHATTER, GROUPS_SEAM
from backend.llm.builtin.rules import button_rules, field_rules, page_rules
from backend.llm.builtin.text import cut, mask, split_clauses, strip_noise
from backend.llm.builtin.wholes import read_whole

__all__ = ["bracket_options", "split_colon", "split_head"]

_LIST_CUE: Final = re.compile(
    r"[,]?\s*(?:里面?|其中|上面)?(?:需要|要|得|应该?|用来|用于|可以)?"
    r"(?:包含|包括|含有|含|(?:填写|填|收集|录入)(?!表|页|单|界面)|展示|显示"
    r"|字段(?:有|为|是|包括|如下)|有(?![无效限机关]))"
    r"(?:以下|如下)?(?:几个)?(?:字段|信息|内容|列)?\s*[:]?\s*"
    r"|[,]?\s+(?:with(?: the)?(?: following)?(?: fields?| columns?)?|containing|contains"
    r"|including|includes|(?:that |which |to |for )(?:has|have|collects?|contains?|shows?"
    r"|asks? for|collecting|showing|lists?|includes?)"
    r"|collecting|showing|asking for|having|has|listing)\s*[:]?\s+(?!(?:form|page|table|list|screen|view|editor|request)\b)",
    re.IGNORECASE,
)
_INTRODUCES: Final = re.compile(
    r"^(?:字段|内容|包含|包括|需要|要|如下|有|with|fields?)"
)
_OPTION_CUE: Final = re.compile(
    r"(?:(?:可选值?|选项|取值|值)(?:为|有|是|包括|:|分别是)+|(?<=[㐀-鿿])分为"
    r"|可以?选(?:择)?:?)\s*(?P<list>[^,;。()]+?(?:[、/][^,;。()]+)+)"
    r"|\b(?:with (?:the )?)?(?:options|choices|values|one of|either|choice of)"
    r"(?: are| of|:)?\s+(?!to\b|with\b|by\b)(?P<list2>(?:(?!\.\s)[^,;()]){1,80}?(?:,\s*(?:(?!\.\s)[^,;()]){1,80}?){0,30},?\s+(?:and|or)\s+(?:(?!\.(?:\s|$))[^,;()]){1,80})",
    re.IGNORECASE,
)
_ROWS_LIST: Final = re.compile(
    r"\b(?P<label>line items?|(?:\w+ )?items|list of \w+|\w+ (?:list|lines|rows|entries|table)|sub-?table(?: of \w+)?)"
    r"(?P<more> (?:where|that|which|to which|with|as an?)[^,;:()]*?)?,?\s+(?:with|containing|having|each (?:with|having)|of which each has)\s+(?:the )?(?:columns? |fields? )?"
    r"(?P<list>(?:(?!\s+and\s)[^,;:.()\n])+(?:,\s+(?:(?!\s+and\s)[^,;:.()\n])+)*?,?\s+and\s+[^,;.()\n]+)",
    re.IGNORECASE,
)
"""`line items with name, quantity and price, next`: columns up to the one behind `and`."""

_ASKS: Final = re.compile(
    r"(?:做|弄|搞|建|写|画|设计|生成|来|需要|想要|整|出|创建|帮忙?|新增)(?:一?[个张份页]|出|成)|[个张份](?:[^,]{0,20})(?:页面|表单)|\b(?:needs?|wants?|create|make|build|set(?:ting)? up|put together|design|give|generate|produce|draft)\b",
    re.IGNORECASE,
)
"""How a clause asks for a page."""

MIN_HEAD = 2
"""Characters before the words that open the list: shorter ones name no page."""


def split_head(sentence: str, lexicon: Lexicon) -> tuple[str, str]:
    """Cut the first sentence into what names the page and the list that follows.

    Args:
        sentence: The first sentence, flat.
        lexicon: The vocabulary, for the names of pages.

    Returns:
        The naming words, empty when there are none, and the rest.
    """
    sentence = _drop_preamble(sentence, lexicon)
    seam = GROUPS_SEAM.search(mask(sentence), MIN_HEAD)
    if seam is not None and seam.start() < _first_mark(sentence):
        return sentence[: seam.start()], sentence[seam.start() :].strip(" ,")
    head, colon, rest = split_colon(sentence)
    if colon:
        cue = _LIST_CUE.search(head, MIN_HEAD)
        if cue is not None and re.search(r"[、,].*\S", head[cue.end() :]):
            return _cut_at(sentence, cue)
        lead, *others = split_clauses(head) or [head]
        extra = [clause for clause in others if not _INTRODUCES.match(clause)]
        if extra and not _says_nothing_of_one(
            extra[-1]
        ):  # the colon belongs to what stands in front of it
            rest = f"{extra.pop()}:{rest}"
        return lead, ",".join([*extra, rest]).strip(" ,")
    first, *more = split_clauses(sentence) or [sentence]
    cue = _LIST_CUE.search(first, MIN_HEAD)
    if cue is not None and strip_noise(first[cue.end() :] or "".join(more)):
        return _cut_at(sentence, cue)
    named = page_type_of(first, "", lexicon.catalogue) or _ASKS.search(first)
    if more and not named and not lexicon.search_blueprints(first):
        return "", sentence
    return first, ",".join(more)


def _drop_preamble(sentence: str, lexicon: Lexicon) -> str:
    """Leave out what stands in front of the clause that asks for the page.

    Args:
        sentence: `we collect acts - need a sign up form: name`.
        lexicon: The vocabulary, for the names of pages.
    """
    head, colon, rest = split_colon(sentence)
    clauses = split_clauses(head)
    for number, clause in enumerate(clauses[1:], 1):
        if _ASKS.search(clause) and page_type_of(clause, "", lexicon.catalogue):
            kept = ", ".join(clauses[number:])
            return f"{kept}:{rest}" if colon else kept
    return sentence


def _says_nothing_of_one(clause: str) -> bool:
    """Tell whether a clause is about no element: `every field is mandatory`."""
    facts, left = read_facts(clause, page_rules(clause))
    if facts and not strip_noise(left):
        return True
    return (
        CHATTER.match(strip_noise(clause)) is not None or read_whole(clause) is not None
    )


def _first_mark(sentence: str) -> int:
    """Return where the first list of a sentence begins, at a colon or a 、."""
    marks = [place for mark in ":、" if (place := mask(sentence).find(mark)) >= 0]
    return min(marks, default=len(sentence)) + 1


def split_colon(sentence: str) -> tuple[str, bool, str]:
    """Cut a sentence at its first colon that is not part of an address or a time.

    Args:
        sentence: A sentence or clause, flat.

    Returns:
        What stands before, whether there was such a colon, and what stands after.
    """
    head, *parts = cut(sentence, ":")
    while parts and (
        head.lower().endswith(("http", "https"))
        or (re.search(r"\d$", head) and re.match(r"\d", parts[0]))
    ):
        head = f"{head}:{parts.pop(0)}"
    return head, bool(parts), ":".join(parts)


_ADDED: Final = re.compile(
    r"(?P<label>[^,;。:、()\n]{2,8}?)(?:[两三四五\d]位|若干|多个|多位)?[:,]?(?:可以?|能够?|支持)(?:自己)?(?:添加|增加|增删|新增|加)(?:多[个条行位名人组])?[,:]?每(?:一)?(?:位|条|行|人|项|个|组|名)(?:要|都|需要?)?(?:填写?|有|包括|包含|含|录入)?[:]?(?P<list>[^,;。:()\n]+?(?:、[^,;。:()\n]+)+)"
    r"|(?P<label2>\b[a-z][\w' -]{2,30}?) (?:can|may) be added(?: one by one| repeatedly| as needed| freely| as often as needed)?,? (?:and )?each (?:one )?(?:with|having|has|of them with|holds)\s+(?:an? |the )?(?P<list2>[^;:.()\n]+?\band\s+[^,;:.()\n]+)",
    re.IGNORECASE,
)
"""`guardians can be added, each with name and phone`: a list of rows."""

_WHICH: Final = re.compile(
    r",?\s+(?:which|that|who)? ?(?:is|are|can be|may be|being) (?:one of|either|any of)\s+(?P<list>(?:(?!\s+or\s|\.\s)[^,;:()\n]){1,40}(?:,\s+(?:(?!\s+or\s|\.\s)[^,;:()\n]){1,40}){0,20}?,?\s+or\s+(?:(?!\.(?:\s|$))[^,;:()\n]){1,40})",
    re.IGNORECASE,
)
_DASH_OPTIONS: Final = re.compile(
    r"(?<=[a-z\"')]) -{1,2} (?:(?:which |it |this )*(?:is |are |being |can be |may be |must be )?(?:one of|either|any of) (?P<list>[^.;:()\n]{3,120}?)|(?P<list2>[\w' -]{1,24}(?: ?/ ?[\w' -]{1,24}?)+))(?=\s*(?:[.;\n]|$|,? - |, (?:and|then|plus) (?:an? |the )))",
    re.IGNORECASE,
)
"""`status - one of active, lapsed, closed`, `state - new / done`: options to the end."""

_STATE_OPTIONS: Final = re.compile(
    r"(?P<label>\b(?:state|status|stage|type|kind|level|tier|grade|phase|outcome|result|priority|severity|category|mode)) -{1,2} (?P<list>[^.;:()\n\"]{3,120}?,[^.;:()\n\"]{2,80}?)(?=\s*(?:[.;\n]|$))",
    re.IGNORECASE,
)
"""`job state - open, assigned, done.`: options to the end of the sentence."""

_ASIDE: Final = re.compile(
    r"(?<=[\w\"')]) - (?P<said>[^-;()\n]{3,90}?) - (?=(?:and|or|then|plus)\b)|(?<=[a-z\"']) - (?P<said2>[^-,;:()\n]{3,70}?)(?=[,;]|\.(?:\s|$)|\n|$)",
    re.IGNORECASE,
)
"""What stands between dashes."""


def _bracket_aside(match: re.Match[str]) -> str:
    """Put what stands between dashes into brackets when it only constrains."""
    said = match["said"] or match["said2"]
    for book in (field_rules(said), button_rules(said)):
        facts, left = read_facts(said, book)
        if facts and not re.sub(r"[\x01\s,.]|\band\b|\bit\b", "", left):
            return f" ({said}) " if match["said"] else f" ({said})"
    return match[0]


def bracket_options(flat: str) -> str:
    """Put option lists that are told in words into brackets.

    Args:
        flat: A request after `flatten`.

    Returns:
        The request with `options A, B and C` as `(A, B and C)`.
    """
    flat = _STATE_OPTIONS.sub(lambda m: f"{m['label']} ({m['list']})", flat)
    flat = _DASH_OPTIONS.sub(lambda m: f" ({m['list'] or m['list2']})", flat)
    flat = _ASIDE.sub(_bracket_aside, flat)
    flat = _ADDED.sub(_bracket_added, flat)
    flat = _WHICH.sub(lambda m: f" ({m['list']})", flat)
    told = _OPTION_CUE.sub(lambda m: f" ({m['list'] or m['list2']})", flat)
    return _ROWS_LIST.sub(_bracket_rows, told)


def _bracket_added(match: re.Match[str]) -> str:
    """Put what each of several rows holds into brackets."""
    label, listed = match["label"] or match["label2"], match["list"] or match["list2"]
    rows = "可增删多行、" if match["label"] else "repeating rows, "
    return f"{label}({rows}{listed})"


def _bracket_rows(match: re.Match[str]) -> str:
    """Put the columns of a list of rows into brackets, unless they are the page's own."""
    before = match.string[: match.start()]
    if re.search(r"[,;:(]", before.rsplit("\n", 1)[-1]) is None:
        return match[0]
    return f"{match['label']} ({match['list']})"


def _cut_at(sentence: str, cue: re.Match[str]) -> tuple[str, str]:
    """Return what stands before and after the words that open the list."""
    return sentence[: cue.start()], sentence[cue.end() :].strip(" ,")
