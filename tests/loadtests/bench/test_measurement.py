from hypothesis import given
from hypothesis import strategies as st

from loadtests.bench.measurement import Goal, Measurement, interleaved, median_ratio, paced


def test_contestants_take_turns_at_going_first() -> None:
    order: list[str] = []

    measured = interleaved(
        3, {name: lambda name=name: order.append(name) or len(order) for name in "ab"}
    )

    assert order == ["a", "b", "b", "a", "a", "b"]
    assert measured == {"a": [1, 4, 5], "b": [2, 3, 6]}


def test_a_ratio_is_the_median_of_the_rounds_not_of_all_measures() -> None:
    slow_third_round = [80.0, 90.0, 8.0], [100.0, 100.0, 10.0]

    assert median_ratio(*slow_third_round) == 0.8


@given(reference=st.lists(st.floats(1, 1e6), min_size=1, max_size=9), factor=st.floats(0.01, 100))
def test_what_is_always_so_many_times_faster_has_that_ratio(
    reference: list[float], factor: float
) -> None:
    measured = [one * factor for one in reference]

    assert abs(median_ratio(measured, reference) / factor - 1) < 1e-9


def test_the_ratio_is_judged_where_there_is_one() -> None:
    def reached(goal: Goal | None, ratio: float | None = None) -> bool | None:
        return Measurement("b", "c", "ms", 1.4, goal=goal, ratio=ratio).reached

    assert reached(Goal(least=0.8), 0.8) is True
    assert reached(Goal(least=0.8), 0.79) is False
    assert reached(Goal(most=1.3), 1.2) is True
    assert reached(Goal(most=1.3)) is False
    assert reached(None, 0.1) is None


def test_a_finding_tells_its_goal_and_verdict() -> None:
    data = Measurement("sync", "c", "items/s", 80.0, Goal(least=0.8), 100.0, 0.8).as_json()

    assert (data["goal"], data["reached"], data["ratio"]) == (">= 0.8", True, 0.8)


def test_a_pace_counts_what_the_work_is() -> None:
    assert paced(1e9, lambda: None).wall > paced(1, lambda: None).wall > 0
