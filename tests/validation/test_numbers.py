"""Numbers as JavaScript reads and writes them."""

import math

import pytest

from backend.validation.numbers import number_text, read_number, to_double


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (5, "5"),
        (-12.5, "-12.5"),
        (100, "100"),
        (1e20, "100000000000000000000"),
        (123456789012345680000, "123456789012345680000"),
        (1e21, "1e+21"),
        (1.5e300, "1.5e+300"),
        (0.1, "0.1"),
        (0.000001, "0.000001"),
        (0.00000123, "0.00000123"),
        (1e-7, "1e-7"),
        (1.25e-9, "1.25e-9"),
        (10**400, "Infinity"),
        (-(10**400), "-Infinity"),
    ],
)
def test_numbers_are_written_as_javascript_does(number: float, text: str) -> None:
    assert number_text(number) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0.0),
        (" \t\u3000", 0.0),
        ("12", 12.0),
        (" +5. ", 5.0),
        (".5e1", 5.0),
        ("0x1F", 31.0),
        ("0b11", 3.0),
        ("0o17", 15.0),
        ("-Infinity", -math.inf),
        ("Infinity", math.inf),
        ("1e999", math.inf),
    ],
)
def test_texts_are_read_as_javascript_does(text: str, number: float) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    "text", ["1_0", "inf", "nan", "١", "-0x1", "1e", "\x1c1", "5 5", "."]
)
def test_what_is_no_number_reads_as_none(text: str) -> None:
    assert math.isnan(read_number(text))


def test_the_largest_number_stays_one() -> None:
    assert to_double(2**1023) == 2.0**1023
    assert to_double(True) == 1.0
