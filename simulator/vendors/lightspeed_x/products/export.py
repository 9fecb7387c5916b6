"""Products as neutral ones: each row for itself, with its options where it is a variant."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.clock import iso
from simulator.core.products import Product, ProductPage, ProductsQuery
from simulator.core.world import World

from ..settings import settings_of
from ..store.products import images, product_rows
from ..store.products.product_rows import ProductRow
from ..store.records import ecom, records
from ..store.stock import stock
from ..wire.numbers import number
from ..wire.products.images import SIZES, images_url
from .mapping import neutral_weight, price_of


class _Context(NamedTuple):
    """What a page of products is shown with."""

    names: Mapping[str, str]
    """Of brands, categories and tags, by their ids."""
    levels: Mapping[str, int]
    """In five decimals, of the outlets that feed the shop together (L-42)."""
    pictures: Mapping[str, str]
    """Where each image was fetched from, or is served."""
    tax_exclusive: bool


def products(
    world: World,  # noqa: ARG001 (every vendor's `products` takes it)
    conn: Connection,
    account: Account,
    query: ProductsQuery,
) -> ProductPage:
    """In the order of their creation; a SKU may stand on several products, and all are shown."""
    retailer = account.credentials["domain_prefix"]
    exclusive = settings_of(account.settings).tax_exclusive
    return query.page(
        of_sku=lambda sku: _of_sku(conn, retailer, sku),
        after=lambda number, most: product_rows.after(conn, retailer, number, most),
        number=lambda row: row.number,
        as_products=lambda rows: neutrals(conn, retailer, rows, tax_exclusive=exclusive),
    )


def _of_sku(conn: Connection, retailer: str, sku: str) -> list[ProductRow]:
    """Not those that have it among their other codes."""
    rows = product_rows.with_code(conn, retailer, sku)
    return [row for row in rows if row.sku.lower() == sku.lower()]


def neutrals(
    conn: Connection, retailer: str, rows: Sequence[ProductRow], *, tax_exclusive: bool
) -> list[Product]:
    """In the order of the rows."""
    context = _Context(
        names=_names(conn, retailer, rows),
        levels=levels(conn, retailer, [row.id for row in rows]),
        pictures=_pictures(conn, retailer, rows),
        tax_exclusive=tax_exclusive,
    )
    return [_neutral(row, context) for row in rows]


def levels(conn: Connection, retailer: str, products: Sequence[str]) -> dict[str, int]:
    """What the outlets that feed the shop have of each, together (L-42)."""
    feeding = set(ecom.selection(conn, retailer).outlet_ids)
    return {
        product: sum(row.level for row in rows if row.outlet in feeding)
        for product, rows in stock.levels(conn, retailer, products).items()
    }


def _names(conn: Connection, retailer: str, rows: Iterable[ProductRow]) -> dict[str, str]:
    ids = {record for row in rows for record in (row.brand, row.category, *row.tag_ids) if record}
    return {row.id: row.name for row in records.by_ids(conn, retailer, ids).values()}


def _pictures(conn: Connection, retailer: str, rows: Iterable[ProductRow]) -> dict[str, str]:
    shown = {image["id"]: image["name"] for row in rows for image in row.image_list}
    if not shown:
        return {}
    base_url = f"{images_url('', retailer)}/{SIZES['original']}"
    rows_by_id = images.by_ids(conn, retailer, list(shown))
    return {
        image: (rows_by_id[image].url if image in rows_by_id else None)
        or f"{base_url}/{image}/{name}"
        for image, name in shown.items()
    }


def _neutral(row: ProductRow, context: _Context) -> Product:
    stamp = row.inventory_time_stamp
    price = row.price_excluding_tax if context.tax_exclusive else row.price_including_tax
    classes = [record for record in (row.category, *row.tag_ids) if record in context.names]
    return Product(
        sku=row.sku,
        name=row.name,
        description=row.description or None,
        price=price_of(price),
        quantity=number(context.levels.get(row.id, 0)) if row.track_inventory else None,
        active=bool(row.active),
        online=bool(row.webstore),
        categories=tuple(context.names[record] for record in classes if record),
        brand=context.names.get(row.brand or ""),
        barcodes=tuple(code["code"] for code in row.code_list[1:]),
        weight=neutral_weight(row.weight, row.weight_unit),
        images=tuple(context.pictures[image["id"]] for image in row.image_list),
        options={option["name"]: option["value"] for option in row.option_list},
        native_id=row.id,
        product_time_stamp=iso(row.product_time_stamp),
        inventory_time_stamp=None if stamp is None else iso(stamp),
        cost=price_of(row.supply_price) if row.supply_price else None,
    )
