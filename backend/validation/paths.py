"""Names by which the engine walks into objects: none may lead into a prototype.

The engine reads and writes values by path (`address.city`) and merges objects key by
key; `__proto__` on the way writes into what every object inherits from. Where it fills
a question in, it makes a regular expression of each parameter's name.
"""

import re

from backend.domain.texts import Text
from backend.validation.leaves import Names, Problem, TextLeaf
from backend.validation.templates import is_name

__all__ = [
    "PATH_SLOTS",
    "find_key_problem",
    "find_name_problem",
    "find_path_problem",
    "is_question_name",
]

PATH_SLOTS = frozenset(
    {
        *("field", "path", "root", "primary", "primaryField", "from", "to"),
        *("requireField", "responseField", "keyField", "labelField", "titleField"),
        *("childrenField", "valueField", "sourceField", "targetField", "dataField"),
        *("configField", "originalCodeField", "modifiedCodeField", "current"),
        *("pageSize", "total", "urlKey", "stringify", "unstringify"),
    }
)
"""Properties whose texts are names or paths of values."""

PROTOTYPES = frozenset({"__proto__", "prototype", "constructor"})
"""Names that lead into a prototype; the engine loses or spreads what is put there."""

_STEPS = re.compile(r"[^.\[\]\"'\s]+")


def find_key_problem(key: str) -> Problem | None:
    """Return what is dangerous about a property name inside a value.

    Args:
        key: The name.

    Returns:
        The problem and what would be right, or `None`.
    """
    return _POLLUTES if key in PROTOTYPES else None


def find_path_problem(leaf: TextLeaf) -> Problem | None:
    """Return what is dangerous about a path.

    Args:
        leaf: A text in one of `PATH_SLOTS`.

    Returns:
        The problem and what would be right, or `None`.
    """
    if "proto" not in leaf.text and "constructor" not in leaf.text:
        return None  # nearly always; saves taking the path apart
    return _POLLUTES if not PROTOTYPES.isdisjoint(_STEPS.findall(leaf.text)) else None


def find_name_problem(leaf: TextLeaf) -> Problem | None:
    """Return what is dangerous about the name of a parameter of a question.

    Args:
        leaf: A text that `is_question_name`.

    Returns:
        The problem and what would be right, or `None`.
    """
    return None if is_name(leaf.text) else _NO_NAME


def is_question_name(names: Names) -> bool:
    """Tell whether a place holds the name of a parameter of a question."""
    return "titleParams" in names and names[-1] == "field" and names[-2] != "data"


_POLLUTES: Problem = (
    Text("这个名字会改到所有对象共有的原型", "This name reaches into every object"),
    "another name than __proto__, prototype, constructor",
)
_NO_NAME: Problem = (
    Text("参数名会被当作正则表达式", "The name becomes a regular expression"),
    "field: letters, digits and _ only",
)
