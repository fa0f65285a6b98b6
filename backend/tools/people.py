"""Tools by which the model speaks to the person with consequences for the run."""

from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field
from typing_extensions import override

from backend.domain.texts import Text, one_line
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
from backend.tools.nearest import check_named_pages

__all__ = ["AskUser", "AskUserArguments", "Decline", "DeclineArguments"]

MAX_CHOICES = 10
"""Answers that one question may offer, inclusive; more are no longer read."""

MAX_SENTENCE_CHARS = 1_000
"""Length of a question, a reason or one item in characters, inclusive."""

Sentence = Annotated[
    str,
    Field(min_length=1, max_length=MAX_SENTENCE_CHARS),
    AfterValidator(one_line),
]
"""One sentence: the closing text quotes it on a line of its own, and a line break in it
would pass for a line of ours."""


class AskUserArguments(Arguments):
    """A question to the person."""

    question: Annotated[
        Sentence,
        described("一个问题", "One question"),
    ]
    choices: Annotated[
        tuple[Sentence, ...],
        Field(max_length=MAX_CHOICES),
        described("可选的回答，没有给 []", "Answers to choose from, may be []"),
    ]


class DeclineArguments(EndingArguments):
    """Parts of the request that cannot be done."""

    items: Annotated[
        tuple[Sentence, ...],
        Field(min_length=1, max_length=MAX_CHOICES),
        described(
            "做不到的各个部分，用用户的话",
            "What cannot be done, in the person's words",
        ),
    ]
    reason: Annotated[
        Sentence,
        described("原因，一句话", "Why, in one sentence"),
    ]


class AskUser(Tool[AskUserArguments]):
    """End the run with a question."""

    name: ClassVar = "ask_user"
    kind: ClassVar = ToolKind.END
    scope: ClassVar = ToolScope.KNOWLEDGE_READ
    description: ClassVar = Text(
        "缺少关键信息或有几种同样合理的理解时问用户，运行随即结束。",
        "Ask the person when a key fact is missing or several readings are equally "
        "likely; the run ends.",
    )
    arguments = AskUserArguments

    @override
    def run(self, context: ToolContext, arguments: AskUserArguments) -> ToolOutcome:
        """Return the question; the pages that it names exist."""
        check_named_pages(context, (arguments.question, *arguments.choices))
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
        "说明哪些部分做不到（协议不支持或不安全）；其余照常完成。",
        "Say what cannot be done (not in the protocol, or unsafe); do the rest.",
    )
    arguments = DeclineArguments

    @override
    def run(self, context: ToolContext, arguments: DeclineArguments) -> ToolOutcome:
        """Return what is declined; the pages that it names exist."""
        check_named_pages(context, (*arguments.items, arguments.reason))
        return ToolOutcome(
            context.read(
                "已记录。其余部分请照常完成，然后结束。",
                "Noted. Do the rest as usual, then finish.",
            ),
            declined=Declined(arguments.items, arguments.reason),
            done=arguments.done,
        )
