"""The batch that clears what it does not pass (TIP-CLEAR)."""

from conformance.rules import HAND, rule
from conformance.vendors.tipsi.shop import Item, Shop, named, read

SEMANTICS = "facts/tipsi.md, Semantics"
COUNTS = ("created_items", "updated_items", "cleared_items")


def stock(shop: Shop, external_id: object) -> object:
    return shop.item(external_id, "in_stock")["in_stock"]


def emptied(shop: Shop) -> None:
    """Nothing in the store is in stock, whatever earlier rules left there."""
    shop.sync_clear()


@rule(
    "TIP-CLEAR-001",
    level="must",
    cites=("T-06", "facts/tipsi.md, Endpoints"),
    evidence="documented",
)
def test_the_answer_has_three_counts(shop: Shop) -> None:
    """The answer has created_items, updated_items and cleared_items."""
    assert set(read(shop.sync_clear(shop.element()))) == set(COUNTS)


@rule("TIP-CLEAR-002", level="must", cites=("T-06",), evidence="documented")
def test_items_not_passed_are_out_of_stock(shop: Shop) -> None:
    """An item that is not passed has no stock afterwards."""
    bystander = shop.given_one(in_stock=5)

    shop.sync_clear(shop.element())

    assert stock(shop, bystander) == 0


@rule("TIP-CLEAR-003", level="must", cites=("T-06",), evidence="documented")
def test_nothing_is_deleted(shop: Shop) -> None:
    """An item that is not passed is still there."""
    bystander = shop.given_one(barcodes=[], in_stock=5)

    shop.sync_clear(shop.element())

    assert shop.is_there(bystander)


@rule("TIP-CLEAR-004", level="must", cites=("T-06", SEMANTICS), evidence="observed")
def test_the_pictured_sample(shop: Shop) -> None:
    """Two known items, an unknown one and a third in stock answer created 1, updated 2, cleared 1."""
    emptied(shop)
    first, second, bystander = (shop.element() for _ in range(3))
    shop.given(first, second, bystander)

    told = read(shop.sync_clear(first, second, shop.element()))

    assert tuple(told[name] for name in COUNTS) == (1, 2, 1)


@rule("TIP-CLEAR-005", level="should", cites=("T-06", SEMANTICS), evidence="inferred")
def test_only_stock_is_cleared(shop: Shop) -> None:
    """cleared_items counts the items that were in stock, not those at 0 or null."""
    emptied(shop)
    shop.given(*(shop.element(in_stock=stock) for stock in (5, 7, 9, 0, None)))

    assert read(shop.sync_clear())["cleared_items"] == 3


@rule("TIP-CLEAR-006", level="must", cites=("T-06", SEMANTICS), evidence="documented")
def test_cleared_items_keep_the_rest(shop: Shop) -> None:
    """A cleared item keeps its price, barcodes, status and wine."""
    made = shop.given_created("wine", wine_id=shop.wine_id(), price=10, in_stock=5)
    kept = ("price", "barcodes", "status", "wine")
    before = shop.item(made["external_id"], *kept)

    shop.sync_clear(shop.element())

    assert shop.item(made["external_id"], *kept) == before


@rule("TIP-CLEAR-007", level="must", cites=("T-24",), evidence="observed")
def test_an_empty_batch_clears_all(shop: Shop) -> None:
    """An empty batch takes every item of the store out of stock."""
    known = [shop.given_one(in_stock=5), shop.given_one(in_stock=6)]

    answer = shop.sync_clear()

    assert answer.ok
    assert [stock(shop, one) for one in known] == [0, 0]


@rule("TIP-CLEAR-008", level="must", cites=("T-10", "T-06"), evidence="documented")
def test_an_element_needs_an_external_id(shop: Shop) -> None:
    """A clearing batch with an element without external_id is refused with 400."""
    assert shop.sync_clear({"in_stock": 3}).status_code == 400


@rule("TIP-CLEAR-009", level="must", cites=("T-11", "T-06"), evidence="documented")
def test_an_element_has_no_id(shop: Shop) -> None:
    """A clearing batch with an element that carries `id` is refused with 400."""
    assert shop.sync_clear(shop.element(id=1)).status_code == 400


@rule("TIP-CLEAR-010", level="should", cites=("T-12", "T-06"), evidence="inferred")
def test_a_refused_batch_clears_nothing(shop: Shop) -> None:
    """A clearing batch that is refused leaves the items that it does not pass in stock."""
    bystander = shop.given_one(in_stock=5)

    shop.sync_clear(shop.element(in_stock="plenty"))

    assert stock(shop, bystander) == 5


@rule(
    "TIP-CLEAR-011", level="must", cites=("T-06", SEMANTICS), evidence="documented", needs=(HAND,)
)
def test_clearing_ends_at_the_store(shop: Shop) -> None:
    """Clearing one store leaves the stock of another store of the user."""
    two = shop.another({"stores": 2})
    sibling = two.sibling()
    known = sibling.given_one(in_stock=5)

    two.sync_clear()

    assert stock(sibling, known) == 5


@rule("TIP-CLEAR-012", level="should", cites=(SEMANTICS,), evidence="documented", needs=(HAND,))
def test_updated_moves_with_a_clearing(shop: Shop) -> None:
    """`updated` is later after an item has been cleared."""
    known = shop.given_one(in_stock=5)
    before = shop.item(known, "updated")["updated"]
    shop.later()

    shop.sync_clear()

    assert shop.item(known, "updated")["updated"] > before


@rule("TIP-CLEAR-013", level="should", cites=(SEMANTICS,), evidence="documented", needs=(HAND,))
def test_updated_stays_without_stock(shop: Shop) -> None:
    """`updated` stays for an item that had no stock to clear."""
    known = shop.given_one(in_stock=0)
    before = shop.item(known, "updated")["updated"]
    shop.later()

    shop.sync_clear()

    assert shop.item(known, "updated")["updated"] == before


@rule("TIP-CLEAR-014", level="must", cites=("T-06", "T-13"), evidence="documented")
def test_a_bare_element_keeps_its_stock(shop: Shop) -> None:
    """An element that carries its external_id alone keeps the item's stock."""
    known = shop.given_one(in_stock=5)

    shop.sync_clear({"external_id": known})

    assert stock(shop, known) == 5


@rule("TIP-CLEAR-015", level="must", cites=("T-06", "T-02"), evidence="documented")
def test_passed_items_are_upserted(shop: Shop) -> None:
    """A clearing batch updates the known items that it passes and creates the unknown ones."""
    known, made = shop.given_one(in_stock=5), shop.element(in_stock=9)

    shop.sync_clear({"external_id": known, "in_stock": 8}, made)

    assert (stock(shop, known), stock(shop, made["external_id"])) == (8, 9)


@rule("TIP-CLEAR-016", level="must", cites=("T-05", "T-06"), evidence="documented")
def test_a_cleared_item_can_come_back(shop: Shop) -> None:
    """A sync puts a cleared item back into stock."""
    known = shop.given_one(in_stock=5)
    shop.sync_clear()

    shop.sync({"external_id": known, "in_stock": 4})

    assert stock(shop, known) == 4


@rule("TIP-CLEAR-017", level="should", cites=(SEMANTICS, "T-06"), evidence="inferred")
def test_errors_name_their_element(shop: Shop) -> None:
    """The refusal of a clearing batch is a list in batch order too."""
    elements: list[Item] = [shop.element(), shop.element(in_stock="plenty")]

    assert named(read(shop.sync_clear(*elements))) == [set(), {"in_stock"}]


@rule("TIP-CLEAR-018", level="must", cites=("T-06",), evidence="documented")
def test_lists_show_the_clearing(shop: Shop) -> None:
    """The list of the inventory shows a cleared item with no stock."""
    known = shop.given_one(in_stock=5)

    shop.sync_clear(shop.element(), shop.element())

    rows = shop.listed("inventory", inventory_fields="external_id,in_stock")
    assert [row["in_stock"] for row in rows if row["external_id"] == known] == [0]
