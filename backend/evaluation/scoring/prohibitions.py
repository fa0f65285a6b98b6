"""The words of `must_not`: each tells whether it hits."""

from collections.abc import Callable, Mapping

from backend.domain.texts import Text
from backend.evaluation.records.shapes import Prohibition
from backend.evaluation.scoring import (
    content_prohibitions as content,
    edit_prohibitions as edit,
)
from backend.evaluation.scoring.elements import ElementMatch
from backend.evaluation.scoring.findings import Finding, Part
from backend.evaluation.scoring.scenes import Scene

__all__ = ["check_prohibitions"]

Predicate = Callable[[str, Scene, ElementMatch], bool]

_PREDICATES: Mapping[str, Predicate] = {
    "change": edit.is_changed,
    "change_value": edit.is_value_changed,
    "condition_on_label": content.has_condition_on_label,
    "content_change": edit.is_content_changed,
    "element": content.has_element,
    "extra_elements": content.has_extra,
    "feature": content.has_feature,
    "flat_groups": content.has_flat_groups,
    "form_only_type": content.has_form_only_type,
    "guess": edit.is_guessed,
    "html_mode": content.has_html_mode,
    "invent_page_id": content.has_invented_page_id,
    "invent_url": content.has_invented_url,
    "leak": edit.is_leaked,
    "move": edit.is_moved,
    "page_id": content.has_page_id,
    "raw": content.has_raw,
    "raw_html": content.has_raw_html,
    "remove": edit.is_removed,
    "silent_substitute": edit.is_silent_substitute,
    "tool": edit.is_called,
    "touch_outside_scope": edit.is_touched_outside,
    "type": content.has_type,
    "unknown_feature": content.has_unknown_feature,
    "unknown_type": content.has_unknown_type,
    "write_page": edit.is_written,
    "zone": content.has_zone,
}


def check_prohibitions(scene: Scene, match: ElementMatch) -> list[Finding]:
    """Check everything that must not be.

    Args:
        scene: The played request.
        match: Which element each expected one is.

    Returns:
        One finding per word that hits.
    """
    return [
        Finding(Part.MUST_NOT, Text(f"触犯 {each.text}", f"hits {each.text}"))
        for each in scene.expect.must_not
        if _hits(each, scene, match)
    ]


def _hits(prohibition: Prohibition, scene: Scene, match: ElementMatch) -> bool:
    """Tell whether one word hits."""
    return _PREDICATES[prohibition.word](prohibition.argument, scene, match)
