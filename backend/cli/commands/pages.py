"""`pagesmith pages`: stored pages; see `versions` and `proposals` for their changes."""

from typing import Annotated

import typer

from backend.cli.commands import proposals, versions
from backend.cli.session import open_factory
from backend.cli.texts import NO_PAGES
from backend.cli.voice import Voice
from backend.domain.pages import PageId
from backend.domain.texts import Text

__all__ = ["register"]

_GROUP = Text("已保存的页面：查看、修改和历史。", "Stored pages: look, edit, history.")
_LIST = Text("列出页面。", "List pages.")
_SHOW = Text("以 JSON 显示一个页面。", "Show a page as JSON.")
_SEARCH = Text("只列出符合这些词的页面。", "Only pages that fit these words.")
_LIMIT = Text("最多列出多少个。", "How many at most.")
_JSON = Text("以 JSON 输出。", "Print JSON.")
_ID = Text("页面编号。", "Id of the page.")


def register(cli: typer.Typer, voice: Voice) -> None:
    """Add the commands.

    Args:
        cli: The command line.
        voice: How to speak.
    """
    group = typer.Typer(help=voice.read(_GROUP), no_args_is_help=True)
    cli.add_typer(group, name="pages")
    versions.register(group, voice)
    proposals.register(group, voice)

    @group.command("list", help=voice.read(_LIST))
    def list_pages(
        search: Annotated[
            str | None, typer.Option("--search", help=voice.read(_SEARCH))
        ] = None,
        limit: Annotated[
            int, typer.Option("--limit", min=1, max=1000, help=voice.read(_LIMIT))
        ] = 100,
        *,
        as_json: Annotated[
            bool, typer.Option("--json", help=voice.read(_JSON))
        ] = False,
    ) -> None:
        with open_factory() as factory:
            factory.check_ready()
            with factory.knowledge.read() as unit:
                found = (
                    unit.pages.search_pages(search, limit=limit)
                    if search
                    else unit.pages.list_pages(limit=limit)
                )
        if as_json:
            voice.give(
                [
                    {
                        "id": page.id,
                        "name": page.name,
                        "page_type": page.page_type,
                        "version": page.version,
                        "updated_at": page.updated_at.isoformat(),
                    }
                    for page in found
                ]
            )
            return
        for page in found:
            voice.say(f"{page.id}  v{page.version}  {page.page_type}  {page.name}")
        if not found:
            voice.note(NO_PAGES)

    @group.command("show", help=voice.read(_SHOW))
    def show_page(
        page_id: Annotated[str, typer.Argument(help=voice.read(_ID))],
    ) -> None:
        with open_factory() as factory:
            factory.check_ready()
            with factory.knowledge.read() as unit:
                voice.give(unit.pages.get_page(PageId(page_id)).document)
