"""`pagesmith export` and `pagesmith import`: pages out of and into files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from backend.cli.commands.validate import read_json, tell_violations
from backend.cli.session import open_factory
from backend.cli.voice import CliError, Voice, pretty_json
from backend.domain.errors import InvalidPageError, PageNotFoundError
from backend.domain.json_values import Json, JsonObject
from backend.domain.leftovers import Leftover
from backend.domain.runs import Author, AuthorKind
from backend.domain.texts import Text

if TYPE_CHECKING:
    from backend.api.page_export import ExportTarget, PageExport
    from backend.api.page_import import ImportedPage
    from backend.factory import Factory

__all__ = ["register"]

_PERSON = Author(AuthorKind.PERSON, "local")
"""Whoever sits at the terminal."""

_TARGETS = ("ccms", "page", "jsonschema")

_EXPORT = Text(
    "导出页面：引擎配置、页面 JSON，或这类页面的 JSON Schema。",
    "Export a page: engine configuration, page JSON, or the JSON Schema of its type.",
)
_IMPORT = Text(
    "导入引擎配置或页面文件并保存；页面装不下的部分会列出并原样保留，导出时写回。",
    "Import an engine configuration or a page file and store it; what the page cannot "
    "carry is listed, kept as it is and exported again.",
)
_PAGE = Text(
    "已保存页面的编号，或页面文件；- 表示标准输入。",
    "Id of a stored page, or a page file; - reads standard input.",
)
_TARGET = Text("导出成什么：{}。", "What to export: {}.")
_OUT = Text(
    "写入这个文件；不写则输出到屏幕。", "Write to this file, not to the screen."
)
_AT = Text(
    "已保存页面的版本号；不写则为最新版本。",
    "Version of a stored page; the newest if left out.",
)
_FILE = Text(
    "引擎配置或页面的 JSON 文件；- 表示标准输入。",
    "File with an engine configuration or a page; - reads standard input.",
)
_ID = Text(
    "新页面的编号；不写则由标题生成。",
    "Id of the new page; made from its title if left out.",
)
_DRY = Text("不保存，只看会怎样。", "Store nothing; only tell what would be.")
_JSON = Text("以 JSON 输出结果。", "Print the result as JSON.")


def register(cli: typer.Typer, voice: Voice) -> None:
    """Add the commands.

    Args:
        cli: The command line.
        voice: How to speak.
    """
    _register_export(cli, voice)
    _register_import(cli, voice)


def _register_export(cli: typer.Typer, voice: Voice) -> None:
    """Add `export`."""
    listed = ", ".join(_TARGETS)

    @cli.command("export", help=voice.read(_EXPORT))
    def export_page(
        page: Annotated[str, typer.Argument(help=voice.read(_PAGE))],
        target: Annotated[
            str, typer.Option("--target", help=voice.read(_TARGET).format(listed))
        ] = "ccms",
        out: Annotated[
            Path | None, typer.Option("--out", help=voice.read(_OUT))
        ] = None,
        version: Annotated[
            int | None, typer.Option("--version", min=1, help=voice.read(_AT))
        ] = None,
    ) -> None:
        from backend.api.page_export import ExportTarget  # noqa: PLC0415 - lazy

        if target not in _TARGETS:
            raise CliError("usage", _no_target(target), exit_code=2)
        file = _page_file(page)
        content = None if file is None else read_json(file)
        with open_factory() as factory:
            factory.check_ready()
            if file is None:
                exported = _export_stored(factory, page, ExportTarget(target), version)
            else:
                exported = _export_file(
                    factory, content, file, ExportTarget(target), voice
                )
        _tell_export(exported, voice)
        if out is None:
            voice.give(exported.content)
        else:
            _write(out, exported.content)
            voice.note(Text(f"已写入 {out}", f"Written to {out}"))


def _register_import(cli: typer.Typer, voice: Voice) -> None:
    """Add `import`."""

    @cli.command("import", help=voice.read(_IMPORT))
    def import_file(
        file: Annotated[Path, typer.Argument(help=voice.read(_FILE))],
        page_id: Annotated[
            str | None, typer.Option("--id", help=voice.read(_ID))
        ] = None,
        *,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help=voice.read(_DRY))
        ] = False,
        as_json: Annotated[
            bool, typer.Option("--json", help=voice.read(_JSON))
        ] = False,
    ) -> None:
        from backend.api.page_import import import_page  # noqa: PLC0415 - lazy
        from backend.api.schemas.transfers import (  # noqa: PLC0415 - lazy
            ImportResponse,
        )
        from backend.domain.pages import is_page_id  # noqa: PLC0415 - lazy

        if page_id is not None and not is_page_id(page_id):
            raise CliError("usage", _bad_id(page_id), exit_code=2)
        content = read_json(file)
        with open_factory() as factory:
            factory.check_ready()
            try:
                imported = import_page(
                    factory.knowledge,
                    content,
                    page_id=page_id,
                    author=_PERSON,
                    is_trial=dry_run,
                )
            except InvalidPageError as error:
                tell_violations(error.violations, voice, errors=True)
                raise
        if as_json:
            answer = ImportResponse.from_import(imported, voice.lang)
            voice.give(answer.model_dump(mode="json"))
        else:
            _tell_import(imported, voice)


def _page_file(page: str) -> Path | None:
    """Return the file that an argument names, `None` when it is an id."""
    file = Path(page)
    looks_like_file = page == "-" or file.suffix == ".json" or len(file.parts) > 1
    return file if looks_like_file or file.is_file() else None


def _export_stored(
    factory: "Factory", page_id: str, target: "ExportTarget", version: int | None
) -> "PageExport":
    """Export a stored page."""
    from backend.api.page_export import export_page  # noqa: PLC0415 - lazy

    try:
        return export_page(factory.knowledge, page_id, target, version=version)
    except PageNotFoundError as error:
        hint = Text(
            f"{error.text.zh}也没有这个名字的文件。",
            f"{error.text.en} Nor is there a file of that name.",
        )
        raise CliError(error.code, hint) from error


def _export_file(
    factory: "Factory",
    content: Json,
    file: Path,
    target: "ExportTarget",
    voice: Voice,
) -> "PageExport":
    """Export a page that is in a file, once it is complete and right."""
    from backend.api.page_export import export_document  # noqa: PLC0415 - lazy
    from backend.assembly import assemble, page_id_for  # noqa: PLC0415 - lazy
    from backend.validation import checker_for  # noqa: PLC0415 - lazy

    catalogue = factory.knowledge.catalogue()
    with factory.knowledge.read() as unit:
        page_ids = unit.pages.list_page_ids()
    document: Json = content
    if isinstance(content, dict) and "page" in content:
        document = assemble(content, catalogue).page
    # The file may be one of several whose buttons lead to each other: where they lead
    # to is not looked at.
    violations = checker_for(catalogue).check(document)
    if violations:
        tell_violations(violations, voice, errors=True)
        raise InvalidPageError(violations)
    title = str(document.get("title", "")) or file.stem
    return export_document(
        document,
        target,
        page_id=page_id_for(title, ()),
        catalogue=catalogue,
        page_ids=page_ids,
    )


def _tell_export(exported: "PageExport", voice: Voice) -> None:
    """Say what the export does not hold."""
    for leftover in exported.withheld:
        message = Text(
            f"未写回 {leftover.pointer}：{leftover.message.zh}",
            f"Not written back: {leftover.pointer} ({leftover.message.en})",
        )
        voice.note(message)
    for pointer in exported.unwritten:
        message = Text(
            f"{pointer} 在引擎里没有作用", f"{pointer} has no effect in the engine"
        )
        voice.note(message)


def _tell_import(imported: "ImportedPage", voice: Voice) -> None:
    """Say how an import went, for a person."""
    for fix in imported.fixes:
        voice.note(f"{fix.pointer or '/'}  {voice.read(fix.message)}")
    for leftover in imported.leftovers:
        _tell_leftover(leftover, voice)
    for note in imported.notes:
        voice.note(note)
    done = Text("已保存为 {}，版本 1", "Stored as {}, version 1")
    tried = Text("试运行，没有保存；编号会是 {}", "Nothing stored; the id would be {}")
    template = voice.read(tried if imported.page is None else done)
    voice.say(template.format(imported.page_id), style="green")


def _tell_leftover(leftover: Leftover, voice: Voice) -> None:
    """Say what the page could not carry."""
    fate = (
        Text("不保留", "left out for good")
        if leftover.unsafe
        else Text("已保留", "kept")
    )
    head = f"{leftover.pointer}  [{leftover.reason}]  {voice.read(fate)}"
    voice.say(head, style="bold red" if leftover.unsafe else "bold")
    voice.say(f"  {voice.read(leftover.message)}")


def _write(file: Path, document: JsonObject) -> None:
    """Write a document to a file, in UTF-8.

    Raises:
        CliError: If it cannot be written.
    """
    try:
        file.write_bytes(pretty_json(document))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CliError(
            "cannot_write",
            Text(f"无法写入 {file}：{reason}", f"Cannot write {file}: {reason}"),
            exit_code=2,
        ) from error


def _no_target(target: str) -> Text:
    """Say that there is no such target."""
    listed = ", ".join(_TARGETS)
    return Text(
        f"不能导出成“{target}”，可用的是：{listed}。",
        f'Cannot export as "{target}". Choose one of: {listed}.',
    )


def _bad_id(page_id: str) -> Text:
    """Say that an id is not well formed."""
    return Text(
        f"页面编号“{page_id}”不合法：字母开头，只含字母、数字、- 和 _，最多 100 个字符。",
        f'"{page_id}" cannot be the id of a page: it begins with a letter and has '
        "letters, digits, - and _ only, at most 100 characters.",
    )
