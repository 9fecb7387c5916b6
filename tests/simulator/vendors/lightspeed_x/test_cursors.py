"""No row is missed by a cursor, whoever writes at the same time: eight writers with connections of their own, and a reader."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import pytest
from sqlalchemy import Connection, update

from simulator.core.sql.db import Database
from simulator.core.world import World
from simulator.server import Simulation
from simulator.vendors.lightspeed_x.listing import LARGEST, VersionQuery
from simulator.vendors.lightspeed_x.store.products import product_changes, product_rows
from simulator.vendors.lightspeed_x.store.unit_of_work import open_unit_of_work
from simulator.vendors.lightspeed_x.tables.products import Product
from tests.simulator.vendors.lightspeed_x.retail import Retail

WRITERS = 8
WRITES = 12
"""By each writer."""
PAGE = 5
DATABASES = ("postgresql",)
"""SQLite has one writer at a time anyhow."""

Versions = dict[str, int]
"""Product id to the version under which it was seen."""


@pytest.fixture
def products(retail: Retail) -> list[str]:
    """One for each writer."""
    return [
        retail.data("POST", "2.0/products", json={"name": f"Mug {place}"})[0]
        for place in range(WRITERS)
    ]


@pytest.fixture
def worlds(simulation: Simulation) -> Iterator[list[World]]:
    """As many as writers, with a connection each to the same database, as several processes have."""
    url = simulation.world.database.url.render_as_string(hide_password=False)
    opened = [World(Database(url)) for _ in range(WRITERS)]
    yield opened
    for world in opened:
        world.close()


def followed(world: World, retailer: str, is_over: Callable[[], bool]) -> Versions:
    """What a reader sees that always asks for what is after its last version, until it is over and nothing is left."""
    seen: Versions = {}
    after = 0
    while True:
        was_over = is_over()
        with world.reading() as conn:
            rows = product_rows.page(
                conn, retailer, VersionQuery(after, LARGEST, PAGE, deleted=True)
            )
        seen |= {row.id: row.version for row in rows}
        after = max((row.version for row in rows), default=after)
        if was_over and not rows:
            return seen


def written_and_followed(retail: Retail, worlds: list[World], products: list[str]) -> Versions:
    """Eight write, each its own product, while one follows."""
    together = Barrier(WRITERS)

    def write(world: World, product: str) -> None:
        together.wait()
        for place in range(WRITES):
            with world.begin() as conn:
                uow = open_unit_of_work(world, conn, retail.id)
                row = product_rows.by_ids(conn, retail.prefix, [product])[product]
                product_changes.change(uow, [row], {"description": f"the {place}th"}, {})

    with ThreadPoolExecutor(WRITERS) as pool:
        writers = [pool.submit(write, *pair) for pair in zip(worlds, products, strict=True)]
        reader = retail.harness.simulation.world
        seen = followed(reader, retail.prefix, lambda: all(each.done() for each in writers))
        for each in writers:
            each.result()
    return seen


def latest(retail: Retail) -> Versions:
    with retail.harness.simulation.world.reading() as conn:
        rows = product_rows.page(conn, retail.prefix, VersionQuery(0, LARGEST, 1_000, deleted=True))
    return {row.id: row.version for row in rows}


def test_a_reader_misses_nothing_that_eight_writers_commit(
    retail: Retail, worlds: list[World], products: list[str]
) -> None:
    seen = written_and_followed(retail, worlds, products)

    assert seen == latest(retail)
    assert len(set(seen.values())) == WRITERS


def test_versions_that_are_taken_without_the_lock_would_be_missed(
    retail: Retail, worlds: list[World], products: list[str]
) -> None:
    """That the lock of the retailer's row is what keeps it: the writer that took the smaller version commits last."""
    reader = retail.harness.simulation.world
    start = max(latest(retail).values())
    late, early = products[:2]
    with closing(worlds[0].database.engine.connect()) as slow, slow.begin():
        _set_version(slow, late, start + 1)
        with worlds[1].database.engine.begin() as quick:
            _set_version(quick, early, start + 2)
        seen = followed(reader, retail.prefix, lambda: True)

    assert seen[early] == start + 2
    assert latest(retail)[late] == start + 1 < max(seen.values())
    assert seen[late] < start + 1


def _set_version(conn: Connection, product: str, version: int) -> None:
    conn.execute(update(Product).where(Product.id == product).values(version=version))
