"""The till's data: its only SQL."""

from collections.abc import Sequence

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, bindparam, insert, select

from simulator.core.accounts import remove_rows
from simulator.core.clock import iso
from simulator.core.products import Product as NeutralProduct
from simulator.core.sql.statements import (
    Prepared,
    Row,
    delete_rows,
    insert_rows,
    keys,
    table_of,
    text_array,
    update_rows,
)
from simulator.core.unit_of_work import UnitOfWork
from simulator.core.world import World

from .tables import CsvTill, Product, Token

_CHANGING = ("product", "product_time_stamp", "inventory_time_stamp")
_products = select(
    Product.id, Product.product, Product.product_time_stamp, Product.inventory_time_stamp
).where(Product.account == bindparam("owner"))
_by_skus = Prepared(_products.where(Product.sku.in_(select(text_array("skus").c.value))))
_after = Prepared(
    _products.where(Product.id > bindparam("after_id"))
    .order_by(Product.id)
    .limit(bindparam("most"))
)
_account = Prepared(select(Token.account).where(Token.token == bindparam("bearer")))


class StoredProduct(Struct, frozen=True):
    """A product, and when its data and its stock last changed."""

    id: int
    product: NeutralProduct
    product_ms: int
    inventory_ms: int

    def updated(self, product: NeutralProduct, now_ms: int) -> "StoredProduct":
        """With new values, which move the trigger of what they change (K-05, K-06, K-08)."""
        old = self.product
        stock_changes = old.quantity != product.quantity
        data_changes = msgspec.structs.replace(old, quantity=product.quantity) != product
        product_ms = now_ms if data_changes else self.product_ms
        inventory_ms = now_ms if stock_changes else self.inventory_ms
        return StoredProduct(self.id, product, product_ms, inventory_ms)

    def as_product(self) -> NeutralProduct:
        return msgspec.structs.replace(
            self.product,
            native_id=str(self.id),
            product_time_stamp=iso(self.product_ms),
            inventory_time_stamp=iso(self.inventory_ms),
        )


def _stored(row: Row) -> StoredProduct:
    row_id, product, product_ms, inventory_ms = row
    decoded = msgspec.json.decode(product, type=NeutralProduct)
    return StoredProduct(row_id, decoded, product_ms, inventory_ms)


def _json(product: NeutralProduct) -> str:
    return msgspec.json.encode(product).decode()


def account_of_token(conn: Connection, token: str) -> str | None:
    row = _account.row(conn, bearer=token)
    return None if row is None else str(row[0])


def add_token(conn: Connection, account: str, token: str) -> None:
    conn.execute(insert(Token).values(account=account, token=token))


def open_unit_of_work(world: World, conn: Connection, account: str) -> UnitOfWork:
    return UnitOfWork(conn=conn, account=account, now_ms=world.clock.now_ms(), ids=world.ids)


def by_skus(conn: Connection, account: str, skus: Sequence[str]) -> dict[str, StoredProduct]:
    rows = map(_stored, _by_skus.rows(conn, owner=account, skus=keys(skus)))
    return {row.product.sku: row for row in rows}


def after(conn: Connection, account: str, after_id: int, limit: int) -> list[StoredProduct]:
    return list(map(_stored, _after.rows(conn, owner=account, after_id=after_id, most=limit)))


def add(uow: UnitOfWork, products: Sequence[NeutralProduct]) -> None:
    rows = [
        (uow.account, product.sku, _json(product), uow.now_ms, uow.now_ms) for product in products
    ]
    insert_rows(uow.conn, table_of(Product), ("account", "sku", *_CHANGING), rows)


def update(uow: UnitOfWork, changed: Sequence[StoredProduct]) -> None:
    rows = [(_json(row.product), row.product_ms, row.inventory_ms, row.id) for row in changed]
    update_rows(uow.conn, table_of(Product), _CHANGING, "id", rows)


def remove(uow: UnitOfWork, stored: StoredProduct) -> None:
    delete_rows(uow.conn, table_of(Product), ("id",), [(stored.id,)])


def remove_account(conn: Connection, account: str) -> None:
    remove_rows(conn, CsvTill.metadata, "account", account)
