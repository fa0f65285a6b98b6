"""Models that are right, wrong once, or wrong for ever."""

from typing_extensions import override

from backend.generation.port import ChatRequest
from backend.generation.scripted import ScriptedReply, calls, says
from tests.adversaries.cast import Adversary, submission_of
from tests.adversaries.pages import PUBLISHED
from tests.support.faults import CLASSES, Fault
from tests.support.models import answers_in

__all__ = ["FAULTY", "OracleReplayer", "SingleFault", "Stubborn", "Wanderer"]


class OracleReplayer(Adversary):
    """Knows the answer: the harness has to see something applied when nothing is wrong."""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        if self.turn > 1:
            return says("好了。")
        if not self.stage.scene.edits or self.stage.scene.name == "create while open":
            return calls(("create_page", {"page": submission_of(self.right_page())}))
        button = {
            "zone": "action",
            "type": "button",
            "label": f"预览{self.chance.randrange(100)}",
            "action": "redirect",
            "redirectTo": PUBLISHED,
        }
        change = {"op": "set", "id": "age", "properties": {"required": True}}
        if self.stage.scene.selected is not None:
            return calls(("edit_page", {"operations": [change]}))
        return calls(
            ("get_page_id", {"page": "预览"}),
            ("edit_page", {"operations": [{"op": "add", "element": button}, change]}),
        )


class SingleFault(Adversary):
    """Puts one fault into a page that is right, and mends it when told to."""

    code = ""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        if self.turn == 1:
            self.fault: Fault = self.chance.choice(
                self.stage.material.faults(self.code)
            )
            return self.submit(self.fault.written)
        if any("[" in answer.text[:400] for answer in answers_in(request)):
            return self.submit(self.fault.original)
        return says("已按要求完成。")


FAULTY = tuple(
    type(
        f"Fault{code}",
        (SingleFault,),
        {"__doc__": f"Makes a fault of {code}.", "code": code},
    )
    for code in CLASSES
)
"""One model per class of faults."""


class Stubborn(Adversary):
    """Makes the same error again and again, whatever it is told."""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        if self.turn == 1:
            faults = self.stage.material.faults(self.chance.choice(CLASSES[2:]))
            self.wrong = self.submit(self.chance.choice(faults).written)
        return self.wrong


class Wanderer(Adversary):
    """Mends nothing and makes another error each time."""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        return self.submit(self.stage.material.any_fault(self.chance).written)
