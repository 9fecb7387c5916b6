"""The limits waited out: on a clock that only waiting moves."""

from collections import Counter, deque
from threading import Thread

import pytest

from syncer.kernel.rate_limits import FixedWindow, SlidingSecond
from syncer.vendors.bigcommerce.limits import quota


class Time:
    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds
        self.waits.append(seconds)


@pytest.fixture
def time() -> Time:
    return Time()


def headers(left: int, reset_ms: int = 30_000, quota: int = 150) -> dict[str, str]:
    return {
        "X-Rate-Limit-Requests-Left": str(left),
        "X-Rate-Limit-Time-Reset-Ms": str(reset_ms),
        "X-Rate-Limit-Requests-Quota": str(quota),
        "X-Rate-Limit-Time-FixedWindow-Ms": "30000",
    }


class Service:
    """A fixed window of thirty seconds, as the headers tell of it."""

    def __init__(self, time: Time, quota: int = 150) -> None:
        self.time, self.quota, self.began, self.spent = time, quota, 0.0, 0
        self.refused = 0

    def ask(self) -> dict[str, str]:
        if self.time.now - self.began >= 30:
            self.began, self.spent = self.time.now, 0
        self.refused += self.spent >= self.quota
        self.spent += self.spent < self.quota
        reset = round((self.began + 30 - self.time.now) * 1000)
        return headers(self.quota - self.spent, reset, self.quota)


@pytest.mark.parametrize("requests", [1, 150, 151, 450, 1000])
def test_a_window_is_spent_to_the_last_request_and_no_further(time, requests: int) -> None:
    limit, service = FixedWindow(time.wait, quota, clock=time), Service(time)
    for _ in range(requests):
        limit.acquire()
        limit.release(service.ask())

    assert service.refused == 0
    assert time.now == pytest.approx((requests - 1) // 150 * 30, rel=0.01)


def test_what_others_of_the_store_spend_is_theirs(time) -> None:
    limit, service = FixedWindow(time.wait, quota, clock=time), Service(time)
    ours = 0
    for _ in range(300):
        service.ask()  # somebody else, who does not wait
        limit.acquire()
        before = service.refused
        limit.release(service.ask())
        ours += service.refused - before

    assert (ours, len(time.waits)) == (0, 3)


def test_nobody_waits_where_there_is_no_limit(time) -> None:
    limit = FixedWindow(time.wait, quota, clock=time)
    for _ in range(1000):
        limit.acquire()
        limit.release({"Content-Type": "application/json"})

    assert time.waits == []


def test_an_answer_that_never_came_costs_a_request(time) -> None:
    limit = FixedWindow(time.wait, quota, clock=time)
    limit.acquire()
    limit.release(headers(left=1))
    limit.acquire()
    limit.release(None)
    limit.acquire()

    assert time.waits == [pytest.approx(30, rel=0.01)]


def test_headers_that_make_no_sense_are_not_believed(time) -> None:
    limit = FixedWindow(time.wait, quota, clock=time)
    limit.acquire()
    limit.release({**headers(0), "X-Rate-Limit-Requests-Left": "-5"})
    limit.acquire()
    limit.release({**headers(0), "X-Rate-Limit-Time-Reset-Ms": "soon"})
    limit.acquire()

    assert time.waits == []


def test_four_threads_share_a_window(time) -> None:
    limit, service = FixedWindow(time.wait, quota, clock=time), Service(time)

    def work() -> None:
        for _ in range(100):
            limit.acquire()
            limit.release(service.ask())

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert service.refused == 0
    assert 30 * 2 <= time.now <= 30 * 2 * 1.1


def test_no_second_on_end_has_more_than_sixteen(time) -> None:
    limit, begun = SlidingSecond(time.wait, requests=16, concurrent=5, clock=time), deque[float]()
    for number in range(100):
        limit.acquire()
        begun.append(time.now)
        time.now += 0.01 * (number % 3)
        limit.release(None)

    assert max(sum(at <= other < at + 1 for other in begun) for at in begun) == 16
    assert time.now <= 100 / 16 * 1.1


def test_a_fifth_is_let_in_and_a_sixth_waits_for_one_to_end(time) -> None:
    limit = SlidingSecond(time.wait, requests=16, concurrent=5, clock=time)
    for _ in range(5):
        limit.acquire()
    done = Counter[str]()

    def sixth() -> None:
        limit.acquire()
        done["sixth"] += 1

    thread = Thread(target=sixth)
    thread.start()
    before = done["sixth"]
    limit.release(None)
    thread.join(5)

    assert (before, done["sixth"], time.waits) == (0, 1, [])


def test_the_share_of_the_quota_is_known(time) -> None:
    window, second = (
        FixedWindow(time.wait, quota, clock=time),
        SlidingSecond(time.wait, requests=16, concurrent=5, clock=time),
    )
    for limit in (window, second):
        for _ in range(15):
            limit.acquire()
            limit.release(headers(left=100))

    assert window.share(27.0) == pytest.approx(0.1)
    assert second.share(10.0) == pytest.approx(15 / 160)


def test_two_windows_allow_twice_as_much(time) -> None:
    limit, service = FixedWindow(time.wait, quota, clock=time), Service(time)
    for _ in range(225):
        limit.acquire()
        limit.release(service.ask())

    assert limit.share(time.now) == pytest.approx(0.75)
