"""From what was said of an element to the element itself."""

import copy
import re
from collections.abc import Mapping
from typing import Final

from backend.domain.json_values import JsonObject
from backend.domain.knowledge import Feature, Place
from backend.domain.texts import Lang, read_texts
from backend.domain.words import fold_word
from backend.llm.builtin.built import Built
from backend.llm.builtin.facts import Facts
from backend.llm.builtin.lexicon import Lexicon, Match
from backend.llm.builtin.protocol import Property, Role
from backend.llm.builtin.roles import CHOICES, wanted_role
from backend.llm.builtin.values import apply_facts

__all__ = ["Builder"]

_YES_NO: Final = re.compile(
    r"^(?:是否|有无|能否|可否|要不要)|^(?:is|has|allow|enable|show|can|use|require)\s+\w",
    re.IGNORECASE,
)


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
        plain = self._use(Role.TEXT, place) or {"type": self._first_type(place)}
        base = _without_names(known) if known else plain
        role = self._lexicon.role_of(base, place)
        wanted = wanted_role(
            facts,
            role,
            takes_unit=lambda: Property.STYLE in self._features(base, place),
            tells_sentences=lambda: (
                Property.STATEMENT
                in self._features(self._use(Role.STATEMENT, place) or {}, place)
            ),
            has_size=lambda: Property.WIDTH in self._features(base, place),
        )
        if wanted is None or wanted == role:
            return base, role
        use = self._use(wanted, place)
        if use is None:
            return base, role
        if use.get("type") == base.get("type"):
            kept = {k: v for k, v in base.items() if k not in use or k in _CONTENT}
            return {**use, **kept}, wanted
        if wanted in CHOICES and role in CHOICES and Property.OPTIONS in base:
            return {**use, Property.OPTIONS: base[Property.OPTIONS]}, wanted
        return use, wanted

    def _features(self, use: JsonObject, place: Place) -> Mapping[str, Feature]:
        """Return the properties of an element's type."""
        owner = self._lexicon.catalogue.find_element_at(place, str(use.get("type")))
        return self._lexicon.catalogue.features_of(owner.key) if owner else {}

    def _use(self, key: str, place: Place) -> JsonObject | None:
        """Return a copy of how an entry is used in a place, in one language."""
        use = self._lexicon.use(key, place)
        if use is None:
            return None
        read: JsonObject = read_texts(copy.deepcopy(use), self.lang)
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
