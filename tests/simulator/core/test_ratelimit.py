import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.core.errors import TooManyRequests
from simulator.core.ratelimit import Bucket, InFlight, Limit, sliding
from simulator.core.ratelimit.fixed import FixedWindow, Spent
from simulator.core.ratelimit.leaky import LeakyBucket
from simulator.core.ratelimit.sliding import SlidingWindow


def admitted(limiter: SlidingWindow, limit: Limit, moments: list[int]) -> list[int]:
    """The moments at which a call is let in."""
    admissions = []
    for now in moments:
        try:
            limiter.count("key", limit, now)
        except TooManyRequests:
            continue
        admissions.append(now)
    return admissions


@given(
    requests=st.integers(1, 4),
    seconds=st.integers(1, 5),
    gaps=st.lists(st.integers(0, 3_000), max_size=40),
)
def test_no_window_holds_more_than_the_limit(requests: int, seconds: int, gaps: list[int]) -> None:
    moments = [sum(gaps[: n + 1]) for n in range(len(gaps))]

    let_in = admitted(SlidingWindow(), Limit(requests, seconds), moments)

    for begin in let_in:
        assert sum(begin <= one < begin + seconds * 1000 for one in let_in) <= requests
    # And none is refused needlessly: a refused moment has a full window behind it.
    for now in set(moments) - set(let_in):
        assert sum(now - seconds * 1000 < one <= now for one in let_in) >= requests


def test_who_waits_as_long_as_told_is_let_in() -> None:
    limiter, limit = SlidingWindow(), Limit(2, 10)
    for now in (0, 4_000):
        limiter.count("key", limit, now)

    with pytest.raises(TooManyRequests) as refused:
        limiter.count("key", limit, 5_500)

    assert refused.value.retry_after_seconds == 4.5
    limiter.count("key", limit, 10_000)


def test_keys_are_counted_apart_and_forgotten_together() -> None:
    limiter, limit = SlidingWindow(), Limit(1, 10)
    limiter.count("a", limit, 0)
    limiter.count("b", limit, 0)
    limiter.clear()

    limiter.count("a", limit, 0)


def test_keys_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sliding, "MAX_KEYS", 3)
    limiter = SlidingWindow()
    for number in range(10):
        limiter.count(str(number), Limit(1, 10), 0)

    with pytest.raises(TooManyRequests):
        limiter.count("9", Limit(1, 10), 0)
    limiter.count("0", Limit(1, 10), 0)  # forgotten, so let in


def test_a_fixed_window_says_what_is_left_and_begins_anew_at_its_end() -> None:
    window, limit = FixedWindow(), Limit(2, 30)

    spent = [window.count("key", limit, now) for now in (0, 10_000, 29_999, 30_000)]

    assert spent == [
        Spent(1, 30_000, over=False),
        Spent(0, 20_000, over=False),
        Spent(0, 1, over=True),
        Spent(1, 30_000, over=False),
    ]


def test_a_clock_that_went_back_begins_a_fixed_window_anew() -> None:
    window, limit = FixedWindow(), Limit(1, 30)
    window.count("key", limit, 100_000)

    assert window.count("key", limit, 5_000) == Spent(0, 30_000, over=False)


@given(
    size=st.integers(1, 5),
    rate=st.integers(1, 3),
    gaps=st.lists(st.integers(0, 3_000), max_size=40),
)
def test_a_bucket_never_runs_over_and_refuses_nothing_that_fits(
    size: int, rate: int, gaps: list[int]
) -> None:
    leaky, bucket, now = LeakyBucket(), Bucket(size, rate), 0
    for gap in gaps:
        now += gap
        before = leaky.level("key", bucket, now)
        try:
            level = leaky.count("key", bucket, now)
        except TooManyRequests as refused:
            assert before + 1 > size
            later = now + math.ceil(refused.retry_after_seconds * 1000) + 1
            assert leaky.level("key", bucket, later) + 1 <= size
        else:
            assert level == before + 1 <= size


def test_a_call_may_pour_in_several_units() -> None:
    leaky, bucket = LeakyBucket(), Bucket(10, 2)

    assert leaky.count("key", bucket, 0, units=10) == 10
    with pytest.raises(TooManyRequests) as refused:
        leaky.count("key", bucket, 1_000, units=4)
    assert refused.value.retry_after_seconds == 1.0
    assert leaky.count("key", bucket, 2_000, units=4) == 10


def test_calls_in_flight_are_counted_until_they_leave() -> None:
    in_flight = InFlight()
    first = in_flight.enter(("token a", "app"))
    second = in_flight.enter(("token b", "app"))

    assert first.calls() == [1, 2]
    second.leave()
    assert first.calls() == [1, 1]
    first.leave()
    assert in_flight.calls(("token a", "app")) == [0, 0]
