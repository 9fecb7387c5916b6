"""https: certificates of the run, and the proxy that leads real host names to them."""

from collections.abc import Iterator

import pytest
import requests

from simulator import proxy, tls
from simulator.server import Running, Settings, run_in_thread
from tilltwin.client import Simulator

HOST = "api.bigcommerce.com"


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with run_in_thread(Settings(products=None, only=("bigcommerce",), tls=True)) as opened:
        yield opened


@pytest.fixture
def session(running: Running) -> Iterator[requests.Session]:
    """A client that trusts the CA of the run, and takes nothing from the environment."""
    with requests.Session() as opened:
        opened.trust_env = False
        opened.verify = str(running.ca)
        yield opened


@pytest.fixture
def tunnel(running: Running) -> Iterator[str]:
    port = int(running.base_url.rpartition(":")[2])
    route = proxy.Route(hosts=frozenset({HOST}), to_host="127.0.0.1", to_port=port)
    with proxy.run_in_thread(route) as url:
        yield url


def test_a_client_that_trusts_the_ca_is_served(running: Running) -> None:
    hand = Simulator(running.base_url, ca=str(running.ca))

    assert hand.health()["status"] == "ok"
    hand.session.close()


def test_a_client_that_does_not_trust_the_ca_refuses(running: Running) -> None:
    with pytest.raises(requests.exceptions.SSLError):
        requests.get(running.base_url, timeout=10)


def test_accounts_tell_an_https_base_url(running: Running) -> None:
    hand = Simulator(running.base_url, ca=str(running.ca))
    account = hand.create_account("bigcommerce")

    assert account.env["BIGCOMMERCE_BASE_URL"].startswith("https://127.0.0.1:")
    hand.session.close()


def test_the_real_host_name_leads_to_the_simulator(
    running: Running, session: requests.Session, tunnel: str
) -> None:
    hand = Simulator(running.base_url, ca=str(running.ca))
    body = hand.create_account("bigcommerce").credentials
    session.proxies = {"https": tunnel}
    answer = session.get(
        f"https://{HOST}/stores/{body['store_hash']}/v2/time",
        headers={"X-Auth-Token": body["access_token"]},
        timeout=10,
    )

    assert answer.status_code == 200, answer.text
    assert "time" in answer.json()
    hand.session.close()


@pytest.mark.parametrize("url", ["https://example.com/", f"https://{HOST}:8443/"])
def test_no_other_host_or_port_is_let_through(
    session: requests.Session, tunnel: str, url: str
) -> None:
    session.proxies = {"https": tunnel}

    with pytest.raises(requests.exceptions.ProxyError, match="403"):
        session.get(url, timeout=10)


def test_plain_requests_are_not_proxied(session: requests.Session, tunnel: str) -> None:
    session.proxies = {"http": tunnel}

    assert session.get(f"http://{HOST}/", timeout=10).status_code == 405


@pytest.mark.parametrize(
    "query", ["CONNECT", f"CONNECT {HOST}", f"CONNECT {HOST}:", "GET / HTTP/1.1", ""]
)
def test_what_is_no_tunnel_is_refused(query: str) -> None:
    route = proxy.Route(hosts=frozenset({HOST}), to_host="127.0.0.1", to_port=1)
    method, _, rest = query.partition(" ")

    assert proxy.refused(route, method, rest.partition(" ")[0])


def test_without_the_library_the_remedy_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "trustme", None)

    with pytest.raises(tls.NoTls, match="pip install"):
        tls.certificates(tmp_path, [])  # type: ignore[arg-type]
