"""The sync against the simulators: a till, a Tipsi store, and trouble between them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import count
from pathlib import Path

import msgspec
import pytest

from simulator.server import Settings, run_in_thread
from syncer.kernel.job import Options, ignore
from syncer.kernel.report import Report
from syncer.kernel.stop import Stop
from syncer.worker import config_from_environment, jobs, once
from tilltwin.client import Account, Simulator

CATALOGUE = """sku,name,price,quantity,barcode,category,size_ml
A,Gin,12.50,3,1,drink,750
B,Rum,9.00,0,2,drink,700
C,Rioja,20,7,3|4,wine,750
D,Cava,15,2.5,,wine,750
E,Port,30,-1,2,wine,750
"""


class NoWait(Stop):
    """Every pause is over at once."""

    def wait(self, seconds: float) -> None:  # noqa: ARG002
        self.check()


@dataclass
class Pair:
    till: Account
    store: Account
    state_dir: Path

    def sync(self, attempts: int = 6, source: str = "export", **options) -> Report:
        environ = {**self.store.env, "STATE_DIR": str(self.state_dir)}
        if source == "export":
            environ |= self.till.env
        else:
            environ["SOURCE_ACCOUNT_URL"] = (
                f"{self.till.simulator.base_url}/_sim/accounts/{self.till.id}"
            )
        config = config_from_environment(environ)
        [job] = jobs(config, NoWait(), lambda _: ignore, Options(**options), 2)
        few = msgspec.structs.replace(job.connection, attempts=attempts)
        return once(replace(job, connection=few)).report

    def shown(self) -> dict[str, tuple[int, Decimal, list[str]]]:
        return {
            product["sku"]: (
                product["quantity"],
                Decimal(product["price"]),
                sorted(product["barcodes"]),
            )
            for product in self.store.products()
        }


@pytest.fixture(scope="module")
def simulator() -> Iterator[Simulator]:
    with run_in_thread(Settings(products=None)) as running:
        yield Simulator(running.base_url)


@pytest.fixture
def new_pair(simulator, tmp_path) -> Callable[[], Pair]:
    numbers = count()

    def made() -> Pair:
        till, store = simulator.create_account("csv_till"), simulator.create_account("tipsi")
        till.add_products(CATALOGUE)
        return Pair(till, store, tmp_path / str(next(numbers)))

    return made


@pytest.fixture
def pair(new_pair) -> Pair:
    return new_pair()


UNTROUBLED = 6
"""The export, the login, three batches, the clearing."""
FIRST = {
    "A": (3, Decimal("12.5"), ["1"]),
    "B": (0, Decimal(9), ["2"]),
    "C": (7, Decimal(20), ["3", "4"]),
    "D": (2, Decimal(15), []),
    "E": (0, Decimal(30), []),
}


@pytest.mark.parametrize("source", ["export", "account"])
def test_a_till_reaches_a_store_and_a_second_pass_is_silent(pair, source) -> None:
    report = pair.sync(source=source)
    again = pair.sync(source=source)

    assert report.result == "done", report.sentence
    assert pair.shown() == FIRST
    assert dict(report.adjusted) == {
        "barcode_taken": 1,
        "fraction_of_stock": 1,
        "negative_stock": 1,
    }
    assert (again.writes, again.unchanged) == (0, 5)


def test_a_day_at_the_till_arrives(pair) -> None:
    pair.sync()
    pair.till.play(
        {"type": "sale", "sku": "A", "quantity": 1},
        {"type": "price_change", "sku": "C", "price": "21.50"},
        {"type": "delete", "sku": "D"},
        {
            "type": "add_product",
            "product": {"sku": "F", "name": "Ale", "price": "2", "quantity": 1},
        },
        {"type": "edit", "sku": "A", "set": {"barcodes": ["2"]}},
        {"type": "edit", "sku": "B", "set": {"barcodes": ["1"]}},
        {"type": "edit", "sku": "E", "set": {"barcodes": []}},
    )
    report = pair.sync()

    assert (report.created, report.updated, report.retired, report.refused) == (1, 3, 1, 0)
    assert pair.shown() == {
        "A": (2, Decimal("12.5"), ["2"]),
        "B": (0, Decimal(9), ["1"]),
        "C": (7, Decimal("21.5"), ["3", "4"]),
        "D": (0, Decimal(15), []),
        "E": (0, Decimal(30), []),
        "F": (1, Decimal(2), []),
    }
    assert pair.sync().writes == 0


def test_what_the_store_had_before_is_cleared_and_kept(pair) -> None:
    pair.store.add_products("sku,name,price,quantity\nOLD,Mead,5,9\n")
    report = pair.sync()

    assert report.cleared == 1
    assert pair.shown()["OLD"] == (0, Decimal(5), [])


def test_an_item_whose_barcode_is_somebody_elses_is_refused_alone(pair) -> None:
    pair.store.add_products("sku,name,price,quantity,barcode\nOLD,Mead,5,9,4\n")
    report = pair.sync()

    assert set(report.refusals) == {"C"}
    assert report.exit_code == 1
    assert {key: one for key, one in pair.shown().items() if key != "OLD"} == {
        key: one for key, one in FIRST.items() if key != "C"
    }


@pytest.mark.parametrize(
    "trouble",
    [
        {"kind": "status", "status": 503},
        {"kind": "status", "status": 429, "headers": {"Retry-After": "3"}},
        {"kind": "status", "status": 403},
        {"kind": "reset"},
        {"kind": "lost_answer"},
    ],
    ids=lambda trouble: f"{trouble['kind']}-{trouble.get('status', '')}",
)
def test_trouble_that_passes_is_not_noticed(pair, trouble) -> None:
    pair.store.fault(**trouble, path="*/ext/sync*", after=1, times=1)
    report = pair.sync()

    assert (report.result, report.refused) == ("done", 0), report.sentence
    assert report.requests > UNTROUBLED
    assert pair.shown() == FIRST


@pytest.mark.parametrize("kind", ["reset", "lost_answer"])
def test_wherever_a_pass_dies_the_next_one_converges(new_pair, kind) -> None:
    """Nothing is repeated within a pass, so each fault ends it: before it is applied (reset), or after."""
    for at in range(4):
        pair = new_pair()
        pair.store.fault(kind, path="*/ext/sync*", after=at, times=1)

        assert pair.sync(attempts=1).result == "failed"
        assert pair.sync().result == "done"
        assert pair.shown() == FIRST
        assert pair.sync().writes == 0


def test_a_source_that_is_down_changes_nothing(pair) -> None:
    pair.sync()
    pair.till.fault("status", status=500, times=10)
    report = pair.sync()

    assert report.exit_code == 2
    assert "500" in report.sentence
    assert pair.shown() == FIRST


def test_the_auto_task_option_is_served(simulator, tmp_path) -> None:
    till = simulator.create_account("csv_till")
    store = simulator.create_account("tipsi", settings={"auto_task": True})
    till.add_products(CATALOGUE)

    assert Pair(till, store, tmp_path).sync().refused == 0


def test_texts_of_all_kinds_arrive(pair) -> None:
    sku = "Ünï/çode 💡 \"&?#% 'x'"
    pair.till.add_products(
        [{"sku": sku, "name": 'Šampaňské "brut", 75 cl', "price": "1", "quantity": 4}]
    )
    pair.sync()

    assert pair.shown()[sku][0] == 4
