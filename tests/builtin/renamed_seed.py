"""Seed files of a copy of the protocol in which element types have other names."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from backend.domain.json_values import Json, JsonObject
from tests.builtin.renaming import other_name

__all__ = ["rename_page", "write_renamed_seed"]

OURS = "button"
"""The one type that is ours and not the protocol's: programs know it by name."""

PAGE_FILES = ("form.yaml", "table.yaml", "detail.yaml")


def write_renamed_seed(original: Path, folder: Path) -> dict[str, str]:
    """Write the copy's seed files.

    Args:
        original: Folder of the protocol's own files.
        folder: Where the copy goes.

    Returns:
        The new names by the old ones.
    """
    files: dict[str, JsonObject] = {
        path.name: yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in original.glob("*.yaml")
    }
    types = {row["type"] for name in PAGE_FILES for row in files[name]["elements"]}
    names = {each: other_name(each) for each in types if each != OURS}
    for name in PAGE_FILES:
        for row in files[name]["elements"]:
            row["type"] = names.get(row["type"], row["type"])
            for child in row.get("children", []):
                types_in = child.get("types", [])
                child["types"] = [names.get(each, each) for each in types_in]
            row.pop("example", None)
    for entry in files["vocabulary.yaml"]["vocabulary"]:
        entry["uses"] = {k: rename_page(v, names) for k, v in entry["uses"].items()}
    for blueprint in files["blueprints.yaml"]["blueprints"]:
        pages = blueprint["pages"]
        blueprint["pages"] = {k: rename_page(v, names) for k, v in pages.items()}
    files["examples.yaml"]["examples"] = []
    for name, key, kinds in (
        ("aliases.yaml", "aliases", {"page_type", "zone"}),
        ("hints.yaml", "hints", {"category"}),
    ):
        files[name][key] = [e for e in files[name][key] if e["kind"] in kinds]
    for name, content in files.items():
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        (folder / name).write_text(text, encoding="utf-8")
    return names


def rename_page(page: Json, names: Mapping[str, str]) -> Json:
    """Return a page, an element or a tool's arguments with other type names."""
    if isinstance(page, list):
        return [rename_page(each, names) for each in page]
    if not isinstance(page, dict):
        return page
    renamed: JsonObject = dict(page)
    if page.get("type") in names and ("label" in page or "type" in page):
        renamed["type"] = names[page["type"]]
    for inside in ("elements", "element", "operations", "page"):
        if inside in page:
            renamed[inside] = rename_page(page[inside], names)
    return renamed
