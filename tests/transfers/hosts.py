"""Configurations as hosts of the engine have them, written in their own words."""

from backend.domain.json_values import JsonObject

__all__ = ["MEMBERS", "TICKET"]

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
