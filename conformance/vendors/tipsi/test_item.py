"""One item by its external id or a barcode: read, changed, removed (TIP-ITEM)."""

import pytest

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.tipsi.store import STRUCT, Store

PATCH = ("T-18",)
DELETE = ("T-19",)
SINGLE = ("facts/tipsi.md, Endpoints",)
IDS = ("facts/tipsi.md, Structs",)


@rule("TIP-ITEM-001", level="must", cites=("T-04",), evidence="documented", needs=(CONTROL,))
def test_what_was_matched_comes_back(store: Store) -> None:
    """Once the Tipsi team has matched an item, it is read with its wine."""
    known = store.given_one()
    store.play({"type": "match", "sku": str(known), "wine_id": store.wine_id()})

    item = store.item(known, "status", "wine")

    assert item["status"] == "match_complete"
    assert item["wine"]["id"] == store.wine_id()


@rule("TIP-ITEM-002", level="should", cites=SINGLE, evidence="inferred")
def test_an_unknown_item_is_not_found(store: Store) -> None:
    """An external id that no item has answers 404 with a `detail`."""
    answer = store.get(f"ext/{store.new_id()}", inventory_fields="id")

    assert answer.status_code == 404
    assert set(read(answer)) == {"detail"}


@rule("TIP-ITEM-003", level="should", cites=IDS, evidence="observed")
def test_text_and_number_are_one_id(store: Store) -> None:
    """The external ids 10003 and "10003" address the same item."""
    known = store.given_one()

    store.given({"external_id": str(known), "in_stock": 77})

    assert store.item(known, "in_stock")["in_stock"] == 77


@rule("TIP-ITEM-004", level="should", cites=IDS, evidence="observed")
def test_a_number_stays_a_number(store: Store) -> None:
    """An external id that was sent as a number is read as a number."""
    known = store.given_one()

    assert store.item(known, "external_id")["external_id"] == known


@rule("TIP-ITEM-005", level="must", cites=IDS, evidence="observed")
def test_an_id_may_be_text(store: Store) -> None:
    """An external id may be text, like 22-0010, and is read as it was sent."""
    known = f"22-{store.new_id()}"

    store.sync(store.element(external_id=known))

    assert store.item(known, "external_id")["external_id"] == known


@rule("TIP-ITEM-006", level="must", cites=PATCH, evidence="documented")
def test_a_patch_is_partial(store: Store) -> None:
    """PATCH changes the fields that are sent and leaves the others."""
    known = store.given_one(price=10, in_stock=5, unit_size="1L")

    store.patch(f"ext/{known}", {"price": 11})

    item = store.item(known, "price", "in_stock", "unit_size")
    assert (item["price"], item["in_stock"], item["unit_size"]) == (11, 5, "1L")


@rule("TIP-ITEM-007", level="must", cites=PATCH, evidence="documented")
def test_a_patch_answers_whole(store: Store) -> None:
    """PATCH answers 200 with the whole inventory struct, not a lazy one."""
    known = store.given_one()

    answer = store.patch(f"ext/{known}", {"in_stock": 9})

    assert answer.status_code == 200
    assert set(read(answer)) >= STRUCT


@rule("TIP-ITEM-008", level="must", cites=PATCH, evidence="documented")
def test_a_patch_leaves_the_wine(store: Store) -> None:
    """Wine data in a PATCH is ignored: no error, and the wine stays as it was."""
    known = store.given_created("wine", wine_id=store.wine_id())["external_id"]
    before = store.item(known, "wine", wine_fields="id,name")["wine"]

    answer = store.patch(f"ext/{known}", {"in_stock": 3, "wine": {"name": "Plonk"}})

    assert answer.status_code == 200
    assert store.item(known, "wine", wine_fields="id,name")["wine"] == before


@rule("TIP-ITEM-009", level="should", cites=PATCH, evidence="inferred")
def test_a_patch_of_nothing_is_not_found(store: Store) -> None:
    """PATCH of an external id that no item has answers 404."""
    assert store.patch(f"ext/{store.new_id()}", {"in_stock": 1}).status_code == 404


@rule("TIP-ITEM-010", level="must", cites=("T-14", "T-18"), evidence="documented")
def test_a_patch_takes_no_barcode(store: Store) -> None:
    """PATCH with a barcode of another item is refused with 400."""
    first, second = store.element(), store.element()
    store.given(first, second)

    answer = store.patch(f"ext/{second['external_id']}", {"barcodes": first["barcodes"]})

    assert answer.status_code == 400


@rule("TIP-ITEM-011", level="must", cites=PATCH, evidence="documented")
def test_a_patch_replaces_barcodes(store: Store) -> None:
    """PATCH with barcodes replaces the item's list."""
    known, fresh = store.given_one(), store.new_barcode()

    store.patch(f"ext/{known}", {"barcodes": [fresh]})

    assert store.item(known, "barcodes")["barcodes"] == [fresh]


@rule("TIP-ITEM-012", level="should", cites=PATCH, evidence="inferred")
def test_a_patch_is_proof_read(store: Store) -> None:
    """PATCH with a stock that is no integer is refused with 400 that names the field."""
    known = store.given_one()

    answer = store.patch(f"ext/{known}", {"in_stock": "plenty"})

    assert answer.status_code == 400
    assert set(read(answer)) == {"in_stock"}


@rule("TIP-ITEM-013", level="should", cites=("T-12", "T-18"), evidence="inferred")
def test_a_refused_patch_changes_nothing(store: Store) -> None:
    """A PATCH that is refused changes no field of the item."""
    known = store.given_one(price=10)

    store.patch(f"ext/{known}", {"price": 11, "in_stock": "plenty"})

    assert store.item(known, "price")["price"] == 10


@rule("TIP-ITEM-014", level="should", cites=PATCH, evidence="documented")
def test_a_patch_reaches_every_field(store: Store) -> None:
    """PATCH changes each inventory-level field: the special price, proof and abv too."""
    known = store.given_one()
    sent = {"special_price": 9.5, "special_price_on": True, "special_price_amount": 3}
    sent |= {"proof": 80.0, "abv": 40.0}

    store.patch(f"ext/{known}", sent)

    item = store.item(known, *sent)
    assert {name: item[name] for name in sent} == pytest.approx(sent)


@rule("TIP-ITEM-015", level="must", cites=DELETE, evidence="documented")
def test_a_delete_answers_204(store: Store) -> None:
    """DELETE answers 204 without a body."""
    answer = store.call("DELETE", f"ext/{store.given_one()}")

    assert answer.status_code == 204
    assert answer.content == b""


@rule("TIP-ITEM-016", level="must", cites=DELETE, evidence="documented")
def test_a_delete_removes(store: Store) -> None:
    """A deleted item cannot be read any more, and no list shows it."""
    known = store.given_one(barcodes=[])

    store.call("DELETE", f"ext/{known}")

    assert not store.is_there(known)
    assert str(known) not in store.external_ids("inventory")


@rule("TIP-ITEM-017", level="should", cites=("T-14", "T-19"), evidence="inferred")
def test_a_delete_frees_the_barcode(store: Store) -> None:
    """The barcode of a deleted item can be another item's."""
    element = store.element()
    store.given(element)
    store.call("DELETE", f"ext/{element['external_id']}")

    assert store.sync(store.element(barcodes=element["barcodes"])).ok


@rule("TIP-ITEM-018", level="should", cites=DELETE, evidence="inferred")
def test_a_delete_of_nothing_is_not_found(store: Store) -> None:
    """DELETE of an external id that no item has answers 404."""
    assert store.call("DELETE", f"ext/{store.new_id()}").status_code == 404


@rule("TIP-ITEM-019", level="must", cites=("T-20",), evidence="documented")
def test_any_barcode_finds_the_item(store: Store) -> None:
    """An item can be read by each of its barcodes."""
    codes = [store.new_barcode(), store.new_barcode()]
    known = store.given_one(barcodes=codes)

    for code in codes:
        answer = store.get(f"barcode/{code}", inventory_fields="id,external_id")
        assert answer.status_code == 200
        assert str(read(answer)["external_id"]) == str(known)


@rule("TIP-ITEM-020", level="should", cites=("T-20",), evidence="inferred")
def test_an_unknown_barcode_is_not_found(store: Store) -> None:
    """A barcode that no item has answers 404."""
    assert store.get(f"barcode/{store.new_barcode()}").status_code == 404
