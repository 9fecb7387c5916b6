"""The control API's client: each of its verbs against a real server."""

from collections.abc import Iterator

import pytest

from simulator.server import Settings, run_in_thread
from tilltwin.client import ControlRefused, Simulator


@pytest.fixture(scope="module")
def simulator() -> Iterator[Simulator]:
    with run_in_thread(Settings(products=None)) as server:
        simulator = Simulator(f"{server.base_url}/")
        yield simulator
        simulator.session.close()


def test_it_makes_finds_and_deletes_accounts(simulator: Simulator) -> None:
    created = simulator.create_account(
        "tipsi", "Corner", catalog={"products": 3}, settings={"stores": 2}
    )

    assert (created.vendor, created.name, created.base_url) == (
        "tipsi",
        "Corner",
        simulator.base_url,
    )
    assert simulator.account(created.id).env == created.env
    assert created.id in [account.id for account in simulator.accounts()]
    created.delete()
    assert created.id not in [account.id for account in simulator.accounts()]


def test_it_walks_through_the_pages_of_products(simulator: Simulator) -> None:
    account = simulator.create_account("csv_till", catalog={"products": 25})

    walked = [row["sku"] for row in account.products(page=4)]

    assert len(set(walked)) == len(walked) == 25


def test_it_adds_products_and_plays_events(simulator: Simulator) -> None:
    account = simulator.create_account("tipsi")
    account.add_products([{"sku": "A", "name": "Ale", "quantity": 5}])
    account.add_products("sku,name,price,quantity\nB,Beer,1.50,2\n")

    result = account.play({"type": "sale", "sku": "A", "quantity": 2})

    assert result[0]["changed"] == {"in_stock": {"from": 5, "to": 3}}
    assert (account.product("A")["quantity"], account.product("B")["price"]) == (3, "1.50")


def test_what_is_not_there_is_a_lookup_error(simulator: Simulator) -> None:
    with pytest.raises(LookupError, match="'nobody'"):
        simulator.create_account("tipsi").product("nobody")


def test_a_refusal_tells_status_and_reason(simulator: Simulator) -> None:
    with pytest.raises(ControlRefused, match="nobody") as refused:
        simulator.account("nobody")

    assert refused.value.status == 404


def test_it_plans_faults(simulator: Simulator) -> None:
    account = simulator.create_account("tipsi")
    account.fault("status", status=503, times=2)

    assert simulator.faults()[0]["account"] == account.id
    simulator.clear_faults()
    assert simulator.faults() == []


def test_it_moves_the_clock(simulator: Simulator) -> None:
    simulator.hold("2026-01-01T00:00:00Z")

    assert simulator.advance(1.5) == simulator.clock()
    assert simulator.clock()["now"] == "2026-01-01T00:00:01.500000Z"
    assert simulator.release()["mode"] == "wall"


def test_it_reads_the_journal_and_resets(simulator: Simulator) -> None:
    account = simulator.create_account("tipsi")
    simulator.session.get(f"{simulator.base_url}/api/rest/v001/store", timeout=30)

    assert account.journal() == []
    assert simulator.journal(path="*/store")[-1]["status"] == 403
    simulator.reset()
    assert simulator.accounts() == []
    assert simulator.health()["status"] == "ok"


def test_no_secret_is_in_an_accounts_repr(simulator: Simulator) -> None:
    account = simulator.create_account("tipsi")

    assert account.credentials["password"] not in repr(account)
