"""What must be unique: names, and SKUs across products and variants (BCM-UNIQUE)."""

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.bigcommerce.store import PRODUCTS, Store

FIELDS = "facts/bigcommerce.md, 2.3"
REFUSED = "facts/bigcommerce.md, 2.10"


@rule("BCM-UNIQUE-001", level="must", cites=("B-11", "W-01", REFUSED), evidence="observed")
def test_a_name_that_is_taken(store: Store) -> None:
    """A product of a name that there is answers 409."""
    name = store.given_product(name=store.new_name("Twin"))["name"]

    assert store.post(PRODUCTS, store.new_product(name=name)).status_code == 409


@rule("BCM-UNIQUE-002", level="must", cites=("B-11", REFUSED), evidence="observed")
def test_the_title_of_a_name_that_is_taken(store: Store) -> None:
    """The 409 of a name is titled `The product name is a duplicate`, and says so of `name`."""
    name = store.given_product(name=store.new_name("Double"))["name"]

    body = read(store.post(PRODUCTS, store.new_product(name=name)))

    title = "The product name is a duplicate"
    assert (body["status"], body["title"], body["errors"]) == (409, title, {"name": title})


@rule("BCM-UNIQUE-003", level="must", cites=("B-11", "W-01", REFUSED), evidence="observed")
def test_a_sku_that_is_taken(store: Store) -> None:
    """A product of a SKU that there is answers 409."""
    sku = store.given_product(sku=store.new_name("TWIN"))["sku"]

    assert store.post(PRODUCTS, store.new_product(sku=sku)).status_code == 409


@rule("BCM-UNIQUE-004", level="must", cites=("B-11", REFUSED), evidence="observed")
def test_the_title_of_a_sku_that_is_taken(store: Store) -> None:
    """The 409 of a SKU is titled `The product sku is a duplicate`, and speaks of `sku`."""
    sku = store.given_product(sku=store.new_name("DOUBLE"))["sku"]

    body = read(store.post(PRODUCTS, store.new_product(sku=sku)))

    assert (body["status"], body["title"]) == (409, "The product sku is a duplicate")
    assert set(body["errors"]) == {"sku"}


@rule("BCM-UNIQUE-005", level="must", cites=("B-11", FIELDS), evidence="documented")
def test_a_sku_in_another_case(store: Store) -> None:
    """SKUs that differ in case alone are the same: 409."""
    sku = store.given_product(sku=store.new_name("CASE"))["sku"]

    assert store.post(PRODUCTS, store.new_product(sku=sku.lower())).status_code == 409


@rule("BCM-UNIQUE-006", level="must", cites=("B-11", FIELDS), evidence="documented")
def test_the_sku_of_a_variant_is_taken(store: Store) -> None:
    """A product of the SKU of another's variant answers 409."""
    sku = store.given_glazed()["variants"][0]["sku"]

    assert store.post(PRODUCTS, store.new_product(sku=sku)).status_code == 409


@rule("BCM-UNIQUE-007", level="must", cites=("B-11", FIELDS), evidence="documented")
def test_several_without_a_sku(store: Store) -> None:
    """Any number of products have no SKU."""
    store.given_product()

    assert store.post(PRODUCTS, store.new_product(sku="")).status_code == 200


@rule("BCM-UNIQUE-008", level="must", cites=("B-11", REFUSED), evidence="documented")
def test_a_change_to_a_name_that_is_taken(store: Store) -> None:
    """A change to a name that another product has answers 409."""
    one, two = store.given_product(), store.given_product()

    assert store.put(f"{PRODUCTS}/{two['id']}", {"name": one["name"]}).status_code == 409


@rule("BCM-UNIQUE-009", level="must", cites=("B-11", FIELDS), evidence="documented")
def test_a_change_to_its_own_name(store: Store) -> None:
    """A product may be changed to the name and SKU that it has."""
    product = store.given_product(sku=store.new_name("OWN"))

    answer = store.put(
        f"{PRODUCTS}/{product['id']}", {"name": product["name"], "sku": product["sku"]}
    )

    assert answer.status_code == 200
