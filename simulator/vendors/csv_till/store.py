"""The till's verbs: its only SQL."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, bindparam, insert, select

from simulator.core.accounts import remove_rows
from simulator.core.clock import iso
from simulator.core.products import Product as Neutral
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

from .tables import CsvTill, Product, Token

_KEPT = ("product", "product_time_stamp", "inventory_time_stamp")
_shown = select(
    Product.id, Product.product, Product.product_time_stamp, Product.inventory_time_stamp
).where(Product.account == bindparam("owner"))
_by_skus = Prepared(_shown.where(Product.sku.in_(select(text_array("wanted").c.value))))
_after = Prepared(
    _shown.where(Product.id > bindparam("after_id")).order_by(Product.id).limit(bindparam("most"))
)
_account = Prepared(select(Token.account).where(Token.token == bindparam("wanted")))


class Known:
    """One product as it is kept: what it is, when its data and when its stock last changed."""

    __slots__ = ("id", "inventory_ms", "product", "product_ms")

    def __init__(self, row: Row) -> None:
        self.id: int = row[0]
        self.product = msgspec.json.decode(row[1], type=Neutral)
        self.product_ms: int = row[2]
        self.inventory_ms: int = row[3]

    def told(self) -> Neutral:
        return msgspec.structs.replace(
            self.product,
            native_id=str(self.id),
            product_time_stamp=iso(self.product_ms),
            inventory_time_stamp=iso(self.inventory_ms),
        )

    def kept(self) -> Row:
        return (_text(self.product), self.product_ms, self.inventory_ms, self.id)


def _text(product: Neutral) -> str:
    return msgspec.json.encode(product).decode()


def account_of_token(conn: Connection, token: str) -> str | None:
    row = _account.row(conn, wanted=token)
    return None if row is None else str(row[0])


def add_token(conn: Connection, account: str, token: str) -> None:
    conn.execute(insert(Token).values(account=account, token=token))


def by_skus(conn: Connection, account: str, skus: Sequence[str]) -> dict[str, Known]:
    rows = _by_skus.rows(conn, owner=account, wanted=keys(skus))
    return {known.product.sku: known for known in map(Known, rows)}


def after(conn: Connection, account: str, after_id: int, most: int) -> list[Known]:
    rows = _after.rows(conn, owner=account, after_id=after_id, most=most)
    return [Known(row) for row in rows]


def add(conn: Connection, account: str, products: Sequence[Neutral], now_ms: int) -> None:
    rows = [(account, product.sku, _text(product), now_ms, now_ms) for product in products]
    insert_rows(conn, table_of(Product), ("account", "sku", *_KEPT), rows)


def keep(conn: Connection, changed: Sequence[Known]) -> None:
    update_rows(conn, table_of(Product), _KEPT, "id", [known.kept() for known in changed])


def remove(conn: Connection, known: Known) -> None:
    delete_rows(conn, table_of(Product), ("id",), [(known.id,)])


def remove_account(conn: Connection, account: str) -> None:
    remove_rows(conn, CsvTill.metadata, "account", account)
