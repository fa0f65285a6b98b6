"""Members of lists: what they are called and what is said of them."""

import re
from dataclasses import dataclass, field
from typing import Final

from backend.llm.builtin.facts import Facts, Option, read_facts
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.protocol import Role
from backend.llm.builtin.rules import button_rules, field_rules
from backend.llm.builtin.text import (
    CUT,
    has_cjk,
    split_list,
    strip_noise,
    take_brackets,
    unquote,
)

__all__ = ["Member", "read_button", "read_kind", "read_member", "read_options"]

_LEAD: Final = re.compile(
    r"^(?:(?:以及|还有|还要有|另外|再加上?|加上|外加|和|及|与|并且?|包括|包含|含有|分别是|分别|需要|要有|其中|最后(?:是|有|放)?|"
    r"然后(?:是)?|接着(?:是)?|再来?(?:是)?|一个|一列|一项|一栏|字段|然后|有(?![无效限机关])|是(?!否)|的|把)\s*)+"
)
_TRAIL: Final = re.compile(
    r"(?:(?:使用|采用|做成|设为|显示为|展示为|显示成|展示成|显示|展示|作为|支持|需要|必须|可以|应该|应|用|为|是|做|以|带|要|能|可|都|且|并|字段|一栏|一项|一列|那一列|这一列|这个|,|、|:|的|等)\s*)+$"
)
_LEAD_EN: Final = re.compile(
    r"^(?:(?:and|plus|then|also|including|finally|with|as well as|followed by|a|an|the|their|your|our|his|her|its|some|optional|one|at the end)\s+)+",
    re.IGNORECASE,
)
_TRAIL_EN: Final = re.compile(
    r"(?:\s+(?:as|is|are|be|that|which|with|should|must|in|using|of|for|has|have|it|and|a|an|the|shown|displayed|field|fields|column|columns|input|inputs))+$",
    re.IGNORECASE,
)
_LONE_EN: Final = re.compile(r"^(?:the|an?|and|with|as|in|on|of)$", re.IGNORECASE)
_SLASHES: Final = re.compile(
    r"(?:^|[\s:]|(?<=[㐀-鿿]))(?P<list>[^\s/:\x01]+(?:\s?/\s?[^\s/\x01]+)+)\s*$"
)
_MANY: Final = frozenset(
    {
        "any",
        "several",
        "multiple",
        "many",
        "any of them",
        "several allowed",
        "多个",
        "可多个",
        "若干",
        "多项",
    }
)
_UNITS: Final = frozenset(
    "元 万元 美元 分钟 秒 毫秒 小时 天 月 年 岁 % 件 个 次 吨 公斤 千克 克 米 厘米 平方米 "
    "ms s min h kg g km m cm mm mb gb usd eur cny °c ℃ hours minutes seconds days".split()
)
"""What stands alone in brackets as the unit of a number."""

_KIND_NAMED: Final = re.compile(
    r"^(?:类型)?(?:是|为|用|:)?(?P<word>.{1,10}?)(?:类型|控件|格式|形式|组件)$|^(?P<word2>[a-z -]{2,24}) (?:type|field type|control|widget)$",
    re.IGNORECASE,
)
_PREFIX_EN: Final = re.compile(
    r"^(?P<role>.+?)\s+(?:to|for|of|called|named|labelled|labeled|with the label)\s+(?P<label>.+)$",
    re.IGNORECASE,
)
_NOISE: Final = re.compile(
    r"^(?:(?:from|with|and|or|of|the|as|in|选项|可选|可选值|分为|包括|包含|有|是|为|取值|值|其中|即|如|例如|比如|等|格式|类型|方式|控件|选择|format|e\.g\.|eg|options?|choices?|values?|either|one of|e\.g|such as|i\.e\.)[:\s]*)+",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Member:
    """What a member of a list says."""

    labels: list[str]
    """What is meant, usually one thing; empty when the member only constrains."""

    facts: Facts
    last: Facts = field(default_factory=lambda: Facts())
    """What is said of the last label only: brackets belong to what they follow."""

    inside: list[str] = field(default_factory=list)
    """What stood in brackets."""

    unread: list[str] = field(default_factory=list)
    """Phrases that were not understood."""


def read_kind(text: str, lexicon: Lexicon) -> str | None:
    """Return the vocabulary key of the kind of element that a clause names.

    Args:
        text: A clause such as `日期类型`.
        lexicon: The vocabulary.

    Returns:
        The key, `None` when the clause says something else.
    """
    return _kind_named(strip_noise(text), lexicon)


def read_member(text: str, lexicon: Lexicon) -> Member:
    """Read what a request says about one field, column or filter.

    Args:
        text: A member of a list, e.g. `售价(大于0,两位小数)`.
        lexicon: The vocabulary.

    Returns:
        Labels, facts and what was left over.
    """
    base, inside = take_brackets(text)
    quoted = re.match(r'^\s*(?:字段|列|项|field|column)?\s*"([^"{}]+)"', base)
    plain = strip_noise(base)
    if quoted is not None:
        facts, rest = read_facts(base[quoted.end() :], field_rules(base))
        rest, role = _take_role(rest, lexicon, labelled=True)
        member = Member([quoted[1].strip()], {**role, **facts}, inside=inside)
    elif (known := lexicon.find(_clean(plain, lexicon))) is not None and known.exact:
        member = Member([_clean(plain, lexicon)], Facts(), inside=inside)
    else:
        facts, rest = read_facts(base, field_rules(base))
        rest, options = _take_slashes(rest, lexicon)
        rest, role = _take_role(rest, lexicon, labelled=False)
        facts = {**role, **options, **facts}
        member = Member(
            _split_label(_clean(rest, lexicon), lexicon), facts, inside=inside
        )
    for part in inside:
        _read_inside(part, member, lexicon)
    if not member.labels[1:]:
        member.facts = {**member.last, **member.facts}
        member.last = Facts()
    return member


def read_button(text: str, lexicon: Lexicon) -> Member:
    """Read what a request says about buttons.

    Args:
        text: A part of a clause, e.g. `"编辑"和"删除"`.
        lexicon: The vocabulary.

    Returns:
        Labels, facts and what was left over.
    """
    base, inside = take_brackets(text)
    facts, rest = read_facts(base, button_rules(text))
    quotes = re.findall(r'"([^"]+)"', rest)
    member = Member([], facts, inside=inside)
    if quotes:
        member.labels = [quote.strip() for quote in quotes]
    else:
        label = re.sub(
            r"(?:按钮|链接|操作|入口)$|\s+(?:buttons?|links?|actions?)$",
            "",
            _clean(re.sub(r"点击?(?:后|了|之后)?\s*$|\x01的?", " ", rest), lexicon),
            flags=re.IGNORECASE,
        )
        label = re.sub(
            r"^(?:一个|个|可以|能够?|支持|提供|放|加|有|带|buttons?(?: for| to)?)\s*",
            "",
            label,
        )
        parts = re.split(r"(?:和|与|以及|及|或)|\s+(?:and|or)\s+", label)
        member.labels = [
            _button_label(part, lexicon) for part in parts if strip_noise(part)
        ]
    for part in inside:
        said, left = read_facts(part, button_rules(part))
        member.last = {**said, **member.last}
        left = strip_noise(left)
        if left:
            member.unread.append(left)
    return member


def read_options(parts: list[str]) -> list[Option]:
    """Read options with or without values.

    Args:
        parts: Options as written: `男`, `男=1`, `1:男`, `Open (open)`.

    Returns:
        Labels and values; the value is `None` when none was given.
    """
    return [_read_option(part) for part in parts]


def _read_option(part: str) -> Option:
    """Read one option."""
    text = unquote(part)
    match = re.fullmatch(r"(.+?)\s*(?:=|:|\()\s*(.+?)\)?", text)
    if match is None:
        return text, None
    left, right = match[1].strip(), match[2].strip()
    if re.fullmatch(r"-?\d+", right) or re.fullmatch(r"[A-Za-z_]\w*", right):
        return left, int(right) if re.fullmatch(r"-?\d+", right) else right
    if re.fullmatch(r"-?\d+", left):
        return right, int(left)
    return text, None


def _read_inside(part: str, member: Member, lexicon: Lexicon) -> None:
    """Add what stands in brackets to a member."""
    facts, rest = read_facts(part, field_rules(part))
    head, colon, tail = rest.partition(":")
    announced = lexicon.find_role(head) if colon else None
    if announced is not None and _covers(announced, strip_noise(head)):
        facts.setdefault("role", next(iter(lexicon.iter_roles(head)))[2])
        rest = tail
    parts = split_list(rest.replace(CUT, ","), slashes="、" not in rest)
    left: list[str] = []
    for piece in parts:
        text = strip_noise(re.sub(r"^(?:and|or|以及|和|或)\s+", "", strip_noise(piece)))
        if text.lower() in _MANY:
            facts["multiple"] = True
            continue
        if text.lower() in _UNITS:
            facts.setdefault("postfix", text if has_cjk(text) else f" {text}")
            continue
        kind = _kind_named(text, lexicon)
        if kind is not None:
            facts.setdefault("role", kind)
            continue
        found = lexicon.find_role(text)
        if (
            found is not None
            and _covers(found, text)
            and not (lexicon.is_label_word(text) and len(parts) > 1)
        ):
            facts.setdefault("role", next(iter(lexicon.iter_roles(text)))[2])
            continue
        text = strip_noise(_NOISE.sub("", text + " "))
        if text:
            left.append(text)
    if len(left) == 1 and not has_cjk(left[0]) and " or " in left[0]:
        left = left[0].split(" or ")
    elif left and not has_cjk(left[-1]) and len(left) > 1:
        left = [*left[:-1], *re.split(r"\s+(?:or|and)\s+", left[-1])]
    elif left and len(left) > 1:
        left = [*left[:-1], *re.split(r"(?<=.)(?:或者?|以及)(?=.)", left[-1])]
    if len(left) > 1 or (left and _wants_options({**facts, **member.facts})):
        facts.setdefault("options", read_options(left))
    else:
        member.unread.extend(left)
    member.last = {**facts, **member.last}


def _kind_named(text: str, lexicon: Lexicon) -> str | None:
    """Return the entry that `日期类型` or `number type` names as a kind of element."""
    match = _KIND_NAMED.match(text)
    if match is None:
        return None
    word = match["word"] or match["word2"]
    for _, _, role in lexicon.iter_roles(word):
        return role
    known = lexicon.find(word)
    return known.entry.key if known is not None else None


def _wants_options(facts: Facts) -> bool:
    """Tell whether a single leftover can only be an option."""
    return facts.get("role") in {Role.CHOICE, Role.CHOICES} and "url" not in facts


def _covers(found: re.Match[str], text: str) -> bool:
    """Tell whether a kind of element is all that a text says."""
    before = re.sub(
        r"(?:用|使用|是|为|做成|的|an?|the|as|in|with|\s)+$", "", text[: found.start()]
    )
    after = re.sub(
        r"^(?:的|选择|框|控件|形式|样式|展示|显示|only|list|picker|field|input|box|\s)+",
        "",
        text[found.end() :],
    )
    return not before and not after


def _take_slashes(text: str, lexicon: Lexicon) -> tuple[str, Facts]:
    """Take options written as `A/B/C` off the end of a text."""
    body = strip_noise(text)
    match = _SLASHES.search(body)
    if match is None or match.start("list") == 0:
        return text, Facts()
    parts = [part.strip() for part in match["list"].split("/")]
    if any(not part for part in parts) or "://" in match["list"]:
        return text, Facts()
    return body[: match.start("list")], Facts(options=read_options(parts))


def _take_role(text: str, lexicon: Lexicon, *, labelled: bool) -> tuple[str, Facts]:
    """Take the kind of element out of what is left of a text."""
    body = text if CUT in text else strip_noise(text)
    for start, end, role in lexicon.iter_roles(body):
        word = body[start:end]
        before, after = body[:start], body[end:]
        label_before = _clean(before, lexicon)
        if not label_before and not labelled:
            prefixed = _PREFIX_EN.match(strip_noise(body))
            if prefixed is not None and not has_cjk(body):
                return prefixed["label"], Facts(role=role)
            if _clean(after, lexicon) or lexicon.is_label_word(word):
                if (
                    has_cjk(body)
                    and _clean(after, lexicon)
                    and after.strip().startswith("的")
                ):
                    return after, Facts(role=role)
                continue
            return before, Facts(role=role)
        if (
            strip_noise(after)
            and not _is_noise(after, lexicon)
            and not (CUT in after[:1])
        ):
            if not re.match(r"\s*(?:的|,|展示|显示|选择|输入|形式|格式)", after):
                continue
        joined = before[-1:] not in {" ", CUT, ":", ""} and not re.search(
            r"(?:用|使用|采用|是|为|做成|以|支持|带|要|选|的|显示成?|展示成?|放)\s*(?:JSON|XML|json|xml|Java\w*|个|一个)?\s*$",
            before,
        )
        if (
            lexicon.is_label_word(word)
            and (joined or not has_cjk(body))
            and not _marked(before, lexicon)
        ):
            continue
        if joined and len(label_before) < 2 and not labelled:
            continue
        facts = Facts(role=role)
        language = re.search(
            r"\b(json|xml|javascript|java)\b\s*$", before, re.IGNORECASE
        ) or re.search(r"(json|xml|javascript|java)\s*$", before, re.IGNORECASE)
        if language is not None:
            before = before[: language.start()]
            facts["language"] = language[1].lower()
        return f"{before}{CUT}{after}", facts
    return text, Facts()


def _marked(before: str, lexicon: Lexicon) -> bool:
    """Tell whether the words before a kind of element announce it."""
    if _is_known(strip_noise(before), lexicon):
        return False
    return (
        re.search(
            r"(?:用|是|为|做成|的|as|is|be|in)\s*(?:an?|the)?\s*(?:json|xml|javascript|java)?\s*$",
            before,
            re.IGNORECASE,
        )
        is not None
    )


def _is_noise(text: str, lexicon: Lexicon) -> bool:
    """Tell whether nothing of meaning is left in a text."""
    return not _clean(text, lexicon)


def _clean(text: str, lexicon: Lexicon, *, followed: bool = True) -> str:
    """Return a label without the small words around it.

    Args:
        text: A label, perhaps with small words.
        lexicon: The vocabulary; what it knows is left alone.
        followed: Whether something that was read stood behind the label, so that
            words that lead over to it may remain.

    Returns:
        The label; empty when there are only small words.
    """
    label = strip_noise(text)
    previous = None
    while previous != label and not _is_known(label, lexicon):
        previous = label
        if has_cjk(label):
            label = strip_noise(_LEAD.sub("", label))
            if followed and not _is_known(label, lexicon):
                label = strip_noise(_TRAIL.sub("", label))
        else:
            label = strip_noise(_LEAD_EN.sub("", label + " "))
            if not _is_known(label, lexicon):
                label = strip_noise(_TRAIL_EN.sub("", " " + label))
            label = re.sub(_LONE_EN, "", label)
    return label


def _is_known(label: str, lexicon: Lexicon) -> bool:
    """Tell whether the vocabulary knows a label by more than its last character."""
    match = lexicon.find(label)
    if match is None:
        return False
    return match.exact or (
        has_cjk(label) and len(match.word) > 1 and not _LEAD.match(label)
    )


def _split_label(label: str, lexicon: Lexicon) -> list[str]:
    """Return the labels that a conjunction joins."""
    if not label:
        return []
    known = lexicon.find(label)
    if known is not None and known.exact:
        return [label]
    pattern = r"(?:以及|和|与|及|、)" if has_cjk(label) else r"\s+(?:and|&)\s+"
    parts = [_clean(part, lexicon) for part in re.split(pattern, label)]
    if len(parts) < 2 or not all(parts):
        return [label]
    sure = all(lexicon.find(part) is not None for part in parts)
    if sure or (has_cjk(label) and all(len(part) > 1 for part in parts)):
        return parts
    return [label]


def _button_label(text: str, lexicon: Lexicon) -> str:
    """Return the label of a button without the small words around it."""
    label = re.sub(
        r"^(?:(?:可以|可|能够?|支持|进行|要)\s*|(?:an?|the)\s+)",
        "",
        _clean(text, lexicon),
    )
    return label[:1].upper() + label[1:] if label.isascii() else label
