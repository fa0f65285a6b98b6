"""What facts mean as values of properties."""

from collections.abc import Mapping
from typing import Final

from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Feature
from backend.domain.texts import Lang
from backend.domain.words import fold_word
from backend.llm.builtin.built import Built
from backend.llm.builtin.defaults import UNFIT, default_value
from backend.llm.builtin.facts import Facts, Option, without
from backend.llm.builtin.fields import options_of
from backend.llm.builtin.names import code_of
from backend.llm.builtin.notes import Notes
from backend.llm.builtin.protocol import Property

__all__ = ["apply_facts", "options_data"]

_PLAIN: Final = {
    "required": Property.REQUIRED,
    "min_length": Property.MIN_LENGTH,
    "max_length": Property.MAX_LENGTH,
    "precision": Property.PRECISION,
    "step": Property.STEP,
    "readonly": Property.READONLY,
    "disabled": Property.DISABLED,
    "placeholder": Property.PLACEHOLDER,
    "height": Property.HEIGHT,
    "full_screen": Property.FULL_SCREEN,
    "language": Property.LANGUAGE,
    "lines": Property.SHOW_LINES,
    "more": Property.SHOW_MORE,
    "clearable": Property.CLEAR,
    "link_text": Property.LINK_NAME,
    "align": Property.ALIGN,
    "level": Property.LEVEL,
    "open_in": Property.OPEN_IN,
    "blank": Property.DEFAULT,
    "reload": Property.RELOAD,
    "place": Property.POSITION,
}
"""Facts that are a property's value as they stand."""

_HARMLESS: Final = frozenset(
    {
        Property.MULTIPLE,
        Property.MODE,
        Property.SUBMIT_FORMAT,
        Property.CLEAR,
        Property.DESC,
        Property.STATEMENT,
        Property.STYLES,
    }
)
"""Properties that some kinds of elements do not need to mean what was asked."""


def apply_facts(
    built: Built, facts: Facts, features: Mapping[str, Feature], lang: Lang
) -> None:
    """Write facts into an element, as far as it has properties for them.

    Args:
        built: The element; changed in place, with what was lost.
        facts: What was said.
        features: The properties of its type.
        lang: Language of texts that are added.
    """
    for name, value in _values_of(facts, built.element, features, lang).items():
        if name in features and _fits(value, features[name].schema):
            built.element[name] = value
        elif name not in _HARMLESS:
            built.lost.append(name)
    if "several_files" in facts:
        text = Notes(lang).read("一次上传多个文件", "several files at once")
        built.lost.append(text)
    if "file_types" in facts:
        built.lost.append(Notes(lang).read("限定文件类型", "limiting file types"))
    if "default" in facts:
        options = options_of(built.element)
        value = default_value(facts["default"], built.role, options, features)
        if value is UNFIT or Property.DEFAULT not in features:
            built.lost.append(Property.DEFAULT)
        else:
            built.element[Property.DEFAULT] = value


def _fits(value: Json, schema: JsonObject) -> bool:
    """Tell whether a plain value keeps the bounds and choices of a property."""
    if "enum" in schema and value not in schema["enum"]:
        return False
    if not isinstance(value, int | float) or isinstance(value, bool):
        return True
    low, above = schema.get("minimum"), schema.get("exclusiveMinimum")
    high = schema.get("maximum")
    return not (
        (low is not None and value < low)
        or (above is not None and value <= above)
        or (high is not None and value > high)
    )


def options_data(options: list[Option], known: Mapping[str, Json]) -> list[JsonObject]:
    """Return options with their values.

    Args:
        options: Labels, and values where they were given.
        known: Values of labels that are known, by folded label.

    Returns:
        Options with distinct values, in order.
    """
    data: list[JsonObject] = []
    for label, given in options:
        value = given if given is not None else known.get(fold_word(label))
        if value is None:
            value = code_of(label)
        taken = {str(option["value"]) for option in data}
        number = 2
        while str(value) in taken:
            value = f"{code_of(label)}_{number}"
            number += 1
        data.append({"value": value, "label": label})
    return data


def _values_of(
    facts: Facts, element: JsonObject, features: Mapping[str, Feature], lang: Lang
) -> JsonObject:
    """Return the property values that facts mean.

    Args:
        facts: What was said.
        element: The element as it is, for what facts build on.
        features: The properties of its type.
        lang: Language of texts that are added.

    Returns:
        Values by property name, also for properties that the type does not have.
    """
    values: JsonObject = {}
    if facts.get("minutes") and Property.FORMAT in features:
        minutes = Facts(date_mode="datetime", date_format="YYYY-MM-DD HH:mm")
        facts = {**without(facts, "precision"), **minutes}
    for fact, name in _PLAIN.items():
        if fact in facts:
            values[name] = facts[fact]  # type: ignore[literal-required]
    _add_numbers(values, facts, element)
    _add_choices(values, facts, element, features)
    _add_looks(values, facts, features)
    _add_size(values, facts, element, features)
    _add_unit(values, facts, element, features)
    _add_texts(values, facts, element, Notes(lang))
    return values


def _add_numbers(values: JsonObject, facts: Facts, element: JsonObject) -> None:
    """Add bounds; a bound that is not included moves by the smallest step."""
    digits = facts.get("precision", element.get(Property.PRECISION))
    step = 10.0**-digits if isinstance(digits, int) else None
    for fact, name, sign in (("above", Property.MIN, 1), ("below", Property.MAX, -1)):
        bound = facts.get(fact)
        if isinstance(bound, int | float):
            exact = bound + sign * (step if step is not None else 0.01)
            rounded = round(exact, digits if isinstance(digits, int) else 2)
            values[name] = int(rounded) if float(rounded).is_integer() else rounded
    for fact, name in (("min", Property.MIN), ("max", Property.MAX)):
        if fact in facts:
            values[name] = facts[fact]  # type: ignore[literal-required]
    if facts.get("file_size", 0) > 0:
        values[Property.SIZE_CHECK] = {
            "maxSize": facts["file_size"],
            "sizeUnit": facts.get("file_unit", "M"),
        }


def _add_choices(
    values: JsonObject,
    facts: Facts,
    element: JsonObject,
    features: Mapping[str, Feature],
) -> None:
    """Add options, given or loaded."""
    options = facts.get("options")
    if options:
        known = {fold_word(label): value for label, value in options_of(element)}
        data = options_data(options, known)
        values[Property.OPTIONS] = {"from": "manual", "data": data}
    url = facts.get("url")
    if url is None:
        return
    if Property.URL in features:
        values[Property.URL] = {"statement": url, "params": []}
        return
    tree = Property.TREE_DATA in features
    layout = {
        "type": "list",
        "keyField": facts.get("value_key", "id"),
        "titleField" if tree else "labelField": facts.get("label_key", "name"),
    }
    if tree:
        layout["childrenField"] = "children"
    values[Property.TREE_DATA if tree else Property.OPTIONS] = {
        "from": "interface",
        "interface": {"url": url, "method": "GET"},
        "format": layout,
    }


def _add_looks(
    values: JsonObject, facts: Facts, features: Mapping[str, Feature]
) -> None:
    """Add how the element looks and how precise a date is."""
    if facts.get("theme"):
        values[Property.THEME] = "black" if facts["theme"] == "dark" else "white"
    if facts.get("hidden"):
        values[Property.DISPLAY] = "none"
    layout = facts.get("date_format")
    if layout is not None:
        values[Property.FORMAT] = layout
        values[Property.SUBMIT_FORMAT] = layout
        if Property.MODE in features:
            values[Property.MODE] = facts.get("date_mode", "date")


def _add_size(
    values: JsonObject,
    facts: Facts,
    element: JsonObject,
    features: Mapping[str, Feature],
) -> None:
    """Add the size of an image and whether it opens large."""
    width, height = facts.get("width"), facts.get("height")
    if width is not None and height is None and Property.HEIGHT in features:
        values[Property.WIDTH] = width
        element.pop(Property.HEIGHT, None)  # a usual height would squeeze the image
    elif width is not None and height is None:
        size = f"{width}px"
        values[Property.SIZE] = {"width": size, "height": size}
    elif width is not None and height is not None:
        if Property.WIDTH in features:
            values[Property.WIDTH] = width
        else:
            values[Property.SIZE] = {"width": f"{width}px", "height": f"{height}px"}
            values.pop(Property.HEIGHT, None)
    if facts.get("preview"):
        values[Property.PREVIEW] = True


def _add_unit(
    values: JsonObject,
    facts: Facts,
    element: JsonObject,
    features: Mapping[str, Feature],
) -> None:
    """Add what stands before or behind a value, in whatever way the type has."""
    before, after = facts.get("prefix", ""), facts.get("postfix", "")
    if not before and not after:
        return
    if Property.STYLE in features:
        style = dict(element.get(Property.STYLE) or {})
        style |= {k: v for k, v in (("prefix", before), ("postfix", after)) if v}
        values[Property.STYLE] = style
    elif Property.STATEMENT not in features and Property.EXTRA in features:
        unit = (before + after).strip()
        values[Property.EXTRA] = {"statement": unit, "params": []}
    else:
        own = str(element.get(Property.FIELD, "value"))
        data = {"source": "record", "field": own}
        values[Property.STATEMENT] = {
            "statement": f"{before}${{value}}{after}",
            "params": [{"field": "value", "data": data}],
        }


def _add_texts(
    values: JsonObject, facts: Facts, element: JsonObject, notes: Notes
) -> None:
    """Add texts that the person will read."""
    if facts.get("confirm"):
        label = str(element.get(Property.LABEL, ""))
        text = facts.get("confirm_text") or notes.read(
            f"确定要{label}吗？", f"{label}: are you sure?"
        )
        values[Property.CONFIRM] = {"enable": True, "titleText": text}
        if "ok_text" in facts:
            values[Property.CONFIRM]["okText"] = facts["ok_text"]
    if "hint" in facts:
        values[Property.EXTRA] = {"statement": facts["hint"], "params": []}
    charset, digits = facts.get("charset"), facts.get("digits")
    if charset:
        text = notes.read(
            "含有不允许的字符", "This holds a character that is not allowed"
        )
        values[Property.REG_EXP] = {"expression": f"^[{charset}]+$", "message": text}
    elif digits:
        most = facts.get("digits_to")
        told = f"{digits}-{most}" if most else str(digits)
        text = notes.read(f"请输入 {told} 位数字", f"Enter {told} digits")
        times = f"{digits},{most}" if most else str(digits)
        values[Property.REG_EXP] = {
            "expression": f"^[0-9]{{{times}}}$",
            "message": text,
        }
