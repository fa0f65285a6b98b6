"""From what a model wrote to a page, and from one page to the next: pure."""

from backend.assembly.json_text import NoJsonError, Parsed, parse_submission
from backend.assembly.naming import page_id_for
from backend.assembly.ordering import canonical, dump
from backend.assembly.submissions import Assembled, assemble

__all__ = [
    "Assembled",
    "NoJsonError",
    "Parsed",
    "assemble",
    "canonical",
    "dump",
    "page_id_for",
    "parse_submission",
]
