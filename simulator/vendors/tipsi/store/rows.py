"""The rows that a batch writes: gathered by what they state, written a statement a sort."""

from collections.abc import Callable, Sequence
from operator import attrgetter, itemgetter

from msgspec import UNSET, UnsetType
from sqlalchemy import Connection

from simulator.core.sql.statements import Row, insert_rows, table_of, update_rows

from ..tables import Item
from ..wire.elements import Element
from . import pages
from .matching import EPOCH, IN_STOCK, KIND, STATUS, Wanted
from .stores import StoreState

_DATA = (
    *("price", "special_price", "special_price_on", "special_price_amount", "proof", "abv"),
    *("unit_size", "pos_item_name"),
)
_data = attrgetter(*_DATA)
_EMPTY = (None, None, False, 0, None, None, None, None)
"""What an item has of _DATA before anything is said of it."""
_ALWAYS = ("in_stock", "epoch", "updated", "id")
_IDENTITY = ("external_id", "external_is_number")
_INSERTED = (*_DATA, *_ALWAYS, "barcodes", "kind", *_IDENTITY, "store_id", "status")
_AT_ID = _INSERTED.index("id")

_MAY_CHANGE = (*_DATA, "barcodes", "kind")


class Sort:
    """The updates of one sort: those that state the same fields."""

    __slots__ = ("columns", "pick", "rows")

    def __init__(self, stated: Sequence[bool]) -> None:
        named = [name for name, is_stated in zip(_MAY_CHANGE, stated, strict=True) if is_stated]
        places = [place for place, is_stated in enumerate(stated) if is_stated]
        self.columns = (*named, *_ALWAYS[:-1])
        self.pick = _picker(places)
        self.rows: list[Row] = []


def _picker(places: Sequence[int]) -> Callable[[Row], Row]:
    if len(places) > 1:
        return itemgetter(*places)
    return lambda row: tuple(row[place] for place in places)


class Rows:
    """The rows of one batch, and how many items are in stock before and after it.

    Batches state few different sets of fields, so a statement for each sort is few statements, and
    what is omitted is neither read nor written (T-13).
    """

    def __init__(self, store: StoreState, epoch: int, now_ms: int) -> None:
        self.live_before = 0
        self.live_after = 0
        self._store = store
        self._epoch = epoch
        self._now_ms = now_ms
        self._inserts: list[Row] = []
        self._updates: dict[tuple[bool, ...], Sort] = {}
        self._identities: list[Row] = []
        self._labels: list[pages.Change] = []

    def add(self, one: Wanted) -> None:
        if one.old is None:
            self._insert(one)
        else:
            self._update(one, one.old)

    def _insert(self, one: Wanted) -> None:
        new = one.element
        in_stock = None if new.in_stock is UNSET else new.in_stock
        kind = "" if new.category is UNSET else new.category
        self.live_after += 1 if in_stock else 0
        data = tuple(
            empty if value is UNSET else value
            for value, empty in zip(_data(new), _EMPTY, strict=True)
        )
        state = (in_stock, self._epoch, self._now_ms, one.item_id, one.barcodes or "[]", kind)
        self._inserts.append((*data, *state, *_identity(new), self._store.id, "unmatched"))

    def _update(self, one: Wanted, old: Row) -> None:
        new = one.element
        before = old[IN_STOCK]
        if before and old[EPOCH] != self._store.epoch:
            before = 0  # a clearing has passed over it
        in_stock = before if new.in_stock is UNSET else new.in_stock
        self.live_before += 1 if before else 0
        self.live_after += 1 if in_stock else 0
        kind = self._new_kind(one, old)
        values = (*_data(new), UNSET if one.barcodes is None else one.barcodes, kind)
        stated = tuple([value is not UNSET for value in values])
        sort = self._updates.get(stated)
        if sort is None:
            sort = self._updates[stated] = Sort(stated)
        sort.rows.append((*sort.pick(values), in_stock, self._epoch, self._now_ms, one.item_id))
        if one.renamed:
            self._identities.append((*_identity(new), one.item_id))

    def _new_kind(self, one: Wanted, old: Row) -> str | UnsetType:
        """What a category makes of an item that nobody has matched yet."""
        kind = one.element.category
        if kind is UNSET or kind == old[KIND] or old[STATUS] == "match_complete":
            return UNSET
        self._labels.append((one.item_id, (old[KIND], old[STATUS]), -1))
        self._labels.append((one.item_id, (kind, old[STATUS]), 1))
        return kind

    def write(self, conn: Connection) -> None:
        item = table_of(Item)
        for sort in self._updates.values():
            sort.rows.sort(key=itemgetter(-1))  # neighbours on disk
            update_rows(conn, item, sort.columns, "id", sort.rows)
        update_rows(conn, item, _IDENTITY, "id", self._identities)
        insert_rows(conn, item, _INSERTED, self._inserts)
        pages.change(conn, self._store.id, self._labels)
        if self._inserts:
            kind = _INSERTED.index("kind")
            added = [(row[_AT_ID], (row[kind], "unmatched")) for row in self._inserts]
            pages.append(conn, self._store.id, added)


def _identity(element: Element) -> Row:
    if element.external_id is UNSET:
        return (None, False)
    return (element.key, element.numeric)
