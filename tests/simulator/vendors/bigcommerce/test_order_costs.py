"""Lists of orders take a bounded number of statements; what orders do to stock always adds up."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.buying import level, lines, order, product
from tests.simulator.vendors.bigcommerce.storefront import Storefront

DATABASES = ("sqlite",)
"""The one that lets its statements be counted."""

GIVEN_BACK = (4, 5)


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("v2/orders", 1),
        ("v2/orders?include=consignments.line_items", 3),
        ("v2/orders/count", 1),
        ("v2/orders/1/products", 2),
        ("v2/orders/1/shipping_addresses", 3),
    ],
)
def test_a_list_takes_three_statements_at_most(
    harness: Harness, store: Storefront, path: str, most: int
) -> None:
    created = [order(store)["id"] for _ in range(4)]
    path = path.replace("orders/1/", f"orders/{created[0]}/")
    store.read_json("GET", path)
    statements: list[str] = []
    engine = harness.simulation.world.database.engine
    pools = set(harness.simulation.world.database._pools.values())  # noqa: SLF001
    for pool in pools:
        pool.close()

    def traced(connection: object, *_: object) -> None:
        connection.set_trace_callback(statements.append)  # type: ignore[attr-defined]

    event.listen(engine, "checkout", traced)
    store.read_json("GET", path)
    event.remove(engine, "checkout", traced)
    for pool in pools:
        pool.close()

    read = [
        statement for statement in statements if statement.lstrip().upper().startswith("SELECT")
    ]
    assert 1 <= len(read) <= most, read


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    path=st.lists(
        st.one_of(st.integers(0, 14), st.integers(0, 4).map(lambda one: f"quantity {one}")),
        max_size=8,
    )
)
def test_stock_is_never_taken_or_given_twice(harness: Harness, path: list[int | str]) -> None:
    """Whatever the path: when it ends in a cancelling all is back, else what the order holds is out."""
    store = Storefront.of(harness, settings={"quota": 1_000_000})
    mug = product(store, level=10)
    number = order(store, {"product_id": mug, "quantity": 2})["id"]
    line = lines(store, number)[0]["id"]
    gone = False
    for step in path:
        change: dict[str, Any]
        if isinstance(step, int):
            change = {"status_id": step}
        elif gone:
            continue
        else:
            quantity = int(step.split()[1])
            change = {"products": [{"id": line, "quantity": quantity}]}
            gone = quantity == 0
        store.read_json("PUT", f"v2/orders/{number}", json=change)

    held = store.read_json("GET", f"v2/orders/{number}")
    status = held["status_id"]
    seen = level(store, mug)
    store.close()
    if status in GIVEN_BACK or held["items_total"] == 0:
        assert seen == 10
    elif status != 0:
        assert seen == 10 - held["items_total"]
