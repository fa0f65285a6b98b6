"""Puts the tool calls of a reply together from pieces that servers cut as they like.

What is told apart here has been seen with real servers (docs/models.md): pieces
without index or id, id and name repeated in every piece, two calls with one index,
names cut in two, arguments as an object.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass

from backend.domain.json_values import Json
from backend.domain.messages import ToolCall
from backend.llm.chat_completions.wire import read_object, read_text, to_arguments

__all__ = ["CallCollector"]


@dataclass(slots=True)
class _Call:
    """A call under construction."""

    index: int | None
    id: str = ""
    name: str = ""
    arguments: str = ""

    def is_complete(self) -> bool:
        """Whether the arguments are a whole JSON document."""
        try:
            json.loads(self.arguments)
        except ValueError:
            return False
        return True


class CallCollector:
    """Collects the calls of one reply."""

    def __init__(self) -> None:
        self._calls: list[_Call] = []

    def __len__(self) -> int:
        return len(self._calls)

    def add(self, delta: Json) -> int:
        """Take a piece of a call, or a whole call.

        Args:
            delta: An entry of `tool_calls`.

        Returns:
            The number of characters taken in.
        """
        piece = read_object(delta)
        function = read_object(piece.get("function"))
        number = piece.get("index")
        index = number if isinstance(number, int) else None
        return self._add(
            index,
            read_text(piece.get("id")),
            read_text(function.get("name")),
            to_arguments(function.get("arguments")),
        )

    def add_function(self, delta: Json) -> int:
        """Take a piece of the one call of the `functions` dialect.

        Args:
            delta: The value of `function_call`.

        Returns:
            The number of characters taken in.
        """
        function = read_object(delta)
        if not function:
            return 0
        name = read_text(function.get("name"))
        return self._add(0, "", name, to_arguments(function.get("arguments")))

    def result(self, taken: Collection[str]) -> tuple[ToolCall, ...]:
        """Return the calls in the order in which they began.

        Args:
            taken: Call ids of the conversation so far.

        Returns:
            Calls with ids of their own: those of the server, and `call_<n>` for a call
            that came without one or with one that is taken.
        """
        used = set(taken)
        result = []
        for call in self._calls:
            if not call.name and not call.arguments:
                continue
            identity = call.id
            number = len(used) + 1
            while not identity or identity in used:
                identity = f"call_{number}"
                number += 1
            used.add(identity)
            result.append(ToolCall(identity, call.name, call.arguments))
        return tuple(result)

    def _add(self, index: int | None, identity: str, name: str, arguments: str) -> int:
        """Take a piece whose parts are known."""
        call = self._find(index, identity, name)
        if call is None:
            call = _Call(index)
            self._calls.append(call)
        call.id = call.id or identity
        if name != call.name:
            call.name += name
        call.arguments += arguments
        return len(name) + len(arguments)

    def _find(self, index: int | None, identity: str, name: str) -> _Call | None:
        """Return the call that a piece belongs to, `None` when it begins a new one."""
        same = [
            call
            for call in self._calls
            if index is None or call.index is None or call.index == index
        ]
        if not same:
            return None
        last = same[-1]
        if identity:
            known = [call for call in same if call.id == identity]
            if known:
                return known[-1]
            # A call begins with its name: an id alone is one that the server makes
            # anew for every piece.
            return None if last.id and name else last
        begins_another = (
            name and last.arguments and (name != last.name or last.is_complete())
        )
        return None if begins_another else last
