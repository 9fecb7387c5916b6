import sqlite3
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import psycopg
import pytest
from sqlalchemy import text

from loadtests.bench import temp_databases
from loadtests.bench.environment import Environment
from loadtests.bench.tipsi.raw import PRAGMAS, Rows, writer
from loadtests.bench.tipsi.store import Store
from loadtests.workloads.tipsi import Till, encoded
from simulator.core.sql.db import Database
from simulator.server import Settings, build
from tests import databases
from tests.conftest import FreshDatabase

ITEMS = """
SELECT external_id, external_is_number, price, special_price_on, special_price_amount, barcodes,
       unit_size, in_stock, epoch, pos_item_name, kind, status
FROM tipsi_item WHERE store_id = :id ORDER BY external_id
"""
BARCODES = """
SELECT barcode, external_id FROM tipsi_barcode JOIN tipsi_item ON tipsi_item.id = item_id
WHERE tipsi_barcode.store_id = :id ORDER BY barcode
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def environment(
    request: pytest.FixtureRequest, fresh_database: FreshDatabase
) -> Iterator[Environment]:
    with fresh_database(request.param) as url:
        simulation = build(Settings(database_url=url, products=None))
        yield Environment(simulation.wsgi, url)
        simulation.close()


def kept(environment: Environment, store: Store) -> list[list[Any]]:
    database = Database(environment.database_url)
    with database.reading() as conn:
        rows = [list(conn.execute(text(sql), {"id": store.id})) for sql in (ITEMS, BARCODES)]
    database.close()
    return rows


@pytest.mark.parametrize("all_barcodes", [True, False])
def test_the_raw_limit_leaves_the_rows_that_the_endpoint_leaves(
    environment: Environment, *, all_barcodes: bool
) -> None:
    ours, theirs = Store.opened(environment.wsgi), Store.opened(environment.wsgi)
    raw = writer(environment.database_url)
    till = Till(Random(3))  # noqa: S311 (repeatable)
    for size in (200, 100, 100):
        first_new = till.base + till.known
        batch = till.batch(size)
        ours.sync(encoded(batch))
        raw.write(raw.prepared(Rows.of(theirs.id, batch, first_new)), all_barcodes=all_barcodes)
        raw.settle()
    raw.close()

    assert kept(environment, ours) == kept(environment, theirs)
    assert len(kept(environment, ours)[0]) == till.known


def test_the_raw_connection_is_set_up_as_the_simulators_own(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/bench.db")
    with database.begin() as conn:
        own = {name: conn.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}
    database.close()

    assert own == PRAGMAS


def test_new_barcodes_are_those_of_new_items() -> None:
    till = Till(Random(1))  # noqa: S311 (repeatable)
    till.first(100)

    rows = Rows.of(5, till.batch(40), 101)

    assert {int(external_id) for _, _, external_id in rows.new_barcodes} == {101, 102, 103, 104}
    assert len(rows.barcodes) > len(rows.new_barcodes)


def test_a_scratch_file_is_gone_after_the_run() -> None:
    with temp_databases.sqlite() as url:
        path = Path(url.removeprefix("sqlite:///"))
        sqlite3.connect(path).close()

        assert path.exists()
    assert not path.parent.exists()


def test_a_scratch_database_is_gone_after_the_run() -> None:
    with databases.fresh("postgresql", Path()) as server, temp_databases.postgres(server) as url:
        writer(url).close()

    with pytest.raises(psycopg.OperationalError):
        writer(url)


def test_an_unreachable_server_is_said_so() -> None:
    with (
        pytest.raises(temp_databases.Unreachable),
        temp_databases.postgres("postgresql://127.0.0.1:9/test?connect_timeout=2"),
    ):
        pass
