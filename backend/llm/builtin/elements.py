"""From what was said of an element to the element itself."""

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Feature, Place
from backend.domain.texts import Lang
from backend.domain.words import fold_word
from backend.llm.builtin.facts import Facts, Option
from backend.llm.builtin.fields import options_of
from backend.llm.builtin.lexicon import Lexicon, Match
from backend.llm.builtin.names import code_of
from backend.llm.builtin.protocol import Property, Role

__all__ = ["Built", "Builder", "in_lang"]

_YES_NO: Final = re.compile(
    r"^(?:是否|有无|能否|可否|要不要)|^(?:is|has|allow|enable|show|can|use|require)\s+\w",
    re.IGNORECASE,
)
_CHOICES: Final = frozenset(
    {Role.CHOICE, Role.CHOICES, "role_radio", "role_checkboxes"}
)
_MANY: Final = {Role.CHOICE: Role.CHOICES, "role_radio": "role_checkboxes"}
_TEXTS: Final = frozenset({Role.TEXT, None})


@dataclass(slots=True)
class Built:
    """An element and what of the request did not get into it."""

    element: JsonObject
    role: str | None
    """Key of the vocabulary entry of its kind of element."""

    guessed: list[str] = field(default_factory=list)
    """Names of properties whose value is a guess that the person should look at."""

    lost: list[str] = field(default_factory=list)
    """Names of facts that the element has no property for."""


def in_lang(value: Json, lang: Lang) -> Json:
    """Replace every bilingual text in a value by one of its two texts."""
    if isinstance(value, dict):
        if value.keys() == {"zh", "en"}:
            return value[lang.value]
        return {key: in_lang(part, lang) for key, part in value.items()}
    if isinstance(value, list):
        return [in_lang(part, lang) for part in value]
    return value


class Builder:
    """Makes elements from labels and facts."""

    def __init__(self, lexicon: Lexicon, lang: Lang) -> None:
        """Take what elements are made from.

        Args:
            lexicon: The vocabulary.
            lang: Language of texts that the engine adds.
        """
        self._lexicon = lexicon
        self.lang = lang

    def build(
        self,
        label: str,
        facts: Facts,
        place: Place,
        *,
        usual: JsonObject | None = None,
    ) -> Built:
        """Make an element.

        Args:
            label: What the person calls it.
            facts: What was said of it.
            place: Where it will stand.
            usual: The element that the request's business domain usually has under
                that label, complete; preferred to the vocabulary.

        Returns:
            The element without id, and what did not get into it.
        """
        match = self._lexicon.find(label)
        use, role = self._choose(label, facts, place, match, usual)
        element: JsonObject = {**use, Property.LABEL: label}
        if usual is not None and usual.get(Property.FIELD):
            element[Property.FIELD] = usual[Property.FIELD]
        element.setdefault(Property.FIELD, self._lexicon.field_name(label, match))
        self._rename_params(element, match, place)
        built = Built(element, role)
        owner = self._lexicon.catalogue.find_element_at(place, str(use.get("type")))
        features = self._lexicon.catalogue.features_of(owner.key) if owner else {}
        for name in (Property.LABEL, Property.FIELD):
            if name not in features:
                element.pop(name, None)
        apply_facts(built, facts, features, self.lang)
        template = facts.get("template")
        if template is not None and Property.STATEMENT in features:
            element[Property.STATEMENT] = self.statement(template, {})
        if Property.OPTIONS in features or Property.TREE_DATA in features:
            self._note_guess(built, facts)
        return built

    def statement(self, template: str, fields: Mapping[str, str]) -> JsonObject:
        """Return a sentence whose `{label}` are values of the record.

        Args:
            template: The sentence.
            fields: Fields by folded label, as far as the page has them.

        Returns:
            A statement with one parameter per label.
        """
        params: list[JsonObject] = []

        def place(match: re.Match[str]) -> str:
            label = match[1].strip()
            field = fields.get(fold_word(label)) or self._lexicon.field_name(
                label, self._lexicon.find(label)
            )
            name = re.sub(r"\W", "_", field)
            if all(param["field"] != name for param in params):
                data = {"source": "record", "field": field}
                params.append({"field": name, "data": data})
            return f"${{{name}}}"

        text = re.sub(r"\$?\{([^{}]+)\}", place, template)
        return {"statement": text, "params": params}

    def _choose(
        self,
        label: str,
        facts: Facts,
        place: Place,
        match: Match | None,
        usual: JsonObject | None,
    ) -> tuple[JsonObject, str | None]:
        """Return the use to start from and the role it plays."""
        known = usual or (self._use(match.entry.key, place) if match else None)
        if _YES_NO.match(label) and not (match and match.exact):
            known = self._use(Role.SWITCH, place) or known
        base = _without_names(known) if known else self._use(Role.TEXT, place)
        if base is None:
            base = {"type": self._first_type(place)}
        role = self._lexicon.role_of(base, place)
        wanted = self._wanted(facts, place, role, base)
        if wanted is None or wanted == role:
            return base, role
        use = self._use(wanted, place)
        if use is None:
            return base, role
        if use.get("type") == base.get("type"):
            kept = {k: v for k, v in base.items() if k not in use or k in _CONTENT}
            return {**use, **kept}, wanted
        if wanted in _CHOICES and role in _CHOICES and Property.OPTIONS in base:
            return {**use, Property.OPTIONS: base[Property.OPTIONS]}, wanted
        return use, wanted

    def _wanted(
        self, facts: Facts, place: Place, role: str | None, base: JsonObject
    ) -> str | None:
        """Return the role that the facts ask for, `None` when the usual one will do."""
        wanted = facts.get("role")
        options = facts.get("options")
        if (
            wanted is None
            and (options or "value_key" in facts)
            and role not in _CHOICES
        ):
            wanted = Role.CHOICE
        if facts.get("multiple"):
            now = wanted or role
            wanted = _MANY.get(str(now), now if now in _CHOICES else Role.CHOICES)
        if wanted is not None:
            return wanted
        if facts.get("is_range") and "date" not in str(role).removeprefix("role_date_"):
            return Role.DATE_RANGE
        if facts.get("is_range"):
            return Role.DATE_RANGE
        if "date_mode" in facts and not str(role).startswith(
            ("role_date", "role_time", "role_month", "role_year")
        ):
            return Role.DATE if facts["date_mode"] == "date" else Role.DATETIME
        if role in _TEXTS:
            if facts.keys() & {"min", "max", "above", "below", "precision"}:
                return Role.NUMBER
            if "postfix" in facts and Property.STYLE in self._features(base, place):
                return Role.NUMBER
            if "file_size" in facts:
                return Role.FILE
            if "language" in facts:
                return Role.CODE
            if "url" in facts:
                return Role.CHOICE
        if {"prefix", "postfix", "template"} & facts.keys():
            told = self._use(Role.STATEMENT, place) or {}
            offers = Property.STATEMENT in self._features(told, place)
            if offers and Property.STYLE not in self._features(base, place):
                return Role.STATEMENT
        return None

    def _features(self, use: JsonObject, place: Place) -> Mapping[str, Feature]:
        """Return the properties of an element's type."""
        owner = self._lexicon.catalogue.find_element_at(place, str(use.get("type")))
        return self._lexicon.catalogue.features_of(owner.key) if owner else {}

    def _use(self, key: str, place: Place) -> JsonObject | None:
        """Return a copy of how an entry is used in a place, in one language."""
        use = self._lexicon.use(key, place)
        if use is None:
            return None
        read: JsonObject = in_lang(copy.deepcopy(use), self.lang)
        return read

    def _first_type(self, place: Place) -> str:
        """Return the first type on offer in a place."""
        offered = self._lexicon.catalogue.list_elements_at(place)
        return offered[0].type if offered else ""

    def _rename_params(
        self, element: JsonObject, match: Match | None, place: Place
    ) -> None:
        """Let values that read the usual field read the element's own."""
        role = self._lexicon.role_of(element, place)
        usual = {
            entry.field
            for key in (role, match.entry.key if match else None)
            if key is not None and (entry := self._lexicon.entries.get(key))
        }
        own = element.get(Property.FIELD)
        for value in list(element.values()):
            params = value.get("params") if isinstance(value, dict) else None
            for param in params or []:
                data = param.get("data", {})
                if data.get("source") == "record" and data.get("field") in usual:
                    data["field"] = own

    def _note_guess(self, built: Built, facts: Facts) -> None:
        """Note options that nobody gave."""
        if "options" in facts or "url" in facts:
            return
        for name in (Property.OPTIONS, Property.TREE_DATA):
            if name in built.element:
                built.guessed.append(name)


_CONTENT: Final = frozenset(
    {Property.OPTIONS, Property.TREE_DATA, "height", "codeType"}
)
"""Properties that say what an element holds, which a change of its kind keeps."""


def _without_names(use: JsonObject) -> JsonObject:
    """Return an element without what names it."""
    return {
        key: value
        for key, value in use.items()
        if key not in {Property.LABEL, Property.FIELD, "use", "zone"}
    }


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
    for name, value in values_of(facts, built.element, features, lang).items():
        if name in features:
            built.element[name] = value
        elif name not in _HARMLESS:
            built.lost.append(name)


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


def values_of(
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
    for fact, name in _PLAIN.items():
        if fact in facts:
            values[name] = facts[fact]  # type: ignore[literal-required]
    _add_numbers(values, facts, element)
    _add_choices(values, facts, element, features)
    _add_looks(values, facts, element, features)
    _add_texts(values, facts, element, lang)
    if "default" in facts:
        options = values.get(Property.OPTIONS) or element.get(Property.OPTIONS)
        values[Property.DEFAULT] = _default(
            facts["default"], options, features, element
        )
    return values


_PLAIN: Final = {
    "required": Property.REQUIRED,
    "min_length": Property.MIN_LENGTH,
    "max_length": Property.MAX_LENGTH,
    "precision": Property.PRECISION,
    "readonly": Property.READONLY,
    "disabled": Property.DISABLED,
    "placeholder": Property.PLACEHOLDER,
    "height": Property.HEIGHT,
    "full_screen": Property.FULL_SCREEN,
    "language": Property.LANGUAGE,
    "lines": Property.SHOW_LINES,
    "more": Property.SHOW_MORE,
    "clearable": Property.CLEAR,
    "align": Property.ALIGN,
    "level": Property.LEVEL,
    "open_in": Property.OPEN_IN,
}
"""Facts that are a property's value as they stand."""


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
    if "file_size" in facts:
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
        values[Property.OPTIONS] = {
            "from": "manual",
            "data": options_data(options, known),
        }
    url = facts.get("url")
    if url is not None:
        interface = {"url": url, "method": "GET"}
        key, shown = facts.get("value_key", "id"), facts.get("label_key", "name")
        if Property.TREE_DATA in features:
            layout = {
                "type": "list",
                "keyField": key,
                "titleField": shown,
                "childrenField": "children",
            }
            values[Property.TREE_DATA] = {
                "from": "interface",
                "interface": interface,
                "format": layout,
            }
        else:
            layout = {"type": "list", "keyField": key, "labelField": shown}
            values[Property.OPTIONS] = {
                "from": "interface",
                "interface": interface,
                "format": layout,
            }


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


def _add_looks(
    values: JsonObject,
    facts: Facts,
    element: JsonObject,
    features: Mapping[str, Feature],
) -> None:
    """Add how the element looks."""
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
    before, after = facts.get("prefix", ""), facts.get("postfix", "")
    if before or after:
        if Property.STYLE in features:
            style = dict(element.get(Property.STYLE) or {})
            style |= {k: v for k, v in (("prefix", before), ("postfix", after)) if v}
            values[Property.STYLE] = style
        elif Property.STATEMENT not in features and Property.EXTRA in features:
            unit = (before + after).strip()
            values[Property.EXTRA] = {"statement": unit, "params": []}
        else:
            own = str(element.get(Property.FIELD, "value"))
            values[Property.STATEMENT] = {
                "statement": f"{before}${{value}}{after}",
                "params": [
                    {"field": "value", "data": {"source": "record", "field": own}}
                ],
            }
    charset, digits = facts.get("charset"), facts.get("digits")
    if charset:
        values[Property.REG_EXP] = {"expression": f"^[{charset}]+$"}
    elif digits:
        values[Property.REG_EXP] = {"expression": f"^[0-9]{{{digits}}}$"}


def _add_texts(
    values: JsonObject, facts: Facts, element: JsonObject, lang: Lang
) -> None:
    """Add texts that the person will read."""
    if facts.get("confirm"):
        label = str(element.get(Property.LABEL, ""))
        text = f"确定要{label}吗？" if lang is Lang.ZH else f"{label}: are you sure?"
        values[Property.CONFIRM] = {"enable": True, "titleText": text}
    if "hint" in facts:
        values[Property.EXTRA] = {"statement": facts["hint"], "params": []}
    expression = values.get(Property.REG_EXP)
    if isinstance(expression, dict):
        zh = lang is Lang.ZH
        if facts.get("digits"):
            text = (
                f"请输入 {facts['digits']} 位数字"
                if zh
                else f"Enter {facts['digits']} digits"
            )
        else:
            text = (
                "含有不允许的字符"
                if zh
                else "This holds a character that is not allowed"
            )
        expression["message"] = text


def _default(
    value: Json, options: Json, features: Mapping[str, Feature], element: JsonObject
) -> Json:
    """Return a default value in the shape that the property takes."""
    data = options.get("data", []) if isinstance(options, dict) else []
    for option in data:
        if fold_word(str(option["label"])) == fold_word(str(value)):
            value = option["value"]
    if (
        isinstance(value, str)
        and re.fullmatch(r"-?\d+(?:\.\d+)?", value)
        and (Property.PRECISION in features or Property.MIN in features)
    ):
        value = float(value) if "." in value else int(value)
    feature = features.get(Property.DEFAULT)
    if feature is not None and feature.schema.get("type") == "string":
        return str(value)
    return {"source": "static", "value": value}
