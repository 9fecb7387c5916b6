"""Items: making, changing and reading one (CLV-ITEM)."""

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.clover.merchant import NOBODY, Merchant

FIELDS = "facts/clover.md, 2.2"
SHAPES = "facts/clover.md, 2.3"
VERBS = "facts/clover.md, 2.4"


@rule("CLV-ITEM-001", level="must", cites=("C-11", VERBS), evidence="observed")
def test_a_new_item_is_answered(merchant: Merchant) -> None:
    """POST to items answers 200 with the item."""
    name = merchant.new_name("Oat Bar")

    answer = merchant.post("items", {"name": name, "price": 349})

    assert answer.status_code == 200
    assert (read(answer)["name"], read(answer)["price"]) == (name, 349)


@rule("CLV-ITEM-002", level="must", cites=("C-09", FIELDS), evidence="observed")
def test_the_defaults(merchant: Merchant) -> None:
    """A new item is not hidden, available, not autoManage, FIXED, taxed by default, revenue."""
    item = merchant.item(merchant.given_item()["id"])

    assert (item["hidden"], item["available"], item["autoManage"]) == (False, True, False)
    assert (item["priceType"], item["defaultTaxRates"]) == ("FIXED", True)
    assert (item["isRevenue"], item["deleted"]) == (True, False)


@rule("CLV-ITEM-003", level="must", cites=("C-09", SHAPES), evidence="observed")
def test_what_is_not_set_is_left_out(merchant: Merchant) -> None:
    """Fields that were never set are not in the answer at all."""
    item = merchant.given_item()["id"]

    unset = {"alternateName", "code", "sku", "unitName", "cost", "itemGroup", "colorCode"}
    assert not unset & set(merchant.item(item))


@rule("CLV-ITEM-004", level="should", cites=("C-09", SHAPES), evidence="observed")
def test_the_order_of_the_keys(merchant: Merchant) -> None:
    """The keys of an item come in Clover's order, `deleted` last."""
    sku = merchant.new_name("ORDERED")
    merchant.given_item(sku=sku, cost=120)

    assert list(merchant.elements("items", filter=f"sku={sku}")[0]) == [
        *("id", "hidden", "available", "autoManage", "name", "sku", "price", "priceType"),
        *("defaultTaxRates", "cost", "isRevenue", "modifiedTime", "deleted"),
    ]


@rule("CLV-ITEM-005", level="must", cites=("C-11", FIELDS), evidence="documented")
def test_a_name_is_needed(merchant: Merchant) -> None:
    """A new item without a name answers 400."""
    assert merchant.post("items", {"price": 349}).status_code == 400


@rule("CLV-ITEM-006", level="must", cites=("C-11", FIELDS), evidence="documented")
def test_a_price_is_needed(merchant: Merchant) -> None:
    """A new item without a price answers 400."""
    assert merchant.post("items", {"name": merchant.new_name()}).status_code == 400


@rule("CLV-ITEM-007", level="must", cites=("C-11", FIELDS), evidence="documented")
def test_a_price_below_zero(merchant: Merchant) -> None:
    """A new item with a negative price answers 400."""
    assert merchant.post("items", {"name": merchant.new_name(), "price": -1}).status_code == 400


@rule("CLV-ITEM-008", level="must", cites=("C-11", VERBS), evidence="documented")
def test_a_post_is_partial(merchant: Merchant) -> None:
    """POST to an item changes the fields sent and keeps the others."""
    created = merchant.given_item(sku="KEEP", cost=7)

    merchant.given(f"items/{created['id']}", {"price": 500})

    item = merchant.item(created["id"])
    assert item["price"] == 500
    assert (item["name"], item["sku"], item["cost"]) == (created["name"], "KEEP", 7)


@rule("CLV-ITEM-009", level="must", cites=("C-11", VERBS), evidence="documented")
def test_a_change_is_answered(merchant: Merchant) -> None:
    """POST to an item answers with the changed item."""
    item_id = merchant.given_item()["id"]

    body = read(merchant.post(f"items/{item_id}", {"price": 501}))

    assert (body["id"], body["price"]) == (item_id, 501)


@rule("CLV-ITEM-010", level="must", cites=("C-11", VERBS), evidence="observed")
def test_put_needs_a_name(merchant: Merchant) -> None:
    """PUT to an item without a name answers 400."""
    item_id = merchant.given_item()["id"]

    assert merchant.put(f"items/{item_id}", {"price": 5}).status_code == 400


@rule("CLV-ITEM-011", level="must", cites=("C-11", VERBS), evidence="observed")
def test_put(merchant: Merchant) -> None:
    """PUT to an item with name and price answers 200 with the changed item."""
    item_id, name = merchant.given_item()["id"], merchant.new_name("Put")

    answer = merchant.put(f"items/{item_id}", {"name": name, "price": 5})

    assert answer.status_code == 200
    assert read(answer)["name"] == name


@rule("CLV-ITEM-012", level="must", cites=("C-11", VERBS), evidence="observed")
def test_put_of_a_price_below_zero(merchant: Merchant) -> None:
    """PUT of a negative price answers 400."""
    item_id = merchant.given_item()["id"]

    assert merchant.put(f"items/{item_id}", {"name": "x", "price": -5}).status_code == 400


@rule("CLV-ITEM-013", level="may", cites=("facts/clover.md, 10",), evidence="inferred")
def test_put_keeps_what_it_leaves_out(merchant: Merchant) -> None:
    """PUT to an item keeps the fields that it leaves out."""
    item_id = merchant.given_item(cost=120)["id"]

    merchant.put(f"items/{item_id}", {"name": merchant.new_name(), "price": 6})

    assert merchant.item(item_id)["cost"] == 120


@rule("CLV-ITEM-014", level="may", cites=("facts/clover.md, 10",), evidence="inferred")
def test_patch(merchant: Merchant) -> None:
    """PATCH of an item answers 405."""
    item_id = merchant.given_item()["id"]

    assert merchant.call("PATCH", f"items/{item_id}", json={"price": 5}).status_code == 405


@rule("CLV-ITEM-015", level="must", cites=("C-19", VERBS), evidence="observed")
def test_an_unknown_item(merchant: Merchant) -> None:
    """An id that no item has answers 404 {"message": "invalid ID"}."""
    answer = merchant.get(f"items/{NOBODY}")

    assert answer.status_code == 404
    assert read(answer) == {"message": "invalid ID"}


@rule("CLV-ITEM-016", level="must", cites=("C-10", "Q-13"), evidence="observed")
def test_times_are_whole_seconds(merchant: Merchant) -> None:
    """`modifiedTime` is in milliseconds, at a whole second."""
    at = merchant.given_item(name=merchant.new_name("Clock"))["modifiedTime"]

    assert at % 1000 == 0
    assert at > 1_000_000_000_000


@rule("CLV-ITEM-017", level="must", cites=("C-10", VERBS), evidence="documented", needs=(CONTROL,))
def test_a_change_moves_modified_time(merchant: Merchant) -> None:
    """`modifiedTime` is later after an attribute was written."""
    item = merchant.given_item()
    merchant.later()

    merchant.given(f"items/{item['id']}", {"price": 9})

    assert merchant.item(item["id"])["modifiedTime"] > item["modifiedTime"]


@rule("CLV-ITEM-018", level="must", cites=("C-12", "Q-02", VERBS), evidence="documented")
def test_stock_in_a_new_item(merchant: Merchant) -> None:
    """Stock in the body that creates an item is dropped without a word."""
    item_id = merchant.given_item(stockCount=5, itemStock={"quantity": 5})["id"]

    assert "quantity" not in merchant.item(item_id, expand="itemStock").get("itemStock", {})


@rule("CLV-ITEM-019", level="must", cites=("C-12", "Q-02", VERBS), evidence="documented")
def test_stock_in_a_change(merchant: Merchant) -> None:
    """Stock in the body that changes an item is dropped without a word."""
    item_id = merchant.given_item()["id"]
    merchant.given_stock(item_id, 3)

    assert merchant.post(f"items/{item_id}", {"itemStock": {"quantity": 8}}).status_code == 200

    assert merchant.stock(item_id)["quantity"] == 3


@rule("CLV-ITEM-020", level="should", cites=(FIELDS,), evidence="documented")
def test_a_name_that_is_too_long(merchant: Merchant) -> None:
    """A name of more than 127 characters answers 400."""
    assert merchant.post("items", {"name": "n" * 128, "price": 1}).status_code == 400


@rule("CLV-ITEM-021", level="should", cites=("Q-19", FIELDS), evidence="inferred")
def test_two_items_of_one_sku(merchant: Merchant) -> None:
    """Two items may have the same SKU."""
    sku = merchant.new_name("TWIN")
    merchant.given_item(sku=sku)

    assert merchant.post("items", {"name": merchant.new_name(), "price": 1, "sku": sku}).ok
    assert len(merchant.ids("items", filter=f"sku={sku}")) == 2


@rule("CLV-ITEM-022", level="should", cites=("Q-19", FIELDS), evidence="inferred")
def test_two_items_of_one_code(merchant: Merchant) -> None:
    """Two items may have the same code."""
    code = merchant.new_name("036000")
    merchant.given_item(code=code)

    assert merchant.post("items", {"name": merchant.new_name(), "price": 1, "code": code}).ok


@rule("CLV-ITEM-023", level="must", cites=("C-16", FIELDS), evidence="documented")
def test_goods_by_weight(merchant: Merchant) -> None:
    """An item sold by weight is PER_UNIT with a unitName."""
    item_id = merchant.given_item(priceType="PER_UNIT", unitName="lb")["id"]

    item = merchant.item(item_id)

    assert (item["priceType"], item["unitName"]) == ("PER_UNIT", "lb")


@rule("CLV-ITEM-024", level="must", cites=("C-16", FIELDS), evidence="documented")
def test_there_is_no_weight(merchant: Merchant) -> None:
    """An item has no weight, description or images, though they be sent."""
    answer = merchant.post(
        "items",
        {"name": merchant.new_name(), "price": 1, "weight": 2, "description": "x", "images": []},
    )

    assert answer.status_code == 200
    assert not {"weight", "description", "images"} & set(merchant.item(read(answer)["id"]))


@rule("CLV-ITEM-025", level="must", cites=(FIELDS,), evidence="documented")
def test_the_fields_are_kept(merchant: Merchant) -> None:
    """alternateName, code, sku, cost and colorCode are stored as they were sent."""
    sent = {"alternateName": "oat", "code": "036", "sku": "OB-1", "cost": 120, "colorCode": "#fff"}

    item = merchant.item(merchant.given_item(**sent)["id"])

    assert {name: item.get(name) for name in sent} == sent


@rule("CLV-ITEM-026", level="must", cites=(VERBS,), evidence="documented")
def test_the_categories_of_an_item(merchant: Merchant) -> None:
    """GET of an item's categories is a list of them."""
    category, item = merchant.given_category(), merchant.given_item()["id"]
    merchant.given_link("category_items", category=category, item=item)

    assert merchant.ids(f"items/{item}/categories") == [category]


@rule("CLV-ITEM-027", level="must", cites=(VERBS,), evidence="documented")
def test_the_tags_of_an_item(merchant: Merchant) -> None:
    """GET of an item's tags is a list of them."""
    tag, item = merchant.given_tag(), merchant.given_item()["id"]
    merchant.given_link("tag_items", tag=tag, item=item)

    assert merchant.ids(f"items/{item}/tags") == [tag]


@rule("CLV-ITEM-028", level="must", cites=(FIELDS,), evidence="documented")
def test_the_price_without_vat(merchant: Merchant) -> None:
    """An item keeps the priceWithoutVat that it was sent, beside its price."""
    item = merchant.given_item(price=1190, priceWithoutVat=1000)["id"]

    body = merchant.item(item)
    assert (body["price"], body["priceWithoutVat"]) == (1190, 1000)


@rule("CLV-ITEM-029", level="must", cites=(FIELDS,), evidence="documented")
def test_a_cost_below_zero(merchant: Merchant) -> None:
    """A negative cost answers 400."""
    body = {"name": merchant.new_name(), "price": 1, "cost": -1}

    assert merchant.post("items", body).status_code == 400


@rule("CLV-ITEM-030", level="must", cites=("Q-22", "C-23", VERBS), evidence="observed")
def test_nothing_is_allowed_there(merchant: Merchant) -> None:
    """The 405 of an item's tax_rates allows OPTIONS alone."""
    item = merchant.given_item()["id"]

    assert merchant.get(f"items/{item}/tax_rates", limit=1).headers.get("Allow") == "OPTIONS"
