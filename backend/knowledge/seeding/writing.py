"""Write a seed as files in their canonical form."""

from pathlib import Path

from backend.domain.json_values import JsonObject
from backend.knowledge.seeding.canonical import to_yaml
from backend.knowledge.seeding.files import PageTypeFile, document_of
from backend.knowledge.seeding.seeds import (
    LIST_NAMES,
    PROTOCOL_FILE,
    SeedSet,
    file_name,
)

__all__ = ["documents_of", "render_seed", "write_seed"]

_HEADER = "# Seed data of the protocol "
"""How the header line begins; files that begin so are ours to remove."""


def documents_of(seed: SeedSet) -> dict[str, JsonObject]:
    """Return what each file of a seed holds.

    Args:
        seed: The seed.

    Returns:
        Plain JSON by file name, keys in the order of the format: the protocol, the
        page types in their order, then the lists.
    """
    documents = {PROTOCOL_FILE: document_of(seed.protocol)}
    for page in seed.page_types:
        documents[file_name(page.page_type.key)] = _page_type_document(page)
    for name in LIST_NAMES:
        documents[file_name(name)] = {name: document_of(getattr(seed, name))}
    return documents


def render_seed(seed: SeedSet) -> dict[str, str]:
    """Return the canonical text of each file of a seed.

    Args:
        seed: The seed.

    Returns:
        Text by file name; equal seeds give equal texts.
    """
    header = _header(seed)
    return {
        name: f"{header}\n{to_yaml(document)}"
        for name, document in documents_of(seed).items()
    }


def write_seed(seed: SeedSet, folder: Path) -> list[Path]:
    """Write a seed into a folder, in its canonical form.

    A file that was written so before and is no longer part of the seed is removed, so
    that reading the folder gives the seed and nothing else; other files stay.

    Args:
        seed: The seed.
        folder: Where to; made when it is missing.

    Returns:
        The files of the seed, the protocol first.
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts = render_seed(seed)
    for stale in folder.glob("*.yaml"):
        if stale.name not in texts and stale.read_bytes().startswith(_HEADER.encode()):
            stale.unlink()
    paths: list[Path] = []
    for name, text in texts.items():
        path = folder / name
        written = text.encode()
        if not path.is_file() or path.read_bytes() != written:
            path.write_bytes(written)
        paths.append(path)
    return paths


def _header(seed: SeedSet) -> str:
    """Return the comment line that names the source and licence of the facts."""
    facts = (
        f"{_HEADER}{seed.protocol.key}. Source: {seed.protocol.source}; "
        f"licence of the facts: {seed.protocol.licence}. Comments are not kept."
    )
    line = " ".join(facts.split())
    return "".join(char for char in line if char.isprintable())


def _page_type_document(page: PageTypeFile) -> JsonObject:
    """Return a page type's file, shared definitions in the order of their first use."""
    document: JsonObject = document_of(page)
    uses = [
        use
        for features in (
            page.page_type.features,
            *(element.features for element in page.elements),
        )
        for use in features
        if isinstance(use, str)
    ]
    shared = document.get("shared_features")
    if shared:
        document["shared_features"] = {
            name: shared[name] for name in dict.fromkeys(uses) if name in shared
        }
    return document
