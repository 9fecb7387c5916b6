"""Filters: which there are, what they mean, and how they join (CLV-FILTER)."""

from conformance.rules import CONTROL, rule
from conformance.vendors.clover.merchant import Merchant

FILTERS = "facts/clover.md, 3.3"
FIELDS = "X-Clover-Allowed-Filter-Fields"
OF_ITEMS = (
    "modifiedTime, hidden, itemCode, available, lowStock, option.id, excludeCashDiscount, type, "
    "modifierGroup.id, autoManage, all_categorized_items.item_uuid, price, menuId, id, sku, "
    "defaultTaxRates, menuItemEnabled, ageRestricted, tags.id, alternateName, isRevenue, "
    "tags.name, deleted, item.id, name, price_type, itemStock.quantity, itemGroup.id"
)


@rule("CLV-FILTER-001", level="must", cites=("C-07", FILTERS), evidence="observed")
def test_the_fields_are_told(merchant: Merchant) -> None:
    """A list of items names the fields that it filters by in X-Clover-Allowed-Filter-Fields."""
    assert merchant.get("items").headers.get(FIELDS) == OF_ITEMS


@rule("CLV-FILTER-002", level="must", cites=("C-07", FILTERS), evidence="observed")
def test_one_item_tells_no_fields(merchant: Merchant) -> None:
    """The answer to a GET of one item has no X-Clover-Allowed-Filter-Fields."""
    item = merchant.given_item()["id"]

    assert FIELDS not in merchant.get(f"items/{item}").headers


@rule("CLV-FILTER-003", level="must", cites=("C-07", "Q-07", FILTERS), evidence="observed")
def test_an_unknown_field(merchant: Merchant) -> None:
    """A filter by a field that is not allowed answers 400."""
    assert merchant.get("items", filter="colour=red").status_code == 400


@rule("CLV-FILTER-004", level="must", cites=("C-07", "Q-08", FILTERS), evidence="observed")
def test_categories_id(merchant: Merchant) -> None:
    """A filter by categories.id answers 400."""
    category = merchant.given_category()

    assert merchant.get("items", filter=f"categories.id={category}").status_code == 400


@rule("CLV-FILTER-005", level="must", cites=("C-07", "Q-08", FILTERS), evidence="observed")
def test_category_id(merchant: Merchant) -> None:
    """A filter by categoryId, which is not advertised, shows the items of the category."""
    category, item = merchant.given_category(), merchant.given_item()["id"]
    merchant.given_link("category_items", category=category, item=item)
    merchant.given_item()

    assert merchant.ids("items", filter=f"categoryId={category}") == [item]


@rule("CLV-FILTER-006", level="must", cites=("C-07", "Q-08", FILTERS), evidence="observed")
def test_item_code(merchant: Merchant) -> None:
    """A filter by itemCode finds an item by its code."""
    code = merchant.new_name("0360").replace(" ", "")
    item = merchant.given_item(code=code)["id"]

    assert merchant.ids("items", filter=f"itemCode={code}") == [item]


@rule("CLV-FILTER-007", level="must", cites=("C-07", "Q-08", FILTERS), evidence="observed")
def test_code(merchant: Merchant) -> None:
    """A filter by code answers 400: its name is itemCode."""
    assert merchant.get("items", filter="code=036000291452").status_code == 400


@rule("CLV-FILTER-008", level="must", cites=("C-07", FILTERS), evidence="observed")
def test_price_type(merchant: Merchant) -> None:
    """A filter by price_type finds items by their priceType."""
    item = merchant.given_item(priceType="VARIABLE")["id"]
    merchant.given_item()

    items = merchant.elements("items", filter="price_type=VARIABLE")

    assert item in [shown["id"] for shown in items]
    assert {item["priceType"] for item in items} == {"VARIABLE"}


@rule("CLV-FILTER-009", level="must", cites=("C-06", FILTERS), evidence="documented")
def test_repeated_filters(merchant: Merchant) -> None:
    """Filters in several parameters must all be true."""
    sku = merchant.new_name("AND")
    for price in (10, 20):
        merchant.given_item(sku=sku, price=price)

    items = merchant.elements("items", filter=[f"sku={sku}", "price=20"])

    assert [item["price"] for item in items] == [20]


@rule("CLV-FILTER-010", level="must", cites=("C-06", FILTERS), evidence="documented")
def test_at_least(merchant: Merchant) -> None:
    """`>=` finds the value and what is above it."""
    assert by_price(merchant, "price>=20") == {20, 30}


@rule("CLV-FILTER-011", level="must", cites=("C-06", FILTERS), evidence="documented")
def test_above(merchant: Merchant) -> None:
    """`>` finds what is above the value."""
    assert by_price(merchant, "price>20") == {30}


@rule("CLV-FILTER-012", level="must", cites=("C-06", FILTERS), evidence="documented")
def test_at_most(merchant: Merchant) -> None:
    """`<=` finds the value and what is below it."""
    assert by_price(merchant, "price<=20") == {10, 20}


@rule("CLV-FILTER-013", level="must", cites=("C-06", FILTERS), evidence="documented")
def test_below(merchant: Merchant) -> None:
    """`<` finds what is below the value."""
    assert by_price(merchant, "price<20") == {10}


@rule("CLV-FILTER-014", level="must", cites=("C-06", FILTERS), evidence="documented")
def test_other_than(merchant: Merchant) -> None:
    """`!=` finds what has another value."""
    assert by_price(merchant, "price!=20") == {10, 30}


@rule("CLV-FILTER-015", level="must", cites=("C-06", FILTERS), evidence="observed")
def test_a_wildcard(merchant: Merchant) -> None:
    """A `*` at the end of a name finds the names that begin so."""
    word = merchant.new_name("Wild")
    merchant.given_item(name=f"{word} apple")
    merchant.given_item(name=f"Not {word} apple")

    items = merchant.elements("items", filter=f"name={word}*")

    assert [item["name"] for item in items] == [f"{word} apple"]


@rule("CLV-FILTER-016", level="may", cites=("C-06", FILTERS), evidence="inferred")
def test_one_of_several(merchant: Merchant) -> None:
    """`in ('a','b')` finds both."""
    first, second, _ = (merchant.given_item()["id"] for _ in range(3))

    item_ids = merchant.ids("items", filter=f"id in ('{first}','{second}')")

    assert item_ids == [second, first]


@rule("CLV-FILTER-017", level="may", cites=("C-06", "Q-08", FILTERS), evidence="inferred")
def test_joined_by_a_comma(merchant: Merchant) -> None:
    """Filters that a comma joins in one parameter must all be true."""
    sku = merchant.new_name("Comma")
    for price in (10, 20):
        merchant.given_item(sku=sku, price=price)

    items = merchant.elements("items", filter=f"sku={sku},price=20")

    assert [item["price"] for item in items] == [20]


@rule("CLV-FILTER-018", level="must", cites=("C-10", "Q-13", FILTERS), evidence="observed")
def test_a_cursor_includes_its_second(merchant: Merchant) -> None:
    """A filter `modifiedTime>=` includes what was modified in that very second."""
    item = merchant.given_item()

    item_ids = merchant.ids("items", filter=f"modifiedTime>={item['modifiedTime']}")

    assert item["id"] in item_ids


@rule(
    "CLV-FILTER-019", level="must", cites=("C-10", FILTERS), evidence="documented", needs=(CONTROL,)
)  # fmt: skip
def test_a_cursor_leaves_out_what_is_older(merchant: Merchant) -> None:
    """A filter `modifiedTime>=` leaves out what was modified before."""
    old = merchant.given_item()["id"]
    merchant.later()
    new = merchant.given_item()

    item_ids = merchant.ids(
        "items", filter=[f"modifiedTime>={new['modifiedTime']}", "hidden=false"]
    )

    assert new["id"] in item_ids
    assert old not in item_ids


@rule("CLV-FILTER-020", level="must", cites=("C-07", FILTERS), evidence="observed")
def test_the_fields_of_tax_rates(merchant: Merchant) -> None:
    """A list of tax rates names the fields that it filters by."""
    body = merchant.get("tax_rates").headers.get(FIELDS)

    assert body == "isDefault, rate, items.id, name, id, taxAmount, taxType"


@rule("CLV-FILTER-021", level="must", cites=("C-07", FILTERS), evidence="observed")
def test_the_fields_of_modifier_groups(merchant: Merchant) -> None:
    """A list of modifier groups names the fields that it filters by."""
    body = merchant.get("modifier_groups").headers.get(FIELDS)

    assert body == (
        "modifiedTime, category.id, negativeSortOrder, item.id, sortOrder, name, id, showByDefault"
    )


@rule("CLV-FILTER-022", level="should", cites=("Q-04", FILTERS), evidence="documented")
def test_by_quantity(merchant: Merchant) -> None:
    """A filter by itemStock.quantity compares the stock."""
    sku = merchant.new_name("STOCKED")
    few, many = (merchant.given_item(sku=sku)["id"] for _ in range(2))
    merchant.given_stock(few, 2)
    merchant.given_stock(many, 30)

    item_ids = merchant.ids("items", filter=[f"sku={sku}", "itemStock.quantity>10"])

    assert item_ids == [many]


@rule("CLV-FILTER-023", level="must", cites=("C-07", FILTERS), evidence="observed")
def test_the_fields_of_employees(merchant: Merchant) -> None:
    """A list of employees names the fields that it filters by."""
    body = merchant.get("employees").headers.get(FIELDS)

    assert body == (
        "modifiedTime, role, role.id, customId, name, nickname, id, deletedTime, deleted_time, email"
    )


def by_price(merchant: Merchant, condition: str) -> set[int]:
    """The prices that it finds among items at 10, 20 and 30."""
    word = merchant.new_name("Priced")
    for price in (10, 20, 30):
        merchant.given_item(alternateName=word, price=price)
    items = merchant.elements("items", filter=[f"alternateName={word}", condition])
    return {item["price"] for item in items}
