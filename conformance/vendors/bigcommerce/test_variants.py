"""Variants: told, made, changed, taken away (BCM-VAR), and many at once (BCM-MANY)."""

from conformance.account_client import Json, read
from conformance.rules import rule
from conformance.vendors.bigcommerce.store import NOBODY, PRODUCTS, VARIANTS, Store

CALLS = "facts/bigcommerce.md, 2.5"
REFUSED = "facts/bigcommerce.md, 2.10"
FIELDS = "facts/bigcommerce.md, 2.3"
CODES = "facts/bigcommerce.md, 9.2"
FIFTY = "The request payload is too large. The maximum items allowed in the array is 50."
TOLD = """id product_id sku sku_id price calculated_price sale_price retail_price map_price weight
calculated_weight width height depth is_free_shipping fixed_cost_shipping_price purchasing_disabled
purchasing_disabled_message image_url cost_price upc mpn gtin inventory_level inventory_warning_level
bin_picking_number option_values"""
"""What a variant tells."""


def path(variant: Json) -> str:
    """Where a variant is read and changed."""
    return f"{PRODUCTS}/{variant['product_id']}/variants/{variant['id']}"


def values(variant: Json) -> list[Json]:
    """A variant's option values as a request names them."""
    return [{"id": one["id"], "option_id": one["option_id"]} for one in variant["option_values"]]


def given_value(store: Store, label: str) -> tuple[int, list[Json]]:
    """A product with one variant, and an option value that no variant has yet."""
    product = store.given_glazed("Blue")
    option = product["variants"][0]["option_values"][0]["option_id"]
    where = f"{PRODUCTS}/{product['id']}/options/{option}/values"
    value = store.given(where, {"label": label, "sort_order": 1})
    return product["id"], [{"id": value["id"], "option_id": option}]


@rule("BCM-VAR-001", level="must", cites=("B-13", CALLS), evidence="documented")
def test_what_a_variant_tells(store: Store) -> None:
    """A variant shows all of its fields."""
    variant = store.given_glazed()["variants"][0]

    assert set(store.data(path(variant))) >= set(TOLD.split())


@rule("BCM-VAR-002", level="must", cites=("B-13", CALLS), evidence="documented")
def test_the_variants_of_a_product(store: Store) -> None:
    """GET of a product's variants shows each, with id, label, option_id and option_display_name."""
    product = store.given_glazed("Ochre", "Umber")

    variants = store.variants(product["id"])

    value = variants[0]["option_values"][0]
    assert [variant["id"] for variant in variants] == [one["id"] for one in product["variants"]]
    assert set(value) == {"id", "label", "option_id", "option_display_name"}
    assert (value["label"], value["option_display_name"]) == ("Ochre", "Glaze")


@rule("BCM-VAR-003", level="must", cites=(CALLS, CODES), evidence="documented")
def test_the_variants_of_nobody(store: Store) -> None:
    """GET of the variants of an unknown product answers 404."""
    assert store.get(f"{PRODUCTS}/{NOBODY}/variants").status_code == 404


@rule("BCM-VAR-004", level="must", cites=(CALLS, CODES), evidence="documented")
def test_an_unknown_variant(store: Store) -> None:
    """GET of an unknown variant answers 404."""
    product_id = store.given_product()["id"]

    assert store.get(f"{PRODUCTS}/{product_id}/variants/{NOBODY}").status_code == 404


@rule("BCM-VAR-005", level="must", cites=("B-20", CALLS), evidence="documented")
def test_a_new_variant(store: Store) -> None:
    """POST of a variant of an option value that is there answers 200 with it."""
    product, value = given_value(store, "Sand")

    answer = store.post(
        f"{PRODUCTS}/{product}/variants", {"sku": store.new_name("NEW"), "option_values": value}
    )

    assert answer.status_code == 200
    assert [one["label"] for one in read(answer)["data"]["option_values"]] == ["Sand"]


@rule("BCM-VAR-006", level="must", cites=(CALLS,), evidence="documented")
def test_option_values_are_needed(store: Store) -> None:
    """A new variant without option values is refused."""
    product, _ = given_value(store, "Sand")

    answer = store.post(f"{PRODUCTS}/{product}/variants", {"sku": store.new_name("LONE")})

    assert 400 <= answer.status_code < 500


@rule("BCM-VAR-007", level="must", cites=(CALLS,), evidence="documented")
def test_option_values_must_be_there(store: Store) -> None:
    """A new variant of an unknown option value is refused."""
    product, value = given_value(store, "Sand")
    body = {"sku": store.new_name("VOID"), "option_values": [{**value[0], "id": NOBODY}]}

    assert 400 <= store.post(f"{PRODUCTS}/{product}/variants", body).status_code < 500


@rule("BCM-VAR-008", level="must", cites=("B-14", REFUSED), evidence="observed")
def test_option_values_that_are_taken(store: Store) -> None:
    """A new variant of option values that another has answers 409."""
    variant = store.given_glazed()["variants"][0]
    body = {"sku": store.new_name("SAME"), "option_values": values(variant)}

    assert store.post(f"{PRODUCTS}/{variant['product_id']}/variants", body).status_code == 409


@rule("BCM-VAR-009", level="must", cites=("B-14", REFUSED), evidence="observed")
def test_the_code_of_option_values_that_are_taken(store: Store) -> None:
    """The 409 of option values has the code 22010, and its title says so."""
    variant = store.given_glazed()["variants"][0]
    body = {"sku": store.new_name("EQUAL"), "option_values": values(variant)}

    refused = read(store.post(f"{PRODUCTS}/{variant['product_id']}/variants", body))

    assert refused["code"] == 22010
    assert refused["title"] == "Variant with the same option values set exists"
    assert set(refused["errors"]) == {"option_values"}


@rule("BCM-VAR-010", level="must", cites=("B-14", REFUSED), evidence="observed")
def test_an_empty_sku(store: Store) -> None:
    """PUT of an empty SKU to a variant answers 422."""
    variant = store.given_glazed()["variants"][0]

    assert store.put(path(variant), {"sku": "", "upc": "1"}).status_code == 422


@rule("BCM-VAR-011", level="must", cites=("B-14", REFUSED), evidence="observed")
def test_the_code_of_an_empty_sku(store: Store) -> None:
    """The 422 of an empty SKU has the code 22004, and its title says so."""
    variant = store.given_glazed()["variants"][0]

    body = read(store.put(path(variant), {"sku": ""}))

    title = "Variant sku cannot be empty"
    assert (body["status"], body["code"], body["title"]) == (422, 22004, title)
    assert body["errors"] == {"sku": title}


@rule("BCM-VAR-012", level="must", cites=("B-11", CALLS, REFUSED), evidence="observed")
def test_a_sku_that_is_taken(store: Store) -> None:
    """PUT of a SKU that another variant has answers 409, `Sku is not unique`."""
    one, two = store.given_glazed()["variants"]

    answer = store.put(path(two), {"sku": one["sku"]})

    assert answer.status_code == 409
    assert read(answer)["title"] == "Sku is not unique"


@rule("BCM-VAR-013", level="must", cites=("B-11", FIELDS), evidence="documented")
def test_the_sku_of_a_product_is_taken(store: Store) -> None:
    """PUT of a SKU that a product has, in another case, answers 409."""
    sku = store.given_product(sku=store.new_name("OTHER"))["sku"]
    variant = store.given_glazed()["variants"][0]

    assert store.put(path(variant), {"sku": sku.lower()}).status_code == 409


@rule("BCM-VAR-014", level="must", cites=("B-12", CALLS), evidence="documented")
def test_the_sku_id(store: Store) -> None:
    """A variant with option values has a sku_id, a number."""
    product_id = store.given_glazed("Onyx")["id"]

    assert all(isinstance(variant["sku_id"], int) for variant in store.variants(product_id))


@rule("BCM-VAR-015", level="must", cites=("B-12", CALLS), evidence="documented")
def test_a_variant_inherits(store: Store) -> None:
    """A variant without a price shows null, and costs what the product does."""
    product_id = store.given_glazed(price=31)["id"]

    body = [
        (variant["price"], variant["calculated_price"]) for variant in store.variants(product_id)
    ]

    assert body == [(None, 31), (None, 31)]


@rule("BCM-VAR-016", level="must", cites=("B-12", CALLS), evidence="documented")
def test_a_price_of_its_own(store: Store) -> None:
    """A variant with a price reckons with it."""
    variant = store.given_glazed()["variants"][0]

    body = store.given_put(path(variant), {"price": 32.5})["data"]

    assert (body["price"], body["calculated_price"]) == (32.5, 32.5)


@rule("BCM-VAR-017", level="must", cites=("B-12", CALLS), evidence="documented")
def test_back_to_the_products_price(store: Store) -> None:
    """PUT of null as a variant's price makes it inherit again."""
    variant = store.given_glazed(price=14.5)["variants"][0]
    store.given_put(path(variant), {"price": 33.5})

    store.given_put(path(variant), {"price": None})

    body = store.data(path(variant))
    assert (body["price"], body["calculated_price"]) == (None, 14.5)


@rule("BCM-VAR-018", level="must", cites=("B-12", FIELDS), evidence="documented")
def test_a_products_price_is_its_variants(store: Store) -> None:
    """A product's new price is what its variants reckon with."""
    product_id = store.given_glazed()["id"]

    store.given_put(f"{PRODUCTS}/{product_id}", {"price": 34.5})

    assert [variant["calculated_price"] for variant in store.variants(product_id)] == [34.5, 34.5]


@rule("BCM-VAR-019", level="must", cites=("B-19", CALLS), evidence="documented")
def test_a_put_is_partial(store: Store) -> None:
    """PUT of a variant changes the fields sent and keeps the others."""
    variant = store.given_glazed()["variants"][0]
    store.given_put(path(variant), {"upc": "036000291452", "mpn": "KEPT"})

    store.given_put(path(variant), {"price": 35.5})

    body = store.data(path(variant))
    assert (body["sku"], body["upc"], body["mpn"]) == (variant["sku"], "036000291452", "KEPT")


@rule("BCM-VAR-020", level="must", cites=("B-20", CALLS), evidence="documented")
def test_a_removal(store: Store) -> None:
    """DELETE of a variant answers 204, and it is 404 then."""
    variant = store.given_glazed()["variants"][0]

    assert store.delete(path(variant)).status_code == 204
    assert store.get(path(variant)).status_code == 404


@rule("BCM-VAR-021", level="must", cites=("B-12", "facts/bigcommerce.md, 3.4"), evidence="observed")
def test_a_level_is_absolute(store: Store) -> None:
    """PUT of a variant's inventory_level sets it."""
    variant = store.given_glazed(inventory_tracking="variant")["variants"][0]
    store.given_put(path(variant), {"inventory_level": 9})

    store.given_put(path(variant), {"inventory_level": 7})

    assert store.eventually(lambda: store.data(path(variant))["inventory_level"], 7) == 7


@rule("BCM-MANY-001", level="must", cites=("B-15", CALLS), evidence="documented")
def test_a_batch(store: Store) -> None:
    """PUT of an array of variants changes each by its id, and answers 200 with data and meta."""
    variants = store.given_glazed()["variants"]

    answer = store.put(VARIANTS, [{"id": variant["id"], "price": 41.5} for variant in variants])

    assert answer.status_code == 200
    assert set(read(answer)) == {"data", "meta"}
    assert [variant["price"] for variant in store.variants(variants[0]["product_id"])] == [
        41.5,
        41.5,
    ]


@rule("BCM-MANY-002", level="must", cites=("B-15", CALLS), evidence="documented")
def test_a_batch_makes_variants(store: Store) -> None:
    """PUT of a variant by product_id, sku and option_values, without id, makes it."""
    product, value = given_value(store, "Slate")
    sku = store.new_name("MADE")

    body = [{"product_id": product, "sku": sku, "option_values": value}]

    assert store.put(VARIANTS, body).status_code == 200
    assert sku in [variant["sku"] for variant in store.variants(product)]


@rule("BCM-MANY-003", level="must", cites=("B-15", CALLS), evidence="documented")
def test_fifty_one_are_too_many(store: Store) -> None:
    """A batch of 51 variants answers 413."""
    body = [{"id": NOBODY + number, "price": 1} for number in range(51)]

    assert store.put(VARIANTS, body).status_code == 413


@rule("BCM-MANY-004", level="must", cites=("B-15", CALLS), evidence="documented")
def test_the_body_of_too_many(store: Store) -> None:
    """The 413 of a batch says how many may be in the array: 50."""
    body = read(store.put(VARIANTS, [{"id": NOBODY + n, "price": 2} for n in range(51)]))

    assert (body["status"], body["title"]) == (413, FIFTY)


@rule("BCM-MANY-005", level="must", cites=("B-14", CALLS), evidence="documented")
def test_the_errors_of_a_batch(store: Store) -> None:
    """A batch that is refused answers 422 with batch_errors, each with status, title, type, errors."""
    variant = store.given_glazed()["variants"][0]

    answer = store.put(VARIANTS, [{"id": variant["id"], "sku": ""}])

    assert answer.status_code == 422
    assert set(read(answer)) == {"batch_errors"}
    assert {"status", "title", "type", "errors"} <= set(read(answer)["batch_errors"][0])
