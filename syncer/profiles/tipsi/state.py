"""The sync's memory of one shop: what was acknowledged, what is in doubt, what is still owed."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Self

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
    create_engine,
    delete,
    event,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from ...kernel.errors import StateBroken
from .pure.model import Change, Listing, Shown
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
    """One shop's memory in the state folder. Each method is one transaction."""

    def __init__(self, engine: Engine, shop: str) -> None:
        self._engine, self._shop = engine, shop

    @classmethod
    def open(cls, folder: Path, shop: str) -> Self:
        path = folder / FILE
        try:
            folder.mkdir(parents=True, exist_ok=True)
            engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 30})
            event.listen(engine, "connect", _durable)
            with engine.begin() as conn:
                _settle_version(conn, path)
                metadata.create_all(conn)
        except (SQLAlchemyError, OSError) as bad:
            raise StateBroken(
                f"{path} cannot be used as the sync's state ({_cause(bad)}): move it away, or set STATE_DIR."
            ) from bad
        return cls(engine, shop)

    def close(self) -> None:
        self._engine.dispose()

    def shown(self) -> dict[str, Shown]:
        """What we know of every key, read row by row."""
        columns = select(link.c.key, link.c.sent, link.c.held, link.c.live, link.c.known)
        with self._engine.connect() as conn:
            rows = conn.execution_options(yield_per=1000).execute(
                columns.where(link.c.shop == self._shop)
            )
            return {key: _shown(sent, held, live, known) for key, sent, held, live, known in rows}

    def clear_owed(self) -> bool:
        """True until a clearing is acknowledged: the first pass owes one."""
        asked = select(shop_row.c.clear_owed).where(shop_row.c.shop == self._shop)
        with self._engine.connect() as conn:
            return conn.execute(asked).scalar() is not False

    def owe_all(self) -> None:
        """A full pass begins: everything is in doubt, and a clearing is owed. A kill forgets neither."""
        with self._engine.begin() as conn:
            conn.execute(update(link).where(link.c.shop == self._shop).values(sent=None))
            self._owe_clear(conn, owed=True)

    def clear_done(self) -> None:
        """The clearing is acknowledged."""
        with self._engine.begin() as conn:
            self._owe_clear(conn, owed=False)

    def before_sending(self, changes: Iterable[Change], shown: Mapping[str, Shown]) -> None:
        """Written before a batch leaves: from now on it may be applied, and we may never hear."""
        self._write((one, in_doubt(one, shown.get(one.listing.key))) for one in changes)

    def acknowledge(self, changes: Iterable[Change], shown: Mapping[str, Shown]) -> None:
        """Written once the shop has said yes."""
        self._write((one, after(one, shown.get(one.listing.key))) for one in changes)

    def forget(self, keys: Iterable[str]) -> None:
        gone = [{"gone": key} for key in keys]
        if gone:
            which = (link.c.shop == self._shop) & (link.c.key == bindparam("gone"))
            with self._engine.begin() as conn:
                conn.execute(delete(link).where(which), gone)

    def record(self, run_id: str | None, report: Mapping[str, object]) -> None:
        """Keep the run's report, and the last hundred of them."""
        with self._engine.begin() as conn:
            row = {"shop": self._shop, "run_id": run_id, "report": _encode(report).decode()}
            conn.execute(insert(run).values(row))
            last = select(run.c.id).where(run.c.shop == self._shop).order_by(run.c.id.desc())
            old = (run.c.shop == self._shop) & run.c.id.not_in(last.limit(RUNS_KEPT))
            conn.execute(delete(run).where(old))

    def _write(self, changes: Iterable[tuple[Change, Shown]]) -> None:
        rows = [self._row(change.listing.key, one) for change, one in changes]
        if not rows:
            return
        new = upsert(link)
        told = {name: new.excluded[name] for name in ("sent", "held", "live", "known")}
        with self._engine.begin() as conn:
            conn.execute(new.on_conflict_do_update(index_elements=["shop", "key"], set_=told), rows)

    def _row(self, key: str, one: Shown) -> dict[str, object]:
        return {
            "shop": self._shop,
            "key": key,
            "sent": None if one.sent is None else _encode(one.sent).decode(),
            "held": _encode(one.held).decode(),
            "live": one.live,
            "known": one.known,
        }

    def _owe_clear(self, conn: Connection, *, owed: bool) -> None:
        new = upsert(shop_row).values(shop=self._shop, clear_owed=owed)
        conn.execute(new.on_conflict_do_update(index_elements=["shop"], set_={"clear_owed": owed}))


def _shown(sent: str | None, held: str, live: bool, known: bool) -> Shown:  # noqa: FBT001 - a row's columns
    listing = None if sent is None else _listing(sent)
    barcodes = _barcodes(held)
    if listing is not None and listing.barcodes == barcodes:
        barcodes = (
            listing.barcodes
        )  # one tuple, not two: a hundred thousand of them are held at once
    return Shown(listing, barcodes, live, known)


def _durable(connection: object, _record: object) -> None:
    """A commit is on the disk: what was acknowledged is never asked about again."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def _settle_version(conn: Connection, path: Path) -> None:
    found = conn.exec_driver_sql("PRAGMA user_version").scalar()
    if found not in {0, VERSION}:
        raise StateBroken(
            f"{path} was written by another version ({found}): move it away, or set STATE_DIR."
        )
    conn.exec_driver_sql(f"PRAGMA user_version = {VERSION:d}")


def _cause(bad: Exception) -> str:
    return str(getattr(bad, "orig", None) or bad)[:120]
