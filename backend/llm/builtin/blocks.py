"""Blocks of a page told in prose: groups, tables and kinds of several, put into brackets.

`Patient block: name, age` and `a Patient section with name and age` become `a group
Patient (name, age)`, `stages as a table: stage, took` becomes `stages (sub-table: stage,
took)`: one form for the reader, however it was said.
"""

import re
from typing import Final

from backend.llm.builtin.text import cut, has_cjk, mask, split_list, strip_noise
from backend.llm.builtin.zones import find_zone

__all__ = [
    "bracket_blocks",
    "bracket_last_options",
    "drop_position",
    "quote_templates",
]

MAX_SENTENCE = 1_200
"""Longest sentence, in characters, that is searched for blocks."""

_POSITION: Final = re.compile(
    r"^(?:(?:and |then |next |finally |lastly |first(?:ly)? |after (?:that|this|which) |also )+,?\s*"
    r"|(?:under|beneath|below)(?:neath)?(?: (?:it|that|this|them|these))?[,:]?\s+(?=\S)|underneath[,:]?\s+|further down[,:]?\s+"
    r"|(?:start|begin|open)s? with (?=\S)|(?:followed by|comes?) )(?:there (?:is|are|comes?|should be)|comes?|put|place|have|show)?\s*(?P<en>.+)$"
    r"|^(?:然后|接着|接下来|首先|先|其次|之后|随后|再往下|往下|下面|底下|后面|最后面?|末尾|末了|最下面|最下方|再)+(?:依次|分别)?(?:是|放|有|展示|显示|列出|列|来|附|写)?(?:上)?(?:以下|这些|如下)?(?:字段|内容)?[:,]?\s*(?P<zh>.+)$",
    re.IGNORECASE,
)
_UNQUOTED: Final = re.compile(
    r"(?<=[:\s])(?P<text>[^\"。\n;:{,]{0,16}\{[^{}\"\n]{1,30}\}[^\"。\n;]*?)(?=[。\n;]|\.(?:\s|$)|$)"
)

_BRACED: Final = re.compile(
    r"(?<=[\w\s])\[(?P<listed>[^\[\]{}\"\n]*[,、/|][^\[\]{}\"\n]*)\]|(?<=[\w\s])\{(?P<list>[^{}\"\n]*[,、/|][^{}\"\n]*)\}"
)
"""Options in braces: `status {new, done}`, `status [new, done]`."""

_OPENED: Final = str.maketrans("{}[]", "<><>")
"""Braces as signs that hide nothing."""

_LABEL = r"(?:\"[^\"]{1,40}\"|[A-Za-z][\w'&/-]*(?: [\w'&/-]+){0,3}?)"
_TRAILING_ZH: Final = re.compile(
    r"(?P<label>[^\s,;。、()\":]{2,10})(?:这)?一(?:组|块|部分|个?分组)(?:里面?有|:)?\((?P<list>[^()]*(?:\([^()]*\)[^()]*)*)\)"
)
_SHOWS_ZH: Final = re.compile(
    r"^(?:如果|当|若|只有|仅当)?(?P<when>[^,;。:\"]{2,20}?)(?:的?时候|时)(?:,)?(?:才|再|就)?(?:会|要|需)?(?:显示|展示|出现)(?P<label>[^,;。、:\"\s(]{2,10})$"
)
"""`渠道是短信时才显示签名`: what is shown stands behind its condition."""

_TABLE_EN: Final = re.compile(
    rf"(?:^|(?<=,\s)|(?<=\band )|(?<=\bthen ))(?:(?:the|an?|then|and) )*(?P<label>{_LABEL})(?:,?\s+(?:(?:shown |displayed |given )?(?:as|in) an? (?:\w+ )?(?:sub-?)?table|(?:sub-?)?table)(?:\s*:|\s+(?:with|of|listing|showing|holding|containing)(?: the)?(?: columns?)?:?)|:\s*an? (?:sub-?)?table\s+(?:with|of|listing|showing)(?: the)?(?: columns?)?:?)\s+(?P<list>[^:;()]+)$",
    re.IGNORECASE,
)
_TABLE_BRACKET_EN: Final = re.compile(
    r"(?<=\w)\s+(?:sub-?)?table\s*\((?=[^()]*,)|\s+(?:shown |displayed |given )?(?:as|in) an? (?:\w+ )?(?:sub-?)?table\s*\((?=[^()]*,)",
    re.IGNORECASE,
)
_TABLE_ZH: Final = re.compile(
    r"(?:^|(?<=[,、]))(?:(?:再|还|最后)*(?:来|放|有|附|加)?(?:一个|一张)?)?(?:\"(?P<label>[^\"]{1,16})\"|(?P<label2>[^\s,;。、()\":]{2,10}?))(?:(?:用|是|做成)?(?:一个|一张)?(?:子?表格|子表|明细表))[,:]?(?:列(?:有|为|是|分别是|分别为|包括)*|包括|包含|含|有|:)+:?\s*(?P<list>[^:;()\"]+)$"
)
_ROWS_ZH: Final = re.compile(
    r"^\"(?P<label>[^\"]{1,16})\"(?:--|[:,])?用(?:一个|一张)?(?:子?表格|子表)[,:]\s*(?P<list>[^:]+)$"
)
"""`"家庭成员":用表格,姓名、关系`."""

_TABLE_BRACKET_ZH: Final = re.compile(
    r"(?<=[^\s,、(\"])(?:用|是|做成|以)?(?:一个|一张)?(?:子?表格|子表)(?:展示|显示|形式)?\((?=[^()]*[、,])"
)
_LAST: Final = re.compile(
    r"^(?P<before>(?:[^:()\"]|\([^()]*\)|\"[^\"]*\")*[,、]\s*)(?P<label>[^,:、()\"]{2,24}):\s*(?P<list>[^:;()\"]+)$"
)
_KINDS: Final = re.compile(
    r"^(?:(?:two|three|four|several|\d) )(?P<kind>code blocks?|images?|photos?|pictures?|links?|json code blocks?|xml code blocks?)\s*:\s*(?P<list>.+)$",
    re.IGNORECASE,
)
"""`two code blocks: parameters and trace`: what every member is."""


def drop_position(sentence: str) -> str:
    """Return a sentence without the words that only say where its members stand.

    Args:
        sentence: A sentence, flat: `下面依次:作者、年代`.

    Returns:
        `作者、年代`.
    """
    found = _POSITION.match(sentence)
    return sentence if found is None else (found["en"] or found["zh"]).strip()


def quote_templates(flat: str) -> str:
    """Put sentences with values in braces into quotes.

    Args:
        flat: A request after `flatten`.

    Returns:
        The request with `: {a} met {b}` as `: "{a} met {b}"`.
    """
    if "{" not in flat and "[" not in flat:
        return flat
    hidden = mask(flat.translate(_OPENED))
    flat = _BRACED.sub(
        lambda m: f"({m['list'] or m['listed']})" if hidden[m.start()] == "<" else m[0],
        flat,
    )
    hidden = mask(flat.replace("{", "<").replace("}", ">"))
    return _UNQUOTED.sub(
        lambda m: (
            m[0]
            if hidden[m.start()] != flat[m.start()] and "{" not in flat[m.start()]
            else f'"{m["text"].strip()}"'
        ),
        flat,
    )


def bracket_last_options(sentence: str) -> str:
    """Put options behind the last label of a list into brackets.

    Args:
        sentence: A sentence, flat: `tenant, deposit, status: held, returned`.

    Returns:
        `tenant, deposit, status (held, returned)`; the sentence itself when the colon
        stands behind a heading or a part of the page.
    """
    found = _LAST.match(sentence) if len(sentence) <= MAX_SENTENCE else None
    if found is None or not split_list(found["before"])[1:]:
        return sentence
    label, listed = found["label"].strip(), found["list"]
    if not split_list(listed)[1:] or find_zone(f"{label}: {listed}") is not None:
        return sentence
    return f"{found['before']}{label}({listed})"


def bracket_blocks(sentence: str) -> str:
    """Put what blocks hold into brackets.

    Args:
        sentence: A sentence, flat.

    Returns:
        The sentence in the one form that the reader knows.
    """
    if len(sentence) > MAX_SENTENCE:
        return sentence
    sentence = drop_position(sentence)
    return _zh(sentence) if has_cjk(sentence) else _en(sentence)


def _en(sentence: str) -> str:
    """Bracket the blocks of an English sentence."""
    sentence = _TABLE_BRACKET_EN.sub(" (sub-table: ", sentence)
    table = _TABLE_EN.search(sentence)
    if table is not None and _is_list(table["list"]):
        head = sentence[: table.start()]
        return f"{head}{table['label']} (sub-table: {table['list']})"
    kinds = _KINDS.match(sentence)
    if kinds is not None:
        return _each(kinds["kind"].removesuffix("s"), kinds["list"])
    return sentence


def _zh(sentence: str) -> str:
    """Bracket the blocks of a Chinese sentence."""
    sentence = _TABLE_BRACKET_ZH.sub("(子表格:", sentence)
    sentence = _SHOWS_ZH.sub(r"\g<label>(只有\g<when>时显示)", sentence)
    sentence = _TRAILING_ZH.sub(r"一个组\g<label>(\g<list>)", sentence)
    sentence = _ROWS_ZH.sub(r"\g<label>(子表格:\g<list>)", sentence)
    table = _TABLE_ZH.search(sentence)
    if table is not None and _is_list(table["list"]):
        head = sentence[: table.start()]
        return f"{head}{table['label'] or table['label2']}(子表格:{table['list']})"
    return sentence


def _is_list(text: str) -> bool:
    """Tell whether a text lists several things."""
    return (
        bool(split_list(text)[1:]) or re.search(r"\band\b|和", mask(text)) is not None
    )


def _each(kind: str, listed: str) -> str:
    """Say of every member of a list what it is."""
    said = []
    for part in cut(re.sub(r"\)\s+and\s+", "), ", listed), ","):
        text = strip_noise(re.sub(r"^\s*and\s+", "", part))
        opened = text.find("(")
        said.append(
            f"{text} ({kind})"
            if opened < 0
            else f"{text[:opened]}({kind}, {text[opened + 1 :]}"
        )
    return ", ".join(said)
