"""Whatever a client sends, Tipsi answers in its own way: never a 5xx, and what is refused changes nothing."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from sqlalchemy import select
from werkzeug.test import Client, TestResponse

from simulator.core.app import build_app
from simulator.core.unplayed import ENDPOINT
from simulator.server import Simulation
from simulator.vendors.tipsi import TIPSI
from simulator.vendors.tipsi.wire import lazy
from simulator.vendors.tipsi.wire.elements import Element
from tests import databases
from tests.simulator.shop import Harness, Shop

SHARDS = 6
REQUESTS = (
    {"sqlite": 900, "postgresql": 150}
    if databases.IN_CI
    else dict.fromkeys(("sqlite", "postgresql"), 40)
)
"""Of each shard: 5,400 on SQLite in CI, 900 more on PostgreSQL."""

# What is sent

odd_texts = st.sampled_from(
    [
        *("", " ", "\x00", "a\x00b", "\ud800", "\U0001f377", "x" * 256, "x" * 10_000, "9" * 5_000),
        *(
            "../..",
            "a/b",
            "//",
            "'; DROP TABLE tipsi_item; --",
            "%",
            "\u0663",
            "\u00b2",
            "-0",
            "NaN",
        ),
        *("1e400", "0x10", "1_000", "\r\nX: y", "true", "wine", "1", "A", "B", "1000"),
    ]
)
texts = st.one_of(odd_texts, st.text(st.characters(), max_size=8))
numbers = st.one_of(
    st.integers(-3, 1_001),
    st.sampled_from([2**31, -(2**31) - 1, 2**63, 10**30, 10**400, 1e308, -0.0, 0.1, 1e-320]),
    st.floats(),
)
junk = st.recursive(
    st.one_of(st.none(), st.booleans(), numbers, texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=6,
)
FIELDS = [
    *(*Element.__struct_fields__, "name", "address", "working_hours", "delivery_zones"),
    *("username", "email", "password", "front_image", "back_image", "vintage", "order_status"),
    *("payment_status", "unknown"),
]
objects = st.dictionaries(st.sampled_from(FIELDS), junk, max_size=5)
almost = st.builds(
    lambda key, more: {"external_id": key, "barcode": key, "barcodes": [], **more},
    st.sampled_from(["A", "B", 7, "new"]),
    objects,
)
documents = st.one_of(st.lists(almost, max_size=4), almost, st.lists(objects, max_size=3), junk)
BROKEN = [
    *(b"", b"[", b"{", b"[{]", b'{"external_id": "A"', b"nul", b"\xff\xfe", b"\xef\xbb\xbf[]"),
    *(b"[NaN]", b'[{"external_id": "A", "price": Infinity}]', b"[1e999]", b"[01]", b"[1,]"),
    *(b"[" * 100_000, b'{"a":' * 20_000, b"[" * 2_000 + b"]" * 2_000, b'["\x00"]', b'["\xff"]'),
    *(b'[{"external_id": "A", "external_id": "B", "in_stock": 1, "in_stock": "x"}]', b"[]" * 2),
    *(
        b'[{"external_id": "\\ud800"}]',
        b'[{"external_id": "A", "x": "\xed\xa0\x80"}]',
        b"9" * 9_999,
    ),
    b'--b\r\nContent-Disposition: form-data; name="image"; filename="a"\r\n\r\n\x89PNG\r\n\x1a\n\r\n--b--',
    b"username=a&password=%00&front_image=%ff&a=b=c&&=&%",
]
bodies = st.one_of(
    documents.map(lambda body: json.dumps(body).encode()),
    documents.map(lambda body: json.dumps(body).encode()[:-1]),
    st.sampled_from(BROKEN),
    st.binary(max_size=30),
)
content_types = st.sampled_from(
    [
        *["application/json"] * 8,
        *("", "text/plain", "application/json; charset=utf-16", "multipart/form-data; boundary=b"),
        *("multipart/form-data", "application/x-www-form-urlencoded", "a/b/c; ;=", "\xff"),
    ]
)

KEYS = [
    *(b"A", b"B", b"7", b"nobody", b"sync", b"sync_clear", b"A/", b"/", b"//", b"..", b"../../x"),
    *(
        b"\x00",
        b"a\x00",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"x" * 10_000,
        b"%",
        b"%2e%2e",
        b"a b",
        b"?",
    ),
]
NUMBERS = [
    *(b"0", b"1", b"-1", b"1.5", b"", b"9" * 18, b"9" * 19, b"9" * 30, b"9" * 5_000, b"\xd9\xa3"),
    *(b"\xb2", b"x", b"0x1", b"1_0", b"+1", b"00"),
]
keys = st.one_of(st.sampled_from(KEYS), st.binary(max_size=6))
numbers_in_paths = st.sampled_from(NUMBERS)

ASKED = [
    *(f"{kind}_fields" for kind in (*lazy.FIELDS, "order")),
    *("page", "page_size", "status", "group_id", "query", "tag", "producer_id", "drink_type"),
    *("wine_id", "drink_id", "winery_id", "varietal_id", "vintage", "color", "wine_type"),
    *("pro_rating_from", "pro_rating_to", "country_id", "country_id_exclude", "order_by"),
    *("order_status", "order_status_exclude", "payment_status", "store_id", "updated_from"),
]
values = st.one_of(
    st.sampled_from(
        [
            *(
                b"",
                b"1",
                b"0",
                b"-1",
                b"1,2,,x",
                b"2",
                b"last",
                b"1000",
                b"NV",
                b"-vintage",
                b"rank",
            ),
            *(
                b"%00",
                b"%ff",
                b"%",
                b"9" * 5_000,
                b"%D9%A3",
                b"2026-01-01",
                b"0001-01-01T00:00%2B14:00",
            ),
            *(
                b"id,wine,drink,winery",
                b"unmatched",
                b"1e400",
                b"nan",
                b"pinot",
                b"a" * 5_000,
                b"+",
            ),
        ]
    ),
    st.binary(max_size=6),
)
queries = st.lists(
    st.tuples(st.sampled_from(ASKED).map(str.encode), values).map(b"=".join), max_size=4
).map(b"&".join)

ROUTE = tuple[str, str]
"""A method, and a path with <holes>."""


@dataclass(frozen=True)
class Sent:
    method: str
    path: bytes
    query: bytes
    body: bytes
    content_type: str
    cookie: str | None
    """None: the right one."""


METHODS = ["GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS", "TRACE", "FOO"]
mostly = st.integers(0, 9)


@st.composite
def requests(draw: Any, routes: list[ROUTE], known: dict[str, bytes]) -> Sent:
    method, path = draw(st.sampled_from(routes))

    def filled(hole: re.Match[str]) -> str:
        name = hole[1]
        if name in known and draw(mostly):
            return known[name].decode()
        chosen = keys if name in ("external_id", "barcode", "name") else numbers_in_paths
        body: bytes = draw(chosen)
        return body.decode("latin-1")

    path = re.sub(r"<(?:[^:<>]+:)?(\w+)>", filled, path)
    tail = b"" if draw(mostly) else draw(keys)
    return Sent(
        method=method if draw(mostly) else draw(st.sampled_from(METHODS)),
        path=path.encode("latin-1") + tail,
        query=draw(queries),
        body=draw(bodies) if method in ("POST", "PATCH") or not draw(mostly) else b"",
        content_type=draw(content_types),
        cookie=None
        if draw(mostly)
        else draw(st.sampled_from(["", "x", "\xff", "a" * 9_000, "=;"])),
    )


# Where it is sent


@dataclass
class Target:
    """One shop with a few items, an order and a picture; asked with any bytes."""

    shop: Shop
    routes: list[ROUTE]
    known: dict[str, bytes]

    def __post_init__(self) -> None:
        cookie = self.shop.client.get_cookie("sessionid")
        assert cookie is not None
        self._session = cookie.value
        self._client = Client(self.shop.harness.simulation.wsgi, use_cookies=False)

    def ask(self, sent: Sent) -> TestResponse:
        session = self._session if sent.cookie is None else sent.cookie
        return self._client.open(
            method=sent.method,
            data=sent.body,
            headers={"Cookie": f"sessionid={session}"},
            environ_overrides={
                "PATH_INFO": sent.path.decode("latin-1"),
                "QUERY_STRING": sent.query.decode("latin-1"),
                "CONTENT_TYPE": sent.content_type,
            },
        )

    def state(self) -> list[Any]:
        """Everything that Tipsi keeps."""
        with self.shop.harness.simulation.world.reading() as conn:
            return [conn.execute(select(table)).all() for table in TIPSI.metadata.sorted_tables]


def routes_of(simulation: Simulation) -> list[ROUTE]:
    rules = build_app(TIPSI, simulation.world).url_map.iter_rules()
    return sorted(
        (method, rule.rule)
        for rule in rules
        if rule.endpoint != ENDPOINT
        for method in (rule.methods or set()) - {"HEAD"}
    )


@pytest.fixture
def target(simulation: Simulation, harness: Harness) -> Iterator[Target]:
    shop = harness.shop()
    shop.sync(
        {"external_id": "A", "barcodes": ["1"], "in_stock": 3, "price": 2}, {"external_id": 7}
    )
    shop.create("wine", external_id="B", wine_id=1000)
    shop.play({"type": "online_order", "lines": [{"sku": "A"}]})
    group = shop.read_json("GET", "/store?store_fields=group_id")["results"][0]["group_id"]
    order = shop.read_json("GET", f"/group/{group}/order_management/order")["results"][0]["id"]
    known = {
        "store_id": shop.store_id,
        "group_id": group,
        "order_id": order,
        "item_id": shop.get("A")["id"],
        "external_id": "A",
        "barcode": "1",
    }
    body = {name: str(said).encode() for name, said in known.items()}
    yield Target(shop, routes_of(simulation), body)
    shop.close()


def is_refusal(body: Any) -> bool:
    """The framework's shapes: a detail, fields, or an object for each element."""
    if isinstance(body, list):
        return any(body) and all(one == {} or is_refusal(one) for one in body)
    if not isinstance(body, dict) or not body:
        return False
    return (set(body) == {"detail"} and isinstance(body["detail"], str)) or all(
        map(_are_errors, body.values())
    )


def _are_errors(body: Any) -> bool:
    if isinstance(body, dict):
        return bool(body) and all(map(_are_errors, body.values()))
    return isinstance(body, list) and bool(body) and all(isinstance(one, str) for one in body)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_anything_is_answered(simulation: Simulation, target: Target, shard: int) -> None:
    state = [target.state()]

    @seed(shard)
    @settings(
        max_examples=REQUESTS[simulation.world.database.dialect],
        suppress_health_check=list(HealthCheck),
    )
    @given(requests(target.routes, target.known))
    def check(sent: Sent) -> None:
        answer = target.ask(sent)

        after = target.state()
        before, state[0] = state[0], after
        assert answer.status_code < 300 or 400 <= answer.status_code < 500, answer.text
        if answer.status_code >= 400:
            assert after == before, "what was refused has left a trace"
            assert sent.method == "HEAD" or is_refusal(answer.get_json()), answer.text

    check()


def test_every_route_is_tried(simulation: Simulation) -> None:
    """The routes above are the app's own, so that none can be forgotten."""
    assert ("PATCH", "/api/rest/v001/store/<int(max=9223372036854775807):store_id>/ext/sync") in (
        routes_of(simulation)
    )
