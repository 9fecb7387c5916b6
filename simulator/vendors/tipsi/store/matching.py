"""Which item of the store each element of a batch is about, by external id or, as of old, by barcode."""

from collections.abc import Sequence

from msgspec import UNSET, Struct
from sqlalchemy import Connection, bindparam, select

from simulator.core.sql.statements import Prepared, Row, keys, text_array

from ..errors import FieldErrors, Invalid
from ..tables import Barcode, Item
from ..wire.elements import Element

READ = ("id", "in_stock", "epoch", "barcodes", "kind", "status", "external_id")
"""What a batch must know of an item that is there: little, as reading is half of its price."""
ID, IN_STOCK, EPOCH, BARCODES, KIND, STATUS, EXTERNAL_ID = range(len(READ))


class Wanted(Struct, gc=False):
    """An element, its place in the batch, and the item that it is about."""

    place: int
    element: Element
    old: Row | None
    """In the order of READ; None for an item that is new."""
    item_id: int = 0
    barcodes: str | None = None
    """The new list as JSON, where it is another than the old."""
    renamed: bool = False
    """It gets an external id, or another one."""


class Refused:
    """What is wrong with a batch, element by element."""

    def __init__(self, elements: int) -> None:
        self._elements = elements
        self._errors: dict[int, FieldErrors] = {}

    def add(self, one: Wanted, field: str, error: str) -> None:
        self._errors.setdefault(one.place, {}).setdefault(field, []).append(error)

    def check(self) -> None:
        if self._errors:
            raise Invalid([self._errors.get(place, {}) for place in range(self._elements)])


_columns = [getattr(Item, name) for name in READ]
_of_store = select(*_columns).where(Item.store_id == bindparam("store_id"))
_by_external_id = Prepared(
    _of_store.where(Item.external_id.in_(select(text_array("wanted").c.value)))
)
_by_barcode = Prepared(
    _of_store.add_columns(Barcode.barcode)
    .join(Barcode, Barcode.item_id == Item.id)
    .where(
        Barcode.store_id == bindparam("store_id"),
        Barcode.barcode.in_(select(text_array("wanted").c.value)),
    )
)


def by_external_id(
    conn: Connection,
    store_id: int,
    elements: Sequence[Element],
    refused: Refused,  # noqa: ARG001 (nothing can be wrong with this key; the old one's can)
) -> list[Wanted]:
    """The same external id twice: the later element stands for both (facts/tipsi.md, Semantics)."""
    latest = {str(element.external_id): place for place, element in enumerate(elements)}
    known = _known(conn, store_id, list(latest)).get
    return [
        Wanted(place, elements[place], old := known(key), old[ID] if old else 0)
        for key, place in latest.items()
    ]


def _known(conn: Connection, store_id: int, external_ids: list[str]) -> dict[str, Row]:
    rows = _by_external_id.rows(conn, store_id=store_id, wanted=keys(external_ids))
    return {row[EXTERNAL_ID]: row for row in rows}


def _wanted(place: int, element: Element, old: Row | None) -> Wanted:
    return Wanted(place, element, old, old[ID] if old else 0)


def by_barcode(
    conn: Connection, store_id: int, elements: Sequence[Element], refused: Refused
) -> list[Wanted]:
    """The old sync: an element finds its item by any one barcode, and may give it its external id (T-08)."""
    named = keys({str(element.barcode) for element in elements})
    rows = _by_barcode.rows(conn, store_id=store_id, wanted=named)
    old: dict[str, Row] = {row[-1]: row[:-1] for row in rows}
    latest: dict[object, Wanted] = {}
    for place, element in enumerate(elements):
        known = old.get(str(element.barcode))
        latest[known[ID] if known else element.barcode] = _wanted(
            place, _translated(element, known), known
        )
    wanted = list(latest.values())
    _check_identities(conn, store_id, wanted, refused)
    return wanted


def _translated(element: Element, old: Row | None) -> Element:
    """The old sync's words in the new one's. Unsure: a list without the key gets the key as well."""
    if element.barcodes is not UNSET and element.barcode not in element.barcodes:
        element.barcodes = [str(element.barcode), *element.barcodes]
    if element.barcodes is UNSET and old is None:
        element.barcodes = [str(element.barcode)]
    if element.bottle_size is not UNSET and element.unit_size is UNSET:
        element.unit_size = f"{element.bottle_size}ML"
    return element


def _check_identities(
    conn: Connection, store_id: int, wanted: Sequence[Wanted], refused: Refused
) -> None:
    named = [one for one in wanted if one.element.external_id is not UNSET]
    owners = _known(conn, store_id, [one.element.key for one in named])
    taken: dict[str, Wanted] = {}
    for one in named:
        key = one.element.key
        owner = owners.get(key)
        if taken.setdefault(key, one) is not one or (owner and owner[ID] != one.item_id):
            refused.add(one, "external_id", "Another item of this store has this external id.")
        one.renamed = owner is None and one.old is not None
