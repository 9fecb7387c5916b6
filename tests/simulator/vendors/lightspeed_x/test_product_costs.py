from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event

from tests.simulator.shop import Harness
from tests.simulator.vendors.lightspeed_x.retail import Retail

DATABASES = ("sqlite",)
"""The one that lets its statements be counted."""


def counted(
    harness: Harness, monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]
) -> list[str]:
    """The statements that an act takes."""
    statements: list[str] = []
    database = harness.simulation.world.database
    monkeypatch.setattr(database, "checkpoint", lambda: None)  # its thread borrows connections, too
    pools = set(database._pools.values())  # noqa: SLF001
    for pool in pools:
        pool.close()

    def traced(connection: object, *_: object) -> None:
        connection.set_trace_callback(statements.append)  # type: ignore[attr-defined]

    event.listen(database.engine, "checkout", traced)
    act()
    event.remove(database.engine, "checkout", traced)
    for pool in pools:
        pool.close()
    return [each for each in statements if not each.lstrip().startswith(("BEGIN", "COMMIT", "--"))]


def filled(retail: Retail, rows: int) -> str:
    """A family of that many rows with all that rows refer to; the head's id."""
    attribute = retail.data("POST", "2.0/variant_attributes", 201, json={"name": "Pack"})["id"]
    brand = retail.data("POST", "2.0/brands", json={"name": "Comet"})
    tag = retail.data("POST", "2.0/tags", json={"name": "local"})
    supplier = retail.data("POST", "2.0/suppliers", json={"name": "Comet", "contact": None})
    categories = {"categories": [{"name": "Beer"}]}
    (category,) = retail.data("POST", "2.0/product_categories/bulk", json=categories)
    body = {
        "name": "Hazy Comet IPA",
        "brand_id": brand,
        "tag_ids": [tag],
        "supplier_id": supplier,
        "product_category_id": category["id"],
        "variants": [
            {"variant_definitions": [{"attribute_id": attribute, "value": f"{number}"}]}
            for number in range(rows)
        ],
    }
    head: str = retail.data("POST", "2.0/products", json=body)[0]
    return head


@pytest.mark.parametrize("args", [{}, {"deleted": "true"}, {"name": "Hazy Comet IPA"}])
def test_a_page_takes_4_statements_at_most(
    harness: Harness, retail: Retail, monkeypatch: pytest.MonkeyPatch, args: Any
) -> None:
    filled(retail, 50)

    statements = counted(harness, monkeypatch, lambda: retail.listed("2.0/products", **args))

    assert 1 <= len(statements) <= 4, statements


def test_an_update_takes_as_many_statements_for_a_family_of_3_as_of_100(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = []
    for rows in (3, 100):
        retail = Retail.of(harness)
        head = filled(retail, rows)
        body = {"common": {"name": "Nova"}, "details": {"price_excluding_tax": 3}}

        def update(retail: Retail = retail, head: str = head, body: Any = body) -> None:
            retail.data("PUT", f"2.1/products/{head}", json=body)

        statements = counted(harness, monkeypatch, update)
        counts.append(len({each.split("WHERE", maxsplit=1)[0][:60] for each in statements}))

    assert counts[0] == counts[1]


def test_a_page_at_a_late_version_is_found_by_the_index(harness: Harness, retail: Retail) -> None:
    filled(retail, 3)
    statement = (
        "EXPLAIN QUERY PLAN SELECT * FROM lightspeed_x_product WHERE retailer = 'x' "
        "AND version > 10000000 AND version < 20000000 AND deleted IS NULL ORDER BY version LIMIT 100"
    )

    with harness.simulation.world.reading() as conn:
        plan = [row[3] for row in conn.exec_driver_sql(statement)]

    (step,) = plan
    assert "lightspeed_x_product_by_version (retailer=? AND version>? AND version<?)" in step
