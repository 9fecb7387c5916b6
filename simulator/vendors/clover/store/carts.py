"""Line items to be: what a client wants to sell, looked up in the inventory."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from ..errors import Invalid
from ..wire.order_bodies import CartIn, DiscountIn, LineItemIn, ModificationIn, TaxIn, listed
from . import line_items, pricing, reference_records, sold_items
from .line_items import Json, LineDraft
from .sold_items import SoldItem


def single(conn: Connection, merchant: str, line: LineItemIn) -> LineDraft:
    """One line: with an item, its name and price are the item's whatever else was sent (4.3)."""
    if line.item is None:
        return _custom(conn, merchant, line)
    return _of_item(_items(conn, merchant, [line])[line.item.id], line)


def bulk(conn: Connection, merchant: str, lines: Sequence[LineItemIn]) -> list[LineDraft]:
    """Many lines: what is sent overrides the inventory, and a price is needed on each (4.4)."""
    items = _items(conn, merchant, lines)
    drafts = []
    for line in lines:
        if line.price is None:
            raise Invalid("A line item needs a price")
        draft = _draft(conn, merchant, line, items)
        draft = replace(draft, price=line.price, name=line.name or draft.name)
        if line.tax_rates is not None:
            draft = replace(draft, tax_rates=_rates(conn, merchant, line.tax_rates))
        drafts.append(draft)
    return drafts


def atomic(conn: Connection, merchant: str, cart: CartIn | None) -> list[LineDraft]:
    """The lines of a cart, with what is attached to them; Invalid in the words of atomic orders (4.6)."""
    lines: list[LineItemIn] = listed(cart.line_items) if cart else []
    if not lines:
        raise Invalid("cart_is_empty_or_missing")
    if len(lines) > line_items.MOST_LINES:
        raise Invalid("bad_request", f"at most {line_items.MOST_LINES} line items")
    items = _items(conn, merchant, lines, "item_does_not_exist")
    modifiers = _modifiers(conn, merchant, lines)
    drafts = []
    for line in lines:
        draft = _draft(conn, merchant, line, items)
        if line.item and line.price is not None:
            draft = replace(draft, price=line.price)
        modifications = [modifiers[each.modifier.id] for each in listed(line.modifications)]
        taken = discounts(listed(line.discounts))
        drafts.append(replace(draft, modifications=modifications, discounts=taken))
    return drafts


def discounts(bodies: Sequence[DiscountIn]) -> list[Json]:
    return [discount.checked("invalid_discount_attribute") for discount in bodies]


def charge(conn: Connection, merchant: str, cart: CartIn) -> Json | None:
    """The merchant's service charge, where the cart names it."""
    if cart.service_charge is None:
        return None
    default = reference_records.all_of(conn, merchant, "service_charge")[0]
    if cart.service_charge.id != default["id"]:
        raise Invalid("service_charge_does_not_exist", cart.service_charge.id)
    return default


def total(
    lines: Sequence[LineDraft], taken: Sequence[Json], charged: Json | None
) -> pricing.Priced:
    percent = Decimal(charged["percentageDecimal"]) / 10_000 if charged else Decimal(0)
    return pricing.priced(lines, taken, percent)


def _items(
    conn: Connection, merchant: str, lines: Sequence[LineItemIn], message: str = "Item not found"
) -> dict[str, SoldItem]:
    ids = [line.item.id for line in lines if line.item]
    items = sold_items.sold_items(conn, merchant, ids) if ids else {}
    for item_id in ids:
        if item_id not in items:
            raise Invalid(message, item_id)
    return items


def _draft(
    conn: Connection, merchant: str, line: LineItemIn, items: dict[str, SoldItem]
) -> LineDraft:
    return _of_item(items[line.item.id], line) if line.item else _custom(conn, merchant, line)


def _of_item(item: SoldItem, line: LineItemIn) -> LineDraft:
    return LineDraft(
        item=item.id,
        name=item.name,
        price=item.price,
        unit_qty=line.unit_qty,
        unit_name=None if line.unit_qty is None else item.unit_name,
        note=_note(line),
        printed=bool(line.printed),
        is_revenue=item.is_revenue,
        tax_rates=item.tax_rates,
    )


def _custom(conn: Connection, merchant: str, line: LineItemIn) -> LineDraft:
    if line.price is None:
        raise Invalid("A line item needs an item or a price")
    return LineDraft(
        name=line.name,
        alternate_name=line.alternate_name,
        price=line.price,
        unit_qty=line.unit_qty,
        unit_name=line.unit_name,
        note=_note(line),
        printed=bool(line.printed),
        is_revenue=line.is_revenue is not False,
        tax_rates=_rates(conn, merchant, line.tax_rates),
    )


def _note(line: LineItemIn) -> str | None:
    return line.note if isinstance(line.note, str) else None


def _rates(conn: Connection, merchant: str, bodies: Any) -> list[Json]:
    requested: list[TaxIn] = listed(bodies)
    if not requested:
        return []
    known = {rate["id"]: rate for rate in sold_items.tax_rates(conn, merchant)}
    for tax in requested:
        if tax.id not in known:
            raise Invalid("Tax rate not found", tax.id)
    return [known[tax.id] for tax in requested if tax.id]


def _modifiers(conn: Connection, merchant: str, lines: Sequence[LineItemIn]) -> dict[str, Json]:
    """By id: those that the lines name."""
    requested: list[ModificationIn] = [
        modification for line in lines for modification in listed(line.modifications)
    ]
    if not requested:
        return {}
    ids = [modification.modifier.id for modification in requested]
    known = sold_items.modifiers(conn, merchant, ids)
    for modifier in ids:
        if modifier not in known:
            raise Invalid("invalid_modifier", modifier)
    return known
