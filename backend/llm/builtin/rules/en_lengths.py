"""English phrases: lengths, sizes and precision."""

from typing import Final

from backend.llm.builtin.facts import Facts, Rule, rule
from backend.llm.builtin.rules.reading import M, N, file_size, n, whole

__all__ = ["LENGTHS_EN"]

_TO = r"\s*(?:to|-|and|through|until|up to)\s*"
_IS = (
    r"(?:is |are |be |should be |must be |has to be |needs to be |that is |which is "
    r"|that are )?"
)
_CHARS = r"(?:char(?:acter)?s?|letters?)"

LENGTHS_EN: Final[tuple[Rule, ...]] = (
    rule(
        N + _TO + M + r"[ -]digits?\b(?: (?:only|long))?",
        lambda m: Facts(min_length=whole(m), max_length=whole(m, "m"), charset="0-9"),
        marks=("digit",),
    ),
    rule(
        r"(?:^|(?<=[,;(\x01] )|(?<=[,;(\x01]))"
        + N
        + r"\s*"
        + _CHARS
        + r"(?: tops)?(?=$|[,;)\x01])",
        lambda m: Facts(max_length=whole(m)),
        marks=("char", "letter"),
    ),
    rule(
        r"\b(?:in |with |by )?(?:a )?(?:steps?|increments?)(?: size)?(?: of| is|:)?\s*"
        + N,
        lambda m: Facts(step=n(m)),
        marks=("step", "increment"),
    ),
    rule(
        r"\b(?:only |as |accepts? |allowing )*(?:(?:PDF|DOCX?|XLSX?|PPTX?|JPE?G|PNG|GIF|ZIP|CSV|TXT)(?:(?:,? (?:or|and) |, |/| )(?=PDF|DOC|XLS|PPT|JP|PNG|GIF|ZIP|CSV|TXT))?)+(?: only| files?(?: only)?| format)?\b",
        Facts(file_types=True),
        marks=(
            "pdf",
            "doc",
            "xls",
            "jpg",
            "jpeg",
            "png",
            "ppt",
            "zip",
            "csv",
            "gif",
            "txt",
        ),
    ),
    rule(
        r"\b(?:multiple|several|many|more than one) (?:files?|attachments?|images?|photos?|uploads?)(?: allowed| possible)?\b",
        Facts(several_files=True),
        marks=("files", "attachments", "images", "photos", "uploads", "file"),
    ),
    rule(
        N + _TO + M + r"\s*" + _CHARS + r"(?: long)?\b",
        lambda m: Facts(min_length=whole(m), max_length=whole(m, "m")),
        marks=("char", "letter"),
    ),
    rule(
        r"\b(?:at most|up to|max(?:imum)?(?: of)?(?: length)?|no more than|not more than|limited to|within|under|no longer than|a maximum of|to)\s*:?\s*"
        + N
        + r"\s*"
        + _CHARS
        + r"(?: long| max| at most)?\b",
        lambda m: Facts(max_length=whole(m)),
        marks=("char", "letter"),
    ),
    rule(
        N + r"\s*" + _CHARS + r"\s*(?:max(?:imum)?|at most|or less|or fewer|limit)\b",
        lambda m: Facts(max_length=whole(m)),
        marks=("char", "letter"),
    ),
    rule(
        r"\b(?:at least|min(?:imum)?(?: of)?(?: length)?|no fewer than|no less than|not less than)\s*:?\s*"
        + N
        + r"\s*"
        + _CHARS
        + r"\b",
        lambda m: Facts(min_length=whole(m)),
        marks=("char", "letter"),
    ),
    rule(
        N + r"\s*" + _CHARS + r"\s*(?:min(?:imum)?|or more|at least)\b",
        lambda m: Facts(min_length=whole(m)),
        marks=("char", "letter"),
    ),
    rule(
        r"\b(?:no|not) longer than\s+"
        + N
        + r"(?!\s*(?:mb|kb|gb|m|k|g|days?|hours?|minutes?|weeks?|months?|years?)\b)",
        lambda m: Facts(max_length=whole(m)),
        marks=("longer",),
    ),
    rule(
        r"\bmax(?:imum)? length(?: of| is|:)?\s*" + N,
        lambda m: Facts(max_length=whole(m)),
        marks=("length",),
    ),
    rule(
        r"\b(?:exactly )?" + N + r"[ -]digits?\b(?: (?:only|code|number))?",
        lambda m: Facts(digits=whole(m)),
        marks=("digit",),
    ),
    rule(
        r"(?:\b(?:at most|up to|max(?:imum)?|size|file|image|limit(?:ed)?|each|per file|capped|cap|of|at|to|is|within|no (?:more|larger|bigger|greater) than|not (?:over|exceeding|more than|larger than|bigger than)|less than|smaller than|under|below|about)[\s:]+)*(?<![a-z0-9])"
        + N
        + r"\s*(?P<unit>MB|KB|GB|M|K|G)\b(?:\s*(?:max(?:imum)?|at most|limit|or less|tops|each|per file|or smaller|cap))*",
        file_size,
        marks=("m", "k", "g"),
    ),
    rule(
        r"\b(?:with |to |keep |up to )?" + N + r"[ -]decimals?(?: places?| digits?)?\b",
        lambda m: Facts(precision=whole(m)),
        marks=("decimal",),
    ),
    rule(
        r"\bpositive (?:integers?|whole numbers?)(?: only)?\b",
        Facts(min=1, precision=0),
        marks=("positive",),
    ),
    rule(
        r"\b(?:non-negative|nonnegative) (?:integers?|whole numbers?)(?: only)?\b",
        Facts(min=0, precision=0),
        marks=("negative",),
    ),
    rule(
        r"\b(?:never|not|cannot be|can't be|must not be|may not be|no|non-?)\s*negatives?(?: numbers?| values?)?\b",
        Facts(min=0),
        marks=("negative",),
    ),
    rule(
        r"\b(?:must be |is )?positive(?: numbers?)?(?: only)?\b",
        Facts(above=0),
        marks=("positive",),
    ),
    rule(
        rf"\b{_IS}(?:an? )?(?:whole numbers?|integers?)(?: only)?\b",
        Facts(precision=0),
        marks=("whole", "integer"),
    ),
)
"""The rules, the more specific before the more general."""
