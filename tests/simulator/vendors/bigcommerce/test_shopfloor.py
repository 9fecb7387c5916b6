"""What happens in the shop, by the control API: each event changes what clients read."""

from typing import Any

import pytest

from tests.simulator.vendors.bigcommerce.shelf import TEE, Shelf
from tests.simulator.vendors.bigcommerce.storefront import Storefront
from tests.simulator.vendors.bigcommerce.variety import News

CUP = {"sku": "CUP", "name": "Cup", "price": "2.00", "quantity": 5, "barcodes": ["0012345"]}


@pytest.fixture
def shelf(store: Storefront) -> Shelf:
    store.add(CUP, TEE)
    return Shelf(store)


def listed(shelf: Shelf, sku: str) -> Any:
    found = shelf.store.data("GET", "v3/catalog/products", query_string={"sku": sku})
    return found[0] if found else None


def images(shelf: Shelf, sku: str) -> Any:
    query = {"sku": sku, "include": "images"}
    (found,) = shelf.store.data("GET", "v3/catalog/products", query_string=query)
    return found["images"]


def play(shelf: Shelf, kind: str, **event: Any) -> Any:
    """What one event changed."""
    (body,) = shelf.store.event(type=kind, **event)
    return body


def refusal(shelf: Shelf, kind: str, **event: Any) -> str:
    path = f"/accounts/{shelf.store.id}/events"
    answer = shelf.store.harness.ask("POST", path, json={"type": kind, **event})

    assert answer.status_code == 409, answer.text
    return str(answer.get_json()["error"])


def test_a_customer_buys_products_and_variants(shelf: Shelf) -> None:
    lines = [{"sku": "CUP", "quantity": 2}, {"sku": "TEE-S", "quantity": 1}]
    body = play(shelf, "online_order", lines=lines, email="ana@example.com")
    (order,) = shelf.store.read_json("GET", "v2/orders")

    assert (order["id"], order["status_id"], order["items_total"]) == (body["order"], 11, 3)
    assert (shelf.onhand("CUP"), shelf.onhand("TEE-S")) == (3, 2)
    assert body["lines"][0]["changed"] == {"quantity": {"from": 5, "to": 3}}


@pytest.mark.parametrize(
    "lines",
    [
        [{"sku": "CUP", "quantity": 6}],
        [{"sku": "CUP", "quantity": 3}, {"sku": "CUP", "quantity": 3}],
        [{"sku": "CUP", "quantity": 0.5}],
        [{"sku": "TEE", "quantity": 1}],
    ],
)
def test_what_cannot_be_bought_leaves_nothing(shelf: Shelf, lines: list[Any]) -> None:
    refusal(shelf, "online_order", lines=lines)

    assert shelf.onhand("CUP") == 5
    assert shelf.store.read_json("GET", "v2/orders") is None


def test_staff_edit_a_listing(shelf: Shelf) -> None:
    values = {"name": "Big Cup", "price": "2.50", "quantity": 9, "categories": ["Sale"]}
    body = play(shelf, "shop_edit", sku="CUP", set=values)
    found = listed(shelf, "CUP")

    assert (found["name"], found["price"], found["inventory_level"]) == ("Big Cup", 2.5, 9)
    assert len(found["categories"]) == 1
    assert set(body["changed"]) == {"name", "price", "quantity", "categories"}


def test_an_edit_leaves_what_it_does_not_name(shelf: Shelf) -> None:
    number = listed(shelf, "CUP")["id"]
    own = {"upc": "", "gtin": "0012345", "inventory_tracking": "variant", "sale_price": 1}
    shelf.store.read_json("PUT", f"v3/catalog/products/{number}", json=own)
    before = listed(shelf, "CUP")
    play(shelf, "shop_edit", sku="CUP", set={"description": "Blue."})
    after = listed(shelf, "CUP")

    changed = {name for name in after if after[name] != before[name]} - {"date_modified"}
    assert changed == {"description"}


def test_an_edit_of_a_price_leaves_every_stock_alone(shelf: Shelf) -> None:
    for sku in ("CUP", "TEE-S", "TEE-M"):
        shelf.protect(sku, safety_stock=8)
    for sku in ("CUP", "TEE", "TEE-S"):
        play(shelf, "shop_edit", sku=sku, set={"price": "3.00"})
    play(shelf, "shop_edit", sku="TEE-S", set={"quantity": 9})
    large = {"sku": "TEE-L", "name": "L", "options": {"Size": "L"}, "quantity": 1}
    play(shelf, "add_variant", sku="TEE-S", variant=large)

    levels = [shelf.onhand(sku) for sku in ("CUP", "TEE-S", "TEE-M", "TEE-L")]
    assert levels == [5, 9, 4, 1]
    assert listed(shelf, "CUP")["inventory_tracking"] == "product"
    assert listed(shelf, "TEE")["inventory_tracking"] == "variant"


def test_staff_edit_a_variant(shelf: Shelf) -> None:
    play(shelf, "shop_edit", sku="TEE-S", set={"price": "12.00", "quantity": 8})
    (found,) = shelf.store.data("GET", "v3/catalog/variants?sku=TEE-S")

    assert (found["price"], found["inventory_level"]) == (12, 8)
    assert "no name of its own" in refusal(shelf, "shop_edit", sku="TEE-S", set={"name": "X"})


def test_variants_follow_their_products_price(shelf: Shelf) -> None:
    play(shelf, "price_change", sku="TEE", price="8.00")
    whole = listed(shelf, "TEE")["id"]
    own = shelf.store.data("GET", f"v3/catalog/products/{whole}/variants")

    assert [(one["price"], one["calculated_price"]) for one in own] == [(None, 8), (10, 10)]


def test_a_listing_is_taken_off_sale_and_put_back(shelf: Shelf) -> None:
    play(shelf, "deactivate", sku="CUP")
    off = listed(shelf, "CUP")["availability"]
    play(shelf, "activate", sku="CUP")

    assert (off, listed(shelf, "CUP")["availability"]) == ("disabled", "available")


def test_stock_is_counted_and_received(shelf: Shelf) -> None:
    place = shelf.add_place(code="TWO")
    play(shelf, "count", sku="CUP", quantity=7)
    play(shelf, "receive", sku="CUP", quantity=3)
    play(shelf, "receive", sku="TEE-S", quantity=2)
    play(shelf, "count", sku="CUP", quantity=4, outlet="TWO")

    assert (shelf.onhand("CUP"), shelf.onhand("TEE-S")) == (10, 5)
    assert shelf.onhand("CUP", place) == 4


def test_what_is_counted_is_tracked_from_now_on(shelf: Shelf) -> None:
    shelf.store.add({"sku": "NEW", "name": "New", "quantity": None})
    play(shelf, "count", sku="NEW", quantity=4)

    found = listed(shelf, "NEW")
    assert (found["inventory_tracking"], found["inventory_level"]) == ("product", 4)


@pytest.mark.parametrize(
    ("sku", "quantity", "why"),
    [("CUP", -1, "below zero"), ("CUP", 1.5, "whole pieces"), ("TEE", 1, "by variant")],
)
def test_what_cannot_be_counted_is_refused(
    shelf: Shelf, sku: str, quantity: float, why: str
) -> None:
    assert why in refusal(shelf, "count", sku=sku, quantity=quantity)


def test_an_unknown_outlet_is_refused(shelf: Shelf) -> None:
    assert "no location" in refusal(shelf, "count", sku="CUP", quantity=1, outlet="9")


def test_products_and_variants_are_added_and_deleted(shelf: Shelf) -> None:
    created = play(shelf, "add_product", product={"sku": "NEW", "name": "New", "price": "1.00"})
    large = {"sku": "TEE-L", "name": "L", "quantity": 2, "options": {"Size": "L"}}
    play(shelf, "add_variant", sku="TEE", variant=large)
    added = (listed(shelf, "NEW")["id"], shelf.onhand("TEE-L"))
    play(shelf, "delete", sku="NEW")
    play(shelf, "delete", sku="TEE-L")

    assert added == (int(created["native_id"]), 2)
    assert listed(shelf, "NEW") is None
    assert shelf.store.data("GET", "v3/catalog/variants?sku=TEE-L") == []


def test_what_is_there_already_is_not_added(shelf: Shelf) -> None:
    body = {"sku": "cup", "name": "Another"}

    assert "there already" in refusal(shelf, "add_product", product=body)
    assert "there already" in refusal(shelf, "add_variant", sku="TEE", variant=body)


def test_images_are_added_and_removed(shelf: Shelf) -> None:
    urls = [f"http://pictures.example/{one}.jpg" for one in "ab"]
    for url in urls:
        play(shelf, "set_image", sku="CUP", url=url)
    shown = images(shelf, "CUP")
    body = play(shelf, "remove_images", sku="CUP")

    assert [one["is_thumbnail"] for one in shown] == [True, False]
    assert (body["images"], images(shelf, "CUP")) == ([], [])


@pytest.mark.parametrize("url", ["", "nonsense", f"http://x.example/{'x' * 255}"])
def test_what_is_no_images_url_is_refused(shelf: Shelf, url: str) -> None:
    assert "image_url" in refusal(shelf, "set_image", sku="CUP", url=url)


def test_categories_are_made_by_hand(shelf: Shelf) -> None:
    play(shelf, "add_category", name="Sale")
    below = play(shelf, "add_category", name="Summer", parent="sale")
    play(shelf, "shop_edit", sku="CUP", set={"categories": ["Summer"]})

    assert listed(shelf, "CUP")["categories"] == [int(below["native_id"])]


def test_a_category_is_made_once_among_its_siblings(shelf: Shelf) -> None:
    play(shelf, "add_category", name="Sale")
    play(shelf, "add_category", name="Summer", parent="Sale")
    play(shelf, "add_category", name="Summer")

    assert "duplicate" in refusal(shelf, "add_category", name="Sale")
    assert "duplicate" in refusal(shelf, "add_category", name="Summer", parent="Sale")
    assert "no category" in refusal(shelf, "add_category", name="X", parent="Nowhere")


@pytest.mark.parametrize("kind", ["sale", "return"])
def test_a_shop_has_no_counter(shelf: Shelf, kind: str) -> None:
    assert "no counter" in refusal(shelf, kind, sku="CUP", quantity=1)


def test_an_unknown_sku_is_404(shelf: Shelf) -> None:
    path = f"/accounts/{shelf.store.id}/events"
    answer = shelf.store.harness.ask("POST", path, json={"type": "delete", "sku": "none"})

    assert answer.status_code == 404


def test_staff_edits_are_told(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    news = News.from_now(monkeypatch)
    play(shelf, "shop_edit", sku="CUP", set={"price": "3.00"})
    play(shelf, "shop_edit", sku="CUP", set={"quantity": 2})
    play(shelf, "shop_edit", sku="TEE-S", set={"price": "3.00"})
    play(shelf, "delete", sku="CUP")

    scopes = [scope for scope in news.scopes if "/channel/" not in scope]
    assert scopes == [
        *("store/product/updated", "store/product/inventory/updated", "store/product/updated"),
        *("store/sku/updated", "store/product/deleted"),
    ]


def test_events_are_all_or_none(shelf: Shelf) -> None:
    events = [
        {"type": "count", "sku": "CUP", "quantity": 1},
        {"type": "count", "sku": "none", "quantity": 1},
    ]
    path = f"/accounts/{shelf.store.id}/events"
    answer = shelf.store.harness.ask("POST", path, json=events)

    assert answer.status_code == 404
    assert shelf.onhand("CUP") == 5
