"""What X-Series' webhooks carry: objects of the older API, money as text, moments without an offset (facts-2, section 11)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from ..dates import show, show_or_none, show_plain, show_plain_or_none
from ..numbers import SCALE, number, text

NO_CUSTOMER = (
    *("custom_field_1", "custom_field_2", "custom_field_3", "custom_field_4", "date_of_birth"),
    *("email", "fax", "mobile", "note", "phone", "sex"),
)


class ProductNews(NamedTuple):
    """A product, as far as its webhook tells of it."""

    id: str
    parent: str | None
    name: str
    handle: str
    description: str
    brand: str | None
    category: str | None
    tags: str
    sku: str
    variant_options: str
    active: bool
    supply_price: int
    price_excluding_tax: int
    price_including_tax: int
    tax: str | None
    outlet_taxes: str
    supplier: str | None
    source: str
    source_id: str | None
    source_variant_id: str | None
    button_order: int
    version: int
    deleted: int | None

    @property
    def tag_ids(self) -> list[str]:
        return msgspec.json.decode(self.tags, type=list[str])


class StockNews(NamedTuple):
    """A product's stock at one outlet."""

    id: str
    product: str
    outlet: str
    level: int
    average_cost: int
    reorder_point: int | None
    reorder_amount: int | None


class ConsignmentNews(NamedTuple):
    """An order, a transfer, a return or a stocktake."""

    id: str
    name: str
    type: str
    status: str
    outlet: str
    source_outlet: str | None
    supplier: str | None
    reference: str | None
    supplier_invoice: str | None
    consignment_date: int
    due: int | None
    received: int | None
    created: int
    updated: int
    deleted: int | None
    version: int


class Named(NamedTuple):
    """A record that a product refers to."""

    id: str
    name: str
    description: str | None = None


class Shop(NamedTuple):
    """What every payload of a retailer has in common."""

    retailer_id: str
    default_taxes: Mapping[str, str]
    """By outlet, in their order."""
    all_customers: Named
    """The group that the general price is for."""


def product(
    row: ProductNews, shop: Shop, named: Mapping[str, Named], stock: Iterable[StockNews]
) -> dict[str, Any]:
    """Unsure: `name` is without the variant's options, as the guide's sample has it."""
    taxes = _taxes(row, shop)
    shown: dict[str, Any] = {
        "id": row.id,
        "retailer_id": shop.retailer_id,
        "version": row.version,
        "sku": row.sku,
        "handle": row.handle,
        "base_name": row.name,
        "name": row.name,
        "active": bool(row.active),
        "supply_price": money(row.supply_price),
        "attributed_cost": None,
        "brand": _reference(named, row.brand),
        "product_type": _reference(named, row.category),
        "supplier": _supplier(named, row.supplier),
        "categories": [_reference(named, tag) for tag in row.tag_ids if tag in named],
        "variant_options": msgspec.json.decode(row.variant_options),
        "variant_parent_id": row.parent,
        "inventory": [stock_of_product(level) for level in stock],
        "taxes": [{"outlet_id": outlet, "tax_id": tax} for outlet, tax in taxes.items()],
        "description": row.description,
        "button_order": row.button_order,
        "source": row.source,
        "source_id": row.source_id,
        "source_variant_id": row.source_variant_id,
        "deleted_at": show_plain_or_none(row.deleted),
    }
    if row.deleted is None:
        shown["price_book_entries"] = [_general_price(row, shop, next(iter(taxes.values()), None))]
    return shown


def stock_of_product(row: StockNews) -> dict[str, Any]:
    return {
        "id": row.id,
        "product_id": row.product,
        "outlet_id": row.outlet,
        "attributed_cost": money(row.average_cost),
        "count": number(row.level),
        "reorder_point": str(number(row.reorder_point or 0)),
        "restock_level": str(number(row.reorder_amount or 0)),
    }


def stock(row: StockNews, of_product: ProductNews, outlet: Named) -> dict[str, Any]:
    """Unsure: no sample of `inventory.update` can be read; it is one record, with what it is of in short."""
    return {
        **stock_of_product(row),
        "product": {
            "id": of_product.id,
            "sku": of_product.sku,
            "handle": of_product.handle,
            "name": of_product.name,
            "source": of_product.source,
            "active": bool(of_product.active),
            "variant_parent_id": of_product.parent,
        },
        "outlet": {"id": outlet.id, "name": outlet.name},
    }


def consignment(row: ConsignmentNews, retailer_id: str) -> dict[str, Any]:
    """Unsure: no sample is known; it is 0.9's consignment."""
    return {
        "id": row.id,
        "retailer_id": retailer_id,
        "name": row.name,
        "type": row.type,
        "status": row.status,
        "outlet_id": row.outlet,
        "source_outlet_id": row.source_outlet,
        "supplier_id": row.supplier,
        "reference": row.reference,
        "supplier_invoice": row.supplier_invoice,
        "consignment_date": show_plain(row.consignment_date),
        "due_at": show_plain_or_none(row.due),
        "received_at": show_plain_or_none(row.received),
        "created_at": show_plain(row.created),
        "updated_at": show_plain(row.updated),
        "deleted_at": show_plain_or_none(row.deleted),
        "version": row.version,
    }


def customer(
    customer_id: str, members: Mapping[str, Any], moments: tuple[int, int, int | None], version: int
) -> dict[str, Any]:
    """What `customer.update` carries. Unsure: its members are those of the customer inside a sale.

    A client that was mended after real deliveries reads its moments as RFC 3339, and a sale's customer's as it comes.
    """
    created, updated, deleted = moments
    own = {
        "created_at": show(created),
        "updated_at": show(updated),
        "deleted_at": show_or_none(deleted),
    }
    return sale_customer(customer_id, members, moments, version) | own


def sale_customer(
    customer_id: str, members: Mapping[str, Any], moments: tuple[int, int, int | None], version: int
) -> dict[str, Any]:
    """`moments`: created, updated, deleted."""
    created, updated, deleted = moments
    first, last = members.get("first_name"), members.get("last_name")
    return {
        "id": customer_id,
        "customer_code": members.get("customer_code"),
        "customer_group_id": members.get("customer_group_id"),
        "first_name": first,
        "last_name": last,
        "contact_first_name": first,
        "contact_last_name": last,
        "company_name": members.get("company_name"),
        **{name: members.get(name) for name in NO_CUSTOMER},
        "sex": members.get("gender"),
        "balance": str(members.get("balance") or 0),
        "loyalty_balance": str(members.get("loyalty_balance") or 0),
        "points": 0,
        "year_to_date": str(members.get("year_to_date") or 0),
        "enable_loyalty": members.get("enable_loyalty", True),
        "do_not_email": bool(members.get("do_not_email")),
        "created_at": show_plain(created),
        "updated_at": show_plain(updated),
        "deleted_at": show_plain_or_none(deleted),
        "version": version,
    }


def money(amount: int) -> str:
    """Two decimals at least, and as many as it has: "7.50", "0.12345"."""
    return text(amount, 2) if amount * 100 % SCALE == 0 else text(amount).rstrip("0")


def _taxes(row: ProductNews, shop: Shop) -> dict[str, str]:
    """By outlet: the product's own there, its own everywhere, the outlet's."""
    own: Sequence[Mapping[str, str]] = msgspec.json.decode(row.outlet_taxes)
    by_outlet = {tax["outlet_id"]: tax["tax_id"] for tax in own}
    return {
        outlet: by_outlet.get(outlet) or row.tax or default
        for outlet, default in shop.default_taxes.items()
    }


def entry_id(product: str) -> str:
    """An entry has an id of its own, which follows from the product's."""
    return f"{product[:8]}-0b00-{product[14:]}"


def _general_price(row: ProductNews, shop: Shop, tax: str | None) -> dict[str, Any]:
    return {
        "id": entry_id(row.id),
        "product_id": row.id,
        "price": money(row.price_excluding_tax),
        "tax": money(row.price_including_tax - row.price_excluding_tax),
        "tax_id": tax,
        "type": "BASE",
        "customer_group_id": shop.all_customers.id,
        "customer_group_name": shop.all_customers.name,
        "min_units": None,
        "max_units": None,
        "valid_from": None,
        "valid_to": None,
    }


def _reference(named: Mapping[str, Named], record_id: str | None) -> dict[str, Any] | None:
    record = named.get(record_id or "")
    return None if record is None else {"id": record.id, "name": record.name}


def _supplier(named: Mapping[str, Named], record_id: str | None) -> dict[str, Any] | None:
    record = named.get(record_id or "")
    if record is None:
        return None
    return {
        "id": record.id,
        "name": record.name,
        "description": record.description or "",
        "source": "USER",
    }
