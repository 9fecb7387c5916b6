from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from simulator.core.ids import LOWER, Ids

purposes = st.lists(st.one_of(st.integers(), st.text(max_size=5)), min_size=1, max_size=3)


@given(st.integers(), purposes, st.integers(1, 64))
def test_one_seed_and_purpose_give_one_text(seed: int, purpose: list[object], length: int) -> None:
    text = Ids(seed).text(*purpose, length=length)

    assert text == Ids(seed).text(*purpose, length=length)
    assert len(text) == length
    assert set(text) <= set(LOWER)


def test_seeds_and_purposes_do_not_meet() -> None:
    texts = {Ids(seed).text(kind, n) for seed in range(5) for kind in "ab" for n in range(50)}

    assert len(texts) == 500


def test_each_purpose_has_chances_of_its_own() -> None:
    first, again, other = (Ids(1).chance(name) for name in ("a", "a", "b"))

    assert [first.random() for _ in range(3)] == [again.random() for _ in range(3)]
    assert first.random() != other.random()


def test_uuids_have_their_form_and_differ_by_purpose() -> None:
    uuids = [Ids(1).uuid("order", n) for n in range(50)]

    assert len(set(uuids)) == 50
    for text in uuids:
        assert UUID(text).version == 4
        assert str(UUID(text)) == text


def test_a_numbered_uuid_ends_in_its_number() -> None:
    text = Ids(1).numbered_uuid("requests", 0xABC)

    assert UUID(text).version == 4
    assert text.endswith("-000000000abc")
    assert text[:24] == Ids(1).numbered_uuid("requests", 7)[:24]
    assert text[:24] != Ids(2).numbered_uuid("requests", 7)[:24]
