"""The raw limit: the same rows written by the bare driver, in one transaction, into the same tables.

The limit has no HTTP, no JSON, no validation and no SQLAlchemy; its rows are made before the clock
starts. It writes as a straightforward bulk upsert does: every element upserts its item by store and
external id (one statement for each set of fields that elements state), every barcode stated is
upserted with its item's id looked up by external id.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Event
from typing import Any, ClassVar, Protocol

import msgspec

from loadtests.workloads.tipsi import Element

ROW = (
    *("store_id", "external_id", "external_is_number", "price", "special_price_on"),
    *("special_price_amount", "barcodes", "unit_size", "in_stock", "epoch", "updated"),
    *("pos_item_name", "kind", "status"),
)
"""The columns of an item's row; those not named here hold null."""

_STATED = {
    "whole": ("price", "barcodes", "unit_size", "in_stock", "pos_item_name", "kind"),
    "stock and price": ("price", "in_stock"),
    "stock": ("in_stock",),
}
"""Which columns an element of each sort changes of an item that is there."""
_ALWAYS = ("epoch", "updated")

Values = tuple[Any, ...]

NOW_MS = 1_760_000_000_000
"""When the rows were written, as far as they say."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A batch as rows, ready for a driver."""

    items: dict[str, list[Values]]
    """By sort of element (see _STATED), in the order of ROW."""
    barcodes: list[Values]
    """store_id, barcode, external_id: all that the batch states."""
    new_barcodes: list[Values]
    """Those of new items alone: nothing else changes where barcodes do not move."""

    @classmethod
    def of(cls, store_id: int, elements: Sequence[Element], first_new: int) -> "Rows":
        """`first_new` is the smallest external id that the store does not have."""
        items: dict[str, list[Values]] = {sort: [] for sort in _STATED}
        for element in elements:
            items[_sort(element)].append(_row(store_id, element))
        new = [element for element in elements if element["external_id"] >= first_new]
        return cls(items, _barcodes(store_id, elements), _barcodes(store_id, new))


def _barcodes(store_id: int, elements: Sequence[Element]) -> list[Values]:
    return [
        (store_id, barcode, str(element["external_id"]))
        for element in elements
        for barcode in element.get("barcodes", ())
    ]


def _sort(element: Element) -> str:
    if "barcodes" in element:
        return "whole"
    return "stock and price" if "price" in element else "stock"


def _row(store_id: int, element: Element) -> Values:
    price = float(element["price"]) if "price" in element else None  # the column is a double
    return (
        *(store_id, str(element["external_id"]), True, price, False, 0),
        *(msgspec.json.encode(element.get("barcodes", [])).decode(), element.get("unit_size")),
        *(
            element["in_stock"],
            0,
            NOW_MS,
            element.get("pos_item_name"),
            element.get("category", ""),
        ),
        "unmatched",
    )


class Writer(Protocol):
    """Writes batches at the limit."""

    def prepared(self, rows: Rows) -> Any:
        """What `write` takes: made before the clock starts."""

    def write(self, prepared: Any, *, all_barcodes: bool = True) -> None:
        """One transaction; without `all_barcodes` only those of new items."""

    def settle(self) -> None:
        """What a database does between requests: done before the clock starts."""

    def close(self) -> None: ...


def writer(database_url: str) -> Writer:
    """The bare driver for a database URL of ours: sqlite:///path or postgresql://..."""
    if database_url.startswith("sqlite:///"):
        return Sqlite(database_url.removeprefix("sqlite:///"))
    return Postgres(database_url)


def _upsert(source: str, sort: str) -> str:
    sets = ", ".join(f"{name} = excluded.{name}" for name in (*_STATED[sort], *_ALWAYS))
    return (
        f"INSERT INTO tipsi_item ({', '.join(ROW)}) {source} "
        f"ON CONFLICT (store_id, external_id) DO UPDATE SET {sets}"
    )


SETTLING = 200
"""Tries, twenty a second."""

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 1,
    "wal_autocheckpoint": 20_000,
    "journal_size_limit": 67_108_864,
    "cache_size": -131_072,
    "mmap_size": 1_073_741_824,
    "temp_store": 2,
}
"""The simulator's own, as SQLite names them."""


class Sqlite:
    """executemany upserts through sqlite3, on a connection set up as the simulator sets up its own."""

    _BARCODE = (
        "INSERT INTO tipsi_barcode (store_id, barcode, item_id) "
        "SELECT ?1, ?2, id FROM tipsi_item WHERE store_id = ?1 AND external_id = ?3 "
        "ON CONFLICT (store_id, barcode) DO UPDATE SET item_id = excluded.item_id"
    )

    def __init__(self, path: str) -> None:
        self._conn = sqlite3.connect(path, isolation_level=None, timeout=30)
        for name, value in PRAGMAS.items():
            self._conn.execute(f"PRAGMA {name} = {value}")
        marks = f"VALUES ({', '.join('?' * len(ROW))})"
        self._statements = {sort: _upsert(marks, sort) for sort in _STATED}

    def prepared(self, rows: Rows) -> Rows:
        return rows

    def write(self, prepared: Rows, *, all_barcodes: bool = True) -> None:
        cursor = self._conn.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        for sort, rows in prepared.items.items():
            cursor.executemany(self._statements[sort], rows)
        barcodes = prepared.barcodes if all_barcodes else prepared.new_barcodes
        cursor.executemany(self._BARCODE, barcodes)
        cursor.execute("COMMIT")
        cursor.close()

    def settle(self) -> None:
        """Checkpoints run outside requests in the simulator too; one that is under way is waited for."""
        for _ in range(SETTLING):
            row = self._conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            busy, logged, moved = row  # the numbers are of pages
            if not busy and logged == moved:
                return
            Event().wait(0.05)

    def close(self) -> None:
        self._conn.close()


class Postgres:
    """json_to_recordset upserts through psycopg; the JSON text is made before the clock starts."""

    _TYPES: ClassVar = {
        "store_id": "bigint",
        "price": "double precision",
        "external_is_number": "boolean",
        "special_price_on": "boolean",
        "special_price_amount": "integer",
        "in_stock": "integer",
        "epoch": "integer",
        "updated": "bigint",
    }
    _BARCODE = (
        "INSERT INTO tipsi_barcode (store_id, barcode, item_id) "
        "SELECT new.store_id, new.barcode, item.id FROM "
        "json_to_recordset(%s::json) AS new(store_id bigint, barcode text, external_id text) "
        "JOIN tipsi_item item USING (store_id, external_id) "
        "ON CONFLICT (store_id, barcode) DO UPDATE SET item_id = excluded.item_id"
    )

    def __init__(self, url: str) -> None:
        import psycopg  # noqa: PLC0415 (an extra)

        self._conn = psycopg.connect(url, autocommit=True)
        typed = ", ".join(f"{name} {self._TYPES.get(name, 'text')}" for name in ROW)
        source = f"SELECT {', '.join(ROW)} FROM json_to_recordset(%s::json) AS new({typed})"  # noqa: S608
        self._statements = {sort: _upsert(source, sort) for sort in _STATED}

    def prepared(self, rows: Rows) -> dict[str, str]:
        """A JSON array of objects for each statement."""
        named = ("store_id", "barcode", "external_id")
        return {
            **{sort: _objects(ROW, some) for sort, some in rows.items.items()},
            "barcodes": _objects(named, rows.barcodes),
            "new barcodes": _objects(named, rows.new_barcodes),
        }

    def write(self, prepared: dict[str, str], *, all_barcodes: bool = True) -> None:
        with self._conn.transaction(), self._conn.cursor() as cursor:
            for sort, statement in self._statements.items():
                cursor.execute(statement, [prepared[sort]])
            barcodes = "barcodes" if all_barcodes else "new barcodes"
            cursor.execute(self._BARCODE, [prepared[barcodes]])

    def settle(self) -> None:
        """What the background writer does in time; where the role may not ask for it, it is not done."""
        from psycopg.errors import InsufficientPrivilege  # noqa: PLC0415 (an extra)

        with suppress(InsufficientPrivilege):
            self._conn.execute("CHECKPOINT")

    def close(self) -> None:
        self._conn.close()


def _objects(names: Sequence[str], rows: Sequence[Values]) -> str:
    objects = [dict(zip(names, row, strict=True)) for row in rows]
    return msgspec.json.encode(objects).decode()
