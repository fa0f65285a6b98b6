"""The tools on offer, and how a call of one is worked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from pydantic import ValidationError

from backend.assembly import parse_submission
from backend.domain.errors import (
    DomainError,
    ElementNotFoundError,
    OperationError,
    PageExistsError,
    PageNotFoundError,
    ToolFailedError,
    ToolRetryError,
    VersionConflictError,
)
from backend.domain.fixes import Fix
from backend.domain.json_values import JsonObject
from backend.domain.lookalikes import nearest_names
from backend.domain.messages import ToolCall, ToolDefinition
from backend.domain.texts import Lang
from backend.export.strict import check_subset
from backend.tools.base import (
    EVERY_SCOPE,
    AnyTool,
    Arguments,
    DestructiveTool,
    Scene,
    ToolContext,
    ToolOutcome,
    ToolScope,
)
from backend.tools.editor import Highlight, OpenPage, ScrollTo, SelectElement
from backend.tools.lookup import GetDescriptions, GetElements, GetFeatures, GetPageId
from backend.tools.nested_json import fixes_inside, unwrap_json
from backend.tools.pages import CreatePage, DeletePage, EditPage
from backend.tools.people import AskUser, Decline
from backend.tools.schema_text import schema_text

__all__ = ["EVERY_TOOL", "ToolRegistry"]

EVERY_TOOL: tuple[AnyTool, ...] = (
    GetElements(),
    GetFeatures(),
    GetDescriptions(),
    GetPageId(),
    CreatePage(),
    EditPage(),
    ScrollTo(),
    SelectElement(),
    Highlight(),
    OpenPage(),
    AskUser(),
    Decline(),
    DeletePage(),
)
"""Every tool, in the order in which a model is told of them."""

_ANSWERED = (
    ToolRetryError,
    ToolFailedError,
    ElementNotFoundError,
    OperationError,
    PageExistsError,
    PageNotFoundError,
    VersionConflictError,
)
"""Errors that a model can do something about; they become the answer to its call."""

_MAX_FAULTS = 5
"""Faults of one call's arguments that are told, inclusive."""


@dataclass(frozen=True, slots=True)
class _Read:
    """The arguments of a call, and what had to be overlooked to read them."""

    arguments: Arguments
    fixes: tuple[Fix, ...]


class ToolRegistry:
    """The tools that one run may use."""

    def __init__(
        self,
        tools: Iterable[AnyTool] = EVERY_TOOL,
        *,
        scopes: frozenset[ToolScope] = EVERY_SCOPE,
    ) -> None:
        """Keep the tools that the scopes allow.

        Args:
            tools: What there is, in order.
            scopes: What the asker may do.
        """
        self._tools: Mapping[str, AnyTool] = MappingProxyType(
            {tool.name: tool for tool in tools if tool.scope in scopes}
        )

    def find(self, name: str) -> AnyTool | None:
        """Return the tool of that name, or `None`."""
        return self._tools.get(name)

    def definitions(self, lang: Lang) -> tuple[ToolDefinition, ...]:
        """Return what a model is told about the tools, in one language."""
        return tuple(tool.definition(lang) for tool in self._tools.values())

    def strict_forms(self, scene: Scene) -> Mapping[str, JsonObject]:
        """Return the schemas for constrained decoding of the tools that have one.

        A tool has none here when what is in play could not be written under it, or when
        it is beyond what providers take: then the plain definition serves, so that
        nothing right becomes impossible.

        Args:
            scene: What the request is about.

        Returns:
            Schemas of the arguments by name of the tool.
        """
        asked = {*scene.rows.elements, *scene.rows.features}
        forms = ((name, tool.strict_form(scene)) for name, tool in self._tools.items())
        return {
            name: form.schema
            for name, form in forms
            if form is not None
            and asked.isdisjoint(form.left_out)
            and not check_subset(form.schema)
        }

    def question(
        self, context: ToolContext, call: ToolCall
    ) -> str | ToolOutcome | None:
        """Return what to ask a person before a call may run.

        Args:
            context: What the tool may know.
            call: The model's wish.

        Returns:
            The question; `None` when the tool needs none; or the answer to the model
            when the call is wrong and there is nothing to ask about.
        """
        tool = self.find(call.name)
        if not isinstance(tool, DestructiveTool):
            return None
        arguments = _read_arguments(tool, call, context.lang)
        if isinstance(arguments, ToolOutcome):
            return arguments
        try:
            return tool.question(context, arguments.arguments)
        except _ANSWERED as error:
            return _answer(error, context.lang)

    def run(self, context: ToolContext, call: ToolCall) -> ToolOutcome:
        """Work one call.

        Args:
            context: What the tool may know.
            call: The model's wish, not validated.

        Returns:
            What came of it. A call that is wrong in a way that the model can correct is
            answered with what was expected; any other exception passes.
        """
        tool = self.find(call.name)
        if tool is None:
            return self._unknown(call.name, context.lang)
        arguments = _read_arguments(tool, call, context.lang)
        if isinstance(arguments, ToolOutcome):
            return arguments
        context = replace(context, constrained=call.constrained)
        try:
            outcome = tool.run(context, arguments.arguments)
        except _ANSWERED as error:
            outcome = _answer(error, context.lang)
        return replace(outcome, fixes=(*arguments.fixes, *outcome.fixes))

    def _unknown(self, name: str, lang: Lang) -> ToolOutcome:
        """Answer a call of a tool that does not exist or is not allowed."""
        near, listed = (
            ", ".join(nearest_names(name, self._tools)),
            ", ".join(self._tools),
        )
        if lang is Lang.ZH:
            hint = f"是不是：{near}？" if near else ""
            text = f"没有名为“{name}”的工具。{hint}可用的工具：{listed}"
        else:
            hint = f" Did you mean {near}?" if near else ""
            text = f'There is no tool "{name}".{hint} The tools are: {listed}'
        return ToolOutcome(text, ok=False)


def _answer(error: DomainError, lang: Lang) -> ToolOutcome:
    """Return the outcome that tells a model of an error."""
    return ToolOutcome(error.read(lang), ok=False)


def _read_arguments(tool: AnyTool, call: ToolCall, lang: Lang) -> _Read | ToolOutcome:
    """Return a call's validated arguments, or the answer that says what is wrong."""
    try:
        parsed = parse_submission(call.arguments or "{}")
        lost = [fix.message.read(lang) for fix in parsed.fixes if not fix.lossless]
        if not lost:
            value = unwrap_json(parsed.value)
            arguments: Arguments = tool.arguments.model_validate(value)
            return _Read(arguments, (*parsed.fixes, *fixes_inside(parsed.value, value)))
        faults = lost
    except ValidationError as error:
        faults = _faults(error)
    except ValueError as error:
        faults = [
            f"参数不是合法的 JSON：{error}"
            if lang is Lang.ZH
            else f"The arguments are not valid JSON: {error}"
        ]
    expected = schema_text(tool.definition(lang).parameters)
    head = (
        f"{tool.name} 的参数不对，没有执行。"
        if lang is Lang.ZH
        else f"Wrong arguments for {tool.name}; it was not run."
    )
    tail = "应为：" if lang is Lang.ZH else "Expected: "
    return ToolOutcome("\n".join([head, *faults, f"{tail}{expected}"]), ok=False)


def _faults(error: ValidationError) -> list[str]:
    """Return one line per fault; never what was sent, which may be long."""
    return [
        f"- {'.'.join(str(part) for part in fault['loc']) or '(arguments)'}: "
        f"{fault['msg']}"
        for fault in error.errors(include_input=False, include_url=False)[:_MAX_FAULTS]
    ]
