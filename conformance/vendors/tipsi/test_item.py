"""One item by its external id or a barcode: read, changed, removed (TIP-ITEM)."""

import pytest

from conformance.rules import HAND, rule
from conformance.vendors.tipsi.shop import STRUCT, Shop, read

PATCH = ("T-18",)
DELETE = ("T-19",)
SINGLE = ("facts/tipsi.md, Endpoints",)
IDS = ("facts/tipsi.md, Structs",)


@rule("TIP-ITEM-001", level="must", cites=("T-04",), evidence="documented", needs=(HAND,))
def test_what_was_matched_comes_back(shop: Shop) -> None:
    """Once the Tipsi team has matched an item, it is read with its wine."""
    known = shop.given_one()
    shop.play({"type": "match", "sku": str(known), "wine_id": shop.wine_id()})

    item = shop.item(known, "status", "wine")

    assert item["status"] == "match_complete"
    assert item["wine"]["id"] == shop.wine_id()


@rule("TIP-ITEM-002", level="should", cites=SINGLE, evidence="inferred")
def test_an_unknown_item_is_not_found(shop: Shop) -> None:
    """An external id that no item has answers 404 with a `detail`."""
    answer = shop.get(f"ext/{shop.new_id()}", inventory_fields="id")

    assert answer.status_code == 404
    assert set(read(answer)) == {"detail"}


@rule("TIP-ITEM-003", level="should", cites=IDS, evidence="observed")
def test_text_and_number_are_one_id(shop: Shop) -> None:
    """The external ids 10003 and "10003" address the same item."""
    known = shop.given_one()

    shop.given({"external_id": str(known), "in_stock": 77})

    assert shop.item(known, "in_stock")["in_stock"] == 77


@rule("TIP-ITEM-004", level="should", cites=IDS, evidence="observed")
def test_a_number_stays_a_number(shop: Shop) -> None:
    """An external id that was sent as a number is read as a number."""
    known = shop.given_one()

    assert shop.item(known, "external_id")["external_id"] == known


@rule("TIP-ITEM-005", level="must", cites=IDS, evidence="observed")
def test_an_id_may_be_text(shop: Shop) -> None:
    """An external id may be text, like 22-0010, and is read as it was sent."""
    known = f"22-{shop.new_id()}"

    shop.sync(shop.element(external_id=known))

    assert shop.item(known, "external_id")["external_id"] == known


@rule("TIP-ITEM-006", level="must", cites=PATCH, evidence="documented")
def test_a_patch_is_partial(shop: Shop) -> None:
    """PATCH changes the fields that are sent and leaves the others."""
    known = shop.given_one(price=10, in_stock=5, unit_size="1L")

    shop.patch(f"ext/{known}", {"price": 11})

    item = shop.item(known, "price", "in_stock", "unit_size")
    assert (item["price"], item["in_stock"], item["unit_size"]) == (11, 5, "1L")


@rule("TIP-ITEM-007", level="must", cites=PATCH, evidence="documented")
def test_a_patch_answers_whole(shop: Shop) -> None:
    """PATCH answers 200 with the whole inventory struct, not a lazy one."""
    known = shop.given_one()

    answer = shop.patch(f"ext/{known}", {"in_stock": 9})

    assert answer.status_code == 200
    assert set(read(answer)) >= STRUCT


@rule("TIP-ITEM-008", level="must", cites=PATCH, evidence="documented")
def test_a_patch_leaves_the_wine(shop: Shop) -> None:
    """Wine data in a PATCH is ignored: no error, and the wine stays as it was."""
    known = shop.given_created("wine", wine_id=shop.wine_id())["external_id"]
    before = shop.item(known, "wine", wine_fields="id,name")["wine"]

    answer = shop.patch(f"ext/{known}", {"in_stock": 3, "wine": {"name": "Plonk"}})

    assert answer.status_code == 200
    assert shop.item(known, "wine", wine_fields="id,name")["wine"] == before


@rule("TIP-ITEM-009", level="should", cites=PATCH, evidence="inferred")
def test_a_patch_of_nothing_is_not_found(shop: Shop) -> None:
    """PATCH of an external id that no item has answers 404."""
    assert shop.patch(f"ext/{shop.new_id()}", {"in_stock": 1}).status_code == 404


@rule("TIP-ITEM-010", level="must", cites=("T-14", "T-18"), evidence="documented")
def test_a_patch_takes_no_barcode(shop: Shop) -> None:
    """PATCH with a barcode of another item is refused with 400."""
    first, second = shop.element(), shop.element()
    shop.given(first, second)

    answer = shop.patch(f"ext/{second['external_id']}", {"barcodes": first["barcodes"]})

    assert answer.status_code == 400


@rule("TIP-ITEM-011", level="must", cites=PATCH, evidence="documented")
def test_a_patch_replaces_barcodes(shop: Shop) -> None:
    """PATCH with barcodes replaces the item's list."""
    known, fresh = shop.given_one(), shop.new_barcode()

    shop.patch(f"ext/{known}", {"barcodes": [fresh]})

    assert shop.item(known, "barcodes")["barcodes"] == [fresh]


@rule("TIP-ITEM-012", level="should", cites=PATCH, evidence="inferred")
def test_a_patch_is_proof_read(shop: Shop) -> None:
    """PATCH with a stock that is no integer is refused with 400 that names the field."""
    known = shop.given_one()

    answer = shop.patch(f"ext/{known}", {"in_stock": "plenty"})

    assert answer.status_code == 400
    assert set(read(answer)) == {"in_stock"}


@rule("TIP-ITEM-013", level="should", cites=("T-12", "T-18"), evidence="inferred")
def test_a_refused_patch_changes_nothing(shop: Shop) -> None:
    """A PATCH that is refused changes no field of the item."""
    known = shop.given_one(price=10)

    shop.patch(f"ext/{known}", {"price": 11, "in_stock": "plenty"})

    assert shop.item(known, "price")["price"] == 10


@rule("TIP-ITEM-014", level="should", cites=PATCH, evidence="documented")
def test_a_patch_reaches_every_field(shop: Shop) -> None:
    """PATCH changes each inventory-level field: the special price, proof and abv too."""
    known = shop.given_one()
    sent = {"special_price": 9.5, "special_price_on": True, "special_price_amount": 3}
    sent |= {"proof": 80.0, "abv": 40.0}

    shop.patch(f"ext/{known}", sent)

    item = shop.item(known, *sent)
    assert {name: item[name] for name in sent} == pytest.approx(sent)


@rule("TIP-ITEM-015", level="must", cites=DELETE, evidence="documented")
def test_a_delete_answers_204(shop: Shop) -> None:
    """DELETE answers 204 without a body."""
    answer = shop.call("DELETE", f"ext/{shop.given_one()}")

    assert answer.status_code == 204
    assert answer.content == b""


@rule("TIP-ITEM-016", level="must", cites=DELETE, evidence="documented")
def test_a_delete_removes(shop: Shop) -> None:
    """A deleted item cannot be read any more, and no list shows it."""
    known = shop.given_one(barcodes=[])

    shop.call("DELETE", f"ext/{known}")

    assert not shop.is_there(known)
    assert str(known) not in shop.external_ids("inventory")


@rule("TIP-ITEM-017", level="should", cites=("T-14", "T-19"), evidence="inferred")
def test_a_delete_frees_the_barcode(shop: Shop) -> None:
    """The barcode of a deleted item can be another item's."""
    made = shop.element()
    shop.given(made)
    shop.call("DELETE", f"ext/{made['external_id']}")

    assert shop.sync(shop.element(barcodes=made["barcodes"])).ok


@rule("TIP-ITEM-018", level="should", cites=DELETE, evidence="inferred")
def test_a_delete_of_nothing_is_not_found(shop: Shop) -> None:
    """DELETE of an external id that no item has answers 404."""
    assert shop.call("DELETE", f"ext/{shop.new_id()}").status_code == 404


@rule("TIP-ITEM-019", level="must", cites=("T-20",), evidence="documented")
def test_any_barcode_finds_the_item(shop: Shop) -> None:
    """An item can be read by each of its barcodes."""
    codes = [shop.new_barcode(), shop.new_barcode()]
    known = shop.given_one(barcodes=codes)

    for code in codes:
        answer = shop.get(f"barcode/{code}", inventory_fields="id,external_id")
        assert answer.status_code == 200
        assert str(read(answer)["external_id"]) == str(known)


@rule("TIP-ITEM-020", level="should", cites=("T-20",), evidence="inferred")
def test_an_unknown_barcode_is_not_found(shop: Shop) -> None:
    """A barcode that no item has answers 404."""
    assert shop.get(f"barcode/{shop.new_barcode()}").status_code == 404
