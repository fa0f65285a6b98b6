"""A request for a new page, taken apart: title, type, what stands where."""

import re
from typing import Final

from backend.llm.builtin.blocks import quote_templates
from backend.llm.builtin.descriptions import take_description
from backend.llm.builtin.facts import read_facts
from backend.llm.builtin.headings import clean_title, page_type_of
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.outline_heads import bracket_options, split_head
from backend.llm.builtin.outline_phrases import CHATTER
from backend.llm.builtin.outline_reader import OutlineReader
from backend.llm.builtin.rules import page_rules
from backend.llm.builtin.slots import Outline
from backend.llm.builtin.spacing import separate_spaced
from backend.llm.builtin.text import flatten, sentences_of, strip_noise, unnumber
from backend.llm.builtin.wholes import apply_wholes

__all__ = ["read_outline"]

_HEAD_DASH: Final = re.compile(
    r"^(?P<head>[^-,:;、。\n\"(]{2,30}?)\s*-{2,}\s*|^(?P<head2>[A-Z][^-,:;.\n\"(]{3,60}?) - (?=[a-z][^.:\n]*,)"
)
"""`使用记录——编码、名称`: a dash behind what names the page."""
_SQUARE: Final = re.compile(r"(?<=[\w\s])\[([^\[\]\n]*)\]")
"""Square brackets behind a label, which say the same as round ones."""

_TABS: Final = re.compile(r"选项卡|标签页|页签|\btabs?\b", re.IGNORECASE)


def read_outline(prompt: str, lexicon: Lexicon) -> Outline:
    """Take a request for a new page apart.

    Args:
        prompt: What the person wrote.
        lexicon: The vocabulary.

    Returns:
        What was understood, and what was not.
    """
    description, flat = take_description(flatten(prompt))
    flat = separate_spaced(_SQUARE.sub(r"(\1)", flat))
    flat = quote_templates(unnumber(flat))
    flat = _HEAD_DASH.sub(lambda m: f"{m['head'] or m['head2']}: ", flat)
    sentences = sentences_of(bracket_options(flat), linked=True)
    while sentences[1:] and CHATTER.match(strip_noise(sentences[0])):
        sentences.pop(0)
    outline = Outline(description=description)
    if not sentences:
        return outline
    head, rest = split_head(sentences[0].lstrip(";"), lexicon)
    body = [rest, *sentences[1:]] if rest else sentences[1:]
    outline.page, plain = read_facts(head, page_rules(head))
    outline.head = strip_noise(plain)
    outline.title = clean_title(outline.head)
    outline.page_type = page_type_of(outline.head, "\n".join(body), lexicon.catalogue)
    outline.tabs = _TABS.search(prompt) is not None
    reader = OutlineReader(outline, lexicon)
    for sentence in body:
        reader.read(sentence)
    apply_wholes(outline)
    return outline
