"""The whole sync between the two simulators: a till, an online store, and trouble between them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import count
from pathlib import Path

import msgspec
import pytest
import requests
from click.testing import CliRunner, Result

from simulator.server import Settings, run_in_thread
from syncer.kernel.job import Options, PassResult, ignore
from syncer.kernel.lease import lease
from syncer.kernel.stop import Stop
from syncer.worker import config_from_environment, jobs, once
from tilltwin.client import Account, Simulator
from tilltwin.commands.sync import command


class NoWait(Stop):
    """Every pause is over at once."""

    def wait(self, seconds: float) -> None:  # noqa: ARG002
        self.check()


@dataclass
class Pair:
    till: Account
    store: Account
    state_dir: Path

    def sync(self, attempts: int = 6, tasks: str = "", **options) -> PassResult:
        environ = {**self.store.env, **self.till.env, "STATE_DIR": str(self.state_dir)}
        config = config_from_environment(environ | {"SYNC_TASKS": tasks}, "clover-bigcommerce")
        [job] = jobs(config, NoWait(), lambda _: ignore, Options(**options))
        few = msgspec.structs.replace(job.connection, attempts=attempts)
        return once(replace(job, connection=few))

    def ask(self, method: str, path: str, body: object = None) -> object:
        credentials = self.store.credentials
        url = f"{self.store.base_url}/stores/{credentials['store_hash']}/{path}"
        headers = {"X-Auth-Token": credentials["access_token"]}
        answer = requests.request(method, url, json=body, headers=headers, timeout=30)
        assert answer.ok, answer.text
        return answer.json() if answer.content else None

    def categories(self, *names: str) -> None:
        expected = [{"name": name, "tree_id": 1, "parent_id": 0} for name in names]
        self.ask("POST", "v3/catalog/trees/categories", expected)

    def shown(self) -> dict[str, tuple[str, Decimal, int]]:
        listed = self.ask("GET", "v3/catalog/products?limit=250&include=variants")["data"]
        return {
            variant["sku"]: (
                one["name"],
                Decimal(str(variant["calculated_price"])),
                variant["inventory_level"],
            )
            for one in listed
            for variant in one["variants"]
        }

    def stock(self, sku: str) -> Decimal:
        return Decimal(str(self.till.product(sku)["quantity"]))


def a_product(sku: str, quantity: int = 5, **more: object) -> dict:
    usual = {
        "sku": sku,
        "name": f"Item {sku}",
        "price": "12.50",
        "quantity": quantity,
        "categories": ["Wine"],
        "weight": {"value": 750, "unit": "g"},
        "description": f"About {sku}",
    }
    return usual | more


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def simulator(request, fresh_database) -> Iterator[Simulator]:
    with (
        fresh_database(request.param) as url,
        run_in_thread(Settings(products=None, database_url=url, rate_limits=False)) as running,
    ):
        yield Simulator(running.base_url)


@pytest.fixture
def new_pair(simulator, tmp_path) -> Callable[[], Pair]:
    numbers = count()

    def made() -> Pair:
        till, store = simulator.create_account("clover"), simulator.create_account("bigcommerce")
        pair = Pair(till, store, tmp_path / str(next(numbers)))
        pair.categories("Wine", "Tees")
        return pair

    return made


@pytest.fixture
def pair(new_pair) -> Pair:
    return new_pair()


def test_a_till_reaches_a_store_and_a_second_pass_is_silent(pair) -> None:
    pair.till.add_products([a_product("A"), a_product("B", 0, price="0.10"), a_product("C", -2)])
    report = pair.sync().report
    again = pair.sync().report

    assert report.sentence == ""
    assert pair.shown() == {
        "A": ("Item A", Decimal("12.5"), 5),
        "B": ("Item B", Decimal("0.1"), 0),
    }
    assert dict(report.skipped) == {
        "K-21: its stock is below zero": 1,
        "K-15: no listing has this SKU": 1,
    }
    assert (again.writes, again.changed, again.exit_code) == (0, 0, 0)


def test_a_comparison_finds_no_drift(pair) -> None:
    pair.till.add_products([a_product("A"), a_product("B", price="0.10")])
    pair.sync()
    pair.till.play({"type": "edit", "sku": "A", "set": {"name": "Renamed"}})
    pair.sync()

    drift = pair.till.simulator.compare(pair.till.id, pair.store.id, "clover-bigcommerce")
    assert drift == []


def test_the_rules_decide_what_moves(pair) -> None:
    """A rename waits, a price change carries it, a sale moves the stock alone."""
    pair.till.add_products([a_product("A"), a_product("B"), a_product("C")])
    pair.sync()
    pair.till.play(
        {"type": "edit", "sku": "A", "set": {"name": "Renamed"}},
        {"type": "price_change", "sku": "B", "price": "9.99"},
        {"type": "sale", "sku": "C", "quantity": 2},
    )
    report = pair.sync().report

    assert (report.updated, report.stock_set) == (1, 1)
    assert pair.shown() == {
        "A": ("Item A", Decimal("12.5"), 5),
        "B": ("Item B", Decimal("9.99"), 5),
        "C": ("Item C", Decimal("12.5"), 3),
    }
    pair.till.play({"type": "price_change", "sku": "A", "price": "1.00"})
    pair.sync()
    assert pair.shown()["A"] == ("Renamed", Decimal(1), 5)


def test_a_dry_run_returns_the_plan_and_writes_nothing(pair) -> None:
    pair.till.add_products([a_product("A")])
    work = pair.sync(dry_run=True)

    assert [(one.key, one.action) for one in work.plan or ()] == [
        ("A", "create"),
        ("A", "set stock"),
    ]
    assert (work.report.result, work.report.writes, pair.shown()) == ("planned", 0, {})
    assert pair.sync().report.created == 1


def test_an_online_order_reaches_the_till_once_and_comes_back_as_stock(pair) -> None:
    """K-10."""
    pair.till.add_products([a_product("A")])
    pair.sync()
    [number] = [one["id"] for one in pair.ask("GET", "v3/catalog/products")["data"]]
    address = {
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
    order = {
        "status_id": 11,
        "billing_address": address,
        "products": [{"product_id": number, "quantity": 2}],
    }
    pair.ask("POST", "v2/orders", order)
    report = pair.sync().report
    again = pair.sync().report

    assert (report.orders, report.stock_set, report.sentence) == (1, 1, "")
    assert pair.stock("A") == 3
    assert pair.shown()["A"][2] == 3
    assert (again.orders, again.writes) == (0, 0)


def test_a_deleted_item_is_hidden(pair) -> None:
    pair.till.add_products([a_product("A"), a_product("B")])
    pair.sync()
    pair.till.play({"type": "delete", "sku": "A"})
    report = pair.sync().report

    products = pair.ask("GET", "v3/catalog/products?include_fields=sku,is_visible")["data"]
    assert report.hidden == 1
    assert {product["sku"]: product["is_visible"] for product in products} == {
        "A": False,
        "B": True,
    }


def test_a_group_becomes_a_product_with_variants(pair) -> None:
    """K-25, K-31."""
    sizes = [
        a_product(
            f"T-{size}",
            4,
            price=price,
            name=f"Tee {size}",
            categories=["Tees"],
            options={"Size": size},
        )
        for size, price in (("S", "10.00"), ("L", "11.00"))
    ]
    tee = a_product("T", name="Tee", categories=["Tees"], variants=sizes)
    pair.till.add_products([tee])
    report = pair.sync().report

    assert report.sentence == ""
    assert {sku: one[1:] for sku, one in pair.shown().items()} == {
        "T-S": (Decimal(10), 4),
        "T-L": (Decimal(11), 4),
    }
    assert pair.sync().report.writes == 0


@pytest.mark.parametrize("kind", ["lost_answer", "reset"])
@pytest.mark.parametrize("at", range(1, 9))
def test_trouble_at_any_request_of_the_store_is_outlived(pair, kind: str, at: int) -> None:
    pair.till.add_products([a_product("A"), a_product("B")])
    pair.store.fault(kind, after=at - 1, times=1)
    first = pair.sync().report
    second = pair.sync().report

    assert {sku: one[2] for sku, one in pair.shown().items()} == {"A": 5, "B": 5}
    assert {first.exit_code, second.exit_code} == {0}, (first.sentence, second.sentence)
    assert len(pair.ask("GET", "v3/catalog/products")["data"]) == 2


@pytest.mark.parametrize("at", range(1, 15))
def test_a_pass_that_dies_at_any_request_is_taken_up_again(pair, at: int) -> None:
    """Whoever answers no more ends the pass: it is as good as dead."""
    pair.till.add_products([a_product("A"), a_product("B")])
    end = pair.till if at % 2 else pair.store
    end.fault("reset", after=(at - 1) // 2, times=1)
    first = pair.sync(attempts=1).report
    second = pair.sync().report
    third = pair.sync().report

    assert {sku: one[2] for sku, one in pair.shown().items()} == {"A": 5, "B": 5}
    assert (second.exit_code, third.writes) == (0, 0), (first.sentence, second.sentence)


@pytest.fixture
def command_line(pair, monkeypatch) -> Callable[..., Result]:
    """`tilltwin sync` as a harness calls it."""
    environ = {**pair.store.env, **pair.till.env, "STATE_DIR": str(pair.state_dir)}
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    fixed = ("--profile", "clover-bigcommerce", "--from-env")
    return lambda *more: CliRunner().invoke(command, [*fixed, *more])


def test_the_command_says_what_it_did(pair, command_line, tmp_path) -> None:
    pair.till.add_products([a_product("A"), a_product("B", weight=None)])
    plan = command_line("--dry-run")
    done = command_line("--once", "--report", str(tmp_path / "report.json"))

    [report] = msgspec.json.decode((tmp_path / "report.json").read_bytes())["reports"]
    assert (plan.exit_code, done.exit_code) == (0, 0), done.output
    assert "create" in plan.output
    assert "K-18: no weight (B)" in " ".join(done.output.split())
    assert (report["created"], report["stock_set"], report["skipped"]["K-18: no weight"]) == (
        1,
        1,
        1,
    )
    assert report["requests_per_change"] == round(report["requests"] / 2, 3)
    assert 0 < report["quota_share"] < 1


def test_the_plan_is_logged_line_by_line(pair, command_line) -> None:
    pair.till.add_products([a_product("A")])
    result = command_line("--dry-run", "--json-log")

    events = [msgspec.json.decode(line) for line in result.output.splitlines()]
    would = [event for event in events if event["event"] == "would"]
    assert [(one["sku"], one["do"]) for one in would] == [("A", "create"), ("A", "set stock")]


def test_two_processes_do_not_work_on_one_connection(pair, command_line) -> None:
    till, store = pair.till.credentials["merchant_id"], pair.store.credentials["store_hash"]
    ends = (
        f"clover {pair.till.base_url}/v3/merchants/{till}",
        f"bigcommerce {pair.store.base_url}/stores/{store}",
    )
    with lease(pair.state_dir, " > ".join(ends)):
        result = command_line()

    assert result.exit_code == 2
    assert "Another process" in result.output


def test_a_wrong_token_is_one_sentence(pair, command_line, monkeypatch) -> None:
    monkeypatch.setenv("BIGCOMMERCE_ACCESS_TOKEN", "wrong")
    result = command_line()

    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_first_pass_costs_what_it_must(pair) -> None:
    pair.till.add_products([a_product(f"S{number}") for number in range(300)])
    report = pair.sync().report

    assert (report.created, report.stock_set) == (300, 300)
    assert report.requests <= 300 + 2 + 3 + 1 + 20
    again = pair.sync().report
    assert again.requests <= 8
