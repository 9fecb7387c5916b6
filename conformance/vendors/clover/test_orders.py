"""Orders and what is on them (CLV-ORDER, CLV-LINE)."""

from urllib.parse import parse_qsl, urlsplit

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.clover.merchant import NOBODY, Merchant

ORDERS = "facts/clover.md, 4.1"
TOTALS = "facts/clover.md, 4.2"
LINES = "facts/clover.md, 4.3"
BULK = "facts/clover.md, 4.4"
EXTRAS = "facts/clover.md, 4.5"
DAY = 86_400


@rule("CLV-ORDER-001", level="must", cites=("C-20", ORDERS), evidence="observed")
def test_a_bare_order(merchant: Merchant) -> None:
    """POST of {} creates an order that has no state, no total and no paymentState."""
    answer = merchant.post("orders", {})

    assert answer.status_code == 200
    assert not {"state", "total", "paymentState"} & set(read(answer))


@rule("CLV-ORDER-002", level="must", cites=("C-20", ORDERS), evidence="observed")
def test_the_shape_of_an_order(merchant: Merchant) -> None:
    """A new order shows its href, currency, flags and three times, in Clover's order."""
    body = read(merchant.post("orders", {}))

    others = {"employee", "state", "total", "paymentState"}
    assert [key for key in body if key not in others] == [
        *("href", "id", "currency", "taxRemoved", "isVat", "manualTransaction", "groupLineItems"),
        *("testMode", "createdTime", "clientCreatedTime", "modifiedTime"),
    ]


@rule("CLV-ORDER-003", level="must", cites=("C-20", "Q-09", ORDERS), evidence="documented")
def test_an_order_without_a_state_is_hidden(merchant: Merchant) -> None:
    """An order whose state is null is not in the list, but can be read by its id."""
    order = merchant.given_order()

    assert order not in merchant.ids("orders", limit=1000)
    assert merchant.read(f"orders/{order}")["id"] == order


@rule("CLV-ORDER-004", level="must", cites=("C-20", "Q-09", ORDERS), evidence="documented")
def test_an_open_order_is_listed(merchant: Merchant) -> None:
    """An order whose state was posted as open is in the list."""
    order = merchant.given_order()

    merchant.given(f"orders/{order}", {"state": "open"})

    assert order in merchant.ids("orders", limit=1000)


@rule("CLV-ORDER-005", level="must", cites=("C-20", TOTALS), evidence="documented")
def test_lines_make_no_total(merchant: Merchant) -> None:
    """A line that is added does not make the order's total."""
    order = merchant.given_order()

    merchant.given_line(order, item={"id": merchant.given_item()["id"]})

    assert "total" not in merchant.read(f"orders/{order}")


@rule("CLV-ORDER-006", level="must", cites=("C-20", TOTALS), evidence="documented")
def test_the_total_is_the_client_s(merchant: Merchant) -> None:
    """The total of an order is what the client posts."""
    order = merchant.given_order()

    merchant.given(f"orders/{order}", {"total": 777})

    assert merchant.read(f"orders/{order}")["total"] == 777


@rule("CLV-ORDER-007", level="must", cites=("C-20", "C-19", ORDERS), evidence="observed")
def test_deleting_an_order(merchant: Merchant) -> None:
    """DELETE of an order answers 200 {}."""
    answer = merchant.delete(f"orders/{merchant.given_order()}")

    assert (answer.status_code, read(answer)) == (200, {})


@rule("CLV-ORDER-008", level="must", cites=("C-20", ORDERS), evidence="observed")
def test_an_unknown_order(merchant: Merchant) -> None:
    """An unknown order answers 404 {"message": "Not Found", "details": "Order not found"}."""
    answer = merchant.get(f"orders/{NOBODY}")

    assert answer.status_code == 404
    assert read(answer) == {"message": "Not Found", "details": "Order not found"}


@rule("CLV-ORDER-009", level="should", cites=("C-03", "facts/clover.md, 3.1"), evidence="observed")
def test_the_filter_of_the_server(merchant: Merchant) -> None:
    """The href of the list of orders shows the server's own filter, stateIS NOT NULL."""
    href = merchant.read("orders", limit=3)["href"]

    assert dict(parse_qsl(urlsplit(href).query))["filter"] == "stateIS NOT NULL"


@rule("CLV-ORDER-010", level="must", cites=("facts/clover.md, 3.1",), evidence="observed")
def test_an_order_has_an_href(merchant: Merchant) -> None:
    """The elements of the list of orders carry an href of their own."""
    order = merchant.given_order(state="open")

    by_id = {element["id"]: element for element in merchant.elements("orders", limit=900)}

    assert by_id[order]["href"].endswith(f"/v3/merchants/{merchant.merchant_id}/orders/{order}")


@rule(
    "CLV-ORDER-011",
    level="must",
    cites=("C-25", "Q-12", "facts/clover.md, 3.3"),
    evidence="documented",
    needs=(CONTROL,),
)
def test_filters_reach_ninety_days(merchant: Merchant) -> None:
    """A filter of time on orders reaches 90 days back: what is older is not shown."""
    old = merchant.given("orders", {"state": "open"})
    merchant.later(100 * DAY)
    new = merchant.given_order(state="open")

    order_ids = merchant.ids("orders", filter=f"createdTime>={old['createdTime'] - 1000}")

    assert new in order_ids
    assert old["id"] not in order_ids


@rule("CLV-ORDER-012", level="should", cites=("Q-10", ORDERS), evidence="observed")
def test_a_state_is_no_payment(merchant: Merchant) -> None:
    """An order that a client posted as locked has no payments for that."""
    order = merchant.given_order(state="locked")

    held = merchant.read(f"orders/{order}", expand="payments").get("payments", {"elements": []})

    assert held["elements"] == []


@rule("CLV-ORDER-013", level="must", cites=("facts/clover.md, 3.3",), evidence="documented")
def test_deleted_orders_are_listed_when_asked(merchant: Merchant) -> None:
    """A filter `deletedTime>=` shows the orders that were deleted since then."""
    order = merchant.given("orders", {"state": "open"})

    merchant.delete(f"orders/{order['id']}")

    order_ids = merchant.ids("orders", filter=f"deletedTime>={order['createdTime']}", limit=1000)
    assert order["id"] in order_ids


@rule("CLV-LINE-001", level="must", cites=("C-21", LINES), evidence="observed")
def test_a_line_is_copied_from_the_item(merchant: Merchant) -> None:
    """A line of an item has the item's name and price."""
    item, order = merchant.given_item(price=349), merchant.given_order()

    body = read(merchant.post(f"orders/{order}/line_items", {"item": {"id": item["id"]}}))

    assert (body["name"], body["price"]) == (item["name"], 349)
    assert (body["item"], body["orderRef"]) == ({"id": item["id"]}, {"id": order})


@rule("CLV-LINE-002", level="must", cites=("C-21", LINES), evidence="observed")
def test_a_line_is_one_unit(merchant: Merchant) -> None:
    """A quantity in the body of a line is ignored: one line is one unit."""
    item, order = merchant.given_item()["id"], merchant.given_order()

    merchant.given_line(order, item={"id": item}, quantity=3)

    lines = merchant.elements(f"orders/{order}/line_items")
    assert len(lines) == 1
    assert "quantity" not in lines[0]


@rule("CLV-LINE-003", level="must", cites=("C-21", LINES), evidence="documented")
def test_a_price_beside_an_item_is_ignored(merchant: Merchant) -> None:
    """A price that is sent along with an item is ignored."""
    item, order = merchant.given_item(price=349)["id"], merchant.given_order()

    body = read(merchant.post(f"orders/{order}/line_items", {"item": {"id": item}, "price": 1}))

    assert body["price"] == 349


@rule("CLV-LINE-004", level="must", cites=("C-21", LINES), evidence="documented")
def test_a_line_of_its_own(merchant: Merchant) -> None:
    """A line without an item has the name and price that are sent."""
    order = merchant.given_order()

    body = read(merchant.post(f"orders/{order}/line_items", {"name": "Gift wrap", "price": 250}))

    assert (body["name"], body["price"]) == ("Gift wrap", 250)


@rule("CLV-LINE-005", level="must", cites=("C-21", LINES), evidence="documented")
def test_a_line_of_nothing(merchant: Merchant) -> None:
    """A line without an item and without a price answers 400."""
    order = merchant.given_order()

    assert merchant.post(f"orders/{order}/line_items", {"note": "?"}).status_code == 400


@rule("CLV-LINE-006", level="must", cites=("C-21", BULK), evidence="documented")
def test_bulk_lines_override(merchant: Merchant) -> None:
    """In bulk_line_items name and price override those of the item."""
    item, order = merchant.given_item(price=349)["id"], merchant.given_order()
    body = {"items": [{"item": {"id": item}, "price": 100, "name": "Deal"} for _ in range(2)]}

    assert merchant.post(f"orders/{order}/bulk_line_items", body).status_code == 200

    lines = merchant.elements(f"orders/{order}/line_items")
    assert [(line["name"], line["price"]) for line in lines] == [("Deal", 100)] * 2


@rule("CLV-LINE-007", level="must", cites=(LINES,), evidence="documented")
def test_voiding_a_line(merchant: Merchant) -> None:
    """DELETE of a line takes it off the order."""
    order = merchant.given_order()
    line = merchant.given_line(order, name="Oops", price=5)["id"]

    assert merchant.delete(f"orders/{order}/line_items/{line}").status_code == 200

    assert merchant.elements(f"orders/{order}/line_items") == []


@rule("CLV-LINE-008", level="should", cites=("C-16", LINES), evidence="documented")
def test_goods_by_weight(merchant: Merchant) -> None:
    """A line of a PER_UNIT item keeps its unitQty, in thousandths."""
    item = merchant.given_item(priceType="PER_UNIT", unitName="lb")["id"]
    order = merchant.given_order()

    body = read(
        merchant.post(f"orders/{order}/line_items", {"item": {"id": item}, "unitQty": 1500})
    )

    assert body["unitQty"] == 1500


@rule("CLV-LINE-009", level="must", cites=(LINES,), evidence="observed")
def test_a_modification(merchant: Merchant) -> None:
    """POST of a modification answers with the line, the modifier, its name and its amount."""
    group = merchant.given_modifier_group()["id"]
    cheese = {"name": "Cheese", "price": 150}
    modifier = merchant.given(f"modifier_groups/{group}/modifiers", cheese)["id"]
    order = merchant.given_order()
    line = merchant.given_line(order, item={"id": merchant.given_item()["id"]})["id"]
    path = f"orders/{order}/line_items/{line}/modifications"

    body = read(merchant.post(path, {"modifier": {"id": modifier}}))

    assert set(body) == {"id", "lineItemRef", "name", "amount", "modifier"}
    assert (body["name"], body["amount"]) == ("Cheese", 150)


@rule("CLV-LINE-010", level="must", cites=(EXTRAS,), evidence="documented")
def test_a_positive_discount(merchant: Merchant) -> None:
    """A discount with a positive amount answers 400."""
    order = merchant.given_order()

    answer = merchant.post(f"orders/{order}/discounts", {"name": "Odd", "amount": 100})

    assert answer.status_code == 400


@rule("CLV-LINE-011", level="must", cites=("facts/clover.md, 4.5",), evidence="observed")
def test_a_service_charge_without_an_id(merchant: Merchant) -> None:
    """A service charge without an id answers 400, and says so."""
    answer = merchant.post(f"orders/{merchant.given_order()}/service_charge", {"name": "Service"})

    assert answer.status_code == 400
    assert read(answer) == {"message": "Service charge in body is missing an ID"}
