"""BigCommerce: a product against a bare route through Granian; stock in batches against the raw database."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from random import Random
from statistics import median
from typing import Any

import msgspec
import requests

from loadtests.clients.account import open_account
from loadtests.clients.bigcommerce import VENDOR, StoreClient
from loadtests.run.server import started

from . import bare
from .environment import Environment
from .inprocess import call, expect
from .keepalive import Volley
from .measurement import Goal, Measurement, interleaved, median_ratio, paced
from .plan import Plan, Scale
from .served import against_bare

ROUTE = "/stores/<store>/v3/catalog/products/<int:item>"
GET_GOAL = Goal(least=0.5)
STOCK_GOAL = Goal(least=0.5)
BATCH = 2_000
"""Levels in one request: the most that the service takes."""


def served(up: Sequence[str], threads: int, scale: Scale) -> Iterator[Measurement]:
    """One store of 1,000 products; its account has no rate limits."""
    with ExitStack() as stack:
        server = stack.enter_context(started([*up, "--products", "0"]))
        credentials = open_account(server.base_url, None, VENDOR, 1_000)
        store = StoreClient.of(server.base_url, credentials)
        product = f"{store.path}/catalog/products/{_first(store)}"
        reference = bare.command(ROUTE, _text(store, product), threads)
        flask = stack.enter_context(started(reference, product))
        volleys = {
            "ours": Volley(server.port, product, token=store.token),
            "bare": Volley(flask.port, product),
        }
        for volley in volleys.values():
            stack.enter_context(closing(volley))
        case = "GET product, through Granian"
        yield against_bare("bigcommerce", case, volleys, scale, GET_GOAL)


def _text(store: StoreClient, path: str) -> str:
    answer = requests.get(f"{store.base_url}{path}", headers=store.headers, timeout=60)
    answer.raise_for_status()
    return answer.text


def _first(store: StoreClient) -> int:
    where = f"{store.base_url}{store.path}/catalog/products?limit=1"
    answer = requests.get(where, headers=store.headers, timeout=60)
    answer.raise_for_status()
    return int(answer.json()["data"][0]["id"])


@dataclass(frozen=True, slots=True)
class StockedStore:
    """One store of BATCH tracked products, and who they are."""

    environment: Environment
    token: str
    path: str
    ids: list[tuple[int, int, str]]
    """Product, variant, SKU."""

    @classmethod
    def filled(cls, environment: Environment) -> "StockedStore":
        body = msgspec.json.encode({"vendor": VENDOR})
        account = expect(201, call(environment.wsgi, "POST", "/_sim/accounts", body)).json()
        credentials = account["credentials"]
        path = f"/stores/{credentials['store_hash']}/v3"
        products = [
            {"sku": f"B-{number}", "name": f"Bench {number}", "price": "1.00", "quantity": 1}
            for number in range(BATCH)
        ]
        where = f"/_sim/accounts/{account['id']}/products"
        expect(201, call(environment.wsgi, "POST", where, msgspec.json.encode(products)))
        store = cls(environment, credentials["access_token"], path, [])
        store.ids.extend(store._read_ids())
        return store

    def _read_ids(self) -> Iterator[tuple[int, int, str]]:
        for page in range(1, BATCH // 1_000 + 1):
            path = f"{self.path}/inventory/items?limit=1000&page={page}"
            for item in expect(
                200, call(self.environment.wsgi, "GET", path, token=self.token)
            ).json()["data"]:
                ids = item["identity"]
                yield ids["product_id"], ids["variant_id"], ids["sku"]

    def set_levels(self, body: bytes) -> None:
        path = f"{self.path}/inventory/adjustments/absolute"
        expect(200, call(self.environment.wsgi, "PUT", path, body, token=self.token))


def in_process(environment: Environment, rounds: int) -> Iterator[Measurement]:
    """Levels a second: the endpoint, and the same rows upserted by the bare driver in one transaction."""
    store, raw_store = StockedStore.filled(environment), StockedStore.filled(environment)
    random = Random(1)  # noqa: S311 (repeatable)
    with closing(Raw.opened(environment.database_url)) as raw:

        def ours() -> float:
            body = msgspec.json.encode({"items": _items(store, random)})
            return paced(BATCH, lambda: store.set_levels(body)).wall

        def bare() -> float:
            rows = raw.rows(raw_store, random)
            return paced(BATCH, lambda: raw.write(rows)).wall

        rates = interleaved(rounds, {"ours": ours, "raw": bare})
    case = f"{environment.database}, absolute, {BATCH:,} levels by SKU"
    yield _measurement(case, "levels/s", rates, "raw", STOCK_GOAL)


def _items(store: StockedStore, random: Random) -> list[dict[str, Any]]:
    return [
        {"location_id": 1, "sku": sku, "quantity": random.randint(0, 999)}
        for _, _, sku in store.ids
    ]


COLUMNS = (
    *("product", "variant", "location", "store", "onhand", "before", "visible", "safety_stock"),
    *("warning_level", "is_in_stock", "bin_picking_number"),
)


@dataclass(frozen=True, slots=True)
class Raw:
    """The raw limit: rows that are known and ready, written by the bare driver in one transaction."""

    connection: Any
    write: Callable[[Any], None]
    postgres: bool

    @classmethod
    def opened(cls, database_url: str) -> "Raw":
        if database_url.startswith("sqlite:///"):
            conn = sqlite3.connect(database_url.removeprefix("sqlite:///"), isolation_level=None)
            for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "busy_timeout = 30000"):
                conn.execute(f"PRAGMA {pragma}")
            return cls(conn, partial(_sqlite, conn), postgres=False)
        import psycopg  # noqa: PLC0415 (an extra)

        connection = psycopg.connect(database_url.replace("+psycopg", ""))
        return cls(connection, partial(_postgres, connection), postgres=True)

    def rows(self, store: StockedStore, random: Random) -> Any:
        store_hash = store.path.split("/")[2]
        rows = [
            (product, variant, 1, store_hash, random.randint(0, 999), None, 0, 0, 0, True, "")
            for product, variant, _ in store.ids
        ]
        if not self.postgres:
            return rows
        return msgspec.json.encode([dict(zip(COLUMNS, row, strict=True)) for row in rows]).decode()

    def close(self) -> None:
        self.connection.close()


_NAMES = ", ".join(COLUMNS)
_AGAIN = (
    "ON CONFLICT (product, variant, location) DO UPDATE SET onhand = excluded.onhand, "
    "before = bigcommerce_stock.onhand, visible = excluded.visible"
)


def _sqlite(conn: Any, rows: Any) -> None:
    marks = ", ".join("?" * len(COLUMNS))
    conn.execute("BEGIN IMMEDIATE")
    sql = f"INSERT INTO bigcommerce_stock ({_NAMES}) VALUES ({marks}) {_AGAIN}"  # noqa: S608
    conn.executemany(sql, rows)
    conn.execute("COMMIT")


def _postgres(conn: Any, rows: str) -> None:
    source = "json_populate_recordset(NULL::bigcommerce_stock, %s::json)"
    sql = f"INSERT INTO bigcommerce_stock ({_NAMES}) SELECT {_NAMES} FROM {source} {_AGAIN}"  # noqa: S608
    with conn.transaction(), conn.cursor() as cursor:
        cursor.execute(sql, [rows])


def _measurement(
    case: str, unit: str, rates: dict[str, list[float]], reference: str, goal: Goal | None
) -> Measurement:
    return Measurement(
        bench="bigcommerce",
        case=case,
        unit=unit,
        measured=median(rates["ours"]),
        reference=median(rates[reference]),
        ratio=median_ratio(rates["ours"], rates[reference]),
        goal=goal,
    )


def run(plan: Plan) -> Iterator[Measurement]:
    yield from served(plan.up, plan.threads, Scale.of(plan))
    for environment in plan.environments():
        yield from in_process(environment, rounds=2 if plan.quick else 15)
