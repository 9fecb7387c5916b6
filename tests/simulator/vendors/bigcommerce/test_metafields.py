"""Metafields: who sees and writes them; one by one, and in batches over all resources of a kind."""

from collections.abc import Callable
from typing import Any

import pytest

from simulator.vendors.bigcommerce.store import stores
from tests.simulator.vendors.bigcommerce.defaults import category, product
from tests.simulator.vendors.bigcommerce.storefront import Storefront

FIELD = {"permission_set": "app_only", "namespace": "sync", "key": "till_id", "value": "7"}


def stranger(store: Storefront) -> str:
    """A token of another API account of the same store."""
    with store.harness.simulation.world.begin() as conn:
        body = {"client_id": "other", "client_secret": "-", "scopes": "store_v2_products"}
        stores.add_token(conn, {"token": "stranger", "store": store.hash, **body})
    return "stranger"


def holder(store: Storefront, kind: str) -> str:
    mug = product(store)
    line = {"name": "Gift", "quantity": 1, "price_inc_tax": 1, "price_ex_tax": 1}
    order = {"billing_address": {"zip": "1", "email": "a@b.co"}, "products": [line]}
    variant = store.data("GET", f"v3/catalog/products/{mug}/variants")[0]["id"]
    created: dict[str, Callable[[], str]] = {
        "product": lambda: f"v3/catalog/products/{mug}",
        "variant": lambda: f"v3/catalog/products/{mug}/variants/{variant}",
        "category": lambda: f"v3/catalog/categories/{category(store)}",
        "brand": lambda: (
            f"v3/catalog/brands/{store.data('POST', 'v3/catalog/brands', json={'name': 'B'})['id']}"
        ),
        "location": lambda: "v3/inventory/locations/1",
        "channel": lambda: "v3/channels/1",
        "order": lambda: f"v3/orders/{store.read_json('POST', 'v2/orders', json=order)['id']}",
    }
    return f"{created[kind]()}/metafields"


KINDS = ["product", "variant", "category", "brand", "location", "channel", "order"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_resource_has_them(store: Storefront, kind: str) -> None:
    where = holder(store, kind)
    created = store.data("POST", where, json=FIELD)
    changed = store.data("PUT", f"{where}/{created['id']}", json={"value": "8"})

    assert list(created) == [
        *("id", "key", "value", "namespace", "permission_set", "resource_type", "resource_id"),
        *("description", "date_created", "date_modified", "owner_client_id"),
    ]
    assert (created["resource_type"], changed["value"]) == (kind, "8")
    assert [one["id"] for one in store.data("GET", where)] == [created["id"]]
    assert store.ask("DELETE", f"{where}/{created['id']}").status_code == 204
    assert store.refused("GET", f"{where}/{created['id']}")[0] == 404


@pytest.mark.parametrize("lacking", ["permission_set", "namespace", "key", "value"])
def test_a_required_field_must_be_there(store: Storefront, lacking: str) -> None:
    where = holder(store, "product")
    body = {name: value for name, value in FIELD.items() if name != lacking}
    status, data = store.refused("POST", where, json=body)

    assert status == 422
    assert lacking in data["errors"]


@pytest.mark.parametrize("body", [{"key": "k" * 65}, {"permission_set": "all"}, {"value": ""}])
def test_what_does_not_fit_is_refused(store: Storefront, body: dict[str, str]) -> None:
    where = holder(store, "product")

    assert store.refused("POST", where, json={**FIELD, **body})[0] == 422
    assert store.data("GET", where) == []


def test_a_name_stands_once_on_a_resource(store: Storefront) -> None:
    where = holder(store, "product")
    store.data("POST", where, json=FIELD)

    assert store.refused("POST", where, json=FIELD)[0] == 409


def test_a_batch_is_made_whole_or_not_at_all(store: Storefront) -> None:
    mug, where = product(store), "v3/catalog/products/metafields"
    batch = [{**FIELD, "resource_id": mug}, {**FIELD, "resource_id": 999_999}]
    status, body = store.refused("POST", where, json=batch)

    assert (status, list(body["errors"])) == (422, ["1"])
    assert store.data("GET", where) == []


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_a_batch_that_changes_does_what_is_good_of_it(store: Storefront, method: str) -> None:
    mug, where = product(store), "v3/catalog/products/metafields"
    created = store.data("POST", where, json=[{**FIELD, "resource_id": mug}])[0]["id"]
    expected = [created, 999_999]
    body = expected if method == "DELETE" else [{"id": one, "value": "9"} for one in expected]
    status, data = store.refused(method, where, json=body)

    assert (status, data["meta"]) == (422, {"total": 2, "success": 1, "failed": 1})
    assert list(data["errors"][0]["errors"]) == ["999999"]
    assert [one["value"] for one in store.data("GET", where)] == ["9"] * (method == "PUT")


def test_another_clients_are_seen_and_written_as_they_allow(store: Storefront) -> None:
    where = f"v3/catalog/products/{product(store)}/metafields"
    sets = ("app_only", "read", "write")
    created = [{**FIELD, "key": set_, "permission_set": set_} for set_ in sets]
    ids = [store.data("POST", where, json=one)["id"] for one in created]
    other = {"X-Auth-Token": stranger(store)}
    query = [("GET", None), ("PUT", {"value": "9"}), ("PUT", {"key": "k"}), ("DELETE", None)]
    found = [
        [store.ask(method, f"{where}/{one}", headers=other, json=body).status_code for one in ids]
        for method, body in query
    ]

    assert found == [[404, 200, 200], [404, 403, 200], [404, 403, 403], [404, 403, 204]]


def test_batches_change_list_and_remove(store: Storefront) -> None:
    mugs = [product(store, name) for name in ("A", "B")]
    where = "v3/catalog/products/metafields"
    batch = [{**FIELD, "resource_id": mug} for mug in mugs]
    created = store.read_json("POST", where, json=batch)["data"]
    ids = [one["id"] for one in created]
    store.read_json("PUT", where, json=[{"id": known, "value": "9"} for known in ids])

    assert [one["value"] for one in store.data("GET", where)] == ["9", "9"]
    assert [one["id"] for one in store.data("GET", f"{where}?resource_id={mugs[0]}")] == ids[:1]
    assert store.read_json("DELETE", where, json=ids)["data"] == ids
    assert store.data("GET", where) == []


@pytest.mark.parametrize("body", [[], {}, ["x"], [10**12], [True], "x", None])
def test_a_bad_batch_removes_nothing(store: Storefront, body: Any) -> None:
    where = holder(store, "product")
    store.data("POST", where, json=FIELD)

    assert store.refused("DELETE", "v3/catalog/products/metafields", json=body)[0] in (400, 422)
    assert len(store.data("GET", where)) == 1


def test_they_go_with_their_product(store: Storefront) -> None:
    mug = product(store)
    store.data("POST", f"v3/catalog/products/{mug}/metafields", json=FIELD)
    store.ask("DELETE", f"v3/catalog/products/{mug}")

    assert store.data("GET", "v3/catalog/products/metafields") == []
