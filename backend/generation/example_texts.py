"""The worked examples themselves: reviewed prose and the calls that answer it.

Every example is in both languages and is proven by a test to pass the check as written.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from backend.domain.json_values import Json, JsonObject
from backend.domain.texts import Text

__all__ = ["EDIT", "EXAMPLES", "LEADS_TO", "WorkedExample"]

EDIT = "edit"
"""The kind of work on an open page; the others are page types."""

LEADS_TO = frozenset({"page_order_detail"})
"""Pages that the examples lead to."""

T = Text


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """A request and the calls that answer it."""

    request: Text
    calls: tuple[tuple[str, JsonObject], ...]
    """Name and arguments of each call; texts in them are in both languages."""

    page: JsonObject | None = None
    """The open page that operations go to; not shown to models."""


def _el(kind: str, label: Text, name: str, **features: Json) -> JsonObject:
    """Return an element with a field; a text need not name its type."""
    typed = {} if kind == "text" else {"type": kind}
    return {**typed, "label": label, "field": name, **features}


def _created(page: str, title: Text, *elements: JsonObject, **rest: Json) -> Json:
    """Return the call that creates a page.

    Args:
        page: Its type.
        title: Its title.
        *elements: The elements of its first zone.
        **rest: Page-level features and the elements of other zones.

    Returns:
        Name and arguments.
    """
    zones = {key: value for key, value in rest.items() if isinstance(value, list)}
    features = {key: value for key, value in rest.items() if key not in zones}
    head = {"page": page, "title": title, **features}
    return "create_page", {
        "page": {**head, "elements": [*elements], **zones},
        "done": True,
    }


_STATES: Json = [[T("未付款", "Unpaid"), 0], [T("已付款", "Paid"), 1]]

_FORMS = (
    WorkedExample(
        T(
            "访客登记：姓名必填20字内，性别，同行1到5人，同意须知默认打开",
            "Visitors: name required max 20, gender, 1-5 companions, agreed on by default",
        ),
        (
            _created(
                "form",
                T("访客登记", "Visitors"),
                _el("text", T("姓名", "Name"), "name", required=True, maxLength=20),
                _el(
                    "select_single",
                    T("性别", "Gender"),
                    "gender",
                    options=[T("男", "Male"), T("女", "Female")],
                ),
                _el("number", T("同行人数", "Companions"), "companions", min=1, max=5),
                _el("switch", T("同意须知", "Agreed"), "agreed", defaultValue=True),
                action=[{"label": T("提交", "Submit"), "action": "submit"}],
            ),
        ),
    ),
    WorkedExample(
        T(
            "开票：抬头分个人和企业，企业才填税号，6到20位数字字母，提交到 /api/invoices",
            "Invoice: payer is a person or company, tax number for companies only, 6-20 "
            "letters or digits, send to /api/invoices",
        ),
        (
            _created(
                "form",
                T("开票申请", "Invoice"),
                _el(
                    "select_single",
                    T("抬头", "Payer"),
                    "payer",
                    options=[[T("个人", "Person"), 1], [T("企业", "Company"), 2]],
                    mode="radio",
                ),
                _el(
                    "text",
                    T("税号", "Tax number"),
                    "taxNo",
                    regExp={
                        "expression": "^[A-Z0-9]{6,20}$",
                        "message": T("6到20位数字字母", "6-20 letters or digits"),
                    },
                    condition="${payer} === 2",
                ),
                action=[{"label": T("提交", "Submit"), "action": "submit"}],
                submit={"url": "/api/invoices", "method": "POST"},
            ),
        ),
    ),
)

_TABLES = (
    WorkedExample(
        T(
            "商品列表：名称、价格两位小数、状态；按名称查；顶部新增；行上删除要确认",
            "Products: name, price with 2 decimals, state; search by name; Add on top; "
            "Delete on rows after a confirmation",
        ),
        (
            _created(
                "table",
                T("商品列表", "Products"),
                _el("text", T("名称", "Name"), "name"),
                _el("number", T("价格", "Price"), "price", precision=2),
                _el(
                    "Aenum",
                    T("状态", "State"),
                    "state",
                    options=[T("上架", "On sale"), T("下架", "Off sale")],
                ),
                filter=[_el("text", T("名称", "Name"), "name")],
                toolbar=[{"label": T("新增", "Add")}],
                row_action=[
                    {
                        "label": T("删除", "Delete"),
                        "level": "danger",
                        "confirm": T("确定删除？", "Delete it?"),
                    }
                ],
            ),
        ),
    ),
    WorkedExample(
        T(
            "订单：订单号、状态，未付款的行可取消；详情弹窗打开 page_order_detail",
            "Orders: number, state; unpaid rows have Cancel; Details pops "
            "page_order_detail up",
        ),
        (
            _created(
                "table",
                T("订单", "Orders"),
                _el("text", T("订单号", "Order no."), "orderNo"),
                _el("Aenum", T("状态", "State"), "state", options=_STATES),
                row_action=[
                    {
                        "label": T("详情", "Details"),
                        "action": "redirect",
                        "redirectTo": "page_order_detail",
                        "openIn": "popup",
                        "params": ["orderNo"],
                    },
                    {"label": T("取消", "Cancel"), "condition": "${state} === 0"},
                ],
            ),
        ),
    ),
)

_DETAILS = (
    WorkedExample(
        T(
            "订单详情两栏：订单号、状态、耗时显示成“3 天”、底部返回",
            'Order in two columns: number, state, duration as "3 days", Back below',
        ),
        (
            _created(
                "detail",
                T("订单详情", "Order"),
                _el("text", T("订单号", "Order no."), "orderNo"),
                _el("detail_enum", T("状态", "State"), "state", options=_STATES),
                _el(
                    "statement",
                    T("耗时", "Duration"),
                    "days",
                    statement=T("${days} 天", "${days} days"),
                ),
                columns={"enable": True, "type": "span", "value": 2},
                action=[{"label": T("返回", "Back"), "action": "back"}],
            ),
        ),
    ),
    WorkedExample(
        T(
            "合同：甲方信息一组（名称、证照），再给扫描件链接",
            "Contract: a group on the buyer (name, licence picture), then a link to the "
            "scan",
        ),
        (
            _created(
                "detail",
                T("合同", "Contract"),
                _el(
                    "group",
                    T("甲方信息", "Buyer"),
                    "buyer",
                    elements=[
                        _el("text", T("名称", "Name"), "name"),
                        _el("image", T("证照", "Licence"), "licence"),
                    ],
                ),
                _el("link", T("扫描件", "Scan"), "scanUrl", url="${scanUrl}"),
            ),
        ),
    ),
)

_OPEN_FORM: JsonObject = {
    "page": "form",
    "title": "x",
    "elements": [
        {"id": "phone", "type": "text", "label": "x", "field": "phone"},
        {"id": "age", "type": "number", "label": "x", "field": "age"},
    ],
}
"""The page that the edits are about."""

_EDITS = (
    WorkedExample(
        T(
            "手机号必填，年龄后加邮箱，再放个视频播放器",
            "Phone required, an e-mail after age, and a video player",
        ),
        (
            (
                "edit_page",
                {
                    "operations": [
                        {"op": "set", "id": "phone", "properties": {"required": True}},
                        {
                            "op": "add",
                            "element": _el("text", T("邮箱", "E-mail"), "email"),
                            "after": "age",
                        },
                    ],
                    "done": True,
                },
            ),
            (
                "decline",
                {
                    "items": [T("视频播放器", "Video player")],
                    "reason": T("协议没有视频元素", "There is no video element"),
                    "done": True,
                },
            ),
        ),
        _OPEN_FORM,
    ),
    WorkedExample(
        T(
            "加个按钮跳到审核页（没有这样的页面）",
            "Add a button to the review page (there is none)",
        ),
        (
            (
                "ask_user",
                {
                    "question": T(
                        "没有找到审核页，要跳到哪个页面？",
                        "There is no review page. Where should it lead?",
                    ),
                    "choices": [T("订单详情", "Order"), T("先不跳转", "Nowhere yet")],
                },
            ),
        ),
    ),
)

EXAMPLES: Mapping[str, tuple[WorkedExample, ...]] = {
    "form": _FORMS,
    "table": _TABLES,
    "detail": _DETAILS,
    EDIT: _EDITS,
}
"""Two examples per kind of work."""
