"""Products changed (BCM-CHANGE), many at once (BCM-BATCH), and taken away (BCM-GONE)."""

import requests

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.bigcommerce.store import NOBODY, PRODUCTS, Store

CHANGES = "facts/bigcommerce.md, 2.4"
FIELDS = "facts/bigcommerce.md, 2.3"
CODES = "facts/bigcommerce.md, 9.2"
AGAIN = "facts/bigcommerce.md, 1.4"
TEN = "The request payload is too large. The maximum items allowed in the array is 10."


@rule("BCM-CHANGE-001", level="must", cites=("B-19", CHANGES), evidence="documented")
def test_a_put_is_partial(store: Store) -> None:
    """PUT changes the fields sent and keeps the others."""
    created = store.given_product(description="Stoneware", upc="036000291452")

    store.given_put(f"{PRODUCTS}/{created['id']}", {"price": 15.5})

    product = store.product(created["id"])
    assert product["price"] == 15.5
    assert [product[name] for name in ("name", "description", "upc")] == [
        created["name"],
        "Stoneware",
        "036000291452",
    ]


@rule("BCM-CHANGE-002", level="must", cites=("B-20", CHANGES), evidence="documented")
def test_a_change_is_answered(store: Store) -> None:
    """PUT answers 200 with the changed product."""
    product_id = store.given_product()["id"]

    answer = store.put(f"{PRODUCTS}/{product_id}", {"price": 16.5})

    assert answer.status_code == 200
    assert (read(answer)["data"]["id"], read(answer)["data"]["price"]) == (product_id, 16.5)


@rule("BCM-CHANGE-003", level="must", cites=("B-19", "W-12", FIELDS), evidence="documented")
def test_categories_are_replaced(store: Store) -> None:
    """PUT of categories replaces the list."""
    one, two = store.given_category(), store.given_category()
    product_id = store.given_product(categories=[one])["id"]

    store.given_put(f"{PRODUCTS}/{product_id}", {"categories": [two]})

    assert store.product(product_id)["categories"] == [two]


@rule("BCM-CHANGE-004", level="must", cites=("B-19", "W-12", CHANGES), evidence="documented")
def test_categories_are_kept(store: Store) -> None:
    """PUT without categories keeps them."""
    one = store.given_category()
    product_id = store.given_product(categories=[one])["id"]

    store.given_put(f"{PRODUCTS}/{product_id}", {"price": 17.5})

    assert store.product(product_id)["categories"] == [one]


@rule(
    "BCM-CHANGE-005", level="must", cites=("B-19", FIELDS), evidence="documented", needs=(CONTROL,)
)
def test_a_change_moves_date_modified(store: Store) -> None:
    """date_modified is later after a field was changed."""
    product = store.given_product()
    store.later()

    store.given_put(f"{PRODUCTS}/{product['id']}", {"price": 18.5})

    assert store.product(product["id"])["date_modified"] > product["date_modified"]


@rule(
    "BCM-CHANGE-006", level="should", cites=("B-19", "facts/bigcommerce.md, 2.5"),
    evidence="inferred", needs=(CONTROL,),
)  # fmt: skip
def test_the_same_again(store: Store) -> None:
    """date_modified stays where a PUT changes nothing."""
    product = store.given_product(price=19.5)
    store.later()

    store.given_put(f"{PRODUCTS}/{product['id']}", {"price": 19.5})

    assert store.product(product["id"])["date_modified"] == product["date_modified"]


@rule("BCM-CHANGE-007", level="must", cites=(CHANGES, CODES), evidence="documented")
def test_a_change_of_nobody(store: Store) -> None:
    """PUT to an unknown product answers 404."""
    assert store.put(f"{PRODUCTS}/{NOBODY}", {"price": 1}).status_code == 404


@rule("BCM-CHANGE-008", level="must", cites=(CHANGES,), evidence="documented")
def test_the_variants_in_a_change(store: Store) -> None:
    """PUT of a product with variants by their ids changes those."""
    product = store.given_glazed(inventory_tracking="variant")
    ids = [one["id"] for one in product["variants"]]

    body = [{"id": one, "inventory_level": 6} for one in ids]
    store.given_put(f"{PRODUCTS}/{product['id']}", {"variants": body})

    def levels() -> dict[int, int]:
        return {
            variant["id"]: variant["inventory_level"] for variant in store.variants(product["id"])
        }

    expected = dict.fromkeys(ids, 6)
    assert store.eventually(levels, expected) == expected


@rule("BCM-CHANGE-009", level="must", cites=("B-17", CHANGES), evidence="documented")
def test_include_in_a_change(store: Store) -> None:
    """PUT adds what include requests to its answer."""
    product_id = store.given_product()["id"]

    product = store.given_put(f"{PRODUCTS}/{product_id}", {"price": 20.5}, include="variants")

    assert len(product["data"]["variants"]) == 1


@rule("BCM-CHANGE-010", level="must", cites=(FIELDS,), evidence="documented")
def test_a_bad_change(store: Store) -> None:
    """PUT of a negative price answers 422, and changes nothing."""
    product_id = store.given_product(price=21.5)["id"]

    assert store.put(f"{PRODUCTS}/{product_id}", {"price": -1}).status_code == 422
    assert store.product(product_id)["price"] == 21.5


def half_written(store: Store, path: str) -> requests.Response:
    """A change of price and stock in a store whose only location is closed to stock."""
    fresh = store.another()
    product_id = fresh.given_product(inventory_tracking="product", inventory_level=3)["id"]
    fresh.given_put("v3/inventory/locations", [{"id": 1, "enabled": False}])
    body = {"price": 22, "inventory_level": 9}
    if path == PRODUCTS:
        return fresh.put(path, [{"id": product_id, **body}])
    return fresh.put(f"{PRODUCTS}/{product_id}", body)


@rule(
    "BCM-CHANGE-011",
    level="should",
    cites=("W-25", CHANGES),
    evidence="documented",
    needs=(CONTROL,),
)
def test_half_a_change(store: Store) -> None:
    """PUT answers 207 where the product was changed and its stock could not be."""
    assert half_written(store, "one").status_code == 207


@rule(
    "BCM-CHANGE-012",
    level="should",
    cites=("W-25", CHANGES),
    evidence="documented",
    needs=(CONTROL,),
)
def test_what_is_told_of_half_a_batch(store: Store) -> None:
    """A 207 has data, with what was changed, and errors, with status, title, type and errors of its own."""
    body = read(half_written(store, PRODUCTS))

    assert set(body) == {"data", "errors", "meta"}
    assert [one["price"] for one in body["data"]] == [22]
    assert {"status", "title", "type", "errors"} <= set(body["errors"])


@rule("BCM-BATCH-001", level="must", cites=("B-15", CHANGES), evidence="documented")
def test_a_batch(store: Store) -> None:
    """PUT of an array changes each of the products, and answers 200 with all of them."""
    product_ids = store.given_products(3)

    answer = store.put(PRODUCTS, [{"id": one, "price": 22.5} for one in product_ids])

    assert answer.status_code == 200
    by_id = {one["id"]: one["price"] for one in read(answer)["data"]}
    assert by_id == dict.fromkeys(product_ids, 22.5)


@rule("BCM-BATCH-002", level="must", cites=("B-15", CHANGES), evidence="documented")
def test_a_batch_is_kept(store: Store) -> None:
    """What a batch changed is changed."""
    product_ids = store.given_products(2)

    store.given_put(PRODUCTS, [{"id": one, "price": 23.5} for one in product_ids])

    assert [store.product(one)["price"] for one in product_ids] == [23.5, 23.5]


@rule("BCM-BATCH-003", level="must", cites=("B-15", CHANGES), evidence="documented")
def test_ten_are_a_batch(store: Store) -> None:
    """A batch of 10 products answers 200."""
    product_ids = store.given_products(10)

    answer = store.put(PRODUCTS, [{"id": one, "price": 24.5} for one in product_ids])

    assert answer.status_code == 200


@rule("BCM-BATCH-004", level="must", cites=("B-15", CHANGES), evidence="documented")
def test_eleven_are_too_many(store: Store) -> None:
    """A batch of 11 products answers 413."""
    body = [{"id": NOBODY + number, "price": 1} for number in range(11)]

    assert store.put(PRODUCTS, body).status_code == 413


@rule("BCM-BATCH-005", level="must", cites=("B-15", CHANGES), evidence="documented")
def test_the_body_of_too_many(store: Store) -> None:
    """The 413 of a batch says how many may be in the array: 10."""
    body = read(store.put(PRODUCTS, [{"id": NOBODY + n, "price": 2} for n in range(11)]))

    assert (body["status"], body["title"]) == (413, TEN)


@rule("BCM-BATCH-006", level="must", cites=("B-15", CHANGES), evidence="documented")
def test_a_batch_of_nobody(store: Store) -> None:
    """A batch with an unknown product answers 404."""
    assert store.put(PRODUCTS, [{"id": NOBODY, "price": 3}]).status_code == 404


@rule("BCM-BATCH-007", level="must", cites=("B-15", CHANGES), evidence="documented")
def test_a_batch_without_ids(store: Store) -> None:
    """A batch with a product without id answers 422."""
    assert store.put(PRODUCTS, [{"price": 4}]).status_code == 422


@rule("BCM-GONE-001", level="must", cites=("B-20", "W-11", CHANGES), evidence="documented")
def test_a_removal(store: Store) -> None:
    """DELETE of a product answers 204 without a body."""
    product_id = store.given_product()["id"]

    answer = store.delete(f"{PRODUCTS}/{product_id}")

    assert (answer.status_code, answer.content) == (204, b"")


@rule("BCM-GONE-002", level="must", cites=(CHANGES, CODES), evidence="documented")
def test_what_was_removed(store: Store) -> None:
    """A product that was deleted answers 404."""
    product_id = store.given_product()["id"]

    store.delete(f"{PRODUCTS}/{product_id}")

    assert store.get(f"{PRODUCTS}/{product_id}").status_code == 404


@rule("BCM-GONE-003", level="must", cites=("B-20", AGAIN), evidence="observed")
def test_a_second_removal(store: Store) -> None:
    """DELETE of a product that was deleted answers 404."""
    product_id = store.given_product()["id"]
    store.delete(f"{PRODUCTS}/{product_id}")

    assert store.delete(f"{PRODUCTS}/{product_id}").status_code == 404


@rule("BCM-GONE-004", level="must", cites=("B-20", CHANGES), evidence="documented")
def test_a_removal_by_filter(store: Store) -> None:
    """DELETE of products by `id:in` answers 204."""
    product_ids = store.given_products(2)

    assert store.delete(PRODUCTS, id__in=",".join(map(str, product_ids))).status_code == 204


@rule("BCM-GONE-005", level="must", cites=("B-20", CHANGES), evidence="documented")
def test_what_was_removed_by_filter(store: Store) -> None:
    """DELETE of products takes those away that the filter finds, and no others."""
    product_ids = store.given_products(3)

    store.delete(PRODUCTS, id__in=",".join(map(str, product_ids[:2])), limit=250)

    statuses = [store.get(f"{PRODUCTS}/{one}").status_code for one in product_ids]
    assert statuses == [404, 404, 200]


@rule(
    "BCM-GONE-006", level="must", cites=("B-20", CHANGES), evidence="documented", needs=(CONTROL,)
)
def test_a_removal_of_all(store: Store) -> None:
    """DELETE of products without a filter is refused, and takes nothing away."""
    fresh = store.another()
    product_id = fresh.given_product()["id"]

    assert 400 <= fresh.delete(PRODUCTS).status_code < 500
    assert fresh.product(product_id)["id"] == product_id


@rule("BCM-GONE-007", level="may", cites=(CHANGES,), evidence="inferred", needs=(CONTROL,))
def test_the_code_of_a_removal_of_all(store: Store) -> None:
    """DELETE of products without a filter answers 422."""
    assert store.another().delete(PRODUCTS, page=1).status_code == 422


@rule("BCM-GONE-008", level="must", cites=("B-11", CHANGES), evidence="documented")
def test_names_are_free_again(store: Store) -> None:
    """The name and the SKU of a product that was deleted are free again."""
    product = store.given_product(sku=store.new_name("FREE"))
    store.delete(f"{PRODUCTS}/{product['id']}")

    again = store.new_product(name=product["name"], sku=product["sku"])

    assert store.post(PRODUCTS, again).status_code == 200
