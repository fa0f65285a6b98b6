"""Words that point at an element: it, this field, 它, the one you just added."""

import re
from typing import Final

from backend.domain.words import fold_word
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.known import Known
from backend.llm.builtin.edits.marks import Mark

__all__ = ["elements_told_of", "mark_pointers"]

_NOUN_EN: Final = r"(?: (?:one|field|column|filter|button|element|input|item))"
_NOUN_ZH: Final = r"(?:字段|列|项|按钮|元素|组件|筛选(?:条件|项)?|输入框)"
_JUST: Final = re.compile(
    rf"\b(?:the )?(?:one|field|column|filter|button|element)s? (?:that )?(?:you|i|we)(?:'ve| have)? (?:just )?(?:added|made|created|changed)(?: just now)?\b"
    rf"|\b(?:the )?(?:new|newly added|just added){_NOUN_EN}\b(?! (?:called|named|for|with))"
    rf"|(?:刚刚|刚才|刚|上一步|新)(?:加|新增|添加|改|创建|加上)的?(?:那个|这个|那一?|的)*{_NOUN_ZH}?",
    re.IGNORECASE,
)
_SELECTED: Final = re.compile(
    rf"\b(?:this|the selected|the current|the highlighted){_NOUN_EN}\b|\bthis\b(?=(?: (?:should|must|needs?|is|to|as|into|required|optional|read|mandatory|before|after|up|down|above|below|and|be|only|when|if|at|from)\b)|$|[,.;:])"
    rf"|(?:当前)?选中的(?:这个|那个|这一?)?{_NOUN_ZH}?|(?:这一?个?|该|当前){_NOUN_ZH}"
    r"|这个(?=改|叫|设|要|放|移|挪|删|去|换|必|只|不|的(?:标|名|选|默|占|提|长)|最|隐|在|就|,|$)",
    re.IGNORECASE,
)
_PLAIN: Final = re.compile(
    r"\b(?:it|them|they|these|those|both of them|both(?= out| away|$)|that one|that field|that column)(?:'s)?\b(?! (?:self))"
    r"|它们?|他们|(?:这|那)两个?(?:字段|列|项)?|前者|那个(?=改|设|也|要|放|移|删|,|$)",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r"[“\"]([^”\"]{1,60})[”\"]")
_ADDED: Final = re.compile(r"^(?:新增|Added)")


def mark_pointers(context: EditContext, text: str) -> str:
    """Put marks in the place of words that point at elements.

    Args:
        context: The state of the reading: what was selected and what was spoken of.
        text: A clause, labels marked.

    Returns:
        The clause; words that point at nothing known are left.
    """
    spoken = context.targets
    told = context.remembered
    for pattern, referents in (
        (_JUST, told),
        (_SELECTED, context.chosen or spoken or told),
        (_PLAIN, spoken or context.chosen or told),
    ):
        if context.fresh:  # what was just added in this request is meant
            return text
        for match in reversed(list(pattern.finditer(text))):
            if referents:
                mark = Mark(match[0], tuple(referents), sure=True, pointed=True)
                char = context.index.marks.add(mark)
                text = f"{text[: match.start()]}{char}{text[match.end() :]}"
    return text


def elements_told_of(closing: str, elements: tuple[Known, ...]) -> list[Known]:
    """Return the elements that the closing words of the last run speak of.

    Args:
        closing: What the person was told.
        elements: The elements of the page.

    Returns:
        Those that were added; when none was, those that were changed or moved.
    """
    added: list[str] = []
    named: list[str] = []
    for line in closing.splitlines():
        labels = [fold_word(label) for label in _QUOTED.findall(line)]
        named += labels
        if _ADDED.match(line):
            added += labels
    wanted = set(added or named)
    return [known for known in elements if fold_word(known.label) in wanted]
