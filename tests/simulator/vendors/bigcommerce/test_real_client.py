"""The official `bigcommerce` package from PyPI, as it is, over TLS.

It forces https and takes its host from BC_API_ENDPOINT (or, unset, the real one: then by the proxy).
"""

from collections.abc import Iterator
from typing import Any

import pytest
from bigcommerce.api import BigcommerceApi
from bigcommerce.connection import OAuthConnection
from bigcommerce.exception import ClientRequestException, RateLimitingException

from simulator import proxy
from simulator.server import Running, Settings, run_in_thread
from tilltwin.client import Account, Simulator

ADDRESS = {
    "first_name": "Ana",
    "last_name": "Ruiz",
    "street_1": "9 Elm St",
    "city": "Austin",
    "state": "Texas",
    "zip": "78702",
    "country": "United States",
    "country_iso2": "US",
    "email": "ana@example.com",
}


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with run_in_thread(Settings(products=None, only=("bigcommerce",), tls=True)) as created:
        yield created


@pytest.fixture
def account(running: Running, monkeypatch: pytest.MonkeyPatch) -> Iterator[Account]:
    """A store whose clients trust the CA of the run and know the simulator's address."""
    hand = Simulator(running.base_url, ca=str(running.ca))
    created = hand.create_account("bigcommerce", catalog={"products": 60})
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(running.ca))
    monkeypatch.setenv("BC_API_ENDPOINT", running.base_url.removeprefix("https://"))
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    yield created
    hand.release()
    created.delete()
    hand.session.close()


@pytest.fixture
def api(account: Account) -> Iterator[Any]:
    """v2's resource classes."""
    created = _enter(account)
    yield created
    created.connection._session.close()  # noqa: SLF001 (it has no other way)


@pytest.fixture
def raw(account: Account, running: Running) -> Iterator[Any]:
    """v3 by its connection alone."""
    body = account.credentials
    created = OAuthConnection(
        body["client_id"],
        body["store_hash"],
        body["access_token"],
        host=running.base_url.removeprefix("https://"),
        api_path="/stores/{}/v3/{}",
    )
    yield created
    created._session.close()  # noqa: SLF001 (it has no other way)


def _enter(account: Account, **more: Any) -> Any:
    body = {name: account.credentials[name] for name in ("client_id", "store_hash", "access_token")}
    return BigcommerceApi(**{**body, **more})


def product_of(raw: Any, **more: Any) -> Any:
    body = {"name": "Kiln Mug", "type": "physical", "price": "14.50", "weight": 0.9, "sku": "KM-12"}
    return raw.post("catalog/products", {**body, **more})["data"]


def test_it_reads_the_clock_and_the_headers(api: Any) -> None:
    assert int(api.Time.all()["time"]) > 0

    assert api.connection.rate_limit["requests_quota"] == 150


def test_it_makes_reads_and_changes_a_product(raw: Any) -> None:
    created = product_of(raw)
    changed = raw.put(f"catalog/products/{created['id']}", {"price": 15.25})["data"]

    assert (created["price"], changed["price"]) == (14.5, 15.25)
    assert raw.get("catalog/products", sku="KM-12")["data"][0]["id"] == created["id"]


def test_it_pages_through_the_catalogue(raw: Any) -> None:
    pages = [raw.get("catalog/products", page=page, limit=25)["data"] for page in (1, 2, 3, 4)]

    assert [len(page) for page in pages] == [25, 25, 10, 0]


def test_it_sets_stock(raw: Any) -> None:
    created = product_of(raw, inventory_tracking="product")
    item = {"location_id": 1, "product_id": created["id"], "quantity": 7}
    raw.put("inventory/adjustments/absolute", {"items": [item]})

    assert raw.get(f"catalog/products/{created['id']}")["data"]["inventory_level"] == 7
    (row,) = raw.get("inventory/items", **{"product_id:in": created["id"]})["data"]
    assert row["locations"][0]["available_to_sell"] == 7


def test_a_second_product_of_that_name_is_a_conflict(raw: Any) -> None:
    product_of(raw)

    with pytest.raises(ClientRequestException) as refused:
        product_of(raw, sku="another")
    assert refused.value.status_code == 409


def test_it_makes_an_order_and_reads_its_lines(api: Any, raw: Any) -> None:
    created = product_of(raw)
    line = {"product_id": created["id"], "quantity": 2}
    order = api.Orders.create(billing_address=ADDRESS, products=[line])

    assert order.total_inc_tax == "29.0000"
    assert api.Orders.get(order.id).status == "Pending"
    (bought,) = order.products()
    assert (bought.sku, bought.quantity) == ("KM-12", 2)


def test_it_finds_no_orders_where_there_are_none(api: Any) -> None:
    assert repr(api.Orders.all()).endswith(", {}>")  # 204 is no order to it


def test_every_order_is_walked(api: Any, raw: Any) -> None:
    created = product_of(raw)
    line = {"product_id": created["id"], "quantity": 1}
    for _ in range(3):
        api.Orders.create(billing_address=ADDRESS, products=[line])

    assert len(list(api.Orders.iterall())) == 3


def test_one_request_too_many_is_told_with_the_wait(running: Running, account: Account) -> None:
    hand = Simulator(running.base_url, ca=str(running.ca))
    hand.hold()
    store = hand.create_account("bigcommerce", settings={"quota": 1})
    api = _enter(store)
    api.Time.all()

    with pytest.raises(RateLimitingException) as refused:
        api.Time.all()
    assert 0 < int(refused.value.retry_after) <= 30_000
    api.connection._session.close()  # noqa: SLF001 (it has no other way)
    hand.session.close()


def test_a_wrong_token_is_refused(account: Account) -> None:
    nobody = "nobody"
    api = _enter(account, access_token=nobody)

    with pytest.raises(ClientRequestException) as refused:
        api.Orders.all()
    assert refused.value.status_code == 401
    api.connection._session.close()  # noqa: SLF001 (it has no other way)


def test_the_real_host_is_reached_by_the_proxy(
    running: Running, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BC_API_ENDPOINT")
    port = int(running.base_url.rpartition(":")[2])
    hosts = frozenset({"api.bigcommerce.com"})
    with proxy.run_in_thread(proxy.Route(hosts=hosts, to_host="127.0.0.1", to_port=port)) as url:
        monkeypatch.setenv("HTTPS_PROXY", url)
        api = _enter(account)
        orders = api.Orders.create(
            billing_address=ADDRESS,
            products=[{"name": "Gift", "quantity": 1, "price_inc_tax": 5, "price_ex_tax": 5}],
        )
        lines = orders.products()  # by the absolute URL that the order tells
        api.connection._session.close()  # noqa: SLF001 (it has no other way)

    assert [line.name for line in lines] == ["Gift"]
