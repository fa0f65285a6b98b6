"""Knowledge for tests: a small protocol, a large one, and storing a catalogue."""

from datetime import UTC, datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from backend.db.session import Database
from backend.db.tables import (
    AliasRow,
    BlueprintRow,
    BlueprintWordRow,
    ElementRow,
    ExampleRow,
    FeatureRow,
    PageTypeRow,
    ProtocolRow,
    RevisionRow,
    StructureRow,
    VocabularyRow,
    VocabularyWordRow,
)
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import JsonObject
from backend.domain.knowledge import (
    Alias,
    Blueprint,
    ChildZone,
    Element,
    Example,
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

__all__ = ["large_protocol", "small_protocol", "store_catalogue"]

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def feature(
    owner: str, name: str, schema: JsonObject, *, required: bool = False
) -> Feature:
    return Feature(
        key=feature_key(owner, name),
        property=name,
        owner=owner,
        name=Text(f"{name}（中文）", name),
        description=Text(f"{owner} 的 {name}", f"{name} of {owner}"),
        schema=schema,
        required=required,
        example=None,
    )


def element(
    place: Place, kind: str, name: Text, *, children: tuple[ChildZone, ...] = ()
) -> Element:
    key = element_key(place, kind, first_zone=place.zone in {"field", "column"})
    return Element(
        key=key,
        type=kind,
        place=place,
        name=name,
        description=Text(f"{name.zh}。", f"{name.en}."),
        features=(
            feature(key, "label", {"type": "string"}, required=True),
            feature(key, "required", {"type": "boolean"}),
            feature(key, "maxLength", {"minimum": 1, "type": "integer"}),
        ),
        children=children,
        example={"type": kind, "label": name.zh},
        value_schema=None if children else {"type": "string"},
    )


def small_protocol(*, revision: int = 1) -> Catalogue:
    """Return a protocol with everything in it once or twice."""
    form, table = Place("form", "field"), Place("table", "column")
    return Catalogue(
        protocol="ccms",
        revision=revision,
        page_types=(
            PageType(
                key="form",
                name=Text("表单页", "Form"),
                description=Text("填写并提交。", "To fill in and submit."),
                zones=(
                    Zone("field", Text("表单项", "Fields")),
                    Zone("action", Text("操作", "Actions")),
                    Zone("tab", Text("标签页", "Tabs"), inner=True),
                ),
                features=(
                    feature("form", "title", {"type": "string"}, required=True),
                    feature("form", "columns", {"type": "integer", "enum": [1, 2]}),
                ),
            ),
            PageType(
                key="table",
                name=Text("表格页", "Table"),
                description=Text("一览。", "A list."),
                zones=(Zone("column", Text("列", "Columns")),),
                features=(feature("table", "title", {"type": "string"}),),
            ),
        ),
        elements=(
            element(form, "text", Text("文本输入框", "Text")),
            element(form, "longtext", Text("多行文本", "Long text")),
            element(form, "number", Text("数字输入框", "Number")),
            element(
                form,
                "group",
                Text("分组", "Group"),
                children=(ChildZone("field", form),),
            ),
            element(
                form,
                "tabs",
                Text("标签页", "Tabs"),
                children=(
                    ChildZone("tab", Place("form", "tab")),
                    ChildZone("field", form, ("text",)),
                ),
            ),
            element(
                Place("form", "tab"),
                "tab",
                Text("标签", "Tab"),
                children=(ChildZone("field", form),),
            ),
            element(Place("form", "action"), "button", Text("按钮", "Button")),
            element(table, "text", Text("文本列", "Text column")),
        ),
        structures=(
            Structure(
                "ParamConfig",
                Text("参数", "Parameter"),
                Text("一个参数。", "A parameter."),
                {"type": "object", "properties": {"z": {}, "a": {}}},
                {"z": 1, "a": 2},
            ),
        ),
        aliases=(
            Alias("element", "form_longtext", Lang.ZH, "文本域"),
            Alias("element", "form_longtext", Lang.EN, "textarea"),
            Alias("element", "form_number", Lang.EN, "int"),
            Alias("feature", "required", Lang.ZH, "必填"),
            Alias("page_type", "form", Lang.EN, "Form Page"),
        ),
        vocabulary=(
            VocabularyEntry(
                key="phone",
                field="phone",
                label=Text("手机号", "Phone"),
                words=(
                    (Lang.ZH, "手机号"),
                    (Lang.ZH, "手机号码"),
                    (Lang.EN, "phone"),
                    (Lang.EN, "Mobile Number"),
                ),
                uses=(
                    (form, {"type": "text", "maxLength": 11}),
                    (table, {"type": "text"}),
                ),
            ),
            VocabularyEntry(
                key="date",
                field="date",
                label=Text("日期", "Date"),
                words=((Lang.ZH, "日期"), (Lang.EN, "date")),
                uses=((form, {"type": "text"}),),
                match="suffix",
            ),
        ),
        blueprints=(
            Blueprint(
                "course_enrolment",
                Text("课程报名", "Course enrolment"),
                ((Lang.ZH, "课程报名"), (Lang.ZH, "选课"), (Lang.EN, "enrolment")),
                (
                    (
                        "form",
                        {"title": {"zh": "课程报名", "en": "Enrol"}, "elements": []},
                    ),
                ),
            ),
            Blueprint(
                "event",
                Text("活动报名", "Event"),
                ((Lang.ZH, "报名"), (Lang.EN, "event")),
                (("table", {"elements": []}), ("form", {"elements": []})),
            ),
        ),
        examples=(
            Example(
                "enrol",
                "form",
                Text("创建一个课程报名页面", "Create an enrolment page"),
                {"page": "form", "title": "课程报名", "elements": []},
            ),
        ),
    )


def large_protocol(elements: int, *, features: int = 10) -> Catalogue:
    """Return a protocol of one page type with that many elements."""
    place = Place("form", "field")
    made = []
    for number in range(elements):
        kind = f"kind{number:05}"
        key = f"form_{kind}"
        made.append(
            Element(
                key=key,
                type=kind,
                place=place,
                name=Text(f"元素{number}", f"Element {number}"),
                description=Text("说明", "Text"),
                features=tuple(
                    feature(key, f"property{index}", {"type": "string"})
                    for index in range(features)
                ),
            )
        )
    form = small_protocol().page_types[0]
    return Catalogue("ccms", 1, (form,), tuple(made))


def store_catalogue(database: Database, catalogue: Catalogue) -> None:
    """Write a catalogue into the tables of an empty database."""
    with database.write() as session:
        protocol = session.scalars(
            insert(ProtocolRow)
            .values(
                key=catalogue.protocol,
                source="tests",
                licence="MIT",
                **texts(name=Text("协议", "Protocol"), description=Text("", "")),
            )
            .returning(ProtocolRow.id)
        ).one()
        store_types(session, protocol, catalogue)
        store_words(session, protocol, catalogue)
        session.execute(
            insert(RevisionRow).values(
                protocol_id=protocol,
                number=catalogue.revision,
                checksum=f"checksum {catalogue.revision}",
                created_at=NOW,
                counts={"element": len(catalogue.elements)},
            )
        )


def store_types(session: Session, protocol: int, catalogue: Catalogue) -> None:
    pages: dict[str, int] = {}
    rows: list[JsonObject] = []
    for position, page in enumerate(catalogue.page_types):
        pages[page.key] = session.scalars(
            insert(PageTypeRow)
            .values(
                protocol_id=protocol,
                key=page.key,
                position=position,
                zones=[
                    {"key": z.key, "name": text(z.name), "inner": z.inner}
                    for z in page.zones
                ],
                **texts(name=page.name, description=page.description),
            )
            .returning(PageTypeRow.id)
        ).one()
        rows += feature_rows(protocol, page.features, page_type_id=pages[page.key])
    ids = session.scalars(
        insert(ElementRow).returning(ElementRow.id, sort_by_parameter_order=True),
        [
            {
                "protocol_id": protocol,
                "page_type_id": pages[element.place.page_type],
                "key": element.key,
                "type": element.type,
                "zone": element.place.zone,
                "children": [
                    {
                        "zone": child.zone,
                        "place": str(child.place),
                        "types": list(child.types),
                    }
                    for child in element.children
                ],
                "example": element.example,
                "value_schema": element.value_schema,
                "position": position,
                **texts(name=element.name, description=element.description),
            }
            for position, element in enumerate(catalogue.elements)
        ],
    ).all()
    for number, element in zip(ids, catalogue.elements, strict=True):
        rows += feature_rows(protocol, element.features, element_id=number)
    session.execute(insert(FeatureRow), rows)
    if catalogue.structures:
        session.execute(
            insert(StructureRow),
            [
                {
                    "protocol_id": protocol,
                    "key": structure.key,
                    "schema": structure.schema,
                    "example": structure.example,
                    "position": position,
                    **texts(name=structure.name, description=structure.description),
                }
                for position, structure in enumerate(catalogue.structures)
            ],
        )
    if catalogue.examples:
        session.execute(
            insert(ExampleRow),
            [
                {
                    "protocol_id": protocol,
                    "page_type_id": pages[example.page_type],
                    "key": example.key,
                    "page": example.page,
                    "position": position,
                    **texts(request=example.request),
                }
                for position, example in enumerate(catalogue.examples)
            ],
        )


def store_words(session: Session, protocol: int, catalogue: Catalogue) -> None:
    if catalogue.aliases:
        session.execute(
            insert(AliasRow),
            [
                {
                    "protocol_id": protocol,
                    "kind": alias.kind,
                    "target": alias.target,
                    "lang": alias.lang,
                    "text": alias.text,
                    "position": position,
                }
                for position, alias in enumerate(catalogue.aliases)
            ],
        )
    for position, entry in enumerate(catalogue.vocabulary):
        number = session.scalars(
            insert(VocabularyRow)
            .values(
                protocol_id=protocol,
                key=entry.key,
                field=entry.field,
                match=entry.match,
                uses={str(place): use for place, use in entry.uses},
                position=position,
                **texts(label=entry.label),
            )
            .returning(VocabularyRow.id)
        ).one()
        session.execute(
            insert(VocabularyWordRow), word_rows(entry.words, vocabulary_id=number)
        )
    for position, blueprint in enumerate(catalogue.blueprints):
        number = session.scalars(
            insert(BlueprintRow)
            .values(
                protocol_id=protocol,
                key=blueprint.key,
                pages=dict(blueprint.pages),
                position=position,
                **texts(name=blueprint.name),
            )
            .returning(BlueprintRow.id)
        ).one()
        session.execute(
            insert(BlueprintWordRow), word_rows(blueprint.words, blueprint_id=number)
        )


def feature_rows(
    protocol: int,
    features: tuple[Feature, ...],
    *,
    page_type_id: int | None = None,
    element_id: int | None = None,
) -> list[JsonObject]:
    return [
        {
            "protocol_id": protocol,
            "page_type_id": page_type_id,
            "element_id": element_id,
            "key": feature.key,
            "property": feature.property,
            "schema": feature.schema,
            "required": feature.required,
            "default": feature.default,
            "has_default": feature.has_default,
            "example": feature.example,
            "shared": None,
            "position": position,
            **texts(name=feature.name, description=feature.description),
        }
        for position, feature in enumerate(features)
    ]


def word_rows(words: tuple[tuple[Lang, str], ...], **owner: int) -> list[JsonObject]:
    return [
        {"lang": lang, "text": word, "position": position, **owner}
        for position, (lang, word) in enumerate(words)
    ]


def text(value: Text) -> JsonObject:
    return {"zh": value.zh, "en": value.en}


def texts(**values: Text) -> JsonObject:
    return {
        f"{name}_{lang}": value.read(lang)
        for name, value in values.items()
        for lang in Lang
    }
