"""What models are told, kept as golden files so that a change of a word is reviewed.

`python -m tests.support.golden` rewrites the files; read the difference before you
commit it.
"""

import json
from pathlib import Path

from backend.domain.texts import Lang
from backend.generation.instructions import INSTRUCTIONS
from backend.tools.registry import ToolRegistry

__all__ = ["FOLDER", "golden_texts"]

FOLDER = Path(__file__).parents[1] / "data" / "generation"


def golden_texts() -> dict[str, str]:
    """Return the content of each golden file by its name."""
    texts: dict[str, str] = {}
    for lang in Lang:
        texts[f"instructions.{lang}.md"] = INSTRUCTIONS.read(lang) + "\n"
        tools = [
            {
                "name": tool.name,
                "description": tool.description,
                "parameters": tool.parameters,
            }
            for tool in ToolRegistry().definitions(lang)
        ]
        texts[f"tools.{lang}.json"] = (
            json.dumps(tools, ensure_ascii=False, indent=2) + "\n"
        )
    return texts


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in golden_texts().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
