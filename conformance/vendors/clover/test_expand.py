"""expand: containers, objects, and what is ignored (CLV-EXPAND)."""

from conformance.rules import rule
from conformance.vendors.clover.merchant import Merchant

EXPAND = "facts/clover.md, 3.4"
SHAPES = "facts/clover.md, 2.3"


@rule("CLV-EXPAND-001", level="must", cites=("C-08", SHAPES), evidence="observed")
def test_empty_containers(merchant: Merchant) -> None:
    """What is expanded and empty is {"elements": []}."""
    item = merchant.given_item()["id"]

    body = merchant.item(item, expand="categories,modifierGroups")

    assert body["categories"] == body["modifierGroups"] == {"elements": []}


@rule("CLV-EXPAND-002", level="must", cites=("C-08", SHAPES), evidence="observed")
def test_a_container(merchant: Merchant) -> None:
    """An expanded category shows id, name, sortOrder and deleted, and no href."""
    category, item = merchant.given_category(), merchant.given_item()["id"]
    merchant.given_link("category_items", category=category, item=item)

    held = merchant.item(item, expand="categories")["categories"]

    assert set(held) == {"elements"}
    assert [one["id"] for one in held["elements"]] == [category]
    assert set(held["elements"][0]) == {"id", "name", "sortOrder", "deleted"}


@rule("CLV-EXPAND-003", level="must", cites=("C-08", "Q-01", EXPAND), evidence="documented")
def test_the_stock_is_an_object(merchant: Merchant) -> None:
    """expand=itemStock shows the stock as an object with its quantity."""
    item = merchant.given_item()["id"]
    merchant.given_stock(item, 12)

    assert merchant.item(item, expand="itemStock")["itemStock"]["quantity"] == 12


@rule("CLV-EXPAND-004", level="must", cites=("C-08", "Q-07", EXPAND), evidence="observed")
def test_an_unknown_name(merchant: Merchant) -> None:
    """Names that expand does not know are ignored."""
    item = merchant.given_item()["id"]

    assert "price" in merchant.item(item, expand="nonsense,price")


@rule("CLV-EXPAND-005", level="must", cites=("C-09", "Q-01", SHAPES), evidence="observed")
def test_nothing_is_expanded_unasked(merchant: Merchant) -> None:
    """Without expand an item shows no containers and no stock."""
    item = merchant.given_item()["id"]

    hidden = {"categories", "modifierGroups", "tags", "taxRates", "options", "itemStock"}
    assert not hidden & set(merchant.item(item))


@rule("CLV-EXPAND-006", level="must", cites=("C-08", EXPAND), evidence="observed")
def test_on_a_list(merchant: Merchant) -> None:
    """`expand` works on lists: every item has its containers."""
    merchant.given_items(2)

    items = merchant.elements("items", expand="categories,tags", limit=2)

    assert all({"categories", "tags"} <= set(item) for item in items)


@rule("CLV-EXPAND-007", level="should", cites=("C-08", EXPAND), evidence="observed")
def test_on_a_post(merchant: Merchant) -> None:
    """`expand` works on the answer to a POST."""
    item = merchant.given_item()["id"]

    body = merchant.given(f"items/{item}", {"price": 7}, expand="categories")

    assert body["categories"] == {"elements": []}


@rule("CLV-EXPAND-008", level="must", cites=("Q-18", EXPAND), evidence="documented")
def test_nested_lists_end_at_a_hundred(merchant: Merchant) -> None:
    """A list inside expand ends at 100 elements."""
    category = merchant.given_category()
    items = merchant.given_many(102)
    pairs = ({"category": category, "item": item} for item in items)
    assert merchant.link("category_items", *pairs).ok

    held = merchant.read(f"categories/{category}", expand="items")["items"]["elements"]

    assert len(held) == 100


@rule("CLV-EXPAND-009", level="must", cites=("C-08", EXPAND), evidence="documented")
def test_tags(merchant: Merchant) -> None:
    """expand=tags shows the item's tags with id and name."""
    tag, item = merchant.given_tag(), merchant.given_item()["id"]
    merchant.given_link("tag_items", tag=tag, item=item)

    held = merchant.item(item, expand="tags")["tags"]["elements"]

    assert [one["id"] for one in held] == [tag]
    assert held[0]["name"]
