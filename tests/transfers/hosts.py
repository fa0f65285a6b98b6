"""Configurations as hosts of the engine have them, written in their own words."""

from backend.domain.json_values import JsonObject

__all__ = ["DRAFT", "LEGACY", "MEMBERS", "TICKET"]

TICKET: JsonObject = {
    "basic": {"title": "故障单", "owner": "ops"},
    "steps": [
        {
            "type": "form",
            "layout": "horizontal",
            "fields": [
                {
                    "field": "subject",
                    "label": "标题",
                    "type": "text",
                    "required": True,
                    "tooltip": "一句话",
                },
                {"field": "score", "label": "评分", "type": "rate", "count": 5},
                {"field": "detail", "label": "经过", "type": "longtext"},
            ],
            "actions": [{"type": "submit", "label": "提交", "mode": "primary"}],
            "rightTopActions": [],
        },
        {
            "type": "fetch",
            "interface": {"url": "/api/tickets", "method": "POST"},
            "retry": 3,
        },
        {"type": "skip"},
    ],
}
"""A form with four things that no page can carry: an unknown key at the root and on a
step, an unknown property and element, and a step behind the last."""

MEMBERS: JsonObject = {
    "basic": {"title": "会员"},
    "steps": [
        {"type": "fetch", "interface": {"url": "/api/members", "method": "GET"}},
        {
            "type": "table",
            "field": "rows",
            "primary": "id",
            "columns": [
                {"field": "name", "label": "姓名", "type": "text"},
                {
                    "field": "level",
                    "label": "级别",
                    "type": "Aenum",
                    "options": {
                        "from": "manual",
                        "data": [{"value": 1, "label": "金"}],
                    },
                },
            ],
            "operations": {
                "rowOperations": [
                    {
                        "type": "button",
                        "label": "停用",
                        "handle": {
                            "type": "ccms",
                            "page": "member_stop",
                            "target": "handle",
                            "params": [
                                {
                                    "field": "id",
                                    "data": {"source": "record", "field": "id"},
                                }
                            ],
                        },
                    }
                ]
            },
        },
    ],
}
"""A table whose row button sends a request by a page of its own, as hosts do."""

DRAFT: JsonObject = {
    "steps": [
        {"type": "header"},
        {
            "type": "form",
            "fields": [
                {"label": "名称", "field": "name", "type": "text"},
                {
                    "label": "类别",
                    "field": "kind",
                    "type": "select_single",
                    "mode": "radio",
                    "required": True,
                    "options": {
                        "from": "manual",
                        "data": [
                            {"label": "甲", "value": 1},
                            {"label": "乙", "value": 2},
                        ],
                    },
                },
            ],
            "actions": [
                {
                    "type": "submit",
                    "label": "保存",
                    "mode": "primary",
                    "submitValidate": False,
                },
                {
                    "type": "cancel",
                    "label": "放弃",
                    "mode": "normal",
                    "submitValidate": False,
                },
            ],
            "rightTopActions": [],
            "defaultValue": {"source": "data", "field": ""},
        },
        {
            "type": "fetch",
            "interface": {
                "url": "",
                "method": "GET",
                "withCredentials": True,
                "cache": {"disable": True},
                "condition": {"enable": False},
            },
        },
    ]
}
"""What the engine's own editor writes for a page that is just begun: a head with nothing
in it, a request without an address, and settings of buttons that have no effect."""

LEGACY: JsonObject = {
    "basic": {"title": "旧页面"},
    "steps": [
        {
            "type": "form",
            "layout": "horizontal",
            "fields": [{"type": "text", "field": "word", "label": "查询"}],
        },
        {
            "type": "fetch",
            "request": {"url": "/api/old", "method": "GET"},
            "response": {"root": "result"},
            "condition": {"enable": True, "field": "code", "value": 0},
        },
        {
            "type": "table",
            "field": "rows",
            "primary": "id",
            "columns": [
                {"type": "text", "field": "name", "label": "名称"},
                {"type": "enum", "field": "state", "label": "状态"},
                {"type": "text", "label": "没有字段"},
            ],
            "operations": {
                "multirowOperations": [{"type": "button", "label": "批量"}],
                "rowOperations": [
                    {
                        "type": "button",
                        "label": "打开",
                        "handle": {
                            "type": "ccms",
                            "target": "page",
                            "page": 17,
                            "data": {"id": {"source": "record", "field": "id"}},
                        },
                    }
                ],
            },
            "pagination": {"mode": "none"},
        },
    ],
}
"""A page of the engine's first years: a form before the request of a table, the keys of
then (`request`, `data`), a page id that is a number."""
