"""Creating an item by POST to wine or drink (TIP-CREATE)."""

import pytest

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.tipsi.store import STRUCT, Item, Store

CREATE = ("T-17",)


def body_of(store: Store, **fields: object) -> Item:
    return {"external_id": store.new_id(), "barcodes": [store.new_barcode()], **fields}


@rule("TIP-CREATE-001", level="must", cites=CREATE, evidence="documented")
def test_a_wine_is_created(store: Store) -> None:
    """POST to wine answers 201."""
    assert store.create("wine", body_of(store)).status_code == 201


@rule("TIP-CREATE-002", level="must", cites=CREATE, evidence="documented")
def test_a_drink_is_created(store: Store) -> None:
    """POST to drink answers 201."""
    assert store.create("drink", body_of(store)).status_code == 201


@rule("TIP-CREATE-003", level="must", cites=CREATE, evidence="documented")
def test_the_answer_is_whole(store: Store) -> None:
    """The answer to a creation is the whole inventory struct, not a lazy one."""
    assert set(read(store.create("wine", body_of(store)))) >= STRUCT


@rule("TIP-CREATE-004", level="must", cites=CREATE, evidence="documented")
def test_it_needs_an_external_id(store: Store) -> None:
    """A creation without external_id is refused with 400."""
    assert store.create("wine", {"barcodes": [store.new_barcode()]}).status_code == 400


@rule("TIP-CREATE-005", level="must", cites=CREATE, evidence="documented")
def test_it_needs_barcodes(store: Store) -> None:
    """A creation without barcodes is refused with 400."""
    assert store.create("wine", {"external_id": store.new_id()}).status_code == 400


@rule("TIP-CREATE-006", level="must", cites=CREATE, evidence="documented")
def test_barcodes_may_be_empty(store: Store) -> None:
    """A creation with an empty list of barcodes is accepted."""
    assert store.create("wine", body_of(store, barcodes=[])).ok


@rule("TIP-CREATE-007", level="must", cites=CREATE, evidence="documented")
def test_without_a_wine_it_is_unmatched(store: Store) -> None:
    """An item made without a wine or drink id is unmatched."""
    assert read(store.create("wine", body_of(store)))["status"] == "unmatched"


@rule("TIP-CREATE-008", level="must", cites=CREATE, evidence="documented")
def test_with_a_wine_it_is_matched(store: Store) -> None:
    """An item made with a wine id is match_complete."""
    created = store.create("wine", body_of(store, wine_id=store.wine_id()))

    assert read(created)["status"] == "match_complete"


@rule("TIP-CREATE-009", level="must", cites=("T-04", "T-17"), evidence="documented")
def test_the_wine_can_be_read_back(store: Store) -> None:
    """An item made with a wine id is read back with that wine."""
    item = store.given_created("wine", wine_id=store.wine_id())

    assert store.item(item["external_id"], "wine")["wine"]["id"] == store.wine_id()


@rule("TIP-CREATE-010", level="must", cites=("T-04", "T-17"), evidence="documented")
def test_the_drink_can_be_read_back(store: Store) -> None:
    """An item made with a drink id is read back with that drink."""
    item = store.given_created("drink", drink_id=store.drink_id())

    assert store.item(item["external_id"], "drink")["drink"]["id"] == store.drink_id()


@rule("TIP-CREATE-011", level="should", cites=CREATE, evidence="observed")
def test_the_id_may_be_text(store: Store) -> None:
    """A wine id may be a number in quotes."""
    assert store.create("wine", body_of(store, wine_id=str(store.wine_id()))).ok


@rule("TIP-CREATE-012", level="should", cites=CREATE, evidence="inferred")
def test_an_unknown_wine_is_refused(store: Store) -> None:
    """A creation with a wine id that no wine has is refused with 400."""
    assert store.create("wine", body_of(store, wine_id=2_147_483_646)).status_code == 400


@rule("TIP-CREATE-013", level="should", cites=CREATE, evidence="inferred")
def test_an_external_id_is_taken_once(store: Store) -> None:
    """A creation with the external_id of another item is refused with 400 that names it."""
    known = store.given_one()

    answer = store.create("wine", body_of(store, external_id=known))

    assert answer.status_code == 400
    assert set(read(answer)) == {"external_id"}


@rule("TIP-CREATE-014", level="must", cites=("T-14", "T-17"), evidence="documented")
def test_a_barcode_is_taken_once(store: Store) -> None:
    """A creation with a barcode of another item of the store is refused with 400."""
    known = store.element()
    store.given(known)

    assert store.create("drink", body_of(store, barcodes=known["barcodes"])).status_code == 400


@rule("TIP-CREATE-015", level="must", cites=("facts/tipsi.md, Structs",), evidence="documented")
def test_there_is_no_special_price_unasked(store: Store) -> None:
    """Without words about it, special_price_on is false and special_price_amount 0."""
    body = read(store.create("drink", body_of(store)))

    assert body["special_price_on"] is False
    assert body["special_price_amount"] == 0


@rule("TIP-CREATE-016", level="must", cites=CREATE, evidence="documented")
def test_what_was_sent_is_kept(store: Store) -> None:
    """A created item keeps the price, stock and unit size that were sent."""
    created = store.given_created("wine", price=24.99, in_stock=7, unit_size="750ML")

    item = store.item(created["external_id"], "price", "in_stock", "unit_size")

    assert item["price"] == pytest.approx(24.99)
    assert (item["in_stock"], item["unit_size"]) == (7, "750ML")
