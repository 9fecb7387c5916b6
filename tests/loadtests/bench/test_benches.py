import json
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from loadtests.bench import bigcommerce, clover, clover_bigcommerce, lightspeed_x
from loadtests.bench.environment import Environment
from loadtests.bench.inprocess import Unexpected, call, expect
from loadtests.bench.plan import Scale
from loadtests.bench.tipsi import clear, get, memory, pages, start, sync
from loadtests.bench.tipsi.store import Store, kept_store
from simulator.server import Settings, build
from tilltwin.commands import bench
from tilltwin.commands.load import UP


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[Environment]:
    url = f"sqlite:///{tmp_path}/bench.db"
    simulation = build(Settings(database_url=url, products=None))
    yield Environment(simulation.wsgi, url)
    simulation.close()


def test_sync_is_measured_at_every_size_and_batch(environment: Environment) -> None:
    measurements = list(sync.measure(environment, [400, 200], sync.Scale((20, 50), rounds=2)))

    assert [measurement.case for measurement in measurements] == [
        "sqlite, 200 items, batch 20",
        "sqlite, 200 items, batch 50",
        "sqlite, 400 items, batch 20",
        "sqlite, 400 items, batch 50",
    ]
    assert all(measurement.measured > 0 and measurement.ratio for measurement in measurements)


def test_clear_has_all_in_stock_before_and_checks_what_it_cleared(environment: Environment) -> None:
    measurements = list(clear.measure(environment, [1_000, 2_000], rounds=1))

    assert [measurement.case.split(", ")[2] for measurement in measurements] == [
        "all in stock",
        "again",
    ]
    assert [store.till.known >= 1_000 for store in environment.stores] == [True, True]


def test_a_clearing_that_counts_wrongly_stops_the_bench(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = kept_store(environment, 1_000)
    monkeypatch.setattr(clear, "EXISTING", 0.5)

    with pytest.raises(Unexpected, match="were to be cleared"):
        clear.clear(store, settle=lambda: None, stocked=True)


def test_pages_are_the_middle_and_the_last_full_one(environment: Environment) -> None:
    measurements = list(pages.measure(environment, 3_000, rounds=1))

    assert [measurement.case.split(", ")[-1] for measurement in measurements] == [
        "middle page against first",
        "last page against first",
    ]


def test_a_kept_store_serves_again_when_it_fits(environment: Environment) -> None:
    first = kept_store(environment, 1_000)

    assert kept_store(environment, 1_000) is first
    assert kept_store(environment, 900) is first
    assert kept_store(environment, 1_500) is not first


def test_get_is_measured_served_and_in_process(environment: Environment) -> None:
    scale = Scale(requests=20, rounds=2)

    served = list(get.served(UP, 4, scale))
    inside = list(get.in_process(environment, scale))

    assert served[0].ratio
    assert inside[0].ratio
    assert inside[0].goal is None


def test_lightspeed_is_measured_through_its_server() -> None:
    product, late = lightspeed_x.measure(UP, 4, 300, Scale(requests=20, rounds=2))

    assert product.ratio
    assert late.case == "a page of 100 changes, the last of 300 products, against the first"


def test_clover_is_measured_through_its_server() -> None:
    item, deep = clover.measure(UP, 4, 300, Scale(requests=20, rounds=2))

    assert item.ratio
    assert deep.case == "a page of 100 at offset 270 of 300 against the first"


def test_the_sync_is_measured_as_a_command() -> None:
    first, second = clover_bigcommerce.measure(UP, bench.SYNC, products=20)

    assert first.case == "a first pass of 20 products"
    assert first.measured > 0
    assert second.unit == "levels/s"


def test_a_sync_that_does_something_else_is_not_measured() -> None:
    idle = (sys.executable, "-c", "import sys; sys.exit('no sync')")

    with pytest.raises(clover_bigcommerce.SyncFailed, match="no sync"):
        list(clover_bigcommerce.measure(UP, idle, products=2))


def test_start_and_memory_are_measured() -> None:
    answered, opened = start.measure(UP, rounds=1, products=10)
    new, again = memory.measure(UP, 500)

    assert 0 < answered.measured < 30
    assert 0 < opened.measured < 30
    assert 10 < new.measured <= again.measured < 2_000


def test_a_call_tells_an_unexpected_status(environment: Environment) -> None:
    with pytest.raises(Unexpected, match=r"200 was expected, 40\d came"):
        expect(200, call(environment.wsgi, "GET", "/api/rest/v001/store/1/inventory"))


def test_a_store_of_its_own_is_opened_each_time(environment: Environment) -> None:
    assert Store.opened(environment.wsgi).id != Store.opened(environment.wsgi).id


def test_the_command_prints_a_table_and_writes_json(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/kept.db"
    to = tmp_path / "deep" / "bench.json"

    ended = CliRunner().invoke(
        bench.command, ["pages", "--quick", "--database-url", url, "--json", str(to)]
    )

    assert ended.exit_code == 0, ended.output
    assert "last page against first" in ended.output
    rows = json.loads(to.read_bytes())["findings"]
    assert [row["bench"] for row in rows] == ["pages", "pages"]
    assert rows[0]["ratio"] > 0
    assert rows[0]["reached"] is None


def test_a_database_that_cannot_be_opened_is_one_sentence() -> None:
    ended = CliRunner().invoke(bench.command, ["pages", "--database-url", "mysql://nobody/x"])

    assert ended.exit_code == 2
    assert "Traceback" not in ended.output


def test_without_postgres_the_rest_is_measured_and_it_is_said() -> None:
    ended = CliRunner().invoke(
        bench.command, ["pages", "--quick", "--postgres-url", "postgresql://127.0.0.1:9/x"]
    )

    assert ended.exit_code == 0, ended.output
    assert "Not measured on PostgreSQL" in ended.output


def test_stock_of_bigcommerce_is_measured_against_the_raw_upsert(environment: Environment) -> None:
    [measurement] = bigcommerce.in_process(environment, rounds=1)

    assert measurement.case == "sqlite, absolute, 2,000 levels by SKU"
    assert measurement.measured > 0
    assert measurement.ratio


def test_the_raw_upsert_writes_what_the_service_shows(environment: Environment) -> None:
    store = bigcommerce.StockedStore.filled(environment)
    with closing(bigcommerce.Raw.opened(environment.database_url)) as raw:
        rows = raw.rows(store, Random(1))  # noqa: S311 (repeatable)
        raw.write(rows)
    product = store.ids[0][0]
    path = f"{store.path}/catalog/products/{product}"
    answer = expect(200, call(environment.wsgi, "GET", path, token=store.token)).json()

    assert answer["data"]["inventory_level"] == next(row[4] for row in rows if row[0] == product)
