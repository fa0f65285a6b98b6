"""An admin teaches the engine words by editing seed files; no line of code changes."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from backend.db.engine import create_database
from backend.db.migrations import migrate
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import JsonObject
from backend.knowledge import KnowledgeBase
from backend.knowledge.seeding import SEED_ROOT, load_seed, read_seed
from tests.builtin.offline import Offline, play_offline
from tests.support.real_protocol import ccms

PET_MOOD = {
    "key": "pet_mood",
    "field": "pet_mood",
    "label": {"zh": "毛孩子心情", "en": "Mood of the pet"},
    "words": {"zh": ["毛孩子心情"], "en": ["mood of the pet"]},
    "uses": {
        "form.field": {"type": "number", "max": 10},
        "table.column": {"type": "number"},
    },
}

TERRARIUM = {
    "key": "terrarium",
    "name": {"zh": "生态缸", "en": "Terrarium"},
    "words": {"zh": ["生态缸"], "en": ["terrarium"]},
    "pages": {
        "form": {
            "title": {"zh": "生态缸", "en": "Terrarium"},
            "elements": [{"use": "name", "required": True}, {"use": "pet_mood"}],
        }
    },
}


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    """What SQL holds after an admin has edited a copy of the seed files."""
    folder = tmp_path_factory.mktemp("admin")
    shutil.copytree(SEED_ROOT / "ccms", folder / "ccms")
    append(folder / "ccms" / "vocabulary.yaml", PET_MOOD)
    append(folder / "ccms" / "blueprints.yaml", TERRARIUM)
    add_words(folder / "ccms" / "vocabulary.yaml", "开关按钮", "拨杆")
    add_words(folder / "ccms" / "vocabulary.yaml", "on/off switch", "flip lever")
    url = f"sqlite:///{folder / 'knowledge.db'}"
    migrate(url)
    knowledge = KnowledgeBase(create_database(url))
    load_seed(knowledge, read_seed(folder / "ccms"))
    with knowledge.read() as unit:
        yield unit.catalogue()
    knowledge.database.dispose()


def append(file: Path, row: JsonObject) -> None:
    """Write a row at the end of a seed file."""
    text = yaml.safe_dump([row], allow_unicode=True)
    lines = "".join(f"  {line}" for line in text.splitlines(keepends=True))
    file.write_text(file.read_text("utf-8") + lines, "utf-8")


def add_words(file: Path, beside: str, word: str) -> None:
    """Write a word under one that is already there."""
    line = f"        - {beside}\n"
    text = file.read_text("utf-8")
    assert line in text
    file.write_text(text.replace(line, f"{line}        - {word}\n", 1), "utf-8")


def types_of(played: Offline) -> dict[str, str]:
    assert played.page is not None
    return {e.get("label", ""): e["type"] for e in played.page["elements"]}


@pytest.mark.parametrize(
    ("label", "prompt"),
    [
        ("毛孩子心情", "宠物寄养登记表：宠物名、毛孩子心情、入住日期"),
        ("Mood of the pet", "Boarding form: name, mood of the pet, arrival date"),
    ],
)
def test_a_field_that_the_vocabulary_learns_gets_its_element_and_properties(
    taught: Catalogue, label: str, prompt: str
) -> None:
    assert types_of(play_offline(prompt, ccms()))[label] != "number"
    played = play_offline(prompt, taught)
    assert types_of(played)[label] == "number"
    assert played.element(label)["max"] == 10


@pytest.mark.parametrize(
    ("label", "prompt"),
    [
        ("静音模式", "设备登记表：名称、静音模式（拨杆）"),
        ("Quiet mode", "Device form: name, quiet mode (flip lever)"),
    ],
)
def test_another_word_for_a_kind_of_element_is_understood(
    taught: Catalogue, label: str, prompt: str
) -> None:
    assert types_of(play_offline(prompt, ccms()))[label] != "switch"
    assert types_of(play_offline(prompt, taught))[label] == "switch"


@pytest.mark.parametrize("prompt", ["做一个生态缸页面", "create a terrarium page"])
def test_a_new_blueprint_answers_a_request_that_names_no_field(
    taught: Catalogue, prompt: str
) -> None:
    assert play_offline(prompt, ccms()).page is None
    assert "number" in types_of(play_offline(prompt, taught)).values()
