"""From what a model wrote to a page, and from one page to the next: pure."""

from backend.assembly.changes import describe_changes
from backend.assembly.edits import Edited, apply_operations
from backend.assembly.json_text import NoJsonError, Parsed, parse_submission
from backend.assembly.naming import page_id_for
from backend.assembly.ordering import canonical, dump
from backend.assembly.patches import PatchError, apply_patch
from backend.assembly.submissions import Assembled, assemble

__all__ = [
    "Assembled",
    "Edited",
    "NoJsonError",
    "Parsed",
    "PatchError",
    "apply_operations",
    "apply_patch",
    "assemble",
    "canonical",
    "describe_changes",
    "dump",
    "page_id_for",
    "parse_submission",
]
