"""Which outlets hand an online order over (section 11)."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..store.products.product_rows import ProductRow
from ..store.records import ecom
from ..store.stock import stock
from ..store.unit_of_work import UnitOfWork


class Ordered(NamedTuple):
    """So many pieces of a product; `outlet` where the way it is sent ties it to one."""

    item: ProductRow
    pieces: int
    outlet: str | None = None


def routed(uow: UnitOfWork, lines: Sequence[Ordered], default: str) -> list[Ordered]:
    """With an outlet each: the register's own, else another that has it all, else it is split by what each has.

    Unsure: which outlet goes first: the register's own, then in their order.
    """
    chosen = ecom.selection(uow.conn, uow.retailer).outlet_ids
    places = [default, *(outlet for outlet in chosen if outlet != default)]
    levels = _levels(uow, lines)
    free = [line for line in lines if line.outlet is None]
    whole = next((place for place in places if _has_all(levels, free, place)), None)
    if whole is not None:
        return [line if line.outlet else line._replace(outlet=whole) for line in lines]
    return [part for line in lines for part in _split(levels, line, places)]


_Levels = dict[tuple[str, str], int]
"""By product and outlet; none of what is not counted."""


def _levels(uow: UnitOfWork, lines: Sequence[Ordered]) -> _Levels:
    counted = {line.item.id for line in lines if line.item.track_inventory}
    rows = stock.levels(uow.conn, uow.retailer, sorted(counted))
    return {(row.product, row.outlet): row.level for each in rows.values() for row in each}


def _has_all(levels: _Levels, lines: Sequence[Ordered], place: str) -> bool:
    pieces_of: dict[str, int] = {}
    for line in lines:
        pieces_of[line.item.id] = pieces_of.get(line.item.id, 0) + line.pieces
    counted: Mapping[str, int] = {
        product: pieces for product, pieces in pieces_of.items() if (product, place) in levels
    }
    return all(levels[product, place] >= pieces for product, pieces in counted.items())


def _split(levels: _Levels, line: Ordered, places: Sequence[str]) -> list[Ordered]:
    """What nobody has is the first outlet's to find."""
    if line.outlet is not None:
        return [line]
    parts: dict[str, int] = {}
    left = line.pieces
    for place in places:
        taken = min(left, max(0, levels.get((line.item.id, place), 0)))
        if taken:
            parts[place] = taken
            levels[line.item.id, place] -= taken
            left -= taken
    if left:
        parts[places[0]] = parts.get(places[0], 0) + left
    return [line._replace(pieces=pieces, outlet=place) for place, pieces in parts.items()]
