"""`pagesmith serve`: the web server."""

import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer
from typing_extensions import override

from backend.cli.texts import MIGRATING, SERVING, STOP_HINT
from backend.cli.voice import CliError, Voice
from backend.domain.texts import Text
from backend.observability import configure_logging
from backend.settings import Settings, read_settings

if TYPE_CHECKING:
    from backend.factory import Factory

__all__ = ["register"]

_HELP = Text(
    "启动服务器：编辑器页面和 REST 接口。只监听本机地址。",
    "Start the server: the editor's page and the REST API. Listens on this machine only.",
)
_HOST = Text("监听地址，默认 127.0.0.1。", "Address to listen on; 127.0.0.1.")
_PORT = Text(
    "端口，默认 8000；0 表示任意空闲端口。", "TCP port; 8000. 0 = any free one."
)
_MIGRATE = Text("启动前更新数据库结构。", "Bring the database schema up to date first.")
_SEED = Text("启动前载入知识库。", "Load the knowledge base first.")

_SHUTDOWN_S = 10
"""How long streams may take to end at a shutdown, in seconds."""


def register(cli: typer.Typer, voice: Voice) -> None:
    """Add the command.

    Args:
        cli: The command line.
        voice: How to speak.
    """

    @cli.command("serve", help=voice.read(_HELP))
    def serve(
        host: Annotated[
            str | None, typer.Option("--host", help=voice.read(_HOST))
        ] = None,
        port: Annotated[
            int | None,
            typer.Option("--port", min=0, max=65535, help=voice.read(_PORT)),
        ] = None,
        *,
        migrate: Annotated[
            bool, typer.Option("--migrate", help=voice.read(_MIGRATE))
        ] = False,
        seed: Annotated[bool, typer.Option("--seed", help=voice.read(_SEED))] = False,
    ) -> None:
        settings = read_settings(host=host, port=port)
        configure_logging(settings.log_format, level=settings.log_level)
        # Before the slow part, so that a taken port is told at once.
        with _listen(settings) as listener:
            from backend.factory import Factory  # noqa: PLC0415 - takes a moment

            factory = Factory(settings)
            with factory.opened():
                _prepare(factory, voice, migrate=migrate, seed=seed)
            _serve(factory, voice, listener)


def _prepare(factory: "Factory", voice: Voice, *, migrate: bool, seed: bool) -> None:
    """Do what was asked for before serving, then make sure that serving can work."""
    if migrate:
        voice.note(MIGRATING)
        factory.migrate()
    if seed:
        from backend.cli.commands.seed import load  # noqa: PLC0415 - lazy

        load(factory, voice, quiet=True)
    factory.check_ready()


def _listen(settings: Settings) -> socket.socket:
    """Open the listening socket.

    Raises:
        CliError: If the address cannot be had.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((settings.host.strip("[]"), settings.port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        reason = error.strerror or str(error)
        address = f"{settings.host}:{settings.port}"
        raise CliError(
            "cannot_listen",
            Text(
                f"无法监听 {address}：{reason}。可用 --port 换一个端口。",
                f"Cannot listen on {address}: {reason}. Choose another with --port.",
            ),
        ) from error
    return listener


def _serve(factory: "Factory", voice: Voice, listener: socket.socket) -> None:
    """Serve until a signal comes.

    Raises:
        CliError: If the application did not start; why stands in the log.
    """
    import uvicorn  # noqa: PLC0415 - takes a moment to import

    from backend.api.app import create_app  # noqa: PLC0415 - likewise

    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host

    class Server(uvicorn.Server):
        """Tells when it listens, and ends runs before it waits for their streams."""

        @override
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            """Start, then print the address."""
            await super().startup(sockets)
            if self.started:
                voice.say(voice.read(SERVING).format(f"http://{shown}:{port}"))
                voice.note(STOP_HINT)

        @override
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            """Stop the runs first: each ends its streams with its last event."""
            await factory.runs.aclose()
            await super().shutdown(sockets)

    config = uvicorn.Config(
        create_app(factory),
        access_log=False,
        lifespan="on",
        log_config=None,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=_SHUTDOWN_S,
        ws="none",
    )
    server = Server(config)
    with suppress(KeyboardInterrupt):  # uvicorn repeats the signal that stopped it
        server.run(sockets=[listener])
    if not server.started:
        raise CliError(
            "not_started",
            Text(
                "服务器没有启动，原因见日志。",
                "The server did not start; the log says why.",
            ),
        )
