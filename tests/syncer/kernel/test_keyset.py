"""Ingest by change: nothing is missed, whatever changes between two pages."""

from hypothesis import given
from hypothesis import strategies as st

from syncer.kernel.keyset import changed_since

Rows = dict[int, int]
"""Id to the time of its last change."""


def lister(rows: Rows, size: int, meddle=lambda _call: None, calls=None):
    """A service's list: oldest change first, of one time the newest first."""
    calls = [] if calls is None else calls

    def ask(since: int, offset: int) -> list[tuple[int, int]]:
        calls.append((since, offset))
        meddle(len(calls))
        fresh = sorted((at, -key) for key, at in rows.items() if at >= since)
        return [(at, -key) for at, key in fresh[offset : offset + size]]

    return ask


def read(rows: Rows, size: int, since: int = 0, **how) -> list[tuple[int, int]]:
    pages = changed_since(lister(rows, size, **how), since, size, lambda one: one)
    return [one for page in pages for one in page]


@given(
    st.dictionaries(st.integers(0, 50), st.integers(0, 5), max_size=40),
    st.integers(2, 7),
    st.integers(0, 6),
)
def test_each_is_read_once(rows: Rows, size: int, since: int) -> None:
    seen = read(rows, size, since)

    assert sorted(seen) == sorted((at, key) for key, at in rows.items() if at >= since)


@given(
    st.dictionaries(st.integers(0, 30), st.integers(0, 4), min_size=1, max_size=25),
    st.integers(2, 6),
    st.lists(st.tuples(st.integers(1, 12), st.integers(0, 30)), max_size=8),
)
def test_what_changes_between_two_pages_hides_nothing(rows: Rows, size: int, changes) -> None:
    latest = dict(rows)

    def meddle(call: int) -> None:
        for at, key in changes:
            if at == call and key in latest:
                latest[key] = 10 + at

    seen = read(latest, size, meddle=meddle)

    last_seen = {key: at for at, key in seen}
    unchanged = {key for key, at in latest.items() if at == rows[key]}
    assert unchanged <= {key for key, at in last_seen.items() if at == rows[key]}


def test_a_deletion_between_two_pages_of_one_second_hides_nothing() -> None:
    rows = dict.fromkeys(range(10), 7)

    def meddle(call: int) -> None:
        if call == 2:
            del rows[9]

    seen = read(rows, 4, meddle=meddle)

    assert {key for _, key in seen} == set(range(10))


def test_a_thousand_in_one_second_cost_a_page_each() -> None:
    calls: list[tuple[int, int]] = []
    read(dict.fromkeys(range(40), 7), 11, calls=calls)

    assert calls == [(0, 0), (7, 10), (7, 20), (7, 30)]
