"""clover-api-py from PyPI, as it is, against the simulator.

It takes its hosts from a table of regions, `CloverApiClient.BASE_URLS`, which is its one setting of them: a region
of ours is added there for a test. It waits by `time.sleep`; here that moves the simulator's held clock.

Version 0.0.33 never gets past a full page: it asks for the first one again until it has met five 429s, at Clover too.
So a shop for it has fewer than 100 items; larger ones are walked by its own call for one page.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from cloverapi.cloverapi_client import CloverApiClient
from cloverapi.helpers import http_helper

from simulator.server import Settings, run_in_thread
from tilltwin.client import Account, Simulator

PRODUCTS = 90
"""Fewer than the client's page of 100."""


@pytest.fixture(scope="module")
def simulator() -> Iterator[Simulator]:
    with run_in_thread(Settings(products=None, only=("clover",))) as running:
        simulator = Simulator(running.base_url)
        yield simulator
        simulator.session.close()


@pytest.fixture
def account(simulator: Simulator) -> Iterator[Account]:
    created = simulator.create_account("clover", catalog={"products": PRODUCTS})
    simulator.hold()
    yield created
    simulator.clear_faults()
    simulator.release()
    created.delete()


@pytest.fixture
def waits(simulator: Simulator, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that the client waited; the clock moved by each."""
    waited: list[float] = []

    class Time:
        @staticmethod
        def sleep(seconds: float) -> None:
            waited.append(seconds)
            simulator.advance(seconds)

    monkeypatch.setattr(http_helper, "time", Time)
    return waited


Enter = Callable[[str], Any]


@pytest.fixture
def enter(account: Account, monkeypatch: pytest.MonkeyPatch) -> Enter:
    """The client, with a token, at the simulator's address."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setitem(CloverApiClient.BASE_URLS, "tilltwin", account.base_url)
    merchant = account.credentials["merchant_id"]
    return lambda token: CloverApiClient(token, merchant, "tilltwin")


@pytest.fixture
def client(account: Account, enter: Enter, waits: list[float]) -> Any:
    return enter(account.credentials["api_token"])


def item_of(account: Account) -> str:
    first = next(account.products())
    return str(first["native_id"])


def statuses(account: Account) -> list[int]:
    return [entry["status"] for entry in account.journal()]


def test_it_lists_what_changed_with_its_stock(client: Any, account: Account) -> None:
    answer = client.inventory_service.get_inventory(period=7, expand_details=True)["elements"]

    shown = {item["sku"]: item["itemStock"]["quantity"] for item in answer}
    assert len(answer) == PRODUCTS
    assert shown == {product["sku"]: product["quantity"] for product in account.products()}
    assert statuses(account) == [200]


def test_its_pages_are_those_of_the_list(client: Any, account: Account) -> None:
    account.add_products([{"sku": f"N{number}", "name": "New"} for number in range(140)])
    one_page = client.inventory_service._get_data  # noqa: SLF001 (see above)
    pages = [
        one_page("items", {"offset": offset, "limit": 100}, paginated=False)["elements"]
        for offset in (0, 100, 200, 300)
    ]

    assert [len(page) for page in pages] == [100, 100, 30, 0]
    assert len({item["id"] for page in pages for item in page}) == PRODUCTS + 140


def test_a_full_page_is_requested_until_it_has_met_five_429s(
    client: Any, account: Account, waits: list[float]
) -> None:
    account.add_products([{"sku": f"N{number}", "name": "New"} for number in range(20)])
    account.fault("status", status=429, headers={"Retry-After": "1"}, times=5, after=2)

    answer = client.inventory_service.get_inventory()["elements"]

    assert answer[:100] == answer[100:]
    assert {entry["query"] for entry in account.journal()} == {"offset=0&limit=100"}
    assert waits == [1, 3, 5, 7, 9]


def test_what_changes_outside_its_period_is_not_shown(
    client: Any, account: Account, simulator: Simulator
) -> None:
    simulator.advance(10 * 86_400)
    client.inventory_service.update_item_detail(item_of(account), {"price": 1})

    answer = client.inventory_service.get_inventory(period=7)["elements"]

    assert len(answer) == PRODUCTS - 1


def test_it_reads_one_item_and_its_stock(client: Any, account: Account) -> None:
    product = next(account.products())
    item_id = product["native_id"]

    item = client.inventory_service.get_item_detail(item_id, "itemStock")
    stock = client.inventory_service.get_item_stock(item_id)

    assert (item["sku"], item["name"]) == (product["sku"], product["name"])
    assert stock["item"] == {"id": item_id}
    assert stock["quantity"] == item["itemStock"]["quantity"] == product["quantity"]


def test_it_sets_a_stock(client: Any, account: Account) -> None:
    item_id = item_of(account)

    assert client.inventory_service.update_item_stock(item_id, 9)["quantity"] == 9
    assert client.inventory_service.get_item_stock(item_id)["stockCount"] == 9


def test_it_changes_an_item(client: Any, account: Account) -> None:
    product = next(account.products())
    changed = client.inventory_service.update_item_detail(product["native_id"], {"price": 4321})

    assert changed["price"] == 4321
    assert account.product(product["sku"])["price"] == "43.21"
    assert account.product(product["sku"])["name"] == product["name"]


def test_it_makes_finds_and_deletes_orders(client: Any, account: Account) -> None:
    orders, item = client.order_service, {"item": {"id": item_of(account)}}
    created = orders.create_order({"state": "open", "total": 2500})
    small = orders.create_order({"state": "open", "total": 500})
    line = orders.create_line_item(created["id"], item)

    page = orders.get_orders(filters=["total>1000"], period=7, open_only=True, expand="lineItems")

    assert [order["id"] for order in page["elements"]] == [created["id"]]
    assert [element["id"] for element in page["elements"][0]["lineItems"]["elements"]] == [
        line["id"]
    ]
    assert orders.delete_order_by_id(small["id"]) == {}
    assert len(orders.get_orders()["elements"]) == 1


def test_it_waits_where_a_429_says_so_and_comes_again(
    client: Any, account: Account, waits: list[float]
) -> None:
    body, headers = {"message": "429 Too Many Requests"}, {"Retry-After": "3"}
    account.fault("status", status=429, body=body, headers=headers, times=2)

    answer = client.inventory_service.get_inventory()["elements"]

    assert len(answer) == PRODUCTS
    assert waits == [3, 5]
    assert statuses(account) == [429, 429, 200]


def test_it_lives_with_the_limit_of_its_token(
    client: Any, account: Account, waits: list[float]
) -> None:
    item_id = item_of(account)
    for _ in range(16):
        client.inventory_service.get_item_stock(item_id)
    assert waits == []

    assert len(client.inventory_service.get_inventory()["elements"]) == PRODUCTS

    assert waits == [1]
    assert statuses(account) == [*[200] * 16, 429, 200]


def test_a_wrong_token_is_401_for_it(enter: Enter, account: Account, simulator: Simulator) -> None:
    stranger = enter("0b6c2c0e-6b9a-4f5e-9d43-6a0f6c1e7d21")
    item_id = item_of(account)

    assert stranger.inventory_service.get_inventory() == {"elements": []}
    assert stranger.inventory_service.update_item_stock(item_id, 9) == {}
    answer = simulator.journal(path=f"*{account.credentials['merchant_id']}*")
    assert [entry["status"] for entry in answer] == [401, 401]
