"""Names by which the engine walks into objects: none may lead into a prototype.

The engine reads and writes values by path (`address.city`) and merges objects key by
key; `__proto__` on the way writes into what every object inherits from. Where it fills
a question in, it makes a regular expression of each parameter's name.
"""

import re

from backend.domain.texts import Text
from backend.validation.leaves import TextLeaf
from backend.validation.templates import is_name

__all__ = ["PATH_SLOTS", "find_path_problem"]

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


def find_path_problem(leaf: TextLeaf) -> tuple[Text, str] | None:
    """Return what is dangerous about a name or path.

    Args:
        leaf: A text and where it stands.

    Returns:
        The problem and what would be right, or `None`.
    """
    if leaf.is_key:
        return _POLLUTES if leaf.text in PROTOTYPES else None
    key = next(token for token in reversed(leaf.tokens) if isinstance(token, str))
    if key not in PATH_SLOTS:
        return None
    if not PROTOTYPES.isdisjoint(_STEPS.findall(leaf.text)):
        return _POLLUTES
    names_parameter = leaf.tokens[-1] == "field" and "titleParams" in leaf.tokens
    if names_parameter and leaf.tokens[-2] != "data" and not is_name(leaf.text):
        return _NO_NAME
    return None


_POLLUTES = (
    Text("这个名字会改到所有对象共有的原型", "This name reaches into every object"),
    "another name than __proto__, prototype, constructor",
)
_NO_NAME = (
    Text("参数名会被当作正则表达式", "The name becomes a regular expression"),
    "field: letters, digits and _ only",
)
