"""Entries of a proposal in words: what would be, not what was done."""

from collections.abc import Sequence

from backend.assembly.changes import MAX_SENTENCES
from backend.assembly.comparing import property_words, where_words
from backend.assembly.entries import Entry
from backend.domain.texts import Lang, Text

__all__ = ["describe_entries", "describe_entry"]


def describe_entry(entry: Entry, lang: Lang) -> str:
    """Say what an entry would do.

    Args:
        entry: The entry.
        lang: The language.

    Returns:
        The sentence, without a full stop.
    """
    change = entry.change
    shown = Text(f"“{change.label}”", f'"{change.label}"').read(lang)
    kind = change.element_name.read(lang)
    full = Text(f"{shown}（{kind}）", f"{shown} ({kind})").read(lang)
    where = where_words(change.place, lang)
    match entry.op:
        case "add":
            return Text(f"新增{full}{where}", f"Add {full}{where}").read(lang)
        case "remove":
            return Text(f"删除{full}", f"Remove {full}").read(lang)
        case "move":
            return Text(f"移动{full}{where}", f"Move {full}{where}").read(lang)
        case "replace":
            return Text(
                f"把{shown}改为{kind}{where}", f"Turn {shown} into {kind}{where}"
            ).read(lang)
        case _:
            page = Text("页面", "Page").read(lang)
            subject = page if change.element_id is None else shown
            said = property_words(change, lang)
            if entry.op == "unset":
                name = change.property_name.read(lang)
                said = Text(f"去掉{name}", f"remove {name}").read(lang)
            return Text(f"{subject}：{said}", f"{subject}: {said}").read(lang)


def describe_entries(entries: Sequence[Entry], lang: Lang) -> list[str]:
    """Say what a proposal would do.

    Args:
        entries: Its entries.
        lang: The language.

    Returns:
        That it is a proposal, then a sentence for each entry; those beyond a dozen are
        counted. Empty without entries.
    """
    if not entries:
        return []
    count = len(entries)
    head = Text(
        f"提出 {count} 项修改建议，接受后才会生效：",
        f"Proposed {count} change(s), not in effect until accepted:",
    ).read(lang)
    told = [describe_entry(entry, lang) for entry in entries[:MAX_SENTENCES]]
    if count > MAX_SENTENCES:
        rest = count - MAX_SENTENCES
        told.append(Text(f"另有 {rest} 项", f"{rest} more").read(lang))
    return [head, *told]
