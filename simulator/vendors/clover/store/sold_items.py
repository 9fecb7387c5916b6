"""What a line item takes over from the inventory: its item, tax rates and modifiers."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select

from simulator.core.sql.statements import Prepared, keys, text_array

from ..tables.inventory import Entry, Item, Link

Json = dict[str, Any]


class _ItemRow(NamedTuple):
    id: str
    name: str
    price: int
    unit_name: str | None
    is_revenue: bool
    default_tax_rates: bool


class _RateRow(NamedTuple):
    id: str
    name: str
    rate: int | None
    is_default: bool | None


class _ModifierRow(NamedTuple):
    id: str
    name: str
    price: int | None


_items = Prepared(
    select(*(getattr(Item, name) for name in _ItemRow._fields))
    .where(Item.merchant == bindparam("owner"), Item.deleted.is_(False))
    .where(Item.id.in_(select(text_array("keys").c.value)))
)
_rates = Prepared(
    select(*(getattr(Entry, name) for name in _RateRow._fields))
    .where(Entry.merchant == bindparam("owner"), Entry.kind == "tax_rate")
    .order_by(Entry.number)
)
_links = Prepared(
    select(Link.item, Link.entry)
    .where(Link.merchant == bindparam("owner"), Link.kind == "tax_rate")
    .where(Link.item.in_(select(text_array("keys").c.value)))
)
_modifiers = Prepared(
    select(*(getattr(Entry, name) for name in _ModifierRow._fields))
    .where(Entry.merchant == bindparam("owner"), Entry.kind == "modifier")
    .where(Entry.id.in_(select(text_array("keys").c.value)))
)


class SoldItem(NamedTuple):
    """What a line takes over from its item."""

    id: str
    name: str
    price: int
    unit_name: str | None
    is_revenue: bool
    tax_rates: list[Json]
    """Those that its sale is charged."""


def sold_items(conn: Connection, merchant: str, item_ids: Iterable[str]) -> dict[str, SoldItem]:
    """Items by id."""
    ids = keys(set(item_ids))
    rates = tax_rates(conn, merchant)
    linked: dict[str, set[str]] = {}
    for item_id, rate_id in _links.rows(conn, owner=merchant, keys=ids):
        linked.setdefault(item_id, set()).add(rate_id)
    sold = {}
    for item in map(_ItemRow._make, _items.rows(conn, owner=merchant, keys=ids)):
        own = linked.get(item.id, set())
        charged = [
            rate
            for rate in rates
            if rate["id"] in own or (item.default_tax_rates and rate["isDefault"] and rate["rate"])
        ]
        sold[item.id] = SoldItem(
            id=item.id,
            name=item.name,
            price=item.price,
            unit_name=item.unit_name,
            is_revenue=bool(item.is_revenue),
            tax_rates=charged,
        )
    return sold


def tax_rates(conn: Connection, merchant: str) -> list[Json]:
    rows = map(_RateRow._make, _rates.rows(conn, owner=merchant))
    return [
        {"id": row.id, "name": row.name, "rate": row.rate or 0, "isDefault": bool(row.is_default)}
        for row in rows
    ]


def modifiers(conn: Connection, merchant: str, ids: Iterable[str]) -> dict[str, Json]:
    """What a line shows of a modifier, by id."""
    rows = _modifiers.rows(conn, owner=merchant, keys=keys(set(ids)))
    return {
        row.id: {"name": row.name, "amount": row.price or 0, "modifier": {"id": row.id}}
        for row in map(_ModifierRow._make, rows)
    }
