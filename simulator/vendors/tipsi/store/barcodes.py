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
from .matching import BARCODES, Refused, Wanted

TAKEN = "Another item of this store has this barcode."

_encode = msgspec.json.Encoder().encode
_owners = Prepared(
    select(Barcode.barcode, Barcode.item_id).where(
        Barcode.store_id == bindparam("store_id"),
        Barcode.barcode.in_(select(text_array("wanted").c.value)),
    )
)


class Moves:
    """Which barcodes a batch lets go and which it claims; most batches change none."""

    def __init__(self) -> None:
        self._released: dict[str, int] = {}
        self._claimed: dict[str, Wanted] = {}

    @classmethod
    def of(
        cls, conn: Connection, store_id: int, wanted: Sequence[Wanted], refused: Refused
    ) -> "Moves":
        """Read from the elements; a clash is refused at the element that claims."""
        moves = cls()
        for one in wanted:
            if one.element.barcodes is not UNSET:
                moves._add(one, one.element.barcodes, refused)
        if moves._claimed:
            for barcode, item_id in _owners.rows(
                conn, store_id=store_id, wanted=keys(moves._claimed)
            ):
                if moves._released.get(barcode) != item_id:
                    refused.add(moves._claimed[barcode], "barcodes", TAKEN)
        return moves

    def _add(self, one: Wanted, new: list[str], refused: Refused) -> None:
        text = _encode(new).decode()
        old_text = one.old[BARCODES] if one.old else "[]"
        if text == old_text:
            return
        one.barcodes = text
        old = msgspec.json.decode(old_text)
        self._released.update((barcode, one.item_id) for barcode in old if barcode not in new)
        for barcode in new:
            if barcode in old:
                continue
            if self._claimed.setdefault(barcode, one) is not one:
                refused.add(one, "barcodes", TAKEN)

    def release(self, conn: Connection, store_id: int) -> None:
        rows = [(store_id, barcode) for barcode in sorted(self._released)]
        delete_rows(conn, table_of(Barcode), ("store_id", "barcode"), rows)

    def claim(self, conn: Connection, store_id: int) -> None:
        """After the items are there: a new one has its id only then."""
        rows = [(store_id, barcode, one.item_id) for barcode, one in sorted(self._claimed.items())]
        insert_rows(conn, table_of(Barcode), ("store_id", "barcode", "item_id"), rows)
