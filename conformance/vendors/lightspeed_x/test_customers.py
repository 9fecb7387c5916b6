"""Customers: made, changed and deleted (LSX-REF)."""

import re

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.lightspeed_x.retailer import DATED, Retailer

REFERENCE = "facts/lightspeed-x.md, 6"
DATED_REFERENCE = "facts/lightspeed-x-2.md, 9"
CUSTOMER = {
    *("id", "customer_code", "customer_group_id", "first_name", "last_name", "balance"),
    *("loyalty_balance", "year_to_date", "enable_loyalty", "do_not_email"),
    *("created_at", "updated_at", "version"),
}


@rule("LSX-REF-021", level="must", cites=(REFERENCE, DATED_REFERENCE), evidence="documented")
def test_a_customer(retailer: Retailer) -> None:
    """POST of a customer answers 201 with it."""
    body = {"first_name": retailer.new_name("Vera"), "last_name": "Lark"}

    answer = retailer.post("customers", body)

    assert answer.status_code == 201
    customer = read(answer)["data"]
    assert body.items() <= customer.items()
    assert set(customer) >= CUSTOMER


@rule("LSX-REF-022", level="must", cites=(REFERENCE,), evidence="documented")
def test_underscores_before_digits(retailer: Retailer) -> None:
    """A customer's address fields have an underscore before their digits."""
    customer = retailer.given_customer("Una", physical_address_1="1 Quay")

    row = retailer.row(f"customers/{customer['id']}")
    assert row["physical_address_1"] == "1 Quay"
    assert "physical_address1" not in row


@rule("LSX-REF-023", level="must", cites=(REFERENCE,), evidence="documented")
def test_changing_a_customer(retailer: Retailer) -> None:
    """PUT of a customer answers 200 with it."""
    customer = retailer.given_customer("Wanda")["id"]

    answer = retailer.put(f"customers/{customer}", {"company_name": "Quay Ltd"})

    assert answer.status_code == 200
    assert retailer.row(f"customers/{customer}")["company_name"] == "Quay Ltd"


@rule("LSX-REF-024", level="must", cites=(REFERENCE,), evidence="documented")
def test_deleting_a_customer(retailer: Retailer) -> None:
    """DELETE of a customer answers 204."""
    customer = retailer.given_customer("Xenia")["id"]

    assert retailer.delete(f"customers/{customer}").status_code == 204


@rule("LSX-REF-025", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_a_customers_code(retailer: Retailer) -> None:
    """A customer's code is made from the first name, unless one is sent."""
    customer = retailer.given("customers", {"first_name": "Yara", "last_name": "Lark"})

    assert re.fullmatch(r"Yara-\w{4}", customer["customer_code"])


@rule("LSX-REF-038", level="must", cites=(REFERENCE,), evidence="documented")
def test_card_numbers(retailer: Retailer) -> None:
    """A number like a card's is struck out of a customer's texts, without an error."""
    customer = retailer.given_customer("Careless")["id"]

    answer = retailer.put(f"customers/{customer}", {"note": "Pays by 4111111111111111."})

    assert answer.status_code == 200
    assert "4111111111111111" not in retailer.get(f"customers/{customer}").text


@rule("LSX-REF-046", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_postal_codes(retailer: Retailer) -> None:
    """2026-07 refuses a postal code that the country cannot have."""
    body = {
        "first_name": retailer.new_name("Posted"),
        "last_name": "Lark",
        "physical_country_id": "US",
        "physical_postcode": "not a code",
    }

    assert retailer.post(f"{DATED}/customers", body).status_code == 400
