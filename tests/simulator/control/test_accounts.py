from typing import Any

import pytest
from sqlalchemy import select

from simulator.vendors.tipsi import TIPSI
from tests.simulator.shop import Harness, Shop


def test_an_account_tells_how_a_sync_finds_it(harness: Harness) -> None:
    body = harness.account(name="Corner")

    credentials = body["credentials"]
    assert (body["vendor"], body["name"], body["base_url"]) == (
        *("tipsi", "Corner", "http://localhost"),
    )
    assert credentials.keys() == {"username", "password", "store_id"}
    assert body["env"] == {
        "TIPSI_BASE_URL": "http://localhost",
        "TIPSI_USERNAME": credentials["username"],
        "TIPSI_PASSWORD": credentials["password"],
        "TIPSI_STORE_ID": str(credentials["store_id"]),
    }


def test_an_account_is_told_and_listed_as_it_was_made(harness: Harness) -> None:
    opened = harness.account(settings={"stores": 2})

    assert harness.read_json("GET", f"/accounts/{opened['id']}") == opened
    assert opened in harness.read_json("GET", "/accounts")


def test_a_deleted_account_is_gone_with_all_it_had(harness: Harness) -> None:
    shop = harness.shop(stores=2)
    shop.sync({"external_id": "A", "in_stock": 5, "barcodes": ["1"]})
    shop.play({"type": "online_order", "lines": [{"sku": "A", "quantity": 1}]})
    shop.clear()

    shop.close()

    assert harness.ask("GET", f"/accounts/{shop.id}").status_code == 404
    assert harness.ask("DELETE", f"/accounts/{shop.id}").status_code == 404
    assert shop.ask("GET", "inventory").status_code == 403
    assert _rows_of(shop) == {}


def _rows_of(shop: Shop) -> dict[str, int]:
    """What is still kept of the account's stores, table by table."""
    tables = [table for table in TIPSI.metadata.sorted_tables if "store_id" in table.c]
    with shop.harness.simulation.world.reading() as conn:
        found = {
            table.name: len(conn.execute(select(table).filter_by(store_id=shop.store_id)).all())
            for table in tables
        }
    return {name: count for name, count in found.items() if count}


@pytest.mark.parametrize(
    "catalog",
    [{}, {"products": 40, "kind": "liquor", "seed": 7}, {"products": 0}, {"kind": "apparel"}],
)
def test_a_catalogue_fills_it(harness: Harness, catalog: dict[str, Any]) -> None:
    opened = harness.account(catalog=catalog)

    body = harness.read_json("GET", f"/accounts/{opened['id']}/products?limit=10000")
    assert len(body["products"]) == catalog.get("products", 100)
    assert body["next"] is None


def test_one_seed_gives_one_catalogue(harness: Harness) -> None:
    config = {"products": 20, "seed": 7, "kind": "liquor"}
    skus = []
    for _ in range(2):
        opened = harness.account("csv_till", catalog=config)
        body = harness.read_json("GET", f"/accounts/{opened['id']}/products")["products"]
        skus.append([(row["sku"], row["name"], row["price"], row["quantity"]) for row in body])

    assert skus[0] == skus[1]


@pytest.mark.parametrize(
    "config",
    [
        {},
        [],
        "tipsi",
        None,
        {"vendor": "nobody"},
        {"vendor": 3},
        {"vendor": "tipsi", "name": ""},
        {"vendor": "tipsi", "name": "x" * 101},
        {"vendor": "tipsi", "name": "\x00"},
        {"vendor": "tipsi", "catalog": {"products": -1}},
        {"vendor": "tipsi", "catalog": {"products": 10**9}},
        {"vendor": "tipsi", "catalog": {"kind": "cars"}},
        {"vendor": "tipsi", "catalog": {"seed": 1.5}},
        {"vendor": "tipsi", "settings": {"stores": 0}},
        {"vendor": "tipsi", "settings": {"what": 1}},
        {"vendor": "tipsi", "settings": {"rate_limit": {"requests": 0, "seconds": 1}}},
        {"vendor": "csv_till", "settings": {"stores": 2}},
        {"vendor": "tipsi", "color": "red"},
    ],
)
def test_a_bad_wish_makes_nothing(harness: Harness, config: Any) -> None:
    before = harness.read_json("GET", "/accounts")

    answer = harness.ask("POST", "/accounts", json=config)

    assert answer.status_code == 400, answer.text
    assert answer.get_json().keys() == {"error"}
    assert harness.read_json("GET", "/accounts") == before


def test_accounts_never_see_each_other(harness: Harness) -> None:
    one, other = harness.shop(), harness.shop()
    one.sync({"external_id": "A", "in_stock": 1, "barcodes": ["1"]})

    strange = {
        path: other.ask("GET", f"/store/{one.store_id}/{path}").status_code
        for path in ("", "inventory", "wine", "ext/A", "barcode/1")
    }
    written = other.ask("PATCH", f"/store/{one.store_id}/ext/sync_clear", json=[]).status_code
    group = one.read_json("GET", "/store", query_string={"store_fields": "group_id"})["results"][0]

    assert set(strange.values()) == {404}
    assert written == 404
    assert other.ask("GET", f"/group/{group['group_id']}/order_management/order").status_code == 404
    assert one.stock() == {"A": 1}
    assert other.stock() == {}


def test_account_ids_are_never_used_again(harness: Harness) -> None:
    first = harness.account()
    harness.read_json("DELETE", f"/accounts/{first['id']}")

    assert harness.account()["id"] != first["id"]
