"""The batch that clears what it does not pass (TIP-CLEAR)."""

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.tipsi.store import Item, Store, named

SEMANTICS = "facts/tipsi.md, Semantics"
COUNTS = ("created_items", "updated_items", "cleared_items")


def stock(store: Store, external_id: object) -> object:
    return store.item(external_id, "in_stock")["in_stock"]


def emptied(store: Store) -> None:
    """Nothing in the store is in stock, whatever earlier rules left there."""
    store.sync_clear()


@rule(
    "TIP-CLEAR-001",
    level="must",
    cites=("T-06", "facts/tipsi.md, Endpoints"),
    evidence="documented",
)
def test_the_answer_has_three_counts(store: Store) -> None:
    """The answer has created_items, updated_items and cleared_items."""
    assert set(read(store.sync_clear(store.element()))) == set(COUNTS)


@rule("TIP-CLEAR-002", level="must", cites=("T-06",), evidence="documented")
def test_items_not_passed_are_out_of_stock(store: Store) -> None:
    """An item that is not passed has no stock afterwards."""
    bystander = store.given_one(in_stock=5)

    store.sync_clear(store.element())

    assert stock(store, bystander) == 0


@rule("TIP-CLEAR-003", level="must", cites=("T-06",), evidence="documented")
def test_nothing_is_deleted(store: Store) -> None:
    """An item that is not passed is still there."""
    bystander = store.given_one(barcodes=[], in_stock=5)

    store.sync_clear(store.element())

    assert store.is_there(bystander)


@rule("TIP-CLEAR-004", level="must", cites=("T-06", SEMANTICS), evidence="observed")
def test_the_pictured_sample(store: Store) -> None:
    """Two known items, an unknown one and a third in stock answer created 1, updated 2, cleared 1."""
    emptied(store)
    first, second, bystander = (store.element() for _ in range(3))
    store.given(first, second, bystander)

    body = read(store.sync_clear(first, second, store.element()))

    assert tuple(body[name] for name in COUNTS) == (1, 2, 1)


@rule("TIP-CLEAR-005", level="should", cites=("T-06", SEMANTICS), evidence="inferred")
def test_only_stock_is_cleared(store: Store) -> None:
    """cleared_items counts the items that were in stock, not those at 0 or null."""
    emptied(store)
    store.given(*(store.element(in_stock=stock) for stock in (5, 7, 9, 0, None)))

    assert read(store.sync_clear())["cleared_items"] == 3


@rule("TIP-CLEAR-006", level="must", cites=("T-06", SEMANTICS), evidence="documented")
def test_cleared_items_keep_the_rest(store: Store) -> None:
    """A cleared item keeps its price, barcodes, status and wine."""
    item = store.given_created("wine", wine_id=store.wine_id(), price=10, in_stock=5)
    kept = ("price", "barcodes", "status", "wine")
    before = store.item(item["external_id"], *kept)

    store.sync_clear(store.element())

    assert store.item(item["external_id"], *kept) == before


@rule("TIP-CLEAR-007", level="must", cites=("T-24",), evidence="observed")
def test_an_empty_batch_clears_all(store: Store) -> None:
    """An empty batch takes every item of the store out of stock."""
    known = [store.given_one(in_stock=5), store.given_one(in_stock=6)]

    answer = store.sync_clear()

    assert answer.ok
    assert [stock(store, one) for one in known] == [0, 0]


@rule("TIP-CLEAR-008", level="must", cites=("T-10", "T-06"), evidence="documented")
def test_an_element_needs_an_external_id(store: Store) -> None:
    """A clearing batch with an element without external_id is refused with 400."""
    assert store.sync_clear({"in_stock": 3}).status_code == 400


@rule("TIP-CLEAR-009", level="must", cites=("T-11", "T-06"), evidence="documented")
def test_an_element_has_no_id(store: Store) -> None:
    """A clearing batch with an element that carries `id` is refused with 400."""
    assert store.sync_clear(store.element(id=1)).status_code == 400


@rule("TIP-CLEAR-010", level="should", cites=("T-12", "T-06"), evidence="inferred")
def test_a_refused_batch_clears_nothing(store: Store) -> None:
    """A clearing batch that is refused leaves the items that it does not pass in stock."""
    bystander = store.given_one(in_stock=5)

    store.sync_clear(store.element(in_stock="plenty"))

    assert stock(store, bystander) == 5


@rule(
    "TIP-CLEAR-011",
    level="must",
    cites=("T-06", SEMANTICS),
    evidence="documented",
    needs=(CONTROL,),
)
def test_clearing_ends_at_the_store(store: Store) -> None:
    """Clearing one store leaves the stock of another store of the user."""
    two = store.another({"stores": 2})
    sibling = two.sibling()
    known = sibling.given_one(in_stock=5)

    two.sync_clear()

    assert stock(sibling, known) == 5


@rule("TIP-CLEAR-012", level="should", cites=(SEMANTICS,), evidence="documented", needs=(CONTROL,))
def test_updated_moves_with_a_clearing(store: Store) -> None:
    """`updated` is later after an item has been cleared."""
    known = store.given_one(in_stock=5)
    before = store.item(known, "updated")["updated"]
    store.later()

    store.sync_clear()

    assert store.item(known, "updated")["updated"] > before


@rule("TIP-CLEAR-013", level="should", cites=(SEMANTICS,), evidence="documented", needs=(CONTROL,))
def test_updated_stays_without_stock(store: Store) -> None:
    """`updated` stays for an item that had no stock to clear."""
    known = store.given_one(in_stock=0)
    before = store.item(known, "updated")["updated"]
    store.later()

    store.sync_clear()

    assert store.item(known, "updated")["updated"] == before


@rule("TIP-CLEAR-014", level="must", cites=("T-06", "T-13"), evidence="documented")
def test_a_bare_element_keeps_its_stock(store: Store) -> None:
    """An element that carries its external_id alone keeps the item's stock."""
    known = store.given_one(in_stock=5)

    store.sync_clear({"external_id": known})

    assert stock(store, known) == 5


@rule("TIP-CLEAR-015", level="must", cites=("T-06", "T-02"), evidence="documented")
def test_passed_items_are_upserted(store: Store) -> None:
    """A clearing batch updates the known items that it passes and creates the unknown ones."""
    known, element = store.given_one(in_stock=5), store.element(in_stock=9)

    store.sync_clear({"external_id": known, "in_stock": 8}, element)

    assert (stock(store, known), stock(store, element["external_id"])) == (8, 9)


@rule("TIP-CLEAR-016", level="must", cites=("T-05", "T-06"), evidence="documented")
def test_a_cleared_item_can_come_back(store: Store) -> None:
    """A sync puts a cleared item back into stock."""
    known = store.given_one(in_stock=5)
    store.sync_clear()

    store.sync({"external_id": known, "in_stock": 4})

    assert stock(store, known) == 4


@rule("TIP-CLEAR-017", level="should", cites=(SEMANTICS, "T-06"), evidence="inferred")
def test_errors_name_their_element(store: Store) -> None:
    """The refusal of a clearing batch is a list in batch order too."""
    elements: list[Item] = [store.element(), store.element(in_stock="plenty")]

    assert named(read(store.sync_clear(*elements))) == [set(), {"in_stock"}]


@rule("TIP-CLEAR-018", level="must", cites=("T-06",), evidence="documented")
def test_lists_show_the_clearing(store: Store) -> None:
    """The list of the inventory shows a cleared item with no stock."""
    known = store.given_one(in_stock=5)

    store.sync_clear(store.element(), store.element())

    rows = store.listed("inventory", inventory_fields="external_id,in_stock")
    assert [row["in_stock"] for row in rows if row["external_id"] == known] == [0]
