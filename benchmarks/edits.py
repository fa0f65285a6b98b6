"""One `set` on a page of 10 and of 1,000 elements: what it costs the model, the store and the clock."""

from backend.assembly import apply_operations, dump
from backend.domain.json_values import JsonObject
from backend.generation.tokens import estimate_tokens
from backend.knowledge.seeding import SEED_ROOT, catalogue_of, read_seed
from backend.validation import PageChecker
from benchmarks.figures import median_ms, row
from benchmarks.page_check import make_page

__all__ = ["report"]

SIZES = (10, 1_000)
ROUNDS = 30
TARGET_TOKENS = 40
TARGET_MORE_BYTES = 8
"""What pointers to a higher index may add to a patch and its inverse."""

_TARGET: JsonObject = {
    "id": "phone",
    "type": "text",
    "label": "手机号",
    "field": "phone",
}
_OPERATION: JsonObject = {"op": "set", "id": "phone", "properties": {"maxLength": 11}}


def report() -> bool:
    """Print the figures.

    Returns:
        Whether every target was met.
    """
    print("\nEdits (one property of the last field set, the page's size varied)")
    catalogue = catalogue_of(read_seed(SEED_ROOT / "ccms"))
    checker = PageChecker(catalogue)
    written, stored = [], []
    for size in SIZES:
        page = make_page(size - 1)
        page["elements"].insert(size - 2, dict(_TARGET))
        edited = apply_operations(page, [_OPERATION], catalogue)
        assert checker.check(edited.page) == ()
        assert edited.changed == ("phone",)
        text = dump({"operations": [_OPERATION]})
        written.append(estimate_tokens(text))
        (step,) = edited.steps
        stored.append(sum(len(dump(list(p))) for p in (step.patch, step.inverse)))
        whole = estimate_tokens(dump(page))
        figure = f"{written[-1]} tokens, {len(text)} chars"
        row(
            f"{size:,} elements: the model writes (the page: {whole:,} tokens)",
            figure,
            f"<= {TARGET_TOKENS} tokens",
            met=written[-1] <= TARGET_TOKENS,
        )
        row(f"{size:,} elements: patch and inverse", f"{stored[-1]} bytes")
        applied = median_ms(
            lambda page=page: apply_operations(page, [_OPERATION], catalogue),  # type: ignore[misc] # bound now
            rounds=ROUNDS,
        )
        checked = median_ms(lambda page=edited.page: checker.check(page), rounds=ROUNDS)  # type: ignore[misc] # likewise
        row(f"{size:,} elements: apply, check", f"{applied:.2f} ms, {checked:.2f} ms")
    same = written[0] == written[1]
    row(
        "model output, 1,000 elements against 10",
        f"{written[0]} -> {written[1]} tokens",
        "equal",
        met=same,
    )
    small = stored[1] - stored[0] <= TARGET_MORE_BYTES
    row(
        "stored bytes, 1,000 elements against 10",
        f"{stored[0]} -> {stored[1]} bytes",
        f"<= +{TARGET_MORE_BYTES} bytes",
        met=small,
    )
    return same and small and max(written) <= TARGET_TOKENS
