"""Whatever a harness sends, the control API answers: never a 5xx, and always in its one shape."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.control.app import build_control
from simulator.server import Simulation
from simulator.vendors.csv_till.events import EVENTS as TILL_EVENTS
from simulator.vendors.tipsi.events import EVENTS
from tests import databases
from tests.simulator.shop import Harness

REQUESTS = 800 if databases.IN_CI else 100

texts = st.one_of(
    st.sampled_from(["", "A", "\x00", "\ud800", "x" * 10_000, "tipsi", "csv_till", "1.50", "held"]),
    st.text(st.characters(), max_size=5),
)
junk = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts, st.just(10**400)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=5,
)
products = st.fixed_dictionaries(
    {"sku": st.one_of(st.just("A"), texts), "name": texts},
    optional={
        "price": st.sampled_from(["1.50", "999999999.9999", "x"]),
        "quantity": junk,
        "barcodes": st.lists(texts, max_size=2),
        "size_ml": junk,
        "categories": st.lists(texts),
    },
)
events = st.fixed_dictionaries(
    {"type": st.sampled_from([*EVENTS, *TILL_EVENTS, "activate", "what"])},
    optional={
        "sku": st.one_of(st.just("A"), texts),
        "quantity": st.one_of(st.integers(1, 9), junk),
        "price": st.one_of(st.just("2.50"), junk),
        "product": products,
        "url": texts,
        "set": st.dictionaries(st.sampled_from(["name", "price", "quantity", "weight"]), junk),
        "lines": st.lists(st.fixed_dictionaries({"sku": st.just("A")}), max_size=2),
        "wine_id": st.sampled_from([1000, 2**70, "1"]),
        "status": texts,
        "email": texts,
    },
)
wishes = st.fixed_dictionaries(
    {"vendor": st.one_of(st.just("tipsi"), texts)},
    optional={"name": texts, "catalog": junk, "settings": junk},
)
faults = st.fixed_dictionaries(
    {"kind": st.sampled_from(["status", "latency", "reset", "lost_answer", "what"])},
    optional={
        "status": st.sampled_from([503, 700]),
        "path": texts,
        "times": junk,
        "account": junk,
        "headers": st.dictionaries(texts, texts, max_size=2),
        "body": junk,
    },
)
documents = st.one_of(junk, products, st.lists(products), events, st.lists(events), wishes, faults)
bodies = st.one_of(
    documents.map(lambda body: json.dumps(body).encode()),
    st.binary(max_size=20),
    st.sampled_from([b"[" * 100_000, b"\xff", b'["\xff"]', b'"\\ud800"', b"sku,name\nA,B\n"]),
)
queries = st.dictionaries(
    st.sampled_from(["limit", "after", "sku", "since", "path", "method", "account"]),
    st.one_of(texts, st.just("1"), st.just("9" * 5_000)),
    max_size=2,
)
holes = st.one_of(
    st.sampled_from(["known"] * 6 + ["nobody", "%00", "%ff", "..", "x" * 5_000]), st.just("fault-1")
)


def routes_of(simulation: Simulation) -> list[tuple[str, str]]:
    rules = build_control(simulation.context).url_map.iter_rules()
    return sorted(
        (method, rule.rule.removeprefix("/_sim"))
        for rule in rules
        for method in rule.methods or set()
        if rule.rule != "/_sim/reset"
    )


@pytest.mark.parametrize("vendor", ["tipsi", "csv_till"])
def test_anything_is_answered(simulation: Simulation, harness: Harness, vendor: str) -> None:
    account = harness.account(vendor)["id"]
    harness.read_json("POST", f"/accounts/{account}/products", json=[{"sku": "A", "name": "Ale"}])

    @settings(max_examples=REQUESTS, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(routes_of(simulation)), holes, queries, bodies, st.booleans())
    def check(
        route: tuple[str, str],
        hole: str,
        query: dict[str, str],
        body: bytes,
        csv: bool,  # noqa: FBT001
    ) -> None:
        method, path = route
        # The known account is written to, but not deleted.
        known = account if method != "DELETE" else "gone"
        path = path.replace("<account_id>", known if hole == "known" else hole)
        answer = harness.ask(
            method,
            path.replace("<fault_id>", hole),
            data=body,
            query_string={
                name: said.encode("utf-8", "surrogatepass") for name, said in query.items()
            },
            content_type="text/csv" if csv else "application/json",
        )

        assert answer.status_code < 300 or 400 <= answer.status_code < 500, answer.text
        if answer.status_code >= 400 and method != "HEAD":
            assert answer.get_json().keys() == {"error"}

    check()
