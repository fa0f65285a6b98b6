"""The command line: `pagesmith`."""

from backend.cli.entry import main

__all__ = ["main"]
