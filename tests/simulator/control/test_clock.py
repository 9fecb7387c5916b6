from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from simulator.core.clock import from_iso, iso
from tests.simulator.shop import Harness, Shop

DATABASES = ("sqlite",)
MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(9999, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 (bounds are naive)


def test_it_is_held_moved_and_let_run(harness: Harness) -> None:
    held = harness.read_json("PUT", "/clock", json={"mode": "held", "now": "2026-01-01T00:00:00Z"})
    moved = harness.read_json("POST", "/clock/advance", json={"seconds": 1.5})
    still = harness.read_json("GET", "/clock")
    free = harness.read_json("PUT", "/clock", json={"mode": "wall"})

    assert held == {"mode": "held", "now": "2026-01-01T00:00:00.000000Z"}
    assert moved == still == {"mode": "held", "now": "2026-01-01T00:00:01.500000Z"}
    assert free["mode"] == "wall"
    assert free["now"] > still["now"]


def test_a_running_clock_can_be_set_and_moved(harness: Harness) -> None:
    harness.read_json("PUT", "/clock", json={"mode": "wall", "now": "2030-01-01T00:00:00Z"})
    harness.read_json("POST", "/clock/advance", json={"seconds": 86_400})

    body = harness.read_json("GET", "/clock")

    assert body["mode"] == "wall"
    assert body["now"].startswith("2030-01-02T00:0")


def test_a_held_clock_stamps_what_is_written(harness: Harness, shop: Shop) -> None:
    harness.hold("2026-02-03T04:05:06.789+02:00")

    shop.sync({"external_id": "A"})

    assert shop.get("A")["updated"] == "2026-02-03T02:05:06.789000Z"


@example(datetime(1970, 1, 1, 0, 0, 1, 1_000, tzinfo=UTC))
@given(MOMENTS)
def test_a_moment_reads_as_it_is_written(moment: datetime) -> None:
    text = iso(from_iso(moment.isoformat()))

    assert from_iso(text) == from_iso(moment.isoformat())
    assert text[:23] == moment.isoformat(timespec="milliseconds")[:23]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/clock", {}),
        ("/clock", {"mode": "fast"}),
        ("/clock", {"mode": "held", "now": "soon"}),
        ("/clock", {"mode": "held", "now": 5}),
        ("/clock", {"mode": "held", "now": "1969-12-31T23:59:59Z"}),
        ("/clock", {"mode": "held", "now": "0001-01-01T00:00:00+14:00"}),
        ("/clock", {"mode": "wall", "now": "9999-12-31T23:59:59-14:00"}),
        ("/clock", {"mode": "held", "at": "2026-01-01"}),
        ("/clock/advance", {}),
        ("/clock/advance", {"seconds": -1}),
        ("/clock/advance", {"seconds": "1"}),
        ("/clock/advance", {"seconds": 10**11}),
        ("/clock/advance", {"seconds": 10**400}),
        ("/clock/advance", []),
    ],
)
def test_a_bad_setting_is_refused_and_moves_nothing(harness: Harness, path: str, body: Any) -> None:
    harness.hold()
    before = harness.read_json("GET", "/clock")

    answer = harness.ask("POST" if path.endswith("advance") else "PUT", path, json=body)

    assert answer.status_code == 400, answer.text
    assert harness.read_json("GET", "/clock") == before


def test_the_clock_ends_with_the_year_9999(harness: Harness) -> None:
    harness.hold("9999-12-31T23:59:58Z")

    assert harness.ask("POST", "/clock/advance", json={"seconds": 1}).status_code == 200
    assert harness.ask("POST", "/clock/advance", json={"seconds": 1}).status_code == 400
