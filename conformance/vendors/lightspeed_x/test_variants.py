"""Variants: families as rows, and adding to them (LSX-VAR)."""

from conformance.account_client import Json, read
from conformance.rules import rule
from conformance.vendors.lightspeed_x.retailer import DATED, NOBODY, REFUSED, V21, Retailer

READ = "facts/lightspeed-x.md, 4.1"
CREATE = "facts/lightspeed-x.md, 4.2"
ROW = "facts/lightspeed-x-2.md, 5.1"
WRITES = "facts/lightspeed-x-2.md, 5.2"


def rows(retailer: Retailer, family: list[str]) -> list[Json]:
    return [retailer.product(row) for row in family]


def head_and_siblings(retailer: Retailer, family: list[str]) -> tuple[Json, list[Json]]:
    members = rows(retailer, family)
    heads = [row for row in members if row["variant_parent_id"] is None]
    assert len(heads) == 1
    return heads[0], [row for row in members if row["variant_parent_id"] is not None]


def variant(*pairs: tuple[str, str], **fields: object) -> Json:
    """One of a new product's variants, by attributes and their values."""
    definitions = [{"attribute_id": one, "value": value} for one, value in pairs]
    return {"price_excluding_tax": 10, "variant_definitions": definitions, **fields}


@rule("LSX-VAR-001", level="must", cites=("X-06", "X-07", CREATE), evidence="documented")
def test_an_id_a_variant(retailer: Retailer) -> None:
    """A product with variants is answered with an id for each of them."""
    attribute = retailer.given_attribute()
    variants = [variant((attribute, value)) for value in ("S", "M", "L")]

    answer = retailer.post(
        "products", {"name": retailer.new_name("Threefold"), "variants": variants}
    )

    assert answer.status_code == 200
    assert len(set(read(answer)["data"])) == 3


@rule("LSX-VAR-002", level="must", cites=("X-07", READ), evidence="documented")
def test_the_head(retailer: Retailer) -> None:
    """One row of a family is its head: has_variants, and no parent."""
    head, _ = head_and_siblings(retailer, retailer.given_family("Headed"))

    assert head["has_variants"] is True
    assert head["variant_parent_id"] is None


@rule("LSX-VAR-003", level="must", cites=("X-07", READ), evidence="documented")
def test_the_siblings(retailer: Retailer) -> None:
    """The other rows have the head's id as their parent, and no variants."""
    head, siblings = head_and_siblings(retailer, retailer.given_family("Sisterly"))

    assert {row["variant_parent_id"] for row in siblings} == {head["id"]}
    assert {row["has_variants"] for row in siblings} == {False}


@rule("LSX-VAR-004", level="must", cites=("X-07", READ), evidence="documented")
def test_one_name_and_handle(retailer: Retailer) -> None:
    """All rows of a family have one name and one handle."""
    family = rows(retailer, retailer.given_family("Homonym"))

    assert len({row["name"] for row in family}) == 1
    assert len({row["handle"] for row in family}) == 1


@rule("LSX-VAR-005", level="must", cites=("X-07", READ), evidence="documented")
def test_the_name_of_a_variant(retailer: Retailer) -> None:
    """A variant's variant_name is the family's name, " / " and its value."""
    family = rows(retailer, retailer.given_family("Composed", "Keg", "Can"))

    names = {row["variant_name"] for row in family}
    assert names == {f"{family[0]['name']} / {value}" for value in ("Keg", "Can")}


@rule("LSX-VAR-006", level="must", cites=("X-07", READ), evidence="documented")
def test_two_attributes(retailer: Retailer) -> None:
    """Values of two attributes stand in variant_name one after the other."""
    pack, glass = retailer.given_attribute("Pack"), retailer.given_attribute("Glass")
    variants = [variant((pack, "6-pack"), (glass, value)) for value in ("Brown", "Green")]

    first = retailer.product(retailer.given_family("Twofold", variants=variants)[0])

    assert first["variant_name"] == f"{first['name']} / 6-pack / Brown"


@rule("LSX-VAR-007", level="must", cites=("X-07", ROW), evidence="documented")
def test_the_options(retailer: Retailer) -> None:
    """variant_options has the name of each attribute and the row's value."""
    first = retailer.product(retailer.given_family("Optional", "Keg", "Can")[0])

    (option,) = first["variant_options"]
    assert option["name"].startswith("Pack")
    assert option["value"] == first["variant_name"].rpartition(" / ")[2]


@rule("LSX-VAR-008", level="must", cites=("X-07", READ), evidence="documented")
def test_own_sku_and_price(retailer: Retailer) -> None:
    """Each variant has its own sku and price."""
    attribute = retailer.given_attribute()
    prices = {retailer.new_sku("OWN"): price for price in (5, 9)}
    variants = [
        variant((attribute, sku), sku=sku, price_excluding_tax=price)
        for sku, price in prices.items()
    ]

    family = rows(retailer, retailer.given_family("Owning", variants=variants))

    assert {row["sku"]: row["price_excluding_tax"] for row in family} == prices


@rule("LSX-VAR-009", level="must", cites=(ROW,), evidence="documented")
def test_the_family_id(retailer: Retailer) -> None:
    """All rows of a family share a family_id, which another product has not."""
    ids = [*retailer.given_family("Related"), retailer.given_product("Stranger")]

    *family, stranger = (retailer.row(f"{DATED}/products/{one}")["family_id"] for one in ids)

    assert len(set(family)) == 1
    assert stranger not in family


@rule("LSX-VAR-010", level="must", cites=("X-07", READ), evidence="documented")
def test_at_most_three_attributes(retailer: Retailer) -> None:
    """A variant of four attributes is refused."""
    pairs = [(retailer.given_attribute(), "x") for _ in range(4)]
    body = {"name": retailer.new_name("Fourfold"), "variants": [variant(*pairs)]}

    assert retailer.post("products", body).status_code in REFUSED


@rule("LSX-VAR-011", level="must", cites=(CREATE,), evidence="documented")
def test_definitions_are_needed(retailer: Retailer) -> None:
    """A variant without variant_definitions is refused."""
    body = {"name": retailer.new_name("Undefined"), "variants": [{"price_excluding_tax": 3}]}

    assert retailer.post("products", body).status_code in REFUSED


@rule("LSX-VAR-012", level="must", cites=(CREATE,), evidence="documented")
def test_attributes_come_first(retailer: Retailer) -> None:
    """A variant of an attribute that is not there is refused."""
    body = {"name": retailer.new_name("Foundling"), "variants": [variant((NOBODY, "x"))]}

    assert retailer.post("products", body).status_code // 100 == 4


@rule("LSX-VAR-013", level="must", cites=(CREATE,), evidence="documented")
def test_missing_skus(retailer: Retailer) -> None:
    """Each variant without a sku gets one of its own."""
    attribute = retailer.given_attribute()
    variants = [variant((attribute, value)) for value in ("Red", "Blue")]

    family = rows(retailer, retailer.given_family("Numbered", variants=variants))

    assert len({row["sku"] for row in family}) == 2
    assert all(row["sku"] for row in family)


@rule("LSX-VAR-014", level="must", cites=("X-07", "X-10", READ), evidence="documented")
def test_own_stock(retailer: Retailer) -> None:
    """Each variant has stock of its own."""
    first, second = retailer.given_family("Stocked Apart")
    retailer.given_change(first, common={"track_inventory": True})
    retailer.given_stock(first, 31)
    retailer.given_stock(second, 4)

    assert [retailer.level(row) for row in (first, second)] == [31, 4]


@rule("LSX-VAR-015", level="must", cites=(CREATE,), evidence="documented")
def test_adding_a_variant(retailer: Retailer) -> None:
    """POST 2.1 adds one variant to the family of this name."""
    first, second = retailer.given_family("Growing", "Half", "Whole")
    head = retailer.product(first)
    values = [{"attribute_id": head["variant_options"][0]["id"], "attribute_value": "Double"}]
    details = {"variant_attribute_values": values, "price_excluding_tax": 18}

    answer = retailer.post(
        f"{V21}/products", {"common": {"name": head["name"]}, "details": details}
    )

    assert answer.ok
    family = retailer.rows("products", family_name=head["name"])
    assert {row["id"] for row in family} > {first, second}
    assert "Double" in {row["variant_options"][0]["value"] for row in family}


@rule("LSX-VAR-016", level="must", cites=("X-07", READ), evidence="documented")
def test_the_head_is_sold(retailer: Retailer) -> None:
    """The head is a variant itself: it has its options, its sku and its price."""
    head, _ = head_and_siblings(retailer, retailer.given_family("Sellable"))

    assert head["sku"]
    assert head["price_excluding_tax"] == 10
    assert head["variant_options"]


@rule("LSX-VAR-017", level="must", cites=(WRITES,), evidence="documented")
def test_variants_inherit(retailer: Retailer) -> None:
    """Description, brand and tags of the product are those of all its variants."""
    brand, tag = retailer.given_brand("Heir"), retailer.given_tag("Heirloom")

    family = retailer.given_family("Inherited", description="Old.", brand_id=brand, tag_ids=[tag])

    for row in rows(retailer, family):
        assert (row["description"], row["brand_id"], row["tag_ids"]) == ("Old.", brand, [tag])
