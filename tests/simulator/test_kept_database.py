"""A database that version 0.1.0 filled is opened by this one: its accounts, products, orders and webhooks are there."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from simulator.server import Settings, run_in_thread
from tilltwin.client import Simulator

KEPT = Path(__file__).with_name("kept")
PRODUCTS: dict[str, Any] = json.loads((KEPT / "products.json").read_text())
"""Of each account, what version 0.1.0 answered to `GET /_sim/accounts/{id}/products`."""


@pytest.fixture(scope="module")
def simulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulator]:
    file = tmp_path_factory.mktemp("kept") / "shop.db"
    with sqlite3.connect(file) as conn:
        conn.executescript((KEPT / "version_0_1_0.sql").read_text())
    conn.close()
    with run_in_thread(Settings(database_url=f"sqlite:///{file}", products=None)) as running:
        client = Simulator(running.base_url)
        yield client
        client.session.close()


def bigcommerce(simulator: Simulator, path: str) -> Any:
    account = simulator.account("bigcommerce-4")
    token = {"X-Auth-Token": account.credentials["access_token"], "Accept": "application/json"}
    url = f"{account.base_url}/stores/{account.credentials['store_hash']}{path}"
    return requests.get(url, headers=token, timeout=30).json()


@pytest.mark.parametrize("account", PRODUCTS)
def test_its_products_are_as_they_were(simulator: Simulator, account: str) -> None:
    assert list(simulator.account(account).products()) == PRODUCTS[account]


def test_its_orders_are_there(simulator: Simulator) -> None:
    (order,) = bigcommerce(simulator, "/v2/orders")

    assert order["billing_address"]["email"] == "a@example.com"
    assert order["items_total"] == 2


def test_its_webhooks_are_sent_again(simulator: Simulator) -> None:
    (hook,) = bigcommerce(simulator, "/v3/hooks")["data"]
    simulator.hold()
    simulator.account("bigcommerce-4").play(
        {"type": "price_change", "sku": "CS-10001", "price": "5.00"}
    )

    assert hook["scope"] == "store/product/*"
    (delivery,) = simulator.deliveries(account="bigcommerce-4")
    assert delivery["url"] == "http://127.0.0.1:9/hook"
