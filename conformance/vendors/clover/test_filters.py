"""Filters: which there are, what they mean, and how they join (CLV-FILTER)."""

from conformance.rules import HAND, rule
from conformance.vendors.clover.shop import Shop

FILTERS = "facts/clover.md, 3.3"
FIELDS = "X-Clover-Allowed-Filter-Fields"
OF_ITEMS = (
    "modifiedTime, hidden, itemCode, available, lowStock, option.id, excludeCashDiscount, type, "
    "modifierGroup.id, autoManage, all_categorized_items.item_uuid, price, menuId, id, sku, "
    "defaultTaxRates, menuItemEnabled, ageRestricted, tags.id, alternateName, isRevenue, "
    "tags.name, deleted, item.id, name, price_type, itemStock.quantity, itemGroup.id"
)


@rule("CLV-FILTER-001", level="must", cites=("C-07", FILTERS), evidence="observed")
def test_the_fields_are_told(shop: Shop) -> None:
    """A list of items names the fields that it filters by in X-Clover-Allowed-Filter-Fields."""
    assert shop.get("items").headers.get(FIELDS) == OF_ITEMS


@rule("CLV-FILTER-002", level="must", cites=("C-07", FILTERS), evidence="observed")
def test_one_item_tells_no_fields(shop: Shop) -> None:
    """The answer to a GET of one item has no X-Clover-Allowed-Filter-Fields."""
    item = shop.given_item()["id"]

    assert FIELDS not in shop.get(f"items/{item}").headers


@rule("CLV-FILTER-003", level="must", cites=("C-07", "Q-07", FILTERS), evidence="observed")
def test_an_unknown_field(shop: Shop) -> None:
    """A filter by a field that is not allowed answers 400."""
    assert shop.get("items", filter="colour=red").status_code == 400


@rule("CLV-FILTER-004", level="must", cites=("C-07", "Q-08", FILTERS), evidence="observed")
def test_categories_id(shop: Shop) -> None:
    """A filter by categories.id answers 400."""
    category = shop.given_category()

    assert shop.get("items", filter=f"categories.id={category}").status_code == 400


@rule("CLV-FILTER-005", level="must", cites=("C-07", "Q-08", FILTERS), evidence="observed")
def test_category_id(shop: Shop) -> None:
    """A filter by categoryId, which is not told of, shows the items of the category."""
    category, item = shop.given_category(), shop.given_item()["id"]
    shop.given_link("category_items", category=category, item=item)
    shop.given_item()

    assert shop.ids("items", filter=f"categoryId={category}") == [item]


@rule("CLV-FILTER-006", level="must", cites=("C-07", "Q-08", FILTERS), evidence="observed")
def test_item_code(shop: Shop) -> None:
    """A filter by itemCode finds an item by its code."""
    code = shop.new_name("0360").replace(" ", "")
    item = shop.given_item(code=code)["id"]

    assert shop.ids("items", filter=f"itemCode={code}") == [item]


@rule("CLV-FILTER-007", level="must", cites=("C-07", "Q-08", FILTERS), evidence="observed")
def test_code(shop: Shop) -> None:
    """A filter by code answers 400: its name is itemCode."""
    assert shop.get("items", filter="code=036000291452").status_code == 400


@rule("CLV-FILTER-008", level="must", cites=("C-07", FILTERS), evidence="observed")
def test_price_type(shop: Shop) -> None:
    """A filter by price_type finds items by their priceType."""
    item = shop.given_item(priceType="VARIABLE")["id"]
    shop.given_item()

    found = shop.elements("items", filter="price_type=VARIABLE")

    assert item in [one["id"] for one in found]
    assert {one["priceType"] for one in found} == {"VARIABLE"}


@rule("CLV-FILTER-009", level="must", cites=("C-06", FILTERS), evidence="documented")
def test_repeated_filters(shop: Shop) -> None:
    """Filters in several parameters must all be true."""
    sku = shop.new_name("AND")
    for price in (10, 20):
        shop.given_item(sku=sku, price=price)

    found = shop.elements("items", filter=[f"sku={sku}", "price=20"])

    assert [one["price"] for one in found] == [20]


@rule("CLV-FILTER-010", level="must", cites=("C-06", FILTERS), evidence="documented")
def test_at_least(shop: Shop) -> None:
    """`>=` finds the value and what is above it."""
    assert by_price(shop, "price>=20") == {20, 30}


@rule("CLV-FILTER-011", level="must", cites=("C-06", FILTERS), evidence="documented")
def test_above(shop: Shop) -> None:
    """`>` finds what is above the value."""
    assert by_price(shop, "price>20") == {30}


@rule("CLV-FILTER-012", level="must", cites=("C-06", FILTERS), evidence="documented")
def test_at_most(shop: Shop) -> None:
    """`<=` finds the value and what is below it."""
    assert by_price(shop, "price<=20") == {10, 20}


@rule("CLV-FILTER-013", level="must", cites=("C-06", FILTERS), evidence="documented")
def test_below(shop: Shop) -> None:
    """`<` finds what is below the value."""
    assert by_price(shop, "price<20") == {10}


@rule("CLV-FILTER-014", level="must", cites=("C-06", FILTERS), evidence="documented")
def test_other_than(shop: Shop) -> None:
    """`!=` finds what has another value."""
    assert by_price(shop, "price!=20") == {10, 30}


@rule("CLV-FILTER-015", level="must", cites=("C-06", FILTERS), evidence="observed")
def test_a_wildcard(shop: Shop) -> None:
    """A `*` at the end of a name finds the names that begin so."""
    word = shop.new_name("Wild")
    shop.given_item(name=f"{word} apple")
    shop.given_item(name=f"Not {word} apple")

    found = shop.elements("items", filter=f"name={word}*")

    assert [one["name"] for one in found] == [f"{word} apple"]


@rule("CLV-FILTER-016", level="may", cites=("C-06", FILTERS), evidence="inferred")
def test_one_of_several(shop: Shop) -> None:
    """`in ('a','b')` finds both."""
    first, second, _ = (shop.given_item()["id"] for _ in range(3))

    found = shop.ids("items", filter=f"id in ('{first}','{second}')")

    assert found == [second, first]


@rule("CLV-FILTER-017", level="may", cites=("C-06", "Q-08", FILTERS), evidence="inferred")
def test_joined_by_a_comma(shop: Shop) -> None:
    """Filters that a comma joins in one parameter must all be true."""
    sku = shop.new_name("Comma")
    for price in (10, 20):
        shop.given_item(sku=sku, price=price)

    found = shop.elements("items", filter=f"sku={sku},price=20")

    assert [one["price"] for one in found] == [20]


@rule("CLV-FILTER-018", level="must", cites=("C-10", "Q-13", FILTERS), evidence="observed")
def test_a_cursor_includes_its_second(shop: Shop) -> None:
    """A filter `modifiedTime>=` includes what was modified in that very second."""
    item = shop.given_item()

    found = shop.ids("items", filter=f"modifiedTime>={item['modifiedTime']}")

    assert item["id"] in found


@rule(
    "CLV-FILTER-019", level="must", cites=("C-10", FILTERS), evidence="documented", needs=(HAND,)
)  # fmt: skip
def test_a_cursor_leaves_out_what_is_older(shop: Shop) -> None:
    """A filter `modifiedTime>=` leaves out what was modified before."""
    old = shop.given_item()["id"]
    shop.later()
    new = shop.given_item()

    found = shop.ids("items", filter=[f"modifiedTime>={new['modifiedTime']}", "hidden=false"])

    assert new["id"] in found
    assert old not in found


@rule("CLV-FILTER-020", level="must", cites=("C-07", FILTERS), evidence="observed")
def test_the_fields_of_tax_rates(shop: Shop) -> None:
    """A list of tax rates names the fields that it filters by."""
    told = shop.get("tax_rates").headers.get(FIELDS)

    assert told == "isDefault, rate, items.id, name, id, taxAmount, taxType"


@rule("CLV-FILTER-021", level="must", cites=("C-07", FILTERS), evidence="observed")
def test_the_fields_of_modifier_groups(shop: Shop) -> None:
    """A list of modifier groups names the fields that it filters by."""
    told = shop.get("modifier_groups").headers.get(FIELDS)

    assert told == (
        "modifiedTime, category.id, negativeSortOrder, item.id, sortOrder, name, id, showByDefault"
    )


@rule("CLV-FILTER-022", level="should", cites=("Q-04", FILTERS), evidence="documented")
def test_by_quantity(shop: Shop) -> None:
    """A filter by itemStock.quantity compares the stock."""
    sku = shop.new_name("STOCKED")
    few, many = (shop.given_item(sku=sku)["id"] for _ in range(2))
    shop.given_stock(few, 2)
    shop.given_stock(many, 30)

    found = shop.ids("items", filter=[f"sku={sku}", "itemStock.quantity>10"])

    assert found == [many]


@rule("CLV-FILTER-023", level="must", cites=("C-07", FILTERS), evidence="observed")
def test_the_fields_of_employees(shop: Shop) -> None:
    """A list of employees names the fields that it filters by."""
    told = shop.get("employees").headers.get(FIELDS)

    assert told == (
        "modifiedTime, role, role.id, customId, name, nickname, id, deletedTime, deleted_time, email"
    )


def by_price(shop: Shop, condition: str) -> set[int]:
    """The prices that it finds among items at 10, 20 and 30."""
    word = shop.new_name("Priced")
    for price in (10, 20, 30):
        shop.given_item(alternateName=word, price=price)
    found = shop.elements("items", filter=[f"alternateName={word}", condition])
    return {one["price"] for one in found}
