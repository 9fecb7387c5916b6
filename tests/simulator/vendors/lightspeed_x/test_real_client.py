"""lightspeed-x from PyPI, as it is, over TLS and by the real host name, which it has built in: so by the proxy.

It reads every answer as JSON, so an empty one is more than it takes.
"""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from lightspeed_x import LightspeedX

from simulator import proxy
from simulator.server import Running, Settings, run_in_thread
from tilltwin.client import Account, Simulator

PRODUCTS = 60


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with run_in_thread(Settings(products=None, only=("lightspeed_x",), tls=True)) as created:
        yield created


@pytest.fixture(scope="module")
def proxy_url(running: Running) -> Iterator[str]:
    port = int(running.base_url.rpartition(":")[2])
    hosts = frozenset({"*.vendhq.com", "*.retail.lightspeed.app"})
    with proxy.run_in_thread(proxy.Route(hosts=hosts, to_host="127.0.0.1", to_port=port)) as url:
        yield url


@pytest.fixture
def account(running: Running, proxy_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Account]:
    """A retailer whose clients trust the CA of the run, and go through the proxy."""
    simulator = Simulator(running.base_url, ca=str(running.ca))
    created = simulator.create_account("lightspeed_x", catalog={"products": PRODUCTS})
    for name in ("https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTPS_PROXY", proxy_url)
    monkeypatch.setenv("SSL_CERT_FILE", str(running.ca))
    yield created
    monkeypatch.delenv("HTTPS_PROXY")
    created.delete()
    simulator.session.close()


@pytest.fixture
def client(account: Account) -> Iterator[Any]:
    created = LightspeedX(account.credentials["access_token"], account.credentials["domain_prefix"])
    yield created
    created._client.close()  # noqa: SLF001 (it has no other way)


def new_product(client: Any, **more: Any) -> str:
    (created,) = client.post("/products", data={"name": "Kiln Mug", "sku": "KM-12", **more})["data"]
    return str(created)


def test_it_creates_a_product_and_reads_it(client: Any) -> None:
    created = new_product(client, price_including_tax=14.5)

    product = client.get(f"/products/{created}")["data"]
    assert (product["sku"], product["price_including_tax"]) == ("KM-12", 14.5)
    assert client.get("/products", {"sku": "km-12"})["data"][0]["id"] == created


def test_it_walks_the_products_by_version(client: Any) -> None:
    after, seen = 0, []
    while page := client.get("/products", {"after": after, "page_size": 25}):
        if not page["data"]:
            break
        seen += [product["id"] for product in page["data"]]
        after = page["version"]["max"]

    assert len(seen) == len(set(seen)) == PRODUCTS


def test_it_updates_price_and_stock(client: Any) -> None:
    created = new_product(client)
    outlet = client.get("/outlets")["data"][0]["id"]
    stock = {"outlet_id": outlet, "current_amount": 7}
    details = {"price_including_tax": 15.25, "inventory": [stock]}
    client.put(f"/products/{created}", data={"details": details}, api_version="2.1")

    assert client.get(f"/products/{created}")["data"]["price_including_tax"] == 15.25
    levels = client.get(f"/products/{created}/inventory")["data"]
    assert {row["outlet_id"]: row["current_amount"] for row in levels}[outlet] == 7


def test_it_deletes_a_product(client: Any) -> None:
    created = new_product(client)
    client.delete(f"/products/{created}")

    deleted = client.get("/products", {"deleted": "true", "page_size": 5000})["data"]
    assert [row["id"] for row in deleted if row["deleted_at"]] == [created]


def test_it_sells_by_the_old_api(client: Any) -> None:
    created = new_product(client, price_including_tax=11)
    register = client.get("/registers")["data"][0]
    line = {"product_id": created, "quantity": 2, "price": 10, "tax": 1}
    body = {"register_id": register["id"], "status": "CLOSED", "register_sale_products": [line]}
    with pytest.warns(UserWarning, match=r"0\.9"):
        sale = client.post("/register_sales", data=body, api_version="0.9")["register_sale"]

    assert client.get(f"/sales/{sale['id']}")["data"]["status"] == "CLOSED"


def test_the_families_of_3_0_are_read(client: Any) -> None:
    assert client.get("/products", api_version="3.0")["data"]


def test_a_wrong_token_is_refused(account: Account) -> None:
    client = LightspeedX("nobody", account.credentials["domain_prefix"])

    with pytest.raises(httpx.HTTPStatusError) as refused:
        client.get("/outlets")
    client._client.close()  # noqa: SLF001 (it has no other way)

    assert refused.value.response.status_code == 401


def test_an_unknown_domain_prefix_is_not_found(account: Account) -> None:
    client = LightspeedX(account.credentials["access_token"], "nobodysshop")

    with pytest.raises(httpx.HTTPStatusError) as refused:
        client.get("/outlets")
    client._client.close()  # noqa: SLF001 (it has no other way)

    assert refused.value.response.status_code == 404
