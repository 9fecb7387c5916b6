"""A simple product's base variant, and variants that are made with their product (BCM-BASE)."""

from conformance.rules import rule
from conformance.vendors.bigcommerce.store import PRODUCTS, Store

FIELDS = "facts/bigcommerce.md, 2.3"


@rule("BCM-BASE-001", level="must", cites=("B-12", "W-21", FIELDS), evidence="documented")
def test_a_simple_product_has_a_variant(store: Store) -> None:
    """A product without options has one variant, of its SKU and without option values."""
    product = store.given_product(sku=store.new_name("BASE"))

    variants = store.variants(product["id"])

    assert [(variant["sku"], variant["option_values"]) for variant in variants] == [
        (product["sku"], [])
    ]


@rule("BCM-BASE-002", level="must", cites=("B-12", "W-21", FIELDS), evidence="documented")
def test_the_sku_id_of_a_base_variant(store: Store) -> None:
    """The sku_id of a base variant is null."""
    product = store.given_product(sku=store.new_name("SKUID"))

    assert [variant["sku_id"] for variant in store.variants(product["id"])] == [None]


@rule("BCM-BASE-003", level="must", cites=("B-12", "W-21", FIELDS), evidence="documented")
def test_a_base_variant_inherits(store: Store) -> None:
    """The price, sale_price and weight of a base variant are null: they are the product's."""
    base = store.variants(store.given_product(sku=store.new_name("HEIR"))["id"])[0]

    assert (base["price"], base["sale_price"], base["weight"]) == (None, None, None)


@rule("BCM-BASE-004", level="must", cites=("B-12", FIELDS), evidence="documented")
def test_what_a_base_variant_reckons(store: Store) -> None:
    """calculated_price and calculated_weight of a base variant are the product's."""
    base = store.variants(store.given_product(price=21, weight=3)["id"])[0]

    assert (base["calculated_price"], base["calculated_weight"]) == (21, 3)


@rule("BCM-BASE-005", level="must", cites=("B-12", FIELDS), evidence="documented")
def test_the_id_of_the_base_variant(store: Store) -> None:
    """base_variant_id of a product is the id of its base variant."""
    product_id = store.given_product()["id"]

    assert store.product(product_id)["base_variant_id"] == store.variants(product_id)[0]["id"]


@rule("BCM-BASE-006", level="must", cites=("B-12", FIELDS), evidence="documented")
def test_no_base_variant(store: Store) -> None:
    """base_variant_id of a product with variants of its own is null or left out."""
    product_id = store.given_glazed()["id"]

    assert store.product(product_id).get("base_variant_id") is None


@rule("BCM-BASE-007", level="must", cites=("B-12", FIELDS), evidence="documented")
def test_a_new_sku_goes_to_the_base_variant(store: Store) -> None:
    """A simple product's new SKU is that of its base variant."""
    product_id, sku = store.given_product()["id"], store.new_name("MOVED")

    store.given_put(f"{PRODUCTS}/{product_id}", {"sku": sku})

    assert [variant["sku"] for variant in store.variants(product_id)] == [sku]


@rule("BCM-BASE-008", level="must", cites=("B-13", FIELDS), evidence="documented")
def test_variants_are_told_unasked(store: Store) -> None:
    """The answer to POST of a product has its variants, requested or not."""
    product = store.given_product(name=store.new_name("Unasked"))

    assert len(product["variants"]) == 1


@rule("BCM-BASE-009", level="must", cites=("B-13", FIELDS), evidence="documented")
def test_inline_variants(store: Store) -> None:
    """Variants in a new product are created with it, and answered with their option values."""
    product = store.given_glazed("Blue", "Sand")

    labels = [[one["label"] for one in each["option_values"]] for each in product["variants"]]
    assert labels == [["Blue"], ["Sand"]]


@rule("BCM-BASE-010", level="must", cites=("B-13", FIELDS), evidence="documented")
def test_inline_variants_make_options(store: Store) -> None:
    """Variants in a new product make its options, and a value for each label."""
    product_id = store.given_glazed("Green", "Grey")["id"]

    options = store.data(f"{PRODUCTS}/{product_id}/options")

    assert [option["display_name"] for option in options] == ["Glaze"]
    assert [one["label"] for one in options[0]["option_values"]] == ["Green", "Grey"]


@rule("BCM-BASE-011", level="should", cites=("B-13", FIELDS), evidence="documented")
def test_the_type_of_an_option_that_was_made(store: Store) -> None:
    """An option that a variant made is radio_buttons or rectangles."""
    product_id = store.given_glazed("Amber")["id"]

    options = store.data(f"{PRODUCTS}/{product_id}/options", page=1)

    assert options[0]["type"] in {"radio_buttons", "rectangles"}
