"""What lists and bulk writes of X-Series cost, on both databases: statements, and the indexes that they are found by."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.lightspeed_x.counter import DATED, Counter
from tests.simulator.vendors.lightspeed_x.retail import Retail
from tests.simulator.vendors.lightspeed_x.statements import Statement, recorded
from tests.simulator.vendors.lightspeed_x.stocked import Stocked

BY_VERSION = {
    "2.0/products": "product",
    "2.0/inventory": "inventory",
    "2.0/brands": "record",
    "2.0/customers": "record",
    "2.0/taxes": "record",
    "2.0/consignments": "consignment",
    f"{DATED}/stock_adjustments": "stock_adjustment",
    f"{DATED}/sales": "sale",
    "3.0/products": "product",
}
"""Lists in the order of versions, and where their rows are."""
LISTS = (
    *BY_VERSION,
    *("2.0/suppliers", "2.0/tags", "2.0/outlets", "2.0/registers", "2.0/payment_types"),
    *("2.0/price_books", "2.0/product_types", "2.0/product_categories", "2.0/users"),
    *("2.0/variant_attributes", "2.0/outlet_taxes", "2.0/webhooks", "2.0/button_layouts"),
    *(
        f"{DATED}/fulfillments",
        "2.0/customer_groups",
        "2.0/sales",
        "products",
        "customers",
        "supplier",
    ),
    *("consignment", "register_sales", "2.0/search?type=products", "2.0/search?type=customers"),
    *(f"{DATED}/custom_inventory_adjustment_reasons", "2.0/products?name=Hazy%20Comet%20IPA"),
    *("2.0/search?type=sales", "2.0/products?deleted=true"),
)


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


@pytest.fixture
def busy(harness: Harness) -> Iterator[Retail]:
    """With some of everything."""
    retail = Retail.of(harness, duplicate_name="allow")
    filled(retail, 5)
    counter = Counter(retail)
    for _ in range(2):
        counter.sell("pending", attributes=["delivery"], payments=[counter.payment(1)])
        retail.data("POST", "2.0/customers", 201, json={"first_name": "Ana", "last_name": None})
        retail.data("POST", f"{DATED}/stock_adjustments", 201, json=adjustments([counter], 1))
        stocked = Stocked(retail, counter.product, [counter.outlet])
        stocked.put_line(stocked.consign("SUPPLIER"), count=1)
    yield retail
    retail.close()


def adjustments(counters: list[Counter], times: int) -> dict[str, Any]:
    item = {"outlet_id": counters[0].outlet, "quantity": "1", "reason": "STOCK_FOUND"}
    products = [counter.product for counter in counters]
    return {"stock_adjustments": [{**item, "product_id": each} for each in products * times]}


def cost(
    harness: Harness, monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]
) -> list[Statement]:
    with recorded(harness.simulation.world, monkeypatch) as run:
        act()
    return run


@pytest.mark.parametrize("path", LISTS)
def test_a_page_takes_4_statements_at_most(
    harness: Harness, busy: Retail, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    run = cost(harness, monkeypatch, lambda: busy.call("GET", path))

    assert 1 <= len(run) <= 4, run


@pytest.mark.parametrize("path", BY_VERSION)
def test_a_page_after_a_late_version_is_found_by_the_index(
    harness: Harness, busy: Retail, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """And costs as many statements as the first page."""
    first, late = (
        cost(harness, monkeypatch, lambda after=after: busy.get(path, after=after, page_size=1))
        for after in (1, 10_000_000)
    )

    assert len(late) <= len(first)
    plan = late[0].plan(harness.simulation.world)
    (step,) = [line for line in plan.splitlines() if "_by_version" in line]
    assert f"lightspeed_x_{BY_VERSION[path]}_by_version" in step
    assert "Sort" not in plan
    assert "TEMP B-TREE" not in plan
    assert "version>?" in step or "version > " in plan


def updated(retail: Retail, rows: int) -> Callable[[], object]:
    head = filled(retail, rows)
    outlets = [outlet["id"] for outlet in retail.listed("2.0/outlets")]
    levels = [{"outlet_id": outlet, "current_amount": 7} for outlet in outlets]
    details = {"price_excluding_tax": 3, "inventory": levels}
    body = {"common": {"name": "Nova", "track_inventory": True}, "details": details}
    return lambda: retail.data("PUT", f"2.1/products/{head}", json=body)


def removed(retail: Retail, rows: int) -> Callable[[], object]:
    head = filled(retail, rows)
    return lambda: retail.call("DELETE", f"2.0/products/{head}/all")


def added(retail: Retail, rows: int) -> Callable[[], object]:
    """Families of the shop floor's."""
    products = [
        {
            "sku": f"H-{number}",
            "name": f"Hazy {number}",
            "price": "5.00",
            "quantity": 3,
            "variants": [
                {
                    "sku": f"H-{number}-{size}",
                    "name": size,
                    "price": "5.00",
                    "options": {"Size": size},
                }
                for size in ("S", "M")
            ],
        }
        for number in range(rows)
    ]
    return lambda: retail.add(*products)


def adjusted(retail: Retail, rows: int) -> Callable[[], object]:
    body = adjustments([Counter(retail)], rows)
    return lambda: retail.data("POST", f"{DATED}/stock_adjustments", 201, json=body)


def received(retail: Retail, rows: int) -> Callable[[], object]:
    """An order of so many products arrives."""
    products = [f"P{number}" for number in range(rows)]
    retail.add(*({"sku": sku, "name": sku, "price": "5.00", "quantity": 1} for sku in products))
    ids = [product["native_id"] for product in retail.products()]
    assert len(ids) == rows
    stocked = Stocked(retail, ids[0], [row["id"] for row in retail.listed("2.0/outlets")])
    order = stocked.consign("SUPPLIER")
    lines = [{"product_id": each, "count": 2, "received": 1, "cost": 3} for each in ids]
    retail.call("POST", f"2.0/consignments/{order}/bulk", json=lines)
    return lambda: stocked.move_on(order, "RECEIVED")


def sorted_in(retail: Retail, rows: int) -> Callable[[], object]:
    body = {"categories": [{"name": f"Beer {number}"} for number in range(rows)]}
    return lambda: retail.data("POST", "2.0/product_categories/bulk", json=body)


def sold(retail: Retail, rows: int) -> Callable[[], object]:
    counter = Counter(retail)
    body = counter.body("closed", *(counter.line(1) for _ in range(rows)))
    return lambda: retail.data("POST", f"{DATED}/sales", json=body)


@pytest.mark.parametrize("prepared", [updated, removed, added, adjusted, received, sorted_in, sold])
@pytest.mark.parametrize("outlets", [1, 20])
def test_100_rows_cost_as_many_statements_as_2(
    harness: Harness,
    monkeypatch: pytest.MonkeyPatch,
    prepared: Callable[[Retail, int], Callable[[], object]],
    outlets: int,
) -> None:
    few, many = (
        cost(harness, monkeypatch, prepared(Retail.of(harness, outlets=outlets), rows))
        for rows in (2, 100)
    )

    assert 1 <= len(few) == len(many) <= 30, (few, many)


@pytest.mark.parametrize("prepared", [updated, added])
def test_20_outlets_cost_as_many_statements_as_1(
    harness: Harness,
    monkeypatch: pytest.MonkeyPatch,
    prepared: Callable[[Retail, int], Callable[[], object]],
) -> None:
    one, twenty = (
        cost(harness, monkeypatch, prepared(Retail.of(harness, outlets=outlets), 3))
        for outlets in (1, 20)
    )

    assert len(one) == len(twenty)
