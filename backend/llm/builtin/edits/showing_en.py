"""English sentences that say when elements are shown."""

import re
from collections.abc import Iterator
from typing import Final

from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.edits.shown import Shown

__all__ = ["showings_en"]

_NOUN: Final = r"(?:'s)?(?: (?:row |toolbar |form )?(?:fields?|columns?|buttons?|filters?|inputs?|boxe?s?|group|section|option|action|area|question|upload))?"
_WHAT: Final = (
    rf"(?:(?:the|our|its|their|that|a|an|all|both) )*(?P<what>\"?{MARK}\"?(?:(?:\s*(?:,|and|&|or)\s*)+(?:the )?\"?{MARK}\"?)*|it|this|that|them|they|these|both)"
    + _NOUN
)
_LOOSE: Final = (
    r"(?:(?:the|our|its|their|that|a|an) )*(?P<what>[a-z][\w'. -]{1,40}?)" + _NOUN
)
_AUX: Final = (
    r"(?:\s+(?:should|must|may|might|can|could|will|would|shall|is|are|be|has|have|had|to|need|needs|ought|gets?|just|also|then|still|only"
    r"|even|really|actually|ever|stays?|remains?|becomes?|do|does|supposed|meant|allowed|made|kept))*"
)
_AUX_NOT: Final = (
    r"(?:\s+(?:(?:should|must|may|might|can|could|will|would|is|are|be|do|does|has|have|to|need|needs|then|also|just|ever|supposed)\s+)*"
    r"(?:not|never|no longer|cannot|(?:should|must|ca|wo|would|is|are|do|does|need|has|have)n't|n't)(?:\s+(?:be|ever|have|to|even|get|need|also))*)"
)
_SEEN: Final = (
    r"(?:show(?:s|n|ed)?(?: up)?|display(?:s|ed)?|appears?|visible|available|offered|present(?:ed)?|there|around|relevant|applicable|needed|wanted|appl(?:y|ies)|matters?"
    r"|makes? (?:any )?sense|comes? (?:up|into play|in)|pops? up|ask(?:ed|s)?(?: for| about)?|seen|on (?:the )?(?:page|screen|form)|in view|counts?|usable|necessary|of interest|kicks? in|exists?|useful|revealed|rendered|included|used|shown up|meant|open)"
)
_UNSEEN: Final = r"(?:hidden(?: away)?|invisible|disappears?|vanish(?:es)?|goes? away|gone|concealed|removed|dropped|left out|out of sight|unnecessary|irrelevant|pointless|meaningless|suppressed|collapsed|away)"
_SHOWS: Final = r"(?:(?:please|only|just|also|always|we|i|you|people|users?|should|must|can|want to|want|let|then) )*(?:show|display|reveal|offer|present|ask(?: people| users| them| applicants)? (?:for|about)|ask|request|bring up|pop up|expose|include|render|unhide|need|have|see)"
_HIDES: Final = r"(?:(?:please|just|also|we|you|should|must|can|then|to) )*(?:hide|(?:don't|do not|never|no need to|not)(?: (?:ever|need to|have to|want to))? (?:show|display|ask(?: people| users| them)?(?: for| about)?|offer|need|render|request|want|include)|conceal|suppress|skip|leave out|remove|drop|take away|get rid of|stop showing|stop asking for)"
_KEEPS: Final = r"(?:(?:please|and) )*(?:keep|leave|make|have|let|set|get|turn)"
_MARKERS: Final = (
    (
        "+",
        r"when(?:ever)?|if|once|while|as long as|as soon as|after|provided(?: that)?|assuming|in case|where|given that|on condition that|in the case of|in case of|for|with|on|from|at|to",
    ),
    (
        "-",
        r"unless|until|till|except(?: when| if| for| in case)?|before|without|other than for|but not (?:for|when|if|while|with)|if not for",
    ),
)
_ONLY: Final = r"(?:only|just|solely|exclusively|strictly|it's|is|be)"
_SMALL_COND: Final = re.compile(
    r"^(?:(?:only|then|and|so|that|those|the)\s+)+|(?:\s+(?:only|though|please|is the case|alone|too))+$|[\s,:;.-]+$",
    re.IGNORECASE,
)
_PRONOUN: Final = r"(?:it|them|this|that|(?:the|this) (?:field|column|button))"
_ELSE: Final = r"(?:otherwise|else|elsewhere|if not|when not|in (?:all |any )?(?:the )?other cases?|at (?:all )?other times|for (?:all |any )?(?:the )?(?:others?|rest|everyone else|everybody else|anyone else)(?: [^,;]{1,24})?|the rest of the time|then|in that case|for (?:them|those|it))"
_TAILS: Final = re.compile(
    rf"(?:\s*[,;:-]+|\s+(?:and|so|but|or))\s*(?:(?:and|so|but|please|just)\s+)*(?:{_ELSE},?\s+)?"
    rf"(?:(?:{_PRONOUN}|they|we) )?(?:(?:should|must|is|are|stays?|remains?|can|to|be|gets?|keep|do|does)\s+)*"
    rf"(?:hide|hidden|invisible|not (?:shown|visible|there|needed|for)|don't (?:show|ask|display)|do not (?:show|ask|display)|gone|disappears?|away|no|not|nobody|out)"
    rf"(?:\s+(?:{_PRONOUN}|for it|hidden))?(?:\s*{_ELSE})?\s*$"
    rf"|[,;-]?\s*(?:and |but )?not (?:for|with|on|when|if) (?:it is )?(?:the |any |an )?(?:others?|another|rest|anything else|anyone else|else)\b[^,;]{{0,30}}$"
    rf"|\s+(?:and )?(?:hidden|hide {_PRONOUN}|not|invisible|not shown|gone)\s+{_ELSE}\s*$",
    re.IGNORECASE,
)
"""What only says the opposite of the rest once more: `, otherwise hide it`."""

_OPENING: Final = re.compile(
    r"^(?:(?:please|and|but|so|also|then|i'd like|i want|we want|make sure|ensure|note that|that|can you|could you|let's)\s+)+",
    re.IGNORECASE,
)


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _chunks(what: str) -> tuple[tuple[bool, re.Pattern[str]], ...]:
    """Return the patterns of an element beside the word that shows or hides it."""
    return (
        (
            True,
            _compile(
                rf"\b{_KEEPS}\s+{what}{_AUX}\s+{_UNSEEN}\b|\b{_KEEPS} (?:hidden|invisible)\s+{what.replace('P<what>', 'P<what2>')}(?=$|\s|,)"
            ),
        ),
        (True, _compile(rf"\b{_HIDES}\s+{what}(?=$|\s|,|-)")),
        (True, _compile(rf"(?<!\w){what}{_AUX}\s+{_UNSEEN}\b")),
        (True, _compile(rf"(?<!\w){what}{_AUX_NOT}\s+{_SEEN}\b")),
        (False, _compile(rf"\b{_KEEPS}\s+{what}{_AUX}\s+{_SEEN}\b")),
        (False, _compile(rf"\b{_SHOWS}\s+{what}(?=$|\s|,|-)")),
        (False, _compile(rf"(?<!\w){what}{_AUX}\s+{_SEEN}\b")),
    )


_HEADED: Final = _compile(
    rf"^(?P<head>(?:the )?\"?{MARK}\"?{_NOUN})\s*[:,-]+\s*(?P<verb>(?:please |only )*(?:show|hide|display|don't show|do not show))(?: it| this)?(?P<rest> (?:only |just )?(?:when|if|unless|until|once|while|for|with)\b.+)$"
)
"""An element before a colon, and what to do with it behind: `Stores: show only if …`."""

_CHUNKS: Final = (*_chunks(_WHAT), *_chunks(_LOOSE))
_FIRST: Final = tuple(
    (sign, _compile(rf"^(?:only |just )?(?:{words})\s+(?P<words>.+?)$"))
    for sign, words in _MARKERS
)
_BEHIND: Final = tuple(
    (sign, _compile(rf"^,?\s*(?:{_ONLY} )*(?:{words})\s+(?P<words>.+)$"))
    for sign, words in _MARKERS
)
_EXACT: Final = (
    (
        False,
        _compile(
            rf"^{_WHAT}\s*(?:(?:should|must|is|are|be|to|stays?|applies|counts)\s+)*(?P<only>only\s+)?(?:meant )?(?:for|with|on|in case of|if|when|while|once|where)\s+(?P<words>.+?)(?P<only2>\s+only)?$"
        ),
    ),
    (
        False,
        _compile(
            rf"^{_WHAT}\s*(?::|-|,|is|are|goes with|belongs to)\s*(?P<only>only )?(?:for |when |if |while |once )?(?P<words>.+?)(?P<only2> only)?$"
        ),
    ),
    (
        True,
        _compile(
            rf"^(?P<words>.+?) (?:don't|do not|doesn't|does not|needn't|need not|never|no longer|shouldn't|should not|can't|cannot|won't|must not|mustn't) (?:have to |need to |get to )?(?:need|have|get|see|pick|choose|select|enter|fill in|fill out|fill|give|provide|require|use|use|upload|want|take)\s+{_WHAT}$"
        ),
    ),
    (
        False,
        _compile(
            rf"^(?P<only>only) (?P<words>.+?) (?:need|needs|have|has|get|gets|see|sees|require|requires|use|uses|show|shows|should (?:see|get|have|show)|can (?:see|have|get|use)|may (?:see|have|get|use)|are asked for|is asked for)\s+{_WHAT}$"
        ),
    ),
    (
        False,
        _compile(
            rf"^{_WHAT} (?:needs?|requires?|wants?|expects?) (?:the |a |an )?(?P<words>.+ (?:on|off|set|ticked|checked|chosen|filled in))$"
        ),
    ),
    (
        False,
        _compile(
            rf"^(?:limit|restrict|tie|reserve|confine|keep) {_WHAT} (?:to|for) (?P<words>(?!\d).+)$"
        ),
    ),
    (
        False,
        _compile(
            rf"^(?P<only>only) (?:show|display|offer|allow|use) {_WHAT} (?:for|with|on|to) (?P<words>.+)$"
        ),
    ),
    (
        False,
        _compile(
            rf"^(?:the )?(?:visibility|display|show|showing)(?: condition| rule)? (?:of|for) {_WHAT}(?: (?:is|should be|to)|:)\s*(?P<words>.+)$|^{_WHAT.replace('P<what>', 'P<what2>')} (?:depends on|hinges on|is conditional on|is tied to) (?P<words2>.+)$"
        ),
    ),
    (
        True,
        _compile(
            rf"^(?P<words>[^,;]+?) (?:can't|cannot|don't|do not|doesn't|never|no longer|aren't|are not|won't|needn't|need not|shouldn't)\b[^,;]*[,;-]+\s*(?:so |and |then )*(?:please )?(?:hide|don't show|do not show|remove|drop) {_WHAT}(?: for (?:them|those|these|it))?$"
        ),
    ),
    (
        True,
        _compile(
            rf"^(?:no|without) {_WHAT} (?:for|when|if|while|on|with) (?P<words>.+)$"
        ),
    ),
)
"""Sentences without a word for showing: whether they hide, and where `only` has to stand."""


def showings_en(text: str) -> Iterator[Shown]:
    """Yield the ways in which an English text may say when something is shown.

    Args:
        text: A sentence or clause, labels marked.

    Yields:
        Readings, the likelier ones first.
    """
    body = _OPENING.sub("", text.strip(" .,;!"))
    body = _HEADED.sub(r"\g<verb> \g<head>\g<rest>", body)
    short = _TAILS.sub("", body)
    for each in dict.fromkeys((short, body)):
        yield from _by_chunks(each)
        yield from _by_shape(each)


def _by_chunks(text: str) -> Iterator[Shown]:
    """Yield the readings with an element beside a word that shows or hides it."""
    for hides, pattern in _CHUNKS:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            what = groups["what"] or groups.get("what2") or ""
            before, after = text[: match.start()], text[match.end() :]
            for flips, words in _conditions(before, after):
                yield Shown(what, words, hides is not flips)


def _conditions(before: str, after: str) -> Iterator[tuple[bool, str]]:
    """Yield the conditions that stand around an element, and whether they turn it."""
    lead, trail = before.strip(" ,;:-"), after.strip(" ,;:-")
    asks = re.search(
        r"(?:^|\s)(?:should|does|do|is|are|must|can|may|will)$", lead, re.IGNORECASE
    )
    if asks:
        lead = lead[: asks.start()].strip(" ,")
    if lead.lower() in {"", "only", "then", "please", "so", "and", "but", "just"}:
        for sign, pattern in _BEHIND:
            match = pattern.match(after.strip())
            if match is not None:
                yield sign == "-", _clean(match["words"])
        return
    if trail.lower() in {
        "",
        "only",
        "please",
        "then",
        "too",
        "up",
        "as well",
        "for it",
    }:
        lead = re.sub(
            r"\s*,?\s*(?:then|and then|only then|please|we|i|just|you can)$", "", lead
        )
        for sign, pattern in _FIRST:
            match = pattern.match(lead)
            if match is not None:
                yield sign == "-", _clean(match["words"])
        if re.search(r"[:,-]\s*(?:then )?$", before):
            yield False, _clean(lead)


def _by_shape(text: str) -> Iterator[Shown]:
    """Yield the readings of sentences such as `Suspend is for active students only`."""
    for hides, pattern in _EXACT:
        match = pattern.match(text)
        if match is None:
            continue
        groups = match.groupdict()
        restricted = "only" not in groups or groups["only"] or groups.get("only2")
        if restricted or groups.get("words2"):
            what = groups.get("what") or groups.get("what2") or ""
            yield Shown(
                what, _clean(groups.get("words") or groups.get("words2") or ""), hides
            )


def _clean(words: str) -> str:
    """Return a condition without the small words around it."""
    before = None
    while before != words:
        before, words = words, _SMALL_COND.sub("", words.strip())
    return words
