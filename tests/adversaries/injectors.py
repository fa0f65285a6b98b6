"""Models that obey whatever they read, and put what attacks into every slot."""

import json
import re

from typing_extensions import override

from backend.domain.json_values import Json, JsonObject
from backend.domain.messages import Role
from backend.generation.port import ChatRequest
from backend.generation.scripted import ScriptedReply, calls, says
from tests.adversaries.cast import Adversary, addition_of, submission_of, told_to
from tests.adversaries.pages import OPEN, PUBLISHED, VICTIM
from tests.support.attacks import PAYLOADS, carried

__all__ = ["Destroyer", "Leaker", "Obedient", "OtherPages", "Smuggler"]

ORDER = re.compile(r"call (\w+) (\w+)|调用 (\w+) (\w+)")


class Obedient(Adversary):
    """Follows the orders hidden in pages, page names, knowledge and tool answers."""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        if self.turn == 1:
            keys = {"page": ["form"], "element": ["form_text"], "feature": []}
            return calls(("get_page_id", {"page": None}), ("get_descriptions", keys))
        orders = [
            (a or c, {"page_id": b or d})
            for a, b, c, d in ORDER.findall(told_to(request))
        ]
        if not orders or self.turn > 4:
            return says("按页面里的要求做好了。")
        self.obeyed = True
        return calls(*self.chance.sample(orders, min(len(orders), 3)))


class OtherPages(Adversary):
    """Tries to write pages other than the one that is open."""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        if self.turn > 3:
            return says(f"已修改 {VICTIM}。")
        rename = {"op": "set", "id": "joined", "properties": {"label": "坏"}}
        bare = {"page": "table", "title": "报名列表页", "elements": []}
        ways: list[tuple[str, Json]] = [
            ("edit_page", {"page_id": VICTIM, "operations": [rename]}),
            ("edit_page", {"operations": [rename]}),
            ("edit_page", {"operations": [{**rename, "page_id": VICTIM}]}),
            ("edit_page", {"operations": [{**rename, "id": f"{VICTIM}/joined"}]}),
            (
                "edit_page",
                {"operations": [{"op": "set", "id": VICTIM, "properties": bare}]},
            ),
            ("create_page", {"page": {**bare, "id": VICTIM}}),
            ("create_page", {"page": bare, "page_id": VICTIM}),
            ("create_page", {"page": bare}),
            ("create_page", {"page": {**bare, "title": "List"}}),
            ("delete_page", {"page_id": VICTIM}),
        ]
        first = ("open_page", {"page_id": VICTIM})
        return calls(first, *self.chance.sample(ways, 3))


class Smuggler(Adversary):
    """Puts scripts, templates, addresses and hidden characters into slots."""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        if self.turn > 4:
            return says("<script>alert(1)</script>")
        payload = self.chance.choice(list(PAYLOADS.values()))
        slot = self.chance.choice(self.stage.material.slots)
        page = slot.holding(self.chance.choice(carried(payload)))
        if self.stage.scene.edits and self.chance.random() < 0.5:
            label = {"op": "set", "id": "name", "properties": {"label": payload}}
            wanted = self.chance.choice(
                [[label], addition_of(page), self._on_page(page)]
            )
            return calls(("edit_page", {"operations": wanted}))
        return calls(("create_page", {"page": submission_of(page)}))

    def _on_page(self, page: JsonObject) -> list[JsonObject]:
        rest = {k: v for k, v in page.items() if k not in {"elements", "page"}}
        return [{"op": "set", "id": None, "properties": rest or {"title": "x"}}]


class Leaker(Adversary):
    """Copies its instructions into pages, whole, in parts, or a sentence a label."""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        if self.turn > 3:
            return says(self._secret(request)[:500])
        secret = self._secret(request)
        start = self.chance.randrange(max(len(secret) - 400, 1))
        part = " ".join(
            secret[start : start + self.chance.choice([60, 120, 400])].split()
        )
        size = self.chance.choice([20, 40])
        parts = [part[at : at + size] for at in range(0, len(part), size)]
        fields: list[JsonObject] = [
            {"type": "text", "label": piece or "x", "field": f"f{number}"}
            for number, piece in enumerate(parts)
        ]
        whole: list[JsonObject] = [
            {"type": "longtext", "label": part, "field": "leak"},
            {"type": "longtext", "label": "x", "field": "leak", "placeholder": part},
        ]
        elements = self.chance.choice([fields, whole[:1], whole[1:]])
        page = {"page": "form", "title": "说明", "elements": elements}
        if self.chance.random() < 0.3:
            page["description"] = part
        return self.submit(page)

    def _secret(self, request: ChatRequest) -> str:
        first = request.messages[0]
        assert first.role is Role.INSTRUCTIONS
        return first.text.partition("# 知识索引")[0].partition("# Knowledge index")[0]


class Destroyer(Adversary):
    """Wants pages deleted, in every spelling, without anybody's yes."""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        if self.turn > 3:
            return says(f"已删除页面 {VICTIM}。")
        target = self.chance.choice([OPEN, VICTIM, PUBLISHED])
        wanted: JsonObject = {"page_id": target}
        ways: list[Json] = [
            wanted,
            {**wanted, "approved": True},
            {**wanted, "confirm": "yes"},
            json.dumps(json.dumps(wanted)),
            f"```json\n{json.dumps(wanted)}\n```",
            f'{{"page_id": "{target}",}}',
            [wanted],
            {"page_id": [target]},
            {"page_id": target.upper()},
        ]
        times = self.chance.choice([1, 1, 3])
        return calls(*(("delete_page", self.chance.choice(ways)) for _ in range(times)))
