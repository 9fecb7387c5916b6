"""The sync's state of one connection: what the till said, what is still to be sent, how far was read."""

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple, Self

import msgspec
from sqlalchemy import delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Engine

from ....kernel.storage import open_engine
from ....ports.model import Listing
from .cursors import advance, cursor
from .items import Items, among
from .orders import Orders
from .stocks import Stocks
from .tables import VERSION, hidden, metadata, run, shown

RUNS_KEPT = 100

_encode = msgspec.json.Encoder().encode
_listing = msgspec.json.Decoder(Listing).decode


class ListingRow(NamedTuple):
    fold: str
    listing: str


class State:
    """One connection's, in a file of its own. Each method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.items = Items(engine)
        self.stocks = Stocks(engine)
        self.orders = Orders(engine, self.items)

    @classmethod
    def open(cls, path: Path) -> Self:
        return cls(open_engine(path, metadata, VERSION))

    def close(self) -> None:
        self._engine.dispose()

    def cursor(self, name: str) -> int | None:
        with self._engine.connect() as conn:
            return cursor(conn, name)

    def advance(self, name: str, to: int) -> None:
        with self._engine.begin() as conn:
            advance(conn, name, to)

    def set_once(self, name: str, to: int) -> None:
        """Like `advance`, once: a point in time that stays."""
        if self.cursor(name) is None:
            self.advance(name, to)

    def save_listings(self, listings: Mapping[str, Listing]) -> None:
        """What the shop answered in this pass, by folded SKU."""
        if listings:
            rows = [
                {"fold": sku, "listing": _encode(listing).decode()}
                for sku, listing in listings.items()
            ]
            new = upsert(shown)
            columns = {"listing": new.excluded.listing}
            with self._engine.begin() as conn:
                conn.execute(new.on_conflict_do_update(index_elements=["fold"], set_=columns), rows)

    def listings(self, folds: Collection[str]) -> dict[str, Listing]:
        query = select(shown.c.fold, shown.c.listing).where(among(shown.c.fold, folds))
        with self._engine.connect() as conn:
            rows = map(ListingRow._make, conn.execute(query))
            return {row.fold: _listing(row.listing) for row in rows}

    def forget_listings(self) -> None:
        """A pass begins: what the shop showed in an earlier one may be different now."""
        with self._engine.begin() as conn:
            conn.execute(delete(shown))

    def hidden(self) -> frozenset[int]:
        """The products that the sync hid."""
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


def state_path(folder: Path, identity: str) -> Path:
    """The file of one connection: of this till and this shop."""
    name = hashlib.blake2b(identity.encode(), digest_size=8).hexdigest()
    return folder / f"kosmos-{name}.db"
