"""Small catalogues made by hand, for tests that need no database."""

from collections.abc import Mapping, Sequence

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import (
    Alias,
    ChildZone,
    Element,
    Feature,
    PageType,
    Place,
    Structure,
    VocabularyEntry,
    Zone,
    element_key,
    feature_key,
)
from backend.domain.texts import Lang, Text

__all__ = [
    "SMALL",
    "element",
    "feature",
    "form_page",
    "phone_form",
    "small_catalogue",
    "table_page",
]

FIELD = Place("form", "field")
ACTION = Place("form", "action")
TAB = Place("form", "tab")
COLUMN = Place("table", "column")
FILTER = Place("table", "filter")
TOOLBAR = Place("table", "toolbar")
ITEM = Place("detail", "field")


def text(zh: str, en: str = "") -> Text:
    return Text(zh, en or zh)


def feature(
    owner: str,
    name: str,
    schema: JsonObject,
    *,
    required: bool = False,
    example: Json = None,
) -> Feature:
    return Feature(
        key=feature_key(owner, name),
        property=name,
        owner=owner,
        name=text(name),
        description=text(f"{name}的说明", f"What {name} does."),
        schema=schema,
        required=required,
        example=example,
    )


def element(
    place: Place,
    kind: str,
    properties: Mapping[str, JsonObject],
    *,
    required: Sequence[str] = (),
    examples: Mapping[str, Json] | None = None,
    children: tuple[ChildZone, ...] = (),
    name: Text | None = None,
) -> Element:
    key = element_key(place, kind, first_zone=place.zone in {"field", "column"})
    return Element(
        key=key,
        type=kind,
        place=place,
        name=name or text(kind),
        description=text(f"{kind}的说明", f"What {kind} is for."),
        features=tuple(
            feature(
                key,
                prop,
                schema,
                required=prop in required,
                example=(examples or {}).get(prop),
            )
            for prop, schema in properties.items()
        ),
        children=children,
    )


STRING: JsonObject = {"type": "string"}
BOOLEAN: JsonObject = {"type": "boolean"}
COUNT: JsonObject = {"type": "integer", "minimum": 0}


def ref(name: str) -> JsonObject:
    return {"$ref": f"#/$defs/{name}"}


def param(source: str, extra: JsonObject, required: list[str]) -> JsonObject:
    return {
        "type": "object",
        "properties": {"source": {"const": source}, **extra},
        "required": ["source", *required],
        "additionalProperties": False,
    }


def closed(properties: JsonObject, required: Sequence[str] = ()) -> JsonObject:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def listed(items: JsonObject) -> JsonObject:
    return {"type": "array", "items": items}


STRUCTURES: dict[str, JsonObject] = {
    "RecordParam": param("record", {"field": STRING}, ["field"]),
    "DataParam": param("data", {"field": STRING}, ["field"]),
    "UrlParam": param("url", {"field": STRING}, ["field"]),
    "StaticParam": param("static", {"value": {}}, ["value"]),
    "ParamConfig": {
        "anyOf": [
            ref("RecordParam"),
            ref("DataParam"),
            ref("UrlParam"),
            ref("StaticParam"),
        ]
    },
    "FieldParam": closed(
        {"field": STRING, "data": ref("ParamConfig")}, ["field", "data"]
    ),
    "ConditionConfig": closed(
        {
            "template": STRING,
            "statement": STRING,
            "params": listed(ref("FieldParam")),
        }
    ),
    "StatementConfig": closed(
        {"statement": STRING, "params": listed(ref("FieldParam"))}, ["statement"]
    ),
    "InterfaceConfig": closed(
        {
            "url": STRING,
            "urlParams": listed(ref("FieldParam")),
            "method": {"enum": ["GET", "POST"]},
            "params": listed(ref("FieldParam")),
        },
        ["url"],
    ),
    "ManualEnumerationOptions": closed(
        {
            "from": {"const": "manual"},
            "data": listed(
                closed(
                    {
                        "value": {"type": ["string", "number", "boolean"]},
                        "label": STRING,
                        "disabled": ref("ConditionConfig"),
                    },
                    ["value", "label"],
                )
            ),
        },
        ["from", "data"],
    ),
    "InterfaceEnumerationOptions": closed(
        {
            "from": {"const": "interface"},
            "interface": ref("InterfaceConfig"),
            "format": closed({"type": {"const": "kv"}}, ["type"]),
        },
        ["from", "interface", "format"],
    ),
    "EnumerationOptionsConfig": {
        "anyOf": [ref("ManualEnumerationOptions"), ref("InterfaceEnumerationOptions")]
    },
    "RegExpConfig": closed({"expression": STRING, "message": STRING}, ["expression"]),
    "TreeOption": {
        "type": "object",
        "properties": {
            "value": {"type": ["string", "number"]},
            "title": STRING,
            "children": listed(ref("TreeOption")),
        },
        "required": ["value", "title"],
        "additionalProperties": False,
    },
    "TreeDataConfig": closed(
        {"from": {"const": "manual"}, "data": listed(ref("TreeOption"))},
        ["from", "data"],
    ),
    "OperationConfirm": closed(
        {
            "enable": BOOLEAN,
            "titleText": STRING,
            "titleParams": listed(ref("FieldParam")),
        },
        ["enable"],
    ),
    "SubLabelConfig": closed(
        {
            "enable": BOOLEAN,
            "mode": {"enum": ["plain", "markdown", "html"]},
            "content": ref("StatementConfig"),
        },
        ["enable", "content"],
    ),
}

COMMON: dict[str, JsonObject] = {
    "label": STRING,
    "field": STRING,
    "required": BOOLEAN,
    "defaultValue": ref("ParamConfig"),
    "condition": ref("ConditionConfig"),
    "subLabelConfig": ref("SubLabelConfig"),
    "extra": ref("StatementConfig"),
}
LENGTHS: dict[str, JsonObject] = {
    "placeholder": STRING,
    "maxLength": COUNT,
    "minLength": COUNT,
    "regExp": ref("RegExpConfig"),
}
OPTIONS_EXAMPLE: JsonObject = {"from": "manual", "data": [{"value": 1, "label": "A"}]}
NAMED = ("label", "field")


def button(place: Place, actions: Sequence[str]) -> Element:
    return element(
        place,
        "button",
        {
            "label": STRING,
            "action": {"enum": list(actions)},
            "redirectTo": STRING,
            "openIn": {"enum": ["popup", "redirect", "window"]},
            "params": listed(ref("FieldParam")),
            "url": STRING,
            "request": ref("InterfaceConfig"),
            "confirm": ref("OperationConfirm"),
            "level": {"enum": ["normal", "primary", "danger"]},
            "condition": ref("ConditionConfig"),
        },
        required=("label",),
        examples={"redirectTo": "page_list", "url": "/help"},
        name=text("按钮", "button"),
    )


def form_elements() -> list[Element]:
    children = (ChildZone("field", FIELD),)
    options = {"options": ref("EnumerationOptionsConfig")}
    return [
        element(
            FIELD,
            "text",
            {**COMMON, **LENGTHS},
            required=NAMED,
            name=text("文本框", "text box"),
            examples={"label": "姓名", "field": "name"},
        ),
        element(
            FIELD, "longtext", {**COMMON, **LENGTHS}, required=NAMED, name=text("多行")
        ),
        element(
            FIELD,
            "number",
            {
                **COMMON,
                "max": {"anyOf": [{"type": "number"}, {"const": ""}]},
                "precision": {"type": "integer", "minimum": 0, "maximum": 100},
            },
            required=NAMED,
        ),
        element(
            FIELD,
            "select_single",
            {**COMMON, "mode": {"enum": ["dropdown", "radio", "button"]}, **options},
            required=(*NAMED, "options"),
            examples={"options": OPTIONS_EXAMPLE},
            name=text("下拉单选", "single select"),
        ),
        element(FIELD, "switch", COMMON, required=NAMED),
        element(
            FIELD,
            "tree_select",
            {**COMMON, "treeData": ref("TreeDataConfig")},
            required=(*NAMED, "treeData"),
        ),
        element(
            FIELD,
            "desc",
            {
                "label": STRING,
                "field": STRING,
                "link": STRING,
                "style": {"type": "object"},
            },
            required=NAMED,
        ),
        element(
            FIELD,
            "group",
            {"label": STRING, "field": STRING, "condition": ref("ConditionConfig")},
            required=NAMED,
            children=children,
        ),
        element(
            FIELD,
            "tabs",
            {"label": STRING, "field": STRING, "mode": {"enum": ["same", "diff"]}},
            required=("mode", *NAMED),
            children=(ChildZone("tab", TAB), *children),
        ),
        element(
            FIELD,
            "grid",
            {"label": STRING, "field": STRING, "primary": STRING},
            required=(*NAMED, "primary"),
            children=(
                ChildZone("column", COLUMN),
                ChildZone("field", FIELD, ("text", "number")),
            ),
        ),
        element(
            TAB,
            "tab",
            {"label": STRING, "field": STRING},
            required=("label",),
            children=children,
        ),
        button(ACTION, ["none", "submit", "cancel", "redirect", "request", "link"]),
    ]


def table_elements() -> list[Element]:
    column: dict[str, JsonObject] = {
        "label": STRING,
        "field": {"type": "string", "minLength": 1},
        "align": {"enum": ["left", "center", "right"]},
        "defaultValue": STRING,
    }
    options = {"options": ref("EnumerationOptionsConfig")}
    return [
        element(COLUMN, "text", {**column, "linkUrl": BOOLEAN}, required=NAMED),
        element(COLUMN, "number", {**column, "precision": COUNT}, required=NAMED),
        element(
            COLUMN,
            "Aenum",
            {**column, **options},
            required=(*NAMED, "options"),
            examples={"options": OPTIONS_EXAMPLE},
            name=text("枚举列", "enumeration column"),
        ),
        element(
            COLUMN,
            "formatted_text",
            {**column, "statement": ref("StatementConfig")},
            required=(*NAMED, "statement"),
        ),
        element(FILTER, "text", {**COMMON, **LENGTHS}, required=NAMED),
        element(
            FILTER, "select_single", {**COMMON, **options}, required=(*NAMED, "options")
        ),
        button(TOOLBAR, ["none", "redirect", "link", "request"]),
    ]


def page_types() -> tuple[PageType, ...]:
    heading: dict[str, tuple[JsonObject, bool]] = {
        "title": (STRING, True),
        "description": (STRING, False),
    }
    own: dict[str, dict[str, tuple[JsonObject, bool]]] = {
        "form": {
            "columns": (closed({"enable": BOOLEAN, "value": COUNT}), False),
            "submit": (ref("InterfaceConfig"), False),
            "source": (ref("InterfaceConfig"), False),
        },
        "table": {
            "source": (ref("InterfaceConfig"), False),
            "primary": (STRING, False),
        },
        "detail": {"source": (ref("InterfaceConfig"), False)},
    }
    zones = {
        "form": (
            Zone("field", text("字段", "field")),
            Zone("action", text("按钮", "action")),
            Zone("tab", text("页签", "tab"), inner=True),
        ),
        "table": (
            Zone("column", text("列", "column")),
            Zone("filter", text("筛选", "filter")),
            Zone("toolbar", text("工具栏", "toolbar")),
        ),
        "detail": (Zone("field", text("字段", "field")),),
    }
    names = {
        "form": text("表单页", "form page"),
        "table": text("列表页", "list page"),
        "detail": text("详情页", "detail page"),
    }
    return tuple(
        PageType(
            key=key,
            name=names[key],
            description=text(f"{key}的说明"),
            zones=zones[key],
            features=tuple(
                feature(key, prop, schema, required=required, example="示例")
                for prop, (schema, required) in {**heading, **own[key]}.items()
            ),
        )
        for key in ("form", "table", "detail")
    )


def alias(kind: str, target: str, *words: str) -> tuple[Alias, ...]:
    return tuple(
        Alias(kind, target, Lang.EN if word.isascii() else Lang.ZH, word)
        for word in words
    )


def small_catalogue(revision: int = 0) -> Catalogue:
    """Return a protocol like CCMS in miniature."""
    return Catalogue(
        protocol="small",
        revision=revision,
        page_types=page_types(),
        elements=(
            *form_elements(),
            *table_elements(),
            element(ITEM, "text", {"label": STRING, "field": STRING}, required=NAMED),
        ),
        structures=tuple(
            Structure(key, text(key), text(key), schema, None)
            for key, schema in STRUCTURES.items()
        ),
        aliases=(
            *alias("page_type", "form", "表单", "表单页"),
            *alias("page_type", "table", "列表", "list"),
            *alias("element", "form_longtext", "textarea", "多行文本"),
            *alias("element", "form_text", "input", "文本框"),
            *alias("element", "form_select_single", "select", "dropdown", "下拉框"),
            *alias("element", "table_Aenum", "enum", "select_single"),
            *alias("element", "table_filter_select_single", "select"),
            *alias("feature", "required", "必填", "mandatory"),
            *alias("feature", "maxLength", "最大长度", "max"),
        ),
        vocabulary=(
            VocabularyEntry(
                key="phone",
                field="phone",
                label=text("手机号", "Phone"),
                words=((Lang.ZH, "手机号"), (Lang.ZH, "手机号码"), (Lang.EN, "phone")),
                uses=((FIELD, {"type": "text"}),),
            ),
            VocabularyEntry(
                key="date",
                field="date",
                label=text("日期", "Date"),
                words=((Lang.ZH, "日期"), (Lang.EN, "date")),
                uses=((FIELD, {"type": "text"}),),
                match="suffix",
            ),
        ),
    )


SMALL = small_catalogue()
"""One instance, so that what is compiled for it is compiled once."""


def form_page(*elements: Json, **features: Json) -> JsonObject:
    return {"page": "form", "title": "报名", **features, "elements": list(elements)}


def table_page(*elements: Json, **features: Json) -> JsonObject:
    return {"page": "table", "title": "列表", **features, "elements": list(elements)}


def phone_form() -> JsonObject:
    """Return a page that is right in every respect."""
    return form_page(
        {
            "id": "name",
            "type": "text",
            "label": "姓名",
            "field": "name",
            "required": True,
            "maxLength": 20,
        },
        {
            "id": "phone",
            "type": "text",
            "label": "手机号",
            "field": "phone",
            "regExp": {"expression": "^1\\d{10}$", "message": "请输入11位手机号"},
        },
        {
            "id": "level",
            "type": "select_single",
            "label": "级别",
            "field": "level",
            "options": OPTIONS_EXAMPLE,
            "condition": {
                "template": "${name} !== ''",
                "params": [
                    {"field": "name", "data": {"source": "record", "field": "name"}}
                ],
            },
        },
        {
            "id": "address",
            "type": "group",
            "label": "地址",
            "field": "address",
            "elements": [
                {"id": "city", "type": "text", "label": "城市", "field": "name"}
            ],
        },
        {
            "id": "send",
            "zone": "action",
            "type": "button",
            "label": "提交",
            "action": "submit",
        },
        submit={"url": "/api/enrol", "method": "POST"},
    )
