"""Which item of the store each element of a batch is about, by external id or, as of old, by barcode."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import UNSET, Struct
from sqlalchemy import Connection, bindparam, select

from simulator.core.sql.statements import Prepared, keys, text_array

from ..errors import FieldErrors, Invalid
from ..tables import Barcode, Item
from ..wire.elements import Element

OTHER_HAS_EXTERNAL_ID = "Another item of this store has this external id."


class StoredItem(NamedTuple):
    """What a batch must know of an item that exists: little, as reading is half of its price."""

    id: int
    in_stock: int | None
    epoch: int
    barcodes: str
    """JSON."""
    kind: str
    status: str
    external_id: str | None


class BatchEntry(Struct, gc=False):
    """An element, its place in the batch, and the item that it is about."""

    index: int
    element: Element
    stored: StoredItem | None
    """None for an item that is new."""
    item_id: int = 0
    new_barcodes: str | None = None
    """The new list as JSON, where it is another than the stored one."""
    renamed: bool = False
    """It gets an external id, or another one."""


class BatchErrors:
    """What is wrong with a batch, element by element."""

    def __init__(self, elements: int) -> None:
        self._elements = elements
        self._errors: dict[int, FieldErrors] = {}

    def add(self, entry: BatchEntry, field: str, error: str) -> None:
        self._errors.setdefault(entry.index, {}).setdefault(field, []).append(error)

    def check(self) -> None:
        if self._errors:
            raise Invalid([self._errors.get(index, {}) for index in range(self._elements)])


_columns = [getattr(Item, name) for name in StoredItem._fields]
_of_store = select(*_columns).where(Item.store_id == bindparam("store_id"))
_by_external_id = Prepared(
    _of_store.where(Item.external_id.in_(select(text_array("external_ids").c.value)))
)
_by_barcode = Prepared(
    _of_store.add_columns(Barcode.barcode)
    .join(Barcode, Barcode.item_id == Item.id)
    .where(
        Barcode.store_id == bindparam("store_id"),
        Barcode.barcode.in_(select(text_array("barcodes").c.value)),
    )
)


def by_external_id(
    conn: Connection,
    store_id: int,
    elements: Sequence[Element],
    errors: BatchErrors,  # noqa: ARG001 (nothing can be wrong with this key; the old one's can)
) -> list[BatchEntry]:
    """The same external id twice: the later element stands for both (facts/tipsi.md, Semantics)."""
    latest = {str(element.external_id): index for index, element in enumerate(elements)}
    stored_items = _stored_items(conn, store_id, list(latest)).get
    return [
        BatchEntry(index, elements[index], stored := stored_items(key), stored.id if stored else 0)
        for key, index in latest.items()
    ]


def _stored_items(
    conn: Connection, store_id: int, external_ids: list[str]
) -> dict[str | None, StoredItem]:
    rows = _by_external_id.rows(conn, store_id=store_id, external_ids=keys(external_ids))
    return {item.external_id: item for item in map(StoredItem._make, rows)}


def by_barcode(
    conn: Connection, store_id: int, elements: Sequence[Element], errors: BatchErrors
) -> list[BatchEntry]:
    """The old sync: an element finds its item by any one barcode, and may give it its external id (T-08)."""
    barcodes = keys({str(element.barcode) for element in elements})
    rows = _by_barcode.rows(conn, store_id=store_id, barcodes=barcodes)
    stored_items = {row[-1]: StoredItem._make(row[:-1]) for row in rows}
    latest: dict[object, BatchEntry] = {}
    for index, element in enumerate(elements):
        stored = stored_items.get(element.barcode)
        latest[stored.id if stored else element.barcode] = BatchEntry(
            index, _translated(element, stored), stored, stored.id if stored else 0
        )
    entries = list(latest.values())
    _check_external_ids(conn, store_id, entries, errors)
    return entries


def _translated(element: Element, stored: StoredItem | None) -> Element:
    """The old sync's fields as the new one's. Unsure: a list without the key gets the key as well."""
    if element.barcodes is not UNSET and element.barcode not in element.barcodes:
        element.barcodes = [str(element.barcode), *element.barcodes]
    if element.barcodes is UNSET and stored is None:
        element.barcodes = [str(element.barcode)]
    if element.bottle_size is not UNSET and element.unit_size is UNSET:
        element.unit_size = f"{element.bottle_size}ML"
    return element


def _check_external_ids(
    conn: Connection, store_id: int, entries: Sequence[BatchEntry], errors: BatchErrors
) -> None:
    named = [entry for entry in entries if entry.element.external_id is not UNSET]
    owners = _stored_items(conn, store_id, [entry.element.key for entry in named])
    claims: dict[str, BatchEntry] = {}
    for entry in named:
        key = entry.element.key
        owner = owners.get(key)
        if claims.setdefault(key, entry) is not entry or (owner and owner.id != entry.item_id):
            errors.add(entry, "external_id", OTHER_HAS_EXTERNAL_ID)
        entry.renamed = owner is None and entry.stored is not None
