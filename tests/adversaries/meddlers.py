"""Runs that somebody else disturbs: pages changed, pages deleted, runs cancelled."""

import asyncio
from collections.abc import AsyncGenerator
from typing import ClassVar

from typing_extensions import override

from backend.domain.pages import PageId
from backend.generation.port import ChatEvent, ChatRequest, TextDelta
from backend.generation.scripted import ScriptedReply, calls, says
from tests.adversaries.cast import Adversary
from tests.adversaries.pages import OPEN, PUBLISHED, VICTIM
from tests.support.stored_pages import edit_stored

__all__ = [
    "AnsweredTwice",
    "Cancelled",
    "PageChanged",
    "PageRemoved",
    "TargetRemoved",
    "YesMan",
]


class Meddled(Adversary):
    """Base: somebody acts while the model is thinking."""

    edits: ClassVar[bool | None] = True

    @override
    async def stream(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        if self.turn == self.chance.randint(0, 1):
            await asyncio.to_thread(self.meddle)
        async for event in super().stream(request):
            yield event

    def meddle(self) -> None:
        """Do what somebody else does."""
        raise NotImplementedError

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        if self.turn > 3:
            return says("好了。")
        rename = {"op": "set", "id": "age", "properties": {"label": f"岁{self.turn}"}}
        jump = {"op": "set", "id": "preview", "properties": {"redirectTo": PUBLISHED}}
        moved = {"op": "move", "id": "age", "before": "name"}
        chosen = self.chance.choice([[rename], [moved], [jump, rename]])
        ways = [
            ("edit_page", {"operations": chosen}),
            ("scroll_to", {"element_id": "age"}),
            ("highlight", {"element_ids": ["age", "name"]}),
            ("select_element", {"element_id": "note"}),
            ("open_page", {"page_id": self.chance.choice([VICTIM, PUBLISHED, OPEN])}),
        ]
        return calls(*self.chance.sample(ways, self.chance.randint(1, 3)))


class PageChanged(Meddled):
    """The open page is changed by somebody else: the element that is meant goes away."""

    @override
    def meddle(self) -> None:
        with self.stage.knowledge.read() as unit:
            page = unit.pages.get_page(PageId(OPEN))
        gone = self.chance.choice(["age", "note", "name"])
        elements = [
            {**e, "elements": [c for c in e["elements"] if c["id"] != gone]}
            if "elements" in e
            else {**e, "label": f"{e.get('label', '')}。"}
            for e in page.document["elements"]
            if e["id"] != gone
        ]
        self.stage.notes.add(OPEN)
        edit_stored(self.stage.knowledge, page, {**page.document, "elements": elements})


class PageRemoved(Meddled):
    """The open page is deleted by somebody else."""

    @override
    def meddle(self) -> None:
        self.stage.notes.add(OPEN)
        with self.stage.knowledge.write() as unit:
            unit.pages.remove_page(PageId(OPEN))


class TargetRemoved(Meddled):
    """The page that buttons shall lead to is deleted by somebody else."""

    @override
    def meddle(self) -> None:
        self.stage.notes.add(PUBLISHED)
        with self.stage.knowledge.write() as unit:
            unit.pages.remove_page(PageId(PUBLISHED))


class Cancelled(Meddled):
    """A person cancels, while the model thinks or while tools work."""

    edits: ClassVar[bool | None] = None

    @override
    def meddle(self) -> None:
        """Nothing happens to the pages."""

    @override
    async def stream(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        service, run_id = self.stage.service, self.stage.run_id
        wanted = self.turn == self.chance.randint(0, 2)
        if wanted and service is not None and run_id is not None:
            yield TextDelta("等")
            self.cancelling = asyncio.create_task(service.cancel(run_id))
            if self.chance.random() < 0.5:
                await asyncio.sleep(3)
        async for event in super().stream(request):
            yield event


class YesMan(Adversary):
    """Deletes pages that a person agrees to lose, the open one among them."""

    answers = "yes"

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        if self.turn > 2:
            return says("都删了。")
        target = self.chance.choice([OPEN, VICTIM, PUBLISHED])
        after = ("scroll_to", {"element_id": "age"})
        rename = {"op": "set", "id": "age", "properties": {"label": "岁"}}
        edit = ("edit_page", {"operations": [rename]})
        ways = [("delete_page", {"page_id": target}), after, edit]
        self.chance.shuffle(ways)
        return calls(*ways)


class AnsweredTwice(YesMan):
    """The question is answered twice, by a yes and a no at once."""

    answers = "twice"
