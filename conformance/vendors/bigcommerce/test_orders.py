"""Orders of v2 (BCM-ORD)."""

import re
from typing import Any

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.bigcommerce.orders import (
    BUYER,
    ORDERS,
    given_order,
    given_sale,
    lines,
    order,
    said,
)
from conformance.vendors.bigcommerce.store import NOBODY, Store

READS = "facts/bigcommerce.md, 4.1"
WRITES = "facts/bigcommerce.md, 4.2"
STATUSES = "facts/bigcommerce.md, 4.3"
ERRORS = "facts/bigcommerce.md, 4.5"


@rule("BCM-ORD-001", level="should", cites=("B-20", "W-11", WRITES), evidence="documented")
def test_the_status_of_a_new_order(store: Store) -> None:
    """POST of an order answers 200, though older guides say 201."""
    assert order(store, staff_notes="One").status_code == 200


@rule("BCM-ORD-002", level="must", cites=("B-27", WRITES), evidence="documented")
def test_the_defaults(store: Store) -> None:
    """An order is Pending, a guest's, of channel 1 and from outside unless it says otherwise."""
    body = given_order(store, staff_notes="Two")

    assert (body["status_id"], body["status"]) == (1, "Pending")
    assert (body["customer_id"], body["channel_id"]) == (0, 1)
    assert body["order_source"] == "external"


@rule("BCM-ORD-003", level="must", cites=("B-08", READS), evidence="observed")
def test_the_exchange_rate(store: Store) -> None:
    """The exchange rate of an order is a text of ten decimals."""
    body = given_order(store)

    assert re.fullmatch(r"\d+\.\d{10}", body["currency_exchange_rate"])


@rule("BCM-ORD-004", level="must", cites=(READS,), evidence="observed")
def test_not_yet_shipped(store: Store) -> None:
    """date_shipped is an empty text until the order is shipped."""
    assert given_order(store)["date_shipped"] == ""


@rule("BCM-ORD-005", level="must", cites=("B-28", READS), evidence="documented")
def test_links(store: Store) -> None:
    """An order's products, shipping_addresses and coupons are objects of url and resource."""
    body = given_order(store)

    for part in ("products", "shipping_addresses", "coupons"):
        path = f"/orders/{body['id']}/{part}"
        assert set(body[part]) == {"url", "resource"}
        assert body[part]["resource"] == path
        assert body[part]["url"].startswith("http")
        assert body[part]["url"].endswith(f"/stores/{store.store_hash}/v2{path}")


@rule("BCM-ORD-006", level="must", cites=("B-28", READS), evidence="observed")
def test_a_link_can_be_followed(store: Store) -> None:
    """The url of an order's products leads to them, at the host of the request."""
    body = given_order(store)

    url = body["products"]["url"]
    assert url.startswith(store.target.base_url)
    (line,) = store.read(url.removeprefix(store.target.base_url))
    assert line["order_id"] == body["id"]


@rule("BCM-ORD-007", level="must", cites=("B-27", WRITES), evidence="documented")
def test_a_billing_address_is_required(store: Store) -> None:
    """An order without a billing address is refused with 400."""
    assert order(store, billing_address=None).status_code == 400


@rule("BCM-ORD-008", level="must", cites=("B-27", WRITES), evidence="documented")
def test_nothing_ordered(store: Store) -> None:
    """An order with neither products nor pickups is refused with 400."""
    assert order(store, products=None).status_code == 400


@rule("BCM-ORD-009", level="must", cites=("B-27", WRITES), evidence="documented")
def test_products_and_pickups(store: Store) -> None:
    """An order with products and pickups is refused with 400."""
    line = {"product_id": store.given_product()["id"], "quantity": 1}
    pickups = [{"pickup_method_id": 1, "line_items": [line]}]

    assert order(store, consignments={"pickups": pickups}).status_code == 400


@rule("BCM-ORD-010", level="must", cites=("B-09", ERRORS), evidence="observed")
def test_a_bad_email(store: Store) -> None:
    """An e-mail that is none is 400, in a list: The field 'email' is invalid."""
    answer = order(store, billing_address={**BUYER, "email": "not a mail"})

    assert answer.status_code == 400
    assert said(answer)["status"] == 400
    assert "'email' is invalid." in said(answer)["message"].replace("billing_address.", "")


@rule("BCM-ORD-011", level="must", cites=("B-27", WRITES), evidence="documented")
def test_an_unknown_product(store: Store) -> None:
    """A line of an unknown product is refused with 400."""
    assert order(store, products=[{"product_id": NOBODY, "quantity": 1}]).status_code == 400


@rule("BCM-ORD-012", level="must", cites=("B-27", WRITES), evidence="documented")
def test_options_are_required(store: Store) -> None:
    """A line of a product with variants that chooses none is refused with 400."""
    product = store.given_glazed()["id"]

    assert order(store, products=[{"product_id": product, "quantity": 14}]).status_code == 400


@rule("BCM-ORD-013", level="must", cites=("B-27", WRITES), evidence="documented")
def test_options_choose_the_variant(store: Store) -> None:
    """A line's product_options choose the variant, by option and value."""
    product = store.given_glazed()
    sand = product["variants"][1]
    chosen = sand["option_values"][0]

    options = [{"id": chosen["option_id"], "value": str(chosen["id"])}]
    sold = [{"product_id": product["id"], "quantity": 15, "product_options": options}]
    (line,) = lines(store, given_order(store, products=sold)["id"])

    assert (line["variant_id"], line["sku"]) == (sand["id"], sand["sku"])
    body = line["product_options"][0]
    assert (body["option_id"], body["value"]) == (chosen["option_id"], str(chosen["id"]))


@rule("BCM-ORD-014", level="must", cites=("B-27", WRITES), evidence="documented")
def test_a_price_needs_both(store: Store) -> None:
    """A price of one's own needs price_ex_tax and price_inc_tax: one alone is 400."""
    line = {"product_id": store.given_product()["id"], "quantity": 1, "price_ex_tax": 3}

    assert order(store, products=[line]).status_code == 400


@rule("BCM-ORD-015", level="must", cites=("B-27", WRITES), evidence="documented")
def test_a_line_is_changed(store: Store) -> None:
    """PUT with a line's id changes the fields that it sends of the line."""
    created = given_order(store)
    (line,) = lines(store, created["id"])

    _change(store, created, products=[{"id": line["id"], "quantity": 17}])

    (after,) = lines(store, created["id"])
    assert (after["quantity"], after["name"]) == (17, line["name"])


@rule("BCM-ORD-016", level="must", cites=("B-27", WRITES), evidence="documented")
def test_a_line_is_added(store: Store) -> None:
    """PUT with a line without an id adds it; the others stay."""
    created = given_order(store)
    new = {"name": "Gift box", "quantity": 1, "price_inc_tax": 2, "price_ex_tax": 2}

    _change(store, created, products=[new])

    assert [line["name"] for line in lines(store, created["id"])] == ["Engraving", "Gift box"]


@rule("BCM-ORD-017", level="must", cites=("B-27", WRITES), evidence="documented")
def test_a_line_is_removed(store: Store) -> None:
    """PUT of a line with the quantity 0 removes it."""
    created = given_sale(store, store.given_product()["id"])
    new = {"name": "Gift box", "quantity": 1, "price_inc_tax": 2, "price_ex_tax": 2}
    _change(store, created, products=[new], staff_notes="Nineteen")
    first, second = lines(store, created["id"])

    _change(store, created, products=[{"id": first["id"], "quantity": 0}])

    assert [line["id"] for line in lines(store, created["id"])] == [second["id"]]


@rule("BCM-ORD-018", level="must", cites=("B-27", WRITES), evidence="documented")
def test_a_status_is_changed(store: Store) -> None:
    """PUT of a status_id moves the order to that status, and leaves the rest."""
    created = given_order(store, staff_notes="Twenty")

    body = read(store.put(f"{ORDERS}/{created['id']}", {"status_id": 9}))

    assert (body["status_id"], body["status"]) == (9, "Awaiting Shipment")
    assert body["staff_notes"] == "Twenty"


@rule("BCM-ORD-019", level="must", cites=("B-27", STATUSES), evidence="documented")
def test_an_unknown_status(store: Store) -> None:
    """An unknown status_id is refused with 400."""
    assert order(store, status_id=15).status_code == 400


@rule("BCM-ORD-020", level="must", cites=("B-20", READS), evidence="documented")
def test_deleting_archives(store: Store) -> None:
    """DELETE of an order answers 204; the order is still there, with is_deleted."""
    created = given_order(store)

    answer = store.delete(f"{ORDERS}/{created['id']}")

    assert answer.status_code == 204
    assert store.read(f"{ORDERS}/{created['id']}")["is_deleted"] is True


@rule("BCM-ORD-021", level="must", cites=(READS,), evidence="documented")
def test_the_filter_of_statuses(store: Store) -> None:
    """status_id narrows the list to the orders of that status."""
    created = given_order(store, status_id=7)
    given_order(store)

    orders = store.read(ORDERS, status_id=7, min_id=created["id"])

    assert [one["id"] for one in orders] == [created["id"]]


@rule("BCM-ORD-022", level="must", cites=(READS,), evidence="documented")
def test_the_order_of_the_list(store: Store) -> None:
    """Orders are listed by id; sort=id:desc turns them round."""
    first, second = given_order(store)["id"], given_order(store)["id"]

    up, down = (store.read(ORDERS, min_id=first, **how) for how in ({}, {"sort": "id:desc"}))

    assert [one["id"] for one in up] == [first, second]
    assert [one["id"] for one in down] == [second, first]


@rule("BCM-ORD-023", level="must", cites=(READS,), evidence="documented", needs=(CONTROL,))
def test_the_filter_of_dates(store: Store) -> None:
    """min_date_modified narrows the list to what changed since, in ISO 8601 or RFC 2822."""
    given_order(store)
    store.later(60)
    created = given_order(store)

    orders = store.read(ORDERS, min_date_modified=created["date_modified"])

    assert [one["id"] for one in orders] == [created["id"]]


@rule("BCM-ORD-024", level="must", cites=("W-04", READS), evidence="documented")
def test_the_count(store: Store) -> None:
    """The count of orders shows how many there are, and how many of each status."""
    given_order(store)

    body = store.read(f"{ORDERS}/count")

    assert set(body) == {"statuses", "count"}
    assert sum(one["count"] for one in body["statuses"]) == body["count"] > 0


@rule("BCM-ORD-025", level="must", cites=(WRITES,), evidence="documented")
def test_the_fields_of_a_line(store: Store) -> None:
    """A line has the published fields in their order, and no other."""
    (line,) = lines(store, given_sale(store, store.given_product()["id"])["id"])

    assert list(line) == LINE


@rule("BCM-ORD-026", level="must", cites=(WRITES,), evidence="documented")
def test_the_price_of_the_catalogue(store: Store) -> None:
    """A line of the catalogue costs what the product does, unless the line says otherwise."""
    product = store.given_product(price=30.25)["id"]

    (line,) = lines(store, given_sale(store, product)["id"])

    assert (line["base_price"], line["total_inc_tax"]) == ("30.2500", "60.5000")


def _change(store: Store, created: dict[str, Any], **fields: Any) -> None:
    store.given_put(f"{ORDERS}/{created['id']}", fields)


LINE = [
    *("id", "order_id", "product_id", "variant_id", "order_pickup_method_id", "order_address_id"),
    *("name", "name_customer", "name_merchant", "sku", "upc", "type", "base_price"),
    *("price_ex_tax", "price_inc_tax", "price_tax", "base_total", "total_ex_tax"),
    *("total_inc_tax", "total_tax", "weight", "width", "height", "depth", "quantity"),
    *("base_cost_price", "cost_price_inc_tax", "cost_price_ex_tax", "cost_price_tax"),
    *("is_refunded", "quantity_refunded", "refund_amount", "return_id", "wrapping_id"),
    *("wrapping_name", "base_wrapping_cost", "wrapping_cost_ex_tax", "wrapping_cost_inc_tax"),
    *("wrapping_cost_tax", "wrapping_message", "quantity_shipped", "event_name", "event_date"),
    *("fixed_shipping_cost", "ebay_item_id", "ebay_transaction_id", "option_set_id"),
    *("parent_order_product_id", "is_bundled_product", "bin_picking_number", "external_id"),
    *("brand", "gift_certificate_id", "applied_discounts", "product_options"),
    "configurable_fields",
]
