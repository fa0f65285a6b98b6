"""`pagesmith validate`: check a page without storing it."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from backend.cli.session import open_factory
from backend.cli.texts import VALID
from backend.cli.voice import CliError, Voice
from backend.domain.json_values import Json
from backend.domain.texts import Text
from backend.domain.violations import Violation

__all__ = ["read_json", "register", "tell_violations"]

_HELP = Text(
    "检查一个页面文件，列出所有问题；有问题时退出码为 1。",
    "Check a page and list everything that is wrong; exit code 1 if anything is.",
)
_FILE = Text(
    "页面 JSON 文件；- 表示标准输入。",
    "File with the page's JSON; - reads standard input.",
)
_JSON = Text("以 JSON 输出结果。", "Print the result as JSON.")


def register(cli: typer.Typer, voice: Voice) -> None:
    """Add the command.

    Args:
        cli: The command line.
        voice: How to speak.
    """

    @cli.command("validate", help=voice.read(_HELP))
    def validate(
        file: Annotated[
            Path,
            typer.Argument(help=voice.read(_FILE)),
        ],
        *,
        as_json: Annotated[
            bool, typer.Option("--json", help=voice.read(_JSON))
        ] = False,
    ) -> None:
        page = read_json(file)
        with open_factory() as factory:
            from backend.validation import checker_for  # noqa: PLC0415 - lazy

            factory.check_ready()
            with factory.knowledge.read() as unit:
                page_ids = unit.pages.list_page_ids()
            checker = checker_for(factory.knowledge.catalogue())
        found = checker.check(page, page_ids=page_ids)
        if as_json:
            listed = [_to_json(violation, voice) for violation in found]
            voice.give({"ok": not found, "violations": listed})
        else:
            _tell(found, voice)
        if found:
            raise typer.Exit(1)


def read_json(file: Path) -> Json:
    """Read JSON from a file or from standard input.

    Args:
        file: The file; `-` reads standard input.

    Returns:
        The value.

    Raises:
        CliError: If it cannot be read, or is no JSON, with line and column.
    """
    name = str(file)
    try:
        content = sys.stdin.buffer.read() if name == "-" else file.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CliError(
            "cannot_read",
            Text(f"无法读取 {name}：{reason}", f"Cannot read {name}: {reason}"),
            exit_code=2,
        ) from error
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise CliError(
            "bad_json",
            Text(
                f"{name} 不是 UTF-8 文本（第 {error.start} 字节）。",
                f"{name} is not UTF-8 text (byte {error.start}).",
            ),
        ) from error
    except json.JSONDecodeError as error:
        raise CliError(
            "bad_json",
            Text(
                f"{name}:{error.lineno}:{error.colno} 不是合法的 JSON：{error.msg}",
                f"{name}:{error.lineno}:{error.colno} is not JSON: {error.msg}",
            ),
        ) from error
    except (RecursionError, ValueError) as error:
        raise CliError(
            "bad_json",
            Text(
                f"{name} 不是合法的 JSON：嵌套太深，或含有 NaN、Infinity。",
                f"{name} is not JSON: nested too deep, or it holds NaN or Infinity.",
            ),
        ) from error


def _refuse(constant: str) -> Json:
    """Refuse what Python reads and JSON does not have."""
    raise ValueError(constant)


def _to_json(violation: Violation, voice: Voice) -> Json:
    """Return a finding as JSON."""
    return {
        "rule": violation.rule,
        "pointer": violation.pointer,
        "message": voice.read(violation.message),
        "element_id": violation.element_id,
        "expected": violation.expected,
        "suggestions": list(violation.suggestions),
    }


def tell_violations(
    found: Sequence[Violation], voice: Voice, *, errors: bool = False
) -> None:
    """List findings for a person.

    Args:
        found: The findings.
        voice: How to speak.
        errors: Whether they stand beside a result, on standard error.
    """

    def say(line: str, style: str) -> None:
        if errors:
            voice.note(line, style=style)
        else:
            voice.say(line, style=style)

    for violation in found:
        say(f"{violation.pointer or '/'}  [{violation.rule}]", "bold")
        say(f"  {voice.read(violation.message)}", "")
        if violation.expected:
            word = Text("应为：", "expected: ")
            say(f"  {voice.read(word)}{violation.expected}", "dim")
        if violation.suggestions:
            word = Text("是不是：", "did you mean: ")
            listed = ", ".join(violation.suggestions)
            say(f"  {voice.read(word)}{listed}", "dim")


def _tell(found: Sequence[Violation], voice: Voice) -> None:
    """List findings for a person, and say how many there are."""
    tell_violations(found, voice)
    if found:
        count = Text(f"共 {len(found)} 处问题。", f"{len(found)} violation(s).")
        voice.note(count, style="red")
    else:
        voice.say(VALID, style="green")
