"""The sync's memory of one connection: what was told, what waits to be sent, how far was read."""

import hashlib
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

import msgspec
from sqlalchemy import create_engine, delete, event, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from ....kernel.errors import StateBroken
from ....ports.model import Listing
from .cursors import at, move
from .items import Items, among
from .orders import Orders
from .stocks import Stocks
from .tables import VERSION, hidden, metadata, run, shown

RUNS_KEPT = 100

_encode = msgspec.json.Encoder().encode
_listing = msgspec.json.Decoder(Listing).decode


class Memory:
    """One connection's, in a file of its own. Each method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.items = Items(engine)
        self.stocks = Stocks(engine)
        self.orders = Orders(engine, self.items)

    @classmethod
    def open(cls, path: Path) -> Self:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 30})
            event.listen(engine, "connect", _durable)
            with engine.begin() as conn:
                _settle(conn, path)
        except (SQLAlchemyError, OSError) as bad:
            cause = str(getattr(bad, "orig", None) or bad)[:120]
            raise StateBroken(
                f"{path} cannot be used as the sync's state ({cause}): move it away, or set STATE_DIR."
            ) from bad
        return cls(engine)

    def close(self) -> None:
        self._engine.dispose()

    def at(self, name: str) -> int | None:
        with self._engine.connect() as conn:
            return at(conn, name)

    def move(self, name: str, to: int) -> None:
        with self._engine.begin() as conn:
            move(conn, name, to)

    def begin(self, name: str, to: int) -> None:
        """Like `move`, once: a point in time that stays."""
        if self.at(name) is None:
            self.move(name, to)

    def show(self, listings: Mapping[str, Listing]) -> None:
        """What the shop answered in this pass, by folded SKU."""
        if listings:
            rows = [
                {"fold": sku, "listing": _encode(one).decode()} for sku, one in listings.items()
            ]
            new = upsert(shown)
            told = {"listing": new.excluded.listing}
            with self._engine.begin() as conn:
                conn.execute(new.on_conflict_do_update(index_elements=["fold"], set_=told), rows)

    def shown(self, folds: Collection[str]) -> dict[str, Listing]:
        asked = select(shown.c.fold, shown.c.listing).where(among(shown.c.fold, folds))
        with self._engine.connect() as conn:
            return {row.fold: _listing(row.listing) for row in conn.execute(asked)}

    def forget_shown(self) -> None:
        """A pass begins: what the shop showed in an earlier one may be otherwise now."""
        with self._engine.begin() as conn:
            conn.execute(delete(shown))

    def hidden(self) -> frozenset[int]:
        """The products that we hid."""
        with self._engine.connect() as conn:
            return frozenset(conn.execute(select(hidden.c.product)).scalars())

    def note_hidden(self, product: int) -> None:
        with self._engine.begin() as conn:
            new = upsert(hidden).on_conflict_do_nothing()
            conn.execute(new, {"product": product})

    def note_visible(self, products: Collection[int]) -> None:
        if products:
            with self._engine.begin() as conn:
                conn.execute(delete(hidden).where(hidden.c.product.in_(products)))

    def record(self, run_id: str | None, report: Mapping[str, object]) -> None:
        """Keep the run's report, and the last hundred of them."""
        with self._engine.begin() as conn:
            row = {"run_id": run_id, "report": _encode(report).decode()}
            conn.execute(insert(run).values(row))
            last = select(run.c.id).order_by(run.c.id.desc()).limit(RUNS_KEPT)
            conn.execute(delete(run).where(run.c.id.not_in(last)))


def place(folder: Path, identity: str) -> Path:
    """The file of one connection: of this till and this shop."""
    name = hashlib.blake2b(identity.encode(), digest_size=8).hexdigest()
    return folder / f"kosmos-{name}.db"


@contextmanager
def rehearsal(path: Path) -> Iterator[Memory]:
    """A copy that goes when it is done with; the memory itself is not written, and not made."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        if path.exists():
            _copied(path, copy)
        memory = Memory.open(copy)
        try:
            yield memory
        finally:
            memory.close()


def _copied(path: Path, copy: Path) -> None:
    asked = f"{path.resolve().as_uri()}?mode=ro"
    try:
        with (
            closing(sqlite3.connect(asked, uri=True)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
    except sqlite3.Error as bad:
        raise StateBroken(
            f"{path} cannot be read ({bad}): move it away, or set STATE_DIR."
        ) from bad


def _durable(connection: object, _record: object) -> None:
    """A commit is on the disk: nothing that was acknowledged is forgotten."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def _settle(conn: Connection, path: Path) -> None:
    """The tables, where the file is new; the version is written last, so that half a beginning is none."""
    found = conn.exec_driver_sql("PRAGMA user_version").scalar()
    if found == VERSION:
        return
    if found != 0:
        raise StateBroken(
            f"{path} was written by another version ({found}): move it away, or set STATE_DIR."
        )
    metadata.create_all(conn)
    conn.exec_driver_sql(f"PRAGMA user_version = {VERSION:d}")
