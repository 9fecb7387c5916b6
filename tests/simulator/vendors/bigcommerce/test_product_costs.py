"""What lists and changes of products cost: statements, not time."""

from typing import Any

import pytest
from sqlalchemy import Connection, event

from simulator.core.sql import statements
from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.storefront import Storefront

DATABASES = ("sqlite",)
"""The one that lets its statements be counted."""
PRODUCTS = "v3/catalog/products"


def made(store: Storefront, count: int) -> list[int]:
    body = {"type": "physical", "price": 5, "weight": 1}
    body |= {"inventory_tracking": "product", "inventory_level": 1}
    return [
        store.data("POST", PRODUCTS, json={**body, "name": f"Mug {one}"})["id"]
        for one in range(count)
    ]


@pytest.mark.parametrize("include", ["", "variants,images", "channels,primary_image,images"])
def test_a_page_takes_four_statements_at_most(
    harness: Harness, store: Storefront, include: str
) -> None:
    made(store, 4)
    run: list[str] = []
    engine = harness.simulation.world.database.engine
    pools = set(harness.simulation.world.database._pools.values())  # noqa: SLF001
    for pool in pools:
        pool.close()

    def traced(connection: object, *_: object) -> None:
        connection.set_trace_callback(run.append)  # type: ignore[attr-defined]

    event.listen(engine, "checkout", traced)
    store.data("GET", f"{PRODUCTS}?include={include}&limit=3")
    event.remove(engine, "checkout", traced)
    for pool in pools:
        pool.close()

    read = [one for one in run if one.lstrip().upper().startswith("SELECT")]
    assert 1 <= len(read) <= 4, read


def test_a_batch_of_ten_takes_six_statements(
    store: Storefront, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = made(store, 10)
    run: list[Any] = []
    real = statements.cursor_of

    def counted(conn: Connection) -> Any:
        run.append(conn)
        return real(conn)

    monkeypatch.setattr(statements, "cursor_of", counted)
    store.read_json(
        "PUT", PRODUCTS, json=[{"id": one, "price": one, "inventory_level": 5} for one in ids]
    )

    assert 1 <= len(run) <= 6
