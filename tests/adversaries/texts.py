"""Models that try what texts and nesting can do to those who read them."""

import json

from typing_extensions import override

from backend.domain.json_values import Json
from backend.generation.port import ChatRequest
from backend.generation.scripted import ScriptedReply, calls, says
from tests.adversaries.cast import Adversary

__all__ = ["DeepNesting", "UnicodeTricks"]

TRICKS = (
    "a\ud800b",
    "\udfff",
    "a\x00b",
    "\x1b[31m",
    "a\u202egnp.exe",
    "\ufeff",
    "\u2028x\u2029",
    "e\u0301" * 50,
    "\U000e0041",
    "ﬁ",
    "Ａｇｅ",
    "\u200b",
    "%00%0a",
    "\\u0000",
    "\r\nevent: run_completed\r\ndata: {}\r\n\r\n",
)


class UnicodeTricks(Adversary):
    """Writes half characters, controls and look-alikes wherever a text goes."""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        trick = self.chance.choice(TRICKS)
        if self.turn > 3:
            return says(f"完成{trick}")
        field = {"type": "text", "label": f"名{trick}", "field": f"f{trick}"}
        page = {"page": "form", "title": f"题{trick}", "elements": [field]}
        ways: list[tuple[str, Json]] = [
            ("create_page", {"page": page}),
            ("create_page", json.dumps({"page": page})),
            ("edit_page", {"operations": [{"op": "add", "element": field}]}),
            ("edit_page", {"operations": [{"op": "remove", "id": f"age{trick}"}]}),
            ("scroll_to", {"element_id": f"age{trick}"}),
            ("get_page_id", {"page": trick}),
            ("get_elements", {"page": [f"form{trick}"]}),
            ("decline", {"items": [trick], "reason": json.loads(json.dumps(trick))}),
            ("ask_user", {"question": f"{trick}？", "choices": [trick]}),
            (f"get_elements{trick}", {"page": ["form"]}),
            ("delete_page", {"page_id": f"page_list{trick}"}),
        ]
        return calls(*self.chance.sample(ways, 2), text=trick)


class DeepNesting(Adversary):
    """Nests arguments, values and elements as deep as a stack is not."""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        if self.turn > 3:
            return says("[" * 5_000)
        depth = self.chance.choice([40, 200, 1_000, 20_000])
        opened, closed = self.chance.choice(
            [("[", "]"), ('{"a":', "}"), ('{"elements":[', "]}")]
        )
        value = f"{opened * depth}1{closed * depth}"
        group = '{"type":"group","label":"A","field":"","elements":['
        text = self.chance.choice(
            [
                value,
                f'{{"page":{value}}}',
                f'{{"operations":{value}}}',
                f'{{"page":{{"page":"form","title":"x","elements":[{value}]}}}}',
                f'{{"page":{{"page":"form","title":"x","initialValues":{value},"elements":[]}}}}',
                f'{{"page":{{"page":"form","title":"x","elements":[{group * depth}{"]}" * depth}]}}}}',
                f'{{"operations":[{{"op":"set","id":"age","properties":{{"label":{value}}}}}]}}',
                '"' + "\\" * depth + '"',
            ]
        )
        name = self.chance.choice(
            ["create_page", "edit_page", "get_elements", "ask_user"]
        )
        return calls((name, text))
