"""English phrases: where options come from, when an element is shown, whether it must be filled in."""

from typing import Final

from backend.llm.builtin.facts import Facts, Rule, rule

__all__ = ["SOURCES_EN"]

_IS = (
    r"(?:is |are |be |should be |must be |has to be |needs to be |that is |which is "
    r"|that are )?"
)

SOURCES_EN: Final[tuple[Rule, ...]] = (
    rule(
        r"\b(?P<key>[a-z_]\w*) (?:is |gets |being )?(?:stored|saved|submitted|kept|sent)(?:,| and|, and)*\s+(?P<label>[a-z_]\w*) (?:is |gets |being )?(?:shown|displayed|visible)\b"
        r"|\b(?:store|save|submit|keep|send)s? (?P<key2>[a-z_]\w*)(?:,| and|, and|, but| but)*\s+(?:show|display)s? (?P<label2>[a-z_]\w*)\b"
        r"|\bvalue (?:is |from |= ?|: ?)?(?P<key3>[a-z_]\w*)(?:,| and|, and)*\s+label (?:is |from |= ?|: ?)?(?P<label3>[a-z_]\w*)\b",
        lambda m: Facts(
            value_key=m["key"] or m["key2"] or m["key3"],
            label_key=m["label"] or m["label2"] or m["label3"],
        ),
        marks=("store", "save", "submit", "keep", "kept", "sen", "value"),
    ),
    rule(
        r"\b(?:is |are )?(?:asked|required|needed|requested|wanted|mandatory|shown) (?:of|for|from|by|to) (?P<when>[^;,.\x01]{3,40}?)(?: only)(?=$|[,;)])",
        lambda m: Facts(when=m["when"]),
        marks=(" only",),
    ),
    rule(
        r"\b(?:(?:pick|choose|select|tick|check) )?(?:more than one|one or more|any number|several|(?<!as )many|multiple|all that apply)(?: (?:at once|possible|allowed|ok|okay|values?|of them|can be (?:chosen|picked|selected)|apply))*(?: of| from)?(?=$|[,;:)\x01]|\s+(?!files?|images?|photos?|rows|lines))",
        Facts(multiple=True),
        marks=(
            "more than one",
            "one or more",
            "any number",
            "several",
            "many",
            "multiple",
            "all that",
        ),
    ),
    rule(
        r"\b(?:(?:you|i|we|users?|people|they) can )?(?:add(?:ing)? (?:as many|any number|several|multiple|more)(?: \w+){0,2}?(?: as (?:i|you|we|they|needed|required)(?: \w+)?)?|(?:repeatable|repeating)(?: rows)?|as many as needed)\b",
        Facts(rows=True),
        marks=("add", "repeat", "as many"),
    ),
    rule(
        r"\b(?P<key>[a-z_]\w*) (?:is|being) (?:the |its )?(?:option )?(?:value|key)s?\b(?:,? (?:and )?(?P<label>[a-z_]\w*) (?:is |being )?(?:the |its )?(?:option )?(?:labels?|text|name|caption))?",
        lambda m: (
            Facts(value_key=m["key"], label_key=m["label"])
            if m["label"]
            else Facts(value_key=m["key"])
        ),
        marks=("value", "key"),
    ),
    rule(
        r"\b(?P<key>[a-z_]\w*) (?:is|being) (?:the |its )?(?:option )?(?:labels?|text|display name|caption)\b",
        lambda m: Facts(label_key=m["key"]),
        marks=("label", "text", "display", "caption"),
    ),
    rule(
        r"(?:with |its |the |whose )*(?:options |choices |values |data |list )?(?:(?:is|are|be|should be|comes?|gets?) )*(?<![\w-])(?:loads?|loaded|fetch|fetched|read|coming|comes?|taken|take|pulled|pull|populated|picks?|picked|chosen|choose|select|selected|fed|filled|sourced|supplied|served|provided|get|got|backed|driven|lookup|look-?up)? ?(?:them )?\b(?:from|via|by|through|against|using|at)\s+(?:the )?(?:api |endpoint |interface |url )?(?:GET |POST )?"
        r"(?P<url>(?:https?:/)?/[\w./\-?=&%]+)",
        lambda m: Facts(url=m["url"].rstrip(".")),
        marks=("/",),
    ),
    rule(
        r"(?:using |with |use )?\b(?P<key>[a-z_]\w*) (?:as|for) (?:the |its )?(?:option )?(?:value|key)s?\b",
        lambda m: Facts(value_key=m["key"]),
        marks=("value", "key"),
    ),
    rule(
        r"(?:and )?(?:using |with |use )?\b(?P<key>[a-z_]\w*) (?:as|for) (?:the |its )?(?:option )?(?:labels?|text|display name|caption)\b",
        lambda m: Facts(label_key=m["key"]),
        marks=("label", "text", "display", "caption"),
    ),
    rule(
        r"value[ =:]+(?P<key>[a-z_]\w*)\s*,?\s*(?:and )?label[ =:]+(?P<label>[a-z_]\w*)",
        lambda m: Facts(value_key=m["key"], label_key=m["label"]),
        marks=("value",),
    ),
    rule(
        r"(?:(?:which|that|and|is|are|be|it|should be|only) )*(?:shown?|shows?|visible|appears?|displayed?|available|offered|present)\s+(?:up )?only (?:for|when|if|while|on|with|where|in case of|once|after)\s+(?P<when>[^;\x01]+?)(?=$|,|\x01|\)|\s+and\s+(?:with|it|must|needs?|asks?|requires?|has)\b)",
        lambda m: Facts(when=m["when"]),
        marks=("only",),
    ),
    rule(
        r"(?:(?:which|that|and|is|are|it|should) )*only (?:be )?(?:shown?|shows?|visible|appears?|displayed?|available|present|there)\s*(?:up )?(?:for|when|if|while|on|with|where|once|after)\s+(?P<when>[^;\x01]+?)(?=$|,|\x01|\)|\s+and\s+(?:with|it|must|needs?|asks?|requires?|has)\b)",
        lambda m: Facts(when=m["when"]),
        marks=("only",),
    ),
    rule(
        r"(?:shown?|visible|appears?|displayed|show (?:it|this))\s+(?:when|if|while|for|once|after)\s+(?P<when>[^;\x01]+?)(?=$|,|\x01|\)|\s+and\s+(?:with|it|must|needs?|asks?|requires?|has)\b)",
        lambda m: Facts(when=m["when"]),
        marks=("show", "visible", "appear", "display"),
    ),
    rule(
        r"(?:only (?:for|when|if|while|once))\s+(?P<when>[^;\x01]+?)(?=$|,|\x01|\)|\s+and\s+(?:with|it|must|needs?|asks?|requires?|has)\b)",
        lambda m: Facts(when=m["when"]),
        marks=("only",),
    ),
    rule(
        r"(?:is |are |should be )?(?:hidden|not shown|invisible)\s+(?:when|if|while|unless it is not|for)\s+(?P<when>[^;\x01]+?)(?=$|,|\x01|\)|\s+and\s+(?:with|it|must|needs?|asks?|requires?|has)\b)",
        lambda m: Facts(unless=m["when"]),
        marks=("hidden", "not shown", "invisible"),
    ),
    rule(
        rf"\b(?:{_IS})(?:optional|not required|not mandatory|no longer required|not compulsory)\b|\b(?:does(?:n't| not)|do(?:n't| not)|need(?:n't| not)?|no longer)(?: (?:have|need|has|needs))?(?: to)?(?: be)? (?:required|mandatory|filled(?: in)?|compulsory)(?: any ?more| any longer)?\b|\b(?:can|may|could) (?:be (?:left )?|stay |remain )(?:empty|blank)\b",
        Facts(required=False),
        marks=("optional", "not", "no longer", "n't", "need", "empty", "blank"),
    ),
    rule(
        rf"(?:\b(?:that|which|and) )?{_IS}(?:\b(?:make|mark) (?:it|this|them) )?\b(?:required|mandatory|compulsory|not empty|non-empty|obligatory)\b(?: field)?|\bmust (?:not be (?:empty|blank|left empty)|be (?:filled(?: in)?|given|provided|set|chosen|ticked|on|checked|accepted|uploaded|attached|selected|picked))\b|\b(?:cannot|can't|may not) be (?:empty|blank)\b|\bthat must be (?:on|ticked|checked|accepted)\b",
        Facts(required=True),
        marks=(
            "required",
            "mandatory",
            "compulsory",
            "empty",
            "must",
            "blank",
            "obligatory",
        ),
    ),
    rule(
        r"\b(?:pick|choose|select) (?:any|several|multiple|many|one or more)(?: of| from)?:?|\b(?:multiple|several) (?:allowed|possible|choices?)\b|\bmulti(?:ple)?[- ]choice\b",
        Facts(multiple=True),
        marks=("any", "several", "multi", "many", "more"),
    ),
)
"""The rules, the more specific before the more general."""
