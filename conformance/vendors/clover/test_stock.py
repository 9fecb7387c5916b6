"""Stock: item_stocks, and what follows it (CLV-STOCK)."""

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.clover.merchant import Merchant

STOCK = "facts/clover.md, 2.5"


@rule("CLV-STOCK-001", level="must", cites=("C-13", "Q-03", STOCK), evidence="observed")
def test_never_stocked(merchant: Merchant) -> None:
    """The stock of an item that never had any is {"item": {"id"}} and no quantity."""
    item = merchant.given_item()["id"]

    assert merchant.stock(item) == {"item": {"id": item}}


@rule("CLV-STOCK-002", level="must", cites=("C-12", STOCK), evidence="documented")
def test_post_sets_it(merchant: Merchant) -> None:
    """POST of a quantity to item_stocks sets the stock."""
    item = merchant.given_item()["id"]

    answer = merchant.post(f"item_stocks/{item}", {"quantity": 9})

    assert answer.status_code == 200
    assert merchant.stock(item)["quantity"] == 9


@rule("CLV-STOCK-003", level="must", cites=("C-12", STOCK), evidence="observed")
def test_put_sets_it(merchant: Merchant) -> None:
    """PUT of a quantity to item_stocks does the same as POST."""
    item = merchant.given_item()["id"]

    answer = merchant.put(f"item_stocks/{item}", {"quantity": 11})

    assert answer.status_code == 200
    assert merchant.stock(item)["quantity"] == 11


@rule("CLV-STOCK-004", level="must", cites=("C-12", STOCK), evidence="observed")
def test_it_is_absolute(merchant: Merchant) -> None:
    """A second write replaces the quantity: it is never added."""
    item = merchant.given_item()["id"]
    merchant.given_stock(item, 4)

    merchant.given_stock(item, 5)

    assert merchant.stock(item)["quantity"] == 5


@rule("CLV-STOCK-005", level="must", cites=("C-13", STOCK), evidence="documented")
def test_decimals(merchant: Merchant) -> None:
    """A quantity may have decimals."""
    item = merchant.given_item()["id"]

    merchant.given_stock(item, 2.25)

    assert merchant.stock(item)["quantity"] == 2.25


@rule("CLV-STOCK-006", level="must", cites=("C-13", STOCK), evidence="documented")
def test_below_zero(merchant: Merchant) -> None:
    """A quantity may be negative."""
    item = merchant.given_item()["id"]

    merchant.given_stock(item, -3)

    assert merchant.stock(item)["quantity"] == -3


@rule("CLV-STOCK-007", level="must", cites=("C-13", "Q-01", STOCK), evidence="documented")
def test_the_count_is_the_rounding(merchant: Merchant) -> None:
    """`stockCount` is the quantity rounded, a half upwards: 160.5 is 161."""
    item = merchant.given_item()["id"]

    merchant.given_stock(item, 160.5)

    assert merchant.stock(item)["stockCount"] == 161


@rule("CLV-STOCK-008", level="should", cites=("C-13", STOCK), evidence="observed")
def test_a_quantity_is_a_float(merchant: Merchant) -> None:
    """A whole quantity is answered as a float: 7.0."""
    item = merchant.given_item()["id"]
    merchant.given_stock(item, 7)

    assert isinstance(merchant.stock(item)["quantity"], float)


@rule("CLV-STOCK-009", level="should", cites=(STOCK,), evidence="documented")
def test_delete_clears_it(merchant: Merchant) -> None:
    """DELETE of an item's stock clears it."""
    item = merchant.given_item()["id"]
    merchant.given_stock(item, 6)

    assert merchant.delete(f"item_stocks/{item}").status_code == 200

    assert merchant.stock(item).get("quantity", 0) == 0


@rule("CLV-STOCK-010", level="should", cites=(STOCK,), evidence="documented")
def test_other_keys_are_tolerated(merchant: Merchant) -> None:
    """A body that names the item too is taken."""
    item = merchant.given_item()["id"]

    assert merchant.post(f"item_stocks/{item}", {"item": item, "quantity": 4}).status_code == 200

    assert merchant.stock(item)["quantity"] == 4


@rule("CLV-STOCK-011", level="should", cites=(STOCK,), evidence="observed")
def test_the_order_of_the_keys(merchant: Merchant) -> None:
    """The keys of a stock are item, stockCount, quantity and modifiedTime."""
    item = merchant.given_item()["id"]
    merchant.given_stock(item, 13)

    assert list(merchant.stock(item)) == ["item", "stockCount", "quantity", "modifiedTime"]


@rule("CLV-STOCK-012", level="must", cites=("C-12", STOCK), evidence="documented")
def test_the_list(merchant: Merchant) -> None:
    """GET of item_stocks lists the stocks by item."""
    item = merchant.given_item()["id"]
    merchant.given_stock(item, 14)

    results = {
        element["item"]["id"]: element for element in merchant.elements("item_stocks", limit=1000)
    }

    assert results[item]["quantity"] == 14


@rule(
    "CLV-STOCK-013", level="must", cites=("C-14", "C-10"), evidence="documented", needs=(CONTROL,)
)
def test_stock_leaves_the_item_s_time(merchant: Merchant) -> None:
    """A write of stock leaves the item's modifiedTime where it was."""
    item = merchant.given_item()
    merchant.later()

    merchant.given_stock(item["id"], 15)

    assert merchant.item(item["id"])["modifiedTime"] == item["modifiedTime"]


@rule("CLV-STOCK-014", level="must", cites=("C-14", STOCK), evidence="documented", needs=(CONTROL,))
def test_stock_has_a_time_of_its_own(merchant: Merchant) -> None:
    """A write of stock moves the stock's modifiedTime."""
    item = merchant.given_item()["id"]
    merchant.given_stock(item, 16)
    before = merchant.stock(item)["modifiedTime"]
    merchant.later()

    merchant.given_stock(item, 17)

    assert merchant.stock(item)["modifiedTime"] > before


@rule(
    "CLV-STOCK-015", level="must", cites=("Q-04", "C-14"), evidence="documented", needs=(CONTROL,)
)
def test_polling_items_misses_stock(merchant: Merchant) -> None:
    """A list of items modified since the write of stock does not show the item."""
    item = merchant.given_item()
    merchant.later(10)
    merchant.given_stock(item["id"], 18)

    since = item["modifiedTime"] + 5000

    assert item["id"] not in merchant.ids("items", filter=f"modifiedTime>{since}", limit=1000)


@rule("CLV-STOCK-016", level="must", cites=("C-15", STOCK), evidence="documented")
def test_auto_manage_sold_out(merchant: Merchant) -> None:
    """An autoManage item whose quantity becomes 0 is no longer available."""
    merchant.given_flags(trackStock=True)
    item = merchant.given_item(autoManage=True)["id"]
    merchant.given_stock(item, 2)

    merchant.given_stock(item, 0)

    assert merchant.item(item)["available"] is False


@rule("CLV-STOCK-017", level="must", cites=("C-15", STOCK), evidence="documented")
def test_auto_manage_back(merchant: Merchant) -> None:
    """An autoManage item is available again when its quantity is 1 or more."""
    merchant.given_flags(trackStock=True)
    item = merchant.given_item(autoManage=True)["id"]
    merchant.given_stock(item, 0)

    merchant.given_stock(item, 1)

    assert merchant.item(item)["available"] is True


@rule("CLV-STOCK-018", level="must", cites=("C-15", STOCK), evidence="documented")
def test_without_auto_manage(merchant: Merchant) -> None:
    """An item that is not autoManage stays available without stock."""
    merchant.given_flags(trackStock=True)
    item = merchant.given_item()["id"]

    merchant.given_stock(item, 0)

    assert merchant.item(item)["available"] is True


@rule("CLV-STOCK-019", level="must", cites=("C-12", STOCK), evidence="observed")
def test_without_tracking(merchant: Merchant) -> None:
    """Stock can be written though the merchant does not track it."""
    item = merchant.given_item()["id"]
    merchant.given_flags(trackStock=False)

    answer = merchant.post(f"item_stocks/{item}", {"quantity": 19})

    merchant.given_flags(trackStock=True)
    assert answer.status_code == 200
    assert read(answer)["quantity"] == 19
