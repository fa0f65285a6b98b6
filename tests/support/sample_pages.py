"""Pages that tests in the browser store and open: one of each type."""

from backend.domain.json_values import JsonObject

__all__ = ["detail_page", "form_page", "table_page"]


def form_page(title: str) -> JsonObject:
    """Return a form with a rule, options, a group and a submit button."""
    options = {
        "from": "manual",
        "data": [
            {"label": "个人", "value": "personal"},
            {"label": "公司", "value": "firm"},
        ],
    }
    return {
        "page": "form",
        "title": title,
        "submit": {"url": "/api/people", "method": "POST"},
        "elements": [
            {
                "id": "name",
                "type": "text",
                "label": "姓名",
                "field": "name",
                "required": True,
            },
            {"id": "age", "type": "number", "label": "年龄", "field": "age"},
            {
                "id": "kind",
                "type": "select_single",
                "label": "类型",
                "field": "kind",
                "mode": "radio",
                "options": options,
            },
            {"id": "firm", "type": "text", "label": "公司名", "field": "firm"},
            {
                "id": "more",
                "type": "group",
                "label": "更多",
                "field": "more",
                "elements": [
                    {
                        "id": "note",
                        "type": "longtext",
                        "label": "备注",
                        "field": "note",
                    }
                ],
            },
            {
                "id": "send",
                "type": "button",
                "zone": "action",
                "label": "提交",
                "action": "submit",
                "level": "primary",
            },
        ],
    }


def table_page(title: str) -> JsonObject:
    """Return a list with a filter, buttons above it and on each row."""
    return {
        "page": "table",
        "title": title,
        "elements": [
            {
                "id": "by_name",
                "type": "text",
                "zone": "filter",
                "label": "姓名",
                "field": "name",
            },
            {"id": "name", "type": "text", "label": "姓名", "field": "name"},
            {
                "id": "joined",
                "type": "datetime",
                "label": "入职日期",
                "field": "joined",
            },
        ],
    }


def detail_page(title: str) -> JsonObject:
    """Return a detail page with a group of facts."""
    return {
        "page": "detail",
        "title": title,
        "elements": [
            {"id": "name", "type": "text", "label": "姓名", "field": "name"},
            {"id": "amount", "type": "text", "label": "金额", "field": "amount"},
        ],
    }
