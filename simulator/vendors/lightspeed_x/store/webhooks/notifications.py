"""Webhooks of changes, announced: payloads are built in the transaction of the change, where somebody subscribed to them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, select

from simulator.core.sql.statements import Prepared, keys, one_of

from ...tables.consignments import Consignment
from ...tables.inventory import Inventory
from ...tables.products import Product
from ...tables.sales import Sale
from ...wire.sales.sale_row import SaleRow
from ...wire.webhooks import sale_payload
from ...wire.webhooks import webhook_payloads as payloads
from ...wire.webhooks.sale_payload import Referred
from ...wire.webhooks.webhook_payloads import ConsignmentNews, Named, ProductNews, Shop, StockNews
from ..records import records
from ..records.records import RecordRow
from ..unit_of_work import UnitOfWork

_products = Prepared(
    select(*(getattr(Product, name) for name in ProductNews._fields))
    .where(
        Product.retailer == bindparam("of_retailer"),
        one_of(Product.id, "ids"),
    )
    .order_by(Product.version)
)
_stock = Prepared(
    select(*(getattr(Inventory, name) for name in StockNews._fields))
    .where(
        Inventory.retailer == bindparam("of_retailer"),
        one_of(Inventory.product, "products"),
        Inventory.deleted.is_(None),
    )
    .order_by(Inventory.version)
)

_consignment = Prepared(
    select(*(getattr(Consignment, name) for name in ConsignmentNews._fields)).where(
        Consignment.retailer == bindparam("of_retailer"), Consignment.id == bindparam("of_id")
    )
)

_sale = Prepared(
    select(*(getattr(Sale, name) for name in SaleRow._fields)).where(
        Sale.retailer == bindparam("of_retailer"), Sale.id == bindparam("of_id")
    )
)


def products_changed(uow: UnitOfWork, product_ids: Iterable[str]) -> None:
    """`product.update`, of what was created, changed or deleted; in five statements however many there are."""
    if "product.update" not in uow.subscribed:
        return
    rows = _product_rows(uow, product_ids)
    if not rows:
        return
    named = _named(records.by_ids(uow.conn, uow.retailer, _references(rows)).values())
    shop = _shop(uow)
    stock = _stock_by_product(_stock_rows(uow, [row.id for row in rows]))
    for row in rows:
        payload = payloads.product(row, shop, named, stock.get(row.id, ()))
        uow.announce("product.update", payload)


def inventory_changed(uow: UnitOfWork, places: Iterable[tuple[str, str]]) -> None:
    """`inventory.update`, of (product, outlet)s; in three statements however many there are."""
    if "inventory.update" not in uow.subscribed:
        return
    changed = set(places)
    products = {row.id: row for row in _product_rows(uow, {product for product, _ in changed})}
    outlets = _named(records.of_kind(uow.conn, uow.retailer, "outlet"))
    for level in _stock_rows(uow, products):
        if (level.product, level.outlet) in changed and level.outlet in outlets:
            payload = payloads.stock(level, products[level.product], outlets[level.outlet])
            uow.announce("inventory.update", payload)


def customer_changed(uow: UnitOfWork, customer_ids: Iterable[str]) -> None:
    """`customer.update`, of what was created, changed or deleted."""
    if "customer.update" in uow.subscribed:
        for row in records.by_ids(uow.conn, uow.retailer, customer_ids).values():
            uow.announce("customer.update", _customer(row))


def register_closed(uow: UnitOfWork, payload: Mapping[str, Any]) -> None:
    """`register_closure.create`, with id, register_id, outlet_id, register_open_time, register_close_time, payments."""
    uow.announce("register_closure.create", payload)


def sale_changed(uow: UnitOfWork, sale_id: str) -> None:
    """`sale.update`, of a sale of any state, a new one too."""
    if "sale.update" not in uow.subscribed:
        return
    columns = _sale.row(uow.conn, of_retailer=uow.retailer, of_id=sale_id)
    if columns is not None:
        row = SaleRow._make(columns)
        uow.announce("sale.update", sale_payload.sale(row, _referred(uow, row)))


def consignment_sent(uow: UnitOfWork, consignment_id: str) -> None:
    _announce_consignment(uow, "consignment.send", consignment_id)


def consignment_received(uow: UnitOfWork, consignment_id: str) -> None:
    _announce_consignment(uow, "consignment.receive", consignment_id)


def _announce_consignment(uow: UnitOfWork, kind: str, consignment_id: str) -> None:
    if kind not in uow.subscribed:
        return
    row = _consignment.row(uow.conn, of_retailer=uow.retailer, of_id=consignment_id)
    if row is not None:
        news = ConsignmentNews._make(row)
        uow.announce(kind, payloads.consignment(news, uow.retailer_id))


def _referred(uow: UnitOfWork, row: SaleRow) -> dict[str, Referred]:
    """All records that a sale refers to, in one statement."""
    taxes = {line.tax_id for line in row.line_list}
    types = {payment.config_id for payment in row.payment_list}
    ids = {row.user, row.customer or "", *taxes, *types}
    return {
        record.id: Referred(
            *(record.id, record.name, record.members),
            *((record.created, record.updated, record.deleted), record.version),
        )
        for record in records.by_ids(uow.conn, uow.retailer, ids).values()
    }


def _product_rows(uow: UnitOfWork, ids: Iterable[str]) -> list[ProductNews]:
    rows = _products.rows(uow.conn, of_retailer=uow.retailer, ids=keys(set(ids)))
    return list(map(ProductNews._make, rows))


def _stock_rows(uow: UnitOfWork, products: Iterable[str]) -> list[StockNews]:
    rows = _stock.rows(uow.conn, of_retailer=uow.retailer, products=keys(products))
    return list(map(StockNews._make, rows))


def _stock_by_product(rows: Iterable[StockNews]) -> dict[str, list[StockNews]]:
    by_product: dict[str, list[StockNews]] = {}
    for row in rows:
        by_product.setdefault(row.product, []).append(row)
    return by_product


def _references(rows: Sequence[ProductNews]) -> set[str]:
    """All records that these products refer to."""
    ids = (each for row in rows for each in (row.brand, row.category, row.supplier, *row.tag_ids))
    return {each for each in ids if each}


def _named(rows: Iterable[RecordRow]) -> dict[str, Named]:
    return {row.id: Named(row.id, row.name, row.members.get("description")) for row in rows}


def _shop(uow: UnitOfWork) -> Shop:
    outlets = records.of_kind(uow.conn, uow.retailer, "outlet")
    (group,) = records.of_kind(uow.conn, uow.retailer, "customer_group")[:1]
    taxes = {outlet.id: outlet.members["default_tax_id"] for outlet in outlets}
    return Shop(uow.retailer_id, taxes, Named(group.id, group.name))


def _customer(row: RecordRow) -> dict[str, Any]:
    moments = (row.created, row.updated, row.deleted)
    return payloads.customer(row.id, row.members, moments, row.version)
