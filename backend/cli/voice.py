"""How the command line speaks: results on standard output, the rest on standard error."""

import json
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager

import orjson
from rich.console import Console, RenderableType
from rich.markup import escape

from backend.domain.json_values import Json
from backend.domain.texts import Lang, Text

__all__ = ["CliError", "Voice", "pretty_json"]


def pretty_json(document: Json) -> bytes:
    """Write one JSON document for people to read, in UTF-8, with a last line break.

    Args:
        document: Any JSON value.

    Returns:
        The text.
    """
    try:
        text = orjson.dumps(document, option=orjson.OPT_INDENT_2)
    except orjson.JSONEncodeError:  # an integer of more than 64 bits
        text = json.dumps(document, ensure_ascii=False, indent=2).encode()
    return text + b"\n"


class CliError(Exception):
    """Something wrong that only a command line can meet.

    Attributes:
        code: Stable code.
        text: The message in both languages.
        exit_code: 1, or 2 when the command was not used rightly.
    """

    def __init__(self, code: str, text: Text, *, exit_code: int = 1) -> None:
        super().__init__(text.en)
        self.code = code
        self.text = text
        self.exit_code = exit_code


class Voice:
    """Speaks to the person at the terminal, in one language.

    Attributes:
        lang: The language of messages.
        asked: The language asked for by `--lang`, if any.
    """

    def __init__(self, lang: Lang, *, asked: Lang | None = None) -> None:
        self.lang = lang
        self.asked = asked
        self._json = False

    def only_json(self) -> None:
        """Keep standard output for one JSON document; all else goes to the other."""
        self._json = True

    def read(self, text: Text) -> str:
        """Return a text in the language of messages."""
        return text.read(self.lang)

    def say(self, line: str | Text = "", *, style: str = "", end: str = "\n") -> None:
        """Print for people.

        Args:
            line: What to print; markup in it is shown, not obeyed.
            style: A rich style.
            end: What follows.
        """
        words = line if isinstance(line, str) else self.read(line)
        self._console(errors=self._json).print(
            escape(words), style=style or None, end=end, soft_wrap=True, highlight=False
        )

    def show(self, table: RenderableType) -> None:
        """Print a table for people."""
        self._console(errors=self._json).print(table)

    def note(self, line: str | Text, *, style: str = "dim") -> None:
        """Print something beside the result, on standard error."""
        words = line if isinstance(line, str) else self.read(line)
        self._console(errors=True).print(
            escape(words), style=style, soft_wrap=True, highlight=False
        )

    def fail(self, code: str, text: Text, *, detail: str = "") -> None:
        """Print an error: its code and what happened.

        Args:
            code: The stable code.
            text: The message.
            detail: More, untranslated.
        """
        word = Text("错误", "Error").read(self.lang)
        message = f"{self.read(text)} {detail}".strip()
        self._console(errors=True).print(
            f"[bold red]{word}[/] [red]\\[{escape(code)}][/] {escape(message)}",
            soft_wrap=True,
            highlight=False,
        )

    def give(self, document: Json) -> None:
        """Write one JSON document to standard output, in UTF-8."""
        sys.stdout.flush()
        sys.stdout.buffer.write(pretty_json(document))
        sys.stdout.buffer.flush()

    @property
    def is_interactive(self) -> bool:
        """Whether a person sits at the terminal and can answer."""
        return sys.stdin.isatty() and sys.stderr.isatty()

    def confirm(self, question: str) -> bool:
        """Ask a person for a yes.

        Args:
            question: What to ask.

        Returns:
            Whether the answer was yes.
        """
        self._console(errors=True).print(f"{escape(question)} [y/N] ", end="")
        return sys.stdin.readline().strip().lower() in {"y", "yes", "是", "好"}

    @contextmanager
    def progress(self, title: Text) -> Generator[Callable[[int, int, str], None]]:
        """Show a bar while something long goes on; nothing when nobody watches.

        Args:
            title: What goes on.

        Yields:
            What to tell the progress.
        """
        from rich.progress import (  # noqa: PLC0415 - only where it is shown
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
        )

        console = self._console(errors=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Progress(
            *columns, console=console, transient=True, disable=not console.is_terminal
        ) as bar:
            task = bar.add_task(self.read(title), total=None)

            def tell(done: int, total: int, _kind: str) -> None:
                bar.update(task, completed=done, total=total)

            yield tell

    def _console(self, *, errors: bool) -> Console:
        """Return a console; made each time, since streams may be replaced."""
        return Console(file=sys.stderr if errors else sys.stdout)
