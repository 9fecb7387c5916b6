"""Metafields (BCM-META)."""

from typing import Any

import requests

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.bigcommerce.store import PRODUCTS, Store

FIELDS = "facts/bigcommerce.md, 2.7"
PLAIN = {"permission_set": "write", "namespace": "till", "value": "12"}


def _of(product: int) -> str:
    return f"{PRODUCTS}/{product}/metafields"


def _add(store: Store, path: str, key: str, **fields: object) -> requests.Response:
    return store.post(path, {**PLAIN, "key": key, **fields})


def _given(store: Store, key: str) -> tuple[str, Any]:
    """A metafield of a new product, and its path."""
    path = _of(store.given_product()["id"])
    created = store.given(path, {**PLAIN, "key": key})
    return f"{path}/{created['id']}", created


@rule("BCM-META-001", level="must", cites=("B-20", FIELDS), evidence="documented")
def test_a_metafield(store: Store) -> None:
    """POST of a metafield answers 200 with what it belongs to and who owns it."""
    product = store.given_product()["id"]

    answer = _add(store, _of(product), "one")

    created = read(answer)["data"]
    assert answer.status_code == 200
    assert set(created) == {
        *("id", "key", "value", "namespace", "permission_set", "resource_type", "resource_id"),
        *("description", "date_created", "date_modified", "owner_client_id"),
    }
    assert (created["resource_type"], created["resource_id"]) == ("product", product)


@rule("BCM-META-002", level="must", cites=(FIELDS,), evidence="documented")
def test_a_namespace_is_required(store: Store) -> None:
    """A metafield without a namespace is 422."""
    body = {"permission_set": "write", "key": "two", "value": "12"}

    assert store.post(_of(store.given_product()["id"]), body).status_code == 422


@rule("BCM-META-003", level="must", cites=(FIELDS,), evidence="documented")
def test_a_key_is_unique(store: Store) -> None:
    """A second metafield of one namespace and key is 409."""
    path = _of(store.given_product()["id"])
    store.given(path, {**PLAIN, "key": "three"})

    assert _add(store, path, "three").status_code == 409


@rule("BCM-META-004", level="must", cites=(FIELDS,), evidence="documented")
def test_a_key_elsewhere(store: Store) -> None:
    """One key may stand in several namespaces."""
    path = _of(store.given_product()["id"])
    store.given(path, {**PLAIN, "key": "four"})

    assert _add(store, path, "four", namespace="other").status_code == 200


@rule("BCM-META-005", level="must", cites=(FIELDS,), evidence="documented")
def test_a_metafield_is_changed(store: Store) -> None:
    """PUT of a metafield changes its value, and leaves the rest."""
    path, created = _given(store, "five")

    store.given_put(path, {"value": "13"})

    body = store.data(path)
    assert (body["value"], body["key"], body["namespace"]) == ("13", "five", created["namespace"])


@rule("BCM-META-006", level="must", cites=("B-20", FIELDS), evidence="documented")
def test_a_metafield_is_deleted(store: Store) -> None:
    """DELETE of a metafield answers 204, and it is 404 then."""
    path, _ = _given(store, "six")

    assert store.delete(path).status_code == 204
    assert store.get(path).status_code == 404


@rule("BCM-META-007", level="must", cites=(FIELDS,), evidence="documented")
def test_an_unknown_permission(store: Store) -> None:
    """An unknown permission_set is refused."""
    path = _of(store.given_product()["id"])

    assert _add(store, path, "seven", permission_set="anybody").status_code in {400, 422}


@rule("BCM-META-008", level="must", cites=(FIELDS,), evidence="documented")
def test_a_batch(store: Store) -> None:
    """A batch of metafields names each product, and answers what succeeded in meta."""
    ids = store.given_products(2)
    body = [{**PLAIN, "key": "eight", "resource_id": one} for one in ids]

    answer = read(store.post(f"{PRODUCTS}/metafields", body))

    assert [one["resource_id"] for one in answer["data"]] == ids
    assert answer["meta"] == {"total": 2, "success": 2, "failed": 0}


@rule("BCM-META-009", level="must", cites=(FIELDS,), evidence="documented")
def test_a_metafield_of_a_variant(store: Store) -> None:
    """A variant has metafields of its own."""
    product = store.given_glazed()
    variant = product["variants"][0]["id"]

    metafield = store.given(
        f"{PRODUCTS}/{product['id']}/variants/{variant}/metafields", {**PLAIN, "key": "nine"}
    )

    assert (metafield["resource_type"], metafield["resource_id"]) == ("variant", variant)


@rule("BCM-META-010", level="must", cites=("W-15", FIELDS), evidence="documented", needs=(CONTROL,))
def test_another_s_metafield(store: Store) -> None:
    """A metafield that another token made is not in the list of all metafields."""
    other = store.another()
    _, created = _given(other, "ten")

    metafield_ids = store.ids(f"{PRODUCTS}/metafields")

    assert created["id"] not in metafield_ids
    assert created["id"] in other.ids(f"{PRODUCTS}/metafields")
