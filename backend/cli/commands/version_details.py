"""`pagesmith pages publish|published|version|provenance`: single versions, and elements."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from backend.cli.session import open_factory
from backend.cli.voice import Voice
from backend.domain.errors import VersionNotFoundError
from backend.domain.json_values import Json
from backend.domain.pages import PageId
from backend.domain.texts import Text

if TYPE_CHECKING:
    from backend.api.schemas.versions import ElementOriginResponse, VersionResponse
    from backend.knowledge.base import Unit

__all__ = ["register"]

_VERSION = Text(
    "显示一个版本：改动、操作，以及每个元素的来源。",
    "Show a version: what it changed, its operations, where each element comes from.",
)
_PUBLISHED = Text("显示已发布的版本。", "Show the published version.")
_PROVENANCE = Text(
    "显示一个元素由哪次运行、哪一轮、哪版知识生成和修改。",
    "Show which run, turn and knowledge revision made and changed an element.",
)
_ID = Text("页面编号。", "Id of the page.")
_NUMBER = Text("版本号。", "Number of the version.")
_ELEMENT = Text("元素 id。", "Id of the element.")
_PUBLISH = Text("给一个版本命名并发布。", "Publish a version under a name.")
_NAME = Text(
    "发布的名称；不写则为 v 加版本号。", "Its name; v and its number if left out."
)
_WHICH = Text(
    "要发布的版本；不写则为最新版本。", "Which version; the newest if left out."
)
_JSON = Text("以 JSON 输出（含整个页面）。", "Print JSON, the whole page in it.")


def register(group: typer.Typer, voice: Voice) -> None:
    """Add the commands.

    Args:
        group: The commands on pages.
        voice: How to speak.
    """
    _register_publish(group, voice)
    _register_version(group, voice)
    _register_published(group, voice)
    _register_provenance(group, voice)


def _register_version(group: typer.Typer, voice: Voice) -> None:
    """Add `version`."""

    @group.command("version", help=voice.read(_VERSION))
    def show_version(
        page_id: Annotated[str, typer.Argument(help=voice.read(_ID))],
        number: Annotated[int, typer.Argument(min=1, help=voice.read(_NUMBER))],
        *,
        as_json: Annotated[
            bool, typer.Option("--json", help=voice.read(_JSON))
        ] = False,
    ) -> None:
        _show(page_id, lambda _: number, voice, as_json=as_json)


def _register_published(group: typer.Typer, voice: Voice) -> None:
    """Add `published`."""

    @group.command("published", help=voice.read(_PUBLISHED))
    def show_published(
        page_id: Annotated[str, typer.Argument(help=voice.read(_ID))],
        *,
        as_json: Annotated[
            bool, typer.Option("--json", help=voice.read(_JSON))
        ] = False,
    ) -> None:
        def find(unit: "Unit") -> int:
            number = unit.versions.find_published(PageId(page_id))
            if number is None:
                newest = unit.pages.get_page(PageId(page_id)).version
                raise VersionNotFoundError(page_id, None, newest)
            return number

        _show(page_id, find, voice, as_json=as_json)


def _register_provenance(group: typer.Typer, voice: Voice) -> None:
    """Add `provenance`."""

    @group.command("provenance", help=voice.read(_PROVENANCE))
    def show_provenance(
        page_id: Annotated[str, typer.Argument(help=voice.read(_ID))],
        element_id: Annotated[str, typer.Argument(help=voice.read(_ELEMENT))],
        *,
        as_json: Annotated[
            bool, typer.Option("--json", help=voice.read(_JSON))
        ] = False,
    ) -> None:
        with open_factory() as factory:
            from backend.api.schemas.versions import (  # noqa: PLC0415 - lazy
                ProvenanceResponse,
            )

            factory.check_ready()
            with factory.knowledge.read() as unit:
                story = unit.versions.get_story(PageId(page_id), element_id)
            told = ProvenanceResponse.from_story(story)
        if as_json:
            voice.give(told.model_dump(mode="json"))
            return
        for making in told.history:
            when = making.created_at.strftime("%Y-%m-%d %H:%M")
            voice.say(f"v{making.version}  {when}  {making.author.name}", style="bold")
            voice.say(f"  {_origin(making, voice)}")


def _register_publish(group: typer.Typer, voice: Voice) -> None:
    """Add `publish`."""

    @group.command("publish", help=voice.read(_PUBLISH))
    def publish(
        page_id: Annotated[str, typer.Argument(help=voice.read(_ID))],
        name: Annotated[
            str | None, typer.Option("--name", help=voice.read(_NAME))
        ] = None,
        version: Annotated[
            int | None, typer.Option("--version", min=1, help=voice.read(_WHICH))
        ] = None,
    ) -> None:
        with open_factory() as factory:
            from backend.api.page_history import publish_page  # noqa: PLC0415 - lazy

            factory.check_ready()
            published = publish_page(
                factory.knowledge, PageId(page_id), name=name, version=version
            )
        number, called = published.number, published.published_name
        told = Text(
            f"已发布第 {number} 版：{called}。",
            f"Published version {number}: {called}.",
        )
        voice.say(told, style="green")


def _show(
    page_id: str, choose: Callable[["Unit"], int], voice: Voice, *, as_json: bool
) -> None:
    """Show one version of a page."""
    with open_factory() as factory:
        from backend.api.page_history import read_version  # noqa: PLC0415 - lazy

        factory.check_ready()
        with factory.knowledge.read() as unit:
            version = read_version(unit, PageId(page_id), choose(unit), voice.lang)
    if as_json:
        voice.give(version.model_dump(mode="json"))
    else:
        _describe(version, voice)


def _describe(version: "VersionResponse", voice: Voice) -> None:
    """Say what a version is, what led to it, and where its elements come from."""
    when = version.created_at.strftime("%Y-%m-%d %H:%M")
    name = f"  [{version.published_name}]" if version.published_name else ""
    head = f"v{version.number}  {when}  {version.author.name}{name}"
    voice.say(head, style="bold")
    for sentence in version.summary:
        voice.say(f"  {sentence}")
    if version.operations:
        voice.say(Text("操作：", "Operations:"), style="bold")
    for step in version.operations:
        voice.say(f"  {_compact(step.operation)}")
    voice.say(Text("元素：", "Elements:"), style="bold")
    for element in version.elements:
        origin = _origin(element, voice)
        voice.say(f"  {element.element_id}  {element.element_key}  {origin}")


def _origin(made: "ElementOriginResponse", voice: Voice) -> str:
    """Say which version, run, turn and knowledge revision made something."""
    parts = [f"v{made.version}"]
    if made.run_id is not None:
        parts.append(voice.read(Text("运行 ", "run ")) + made.run_id)
    if made.turn is not None:
        parts.append(voice.read(Text("轮次 ", "turn ")) + str(made.turn))
    revision = voice.read(Text("知识修订 ", "knowledge revision "))
    return ", ".join([*parts, f"{revision}{made.knowledge_revision}"])


def _compact(value: Json) -> str:
    """Write JSON in one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
