"""What an export gathers on its way: helper pages, and which object is whose."""

from dataclasses import dataclass, field

from backend.domain.json_values import JsonObject

__all__ = ["ExportContext", "pick"]


@dataclass(slots=True)
class ExportContext:
    """The state of one export.

    The engine has no button that sends a request: a button opens a page, and a page of
    one invisible step is how a request is sent. Such pages are written beside the main
    one.
    """

    page_id: str
    """Id of the page being exported; helper pages are named after it."""

    behind_header: JsonObject | None = None
    """Where the data is that a header step keeps from the form step behind it."""

    pages: dict[str, JsonObject] = field(default_factory=dict)
    """Helper pages by id."""

    objects: dict[str, JsonObject] = field(default_factory=dict)
    """The object that stands for each element (by id) and part (`@form` ...)."""

    keys: dict[str, tuple[JsonObject, str]] = field(default_factory=dict)
    """Elements that are a mere key of an object: the back button of a detail page."""

    def own(self, owner: str | None, written: JsonObject) -> JsonObject:
        """Remember whose object this is.

        Args:
            owner: Id of the element, or the name of a part; `None` for an element
                without an id.
            written: The object in the configuration.

        Returns:
            The same object.
        """
        if owner is not None:
            self.objects[owner] = written
        return written

    def add_helper(self, element_id: str, step: JsonObject) -> str:
        """Add a page of one invisible step.

        Args:
            element_id: The button that opens it.
            step: Its only step.

        Returns:
            The helper page's id, unique because element ids are.
        """
        helper = f"{self.page_id}__{element_id}"
        self.pages[helper] = {"steps": [step]}
        return helper


def pick(source: JsonObject, *names: str) -> JsonObject:
    """Return those of the named properties that are present, in that order."""
    return {name: source[name] for name in names if name in source}
