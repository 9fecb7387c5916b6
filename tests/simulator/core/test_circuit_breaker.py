"""The circuit breaker: a pause after too many failures, as the world's clock goes."""

from simulator.core.webhooks.circuit_breaker import CircuitBreaker
from simulator.core.webhooks.hooks import BreakerPolicy

POLICY = BreakerPolicy(window_ms=1_000, min_attempts=2, min_success=0.5, pause_ms=100)
HOST = ("client", "host")


def noted(breaker: CircuitBreaker, *attempts: tuple[int, bool]) -> CircuitBreaker:
    for at_ms, succeeded in attempts:
        breaker.note(HOST, POLICY, at_ms, succeeded=succeeded)
    return breaker


def test_too_many_failures_make_a_pause() -> None:
    breaker = noted(CircuitBreaker(), (5_000, False), (5_001, False))
    before = breaker.paused_until_ms(HOST, 5_001)
    noted(breaker, (5_002, False))

    assert (before, breaker.paused_until_ms(HOST, 5_002)) == (0, 5_102)
    assert breaker.paused_until_ms(HOST, 5_102) == 0
    assert breaker.paused_until_ms(("client", "elsewhere"), 5_002) == 0


def test_failures_of_long_ago_do_not_count() -> None:
    breaker = noted(CircuitBreaker(), (5_000, False), (5_001, False), (6_001, False))

    assert breaker.paused_until_ms(HOST, 6_001) == 0


def test_after_the_clock_was_set_back_what_is_later_is_forgotten() -> None:
    breaker = noted(CircuitBreaker(), (9_000, False), (9_001, False), (5_000, False))
    unpaused = breaker.paused_until_ms(HOST, 5_000)
    noted(breaker, (5_001, False), (5_002, False))
    paused = breaker.paused_until_ms(HOST, 5_002)

    assert (unpaused, paused) == (0, 5_102)
    assert breaker.paused_until_ms(HOST, 1_000) == 0
