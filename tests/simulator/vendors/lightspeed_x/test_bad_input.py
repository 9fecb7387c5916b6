"""Bad input at all other resources than products and sales: never a 5xx, always X-Series' shape, nothing half-written."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from simulator.vendors.lightspeed_x.paths import CONNECT
from tests.simulator.vendors.lightspeed_x import fuzz, fuzz_bodies
from tests.simulator.vendors.lightspeed_x.fuzz_bodies import Resource
from tests.simulator.vendors.lightspeed_x.fuzz_subjects import Subjects
from tests.simulator.vendors.lightspeed_x.receiver import Receiver
from tests.simulator.vendors.lightspeed_x.retail import Retail

_CREDENTIALS = ("client_id", "client_secret")


@pytest.fixture
def subjects(retail: Retail, receiver: Receiver) -> Subjects:
    assert receiver.got == []
    return Subjects(retail, _form({}))


def test_they_are_enough() -> None:
    assert sum(plan.examples * plan.requests for plan in fuzz.PLANS) >= 10_000


def test_the_witness_sees_what_is_written(retail: Retail, witness: fuzz.Witness) -> None:
    with witness.delivery_loop.alone():
        before = witness.seen()
        retail.listed("2.0/brands")
        assert witness.seen() == before

        retail.data("POST", "2.0/brands", json={"name": "Seen"})
        assert witness.seen() != before


@st.composite
def bodies_of_a_resource(draw: st.DrawFn) -> tuple[Resource, Any]:
    name = draw(st.sampled_from(sorted(fuzz_bodies.RESOURCES)))
    return fuzz_bodies.RESOURCES[name], draw(fuzz_bodies.BODIES[name])


@fuzz.BODIES.settings()
@given(sending=bodies_of_a_resource(), start=st.integers(0, 6))
def test_any_body_is_taken_or_refused(
    subjects: Subjects, witness: fuzz.Witness, sending: tuple[Resource, Any], start: int
) -> None:
    resource, body = sending
    if start == 0:
        subjects.renew_consignments()
    calls = [
        resource.calls[(start + number) % len(resource.calls)]
        for number in range(fuzz.BODIES.requests)
    ]
    for method, path in witness.some(calls):
        sent = subjects.grounded(body)
        how = {"json": sent}
        if path.startswith("webhooks"):
            how = {"data": {"data": json.dumps(sent)}}
        answer = witness.hears(subjects.retail.ask, method, subjects.path(path), **how)
        subjects.renew(path, answer)
    if start == 1:
        assert_versions_are_unique(subjects.retail)


def assert_versions_are_unique(retail: Retail) -> None:
    for path in ("2.0/inventory", "2.0/consignments", "2.0/customers"):
        rows = retail.listed(path, page_size=5000, deleted="true")
        versions = [row["version"] for row in rows]
        assert versions == sorted(set(versions))


@fuzz.QUERIES.settings()
@given(paths=fuzz.QUERIES.some(fuzz_bodies.PATHS), query=fuzz_bodies.queries)
def test_any_query_is_answered_or_refused(
    subjects: Subjects, witness: fuzz.Witness, paths: list[str], query: dict[str, str]
) -> None:
    encoded = {
        name: value.encode("utf-8", "surrogatepass")
        for name, value in subjects.grounded(query).items()
    }
    for path in witness.some(paths):
        witness.hears(subjects.retail.ask, "GET", subjects.path(path), query_string=encoded)


@fuzz.ODD_IDS.settings()
@given(
    calls=st.lists(st.sampled_from(fuzz_bodies.ODD_CALLS), min_size=5, max_size=5),
    odd=fuzz_bodies.odd_ids,
    body=st.sampled_from([{"name": "Odd"}, {}, [], None, {"type": "SUPPLIER"}]),
)
def test_any_id_is_known_or_refused(
    subjects: Subjects,
    witness: fuzz.Witness,
    calls: list[tuple[str, str]],
    odd: str,
    body: Any,
) -> None:
    for method, path in witness.some(calls):
        where = subjects.path(path).replace("ODD", odd)
        witness.hears(subjects.retail.ask, method, where, json=body)


@fuzz.BYTES.settings()
@given(
    resources=st.lists(
        st.sampled_from(sorted(fuzz_bodies.RESOURCES)), min_size=8, max_size=8, unique=True
    ),
    body=st.binary(max_size=40)
    | st.sampled_from(
        [b"[" * 5000, b'{"a":' * 5000, b"\xff", b"1e999", b'"\xed\xa0\x80"', b"\x00"]
    ),
    content_type=st.sampled_from(
        [
            *("application/json", "text/plain", "", "multipart/form-data"),
            "application/x-www-form-urlencoded",
        ]
    ),
)
def test_any_bytes_are_taken_or_refused(
    subjects: Subjects,
    witness: fuzz.Witness,
    resources: list[str],
    body: bytes,
    content_type: str,
) -> None:
    for name in witness.some(resources):
        method, path = fuzz_bodies.RESOURCES[name].calls[0]
        headers = {"Content-Type": content_type}
        where = subjects.path(path)
        witness.hears(subjects.retail.ask, method, where, data=body, headers=headers)


def _form(body: dict[str, str], name: str = "a.png") -> dict[str, Any]:
    """With a picture."""
    file = (io.BytesIO(fuzz_bodies.PNG), name)
    return {"data": {**body, "image": file}, "content_type": "multipart/form-data"}


@fuzz.FORMS.settings()
@given(
    fields=st.dictionaries(
        st.sampled_from(["grant_type", "code", "refresh_token", "redirect_uri", *_CREDENTIALS]),
        fuzz.texts.map(lambda text: text.replace("\ud800", "?"))
        | st.sampled_from(["authorization_code", "refresh_token", "http://a", "http://[", "code"]),
        max_size=6,
    ),
    knows=st.booleans(),
    name=st.sampled_from(["a.png", "\x00../..png", "é" * 300, ""]),
)
def test_any_form_is_taken_or_refused(
    subjects: Subjects,
    witness: fuzz.Witness,
    fields: dict[str, str],
    knows: bool,  # noqa: FBT001
    name: str,
) -> None:
    retail = subjects.retail
    own = {name: retail.account["credentials"][name] for name in _CREDENTIALS}
    form = {**fields, **own} if knows else fields

    def connect(method: str, path: str, **how: Any) -> TestResponse:
        return retail.client.open(path, method=method, **how)

    upload = subjects.path("2.0/products/PRODUCT/actions/image_upload")
    calls: list[tuple[str, str, dict[str, Any]]] = [
        ("POST", "1.0/token", {"data": form}),
        ("POST", upload, _form(fields, name)),
        ("POST", "webhooks", {"data": {"data": json.dumps(form)}}),
    ]
    for method, path, how in witness.some(calls):
        witness.hears(retail.ask, method, path, **how)
    consent = {"response_type": "code", **form}
    witness.hears(connect, "GET", CONNECT, query_string=consent)
