"""The page check over pages of 40, 50 and 1,000 elements of the real protocol."""

import time

from backend.domain.json_values import JsonObject
from backend.knowledge.seeding import SEED_ROOT, catalogue_of, read_seed
from backend.validation import PageChecker
from benchmarks.figures import median_ms, paired_ms, row

__all__ = ["make_page", "report"]

ROUNDS = 40
REPEATS = 25
TARGET_MS = 5.0
TARGET_RATIO = 25.0


def report() -> bool:
    """Print the figures.

    Returns:
        Whether every target was met.
    """
    print("\nPage check (valid form pages, nine kinds of fields)")
    checker = PageChecker(catalogue_of(read_seed(SEED_ROOT / "ccms")))
    pages = {size: make_page(size) for size in (40, 50, 1_000)}
    for page in pages.values():
        found = checker.check(page)
        assert found == (), found[:3]
    median = median_ms(
        lambda: checker.check(pages[50]), rounds=ROUNDS, clock=time.process_time
    )
    fast = median < TARGET_MS
    row(
        "50 elements, median of processor time",
        f"{median:.2f} ms",
        f"< {TARGET_MS:g} ms",
        met=fast,
    )
    # As many elements on either side, so that a pause of the machine weighs the same.
    many, large, times = paired_ms(
        lambda: [checker.check(pages[40]) for _ in range(REPEATS)],
        lambda: checker.check(pages[1_000]),
        rounds=ROUNDS,
        clock=time.process_time,
    )
    small, ratio = many / REPEATS, times * REPEATS
    row(
        "1,000 elements against 40",
        f"{small:.2f} -> {large:.2f} ms, x{ratio:.1f}",
        f"<= x{TARGET_RATIO:g}",
        met=ratio <= TARGET_RATIO,
    )
    return fast and ratio <= TARGET_RATIO


def make_page(size: int) -> JsonObject:
    """Make a valid form by repeating nine kinds of fields and a button.

    A page of 1,000 elements holds 25 times what one of 40 holds, of every kind: how
    they compare then tells of the size alone.

    Args:
        size: How many elements; a multiple of ten holds every kind alike.

    Returns:
        The page.
    """
    options = {
        "from": "manual",
        "data": [{"value": number, "label": f"Option {number}"} for number in range(5)],
    }
    condition = {
        "template": "${kind} === 1",
        "params": [{"field": "kind", "data": {"source": "record", "field": "f3"}}],
    }
    kinds: list[JsonObject] = [
        {"type": "text", "required": True, "maxLength": 20},
        {"type": "longtext", "placeholder": "Say more"},
        {"type": "number", "min": 0, "max": 100, "precision": 2},
        {"type": "select_single", "options": options},
        {"type": "select_multiple", "options": options},
        {"type": "switch", "condition": condition},
        {"type": "datetime", "mode": "date", "format": "YYYY-MM-DD"},
        {"type": "text", "regExp": {"expression": "^1[0-9]{10}$", "message": "phone"}},
        {"type": "color", "defaultValue": {"source": "static", "value": "#ffffff"}},
    ]
    for kind in kinds:
        if kind["type"] == "datetime":
            kind["submitFormat"] = "YYYY-MM-DD"
    elements = [
        _button(number)
        if number % (len(kinds) + 1) == len(kinds)
        else {"id": f"e{number}", "label": f"Field {number}", "field": f"f{number}"}
        | kinds[number % (len(kinds) + 1)]
        for number in range(size)
    ]
    return {"page": "form", "title": "Benchmark", "elements": elements}


def _button(number: int) -> JsonObject:
    """Make a button that leads back."""
    label = f"Button {number}"
    button = {"type": "button", "label": label, "action": "cancel", "zone": "action"}
    return {"id": f"e{number}", **button}
