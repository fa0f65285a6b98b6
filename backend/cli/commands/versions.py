"""`pagesmith pages edit|versions|diff|restore|undo|redo|publish`: the history of pages."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from backend.cli.commands import version_details
from backend.cli.commands.validate import read_json
from backend.cli.session import open_factory
from backend.cli.voice import CliError, Voice
from backend.domain.errors import InvalidPageError, VersionConflictError
from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import PageId
from backend.domain.runs import Author, AuthorKind
from backend.domain.texts import Text

if TYPE_CHECKING:
    from backend.api.page_history import Turned
    from backend.factory import Factory

__all__ = ["explain", "register", "tell"]

_PERSON = Author(AuthorKind.PERSON, "local")
"""Whoever sits at the terminal."""

_EDIT = Text(
    "按文件里的操作修改页面，要么全部生效，要么都不生效。",
    "Edit a page by the operations in a file; all apply or none does.",
)
_VERSIONS = Text(
    "列出一个页面的版本，新的在前。", "List a page's versions, newest first."
)
_DIFF = Text("比较一个页面的两个版本。", "Compare two versions of a page.")
_RESTORE = Text(
    "恢复到旧版本的内容（生成新版本）。", "Bring an older version back, as a new one."
)
_UNDO = Text("撤销最近的一次修改。", "Undo the last change.")
_REDO = Text("重做最近撤销的修改。", "Redo the change undone last.")

_ID = Text("页面编号。", "Id of the page.")
_FILE = Text(
    "操作的 JSON 文件（数组）；- 表示标准输入。",
    "File with the operations, a JSON array; - reads standard input.",
)
_BASE = Text(
    "操作所基于的版本；不写则为最新版本。",
    "Version that the operations were made for; the newest if left out.",
)
_SEEN = Text(
    "页面已不是这个版本时不执行。", "Do nothing when the page is not at this version."
)
_SELECTED = Text("只允许修改这个元素。", "Only this element may be changed.")
_LIMIT = Text("最多列出多少个。", "How many at most.")
_FROM = Text(
    "旧版本号；不写则为 --to 的前一版。",
    "The older version; the one before --to if left out.",
)
_TO = Text("新版本号；不写则为最新版本。", "The newer version; the newest if left out.")
_NUMBER = Text("版本号。", "Number of the version.")
_JSON = Text("以 JSON 输出。", "Print JSON.")

_SAME = Text("没有差别。", "Nothing differs.")
_UNCHANGED = Text("页面本来就是这样，没有变化。", "The page is like that already.")


def register(group: typer.Typer, voice: Voice) -> None:
    """Add the commands.

    Args:
        group: The commands on pages.
        voice: How to speak.
    """
    _register_edit(group, voice)
    _register_versions(group, voice)
    _register_diff(group, voice)
    _register_restore(group, voice)
    _register_turn(group, voice, "undo", _UNDO)
    _register_turn(group, voice, "redo", _REDO)
    version_details.register(group, voice)


def _register_edit(group: typer.Typer, voice: Voice) -> None:
    """Add `edit`."""

    @group.command("edit", help=voice.read(_EDIT))
    def edit(
        page_id: Annotated[str, typer.Argument(help=voice.read(_ID))],
        file: Annotated[Path, typer.Argument(help=voice.read(_FILE))],
        base: Annotated[
            int | None, typer.Option("--base", min=1, help=voice.read(_BASE))
        ] = None,
        selected: Annotated[
            str | None, typer.Option("--selected", help=voice.read(_SELECTED))
        ] = None,
        *,
        as_json: Annotated[
            bool, typer.Option("--json", help=voice.read(_JSON))
        ] = False,
    ) -> None:
        operations = _read_operations(read_json(file))
        with open_factory() as factory:
            from backend.api.page_edits import edit_page  # noqa: PLC0415 - lazy
            from backend.assembly import describe_changes  # noqa: PLC0415 - lazy

            factory.check_ready()
            catalogue = factory.knowledge.catalogue()
            with factory.knowledge.read() as unit:
                newest = unit.pages.get_page(PageId(page_id)).version
            try:
                done = edit_page(
                    factory.knowledge,
                    PageId(page_id),
                    operations,
                    base_version=base or newest,
                    selected=selected,
                    author=_PERSON,
                    lang=voice.lang,
                )
            except (VersionConflictError, InvalidPageError) as error:
                explain(error, voice)
                raise
            told = describe_changes(
                done.before.document, done.page.document, catalogue, voice.lang
            )
        facts: JsonObject = {
            "changed": list(done.edited.changed) if done.is_stored else [],
            "removed": list(done.edited.removed) if done.is_stored else [],
            "rebased": done.since is not None,
        }
        version = done.page.version
        tell(voice, version, told, facts, stored=done.is_stored, as_json=as_json)


def _register_versions(group: typer.Typer, voice: Voice) -> None:
    """Add `versions`."""

    @group.command("versions", help=voice.read(_VERSIONS))
    def list_versions(
        page_id: Annotated[str, typer.Argument(help=voice.read(_ID))],
        limit: Annotated[
            int, typer.Option("--limit", min=1, max=1000, help=voice.read(_LIMIT))
        ] = 20,
        *,
        as_json: Annotated[
            bool, typer.Option("--json", help=voice.read(_JSON))
        ] = False,
    ) -> None:
        with open_factory() as factory:
            from backend.api.page_history import list_words  # noqa: PLC0415 - lazy

            factory.check_ready()
            with factory.knowledge.read() as unit:
                found = unit.versions.list_versions(PageId(page_id), limit=limit)
                words = list_words(unit, PageId(page_id), found, voice.lang)
                published = unit.versions.find_published(PageId(page_id))
        listed = [
            {
                "number": version.number,
                "author": {"kind": version.author.kind, "name": version.author.name},
                "created_at": version.created_at.isoformat(),
                "run_id": version.provenance.run_id,
                "cause": version.cause,
                "cause_version": version.cause_version,
                "summary": list(told),
                "published_name": version.published_name,
                "is_published": version.number == published,
            }
            for version, told in zip(found, words, strict=True)
        ]
        if as_json:
            voice.give(listed)
            return
        for version, told in zip(found, words, strict=True):
            mark = " *" if version.number == published else ""
            name = (
                f"  [{version.published_name}{mark}]" if version.published_name else ""
            )
            when = version.created_at.strftime("%Y-%m-%d %H:%M")
            head = f"v{version.number}  {when}  {version.author.name}{name}"
            voice.say(head, style="bold")
            voice.say(f"  {voice.read(Text('；', '; ')).join(told)}")


def _register_diff(group: typer.Typer, voice: Voice) -> None:
    """Add `diff`."""

    @group.command("diff", help=voice.read(_DIFF))
    def diff(
        page_id: Annotated[str, typer.Argument(help=voice.read(_ID))],
        from_version: Annotated[
            int | None, typer.Option("--from", min=1, help=voice.read(_FROM))
        ] = None,
        to_version: Annotated[
            int | None, typer.Option("--to", min=1, help=voice.read(_TO))
        ] = None,
        *,
        as_json: Annotated[
            bool, typer.Option("--json", help=voice.read(_JSON))
        ] = False,
    ) -> None:
        with open_factory() as factory:
            from backend.api.schemas.diffs import (  # noqa: PLC0415 - lazy
                ChangeResponse,
            )
            from backend.assembly.comparing import (  # noqa: PLC0415 - lazy
                compare_pages,
            )

            factory.check_ready()
            with factory.knowledge.read() as unit:
                newest = unit.pages.get_page(PageId(page_id)).version
                to = to_version or newest
                after = unit.versions.get_version(PageId(page_id), to)
                start = from_version or max(1, to - 1)
                before = unit.versions.get_version(PageId(page_id), start)
                catalogue = unit.catalogue()
        found = compare_pages(before.document, after.document, catalogue)
        changes = [ChangeResponse.from_change(change, voice.lang) for change in found]
        if as_json:
            voice.give([change.model_dump(mode="json") for change in changes])
            return
        for change in changes:
            voice.say(change.text)
        if not changes:
            voice.note(_SAME)


def _register_restore(group: typer.Typer, voice: Voice) -> None:
    """Add `restore`."""

    @group.command("restore", help=voice.read(_RESTORE))
    def restore(
        page_id: Annotated[str, typer.Argument(help=voice.read(_ID))],
        version: Annotated[int, typer.Argument(min=1, help=voice.read(_NUMBER))],
        base: Annotated[
            int | None, typer.Option("--base", min=1, help=voice.read(_SEEN))
        ] = None,
        *,
        as_json: Annotated[
            bool, typer.Option("--json", help=voice.read(_JSON))
        ] = False,
    ) -> None:
        from backend.api.page_history import restore_version  # noqa: PLC0415 - lazy

        def act(factory: "Factory") -> "Turned":
            return restore_version(
                factory.knowledge,
                PageId(page_id),
                version,
                base_version=base,
                author=_PERSON,
            )

        _turn(act, voice, as_json=as_json)


def _register_turn(group: typer.Typer, voice: Voice, name: str, about: Text) -> None:
    """Add `undo` or `redo`."""

    @group.command(name, help=voice.read(about))
    def turn(
        page_id: Annotated[str, typer.Argument(help=voice.read(_ID))],
        base: Annotated[
            int | None, typer.Option("--base", min=1, help=voice.read(_SEEN))
        ] = None,
        *,
        as_json: Annotated[
            bool, typer.Option("--json", help=voice.read(_JSON))
        ] = False,
    ) -> None:
        from backend.api.page_history import (  # noqa: PLC0415 - lazy
            redo_change,
            undo_change,
        )

        change = undo_change if name == "undo" else redo_change

        def act(factory: "Factory") -> "Turned":
            knowledge, page = factory.knowledge, PageId(page_id)
            return change(knowledge, page, base_version=base, author=_PERSON)

        _turn(act, voice, as_json=as_json)


def _turn(act: Callable[["Factory"], "Turned"], voice: Voice, *, as_json: bool) -> None:
    """Bring a page to another state and say what that changed."""
    with open_factory() as factory:
        from backend.assembly import describe_changes  # noqa: PLC0415 - lazy

        factory.check_ready()
        try:
            done = act(factory)
        except InvalidPageError as error:
            explain(error, voice)
            raise
        catalogue = factory.knowledge.catalogue()
    before, after = done.before.document, done.page.document
    told = describe_changes(before, after, catalogue, voice.lang)
    facts: JsonObject = {"changed": list(done.changed), "removed": list(done.removed)}
    version = done.page.version
    tell(voice, version, told, facts, stored=done.is_stored, as_json=as_json)


def tell(
    voice: Voice,
    version: int,
    told: Sequence[str],
    facts: JsonObject,
    *,
    stored: bool,
    as_json: bool,
) -> None:
    """Say what a command changed.

    Args:
        voice: How to speak.
        version: Number of the page's newest version.
        told: What changed, in sentences.
        facts: More to tell a program.
        stored: Whether a version was made.
        as_json: Whether to speak to a program.
    """
    if as_json:
        head: JsonObject = {"version": version, "stored": stored}
        voice.give({**head, **facts, "summary": list(told)})
        return
    if not stored:
        voice.note(_UNCHANGED)
        return
    for sentence in told:
        voice.say(sentence)
    words = Text(f"已保存为第 {version} 版。", f"Stored as version {version}.")
    voice.say(words, style="green")


def explain(error: VersionConflictError | InvalidPageError, voice: Voice) -> None:
    """Say what stands behind an error, before the error itself is told.

    Args:
        error: The error.
        voice: How to speak.
    """
    if isinstance(error, InvalidPageError):
        for violation in error.violations:
            voice.note(f"{violation.pointer or '/'}  [{violation.rule}]")
            voice.note(f"  {voice.read(violation.message)}")
        return
    page = voice.read(Text("页面", "the page"))
    theirs = voice.read(Text("已被改动：", "changed meanwhile: "))
    yours = voice.read(Text("想要的改动：", "wanted: "))
    for conflict in error.facts.get("conflicts", ()):
        voice.note(str(conflict["element_id"] or page), style="bold")
        for sentence in conflict["theirs"]:
            voice.note(f"  {theirs}{sentence}")
        for sentence in conflict["yours"]:
            voice.note(f"  {yours}{sentence}")


def _read_operations(written: Json) -> list[JsonObject]:
    """Read the operations of an edit; one alone need not stand in an array.

    Raises:
        CliError: If it is neither.
    """
    if isinstance(written, dict) and isinstance(written.get("operations"), list):
        written = written["operations"]
    listed = [written] if isinstance(written, dict) else written
    if isinstance(listed, list) and listed and all(isinstance(o, dict) for o in listed):
        return listed
    raise CliError(
        "bad_operations",
        Text(
            '应为操作的数组，例如 [{"op":"remove","id":"name"}]。',
            'Expected an array of operations, e.g. [{"op":"remove","id":"name"}].',
        ),
    )
