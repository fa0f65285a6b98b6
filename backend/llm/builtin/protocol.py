"""What the engine takes for granted of a protocol: zones, roles and property names.

Element types are not among it. A role is a vocabulary entry whose `uses` say which type
plays it in which place, so that a protocol with other types needs other data only.
"""

from enum import StrEnum
from typing import Final

from backend.domain.knowledge import Place

__all__ = [
    "ABSENT_PREFIX",
    "ACTION_PREFIX",
    "PAGINATION",
    "RESPONSE",
    "ROLE_PREFIX",
    "ROWS",
    "ZONES",
    "Property",
    "Role",
    "ZoneRole",
]

ROLE_PREFIX: Final = "role_"
"""Keys of vocabulary entries that name a kind of element."""

ACTION_PREFIX: Final = "action_"
"""Keys of vocabulary entries that name what a button does."""

ABSENT_PREFIX: Final = "absent_"
"""Keys of vocabulary entries that name what the protocol has nothing for."""


class Role(StrEnum):
    """The kinds of elements that the engine asks the vocabulary for, by key."""

    TEXT = "role_text"
    LONG_TEXT = "role_long_text"
    NUMBER = "role_number"
    CHOICE = "role_choice"
    RADIO = "role_radio"
    CHOICES = "role_choices"
    CHECKBOXES = "role_checkboxes"
    SWITCH = "role_switch"
    DATE = "role_date"
    DATETIME = "role_datetime"
    DATE_RANGE = "role_date_range"
    TREE = "role_tree"
    FILE = "role_file"
    CODE = "role_code"
    IMAGE = "role_image"
    LINK = "role_link"
    NUMBER_RANGE = "role_number_range"
    STATEMENT = "role_statement"
    GROUP = "role_group"
    TABS = "role_tabs"
    TAB = "role_tab"
    LIST = "role_list"
    SUBTABLE = "role_subtable"
    BUTTON = "role_button"


class ZoneRole(StrEnum):
    """Parts of a page as requests speak of them."""

    MAIN = "main"
    """Fields of a form or detail, columns of a table."""

    FILTER = "filter"
    TOOLBAR = "toolbar"
    """Buttons that belong to the page as a whole."""

    ROW = "row"
    BATCH = "batch"
    """Buttons for several rows; no protocol has to have them."""


FORM: Final = "form"
TABLE: Final = "table"
DETAIL: Final = "detail"

ZONES: Final[dict[str, dict[ZoneRole, Place]]] = {
    FORM: {
        ZoneRole.MAIN: Place(FORM, "field"),
        ZoneRole.TOOLBAR: Place(FORM, "action"),
    },
    TABLE: {
        ZoneRole.MAIN: Place(TABLE, "column"),
        ZoneRole.FILTER: Place(TABLE, "filter"),
        ZoneRole.TOOLBAR: Place(TABLE, "toolbar"),
        ZoneRole.ROW: Place(TABLE, "row_action"),
    },
    DETAIL: {
        ZoneRole.MAIN: Place(DETAIL, "field"),
        ZoneRole.TOOLBAR: Place(DETAIL, "action"),
    },
}
"""Where each part of a page stands in the knowledge base."""


ROWS: Final = "list"
"""Where the rows of a list stand in what its source answers."""

PAGINATION: Final = {
    "mode": "server",
    "current": "page",
    "pageSize": "size",
    "total": "total",
}
"""Paging by the source of a list."""

RESPONSE: Final = [
    {"field": name, "path": f"data.{name}"} for name in (ROWS, "page", "size", "total")
]
"""How the answer of a list's source is read."""


class Property(StrEnum):
    """Names of the properties that the engine writes."""

    TITLE = "title"
    DESCRIPTION = "description"
    LABEL = "label"
    FIELD = "field"
    REQUIRED = "required"
    MIN_LENGTH = "minLength"
    MAX_LENGTH = "maxLength"
    MIN = "min"
    MAX = "max"
    PRECISION = "precision"
    STEP = "step"
    OPTIONS = "options"
    TREE_DATA = "treeData"
    MULTIPLE = "multiple"
    MODE = "mode"
    DEFAULT = "defaultValue"
    READONLY = "readonly"
    DISABLED = "disabled"
    DISPLAY = "display"
    PLACEHOLDER = "placeholder"
    EXTRA = "extra"
    SIZE_CHECK = "sizeCheck"
    HEIGHT = "height"
    WIDTH = "width"
    SIZE = "size"
    PREVIEW = "preview"
    URL = "url"
    LINK_NAME = "name"
    ROW_SIDE = "rowOperationsPosition"
    FULL_SCREEN = "fullScreen"
    LANGUAGE = "codeType"
    THEME = "theme"
    FORMAT = "format"
    SUBMIT_FORMAT = "submitFormat"
    CONDITION = "condition"
    STYLE = "style"
    STYLES = "styles"
    STATEMENT = "statement"
    DESC = "desc"
    SHOW_LINES = "showLines"
    SHOW_MORE = "showMore"
    REG_EXP = "regExp"
    CONFIRM = "confirm"
    RELOAD = "reload"
    POSITION = "position"
    LEVEL = "level"
    CLEAR = "canClear"
    COLUMNS = "columns"
    PAGINATION = "pagination"
    PRIMARY = "primary"
    SOURCE = "source"
    SUBMIT = "submit"
    ACTION = "action"
    REDIRECT_TO = "redirectTo"
    OPEN_IN = "openIn"
    PARAMS = "params"
    ALIGN = "align"
