"""Where the command line begins: languages, errors and exit codes.

Exit codes: 0 done, 1 an error with a code or a page with violations, 2 wrong usage or
a wrong setting, 130 interrupted. An error is one message on standard error, never a
traceback.
"""

import io
import logging
import os
import sys
from collections.abc import Sequence

from backend.cli.texts import INTERNAL_ERROR, NO_SUCH_LANG
from backend.cli.voice import CliError, Voice
from backend.domain.errors import BadSettingError, DomainError
from backend.domain.texts import Lang
from backend.settings import environment_lang

__all__ = ["main", "run"]

_USAGE = 2
_INTERRUPTED = 130


def main() -> None:
    """Run the command line of this process and leave it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal of another encoding shows a question mark and does not fail.
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line.

    Args:
        arguments: What stands after the program's name.

    Returns:
        The exit code.
    """
    rest, written = _take_lang(arguments)
    if written is not None and written not in set(Lang):
        Voice(environment_lang() or Lang.EN).fail("usage", NO_SUCH_LANG)
        return _USAGE
    asked = Lang(written) if written is not None else None
    voice = Voice(asked or environment_lang() or Lang.EN, asked=asked)
    try:
        return _dispatch(rest, voice)
    except BadSettingError as error:
        voice.fail(error.code, error.text)
        return _USAGE
    except DomainError as error:
        voice.fail(error.code, error.text)
    except CliError as error:
        voice.fail(error.code, error.text)
        return error.exit_code
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has left; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:
        logging.getLogger(__name__).debug("command.failed", exc_info=error)
        voice.fail("internal_error", INTERNAL_ERROR, detail=_name(error))
    return 1


def _dispatch(arguments: Sequence[str], voice: Voice) -> int:
    """Run the command that is named.

    Returns:
        Its exit code.
    """
    from backend.cli.commands import create_cli  # noqa: PLC0415 - after the language

    try:
        create_cli(voice)(list(arguments), prog_name="pagesmith")
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    return 0


def _take_lang(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    """Take `--lang` out of a command line, wherever it stands.

    Returns:
        The other arguments, and the language written; the last one wins.
    """
    rest: list[str] = []
    written: str | None = None
    words = iter(arguments)
    for word in words:
        if word == "--":
            return [*rest, word, *words], written
        name, equals, value = word.partition("=")
        if name != "--lang":
            rest.append(word)
        else:
            written = value if equals else next(words, "")
    return rest, written


def _name(error: Exception) -> str:
    """Say in a few words what an exception nobody foresaw was."""
    first = next(iter(str(error).splitlines()), "")
    return f"{type(error).__name__}: {first}"[:200]
