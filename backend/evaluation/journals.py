"""Results kept row by row, so that a stopped evaluation goes on where it was."""

import json
from pathlib import Path
from typing import TextIO

from pydantic import ValidationError

from backend.evaluation.results import RowResult

__all__ = ["Journal"]


class Journal:
    """A file of one result a line, under a head that says what is being measured.

    What a line holds is complete as soon as its line break is written; a line without
    one, left behind by a killed process, is dropped.
    """

    def __init__(self, path: Path, head: str) -> None:
        """Name the file.

        Args:
            path: The file; made when it is opened.
            head: Fingerprint of everything that the results depend on.
        """
        self._path = path
        self._head = head
        self._file: TextIO | None = None

    def open(self) -> dict[tuple[str, str], RowResult]:
        """Open the file for more results.

        Returns:
            The results already there, by file and id; empty when the file was about
            something else, which starts it anew.
        """
        done = self._read()
        draft = self._path.with_suffix(".draft")
        lines = [json.dumps({"head": self._head}), *(r.model_dump_json() for r in done)]
        draft.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        draft.replace(self._path)
        self._file = self._path.open("a", encoding="utf-8")
        return {(row.file, row.id): row for row in done}

    def add(self, row: RowResult) -> None:
        """Keep one more result."""
        if self._file is not None:
            self._file.write(f"{row.model_dump_json()}\n")
            self._file.flush()

    def close(self, *, finished: bool) -> None:
        """Close the file.

        Args:
            finished: Whether every record was played; the file has then done its work.
        """
        if self._file is not None:
            self._file.close()
            self._file = None
        if finished:
            self._path.unlink(missing_ok=True)

    def _read(self) -> list[RowResult]:
        """Return the results of a file with the same head."""
        try:
            text = self._path.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return []
        lines = text.split("\n")[:-1]  # what follows the last line break is torn
        if not lines or lines[0] != json.dumps({"head": self._head}):
            return []
        rows: list[RowResult] = []
        for line in lines[1:]:
            try:
                rows.append(RowResult.model_validate_json(line))
            except ValidationError:
                break
        return rows
