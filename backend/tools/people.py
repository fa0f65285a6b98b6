"""Tools by which the model speaks to the person with consequences for the run."""

from typing import Annotated, ClassVar

from pydantic import Field
from typing_extensions import override

from backend.domain.texts import Text
from backend.tools.base import (
    Arguments,
    Asked,
    Declined,
    EndingArguments,
    Tool,
    ToolContext,
    ToolKind,
    ToolOutcome,
    ToolScope,
)
from backend.tools.definitions import described

__all__ = ["AskUser", "AskUserArguments", "Decline", "DeclineArguments"]

MAX_CHOICES = 10
"""Answers that one question may offer, inclusive; more are no longer read."""

MAX_SENTENCE_CHARS = 1_000
"""Length of a question, a reason or one item in characters, inclusive."""

Sentence = Annotated[str, Field(min_length=1, max_length=MAX_SENTENCE_CHARS)]


class AskUserArguments(Arguments):
    """A question to the person."""

    question: Annotated[
        Sentence,
        described("要问用户的一个问题", "One question to the person"),
    ]
    choices: Annotated[
        tuple[Sentence, ...],
        Field(max_length=MAX_CHOICES),
        described(
            "可供选择的回答，没有就给空数组", "Answers to choose from, [] when none"
        ),
    ]


class DeclineArguments(EndingArguments):
    """Parts of the request that cannot be done."""

    items: Annotated[
        tuple[Sentence, ...],
        Field(min_length=1, max_length=MAX_CHOICES),
        described(
            "请求里做不到的各个部分，用用户的话",
            "The parts of the request that cannot be done, in the person's words",
        ),
    ]
    reason: Annotated[
        Sentence,
        described("为什么做不到，一句话", "Why they cannot be done, in one sentence"),
    ]


class AskUser(Tool[AskUserArguments]):
    """End the run with a question."""

    name: ClassVar = "ask_user"
    kind: ClassVar = ToolKind.END
    scope: ClassVar = ToolScope.KNOWLEDGE_READ
    description: ClassVar = Text(
        "缺少关键信息、有多个同样合理的理解时，问用户一个问题；本次运行随即结束。",
        "Ask the person one question when a key fact is missing or several readings "
        "are equally likely. It ends this run.",
    )
    arguments = AskUserArguments

    @override
    def run(self, context: ToolContext, arguments: AskUserArguments) -> ToolOutcome:
        """Return the question."""
        return ToolOutcome(
            context.read("已把问题交给用户。", "The person has the question."),
            asked=Asked(arguments.question, arguments.choices),
        )


class Decline(Tool[DeclineArguments]):
    """Say what of the request cannot be done."""

    name: ClassVar = "decline"
    kind: ClassVar = ToolKind.END
    scope: ClassVar = ToolScope.KNOWLEDGE_READ
    description: ClassVar = Text(
        "说明请求中哪些部分做不到（协议不支持或不安全）以及原因。其余部分照常完成。",
        "Say which parts of the request cannot be done (the protocol has no such thing, "
        "or it is unsafe) and why. Do the rest as usual.",
    )
    arguments = DeclineArguments

    @override
    def run(self, context: ToolContext, arguments: DeclineArguments) -> ToolOutcome:
        """Return what is declined."""
        return ToolOutcome(
            context.read(
                "已记录。其余部分请照常完成，然后结束。",
                "Noted. Do the rest as usual, then finish.",
            ),
            declined=Declined(arguments.items, arguments.reason),
            done=arguments.done,
        )
