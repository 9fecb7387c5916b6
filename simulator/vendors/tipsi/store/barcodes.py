"""Barcodes: unique within a store (T-14); a batch may move one from an item to another."""

from collections.abc import Sequence

import msgspec
from msgspec import UNSET
from sqlalchemy import bindparam, select

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
from .unit_of_work import UnitOfWork

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
        cls, uow: UnitOfWork, entries: Sequence[BatchEntry], errors: BatchErrors
    ) -> "BarcodeChanges":
        """From the elements; a clash is an error of the element that claims."""
        changes = cls()
        for entry in entries:
            if entry.element.barcodes is not UNSET:
                changes._add(entry, entry.element.barcodes, errors)
        if changes._claimed:
            for barcode, item_id in _owners.rows(
                uow.conn, store_id=uow.store_id, barcodes=keys(changes._claimed)
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

    def release(self, uow: UnitOfWork) -> None:
        rows = [(uow.store_id, barcode) for barcode in sorted(self._released)]
        delete_rows(uow.conn, table_of(Barcode), ("store_id", "barcode"), rows)

    def claim(self, uow: UnitOfWork) -> None:
        """After the items are written: a new one has its id only then."""
        rows = [
            (uow.store_id, code, entry.item_id) for code, entry in sorted(self._claimed.items())
        ]
        insert_rows(uow.conn, table_of(Barcode), ("store_id", "barcode", "item_id"), rows)
