"""The batch by external id: what it creates, changes and leaves alone (TIP-SYNC)."""

import pytest

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.tipsi.store import Store

SEMANTICS = "facts/tipsi.md, Semantics"


@rule("TIP-SYNC-001", level="must", cites=("T-07", "T-02"), evidence="documented")
def test_the_documented_sample(store: Store) -> None:
    """The documented sample, two known items and an unknown one, answers created 1, updated 2."""
    sample = [store.element(in_stock=stock) for stock in (12, 12, 33)]
    store.given(*sample[:2])

    body = read(store.sync(*sample))

    assert (body["created_items"], body["updated_items"]) == (1, 2)


@rule("TIP-SYNC-002", level="must", cites=("T-02",), evidence="documented")
def test_unknown_items_are_created(store: Store) -> None:
    """An element whose external id is unknown becomes an item with what was sent."""
    element = store.element(price=19.5, in_stock=12)

    store.sync(element)

    item = store.item(element["external_id"], "barcodes", "in_stock", "price")
    assert (item["barcodes"], item["in_stock"], item["price"]) == (element["barcodes"], 12, 19.5)


@rule("TIP-SYNC-003", level="must", cites=("T-01",), evidence="documented")
def test_one_batch_updates_many(store: Store) -> None:
    """One batch updates price and stock of every known item in it."""
    known = [store.given_one() for _ in range(3)]

    store.sync(*({"external_id": one, "price": 8.25, "in_stock": 21} for one in known))

    items = [store.item(one, "price", "in_stock") for one in known]
    assert [(item["price"], item["in_stock"]) for item in items] == [(8.25, 21)] * 3


@rule("TIP-SYNC-004", level="must", cites=("T-03",), evidence="documented")
def test_created_items_are_unmatched(store: Store) -> None:
    """An item that a sync created is unmatched."""
    element = store.element()

    store.sync(element)

    assert store.item(element["external_id"], "status")["status"] == "unmatched"


@rule("TIP-SYNC-005", level="must", cites=("T-03",), evidence="documented")
def test_created_items_are_to_do(store: Store) -> None:
    """An item that a sync created is on the store's to-do list, the list of unmatched items."""
    element = store.element()

    store.sync(element)

    assert str(element["external_id"]) in store.external_ids("inventory", status="unmatched")


@rule("TIP-SYNC-006", level="must", cites=("T-05",), evidence="documented")
def test_items_not_passed_stay(store: Store) -> None:
    """`sync` leaves an item that it does not pass as it was."""
    bystander = store.given_one(price=10, in_stock=5)
    before = store.item(bystander, "price", "in_stock", "barcodes", "updated")

    store.sync(store.element())

    assert store.item(bystander, "price", "in_stock", "barcodes", "updated") == before


@rule("TIP-SYNC-007", level="must", cites=("T-13",), evidence="documented")
def test_omitted_fields_stay(store: Store) -> None:
    """A field that an element omits stays unchanged."""
    known = store.given_one(price=10, in_stock=5, unit_size="1L", special_price=9)

    store.sync({"external_id": known, "price": 11})

    item = store.item(known, "price", "in_stock", "unit_size", "special_price")
    assert [item[name] for name in ("price", "in_stock", "unit_size")] == [11, 5, "1L"]
    assert item["special_price"] == 9


@rule("TIP-SYNC-008", level="must", cites=("T-13", SEMANTICS), evidence="documented")
def test_omitted_barcodes_stay(store: Store) -> None:
    """Barcodes that an element omits stay."""
    element = store.element()
    store.given(element)

    store.sync({"external_id": element["external_id"], "in_stock": 1})

    assert store.item(element["external_id"], "barcodes")["barcodes"] == element["barcodes"]


@rule("TIP-SYNC-009", level="must", cites=(SEMANTICS,), evidence="documented")
def test_barcodes_are_replaced(store: Store) -> None:
    """Barcodes that an element carries replace the item's list."""
    known, fresh = store.given_one(), store.new_barcode()

    store.sync({"external_id": known, "barcodes": [fresh]})

    assert store.item(known, "barcodes")["barcodes"] == [fresh]


@rule("TIP-SYNC-010", level="must", cites=(SEMANTICS,), evidence="documented")
def test_no_barcodes_are_a_list_too(store: Store) -> None:
    """An empty list of barcodes takes the item's barcodes away."""
    known = store.given_one()

    store.sync({"external_id": known, "barcodes": []})

    assert store.item(known, "barcodes")["barcodes"] == []


@rule("TIP-SYNC-011", level="must", cites=("facts/tipsi.md, Endpoints",), evidence="documented")
def test_the_answer_has_two_counts(store: Store) -> None:
    """The answer has created_items and updated_items, and no cleared_items."""
    assert set(read(store.sync(store.element()))) == {"created_items", "updated_items"}


@rule("TIP-SYNC-012", level="must", cites=("facts/tipsi.md, Endpoints",), evidence="documented")
def test_the_answer_is_a_200(store: Store) -> None:
    """A batch that is accepted answers 200."""
    assert store.sync(store.element()).status_code == 200


@rule("TIP-SYNC-013", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_the_later_element_wins(store: Store) -> None:
    """Of two elements with one external id in a batch the later one counts."""
    element = store.element(in_stock=1)

    store.sync(element, {**element, "in_stock": 2})

    assert store.item(element["external_id"], "in_stock")["in_stock"] == 2


@rule("TIP-SYNC-014", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_a_repeated_element_counts_once(store: Store) -> None:
    """Two elements with one new external id are one created item."""
    element = store.element()

    body = read(store.sync(element, {**element, "in_stock": 2}))

    assert (body["created_items"], body["updated_items"]) == (1, 0)


@rule("TIP-SYNC-015", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_an_empty_batch_does_nothing(store: Store) -> None:
    """An empty batch is accepted, and creates and updates nothing."""
    answer = store.sync()

    assert answer.ok
    assert read(answer) == {"created_items": 0, "updated_items": 0}


@rule("TIP-SYNC-016", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_unknown_fields_are_ignored(store: Store) -> None:
    """A field that no item has is ignored in an element."""
    assert store.sync(store.element(shelf="upper left")).ok


@rule("TIP-SYNC-017", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_numbers_may_be_text(store: Store) -> None:
    """Stock and price may come as numbers in quotes."""
    element = store.element(in_stock="12", price="9.75")

    store.sync(element)

    item = store.item(element["external_id"], "in_stock", "price")
    assert (item["in_stock"], item["price"]) == (12, 9.75)


@rule("TIP-SYNC-018", level="should", cites=(SEMANTICS,), evidence="documented")
def test_ten_thousand_in_one_request(store: Store) -> None:
    """A whole inventory of 10,000 items goes through in one request."""
    batch = [{"external_id": store.new_id(), "in_stock": 1} for _ in range(10_000)]

    answer = store.sync(*batch)

    assert answer.ok
    assert read(answer)["created_items"] == 10_000


@rule("TIP-SYNC-019", level="must", cites=("facts/tipsi.md, Structs",), evidence="documented")
def test_cents_are_kept(store: Store) -> None:
    """A price keeps its cents, and is read as a number."""
    known = store.given_one(price=1234.99)

    price = store.item(known, "price")["price"]

    assert isinstance(price, float)
    assert price == pytest.approx(1234.99)


@rule(
    "TIP-SYNC-020", level="should", cites=("T-13", "facts/tipsi.md, Structs"), evidence="inferred"
)
def test_null_is_no_omission(store: Store) -> None:
    """A price that is sent as null becomes null, unlike one that is omitted."""
    known = store.given_one(price=10)

    store.sync({"external_id": known, "price": None})

    assert store.item(known, "price")["price"] is None


@rule("TIP-SYNC-021", level="must", cites=("T-04", "T-13"), evidence="documented")
def test_a_match_outlives_a_sync(store: Store) -> None:
    """An item that is matched stays so, with its wine, when a sync updates it."""
    created = store.given_created("wine", wine_id=store.wine_id())

    store.sync({"external_id": created["external_id"], "in_stock": 4, "price": 5})

    item = store.item(created["external_id"], "status", "wine")
    assert item["status"] == "match_complete"
    assert item["wine"]["id"] == store.wine_id()


@rule("TIP-SYNC-022", level="should", cites=("facts/tipsi.md, Structs",), evidence="documented")
def test_the_tills_name_is_kept(store: Store) -> None:
    """An item keeps the till's name for it, pos_item_name."""
    known = store.given_one(pos_item_name="CAB SAUV 750")

    assert store.item(known, "pos_item_name")["pos_item_name"] == "CAB SAUV 750"


@rule("TIP-SYNC-023", level="must", cites=(SEMANTICS,), evidence="documented")
def test_a_barcode_moves_within_a_batch(store: Store) -> None:
    """A barcode may go from one item to another in one batch that takes it from the first."""
    giver, taker = store.element(), store.element()
    store.given(giver, taker)
    moved = giver["barcodes"]

    answer = store.sync(
        {"external_id": taker["external_id"], "barcodes": moved},
        {"external_id": giver["external_id"], "barcodes": []},
    )

    assert answer.ok
    assert store.item(taker["external_id"], "barcodes")["barcodes"] == moved


@rule("TIP-SYNC-024", level="should", cites=(SEMANTICS,), evidence="documented", needs=(CONTROL,))
def test_updated_moves_with_an_update(store: Store) -> None:
    """`updated` is later after a sync has changed the item."""
    known = store.given_one(in_stock=5)
    before = store.item(known, "updated")["updated"]
    store.later()

    store.sync({"external_id": known, "in_stock": 6})

    assert store.item(known, "updated")["updated"] > before


@rule(
    "TIP-SYNC-025", level="must", cites=("T-14", SEMANTICS), evidence="documented", needs=(CONTROL,)
)
def test_stores_share_barcodes(store: Store) -> None:
    """A barcode may be in two stores: it is unique within one."""
    element = store.element()
    store.given(element)

    assert store.another().sync(element).ok
