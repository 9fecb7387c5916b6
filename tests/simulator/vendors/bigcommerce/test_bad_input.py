"""Bad input: never a 5xx, always the shape of its version, nothing half-written."""

import io
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.server import Simulation
from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce import fuzz
from tests.simulator.vendors.bigcommerce.storefront import Storefront
from tests.simulator.vendors.bigcommerce.witness import Witness

PNG = b"\x89PNG\r\n\x1a\n" + bytes(24)
places = st.sampled_from(range(200))
endpoints = st.lists(st.sampled_from(fuzz.ENDPOINTS), min_size=8, max_size=8)
readers = [endpoint for endpoint in fuzz.ENDPOINTS if endpoint.method in ("GET", "DELETE")]


@pytest.fixture
def witness(simulation: Simulation) -> Iterator[Witness]:
    created = Witness(simulation)
    yield created
    created.close()


@pytest.fixture
def defaults(harness: Harness) -> Iterator[fuzz.Defaults]:
    store = Storefront.of(harness, settings={"quota": 1_000_000, "plan": "enterprise"})
    yield fuzz.Defaults(store)
    store.close()


def test_they_are_enough() -> None:
    assert sum(plan.examples * plan.requests for plan in fuzz.PLANS) >= 10_000


def test_every_room_is_sent_what_it_wants() -> None:
    writing = {
        endpoint.resource for endpoint in fuzz.ENDPOINTS if endpoint.method in ("POST", "PUT")
    }

    assert writing <= set(fuzz.BODIES_OF)


def test_the_witness_sees_what_is_written(defaults: fuzz.Defaults, witness: Witness) -> None:
    with witness.delivery_loop.alone():  # no delivery writes meanwhile
        before = witness.seen()
        defaults.store.read_json("GET", "v3/catalog/products")
        assert witness.seen() == before

        defaults.store.categories("Seen")
        assert witness.seen() != before


@st.composite
def bodies_of_a_resource(draw: st.DrawFn) -> tuple[str, Any]:
    resource = draw(st.sampled_from(fuzz.RESOURCES))
    return resource, draw(fuzz.bodies(resource))


@fuzz.BODIES.settings()
@given(sent=bodies_of_a_resource(), place=places, multipart=st.integers(0, 9))
def test_bodies(
    defaults: fuzz.Defaults,
    witness: Witness,
    sent: tuple[str, Any],
    place: int,
    multipart: int,
) -> None:
    resource, body = sent
    there = [
        endpoint
        for endpoint in fuzz.ENDPOINTS
        if endpoint.resource == resource and endpoint.method != "DELETE"
    ]
    start = place % len(there)
    for endpoint in witness.some(list(islice(cycle(there), start, start + fuzz.BODIES.requests))):
        how = _form(body) if multipart == 0 else {"json": defaults.sent(endpoint, body)}
        witness.hears(defaults, endpoint.method, defaults.path(endpoint.path), **how)


def _form(body: Any) -> dict[str, Any]:
    """The same, as a form with a file."""
    fields = body if isinstance(body, dict) else {}
    plain = {name: str(value).replace("\ud800", "?") for name, value in fields.items()}
    name = "a.png" if len(plain) % 2 else "\x00../..png"
    return {
        "data": {**plain, "image_file": (io.BytesIO(PNG if len(plain) % 3 else b""), name)},
        "content_type": "multipart/form-data",
    }


@fuzz.QUERIES.settings()
@given(
    some=st.lists(st.sampled_from(readers), min_size=6, max_size=6),
    query=fuzz.queries,
)
def test_queries(
    defaults: fuzz.Defaults,
    witness: Witness,
    some: list[fuzz.Endpoint],
    query: dict[str, str],
) -> None:
    for endpoint in witness.some(some):
        where = defaults.path(endpoint.path)
        witness.hears(defaults, endpoint.method, where, query_string=query)


@fuzz.ODD_IDS.settings()
@given(
    some=st.lists(st.sampled_from(fuzz.ENDPOINTS), min_size=6, max_size=6),
    method=st.none() | st.sampled_from(fuzz.METHODS),
    odd=st.none() | fuzz.odd_ids,
)
def test_odd_ids_and_methods(
    defaults: fuzz.Defaults,
    witness: Witness,
    some: list[fuzz.Endpoint],
    method: str | None,
    odd: str | None,
) -> None:
    for endpoint in witness.some(some):
        body = {"name": "Odd"}
        where = defaults.path(endpoint.path, odd)
        witness.hears(defaults, method or endpoint.method, where, json=body)


@fuzz.BYTES.settings()
@given(
    some=endpoints,
    body=st.binary(max_size=40)
    | st.sampled_from([b"[" * 5000, b'{"a":' * 5000, b"\xff", b"1e999"]),
    content_type=st.sampled_from(
        ["application/json", "text/plain", "", "undefined", "multipart/form-data"]
    ),
)
def test_bytes(
    defaults: fuzz.Defaults,
    witness: Witness,
    some: list[fuzz.Endpoint],
    body: bytes,
    content_type: str,
) -> None:
    for endpoint in witness.some(some):
        where = defaults.path(endpoint.path)
        witness.hears(
            defaults, endpoint.method, where, data=body, headers={"Content-Type": content_type}
        )
