"""Requests that must not be done, whoever asks: code, other pages, secrecy."""

import re
from typing import Final

from backend.llm.builtin.text import flatten

__all__ = ["find_unsafe"]

_CODE: Final = re.compile(
    r"\bfetch\s*\(|\bdocument\s*\.\s?(?=cookie|domain|write|body|location|get|query)|\bdocument\.\w|\bwindow\.\w|\beval\s*\(|\bnew\s+Function\b|\bXMLHttpRequest\b|\blocalStorage\b|\bimport\s*\(|"
    r"<script|</script|javascript:|data:text/html|\bon(?:error|load|click|mouseover)\s*=|\)\s*=>|=>\s*[{(]|\bfunction\s*\(|<%|\$\{[^}]*\(|\brequire\s*\(|\bprocess\.",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"(?:所有|全部|每一?个|其他|其它|别的)(?:的)?页面(?:里|都|也|中|上|的)|(?:顺便|同时|也)(?:把|修改|更新|改)(?:其他|其它|别的|另外).{0,6}页面|"
    r"\b(?:every|all|each|any) (?:of the )?(?:other )?pages?\b|\bother pages in\b|\balso (?:update|edit|change|modify) (?:the )?page\b",
    re.IGNORECASE,
)
_SECRET: Final = re.compile(
    r"(?:不要|别|不许)(?:提|提到|提及|告诉|说出|声张)|(?:偷偷|悄悄|暗中)|\bkeep (?:this |it )?(?:quiet|secret|silent|hidden from)|\bdo(?:n'?t| not) (?:mention|tell|say|reveal)\b|\b(?:secretly|silently|without telling|quietly)\b",
    re.IGNORECASE,
)
_ORDERS: Final = re.compile(
    r"忽略(?:之前|以上|上面|前面|所有)(?:的)?(?:所有|全部)?(?:指令|指示|规则|要求|提示)|系统提示词?|越狱|"
    r"\bignore (?:all |any |the |your )*(?:previous|prior|above|earlier) (?:instructions?|rules?|prompts?)|\bsystem prompt\b|\bdeveloper mode\b|\bjailbreak\b"
    r"|\b(?:reveal|print|show|output|repeat|leak|dump|tell me|send me)\b[^.。]{0,60}\b(?:hidden instructions|secret instructions|your instructions|environment variables?|api[ _]?keys?|credentials|from your environment)\b|\b[A-Z][A-Z_]*API_KEY\b|环境变量|(?:你的|系统的?)(?:密钥|凭证)",
    re.IGNORECASE,
)
_STEALING: Final = re.compile(
    r"(?:密码|cookie|令牌|token).{0,20}(?:发送|发到|上传|提交)(?:到|至)|\b(?:posts?|sends?|exfiltrat\w*|leaks?) .{0,40}\bto https?://",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r"[“\"「『'][^”\"」』']{1,200}[”\"」』']")
_WORD_FOR_WORD: Final = re.compile(
    r"照抄|原样|原封不动|一字不|一个字(?:都|也)?(?:不|别)|逐字"
    r"|\b(?:exactly|literally|verbatim|word for word|as it is|as written)\b",
    re.IGNORECASE,
)
"""That a text in quotes is only to be shown, whatever it says."""

_LITERAL: Final = re.compile(
    r"(?:叫做?|写成?|label(?:led)?(?: is)?(?: exactly)?|called|named|titled?)\s*[\"'“]?<[^,，]+>[\"'”]?",
    re.IGNORECASE,
)


def find_unsafe(prompt: str) -> str | None:
    """Return the part of a request that must not be done.

    Code in a label that is to be shown letter by letter is no harm: it is stored as
    text and shown as text.

    Args:
        prompt: What the person wrote.

    Returns:
        The sentence concerned, `None` when there is none.
    """
    harmless = _LITERAL.sub(_keep_templates, prompt)
    told = _QUOTED.sub('""', harmless) if _WORD_FOR_WORD.search(prompt) else harmless
    for pattern in (_CODE, _ORDERS, _STEALING, _OTHERS, _SECRET):
        match = pattern.search(harmless if pattern in (_CODE, _STEALING) else told)
        if match is not None:
            return _sentence_around(harmless, match.start())
    return None


def _keep_templates(match: re.Match[str]) -> str:
    """Return nothing for text that is only shown, and what an engine would evaluate."""
    return match[0] if re.search(r"<%|\$\{|javascript:", match[0]) else ""


def _sentence_around(text: str, position: int) -> str:
    """Return the sentence that holds a position, at most 160 characters of it."""
    flat = flatten(text)
    start = max(flat.rfind(mark, 0, position) for mark in "。!?\n") + 1
    ends = [end for mark in "。!?\n" if (end := flat.find(mark, position)) >= 0]
    return text[start : min(ends, default=len(text))].strip()[:160]
