"""The properties of an element or page: their names, and values in the right shape."""

from collections.abc import Mapping

from backend.assembly.repairs import DROP, Repairs
from backend.assembly.shapes import shapes_of
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Feature
from backend.domain.lookalikes import fold_name, lookalikes_of
from backend.domain.pages import RESERVED

__all__ = ["PropertyMender"]

_SYNONYMS: Mapping[str, str] = {
    "default": "defaultValue",
    "initialvalue": "defaultValue",
    "name": "field",
    "key": "field",
    "prop": "field",
    "dataindex": "field",
    "title": "label",
    "text": "label",
    "caption": "label",
    "heading": "title",
    "pattern": "regExp",
    "regex": "regExp",
    "choices": "options",
    "enum": "options",
    "items": "options",
    "hint": "placeholder",
    "visiblewhen": "condition",
    "showif": "condition",
    "page": "redirectTo",
    "target": "redirectTo",
    "href": "url",
}
"""Names that models write for properties, folded, where the knowledge base has no alias
of its own. They count only where the element has the one and not the other."""


class PropertyMender:
    """Mends the properties of one element or page against its features."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Take the catalogue.

        Args:
            catalogue: The knowledge revision.
        """
        self._shapes = shapes_of(catalogue)
        self._lookalikes = lookalikes_of(catalogue)

    def mend(
        self, written: JsonObject, features: Mapping[str, Feature], repairs: Repairs
    ) -> JsonObject:
        """Mend all properties.

        Args:
            written: Properties, the structural ones among them.
            features: What the element or page has.
            repairs: Where to list what was done.

        Returns:
            A new object; what is not known stays, for the check to name.
        """
        mended: JsonObject = {}
        present = set(written)
        for key, value in written.items():
            if key in RESERVED or (key == "page" and "page" not in features):
                if value is not None:
                    mended[key] = value
                continue
            name = (
                key
                if key in features
                else self.respell(key, present, features, repairs)
            )
            present.add(name)
            self._mend_value(mended, name, value, features, repairs)
        return mended

    def respell(
        self,
        key: str,
        present: set[str],
        features: Mapping[str, Feature],
        repairs: Repairs,
    ) -> str:
        """Return the property that a key stands for.

        Args:
            key: The key as written.
            present: Keys that are in use.
            features: What the element or page has.
            repairs: Where to list a change of name.

        Returns:
            The property, or the key itself when nothing better is known.
        """
        if key in features:
            return key
        folded = fold_name(key)
        spelled = [name for name in features if folded and fold_name(name) == folded]
        meant = spelled or list(self._lookalikes.properties(key, features))
        synonym = _SYNONYMS.get(folded)
        if not meant and synonym in features and synonym is not None:
            meant = [synonym]
        if len(meant) != 1 or meant[0] in present:
            return key
        with repairs.inside(meant[0]) as inner:
            inner.note("property_spelling" if spelled else "property_alias", name=key)
        return meant[0]

    def _mend_value(
        self,
        mended: JsonObject,
        name: str,
        value: Json,
        features: Mapping[str, Feature],
        repairs: Repairs,
    ) -> None:
        """Put a property with its mended value into the result."""
        feature = features.get(name)
        if feature is not None and self._shapes.accepts(feature.schema, value):
            mended[name] = value  # the usual case, made quick
            return
        with repairs.inside(name) as inner:
            kept = (
                DROP
                if feature is None and value is None
                else value
                if feature is None
                else self._shapes.mend(value, feature.schema, inner)
            )
            if kept is DROP:
                inner.note("null_dropped")
            else:
                mended[name] = kept
