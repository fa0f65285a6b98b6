"""What is asked of an adversary: requests to create and to edit, with and without review."""

from dataclasses import dataclass, field
from random import Random

from backend.domain.runs import RunLimits
from tests.adversaries.pages import OPEN

__all__ = ["SCENES", "Scene", "pick_scene"]


@dataclass(frozen=True, slots=True)
class Scene:
    """A request and what is around it."""

    name: str
    prompt: str
    page_id: str | None = None
    """The page that is open, whose last good version must stand."""

    review: bool = False
    proposed: bool = False
    """Whether an earlier run has proposed something that is still open."""

    selected: str | None = None
    limits: RunLimits = field(default_factory=RunLimits)

    @property
    def edits(self) -> bool:
        """Whether a page is open."""
        return self.page_id is not None


_ADD = "添加一个预览按钮，点击后跳转至预览页"

SCENES = (
    Scene("create zh", "创建一个课程报名页面"),
    Scene("create en", "Create a leave request form with name and days"),
    Scene("edit zh", _ADD, OPEN),
    Scene("edit en", "Make the age required", OPEN, selected="age"),
    Scene("review zh", _ADD, OPEN, review=True),
    Scene("review en", "Rename the age", OPEN, review=True, selected="age"),
    Scene("review more", "再改一处", OPEN, review=True, proposed=True),
    Scene("create while open", "另外新建一个请假页面", OPEN),
    Scene(
        "edit in a hurry",
        "把年龄改成必填",
        OPEN,
        limits=RunLimits(max_model_calls=3, max_tool_calls=5, max_tokens=2_000),
    ),
)
"""Every scene; each is played about equally often."""


def pick_scene(chance: Random, *, edits: bool | None = None) -> Scene:
    """Pick a scene, one with or without an open page when that is asked for."""
    fitting = [scene for scene in SCENES if edits in {None, scene.edits}]
    return chance.choice(fitting)
