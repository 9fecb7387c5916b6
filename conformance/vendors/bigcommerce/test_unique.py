"""What must be unique: names, and SKUs across products and variants (BCM-UNIQUE)."""

from conformance.rules import rule
from conformance.vendors.bigcommerce.shop import PRODUCTS, Shop, read

FIELDS = "facts/bigcommerce.md, 2.3"
REFUSED = "facts/bigcommerce.md, 2.10"


@rule("BCM-UNIQUE-001", level="must", cites=("B-11", "W-01", REFUSED), evidence="observed")
def test_a_name_that_is_taken(shop: Shop) -> None:
    """A product of a name that there is answers 409."""
    name = shop.given_product(name=shop.new_name("Twin"))["name"]

    assert shop.post(PRODUCTS, shop.new_product(name=name)).status_code == 409


@rule("BCM-UNIQUE-002", level="must", cites=("B-11", REFUSED), evidence="observed")
def test_the_title_of_a_name_that_is_taken(shop: Shop) -> None:
    """The 409 of a name is titled `The product name is a duplicate`, and says so of `name`."""
    name = shop.given_product(name=shop.new_name("Double"))["name"]

    told = read(shop.post(PRODUCTS, shop.new_product(name=name)))

    title = "The product name is a duplicate"
    assert (told["status"], told["title"], told["errors"]) == (409, title, {"name": title})


@rule("BCM-UNIQUE-003", level="must", cites=("B-11", "W-01", REFUSED), evidence="observed")
def test_a_sku_that_is_taken(shop: Shop) -> None:
    """A product of a SKU that there is answers 409."""
    sku = shop.given_product(sku=shop.new_name("TWIN"))["sku"]

    assert shop.post(PRODUCTS, shop.new_product(sku=sku)).status_code == 409


@rule("BCM-UNIQUE-004", level="must", cites=("B-11", REFUSED), evidence="observed")
def test_the_title_of_a_sku_that_is_taken(shop: Shop) -> None:
    """The 409 of a SKU is titled `The product sku is a duplicate`, and speaks of `sku`."""
    sku = shop.given_product(sku=shop.new_name("DOUBLE"))["sku"]

    told = read(shop.post(PRODUCTS, shop.new_product(sku=sku)))

    assert (told["status"], told["title"]) == (409, "The product sku is a duplicate")
    assert set(told["errors"]) == {"sku"}


@rule("BCM-UNIQUE-005", level="must", cites=("B-11", FIELDS), evidence="documented")
def test_a_sku_in_another_case(shop: Shop) -> None:
    """SKUs that differ in case alone are the same: 409."""
    sku = shop.given_product(sku=shop.new_name("CASE"))["sku"]

    assert shop.post(PRODUCTS, shop.new_product(sku=sku.lower())).status_code == 409


@rule("BCM-UNIQUE-006", level="must", cites=("B-11", FIELDS), evidence="documented")
def test_the_sku_of_a_variant_is_taken(shop: Shop) -> None:
    """A product of the SKU of another's variant answers 409."""
    sku = shop.given_glazed()["variants"][0]["sku"]

    assert shop.post(PRODUCTS, shop.new_product(sku=sku)).status_code == 409


@rule("BCM-UNIQUE-007", level="must", cites=("B-11", FIELDS), evidence="documented")
def test_several_without_a_sku(shop: Shop) -> None:
    """Any number of products have no SKU."""
    shop.given_product()

    assert shop.post(PRODUCTS, shop.new_product(sku="")).status_code == 200


@rule("BCM-UNIQUE-008", level="must", cites=("B-11", REFUSED), evidence="documented")
def test_a_change_to_a_name_that_is_taken(shop: Shop) -> None:
    """A change to a name that another product has answers 409."""
    one, two = shop.given_product(), shop.given_product()

    assert shop.put(f"{PRODUCTS}/{two['id']}", {"name": one["name"]}).status_code == 409


@rule("BCM-UNIQUE-009", level="must", cites=("B-11", FIELDS), evidence="documented")
def test_a_change_to_its_own_name(shop: Shop) -> None:
    """A product may be changed to the name and SKU that it has."""
    made = shop.given_product(sku=shop.new_name("OWN"))

    answer = shop.put(f"{PRODUCTS}/{made['id']}", {"name": made["name"], "sku": made["sku"]})

    assert answer.status_code == 200
