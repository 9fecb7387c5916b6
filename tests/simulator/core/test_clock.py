import pytest

from simulator.core.clock import LATEST_MS, Clock, from_iso, iso


def test_a_held_clock_moves_only_by_hand() -> None:
    clock = Clock()
    clock.hold(5_000)
    clock.advance(250)

    assert (clock.mode, clock.now_ms(), clock.now_ms()) == ("held", 5_250, 5_250)


def test_a_clock_is_held_where_it_stands() -> None:
    clock = Clock()
    before = clock.now_ms()
    clock.hold()

    assert before <= clock.now_ms() <= before + 60_000


def test_a_running_clock_runs_from_what_it_was_told() -> None:
    clock = Clock()
    clock.run(1_000_000)
    clock.advance(500_000)

    assert 1_500_000 <= clock.now_ms() < 1_560_000
    assert clock.mode == "wall"


def test_it_runs_in_real_time_again() -> None:
    clock, real = Clock(), Clock()
    clock.hold(5_000)
    clock.run()

    assert abs(clock.now_ms() - real.now_ms()) < 60_000


@pytest.mark.parametrize("at_ms", [-1, LATEST_MS + 1])
def test_a_moment_beyond_the_calendar_is_refused_and_changes_nothing(at_ms: int) -> None:
    clock = Clock()
    clock.hold(5_000)

    for move in (clock.hold, clock.run):
        with pytest.raises(ValueError, match="1970"):
            move(at_ms)
    with pytest.raises(ValueError, match="1970"):
        clock.advance(LATEST_MS)
    with pytest.raises(ValueError, match="back"):
        clock.advance(-1)

    assert (clock.mode, clock.now_ms()) == ("held", 5_000)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-11-22T01:02:03.004Z", "2026-11-22T01:02:03.004000Z"),
        ("2026-11-22T01:02:03+02:00", "2026-11-21T23:02:03.000000Z"),
        ("2026-11-22", "2026-11-22T00:00:00.000000Z"),
        ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59.000000Z"),
    ],
)
def test_moments_are_written_in_one_way(text: str, shown: str) -> None:
    assert iso(from_iso(text)) == shown
