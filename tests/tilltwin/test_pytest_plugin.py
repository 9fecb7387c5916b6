"""The plugin in a test run of its own, as its users have it."""

import subprocess
import sys
from pathlib import Path

import pytest

from simulator import registry
from simulator.server import Settings, run_in_thread
from tilltwin.client import Simulator

TESTS = """
import pytest
import requests

@pytest.mark.parametrize("number", range(6))
def test_each_has_a_shop_of_its_own(tipsi, number):
    login = {name: tipsi.credentials[name] for name in ("username", "password")}
    with requests.Session() as session:
        session.post(f"{tipsi.base_url}/api/rest/v001/login", json=login).raise_for_status()
        store = f"{tipsi.base_url}/api/rest/v001/store/{tipsi.credentials['store_id']}"
        answer = session.patch(f"{store}/ext/sync", json=[{"external_id": "A", "in_stock": number}])
    assert answer.json() == {"created_items": 1, "updated_items": 0}
    assert tipsi.product("A")["quantity"] == number

def test_a_till_exports_what_is_added(csv_till):
    csv_till.add_products([{"sku": "A", "name": "Ale"}])
    token = {"Authorization": f"Bearer {csv_till.credentials['access_token']}"}
    answer = requests.get(f"{csv_till.base_url}/csv_till/export.csv", headers=token)
    assert "Ale" in answer.text

def test_a_merchant_takes_an_item(clover):
    token = {"Authorization": f"Bearer {clover.credentials['api_token']}"}
    items = f"{clover.base_url}/v3/merchants/{clover.credentials['merchant_id']}/items"
    answer = requests.post(items, headers=token, json={"name": "Ale", "price": 350})
    assert answer.status_code == 200
    assert [one["name"] for one in clover.products()] == ["Ale"]

def test_a_store_takes_a_product(bigcommerce):
    token = {"X-Auth-Token": bigcommerce.credentials["access_token"]}
    products = f"{bigcommerce.base_url}/stores/{bigcommerce.credentials['store_hash']}/v3/catalog/products"
    ale = {"name": "Ale", "type": "physical", "weight": 1, "price": 3.5}
    answer = requests.post(products, headers=token, json=ale)
    assert answer.status_code == 200
    assert [one["name"] for one in bigcommerce.products()] == ["Ale"]

def test_the_control_api_is_there(tilltwin):
    assert tilltwin.health()["status"] == "ok"
    assert {"tipsi", "csv_till", "clover", "bigcommerce", "lightspeed_x"} == {row["name"] for row in tilltwin.vendors()}
"""


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_mine.py").write_text(TESTS)
    (folder / "pytest.ini").write_text("[pytest]\nfilterwarnings = error\n")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_it_starts_a_server_of_its_own(tmp_path: Path) -> None:
    result = run(tmp_path)

    assert result.returncode == 0, result.stdout + result.stderr
    assert "10 passed" in result.stdout


def test_many_processes_share_one_server(tmp_path: Path) -> None:
    with run_in_thread(Settings(products=None)) as server:
        result = run(tmp_path, "-n", "2", "--tilltwin-url", server.base_url)
        simulator = Simulator(server.base_url)
        left = simulator.accounts()
        logins = simulator.journal(path="*/login")
        simulator.session.close()

    assert result.returncode == 0, result.stdout + result.stderr
    assert "10 passed" in result.stdout
    assert left == []
    assert len({entry["account"] for entry in logins}) == 6


@pytest.mark.parametrize("words", [("-p", "no:tilltwin"), ()])
def test_who_does_not_use_it_pays_nothing(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "test_other.py").write_text(
        "import sys\n\ndef test_nothing():\n    assert sys.modules.keys().isdisjoint({'flask', 'simulator.server', 'sqlalchemy'})\n"
    )
    result = run(tmp_path, "test_other.py", *words)

    assert result.returncode == 0, result.stdout + result.stderr


def test_every_vendors_fixture_says_what_it_gives(tmp_path: Path) -> None:
    result = run(tmp_path, "--fixtures")

    for vendor in registry.vendors():
        assert f"{vendor.name}" in result.stdout
        assert vendor.account_summary in result.stdout
