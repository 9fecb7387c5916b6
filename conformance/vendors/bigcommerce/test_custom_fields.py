"""Custom fields as a product has them, and how they are changed (BCM-CUST)."""

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.bigcommerce.store import PRODUCTS, Store

FIELDS = "facts/bigcommerce.md, 2.7"
REFUSED = "facts/bigcommerce.md, 2.10"
CODES = "facts/bigcommerce.md, 9.2"


@rule("BCM-CUST-001", level="must", cites=("B-17", FIELDS), evidence="documented")
def test_fields_are_made_with_their_product(store: Store) -> None:
    """Custom fields in a new product are created with it, and include shows them."""
    product_id = store.given_product(custom_fields=[{"name": "Origin", "value": "Puebla"}])["id"]

    custom_fields = store.product(product_id, include="custom_fields")["custom_fields"]

    assert [(custom_field["name"], custom_field["value"]) for custom_field in custom_fields] == [
        ("Origin", "Puebla")
    ]


@rule("BCM-CUST-002", level="must", cites=("B-19", FIELDS), evidence="documented")
def test_a_change(store: Store) -> None:
    """PUT of a custom field changes what is sent and keeps the rest."""
    where = f"{PRODUCTS}/{store.given_product()['id']}/custom-fields"
    created = store.given(where, {"name": "Origin", "value": "Oaxaca"})

    store.given_put(f"{where}/{created['id']}", {"value": "Chiapas"})

    assert store.data(f"{where}/{created['id']}") == {**created, "value": "Chiapas"}


@rule("BCM-CUST-003", level="should", cites=("B-09", REFUSED, CODES), evidence="documented")
def test_an_unknown_method(store: Store) -> None:
    """A method that custom fields do not know answers 405 in JSON, with a detail."""
    answer = store.put(f"{PRODUCTS}/{store.given_product()['id']}/custom-fields", {})

    assert answer.status_code == 405
    assert {"status", "title", "type", "detail"} <= set(read(answer))
