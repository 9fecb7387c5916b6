from typing import Any

import pytest

from tests.simulator.shop import Harness, Shop

DATABASES = ("sqlite",)


def test_a_planned_fault_is_told_with_its_hits(harness: Harness, shop: Shop) -> None:
    planned = harness.fault("status", status=503, account=shop.id, times=2)
    shop.ask("GET", "inventory")

    (listed,) = harness.read_json("GET", "/faults")

    assert planned["hits"] == 0
    assert listed == {**planned, "hits": 1}
    assert (listed["kind"], listed["status"], listed["times"]) == ("status", 503, 2)


def test_a_fault_is_taken_back(harness: Harness, shop: Shop) -> None:
    one, other = (harness.fault("status", status=status) for status in (503, 429))

    harness.read_json("DELETE", f"/faults/{one['id']}")

    assert shop.ask("GET", "inventory").status_code == 429
    assert [planned["id"] for planned in harness.read_json("GET", "/faults")] == [other["id"]]
    assert harness.ask("DELETE", f"/faults/{one['id']}").status_code == 404


def test_all_faults_are_taken_back_at_once(harness: Harness, shop: Shop) -> None:
    harness.fault("status", status=503)

    harness.read_json("DELETE", "/faults")

    assert shop.ask("GET", "inventory").status_code == 200


def test_the_control_api_meets_no_fault(harness: Harness) -> None:
    harness.fault("status", status=503, times=100)

    assert harness.ask("GET", "/accounts").status_code == 200


@pytest.mark.parametrize(
    ("plan", "status"),
    [
        ({}, 400),
        ({"kind": "surprise"}, 400),
        ({"kind": "status"}, 400),
        ({"kind": "status", "status": 99}, 400),
        ({"kind": "status", "status": "503"}, 400),
        ({"kind": "status", "status": 503, "headers": {"X": "a\r\nSet-Cookie: b"}}, 400),
        ({"kind": "status", "status": 503, "headers": {"X y": "a"}}, 400),
        ({"kind": "status", "status": 503, "headers": {"X": "\u20ac"}}, 400),
        ({"kind": "latency", "seconds": -1}, 400),
        ({"kind": "latency", "seconds": 10**6}, 400),
        ({"kind": "reset", "times": -1}, 400),
        ({"kind": "reset", "after": 1.5}, 400),
        ({"kind": "reset", "seconds": 1}, 400),
        ({"kind": "reset", "account": "nobody"}, 404),
        ({"kind": "reset", "account": 7}, 404),
        ({"kind": "reset", "account": "\x00"}, 400),
        ({"kind": "reset", "vendor": "nobody"}, 400),
        ([], 400),
        (None, 400),
    ],
)
def test_what_is_no_fault_is_refused(harness: Harness, plan: Any, status: int) -> None:
    answer = harness.ask("POST", "/faults", json=plan)

    assert answer.status_code == status
    assert answer.get_json().keys() == {"error"}
    assert harness.read_json("GET", "/faults") == []


def test_there_is_an_end_to_planning(harness: Harness) -> None:
    for _ in range(1_000):
        harness.simulation.world.faults.plan({"kind": "reset"})

    assert harness.ask("POST", "/faults", json={"kind": "reset"}).status_code == 409
