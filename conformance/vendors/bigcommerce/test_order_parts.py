"""What an order is made of, and all orders together (BCM-PART)."""

from conformance.rules import CONTROL, rule
from conformance.vendors.bigcommerce.orders import BUYER, ORDERS, given_order, given_sale, lines
from conformance.vendors.bigcommerce.store import Store

READS = "facts/bigcommerce.md, 4.1"
WRITES = "facts/bigcommerce.md, 4.2"
FEW = ("id", "order_id", "name", "quantity", "total_inc_tax")


@rule("BCM-PART-001", level="must", cites=(READS,), evidence="documented")
def test_one_line(store: Store) -> None:
    """A line can be read by its id, as the list has it."""
    order_id = given_order(store)["id"]
    (line,) = lines(store, order_id)

    product = store.read(f"{ORDERS}/{order_id}/products/{line['id']}")

    assert [product[key] for key in FEW] == [line[key] for key in FEW]


@rule("BCM-PART-002", level="must", cites=(WRITES,), evidence="documented")
def test_the_address_of_a_line(store: Store) -> None:
    """The order_address_id of a line is the id of one of the order's shipping addresses."""
    order_id = given_order(store, shipping_addresses=[{**BUYER}])["id"]

    (address,) = store.read(f"{ORDERS}/{order_id}/shipping_addresses")

    assert address["street_1"] == BUYER["street_1"]
    assert lines(store, order_id)[0]["order_address_id"] == address["id"]


@rule("BCM-PART-003", level="must", cites=(READS,), evidence="documented")
def test_an_address_is_changed(store: Store) -> None:
    """PUT of a shipping address changes the fields that it sends, and leaves the rest."""
    order_id = given_order(store, shipping_addresses=[{**BUYER}])["id"]
    path = f"{ORDERS}/{order_id}/shipping_addresses"
    (address,) = store.read(path)

    store.given_put(f"{path}/{address['id']}", {"street_1": "3 Oak St"})

    body = store.read(f"{path}/{address['id']}")
    assert (body["street_1"], body["zip"]) == ("3 Oak St", BUYER["zip"])


@rule("BCM-PART-004", level="must", cites=("B-07", READS), evidence="observed")
def test_no_coupons(store: Store) -> None:
    """An order without coupons answers 204 to their list."""
    answer = store.get(f"{ORDERS}/{given_order(store)['id']}/coupons")

    assert (answer.status_code, answer.content) == (204, b"")


@rule("BCM-PART-005", level="must", cites=("facts/bigcommerce.md, 4.3",), evidence="observed")
def test_the_rows_of_the_count(store: Store) -> None:
    """The rows of the count have sort_order and count, where statuses have order."""
    given_order(store)

    rows = store.read(f"{ORDERS}/count", min_id=1)["statuses"]

    assert all({"id", "name", "sort_order", "count"} <= set(row) for row in rows)
    assert not any("order" in row for row in rows)


@rule("BCM-PART-006", level="must", cites=(READS,), evidence="documented", needs=(CONTROL,))
def test_all_are_archived(store: Store) -> None:
    """DELETE of the list archives every order: each is there still, with is_deleted."""
    other = store.another()
    ids = [given_order(other)["id"] for _ in range(2)]

    assert other.delete(ORDERS).status_code == 204

    assert [other.read(f"{ORDERS}/{one}")["is_deleted"] for one in ids] == [True, True]


@rule("BCM-PART-007", level="must", cites=("B-27", WRITES), evidence="documented")
def test_a_line_by_its_variant(store: Store) -> None:
    """A line may name its variant by variant_id alone."""
    product = store.given_glazed()
    sand = product["variants"][1]

    sold = given_order(store, products=[{"variant_id": sand["id"], "quantity": 27}])["id"]

    (line,) = lines(store, sold)
    assert (line["product_id"], line["variant_id"]) == (product["id"], sand["id"])


@rule("BCM-PART-008", level="must", cites=(READS,), evidence="documented")
def test_the_filter_of_emails(store: Store) -> None:
    """`email` narrows the list to the orders of that buyer."""
    email = store.new_name("b").replace(" ", "") + "@example.com"
    first = given_order(store)["id"]
    order_id = given_order(store, billing_address={**BUYER, "email": email})["id"]

    orders = store.read(ORDERS, email=email, min_id=first)

    assert [order["id"] for order in orders] == [order_id]


@rule("BCM-PART-009", level="must", cites=("B-27", WRITES), evidence="documented")
def test_what_is_sold_is_counted(store: Store) -> None:
    """The items of an order are counted: items_total is the pieces of its lines."""
    order = given_sale(store, store.given_product()["id"], 29)

    assert (order["items_total"], order["items_shipped"]) == (29, 0)
