"""The sync's state of one shop: what was acknowledged, what is in doubt, what is still to be done."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, Self

import msgspec
from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection, Engine

from ...kernel.storage import open_engine
from .pure.model import Change, KnownItem, Listing
from .pure.plan import after, in_doubt

FILE = "sync.db"
VERSION = 1
RUNS_KEPT = 100

metadata = MetaData()
link = Table(
    "link",
    metadata,
    Column("shop", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("sent", String, comment="the listing last acknowledged, as JSON; null: in doubt"),
    Column("held", String, nullable=False, comment="every barcode the shop may hold, as JSON"),
    Column("live", Boolean, nullable=False),
    Column("known", Boolean, nullable=False, comment="acknowledged at least once"),
    sqlite_with_rowid=False,
)
shop_row = Table(
    "shop",
    metadata,
    Column("shop", String, primary_key=True),
    Column("clear_owed", Boolean, nullable=False),
)
run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("shop", String, nullable=False, index=True),
    Column("run_id", String),
    Column("ended", DateTime, nullable=False, server_default=func.now()),
    Column("report", String, nullable=False),
)

_encode = msgspec.json.Encoder().encode
_listing = msgspec.json.Decoder(Listing).decode
_barcodes = msgspec.json.Decoder(tuple[str, ...]).decode


class State:
    """One shop's state in the state folder. Each method is one transaction."""

    def __init__(self, engine: Engine, shop: str) -> None:
        self._engine, self._shop = engine, shop

    @classmethod
    def open(cls, folder: Path, shop: str) -> Self:
        return cls(open_engine(folder / FILE, metadata, VERSION), shop)

    def close(self) -> None:
        self._engine.dispose()

    def known(self) -> dict[str, KnownItem]:
        """What is known of every key, read row by row."""
        columns = select(link.c.key, link.c.sent, link.c.held, link.c.live, link.c.known)
        with self._engine.connect() as conn:
            rows = conn.execution_options(yield_per=1000).execute(
                columns.where(link.c.shop == self._shop)
            )
            return {row.key: _known_item(row) for row in map(_LinkRow._make, rows)}

    def clear_pending(self) -> bool:
        """True until a clearing is acknowledged: the first pass is to do one."""
        query = select(shop_row.c.clear_owed).where(shop_row.c.shop == self._shop)
        with self._engine.connect() as conn:
            return conn.execute(query).scalar() is not False

    def doubt_all(self) -> None:
        """A full pass begins: everything is in doubt, and a clearing is pending. A kill forgets neither."""
        with self._engine.begin() as conn:
            conn.execute(update(link).where(link.c.shop == self._shop).values(sent=None))
            self._set_clear(conn, pending=True)

    def clear_done(self) -> None:
        """The clearing is acknowledged."""
        with self._engine.begin() as conn:
            self._set_clear(conn, pending=False)

    def before_sending(self, changes: Iterable[Change], known: Mapping[str, KnownItem]) -> None:
        """Written before a batch leaves: from now on it may be applied, and the answer may be lost."""
        self._write((change, in_doubt(change, known.get(change.listing.key))) for change in changes)

    def acknowledge(self, changes: Iterable[Change], known: Mapping[str, KnownItem]) -> None:
        """Written once the shop has said yes."""
        self._write((change, after(change, known.get(change.listing.key))) for change in changes)

    def forget(self, keys: Iterable[str]) -> None:
        rows = [{"gone": key} for key in keys]
        if rows:
            which = (link.c.shop == self._shop) & (link.c.key == bindparam("gone"))
            with self._engine.begin() as conn:
                conn.execute(delete(link).where(which), rows)

    def record(self, run_id: str | None, report: Mapping[str, object]) -> None:
        """Keep the run's report, and the last hundred of them."""
        with self._engine.begin() as conn:
            row = {"shop": self._shop, "run_id": run_id, "report": _encode(report).decode()}
            conn.execute(insert(run).values(row))
            last = select(run.c.id).where(run.c.shop == self._shop).order_by(run.c.id.desc())
            old = (run.c.shop == self._shop) & run.c.id.not_in(last.limit(RUNS_KEPT))
            conn.execute(delete(run).where(old))

    def _write(self, changes: Iterable[tuple[Change, KnownItem]]) -> None:
        rows = [self._row(change.listing.key, item) for change, item in changes]
        if not rows:
            return
        new = upsert(link)
        columns = {name: new.excluded[name] for name in ("sent", "held", "live", "known")}
        with self._engine.begin() as conn:
            conn.execute(
                new.on_conflict_do_update(index_elements=["shop", "key"], set_=columns), rows
            )

    def _row(self, key: str, item: KnownItem) -> dict[str, object]:
        return {
            "shop": self._shop,
            "key": key,
            "sent": None if item.sent is None else _encode(item.sent).decode(),
            "held": _encode(item.barcodes).decode(),
            "live": item.live,
            "known": item.acknowledged,
        }

    def _set_clear(self, conn: Connection, *, pending: bool) -> None:
        new = upsert(shop_row).values(shop=self._shop, clear_owed=pending)
        conn.execute(
            new.on_conflict_do_update(index_elements=["shop"], set_={"clear_owed": pending})
        )


class _LinkRow(NamedTuple):
    key: str
    sent: str | None
    held: str
    live: bool
    known: bool


def _known_item(row: _LinkRow) -> KnownItem:
    listing = None if row.sent is None else _listing(row.sent)
    barcodes = _barcodes(row.held)
    if listing is not None and listing.barcodes == barcodes:
        # one tuple, not two: a hundred thousand of them are held at once
        barcodes = listing.barcodes
    return KnownItem(listing, barcodes, row.live, row.known)
