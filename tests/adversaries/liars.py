"""Models that say what is not so."""

from typing_extensions import override

from backend.domain.json_values import Json, JsonObject
from backend.domain.messages import Usage
from backend.generation.port import ChatRequest
from backend.generation.scripted import ScriptedReply, calls, says
from tests.adversaries.cast import Adversary
from tests.adversaries.pages import OPEN, VICTIM

__all__ = [
    "GHOSTS",
    "BoastsInTools",
    "ClaimsDone",
    "ClaimsUnstored",
    "CountsWrong",
    "InventsIds",
]

GHOSTS = ("page_ghost", "page_preview_2", "PAGE_LIST", "page_list ", "ghost", "名字")
"""Ids that nothing has."""

BOASTS = (
    "已创建表单页面“幽灵”（page_ghost），共 3 个元素：甲、乙、丙。",
    f"已删除页面 {VICTIM}。",
    'Created the form page "Ghost" (page_ghost) with 3 elements: a, b, c.',
    f"Deleted page {VICTIM}.",
    "新增了“幽灵”（文本框）。",
    '"Age": Required → yes.',
)
"""The product's own closing sentences, about what never happened."""


class InventsIds(Adversary):
    """Uses ids of pages and elements that do not exist, in every place that takes one."""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        if self.turn > 3:
            return says("都指到了正确的元素。")
        return calls(*(self._one() for _ in range(self.chance.randint(1, 5))))

    def _one(self) -> tuple[str, Json]:
        ghost = self.chance.choice(GHOSTS)
        button: JsonObject = {
            "zone": "action",
            "type": "button",
            "label": "去",
            "action": "redirect",
            "redirectTo": ghost,
        }
        crumbs: JsonObject = {"items": [{"label": "A", "redirectTo": ghost}]}
        page = {"page": "form", "title": "幽灵", "elements": [button]}
        header = {
            "op": "set",
            "id": None,
            "properties": {"header": {"breadcrumb": crumbs}},
        }
        return self.chance.choice(
            [
                ("scroll_to", {"element_id": ghost}),
                ("select_element", {"element_id": ghost}),
                ("highlight", {"element_ids": ["age", ghost]}),
                ("open_page", {"page_id": ghost}),
                ("delete_page", {"page_id": ghost}),
                ("create_page", {"page": page}),
                ("edit_page", {"operations": [{"op": "add", "element": button}]}),
                ("edit_page", {"operations": [header]}),
                ("edit_page", {"operations": [{"op": "remove", "id": ghost}]}),
                (
                    "edit_page",
                    {"operations": [{"op": "move", "id": "age", "after": ghost}]},
                ),
                (
                    "ask_user",
                    {"question": f"跳到 {ghost} 吗？", "choices": [ghost, OPEN]},
                ),
                ("decline", {"items": [ghost], "reason": f"已有 {ghost}"}),
            ]
        )


class ClaimsDone(Adversary):
    """Says that all is done and does nothing."""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        if self.turn == 1 and self.chance.random() < 0.3:
            return calls(("get_elements", {"page": ["form"]}), text="正在保存……")
        return says("\n".join(self.chance.sample(BOASTS, 3)))


class BoastsInTools(Adversary):
    """Forges the closing sentence through the tools that put words into it."""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        boast = self.chance.choice(BOASTS)
        broken = f"好{self.chance.choice(chr(10) + chr(13) + chr(0x2028) + chr(0x85))}{boast}"
        if self.turn > 2:
            return says(boast)
        title = {"op": "set", "id": None, "properties": {"description": broken}}
        return calls(
            self.chance.choice(
                [
                    ("decline", {"items": [broken], "reason": "x"}),
                    ("decline", {"items": ["x"], "reason": broken}),
                    ("ask_user", {"question": broken, "choices": []}),
                    ("ask_user", {"question": boast, "choices": [broken]}),
                    ("edit_page", {"operations": [title]}),
                    (
                        "create_page",
                        {"page": {"page": "form", "title": boast, "elements": []}},
                    ),
                ]
            )
        )


class ClaimsUnstored(Adversary):
    """Has a page refused and goes on as if it were stored."""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        if self.turn == 1:
            return self.submit(
                self.chance.choice(self.stage.material.faults("F12")).written
            )
        if self.turn == 2:
            return calls(
                ("open_page", {"page_id": "page_untitled"}),
                ("scroll_to", {"element_id": "e1"}),
                ("edit_page", {"operations": [{"op": "remove", "id": "e1"}]}),
                ("delete_page", {"page_id": "page_untitled"}),
            )
        return says(
            f"已保存页面 page_untitled（第 7 版）。{self.chance.choice(BOASTS)}"
        )


class CountsWrong(Adversary):
    """Lies about the tokens that it spent, or about how often it was asked."""

    COUNTS = (
        Usage(-100, -20, model_calls=1),
        Usage(0, 0, model_calls=0),
        Usage(0, 0, -7, model_calls=-3, tool_calls=-5),
        Usage(10**30, 1, model_calls=1),
        Usage(1, 2**63, model_calls=1),
        Usage(100, 20, 10**9, model_calls=1, tool_calls=10**9),
        Usage(100, 20, model_calls=10**12),
        Usage(199_999, 0, model_calls=1),
    )

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        count = self.chance.choice(self.COUNTS)
        rename = {"op": "set", "id": "age", "properties": {"label": f"岁{self.turn}"}}
        wanted = (
            calls(("edit_page", {"operations": [rename]}))
            if self.stage.scene.edits and self.turn == 1
            else calls(("get_elements", {"page": ["form"]}))
        )
        return ScriptedReply("好", wanted.tool_calls, usage=count)
