"""`python -m backend.cli`: the same as `pagesmith`."""

from backend.cli.entry import main

__all__: list[str] = []

main()
