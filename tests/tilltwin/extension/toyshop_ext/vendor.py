"""Toyshop: a shop whose whole API is a list of items, and PUT of one."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from flask import Blueprint, Request, Response, request
from sqlalchemy import Connection, MetaData, Text, delete, insert, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from simulator.core.accounts import Account
from simulator.core.answers import json_answer
from simulator.core.app import caller, world
from simulator.core.caller_cache import Caller
from simulator.core.errors import ApiError
from simulator.core.events import EventAction
from simulator.core.products import Product, ProductPage, ProductsQuery
from simulator.core.vendor import Vendor
from simulator.core.world import World


class Toyshop(DeclarativeBase):
    metadata = MetaData()


class Item(Toyshop):
    __tablename__ = "toyshop_item"

    account: Mapped[str] = mapped_column(primary_key=True)
    sku: Mapped[str] = mapped_column(primary_key=True)
    product: Mapped[str] = mapped_column(Text)


bp = Blueprint("items", __name__, url_prefix="/toyshop/items")


@bp.get("")
def list_items() -> Response:
    with world().reading() as conn:
        return json_answer(_products(conn, caller().account))


@bp.put("/<sku>")
def put_item(sku: str) -> Response:
    product = msgspec.json.decode(request.get_data(), type=Product)
    with world().begin() as conn:
        _put(conn, caller().account, msgspec.structs.replace(product, sku=sku))
    return Response(status=204)


def _products(conn: Connection, account: str) -> list[Product]:
    rows = conn.execute(select(Item.product).where(Item.account == account).order_by(Item.sku))
    return [msgspec.json.decode(row.product, type=Product) for row in rows]


def _put(conn: Connection, account: str, product: Product) -> None:
    conn.execute(delete(Item).where(Item.account == account, Item.sku == product.sku))
    text = msgspec.json.encode(product).decode()
    conn.execute(insert(Item).values(account=account, sku=product.sku, product=text))


def identify(_world: World, request: Request) -> Caller | None:
    token = request.headers.get("X-Toyshop-Token")
    return Caller(token, token) if token else None


def guard(_request: Request, caller: Caller | None) -> None:
    if caller is None:
        raise ApiError("whose toyshop?", status=401)


def open_account(
    _world: World, _conn: Connection, number: int, _settings: Mapping[str, Any]
) -> dict[str, Any]:
    return {"token": f"toyshop-{number}"}


def close_account(conn: Connection, account: Account) -> None:
    conn.execute(delete(Item).where(Item.account == account.id))


def add_products(
    _world: World, conn: Connection, account: Account, products: Iterable[Product]
) -> int:
    given = list(products)
    for product in given:
        _put(conn, account.id, product)
    return len(given)


def products(
    _world: World, conn: Connection, account: Account, query: ProductsQuery
) -> ProductPage:
    every = _products(conn, account.id)
    return ProductPage([one for one in every if query.sku in (None, one.sku)], None)


class AddCategory(msgspec.Struct):
    name: str


def add_category(
    _world: World, _conn: Connection, _account: Account, event: AddCategory
) -> dict[str, Any]:
    """Toys are not sorted here."""
    return {"category": event.name}


TOYSHOP = Vendor(
    name="toyshop",
    title="Toyshop",
    metadata=Toyshop.metadata,
    prefixes=("/toyshop",),
    blueprints=(bp,),
    identify=identify,
    guard=guard,
    render_error=lambda error: Response(error.message, error.status),
    open_account=open_account,
    close_account=close_account,
    environment={"TOYSHOP_BASE_URL": "base_url", "TOYSHOP_TOKEN": "token"},
    account_summary="A fresh toyshop with empty shelves.",
    add_products=add_products,
    products=products,
    events={"add_category": EventAction(add_category, AddCategory)},
)
