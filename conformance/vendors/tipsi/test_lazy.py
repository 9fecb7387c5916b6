"""Lazy fields: an answer carries what was asked for, at every nesting (TIP-LAZY)."""

from typing import Any

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.tipsi.store import PARTS, Item, Store

LAZY = ("T-15", "facts/tipsi.md, Lazy fields")


def wine_of(store: Store, **fields: str) -> Item:
    """The wine nested in an item that was created with it, read with these field lists."""
    item = store.given_created("wine", wine_id=store.wine_id())
    return dict(store.item(item["external_id"], "wine", **fields)["wine"])


def drink_of(store: Store, **fields: str) -> Item:
    item = store.given_created("drink", drink_id=store.drink_id())
    return dict(store.item(item["external_id"], "drink", **fields)["drink"])


def shapes(part: Any) -> list[list[str]]:
    """The fields of a nested struct, or of each one of a list of them, without repetition."""
    structs = part if isinstance(part, list) else [part]
    return sorted({tuple(sorted(struct)): sorted(struct) for struct in structs}.values())


@rule("TIP-LAZY-001", level="must", cites=LAZY, evidence="documented")
def test_an_item_is_its_id(store: Store) -> None:
    """One item read without `inventory_fields` carries `id` alone."""
    known = store.given_one()

    assert set(read(store.get(f"ext/{known}"))) == {"id"}


@rule("TIP-LAZY-002", level="must", cites=LAZY, evidence="documented")
def test_a_list_is_of_ids(store: Store) -> None:
    """A list read without `inventory_fields` carries `id` alone of every item."""
    store.given(store.element())

    rows = read(store.get("inventory"))["results"]

    assert {tuple(row) for row in rows} == {("id",)}


@rule("TIP-LAZY-003", level="must", cites=LAZY, evidence="documented")
def test_fields_that_are_asked_for_come(store: Store) -> None:
    """An item carries the fields that `inventory_fields` names and no others."""
    known = store.given_one(price=12.5)

    assert set(store.item(known, "price", "in_stock")) == {"id", "price", "in_stock"}


@rule("TIP-LAZY-004", level="must", cites=LAZY, evidence="documented")
def test_a_nested_wine_is_its_id(store: Store) -> None:
    """A wine that is requested without `wine_fields` carries `id` alone."""
    assert set(wine_of(store)) == {"id"}


@rule("TIP-LAZY-005", level="must", cites=LAZY, evidence="documented")
def test_wine_fields_choose(store: Store) -> None:
    """A wine carries the fields that `wine_fields` names and no others."""
    assert set(wine_of(store, wine_fields="id,name,color")) == {"id", "name", "color"}


@rule("TIP-LAZY-006", level="must", cites=LAZY, evidence="documented")
def test_structs_in_a_wine_are_ids(store: Store) -> None:
    """A struct in a wine (winery, country, region, varietal...) without its own list is its `id`."""
    parts = tuple(part for part in PARTS if part != "pro_rating")

    wine = wine_of(store, wine_fields=",".join(("id", *parts)))

    for part in parts:
        assert shapes(wine[part]) == [["id"]], part


@rule("TIP-LAZY-007", level="must", cites=LAZY, evidence="documented")
def test_structs_in_a_wine_choose(store: Store) -> None:
    """Each struct in a wine carries the fields that its own list names."""
    lists = ("winery", "designation", "varietal", "country", "region", "sub_region")
    params = {f"{name}_fields": "id,name" for name in lists}
    parts = [part for part in PARTS if part != "pro_rating"]

    wine = wine_of(store, wine_fields=",".join(("id", *parts)), **params)

    for part in parts:
        assert shapes(wine[part]) == [["id", "name"]], part


@rule("TIP-LAZY-008", level="must", cites=LAZY, evidence="documented")
def test_ratings_choose(store: Store) -> None:
    """A rating carries the fields that `pro_rating_fields` names."""
    wine = wine_of(store, wine_fields="id,pro_rating", pro_rating_fields="name,rating")

    assert shapes(wine["pro_rating"]) == [["name", "rating"]]


@rule("TIP-LAZY-009", level="must", cites=LAZY, evidence="documented")
def test_a_nested_drink_is_its_id(store: Store) -> None:
    """A drink that is requested without `drink_fields` carries `id` alone."""
    assert set(drink_of(store)) == {"id"}


@rule("TIP-LAZY-010", level="must", cites=LAZY, evidence="documented")
def test_drink_fields_choose(store: Store) -> None:
    """A drink carries the fields that `drink_fields` names and no others."""
    assert set(drink_of(store, drink_fields="id,name,drink_type")) == {"id", "name", "drink_type"}


@rule("TIP-LAZY-011", level="must", cites=LAZY, evidence="documented")
def test_a_producer_obeys_its_list(store: Store) -> None:
    """A producer carries `id` alone, and with `producer_fields` what they name."""
    bare = drink_of(store, drink_fields="id,producer")
    drink = drink_of(store, drink_fields="id,producer", producer_fields="id,name")

    assert set(bare["producer"]) == {"id"}
    assert set(drink["producer"]) == {"id", "name"}


@rule("TIP-LAZY-012", level="should", cites=LAZY, evidence="observed")
def test_a_drink_item_has_no_wine(store: Store) -> None:
    """A drink item that is read with `wine` and `drink` requested has no `wine` key."""
    created = store.given_created("drink", drink_id=store.drink_id())

    item = store.item(created["external_id"], "external_id", "barcodes", "wine", "drink")

    assert "wine" not in item
    assert "drink" in item


@rule("TIP-LAZY-013", level="may", cites=LAZY, evidence="inferred")
def test_unknown_fields_are_ignored(store: Store) -> None:
    """A field name that no item has is ignored."""
    known = store.given_one()

    assert set(store.item(known, "in_stock", "no_such_field")) == {"id", "in_stock"}


@rule("TIP-LAZY-014", level="must", cites=("T-15", "T-20"), evidence="documented")
def test_an_item_by_barcode_is_its_id(store: Store) -> None:
    """An item read by a barcode without `inventory_fields` carries `id` alone."""
    element = store.element()
    store.given(element)

    assert set(read(store.get(f"barcode/{element['barcodes'][0]}"))) == {"id"}
