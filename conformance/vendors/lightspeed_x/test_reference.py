"""Brands, suppliers, tags and attributes: made, changed and deleted, and in which envelopes (LSX-REF)."""

import re

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.lightspeed_x.retailer import DATED, Retailer

REFERENCE = "facts/lightspeed-x.md, 6"
DATED_REFERENCE = "facts/lightspeed-x-2.md, 9"
DIFFERENCES = "facts/lightspeed-x-2.md, 1"
CONTRACT = "facts/lightspeed-x-2.md, 2"
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@rule("LSX-REF-001", level="must", cites=("X-17", REFERENCE), evidence="documented")
def test_a_brand(retailer: Retailer) -> None:
    """POST of a brand answers 200, and data is its id alone."""
    answer = retailer.post("brands", {"name": retailer.new_name("Marked")})

    assert answer.status_code == 200
    assert UUID.fullmatch(read(answer)["data"])


@rule("LSX-REF-002", level="must", cites=("X-17", REFERENCE), evidence="documented")
def test_a_supplier(retailer: Retailer) -> None:
    """POST of a supplier answers 200, and data is its id alone."""
    answer = retailer.post("suppliers", {"name": retailer.new_name("Sourcing"), "contact": None})

    assert answer.status_code == 200
    assert UUID.fullmatch(read(answer)["data"])


@rule("LSX-REF-003", level="must", cites=("X-17", REFERENCE), evidence="documented")
def test_a_tag(retailer: Retailer) -> None:
    """POST of a tag answers 200, and data is its id alone."""
    answer = retailer.post("tags", {"name": retailer.new_name("Labelled")})

    assert answer.status_code == 200
    assert UUID.fullmatch(read(answer)["data"])


@rule("LSX-REF-004", level="must", cites=("X-17", REFERENCE), evidence="documented")
def test_an_attribute(retailer: Retailer) -> None:
    """POST of a variant attribute answers 201 with an object."""
    name = retailer.new_name("Sizing")

    answer = retailer.post("variant_attributes", {"name": name})

    assert answer.status_code == 201
    assert read(answer)["data"]["name"] == name
    assert UUID.fullmatch(read(answer)["data"]["id"])


@rule("LSX-REF-005", level="must", cites=("X-17", DIFFERENCES), evidence="documented")
def test_changing_a_brand(retailer: Retailer) -> None:
    """PUT of a brand answers {data: {id}}."""
    brand, name = retailer.given_brand(), retailer.new_name("Rebranded")

    answer = retailer.put(f"brands/{brand}", {"name": name})

    assert answer.status_code == 200
    assert read(answer)["data"]["id"] == brand
    assert retailer.row(f"brands/{brand}")["name"] == name


@rule("LSX-REF-006", level="must", cites=("X-17", DIFFERENCES), evidence="documented")
def test_changing_a_supplier(retailer: Retailer) -> None:
    """PUT of a supplier answers a bare {id}."""
    supplier = retailer.given_supplier()
    body = {"name": retailer.new_name("Resourced"), "contact": None}

    answer = retailer.put(f"suppliers/{supplier}", body)

    assert answer.status_code == 200
    assert read(answer)["id"] == supplier


@rule("LSX-REF-007", level="must", cites=("X-17", DIFFERENCES), evidence="documented")
def test_changing_a_tag(retailer: Retailer) -> None:
    """PUT of a tag answers {data: id} in 2.0."""
    tag = retailer.given_tag()

    answer = retailer.put(f"tags/{tag}", {"name": retailer.new_name("Relabelled")})

    assert read(answer) == {"data": tag}


@rule("LSX-REF-008", level="must", cites=("X-17", DIFFERENCES), evidence="documented")
def test_changing_a_tag_in_a_dated_version(retailer: Retailer) -> None:
    """PUT of a tag answers the tag in 2026-07."""
    tag, name = retailer.given_tag(), retailer.new_name("Redated")

    answer = retailer.put(f"{DATED}/tags/{tag}", {"name": name})

    assert (read(answer)["data"]["id"], read(answer)["data"]["name"]) == (tag, name)


@rule("LSX-REF-009", level="must", cites=(DIFFERENCES,), evidence="documented")
def test_deleting_a_brand(retailer: Retailer) -> None:
    """DELETE of a brand answers its id and a job's, in payload.data."""
    brand = retailer.given_brand("Doomed")

    answer = retailer.delete(f"brands/{brand}")

    assert answer.status_code == 200
    data = read(answer)["payload"]["data"]
    assert data["id"] == brand
    assert data["job_id"]


@rule("LSX-REF-010", level="must", cites=(DIFFERENCES,), evidence="documented")
def test_deleting_a_supplier(retailer: Retailer) -> None:
    """DELETE of a supplier answers its id and a job's, in data."""
    supplier = retailer.given_supplier("Doomed")

    answer = retailer.delete(f"suppliers/{supplier}")

    assert answer.status_code == 200
    assert read(answer)["data"]["id"] == supplier
    assert read(answer)["data"]["job_id"]


@rule("LSX-REF-011", level="must", cites=(DIFFERENCES,), evidence="documented")
def test_deleting_a_tag(retailer: Retailer) -> None:
    """DELETE of a tag answers its id and a job's, in data."""
    tag = retailer.given_tag("Doomed")

    answer = retailer.delete(f"tags/{tag}")

    assert answer.status_code == 200
    assert read(answer)["data"]["id"] == tag
    assert read(answer)["data"]["job_id"]


@rule("LSX-REF-031", level="must", cites=(CONTRACT,), evidence="documented")
def test_one_attribute(retailer: Retailer) -> None:
    """GET of one variant attribute is a bare object."""
    attribute = retailer.given_attribute("Bare")

    body = retailer.read(f"variant_attributes/{attribute}")

    assert body["id"] == attribute
    assert "data" not in body


@rule("LSX-REF-032", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_an_attribute_in_use(retailer: Retailer) -> None:
    """An attribute that a family uses cannot be deleted."""
    first, _ = retailer.given_family("Using")
    attribute = retailer.product(first)["variant_options"][0]["id"]

    assert retailer.delete(f"variant_attributes/{attribute}").status_code // 100 == 4


@rule("LSX-REF-036", level="must", cites=(DIFFERENCES, REFERENCE), evidence="documented")
def test_a_brand_leaves_its_products(retailer: Retailer) -> None:
    """A deleted brand is not a product's any more."""
    brand = retailer.given_brand("Leaving")
    product = retailer.given_product("Left", brand_id=brand)

    retailer.given_deleted(f"brands/{brand}")

    assert retailer.product(product)["brand_id"] is None


@rule("LSX-REF-037", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_a_suppliers_contact(retailer: Retailer) -> None:
    """A supplier's contact has address fields without an underscore before their digits."""
    contact = {"first_name": "Ada", "physical_address1": "1 Mill Lane"}
    body = {"name": retailer.new_name("Contacted"), "contact": contact}

    supplier = retailer.given("suppliers", body)

    shown = retailer.row(f"suppliers/{supplier}")["contact"]
    assert shown["physical_address1"] == "1 Mill Lane"


@rule("LSX-REF-041", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_renaming_an_attribute(retailer: Retailer) -> None:
    """PUT of a variant attribute answers {data: {id, name}}."""
    attribute, name = retailer.given_attribute(), retailer.new_name("Measure")

    answer = retailer.put(f"variant_attributes/{attribute}", {"name": name})

    assert read(answer)["data"]["id"] == attribute
    assert read(answer)["data"]["name"] == name
