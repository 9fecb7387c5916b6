"""Stock that is adjusted, absolutely or relatively (BCM-ADJ)."""

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.bigcommerce.stock import (
    ABSOLUTE,
    MOST,
    adjusting,
    given_level,
    given_safety,
    given_tracked,
    move_by,
    onhand,
    set_to,
    stock_at,
)
from conformance.vendors.bigcommerce.store import NOBODY, Store

ADJUST = "facts/bigcommerce.md, 3.1"


@rule("BCM-ADJ-001", level="must", cites=("B-21", ADJUST), evidence="documented")
def test_the_answer(store: Store) -> None:
    """An absolute adjustment answers 200 with a transaction_id and nothing else."""
    answer = set_to(store, 101, product_id=given_tracked(store))

    assert answer.status_code == 200
    assert list(read(answer)) == ["transaction_id"]


@rule("BCM-ADJ-002", level="must", cites=("B-21", ADJUST), evidence="documented")
def test_absolute(store: Store) -> None:
    """An absolute PUT sets total_inventory_onhand, whatever it was."""
    product = given_tracked(store, 5)

    given_level(store, 102, product_id=product)

    assert onhand(store, product) == 102


@rule("BCM-ADJ-003", level="must", cites=("B-21", ADJUST), evidence="documented")
def test_relative(store: Store) -> None:
    """A relative POST adds its quantity, which may be negative, and answers a transaction_id."""
    product = given_tracked(store, 50)

    answer = move_by(store, -3, product_id=product)

    assert (answer.status_code, list(read(answer))) == (200, ["transaction_id"])
    assert onhand(store, product) == 47


@rule("BCM-ADJ-004", level="must", cites=("B-22", "W-07", ADJUST), evidence="observed")
def test_relative_needs_absolute(store: Store) -> None:
    """A relative adjustment of what was never set is 422: requires absolute adjustment first."""
    product = given_tracked(store)

    answer = move_by(store, 4, product_id=product)

    assert answer.status_code == 422
    assert read(answer)["title"] == (
        f"Items with identity: [product_id {product}] requires absolute adjustment before relative"
    )


@rule("BCM-ADJ-005", level="must", cites=("B-22", ADJUST), evidence="documented")
def test_relative_keeps_the_safety_stock(store: Store) -> None:
    """A relative adjustment that goes under the safety stock is 422 and changes nothing."""
    product = given_tracked(store, 50)
    given_safety(store, product, 10)

    answer = move_by(store, -41, product_id=product)

    assert answer.status_code == 422
    assert onhand(store, product) == 50


@rule("BCM-ADJ-006", level="should", cites=("B-22", ADJUST), evidence="inferred")
def test_relative_down_to_the_safety_stock(store: Store) -> None:
    """A relative adjustment may go down to the safety stock itself."""
    product = given_tracked(store, 50)
    given_safety(store, product, 10)

    answer = move_by(store, -40, product_id=product)

    assert answer.status_code == 200
    assert stock_at(store, product)["available_to_sell"] == 0


@rule("BCM-ADJ-007", level="must", cites=("B-22", ADJUST), evidence="documented")
def test_absolute_is_never_short(store: Store) -> None:
    """An absolute adjustment below the safety stock is taken."""
    product = given_tracked(store, 50)
    given_safety(store, product, 10)

    answer = set_to(store, 7, product_id=product)

    assert answer.status_code == 200
    assert onhand(store, product) == 7


@rule("BCM-ADJ-008", level="must", cites=("B-21", ADJUST), evidence="documented")
def test_problem_json(store: Store) -> None:
    """A refused adjustment is application/problem+json with status, title and type."""
    answer = set_to(store, 108, product_id=NOBODY)

    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert {"status", "title", "type"} <= set(read(answer))


@rule("BCM-ADJ-009", level="must", cites=("B-23", "W-08", ADJUST), evidence="observed")
def test_tracked_by_product(store: Store) -> None:
    """Where stock is tracked by product, naming a variant is 422 with a title that says so."""
    product = store.given_glazed(inventory_tracking="product")
    variant = product["variants"][0]["id"]

    answer = set_to(store, 109, variant_id=variant)

    assert answer.status_code == 422
    assert read(answer)["title"] == (
        f"[Item with variant_id {variant} is tracked by product, please update stock by product id]"
    )


@rule("BCM-ADJ-010", level="must", cites=("B-23", "W-08", ADJUST), evidence="documented")
def test_tracked_by_variant(store: Store) -> None:
    """Where stock is tracked by variant, naming the product is 422."""
    product = store.given_glazed(inventory_tracking="variant")

    assert set_to(store, 110, product_id=product["id"]).status_code == 422


@rule("BCM-ADJ-011", level="should", cites=("B-23", ADJUST), evidence="observed")
def test_a_simple_product_by_its_sku(store: Store) -> None:
    """The stock of a simple product is adjusted by its SKU too."""
    sku = store.new_name("KM")
    product = given_tracked(store, sku=sku)

    answer = set_to(store, 111, sku=sku)

    assert answer.status_code == 200
    assert onhand(store, product) == 111


@rule("BCM-ADJ-012", level="must", cites=("B-23", ADJUST), evidence="documented")
def test_two_identities(store: Store) -> None:
    """An item that is named by two identities is 422."""
    sku = store.new_name("KM")
    product = given_tracked(store, sku=sku)

    assert set_to(store, 112, sku=sku, product_id=product).status_code == 422


@rule("BCM-ADJ-013", level="must", cites=("B-23", ADJUST), evidence="documented")
def test_no_identity(store: Store) -> None:
    """An item that is named by none is 422."""
    assert set_to(store, 113).status_code == 422


@rule("BCM-ADJ-014", level="must", cites=(ADJUST,), evidence="documented")
def test_an_unknown_item(store: Store) -> None:
    """An unknown item is 422."""
    assert set_to(store, 114, product_id=NOBODY).status_code == 422


@rule("BCM-ADJ-015", level="must", cites=("B-15", ADJUST), evidence="documented")
def test_too_many_items(store: Store) -> None:
    """An adjustment of more than 2,000 items is 422."""
    (one,) = adjusting(115, product_id=given_tracked(store))["items"]

    assert store.put(ABSOLUTE, {"items": [one] * 2001}).status_code == 422


@rule("BCM-ADJ-016", level="must", cites=(ADJUST,), evidence="documented")
def test_too_much(store: Store) -> None:
    """A level above 2,147,483,647 is 422."""
    product = given_tracked(store, 5)

    assert set_to(store, MOST + 1, product_id=product).status_code == 422


@rule("BCM-ADJ-017", level="should", cites=(ADJUST,), evidence="inferred")
def test_all_or_none(store: Store) -> None:
    """Where one item of an adjustment is refused, none is adjusted."""
    product = given_tracked(store, 5)
    good, bad = (
        {"location_id": 1, "product_id": one, "quantity": 117} for one in (product, NOBODY)
    )

    assert store.put(ABSOLUTE, {"items": [good, bad]}).status_code == 422

    assert onhand(store, product) == 5


@rule("BCM-ADJ-018", level="must", cites=("B-23", ADJUST), evidence="documented")
def test_a_variant(store: Store) -> None:
    """A variant that is tracked is adjusted by its variant_id, and its sibling is not."""
    product = store.given_glazed(inventory_tracking="variant")
    first, second = product["variants"]

    given_level(store, 118, variant_id=first["id"])

    levels = {
        variant["id"]: variant["inventory_level"] for variant in store.variants(product["id"])
    }
    assert (levels[first["id"]], levels[second["id"]]) == (118, 0)


@rule(
    "BCM-ADJ-019",
    level="may",
    cites=("B-24", "W-09", ADJUST),
    evidence="documented",
    needs=(CONTROL,),
)
def test_a_write_is_shown_later(store: Store) -> None:
    """A 200 says that the level was accepted: reads show the old one for a moment, then the new."""
    slow = store.another({"inventory_lag_ms": 2000})
    product = given_tracked(slow, 5)
    slow.later(3)

    given_level(slow, 119, product_id=product)

    at_once = onhand(slow, product)
    slow.later(3)
    assert (at_once, onhand(slow, product)) == (5, 119)
