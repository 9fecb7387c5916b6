"""Clearing touches no row of what it clears; what is read must be as if it had."""

from tests.simulator.shop import Harness, Shop


def updated(shop: Shop, *external_ids: str) -> list[str]:
    return [shop.get(one)["updated"][11:16] for one in external_ids]


def test_all_but_the_batch_are_out_of_stock(shop: Shop) -> None:
    shop.sync(*({"external_id": one, "in_stock": 5} for one in "ABC"))

    body = shop.clear({"external_id": "A", "in_stock": 4}, {"external_id": "D", "in_stock": 1})

    assert body == {"created_items": 1, "updated_items": 1, "cleared_items": 2}
    assert shop.stock() == {"A": 4, "B": 0, "C": 0, "D": 1}


def test_only_what_was_in_stock_is_counted_and_stamped(harness: Harness, shop: Shop) -> None:
    harness.hold("2026-01-01T10:00:00Z")
    shop.sync(
        {"external_id": "full", "in_stock": 5},
        {"external_id": "empty", "in_stock": 0},
        {"external_id": "uncounted", "in_stock": None},
        {"external_id": "owed", "in_stock": -2},
    )
    harness.advance(60)

    body = shop.clear()

    assert body["cleared_items"] == 2
    assert shop.stock() == {"full": 0, "empty": 0, "uncounted": None, "owed": 0}
    assert updated(shop, "full", "empty", "uncounted", "owed") == [
        *("10:01", "10:00", "10:00", "10:01")
    ]


def test_several_clearings_keep_the_moment_of_the_first_that_took_stock(
    harness: Harness, shop: Shop
) -> None:
    harness.hold("2026-01-01T10:00:00Z")
    shop.sync({"external_id": "A", "in_stock": 5}, {"external_id": "B", "in_stock": 5})
    counted = []
    for _ in range(3):
        harness.advance(60)
        counted.append(shop.clear()["cleared_items"])

    assert counted == [2, 0, 0]
    assert updated(shop, "A", "B") == ["10:01", "10:01"]


def test_what_is_written_after_a_clearing_counts_again(harness: Harness, shop: Shop) -> None:
    harness.hold("2026-01-01T10:00:00Z")
    shop.sync({"external_id": "A", "in_stock": 5}, {"external_id": "B", "in_stock": 5})
    shop.clear()
    harness.advance(60)
    shop.sync({"external_id": "A", "price": 2.5}, {"external_id": "B", "in_stock": 1})

    assert shop.stock() == {"A": 0, "B": 1}
    assert shop.clear()["cleared_items"] == 1
    assert updated(shop, "A", "B") == ["10:01", "10:01"]


def test_a_cleared_item_keeps_the_rest(shop: Shop) -> None:
    shop.create("wine", external_id="A", wine_id=1000, price=7, in_stock=4, barcodes=["1"])
    before = shop.get("A", "price,barcodes,status,wine,in_stock")

    shop.clear()

    assert shop.get("A", "price,barcodes,status,wine,in_stock") == {**before, "in_stock": 0}


def test_one_items_own_edit_and_removal_see_the_clearing(shop: Shop) -> None:
    shop.sync(*({"external_id": one, "in_stock": 5} for one in "ABC"))
    shop.clear()

    edited = shop.read_json("PATCH", "ext/A", json={"price": 3})
    shop.read_json("DELETE", "ext/B")

    assert edited["in_stock"] == 0
    assert shop.clear()["cleared_items"] == 0
    assert shop.stock() == {"A": 0, "C": 0}


def test_removing_what_is_in_stock_leaves_the_next_count_exact(shop: Shop) -> None:
    shop.sync(*({"external_id": one, "in_stock": 5} for one in "ABC"))

    shop.read_json("DELETE", "ext/B")

    assert shop.clear({"external_id": "C"})["cleared_items"] == 1


def test_an_element_without_stock_keeps_what_it_had(shop: Shop) -> None:
    """A batch's own items are not cleared by it, whatever it says of them."""
    shop.sync({"external_id": "A", "in_stock": 5})

    assert shop.clear({"external_id": "A", "price": 1})["cleared_items"] == 0
    assert shop.stock() == {"A": 5}


def test_a_sale_after_a_clearing_counts_from_nothing(shop: Shop) -> None:
    shop.sync({"external_id": "A", "in_stock": 5})
    shop.clear()

    shop.play({"type": "receive", "sku": "A", "quantity": 3})

    assert shop.stock() == {"A": 3}


def test_lists_and_barcodes_show_the_clearing(shop: Shop) -> None:
    shop.sync({"external_id": "A", "in_stock": 5, "barcodes": ["1"], "category": "wine"})

    shop.clear()

    query = {"inventory_fields": "in_stock"}
    assert shop.read_json("GET", "barcode/1", query_string=query)["in_stock"] == 0
    assert [row["in_stock"] for row in shop.listed("wine")] == [0]


def test_the_old_sync_clears_as_well(shop: Shop) -> None:
    shop.sync(*({"external_id": one, "in_stock": 5, "barcodes": [one]} for one in "ABC"))

    body = shop.read_json("PATCH", "barcode/sync_clear", json=[{"barcode": "A", "in_stock": 1}])

    assert body == {"created_items": 0, "updated_items": 1, "cleared_items": 2}
    assert shop.stock() == {"A": 1, "B": 0, "C": 0}
