"""Custom fields: names and values on a product."""

from typing import Any

import pytest

from tests.simulator.vendors.bigcommerce.defaults import product
from tests.simulator.vendors.bigcommerce.storefront import Storefront


@pytest.fixture
def where(store: Storefront) -> str:
    return f"v3/catalog/products/{product(store)}/custom-fields"


def made(store: Storefront, where: str, name: str = "Kiln", value: str = "Wood") -> Any:
    return store.data("POST", where, json={"name": name, "value": value})


def test_it_is_made_changed_and_removed(store: Storefront, where: str) -> None:
    field = made(store, where)
    changed = store.data("PUT", f"{where}/{field['id']}", json={"value": "Gas"})

    assert field == {"id": field["id"], "name": "Kiln", "value": "Wood"}
    assert changed == {**field, "value": "Gas"}
    assert store.data("GET", where) == [changed]
    assert store.ask("DELETE", f"{where}/{field['id']}").status_code == 204
    assert store.refused("GET", f"{where}/{field['id']}")[0] == 404


@pytest.mark.parametrize(
    "body",
    [{}, {"name": "A"}, {"name": "", "value": "b"}, {"name": "A" * 251, "value": "b"}, {"name": 5}],
)
def test_what_does_not_fit_is_refused(store: Storefront, where: str, body: Any) -> None:
    assert store.refused("POST", where, json=body)[0] == 422
    assert store.data("GET", where) == []


def test_a_pair_stands_once_on_a_product(store: Storefront, where: str) -> None:
    made(store, where)

    assert store.refused("POST", where, json={"name": "Kiln", "value": "Wood"})[0] == 422
    made(store, where, value="Gas")
    assert len(store.data("GET", where)) == 2


def test_another_content_type_is_415_and_another_method_405(store: Storefront, where: str) -> None:
    answer = store.ask("POST", where, data="name=A", content_type="text/plain")
    wrong = store.ask("PUT", where, json={})

    assert (answer.status_code, wrong.status_code) == (415, 405)
    assert answer.content_type.startswith("text/html")
    assert wrong.get_json()["status"] == 405
