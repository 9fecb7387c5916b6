"""Which request meets which fault, and how often."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.core.errors import ApiError
from simulator.core.faults import Faults, SeenRequest, SentWebhook


def call(**more: Any) -> SeenRequest:
    seen = {"vendor": "tipsi", "account": "tipsi-1", "method": "GET", "path": "/store/1/inventory"}
    return SeenRequest(**{**seen, **more})


def met(faults: Faults, *calls: SeenRequest) -> list[str | None]:
    matches = (faults.match(seen) for seen in calls)
    return [planned.id if planned else None for planned in matches]


@given(after=st.integers(0, 5), times=st.integers(0, 5), calls=st.integers(0, 15))
def test_it_is_counted_after_so_many_and_so_often(after: int, times: int, calls: int) -> None:
    faults = Faults()
    planned = faults.plan({"kind": "reset", "after": after, "times": times})

    hits = [faults.match(call()) is not None for _ in range(calls)]

    assert hits == [after <= n < after + times for n in range(calls)]
    assert planned.as_json()["hits"] == sum(hits)


@pytest.mark.parametrize(
    ("scope", "meets"),
    [
        ({}, True),
        ({"account": "tipsi-1"}, True),
        ({"account": "tipsi-2"}, False),
        ({"vendor": "tipsi"}, True),
        ({"vendor": "clover"}, False),
        ({"method": "get"}, True),
        ({"method": "PATCH"}, False),
        ({"path": "/store/*"}, True),
        ({"path": "*/inventory"}, True),
        ({"path": "/store"}, False),
        ({"path": "/STORE/*"}, False),
        ({"account": "tipsi-1", "method": "GET", "path": "/store/?/*"}, True),
    ],
)
def test_it_meets_whom_it_is_meant_for(scope: dict[str, str], meets: bool) -> None:  # noqa: FBT001
    faults = Faults()
    faults.plan({"kind": "reset", **scope})

    assert (faults.match(call()) is not None) == meets


def test_a_request_that_is_not_meant_does_not_count() -> None:
    faults = Faults()
    faults.plan({"kind": "reset", "account": "tipsi-1", "after": 1})

    other = call(account="tipsi-2")
    assert met(faults, other, other, call(), other, call()) == [None] * 4 + ["fault-1"]


def test_the_first_planned_comes_first_and_the_next_follows() -> None:
    faults = Faults()
    for status in (503, 429):
        faults.plan({"kind": "status", "status": status})

    assert met(faults, call(), call(), call()) == ["fault-1", "fault-2", None]


def test_nobody_logged_in_meets_only_what_is_for_all() -> None:
    faults = Faults()
    faults.plan({"kind": "reset", "account": "tipsi-1"})

    assert faults.match(call(account=None)) is None


@given(st.dictionaries(st.sampled_from(["kind", "times", "status", "seconds"]), st.integers()))
def test_what_is_no_fault_is_an_api_error(data: Any) -> None:
    with pytest.raises(ApiError, match="not a fault"):
        Faults().plan(data)


@given(
    applied=st.integers(0, 5),
    batch=st.lists(st.integers(), max_size=8),
    wrapped=st.booleans(),
)
def test_a_part_of_a_batch_is_its_first_elements(
    applied: int,
    batch: list[int],
    wrapped: bool,  # noqa: FBT001
) -> None:
    planned = Faults().plan({"kind": "partial_batch", "applied": applied})
    data = {"reason": "x", "items": batch} if wrapped else batch

    cut = msgspec.json.decode(planned.fault.changed_body(msgspec.json.encode(data)))

    assert (cut["items"] if wrapped else cut) == batch[:applied]


@pytest.mark.parametrize("body", [b"", b"{", b"5", b'{"a":[1],"b":[2]}', b'{"name":"x"}'])
def test_what_is_no_batch_is_applied_whole(body: bytes) -> None:
    planned = Faults().plan({"kind": "partial_batch", "applied": 0})

    kept = planned.fault.changed_body(body)

    assert kept == body or msgspec.json.decode(kept) == msgspec.json.decode(body)


def test_a_fault_of_webhooks_meets_no_request() -> None:
    faults = Faults()
    faults.plan({"kind": "webhook_drop", "topic": "I"})

    assert met(faults, call()) == [None]
    assert faults.match(SentWebhook("tipsi", "tipsi-1", ("O",))) is None
    assert faults.match(SentWebhook("tipsi", "tipsi-1", ("I", "O"))) is not None


def test_a_fault_of_requests_meets_no_webhook() -> None:
    faults = Faults()
    faults.plan({"kind": "reset"})

    assert faults.match(SentWebhook("tipsi", "tipsi-1", ("I",))) is None
