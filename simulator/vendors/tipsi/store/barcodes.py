"""Barcodes: unique within a store (T-14); a batch may move one from an item to another."""

from collections.abc import Sequence

import msgspec
from msgspec import UNSET
from sqlalchemy import Connection, bindparam, select

from simulator.core.sql.statements import (
    Prepared,
    delete_rows,
    insert_rows,
    keys,
    table_of,
    text_array,
)

from ..tables import Barcode
from .batch_entries import BatchEntry, BatchErrors

OTHER_HAS_BARCODE = "Another item of this store has this barcode."

_encode = msgspec.json.Encoder().encode
_owners = Prepared(
    select(Barcode.barcode, Barcode.item_id).where(
        Barcode.store_id == bindparam("store_id"),
        Barcode.barcode.in_(select(text_array("barcodes").c.value)),
    )
)


class BarcodeChanges:
    """Which barcodes a batch releases and which it claims; most batches change none."""

    def __init__(self) -> None:
        self._released: dict[str, int] = {}
        self._claimed: dict[str, BatchEntry] = {}

    @classmethod
    def of(
        cls, conn: Connection, store_id: int, entries: Sequence[BatchEntry], errors: BatchErrors
    ) -> "BarcodeChanges":
        """From the elements; a clash is an error of the element that claims."""
        changes = cls()
        for entry in entries:
            if entry.element.barcodes is not UNSET:
                changes._add(entry, entry.element.barcodes, errors)
        if changes._claimed:
            for barcode, item_id in _owners.rows(
                conn, store_id=store_id, barcodes=keys(changes._claimed)
            ):
                if changes._released.get(barcode) != item_id:
                    errors.add(changes._claimed[barcode], "barcodes", OTHER_HAS_BARCODE)
        return changes

    def _add(self, entry: BatchEntry, new: list[str], errors: BatchErrors) -> None:
        new_json = _encode(new).decode()
        old_json = entry.stored.barcodes if entry.stored else "[]"
        if new_json == old_json:
            return
        entry.new_barcodes = new_json
        old = msgspec.json.decode(old_json)
        self._released.update((barcode, entry.item_id) for barcode in old if barcode not in new)
        for barcode in new:
            if barcode in old:
                continue
            if self._claimed.setdefault(barcode, entry) is not entry:
                errors.add(entry, "barcodes", OTHER_HAS_BARCODE)

    def release(self, conn: Connection, store_id: int) -> None:
        rows = [(store_id, barcode) for barcode in sorted(self._released)]
        delete_rows(conn, table_of(Barcode), ("store_id", "barcode"), rows)

    def claim(self, conn: Connection, store_id: int) -> None:
        """After the items are written: a new one has its id only then."""
        rows = [(store_id, code, entry.item_id) for code, entry in sorted(self._claimed.items())]
        insert_rows(conn, table_of(Barcode), ("store_id", "barcode", "item_id"), rows)
