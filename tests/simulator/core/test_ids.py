from hypothesis import given
from hypothesis import strategies as st

from simulator.core.ids import LOWER, Ids

purposes = st.lists(st.one_of(st.integers(), st.text(max_size=5)), min_size=1, max_size=3)


@given(st.integers(), purposes, st.integers(1, 64))
def test_one_seed_and_purpose_give_one_text(seed: int, purpose: list[object], length: int) -> None:
    told = Ids(seed).text(*purpose, length=length)

    assert told == Ids(seed).text(*purpose, length=length)
    assert len(told) == length
    assert set(told) <= set(LOWER)


def test_seeds_and_purposes_do_not_meet() -> None:
    told = {Ids(seed).text(kind, n) for seed in range(5) for kind in "ab" for n in range(50)}

    assert len(told) == 500


def test_each_purpose_has_chances_of_its_own() -> None:
    first, again, other = (Ids(1).chance(name) for name in ("a", "a", "b"))

    assert [first.random() for _ in range(3)] == [again.random() for _ in range(3)]
    assert first.random() != other.random()
