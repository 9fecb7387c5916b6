"""Deleting items, and many at once (CLV-DELETE, CLV-BULK)."""

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.clover.merchant import Merchant

VERBS = "facts/clover.md, 2.4"


@rule("CLV-DELETE-001", level="should", cites=("C-19", VERBS), evidence="inferred")
def test_the_answer_to_a_delete(merchant: Merchant) -> None:
    """DELETE of an item answers 200 {}."""
    answer = merchant.delete(f"items/{merchant.given_item()['id']}")

    assert (answer.status_code, read(answer)) == (200, {})


@rule("CLV-DELETE-002", level="must", cites=("C-19", "Q-05", VERBS), evidence="observed")
def test_a_deleted_item_leaves_the_list(merchant: Merchant) -> None:
    """A deleted item is no longer in the list."""
    kept, gone = merchant.given_items(2)

    merchant.delete(f"items/{gone}")

    assert merchant.ids("items", limit=1) == [kept]


@rule("CLV-DELETE-003", level="should", cites=("C-19", VERBS), evidence="inferred")
def test_a_deleted_item_is_not_found(merchant: Merchant) -> None:
    """A deleted item answers 404."""
    gone = merchant.given_item()["id"]

    merchant.delete(f"items/{gone}")

    assert merchant.get(f"items/{gone}").status_code == 404


@rule("CLV-DELETE-004", level="should", cites=("C-19", VERBS), evidence="observed")
def test_deleted_items_are_listed_when_asked(merchant: Merchant) -> None:
    """A filter deleted=true shows the deleted items."""
    gone = merchant.given_item()["id"]

    merchant.delete(f"items/{gone}")

    items = merchant.elements("items", filter="deleted=true")
    assert [item["deleted"] for item in items if item["id"] == gone] == [True]


@rule("CLV-DELETE-005", level="must", cites=("Q-05", VERBS), evidence="observed")
def test_polling_misses_deletions(merchant: Merchant) -> None:
    """A list since before the deletion does not show the deleted item."""
    item = merchant.given_item()

    merchant.delete(f"items/{item['id']}")

    since = f"modifiedTime>={item['modifiedTime']}"
    assert item["id"] not in merchant.ids("items", filter=since, limit=1000)


@rule("CLV-BULK-001", level="must", cites=(VERBS,), evidence="documented")
def test_bulk_delete(merchant: Merchant) -> None:
    """DELETE of items with itemIds deletes each of them."""
    kept, *gone = merchant.given_items(3)

    merchant.delete("items", itemIds=",".join(gone))

    assert merchant.ids("items", limit=1) == [kept]


@rule("CLV-BULK-002", level="must", cites=(VERBS,), evidence="documented")
def test_bulk_create(merchant: Merchant) -> None:
    """POST to bulk_items creates each of the items."""
    word = merchant.new_name("Bulk")
    sent = [{"name": f"{word} {n}", "price": n} for n in (1, 2)]

    answer = merchant.post("bulk_items", {"items": sent})

    assert answer.status_code == 200
    items = merchant.elements("items", filter=f"name={word}*")
    assert {item["name"] for item in items} == {one["name"] for one in sent}


@rule("CLV-BULK-003", level="must", cites=(VERBS,), evidence="documented")
def test_bulk_update(merchant: Merchant) -> None:
    """PUT to bulk_items changes the fields sent of each of the items."""
    first, second = merchant.given_item(sku="A"), merchant.given_item(sku="B")

    merchant.put(
        "bulk_items", {"items": [{"id": one["id"], "price": 77} for one in (first, second)]}
    )

    results = [merchant.item(one["id"]) for one in (first, second)]
    assert [(result["price"], result["sku"]) for result in results] == [(77, "A"), (77, "B")]
