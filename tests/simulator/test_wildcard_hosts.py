"""Services that give each customer a host name: one certificate and one line of the proxy stand for all."""

from collections.abc import Iterator

import pytest
import requests

from simulator import proxy
from simulator.server import Running, Settings, run_in_thread
from tilltwin.client import Simulator

HOSTS = frozenset({"*.retail.lightspeed.app", "*.vendhq.com"})


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with run_in_thread(Settings(products=None, only=("lightspeed_x",), tls=True)) as opened:
        yield opened


@pytest.fixture
def session(running: Running) -> Iterator[requests.Session]:
    """A client that trusts the CA of the run, and reaches real host names by the proxy."""
    port = int(running.base_url.rpartition(":")[2])
    route = proxy.Route(hosts=HOSTS, to_host="127.0.0.1", to_port=port)
    with proxy.run_in_thread(route) as url, requests.Session() as opened:
        opened.trust_env = False
        opened.verify = str(running.ca)
        opened.proxies = {"https": url}
        yield opened


@pytest.mark.parametrize("ending", ["retail.lightspeed.app", "vendhq.com"])
def test_each_customers_host_leads_to_the_simulator(
    running: Running, session: requests.Session, ending: str
) -> None:
    hand = Simulator(running.base_url, ca=str(running.ca))
    credentials = hand.create_account("lightspeed_x").credentials
    hand.session.close()

    answer = session.get(
        f"https://{credentials['domain_prefix']}.{ending}/api/2.0/outlets",
        headers={"Authorization": f"Bearer {credentials['access_token']}"},
        timeout=10,
    )

    assert answer.status_code == 200, answer.text
    assert len(answer.json()["data"]) == 2


def test_the_consent_page_has_a_host_of_its_own(session: requests.Session) -> None:
    answer = session.get("https://secure.retail.lightspeed.app/connect", timeout=10)

    assert answer.status_code == 400, answer.text


@pytest.mark.parametrize(
    "host", ["vendhq.com", "a.b.vendhq.com", "*.vendhq.com", ".vendhq.com", "shop.vendhq.com.evil"]
)
def test_no_other_host_is_let_through(host: str) -> None:
    route = proxy.Route(hosts=HOSTS, to_host="127.0.0.1", to_port=1)

    assert proxy.refused(route, "CONNECT", f"{host}:443")
