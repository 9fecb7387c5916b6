import csv
from io import StringIO
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from tests.simulator.shop import Harness

EXPORT = "/csv_till/export.csv"


@pytest.fixture
def till(harness: Harness) -> Any:
    created = harness.account("csv_till")
    harness.hold("2026-01-01T10:00:00Z")
    product = {"sku": "A", "name": "Ale, pale", "price": "2.50", "quantity": 3}
    more = {"barcodes": ["1", "2"], "weight": {"value": 0.5, "unit": "kg"}, "brand": 'The "Brand"'}
    harness.read_json("POST", f"/accounts/{created['id']}/products", json=[{**product, **more}])
    return created


def export(harness: Harness, token: str | None) -> TestResponse:
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    return Client(harness.simulation.wsgi).get(EXPORT, headers=headers)


def exported(harness: Harness, till: Any) -> list[dict[str, str]]:
    answer = export(harness, till["credentials"]["access_token"])

    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    return list(csv.DictReader(StringIO(answer.text, newline="")))


def play(harness: Harness, till: Any, *events: Any) -> TestResponse:
    return harness.ask("POST", f"/accounts/{till['id']}/events", json=events)


def test_the_export_is_the_catalogue(harness: Harness, till: Any) -> None:
    (row,) = exported(harness, till)

    assert {"sku": "A", "name": "Ale, pale", "price": "2.50"}.items() <= row.items()
    assert (row["barcode"], row["brand"], float(row["quantity"])) == ("1|2", 'The "Brand"', 3)


def test_what_is_exported_can_be_given_to_another_till(harness: Harness, till: Any) -> None:
    text = export(harness, till["credentials"]["access_token"]).data
    other = harness.account("csv_till")

    path = f"/accounts/{other['id']}/products"
    harness.read_json("POST", path, data=text, content_type="text/csv")

    assert exported(harness, other) == exported(harness, till)


@pytest.mark.parametrize("token", [None, "", "wrong", "\xe9", "x" * 9_000])
def test_a_token_is_needed(harness: Harness, till: Any, token: str | None) -> None:
    answer = export(harness, token)

    assert (answer.status_code, answer.mimetype) == (401, "text/plain")


def test_another_tills_products_are_not_shown(harness: Harness, till: Any) -> None:
    assert exported(harness, harness.account("csv_till")) == []


def test_a_deleted_tills_token_is_worth_nothing(harness: Harness, till: Any) -> None:
    harness.read_json("DELETE", f"/accounts/{till['id']}")

    assert export(harness, till["credentials"]["access_token"]).status_code == 401


@pytest.mark.parametrize(
    ("event", "moves"),
    [
        ({"type": "sale", "quantity": 1}, "inventory"),
        ({"type": "return", "quantity": 1}, "inventory"),
        ({"type": "receive", "quantity": 1}, "inventory"),
        ({"type": "count", "quantity": 7}, "inventory"),
        ({"type": "price_change", "price": "3.00"}, "product"),
        ({"type": "edit", "set": {"name": "Stout"}}, "product"),
        ({"type": "deactivate"}, "product"),
        ({"type": "set_image", "url": "http://localhost/a.png"}, "product"),
        ({"type": "count", "quantity": 3}, ""),
        ({"type": "activate"}, ""),
    ],
)
def test_each_event_moves_its_own_time_stamp(
    harness: Harness, till: Any, event: Any, moves: str
) -> None:
    """K-05 to K-10: the product's trigger, the inventory's trigger, or neither."""
    harness.advance(60)

    assert play(harness, till, {**event, "sku": "A"}).status_code == 201

    path = f"/accounts/{till['id']}/products"
    (body,) = harness.read_json("GET", path)["products"]
    moved = [
        kind for kind in ("product", "inventory") if body[f"{kind}_time_stamp"][11:16] == "10:01"
    ]
    assert moved == ([moves] if moves else [])


def test_pieces_may_be_parts_without_a_rest(harness: Harness, till: Any) -> None:
    play(harness, till, *({"type": "sale", "sku": "A", "quantity": 0.1} for _ in range(3)))

    assert exported(harness, till)[0]["quantity"] in ("2.7", "2.70")


def test_products_come_and_go(harness: Harness, till: Any) -> None:
    product = {"sku": "B", "name": "Beer"}
    play(harness, till, {"type": "add_product", "product": product}, {"type": "delete", "sku": "A"})

    assert [row["sku"] for row in exported(harness, till)] == ["B"]


@pytest.mark.parametrize(
    ("event", "status"),
    [
        ({"type": "sale", "sku": "nobody"}, 404),
        ({"type": "online_order", "lines": [{"sku": "A"}]}, 409),
        ({"type": "shop_edit", "sku": "A", "set": {}}, 409),
        ({"type": "add_product", "product": {"sku": "A", "name": "Twice"}}, 409),
        ({"type": "edit", "sku": "A", "set": {"variants": []}}, 400),
        ({"type": "count", "sku": "A", "quantity": 10**12}, 400),
    ],
)
def test_what_it_cannot_do_changes_nothing(
    harness: Harness, till: Any, event: Any, status: int
) -> None:
    before = exported(harness, till)

    answer = play(harness, till, {"type": "sale", "sku": "A"}, event)

    assert (answer.status_code, exported(harness, till)) == (status, before)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_it_only_exports(harness: Harness, till: Any, method: str) -> None:
    headers = {"Authorization": f"Bearer {till['credentials']['access_token']}"}

    answer = Client(harness.simulation.wsgi).open(EXPORT, method=method, headers=headers)

    assert (answer.status_code, answer.mimetype) == (405, "text/plain")
