"""The rows that a batch writes: grouped by the fields that they state, one statement a group."""

from collections.abc import Callable, Sequence
from operator import attrgetter, itemgetter

from msgspec import UNSET, UnsetType

from simulator.core.page_map import Change
from simulator.core.sql.statements import Row, insert_rows, table_of, update_rows

from ..tables import Item
from ..wire.elements import Element
from .batch_entries import BatchEntry, StoredItem
from .items import MATCHED, PAGE_MAP, UNMATCHED
from .unit_of_work import UnitOfWork

_DATA = (
    *("price", "special_price", "special_price_on", "special_price_amount", "proof", "abv"),
    *("unit_size", "pos_item_name"),
)
_data = attrgetter(*_DATA)
_EMPTY = (None, None, False, 0, None, None, None, None)
"""What an item has of _DATA before anything is stated of it."""
_ALWAYS = ("in_stock", "epoch", "updated", "id")
_IDENTITY = ("external_id", "external_is_number")
_INSERTED = (*_DATA, *_ALWAYS, "barcodes", "kind", *_IDENTITY, "store_id", "status")
_ID_COLUMN, _KIND_COLUMN = _INSERTED.index("id"), _INSERTED.index("kind")

_MAY_CHANGE = (*_DATA, "barcodes", "kind")


class UpdateGroup:
    """The updates that state the same fields."""

    __slots__ = ("columns", "pick", "rows")

    def __init__(self, stated: Sequence[bool]) -> None:
        names = [name for name, is_stated in zip(_MAY_CHANGE, stated, strict=True) if is_stated]
        places = [place for place, is_stated in enumerate(stated) if is_stated]
        self.columns = (*names, *_ALWAYS[:-1])
        self.pick = _picker(places)
        self.rows: list[Row] = []


def _picker(places: Sequence[int]) -> Callable[[Row], Row]:
    if len(places) > 1:
        return itemgetter(*places)
    return lambda row: tuple(row[place] for place in places)


class BatchRows:
    """The rows of one batch, and how many items are in stock before and after it.

    Batches state few different sets of fields, so a statement for each group is few statements, and
    what is omitted is neither read nor written (T-13).
    """

    def __init__(self, uow: UnitOfWork, epoch: int) -> None:
        self.live_before = 0
        self.live_after = 0
        self._uow = uow
        self._epoch = epoch
        self._now_ms = uow.now_ms
        self._inserts: list[Row] = []
        self._updates: dict[tuple[bool, ...], UpdateGroup] = {}
        self._identities: list[Row] = []
        self._labels: list[Change] = []

    def add(self, entry: BatchEntry) -> None:
        if entry.stored is None:
            self._insert(entry)
        else:
            self._update(entry, entry.stored)

    def _insert(self, entry: BatchEntry) -> None:
        new = entry.element
        in_stock = None if new.in_stock is UNSET else new.in_stock
        kind = "" if new.category is UNSET else new.category
        self.live_after += 1 if in_stock else 0
        data = tuple(
            empty if value is UNSET else value
            for value, empty in zip(_data(new), _EMPTY, strict=True)
        )
        barcodes = entry.new_barcodes or "[]"
        state = (in_stock, self._epoch, self._now_ms, entry.item_id, barcodes, kind)
        self._inserts.append((*data, *state, *_identity(new), self._uow.store_id, UNMATCHED))

    def _update(self, entry: BatchEntry, stored: StoredItem) -> None:
        new = entry.element
        before = stored.in_stock
        if before and stored.epoch != self._uow.epoch:
            before = 0  # a clearing has passed over it
        in_stock = before if new.in_stock is UNSET else new.in_stock
        self.live_before += 1 if before else 0
        self.live_after += 1 if in_stock else 0
        kind = self._new_kind(entry, stored)
        values = (*_data(new), UNSET if entry.new_barcodes is None else entry.new_barcodes, kind)
        stated = tuple([value is not UNSET for value in values])
        group = self._updates.get(stated)
        if group is None:
            group = self._updates[stated] = UpdateGroup(stated)
        group.rows.append((*group.pick(values), in_stock, self._epoch, self._now_ms, entry.item_id))
        if entry.renamed:
            self._identities.append((*_identity(new), entry.item_id))

    def _new_kind(self, entry: BatchEntry, stored: StoredItem) -> str | UnsetType:
        """What a category makes of an item that nobody has matched yet."""
        kind = entry.element.category
        if kind is UNSET or kind == stored.kind or stored.status == MATCHED:
            return UNSET
        self._labels.append(Change(entry.item_id, (stored.kind, stored.status), -1))
        self._labels.append(Change(entry.item_id, (kind, stored.status), 1))
        return kind

    def write(self) -> None:
        conn, store_id, item = self._uow.conn, self._uow.store_id, table_of(Item)
        for group in self._updates.values():
            group.rows.sort(key=itemgetter(-1))  # neighbours on disk
            update_rows(conn, item, group.columns, "id", group.rows)
        update_rows(conn, item, _IDENTITY, "id", self._identities)
        insert_rows(conn, item, _INSERTED, self._inserts)
        PAGE_MAP.change(conn, store_id, self._labels)
        if self._inserts:
            added = [(row[_ID_COLUMN], (row[_KIND_COLUMN], UNMATCHED)) for row in self._inserts]
            PAGE_MAP.append(conn, store_id, added)


def _identity(element: Element) -> Row:
    if element.external_id is UNSET:
        return (None, False)
    return (element.key, element.numeric)
