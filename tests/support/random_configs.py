"""Random configurations of the CCMS engine in the engine's own words.

They are written from the engine's documentation and not by our export, so that export
and import can be held against something else than themselves. `supported_configs` uses
only what the knowledge base offers; `foreign_configs` puts anything anywhere.
"""

import copy
import json
from dataclasses import dataclass
from random import Random

from hypothesis import strategies as st

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Element, Place
from tests.support.random_values import LABELS, RandomValues

__all__ = ["HostConfig", "foreign_configs", "random_config", "supported_configs"]

STRUCTURE = frozenset({"elements", "id", "zone"})
OWN_BUTTON = frozenset(
    {"action", "redirectTo", "openIn", "request", "url", "position", "direction"}
)
SUBTABLE_COLUMNS = (
    *("text", "number", "datetime", "datetimeRange", "multiple_text"),
    "select_single",
)
ODD_VALUES: tuple[Json, ...] = (
    *(None, 0, True, "", "文本", "javascript:alert(1)", "<% x %>", "${a+b}", "${a}"),
    *([], {}, [1], {"a": {"b": 1}}, "html", "custom", [{"type": "custom"}], 10**30),
)
ODD_KEYS = (
    *("nextStep", "type", "field", "label", "fields", "columns", "options", "id"),
    *("condition", "statement", "entry", "handle", "params", "interface", "elements"),
    *("zone", "page", "action", "x-own", "mode", "tabs", "operations", "steps"),
)
ODD_MEMBERS: tuple[Json, ...] = (
    {"type": "custom", "field": "x", "entry": "https://example.com/app.js"},
    {"type": "object", "field": "o", "label": "对象"},
    {"type": "numberRange", "label": "范围", "field": "r"},
    {"type": "text", "label": "重名", "field": "dup"},
    {"type": "button", "label": "没有处理"},
    {"type": "markdown", "content": "# x"},
    *({}, {"type": 5}, "text", None, 7, ["nested"]),
)


@dataclass(frozen=True, slots=True)
class HostConfig:
    """A configuration and the other pages of its host."""

    config: JsonObject
    pages: dict[str, JsonObject]


def supported_configs(catalogue: Catalogue) -> st.SearchStrategy[HostConfig]:
    """Return configurations that use nothing but what the catalogue offers."""
    return st.builds(
        lambda kind, size, seed: random_config(
            Random(seed), catalogue, kind, size=size
        ),
        st.sampled_from(["form", "table", "detail"]),
        st.integers(0, 5),
        st.integers(0, 2**48),
    )


def foreign_configs(catalogue: Catalogue) -> st.SearchStrategy[HostConfig]:
    """Return configurations with strange things in some of their places."""
    return st.builds(
        lambda host, amount, seed: _spoil(Random(seed), host, amount),
        supported_configs(catalogue),
        st.integers(1, 8),
        st.integers(0, 2**48),
    )


def random_config(
    chance: Random, catalogue: Catalogue, kind: str, *, size: int = 4
) -> HostConfig:
    """Make one configuration.

    Args:
        chance: Decides everything.
        catalogue: A knowledge revision.
        kind: The main step: form, table or detail.
        size: How many members each list has at most.

    Returns:
        The configuration.
    """
    maker = _ConfigMaker(chance, catalogue, size)
    config: JsonObject = {"steps": getattr(maker, f"{kind}_steps")()}
    if chance.random() < 0.8:
        config["basic"] = {"title": "页面"}
        if chance.random() < 0.5:
            plain = {"type": "plain", "content": "说明"}
            config["basic"]["description"] = plain
    return HostConfig(config, maker.pages)


class _ConfigMaker:
    """Makes one configuration."""

    def __init__(self, chance: Random, catalogue: Catalogue, size: int) -> None:
        self.chance = chance
        self.catalogue = catalogue
        self.size = size
        self.values = RandomValues(chance, catalogue)
        self.pages: dict[str, JsonObject] = {}
        self.count = 0

    def likely(self, share: float) -> bool:
        return self.chance.random() < share

    def features(self, key: str, *skipped: str) -> JsonObject:
        """Make the features of a row under the engine's own names."""
        owner = self.catalogue.features_of(key)
        share = self.chance.choice([0.1, 0.4, 0.8])
        made = {
            name: self.values.of_feature(feature)
            for name, feature in owner.items()
            if name not in skipped and (feature.required or self.likely(share))
        }
        if made.get("label"):
            made["label"] = self.chance.choice(LABELS)
        if made.get("field"):
            self.count += 1
            made["field"] = f"f{self.count}"
        return made

    def page_features(self, kind: str, *names: str) -> JsonObject:
        made = self.features(kind)
        return {name: made[name] for name in names if name in made}

    def rows(self, place: Place, depth: int) -> list[Element]:
        return [
            row
            for row in self.catalogue.list_elements_at(place)
            if row.type != "button" and (depth < 3 or not row.children)
        ]

    def fetch(self, method: str) -> JsonObject:
        return {"type": "fetch", "interface": {"url": "/api/x", "method": method}}

    def header(self) -> JsonObject:
        step: JsonObject = {"type": "header", "back": {"enable": True}}
        if self.likely(0.6):
            action = {"type": "ccms", "page": "page_home", "mode": "redirect"}
            items = [{"label": "首页", "action": action}, {"label": "这里"}]
            step["breadcrumb"] = {"enable": True, "items": items}
        return step

    # --- forms ---------------------------------------------------------------
    def form_steps(self) -> list[JsonObject]:
        step: JsonObject = {"type": "form"}
        names = ("columns", "validations", "stringify", "unstringify")
        step |= self.page_features("form", *names)
        first = {"type": "text", "label": "类型", "field": "type"}
        step["fields"] = [first, *self.form_fields("form", 1)]
        step["actions"] = [self.form_action() for _ in range(self.amount())]
        step["rightTopActions"] = [self.form_action() for _ in range(self.amount())]
        steps = [step]
        if self.likely(0.4):
            steps.append(self.fetch("POST"))
        if self.likely(0.5):
            steps.insert(0, self.header())
        if self.likely(0.5):
            step["defaultValue"] = {"source": "data", "field": ""}
            if len(steps) > 1 and steps[0]["type"] == "header":
                step["defaultValue"] = {"source": "step", "step": 1, "field": ""}
            steps.insert(0, self.fetch("GET"))
        elif self.likely(0.3):
            step["defaultValue"] = {"source": "source", "field": "record"}
        return steps

    def amount(self) -> int:
        return self.chance.randint(0, self.size)

    def form_fields(
        self, page_type: str, depth: int, zone: str = "field"
    ) -> list[JsonObject]:
        rows = self.rows(Place(page_type, zone), depth)
        return [
            self.form_field(self.chance.choice(rows), depth)
            for _ in range(self.amount() if depth == 1 else self.chance.randint(1, 2))
        ]

    def form_field(self, row: Element, depth: int) -> JsonObject:
        field = {"type": row.type, **self.features(row.key)}
        match row.type:
            case "group" | "form":
                field["fields"] = self.form_fields("form", depth + 1)
            case "tabs":
                same = field["mode"] == "same"
                field["tabs"] = [
                    {"label": "页签", "field": f"t{n}"}
                    | ({} if same else {"fields": self.form_fields("form", depth + 1)})
                    for n in range(self.chance.randint(1, 3))
                ]
                if same:
                    field["fields"] = self.form_fields("form", depth + 1)
            case "table":
                field |= self.subtable(depth)
            case _:
                pass
        return field

    def subtable(self, depth: int) -> JsonObject:
        columns: list[JsonObject] = []
        for kind in self.chance.sample(SUBTABLE_COLUMNS, 2):
            self.count += 1
            column: JsonObject = {
                "type": kind,
                "label": "列",
                "field": f"c{self.count}",
            }
            if kind == "select_single":
                data = [{"value": 1, "label": "一"}]
                column["options"] = {"from": "manual", "data": data}
            columns.append(column)
        # Rows are told apart by a field that the row editor has.
        number = {"type": "text", "label": "编号", "field": "sku"}
        fields = [number, *self.form_fields("form", depth + 1)]
        create = {"type": "form-table-create", "fields": fields}
        # The engine's editor writes the fields out once per button.
        update = {"type": "form-table-update", "fields": json.loads(json.dumps(fields))}
        made: JsonObject = {"primary": "sku", "tableColumns": columns}
        made["operations"] = {
            "tableOperations": {
                "topRight": [self.node(create), self.many("dropdown", create)],
                "bottomLeft": [
                    self.node(self.opening(), "toolbar"),
                    self.many("group", create),
                    self.many("dropdown", create),
                ],
            },
            "rowOperations": [
                self.node(update),
                self.node({"type": "form-table-remove"}),
                self.many("group", {"type": "form-table-move", "mode": "up"}),
                self.many("dropdown", {"type": "form-table-move", "mode": "down"}),
            ],
        }
        if self.likely(0.3):
            made["tableExpand"] = [{"fields": self.form_fields("form", depth + 1)}]
        return made

    def leaf(self, handle: JsonObject, zone: str = "row_action") -> JsonObject:
        made = self.features(f"form_{zone}_button", "mode", "params", *OWN_BUTTON)
        made.pop("popupTitle", None)
        return {**made, "handle": handle}

    def node(self, handle: JsonObject, zone: str = "row_action") -> JsonObject:
        look = {"mode": "link"} if self.likely(0.5) else {}
        return {"type": "node", **look, **self.leaf(handle, zone)}

    def many(self, kind: str, handle: JsonObject) -> JsonObject:
        made: JsonObject = {"type": kind}
        look = self.features(f"form_row_action_{kind}")
        made |= {name: look[name] for name in ("mode", "condition") if name in look}
        if kind == "dropdown":
            made["operation"] = {"label": "更多", "level": "primary"}
        made["operations"] = [self.leaf(handle), self.leaf(self.opening())]
        return made

    def opening(self, *modes: str) -> JsonObject:
        """Make a handle in the dialect that says `mode`."""
        if self.likely(0.3):
            return self.sending({"mode": "invisible"})
        words = modes or ("popup", "redirect", "window", "invisible")
        mode = self.chance.choice(words)
        popup = {"label": "窗口"} if mode == "popup" and self.likely(0.5) else {}
        handle = {"type": "ccms", "page": "page_a", "mode": mode, **popup}
        return {**handle, **self.handing()}

    def handing(self) -> JsonObject:
        return {
            "params": [{"field": "id", "data": {"source": "record", "field": "id"}}]
        }

    def sending(self, mode: JsonObject) -> JsonObject:
        self.count += 1
        page = f"send_{self.count}"
        self.pages[page] = {"steps": [self.fetch("POST")]}
        return {"type": "ccms", "page": page, **mode, **self.handing()}

    def form_action(self) -> JsonObject:
        kind = self.chance.choice(["submit", "cancel", "ccms"])
        action: JsonObject = {"type": kind, "label": self.chance.choice(LABELS)}
        if self.likely(0.5):
            action["mode"] = self.chance.choice(["normal", "primary", "link"])
        if kind == "ccms":
            action["handle"] = self.opening()
            if self.likely(0.5):
                action["callback"] = {"type": "submit"}
                action["submitValidate"] = True
        if self.likely(0.3):
            action["condition"] = self.values.a_ConditionConfig()
        return action

    # --- tables --------------------------------------------------------------
    def table_steps(self) -> list[JsonObject]:
        step: JsonObject = {"type": "table", "field": "list", "primary": "id"}
        if self.likely(0.3):
            step["field"] = "rows"
        step |= self.page_features("table", "label", "width", "rowOperationsPosition")
        described = self.page_features("table", "tableDescription")
        if described:
            step["description"] = described["tableDescription"]
        rows = self.rows(Place("table", "column"), 1)
        step["columns"] = [self.column(rows) for _ in range(self.amount())]
        if self.likely(0.5):
            names = {"current": "page", "pageSize": "size", "total": "total"}
            step["pagination"] = {"mode": "server", **names}
        operations: JsonObject = {}
        for key in ("tableOperations", "leftTableOperations", "rowOperations"):
            if self.likely(0.6):
                zone = "row_action" if key == "rowOperations" else "toolbar"
                operations[key] = [
                    self.table_operation(zone) for _ in range(1 + self.amount())
                ]
        if operations:
            step["operations"] = operations
        search: JsonObject = {"type": "filter", "submitText": "查"}
        amount = self.chance.randint(0, 3)
        fields = [self.form_fields("table", 2, "filter") for _ in range(amount)]
        search["fields"] = [field for some in fields for field in some]
        steps = [self.header(), search, self.fetch("GET")]
        return [*(one for one in steps if self.likely(0.7)), step]

    def column(self, rows: list[Element]) -> JsonObject:
        row = self.chance.choice(rows)
        column = {"type": row.type, **self.features(row.key)}
        if row.type == "operation":
            column["actions"] = [self.inline_button() for _ in range(2)]
        return column

    def inline_button(self, *modes: str) -> JsonObject:
        return {
            "type": self.chance.choice(["button", "link"]),
            "label": "查看",
            "level": "primary",
            "handle": self.opening(*modes),
        }

    def table_operation(self, zone: str, *, nested: bool = False) -> JsonObject:
        kind = "button" if nested else self.chance.choice(["button", "button", "group"])
        if kind != "button":
            operations = [self.table_operation(zone, nested=True) for _ in range(2)]
            kind = self.chance.choice(["group", "dropdown"])
            made: JsonObject = {"type": kind, "operations": operations}
            if kind == "dropdown":
                made["label"] = "更多"
            if zone == "row_action" and self.likely(0.4):
                made |= {"label": "更多", "condition": self.values.a_ConditionConfig()}
            return made
        names = ("reload", "reloadOnClose", "replaceHistory", "urlPrefix", "params")
        look = self.features(f"table_{zone}_button", *OWN_BUTTON, *names)
        return {"type": "button", **look, "handle": self.table_handle()}

    def table_handle(self) -> JsonObject:
        if self.likely(0.25):
            target = self.chance.choice(["_blank", "_self"])
            link = {"type": "link", "target": target, "targetURL": "/doc"}
            return {**link, **self.handing()}
        if self.likely(0.3):
            return self.sending({"target": "handle"})
        target = self.chance.choice(["current", "page", "open", "handle"])
        names = ("callback", "closeCallback", "replaceHistory")
        extra: JsonObject = {name: True for name in names if self.likely(0.3)}
        if self.likely(0.2):
            extra["targetURL"] = "/app"
        handle = {"type": "ccms", "page": "page_b", "target": target}
        return {**handle, **self.handing(), **extra}

    # --- details -------------------------------------------------------------
    def detail_steps(self) -> list[JsonObject]:
        step: JsonObject = {"type": "detail"}
        step["defaultValue"] = {"source": "data", "field": ""}
        step |= self.page_features("detail", "columns", "unstringify")
        step["fields"] = self.detail_items(1)
        step["fields"] += [self.detail_action() for _ in range(self.amount())]
        if self.likely(0.5):
            step["backText"] = "回去"
        else:
            step["hiddenBack"] = True
        steps = [step]
        if self.likely(0.4):
            steps.insert(0, self.header())
            step["defaultValue"] = {"source": "source", "field": ""}
        if len(steps) == 1 and self.likely(0.2):
            step["defaultValue"] = {"source": "source", "field": "record"}
        if self.likely(0.7):
            if len(steps) > 1:
                step["defaultValue"] = {"source": "step", "step": 1, "field": ""}
            steps.insert(0, self.fetch("GET"))
        return steps

    def detail_action(self) -> JsonObject:
        """Make a button of the page as an item of its own."""
        self.count += 1
        button = self.inline_button("popup", "window", "invisible")
        item: JsonObject = {"type": "operation", "field": f"_do{self.count}"}
        item["label"] = ""
        if self.likely(0.3):
            item |= {"condition": self.values.a_ConditionConfig()}
        return {**item, "actions": [button]}

    def detail_row(self) -> JsonObject:
        """Make a button or a menu of the rows of a table in a detail page."""
        look = self.features(
            "detail_row_action_button", *OWN_BUTTON, "reload", "params"
        )
        target = self.chance.choice(["current", "open", "handle"])
        handle: JsonObject = {"type": "ccms", "page": "page_b", "target": target}
        if self.likely(0.3):
            handle = self.sending({"target": "handle"})
        elif self.likely(0.3):
            handle |= {"type": "link", "target": "_blank", "targetURL": "/doc"}
            del handle["page"]
        elif self.likely(0.5):
            handle["callback"] = True
        button = {"type": "button", **look, "handle": {**handle, **self.handing()}}
        if self.likely(0.6):
            return button
        menu: JsonObject = {"type": "dropdown", "label": "更多", "operations": [button]}
        if self.likely(0.5):
            menu["condition"] = self.values.a_ConditionConfig()
        return menu

    def detail_items(self, depth: int) -> list[JsonObject]:
        rows = self.rows(Place("detail", "field"), depth)
        return [
            self.detail_item(self.chance.choice(rows), depth)
            for _ in range(self.amount() if depth == 1 else 1)
        ]

    def detail_item(self, row: Element, depth: int) -> JsonObject:
        item = {"type": row.type, **self.features(row.key)}
        match row.type:
            case "group":
                item["fields"] = self.detail_items(depth + 1)
            case "operation":
                item["actions"] = [self.inline_button("popup", "window")]
            case "table":
                rows = self.rows(Place("table", "column"), 3)
                item["tableColumns"] = [self.column(rows) for _ in range(2)]
                if self.likely(0.7):
                    made = [self.detail_row() for _ in range(2)]
                    item["operations"] = {"rowOperations": made}
            case _:
                pass
        return item


def _spoil(chance: Random, host: HostConfig, amount: int) -> HostConfig:
    """Put strange things into a configuration."""
    config = json.loads(json.dumps(host.config))
    for _ in range(amount):
        places: list[Json] = []
        waiting: list[Json] = [config]
        while waiting:
            part = waiting.pop()
            places.append(part)
            members = part.values() if isinstance(part, dict) else part
            waiting += [one for one in members if isinstance(one, dict | list)]
        place = chance.choice(places)
        if isinstance(place, list):
            member = copy.deepcopy(chance.choice(ODD_MEMBERS))
            place.insert(chance.randint(0, len(place)), member)
        elif place and chance.random() < 0.5:
            key = chance.choice(list(place))
            if chance.random() < 0.3:
                del place[key]
            else:
                place[key] = copy.deepcopy(chance.choice(ODD_VALUES))
        else:
            key = chance.choice(ODD_KEYS)
            place[key] = copy.deepcopy(chance.choice(ODD_VALUES))
    return HostConfig(config, host.pages)
