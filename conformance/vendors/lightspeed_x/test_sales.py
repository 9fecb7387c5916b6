"""Sales as 0.9 writes and 2.0 reads them (LSX-SALE)."""

import pytest

from conformance.account_client import Json, read
from conformance.rules import rule
from conformance.vendors.lightspeed_x.retailer import LEGACY, NOBODY, Retailer
from conformance.vendors.lightspeed_x.sales import change_status

SALES = "facts/lightspeed-x.md, 7"
DIFFERENCES = "facts/lightspeed-x-2.md, 1"
DATED = "facts/lightspeed-x-2.md, 6.1"
OLDER = "facts/lightspeed-x-2.md, 6.4"
SALE = {
    *("id", "outlet_id", "register_id", "user_id", "customer_id", "invoice_number", "source"),
    *("source_id", "status", "note", "short_code", "return_for", "total_price", "total_tax"),
    *("total_loyalty", "sale_date", "created_at", "updated_at", "deleted_at", "version"),
    *("line_items", "payments", "taxes", "adjustments"),
}
LINE = {
    *("id", "product_id", "tax_id", "quantity", "price", "cost", "discount", "tax"),
    *("price_total", "tax_total", "sequence", "status", "is_return", "note"),
}
PAYMENT = {"id", "register_id", "outlet_id", "retailer_payment_type_id", "name", "amount"}


def sold(retailer: Retailer, word: str, status: str) -> tuple[str, Json, Json]:
    """A tracked product of ten of which three were sold with this status; the sale, and its body."""
    product = retailer.given_tracked(word, 10)
    body = retailer.new_sale(retailer.new_line(product, 3), status=status)
    answer = retailer.given_sale(*body["register_sale_products"], status=status)
    return product, answer, body


@rule("LSX-SALE-001", level="must", cites=("X-20", SALES), evidence="documented")
def test_a_sale(retailer: Retailer) -> None:
    """POST of a sale answers 200 with it, in register_sale."""
    product = retailer.given_product("Sold")
    body = retailer.new_sale(retailer.new_line(product, 1))

    answer = retailer.post(f"{LEGACY}/register_sales", body)

    assert answer.status_code == 200
    sale = read(answer)["register_sale"]
    assert sale["id"]
    assert sale["status"] == "CLOSED"


@rule("LSX-SALE-002", level="must", cites=("X-20", SALES), evidence="documented")
def test_a_closed_sale(retailer: Retailer) -> None:
    """A CLOSED sale takes the stock."""
    product, _, _ = sold(retailer, "Closed Sale", "CLOSED")

    assert retailer.level(product) == 7


@rule("LSX-SALE-003", level="must", cites=("X-20", SALES), evidence="documented")
def test_a_sale_on_account(retailer: Retailer) -> None:
    """An ONACCOUNT sale takes the stock."""
    customer = retailer.given_customer("Debtor")["id"]
    product = retailer.given_tracked("Account Sale", 10)

    retailer.given_sale_of(product, 3, status="ONACCOUNT", customer_id=customer)

    assert retailer.level(product) == 7


@rule("LSX-SALE-004", level="must", cites=("X-20", SALES), evidence="documented")
def test_a_parked_sale(retailer: Retailer) -> None:
    """A SAVED sale takes nothing."""
    product, _, _ = sold(retailer, "Parked Sale", "SAVED")

    assert retailer.level(product) == 10


@rule("LSX-SALE-005", level="must", cites=(DIFFERENCES,), evidence="documented")
def test_a_layby(retailer: Retailer) -> None:
    """A LAYBY takes the stock at the time of the sale."""
    customer = retailer.given_customer("Saver")["id"]
    product = retailer.given_tracked("Layby Sale", 10)

    retailer.given_sale_of(product, 3, status="LAYBY", customer_id=customer)

    assert retailer.level(product) == 7


@rule("LSX-SALE-006", level="must", cites=("X-20", DIFFERENCES), evidence="documented")
def test_voiding(retailer: Retailer) -> None:
    """A CLOSED sale that is VOIDED gives the stock back."""
    product, sale, body = sold(retailer, "Voided Sale", "CLOSED")

    answer = change_status(retailer, sale, body, "VOIDED")

    assert answer.status_code == 200
    assert retailer.level(product) == 10


@rule("LSX-SALE-007", level="must", cites=(DIFFERENCES,), evidence="documented")
def test_a_void_has_no_payments(retailer: Retailer) -> None:
    """Voiding deletes the payments."""
    product = retailer.given_product("Unpaid Void")
    payment = {"retailer_payment_type_id": retailer.cash, "amount": 11}
    body = retailer.new_sale(retailer.new_line(product, 1), register_sale_payments=[payment])
    sale = read(retailer.post(f"{LEGACY}/register_sales", body))["register_sale"]

    change_status(retailer, sale, body, "VOIDED")

    payments = retailer.row(f"sales/{sale['id']}")["payments"]
    assert [one for one in payments if not one.get("deleted_at")] == []


@rule("LSX-SALE-008", level="must", cites=("X-20", SALES), evidence="documented")
def test_closed_is_closed(retailer: Retailer) -> None:
    """A CLOSED sale cannot be SAVED again."""
    product, sale, body = sold(retailer, "Reopened Sale", "CLOSED")

    change_status(retailer, sale, body, "SAVED")

    assert retailer.row(f"sales/{sale['id']}")["status"] == "CLOSED"
    assert retailer.level(product) == 7


@rule("LSX-SALE-009", level="must", cites=("X-20", DIFFERENCES), evidence="documented")
def test_void_is_void(retailer: Retailer) -> None:
    """Nothing follows VOIDED."""
    product, sale, body = sold(retailer, "Revived Sale", "VOIDED")

    change_status(retailer, sale, body, "CLOSED")

    assert retailer.row(f"sales/{sale['id']}")["status"] == "VOIDED"
    assert retailer.level(product) == 10


@rule("LSX-SALE-010", level="must", cites=("X-20", SALES), evidence="documented")
def test_an_id_changes(retailer: Retailer) -> None:
    """A sale with an id is a change of that sale."""
    _, sale, body = sold(retailer, "Amended Sale", "SAVED")

    answer = change_status(retailer, sale, {**body, "note": "Amended."}, "SAVED")

    assert read(answer)["register_sale"]["id"] == sale["id"]
    assert retailer.row(f"sales/{sale['id']}")["note"] == "Amended."


@rule("LSX-SALE-011", level="must", cites=("X-20", SALES), evidence="documented")
def test_completing(retailer: Retailer) -> None:
    """A SAVED sale that is CLOSED takes the stock then."""
    product, sale, body = sold(retailer, "Completed Sale", "SAVED")

    change_status(retailer, sale, body, "CLOSED")

    assert retailer.level(product) == 7


@rule("LSX-SALE-012", level="must", cites=(SALES,), evidence="documented")
def test_a_negative_quantity(retailer: Retailer) -> None:
    """A line with a negative quantity gives stock back."""
    product = retailer.given_tracked("Brought Back", 10)

    retailer.given_sale_of(product, -2)

    assert retailer.level(product) == 12


@rule("LSX-SALE-013", level="must", cites=(SALES,), evidence="documented")
def test_a_fraction(retailer: Retailer) -> None:
    """A quantity may be a fraction."""
    product = retailer.given_tracked("Weighed Sale", 10)

    retailer.given_sale_of(product, 0.25)

    assert retailer.level(product) == 9.75


@rule("LSX-SALE-014", level="must", cites=(SALES,), evidence="documented")
def test_an_invoice_number(retailer: Retailer) -> None:
    """An invoice_number is filled in where none is sent, each its own."""
    product = retailer.given_product("Invoiced")
    ids = [str(retailer.given_sale_of(product)["id"]) for _ in range(2)]

    one, two = (retailer.row(f"sales/{sale}")["invoice_number"] for sale in ids)

    assert one
    assert two
    assert one != two


@rule("LSX-SALE-015", level="must", cites=(SALES,), evidence="documented")
def test_an_own_invoice_number(retailer: Retailer) -> None:
    """An invoice_number that is sent is kept."""
    product = retailer.given_product("Own Invoice")
    number = retailer.new_sku("INV")

    sale = retailer.given_sale_of(product, invoice_number=number)

    assert retailer.row(f"sales/{sale['id']}")["invoice_number"] == number


@rule("LSX-SALE-016", level="must", cites=(OLDER, DATED), evidence="documented")
def test_lines_are_replaced(retailer: Retailer) -> None:
    """Lines that a change leaves out are gone."""
    first, second = retailer.given_product("First Line"), retailer.given_product("Second Line")
    lines = [retailer.new_line(product, 1) for product in (first, second)]
    body = retailer.new_sale(*lines, status="SAVED")
    sale = read(retailer.post(f"{LEGACY}/register_sales", body))["register_sale"]

    change_status(retailer, sale, {**body, "register_sale_products": lines[1:]}, "SAVED")

    left = [line["product_id"] for line in retailer.row(f"sales/{sale['id']}")["line_items"]]
    assert left == [second]


@rule("LSX-SALE-017", level="must", cites=(SALES, OLDER), evidence="documented")
def test_the_fields(retailer: Retailer) -> None:
    """A 2.0 sale has its totals, lines, payments and taxes."""
    sale = retailer.given_sale_of(retailer.given_product("Fielded"))

    assert set(retailer.row(f"sales/{sale['id']}")) >= SALE


@rule("LSX-SALE-018", level="must", cites=(SALES,), evidence="documented")
def test_a_line(retailer: Retailer) -> None:
    """A line has the price of one piece without tax, and totals."""
    product = retailer.given_product("Totalled Line")
    line = retailer.new_line(product, 2, price=12.5)
    sale = retailer.given_sale(line)

    (shown,) = retailer.row(f"sales/{sale['id']}")["line_items"]

    assert set(shown) >= LINE
    assert (shown["product_id"], shown["quantity"], shown["price"]) == (product, 2, 12.5)
    assert shown["price_total"] == 25
    assert shown["tax_total"] == pytest.approx(2 * line["tax"])


@rule("LSX-SALE-019", level="must", cites=(SALES,), evidence="documented")
def test_totals(retailer: Retailer) -> None:
    """total_price is without tax, and total_tax is the tax."""
    line = retailer.new_line(retailer.given_product("Summed Sale"), 3, price=11.5)
    sale = retailer.given_sale(line)

    row = retailer.row(f"sales/{sale['id']}")

    assert row["total_price"] == pytest.approx(34.5)
    assert row["total_tax"] == pytest.approx(3 * line["tax"])


@rule("LSX-SALE-020", level="must", cites=(SALES,), evidence="documented")
def test_a_payment(retailer: Retailer) -> None:
    """A payment has its type, its amount and its register."""
    cash = retailer.cash
    payment = {"retailer_payment_type_id": cash, "amount": 11}
    product = retailer.given_product("Paid Sale")
    sale = retailer.given_sale_of(product, register_sale_payments=[payment])

    (shown,) = retailer.row(f"sales/{sale['id']}")["payments"]

    assert set(shown) >= PAYMENT
    assert (shown["retailer_payment_type_id"], shown["amount"]) == (cash, 11)


@rule("LSX-SALE-021", level="must", cites=("X-02", SALES), evidence="documented")
def test_the_feed(retailer: Retailer) -> None:
    """GET /sales pages by `after`."""
    product = retailer.given_product("Fed Sale")
    first = str(retailer.given_sale_of(product)["id"])
    second = str(retailer.given_sale_of(product)["id"])
    last = retailer.row(f"sales/{first}")["version"]

    assert retailer.ids("sales", after=last) == [second]


@rule("LSX-SALE-022", level="must", cites=(SALES,), evidence="documented")
def test_a_source(retailer: Retailer) -> None:
    """A sale keeps its source and source_id."""
    product = retailer.given_product("Sourced Sale")
    sale = retailer.given_sale_of(product, source="SHOPIFY", source_id="S-77")

    row = retailer.row(f"sales/{sale['id']}")

    assert (row["source"], row["source_id"]) == ("SHOPIFY", "S-77")


@rule("LSX-SALE-023", level="must", cites=(SALES,), evidence="documented")
def test_an_unknown_sale(retailer: Retailer) -> None:
    """An unknown sale is 404."""
    assert retailer.get(f"sales/{NOBODY}").status_code == 404


@rule("LSX-SALE-024", level="must", cites=("X-19", "facts/lightspeed-x.md, 3"), evidence="documented")  # fmt: skip
def test_searching_sales(retailer: Retailer) -> None:
    """A search of sales finds one by its invoice number."""
    number = retailer.new_sku("SOUGHT")
    product = retailer.given_product("Sought Sale")
    sale = retailer.given_sale_of(product, invoice_number=number)

    assert retailer.ids("search", type="sales", invoice_number=number) == [sale["id"]]


@rule("LSX-SALE-025", level="should", cites=(DIFFERENCES,), evidence="observed")
def test_dates_are_not_heard(retailer: Retailer) -> None:
    """date_from on GET /sales has no effect."""
    product = retailer.given_product("Undated Sale")
    sale = str(retailer.given_sale_of(product)["id"])
    last = retailer.row(f"sales/{sale}")["version"] - 1

    assert sale in retailer.ids("sales", after=last, date_from="2999-01-01T00:00:00Z")


@rule("LSX-SALE-026", level="should", cites=(OLDER,), evidence="observed")
def test_the_newest_first(retailer: Retailer) -> None:
    """0.9 lists sales newest first, with their pages."""
    product = retailer.given_product("Newest Sale")
    sales = [str(retailer.given_sale_of(product)["id"]) for _ in range(2)]

    body = retailer.read(f"{LEGACY}/register_sales", page_size=50, status="CLOSED")

    listed = [row["id"] for row in body["register_sales"] if row["id"] in sales]
    assert listed == sales[::-1]
    assert body["pagination"]["pages"] >= 1
