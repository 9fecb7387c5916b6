import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.core import ratelimit
from simulator.core.errors import TooManyRequests
from simulator.core.ratelimit import Limit, Limiter


def admitted(limiter: Limiter, limit: Limit, moments: list[int]) -> list[int]:
    """The moments at which a call is let in."""
    found = []
    for now in moments:
        try:
            limiter.count("key", limit, now)
        except TooManyRequests:
            continue
        found.append(now)
    return found


@given(
    requests=st.integers(1, 4),
    seconds=st.integers(1, 5),
    gaps=st.lists(st.integers(0, 3_000), max_size=40),
)
def test_no_window_holds_more_than_the_limit(requests: int, seconds: int, gaps: list[int]) -> None:
    moments = [sum(gaps[: n + 1]) for n in range(len(gaps))]

    let_in = admitted(Limiter(), Limit(requests, seconds), moments)

    for begin in let_in:
        assert sum(begin <= one < begin + seconds * 1000 for one in let_in) <= requests
    # And none is refused needlessly: a refused moment has a full window behind it.
    for now in set(moments) - set(let_in):
        assert sum(now - seconds * 1000 < one <= now for one in let_in) >= requests


def test_who_waits_as_long_as_told_is_let_in() -> None:
    limiter, limit = Limiter(), Limit(2, 10)
    for now in (0, 4_000):
        limiter.count("key", limit, now)

    with pytest.raises(TooManyRequests) as refused:
        limiter.count("key", limit, 5_500)

    assert refused.value.retry_after_seconds == 4.5
    limiter.count("key", limit, 10_000)


def test_keys_are_counted_apart_and_forgotten_together() -> None:
    limiter, limit = Limiter(), Limit(1, 10)
    limiter.count("a", limit, 0)
    limiter.count("b", limit, 0)
    limiter.clear()

    limiter.count("a", limit, 0)


def test_keys_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ratelimit, "MAX_KEYS", 3)
    limiter = Limiter()
    for number in range(10):
        limiter.count(str(number), Limit(1, 10), 0)

    with pytest.raises(TooManyRequests):
        limiter.count("9", Limit(1, 10), 0)
    limiter.count("0", Limit(1, 10), 0)  # forgotten, so let in
