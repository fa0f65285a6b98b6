from backend.domain.recent import Recent


def test_a_value_is_computed_once_per_object() -> None:
    calls: list[list[int]] = []

    def compute(key: list[int]) -> int:
        calls.append(key)
        return len(key)

    recent = Recent(compute, size=2)
    one, equal, other = [1], [1], [1, 2]
    assert [recent.get(one), recent.get(one), recent.get(equal)] == [1, 1, 1]
    assert len(calls) == 2
    assert recent.get(other) == 2
    assert recent.get(one) == 1
    assert len(calls) == 4
