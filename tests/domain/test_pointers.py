import pytest

from backend.domain.json_values import Json
from backend.domain.pointers import PointerError, extend, get_at, is_index, join, split


def test_pointers_are_written_and_read() -> None:
    assert join(["a/b", 0, "m~n"]) == "/a~1b/0/m~0n"
    assert split("/a~1b/0/m~0n") == ["a/b", "0", "m~n"]
    assert split("") == []
    assert extend("/a", "b") == "/a/b"


@pytest.mark.parametrize(
    ("pointer", "value"),
    [("", {"a": [1, {"": 2}]}), ("/a/0", 1), ("/a/1/", 2)],
)
def test_a_pointer_leads_to_what_it_names(pointer: str, value: Json) -> None:
    assert get_at({"a": [1, {"": 2}]}, pointer) == value


@pytest.mark.parametrize("pointer", ["a", "/b", "/a/2", "/a/-", "/a/01", "/a/0/x"])
def test_a_pointer_to_nothing_is_refused(pointer: str) -> None:
    with pytest.raises(PointerError):
        get_at({"a": [1, {"": 2}]}, pointer)


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("0", True),
        ("12", True),
        ("01", False),
        ("-1", False),
        ("²", False),
        ("", False),
    ],
)
def test_an_index_is_digits_without_leading_zero(token: str, *, expected: bool) -> None:
    assert is_index(token) is expected
