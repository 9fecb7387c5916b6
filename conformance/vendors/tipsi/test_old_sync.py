"""The old batch by barcode, and the way from it to external ids (TIP-OLD)."""

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.tipsi.store import Item, Store

OLD = ("T-08",)


def by_barcode(store: Store, code: str, *fields: str) -> Item:
    answer = store.get(f"barcode/{code}", inventory_fields=",".join(("id", *fields)))
    assert answer.status_code == 200, f"GET barcode/{code} answers {answer.status_code}"
    return dict(read(answer))


def given_old(store: Store, **fields: object) -> str:
    """The barcode of an item that the store has."""
    element = store.element(**fields)
    store.given(element)
    return str(element["barcodes"][0])


@rule("TIP-OLD-001", level="must", cites=OLD, evidence="documented")
def test_a_barcode_finds_the_item(store: Store) -> None:
    """An element of the old sync updates the item that has its barcode."""
    code = given_old(store, in_stock=5)

    store.old_sync({"barcode": code, "in_stock": 8})

    assert by_barcode(store, code, "in_stock")["in_stock"] == 8


@rule("TIP-OLD-002", level="must", cites=("T-08", "T-02"), evidence="documented")
def test_an_unknown_barcode_creates(store: Store) -> None:
    """An element of the old sync whose barcode is unknown creates an item that has it."""
    code = store.new_barcode()

    store.old_sync({"barcode": code, "in_stock": 8})

    assert by_barcode(store, code, "in_stock")["in_stock"] == 8


@rule(
    "TIP-OLD-003",
    level="should",
    cites=("T-08", "facts/tipsi.md, Endpoints"),
    evidence="documented",
)
def test_barcodes_are_replaced(store: Store) -> None:
    """`barcodes` in an element of the old sync replaces the item's list."""
    code, more = given_old(store), store.new_barcode()

    store.old_sync({"barcode": code, "barcodes": [code, more]})

    assert sorted(by_barcode(store, code, "barcodes")["barcodes"]) == sorted([code, more])


@rule("TIP-OLD-004", level="must", cites=OLD, evidence="documented")
def test_it_gives_external_ids(store: Store) -> None:
    """`external_id` in an element of the old sync becomes the external id of the item."""
    code, known = store.new_barcode(), store.new_id()
    store.old_sync({"barcode": code, "price": 5})

    store.old_sync({"barcode": code, "external_id": known})

    assert store.item(known, "barcodes")["barcodes"] == [code]


@rule("TIP-OLD-005", level="must", cites=("T-08", "T-02"), evidence="documented")
def test_a_migrated_item_is_known(store: Store) -> None:
    """An item that the old sync gave an external id is updated by the new sync, not created."""
    code, known = store.new_barcode(), store.new_id()
    store.old_sync({"barcode": code, "external_id": known, "in_stock": 5})

    body = read(store.sync({"external_id": known, "in_stock": 6}))

    assert (body["created_items"], body["updated_items"]) == (0, 1)


@rule("TIP-OLD-006", level="must", cites=("T-08", "T-11"), evidence="documented")
def test_an_element_has_no_id(store: Store) -> None:
    """An element of the old sync that carries `id` is refused with 400."""
    assert store.old_sync({"barcode": store.new_barcode(), "id": 1}).status_code == 400


@rule("TIP-OLD-007", level="must", cites=("T-08", "T-06"), evidence="documented")
def test_the_old_clearing_clears(store: Store) -> None:
    """The old clearing sync takes the items that it does not pass out of stock."""
    code = given_old(store, in_stock=5)

    store.patch("barcode/sync_clear", [{"barcode": store.new_barcode(), "in_stock": 1}])

    assert by_barcode(store, code, "in_stock")["in_stock"] == 0


@rule("TIP-OLD-008", level="should", cites=OLD, evidence="inferred")
def test_it_counts_as_the_new_one(store: Store) -> None:
    """The old sync answers created_items and updated_items like the new one."""
    code = given_old(store)

    body = read(store.old_sync({"barcode": code}, {"barcode": store.new_barcode()}))

    assert body == {"created_items": 1, "updated_items": 1}


@rule("TIP-OLD-009", level="should", cites=OLD, evidence="inferred")
def test_an_element_needs_a_barcode(store: Store) -> None:
    """An element of the old sync without a barcode is refused with 400."""
    assert store.old_sync({"in_stock": 1}).status_code == 400


@rule("TIP-OLD-010", level="must", cites=("T-08", "T-13"), evidence="documented")
def test_omitted_fields_stay(store: Store) -> None:
    """A field that an element of the old sync omits stays unchanged."""
    code = given_old(store, in_stock=5, price=10)

    store.old_sync({"barcode": code, "price": 11})

    item = by_barcode(store, code, "price", "in_stock")
    assert (item["price"], item["in_stock"]) == (11, 5)


@rule(
    "TIP-OLD-011",
    level="should",
    cites=("T-08", "facts/tipsi.md, Endpoints"),
    evidence="documented",
)
def test_a_bottle_has_a_size(store: Store) -> None:
    """An element of the old sync may carry the bottle's size in millilitres."""
    answer = store.old_sync({"barcode": store.new_barcode(), "bottle_size": 750, "in_stock": 1})

    assert answer.ok
