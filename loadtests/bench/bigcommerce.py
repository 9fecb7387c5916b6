"""BigCommerce: a product against a bare route through Granian; stock in batches against the raw database."""

import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from random import Random
from statistics import median
from typing import Any

import msgspec
import requests

from loadtests.run.server import started
from loadtests.run.storefront import UNLIMITED, Storefront, credentials

from .finding import Finding, Goal, interleaved, median_ratio, paced
from .get import Scale
from .inprocess import call, expect
from .keepalive import Volley
from .place import Place

GET_GOAL = Goal(least=0.5)
STOCK_GOAL = Goal(least=0.5)
BATCH = 2_000
"""Levels in one request: the most that the service takes."""


def served(up: Sequence[str], threads: int, scale: Scale) -> Iterator[Finding]:
    """One store of 1,000 products; its account has no rate limits."""
    with ExitStack() as stack:
        server = stack.enter_context(started([*up, "--products", "0"]))
        store = Storefront.of(server.base_url, credentials(server.base_url, None, 1_000))
        product = f"{store.path}/catalog/products/{_first(store)}"
        bare_command = [
            *(sys.executable, "-m", "loadtests.bench.bare"),
            *("--body", _text(store, product), "--threads", str(threads)),
        ]
        bare = stack.enter_context(started(bare_command, product))
        volleys = {
            "ours": Volley(server.port, product, token=store.token),
            "bare": Volley(bare.port, product),
        }
        for volley in volleys.values():
            stack.enter_context(closing(volley))
        each = {name: partial(one.per_second, scale.requests) for name, one in volleys.items()}
        found = interleaved(scale.rounds, each)
    yield _finding("GET product, through Granian", "requests/s", found, "bare", GET_GOAL)


def _text(store: Storefront, path: str) -> str:
    answer = requests.get(f"{store.base_url}{path}", headers=store.headers, timeout=60)
    answer.raise_for_status()
    return answer.text


def _first(store: Storefront) -> int:
    where = f"{store.base_url}{store.path}/catalog/products?limit=1"
    answer = requests.get(where, headers=store.headers, timeout=60)
    answer.raise_for_status()
    return int(answer.json()["data"][0]["id"])


@dataclass(frozen=True, slots=True)
class Shelf:
    """One store of BATCH tracked products, and who they are."""

    place: Place
    token: str
    path: str
    ids: list[tuple[int, int, str]]
    """Product, variant, SKU."""

    @classmethod
    def filled(cls, place: Place) -> "Shelf":
        wish = msgspec.json.encode({"vendor": "bigcommerce", "settings": UNLIMITED})
        account = expect(201, call(place.wsgi, "POST", "/_sim/accounts", wish)).json()
        told = account["credentials"]
        path = f"/stores/{told['store_hash']}/v3"
        goods = [
            {"sku": f"B-{number}", "name": f"Bench {number}", "price": "1.00", "quantity": 1}
            for number in range(BATCH)
        ]
        where = f"/_sim/accounts/{account['id']}/products"
        expect(201, call(place.wsgi, "POST", where, msgspec.json.encode(goods)))
        shelf = cls(place, told["access_token"], path, [])
        shelf.ids.extend(shelf._found())
        return shelf

    def _found(self) -> Iterator[tuple[int, int, str]]:
        for page in range(1, BATCH // 1_000 + 1):
            path = f"{self.path}/inventory/items?limit=1000&page={page}"
            for item in expect(200, call(self.place.wsgi, "GET", path, token=self.token)).json()[
                "data"
            ]:
                told = item["identity"]
                yield told["product_id"], told["variant_id"], told["sku"]

    def set_levels(self, body: bytes) -> None:
        path = f"{self.path}/inventory/adjustments/absolute"
        expect(200, call(self.place.wsgi, "PUT", path, body, token=self.token))


def in_process(place: Place, rounds: int) -> Iterator[Finding]:
    """Levels a second: the endpoint, and the same rows upserted by the bare driver in one transaction."""
    shelf, twin = Shelf.filled(place), Shelf.filled(place)
    random = Random(1)  # noqa: S311 (repeatable)
    with closing(Raw.opened(place.database_url)) as raw:

        def ours() -> float:
            body = msgspec.json.encode({"items": _items(shelf, random)})
            return paced(BATCH, lambda: shelf.set_levels(body)).wall

        def bare() -> float:
            rows = raw.rows(twin, random)
            return paced(BATCH, lambda: raw.write(rows)).wall

        found = interleaved(rounds, {"ours": ours, "raw": bare})
    case = f"{place.database}, absolute, {BATCH:,} levels by SKU"
    yield _finding(case, "levels/s", found, "raw", STOCK_GOAL)


def _items(shelf: Shelf, random: Random) -> list[dict[str, Any]]:
    return [
        {"location_id": 1, "sku": sku, "quantity": random.randint(0, 999)}
        for _, _, sku in shelf.ids
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

        made = psycopg.connect(database_url.replace("+psycopg", ""))
        return cls(made, partial(_postgres, made), postgres=True)

    def rows(self, shelf: Shelf, random: Random) -> Any:
        store = shelf.path.split("/")[2]
        made = [
            (product, variant, 1, store, random.randint(0, 999), None, 0, 0, 0, True, "")
            for product, variant, _ in shelf.ids
        ]
        if not self.postgres:
            return made
        return msgspec.json.encode([dict(zip(COLUMNS, row, strict=True)) for row in made]).decode()

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


def _finding(
    case: str, unit: str, found: dict[str, list[float]], reference: str, goal: Goal | None
) -> Finding:
    return Finding(
        bench="bigcommerce",
        case=case,
        unit=unit,
        measured=median(found["ours"]),
        reference=median(found[reference]),
        ratio=median_ratio(found["ours"], found[reference]),
        goal=goal,
    )
