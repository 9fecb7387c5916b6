"""Deletions of products: one row, or the whole family (LSX-DEL)."""

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.lightspeed_x.retailer import NOBODY, Retailer

DELETE = "facts/lightspeed-x.md, 4.4"
WRITES = "facts/lightspeed-x-2.md, 5.2"


@rule("LSX-DEL-001", level="must", cites=(DELETE,), evidence="documented")
def test_one_variant(retailer: Retailer) -> None:
    """DELETE of a variant answers 200, and takes that row alone."""
    first, second = retailer.given_family("Pruned")
    name = retailer.product(first)["name"]

    answer = retailer.delete(f"products/{second}")

    assert answer.status_code == 200
    assert retailer.ids("products", name=name) == [first]


@rule("LSX-DEL-002", level="must", cites=(DELETE,), evidence="documented")
def test_a_whole_family(retailer: Retailer) -> None:
    """DELETE of /all answers 200, and takes the whole family."""
    first, second = retailer.given_family("Felled")
    last = min(retailer.product(row)["version"] for row in (first, second)) - 1

    answer = retailer.delete(f"products/{first}/all")

    assert answer.status_code == 200
    assert not {first, second} & set(retailer.ids("products", after=last))


@rule("LSX-DEL-003", level="must", cites=(DELETE,), evidence="documented")
def test_an_unknown_one(retailer: Retailer) -> None:
    """DELETE of an unknown product is 404."""
    assert retailer.delete(f"products/{NOBODY}").status_code == 404


@rule("LSX-DEL-004", level="should", cites=(DELETE, WRITES), evidence="inferred")
def test_a_delete_answers_json(retailer: Retailer) -> None:
    """The answer to a DELETE is JSON, as clients read it."""
    product = retailer.given_product("Parting")

    assert isinstance(read(retailer.delete(f"products/{product}")), dict)


@rule("LSX-DEL-005", level="must", cites=("X-04", DELETE), evidence="documented")
def test_a_deleted_one_is_not_found_by_its_sku(retailer: Retailer) -> None:
    """The sku of a deleted product finds nothing."""
    sku = retailer.new_sku("BURIED")
    retailer.given_deleted(f"products/{retailer.given_product('Buried', sku=sku)}")

    assert retailer.ids("products", sku=sku) == []
