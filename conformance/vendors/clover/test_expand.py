"""expand: containers, objects, and what is ignored (CLV-EXPAND)."""

from conformance.rules import rule
from conformance.vendors.clover.shop import Shop

EXPAND = "facts/clover.md, 3.4"
SHAPES = "facts/clover.md, 2.3"


@rule("CLV-EXPAND-001", level="must", cites=("C-08", SHAPES), evidence="observed")
def test_empty_containers(shop: Shop) -> None:
    """What is expanded and empty is {"elements": []}."""
    item = shop.given_item()["id"]

    told = shop.item(item, expand="categories,modifierGroups")

    assert told["categories"] == told["modifierGroups"] == {"elements": []}


@rule("CLV-EXPAND-002", level="must", cites=("C-08", SHAPES), evidence="observed")
def test_a_container(shop: Shop) -> None:
    """An expanded category shows id, name, sortOrder and deleted, and no href."""
    category, item = shop.given_category(), shop.given_item()["id"]
    shop.given_link("category_items", category=category, item=item)

    held = shop.item(item, expand="categories")["categories"]

    assert set(held) == {"elements"}
    assert [one["id"] for one in held["elements"]] == [category]
    assert set(held["elements"][0]) == {"id", "name", "sortOrder", "deleted"}


@rule("CLV-EXPAND-003", level="must", cites=("C-08", "Q-01", EXPAND), evidence="documented")
def test_the_stock_is_an_object(shop: Shop) -> None:
    """expand=itemStock shows the stock as an object with its quantity."""
    item = shop.given_item()["id"]
    shop.given_stock(item, 12)

    assert shop.item(item, expand="itemStock")["itemStock"]["quantity"] == 12


@rule("CLV-EXPAND-004", level="must", cites=("C-08", "Q-07", EXPAND), evidence="observed")
def test_an_unknown_name(shop: Shop) -> None:
    """Names that expand does not know are ignored."""
    item = shop.given_item()["id"]

    assert "price" in shop.item(item, expand="nonsense,price")


@rule("CLV-EXPAND-005", level="must", cites=("C-09", "Q-01", SHAPES), evidence="observed")
def test_nothing_is_expanded_unasked(shop: Shop) -> None:
    """Without expand an item shows no containers and no stock."""
    item = shop.given_item()["id"]

    hidden = {"categories", "modifierGroups", "tags", "taxRates", "options", "itemStock"}
    assert not hidden & set(shop.item(item))


@rule("CLV-EXPAND-006", level="must", cites=("C-08", EXPAND), evidence="observed")
def test_on_a_list(shop: Shop) -> None:
    """`expand` works on lists: every item has its containers."""
    shop.given_items(2)

    found = shop.elements("items", expand="categories,tags", limit=2)

    assert all({"categories", "tags"} <= set(one) for one in found)


@rule("CLV-EXPAND-007", level="should", cites=("C-08", EXPAND), evidence="observed")
def test_on_a_post(shop: Shop) -> None:
    """`expand` works on the answer to a POST."""
    item = shop.given_item()["id"]

    told = shop.given(f"items/{item}", {"price": 7}, expand="categories")

    assert told["categories"] == {"elements": []}


@rule("CLV-EXPAND-008", level="must", cites=("Q-18", EXPAND), evidence="documented")
def test_nested_lists_end_at_a_hundred(shop: Shop) -> None:
    """A list inside expand ends at 100 elements."""
    category = shop.given_category()
    items = shop.given_many(102)
    pairs = ({"category": category, "item": item} for item in items)
    assert shop.link("category_items", *pairs).ok

    held = shop.read(f"categories/{category}", expand="items")["items"]["elements"]

    assert len(held) == 100


@rule("CLV-EXPAND-009", level="must", cites=("C-08", EXPAND), evidence="documented")
def test_tags(shop: Shop) -> None:
    """expand=tags shows the item's tags with id and name."""
    tag, item = shop.given_tag(), shop.given_item()["id"]
    shop.given_link("tag_items", tag=tag, item=item)

    held = shop.item(item, expand="tags")["tags"]["elements"]

    assert [one["id"] for one in held] == [tag]
    assert held[0]["name"]
