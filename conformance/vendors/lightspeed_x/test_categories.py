"""Product categories: made in bulk, nested, and read as types (LSX-REF)."""

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.lightspeed_x.retailer import DATED, Retailer

REFERENCE = "facts/lightspeed-x.md, 6"
DATED_REFERENCE = "facts/lightspeed-x-2.md, 9"
DIFFERENCES = "facts/lightspeed-x-2.md, 1"


@rule("LSX-REF-026", level="must", cites=(REFERENCE,), evidence="documented")
def test_making_categories(retailer: Retailer) -> None:
    """Categories are made in bulk: a child by its parent's payload_id, in one request."""
    root, leaf = retailer.new_name("Bulk Root"), retailer.new_name("Bulk Leaf")
    body = [
        {"payload_id": "r", "name": root},
        {"payload_id": "l", "payload_parent_category_id": "r", "name": leaf},
    ]

    answer = retailer.post("product_categories/bulk", {"categories": body})

    assert answer.status_code == 200
    rows = {row["payload_id"]: row for row in read(answer)["data"]}
    assert (rows["r"]["name"], rows["l"]["name"]) == (root, leaf)
    assert rows["l"]["parent_category_id"] == rows["r"]["id"]


@rule("LSX-REF-027", level="must", cites=("X-25", DIFFERENCES), evidence="documented")
def test_the_categories(retailer: Retailer) -> None:
    """Categories come in data.categories, with leaf_category and their path."""
    root = retailer.given_category("Listed Root")
    leaf = retailer.given_category("Listed Leaf", parent=root)

    rows = {row["id"]: row for row in retailer.data("product_categories")["categories"]}

    assert (rows[root]["leaf_category"], rows[leaf]["leaf_category"]) == (False, True)
    assert [one["id"] for one in rows[leaf]["category_path"]] == [root, leaf]
    assert rows[leaf]["root_category_id"] == root


@rule("LSX-REF-028", level="must", cites=(DIFFERENCES, DATED_REFERENCE), evidence="documented")
def test_pages_of_categories(retailer: Retailer) -> None:
    """page_info has has_next and last_seen, and after=last_seen goes on there."""
    for _ in range(2):
        retailer.given_category("Turned")

    first = retailer.read("product_categories", page_size=1)
    info = first["page_info"]
    second = retailer.read("product_categories", page_size=1, after=info["last_seen"])

    assert info["has_next"] is True
    assert first["data"]["categories"][0]["id"] != second["data"]["categories"][0]["id"]


@rule("LSX-REF-029", level="must", cites=(REFERENCE,), evidence="documented")
def test_renaming_a_category(retailer: Retailer) -> None:
    """An id in the bulk renames a category."""
    category, name = retailer.given_category("Misnamed"), retailer.new_name("Renamed")

    retailer.given("product_categories/bulk", {"categories": [{"id": category, "name": name}]})

    assert retailer.row(f"product_types/{category}")["name"] == name


@rule("LSX-REF-030", level="must", cites=(REFERENCE,), evidence="documented")
def test_products_of_a_deleted_category(retailer: Retailer) -> None:
    """The products of a deleted category move to its parent."""
    root = retailer.given_category("Heir Root")
    leaf = retailer.given_category("Heir Leaf", parent=root)
    product = retailer.given_product("Orphaned", product_category_id=leaf)

    body = {"category_ids": [leaf]}
    answer = retailer.call("DELETE", "product_categories/bulk", json=body)

    assert answer.ok
    assert retailer.product(product)["product_type_id"] == root


@rule("LSX-REF-033", level="must", cites=("X-12", REFERENCE), evidence="documented")
def test_types_are_categories(retailer: Retailer) -> None:
    """product_types shows the categories, by the same ids."""
    category = retailer.given_category("Type")

    assert retailer.row(f"product_types/{category}")["id"] == category


@rule("LSX-REF-039", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_deleting_categories(retailer: Retailer) -> None:
    """DELETE of categories takes their descendants along, and answers ids and a job's."""
    root = retailer.given_category("Razed Root")
    leaf = retailer.given_category("Razed Leaf", parent=root)

    body = {"category_ids": [root]}
    answer = retailer.call("DELETE", f"{DATED}/product_categories/bulk", json=body)

    (batch,) = read(answer)["data"]["categories"]
    assert set(batch["ids"]) == {root, leaf}
    assert batch["job_id"]


@rule("LSX-REF-040", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_children_of_a_category(retailer: Retailer) -> None:
    """`parent` narrows categories to the children of one."""
    root = retailer.given_category("Parental")
    leaf = retailer.given_category("Filial", parent=root)

    rows = retailer.data("product_categories", parent=root)["categories"]

    assert [row["id"] for row in rows] == [leaf]
