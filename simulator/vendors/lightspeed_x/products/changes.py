"""Known products with the values of neutral ones: only what differs is written, as an edit that changes nothing moves no stamp (K-05)."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from simulator.core.products import Product

from ..store.products import images
from ..store.products import products as store
from ..store.products.product_rows import ProductRow
from ..store.products.products import Change, OutletStock
from ..store.records import ecom
from ..store.stock import stock
from ..store.stock.stock import InventoryRow
from ..store.unit_of_work import UnitOfWork
from .mapping import amount, codes_of, pieces, weighed
from .names import Names

Pair = tuple[Product, ProductRow]
Changed = dict[str, Any]


def write(uow: UnitOfWork, known: Sequence[tuple[Product, Sequence[Pair]]], named: Names) -> None:
    """Of a row that is named twice, the last one holds."""
    if not known:
        return
    last = {row.id: (family, own, row) for family, rows in known for own, row in rows}
    stocks = _Stocks(uow, stock.levels(uow.conn, uow.retailer, list(last)))
    changes = []
    for family, own, row in last.values():
        details = _details(uow, own, row)
        if level := stocks.change(own, row):
            details["stock"] = [level]
        changes.append(Change(row, _common(family, own, row, named), details))
    changed = [each for each in changes if each.common or each.details]
    written = {row.id: row for row in store.change_many(uow, changed, checked=False)}
    pictured = [(written.get(row.id, row), own.images) for _, own, row in last.values()]
    images.link(uow, [(row, urls) for row, urls in pictured if urls])


class _Stocks:
    """How a level of all outlets that feed the shop becomes one of an outlet."""

    def __init__(self, uow: UnitOfWork, levels: Mapping[str, Sequence[InventoryRow]]) -> None:
        selection = ecom.selection(uow.conn, uow.retailer)
        self._outlet = selection.order_outlet
        self._feeding = set(selection.outlet_ids)
        self._levels = levels

    def change(self, product: Product, row: ProductRow) -> OutletStock | None:
        """What the register's outlet must have so that all together have it; None where they have (K-08)."""
        if product.quantity is None:
            return None
        rows = [each for each in self._levels.get(row.id, ()) if each.outlet in self._feeding]
        missing = pieces(product) - sum(each.level for each in rows)
        own = next((each.level for each in rows if each.outlet == self._outlet), 0)
        return OutletStock(self._outlet, own + missing) if missing else None


def _common(family: Product, own: Product, row: ProductRow, named: Names) -> Changed:
    columns: Changed = {
        "name": family.name,
        "description": family.description or "",
        "brand": named.brand(family),
        "category": named.category(family),
    }
    changed = {name: value for name, value in columns.items() if getattr(row, name) != value}
    tags = named.tags_of(family)
    if set(tags) != set(row.tag_ids):
        changed["tags"] = tags
    if own.quantity is not None and not row.track_inventory:
        changed["track_inventory"] = True
    return changed


def _details(uow: UnitOfWork, own: Product, row: ProductRow) -> Changed:
    weight, unit = weighed(own.weight)
    price = "price_excluding_tax" if uow.settings.tax_exclusive else "price_including_tax"
    columns: Changed = {
        "active": own.active,
        "webstore": own.online,
        "weight": weight,
        "weight_unit": unit,
        price: amount(own.price),
    }
    if own.cost is not None:
        columns["supply_price"] = amount(own.cost)
    changed = {name: value for name, value in columns.items() if getattr(row, name) != value}
    codes = codes_of(own if own.sku else replace(own, sku=row.sku))
    if [code.code for code in codes] != [code["code"] for code in row.code_list]:
        changed["codes"] = codes
    return changed
