"""Lines to be: what a client asks to sell, looked up in the inventory."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from ..errors import Invalid
from ..wire.order_bodies import CartIn, DiscountIn, LineItemIn, ModificationIn, TaxIn, listed
from . import line_items, pricing, reference_records
from .line_items import SoldItem
from .reading import Json


def single(conn: Connection, merchant: str, told: LineItemIn) -> Json:
    """One line: with an item, its name and price are the item's whatever else was sent (4.3)."""
    if told.item is None:
        return _custom(conn, merchant, told)
    return _of_item(_found(conn, merchant, [told])[told.item.id], told)


def bulk(conn: Connection, merchant: str, told: Sequence[LineItemIn]) -> list[Json]:
    """Many lines: what is sent overrides the inventory, and a price is needed on each (4.4)."""
    items = _found(conn, merchant, told)
    made = []
    for one in told:
        if one.price is None:
            raise Invalid("A line item needs a price")
        line = _of_item(items[one.item.id], one) if one.item else _custom(conn, merchant, one)
        line["price"] = one.price
        line["name"] = one.name or line["name"]
        if one.tax_rates is not None:
            line["tax_rates"] = _rates(conn, merchant, one.tax_rates)
        made.append(line)
    return made


def atomic(conn: Connection, merchant: str, cart: CartIn | None) -> list[Json]:
    """The lines of a cart, with what hangs on them; Invalid in the words of atomic orders (4.6)."""
    told: list[LineItemIn] = listed(cart.line_items) if cart else []
    if not told:
        raise Invalid("cart_is_empty_or_missing")
    if len(told) > line_items.MOST_LINES:
        raise Invalid("bad_request", f"at most {line_items.MOST_LINES} line items")
    items = _found(conn, merchant, told, "item_does_not_exist")
    modifiers = _modifiers(conn, merchant, told)
    made = []
    for one in told:
        line = _of_item(items[one.item.id], one) if one.item else _custom(conn, merchant, one)
        if one.item and one.price is not None:
            line["price"] = one.price
        line["modifications"] = [modifiers[each.modifier.id] for each in listed(one.modifications)]
        line["discounts"] = discounts(listed(one.discounts))
        made.append(line)
    return made


def discounts(told: Sequence[DiscountIn]) -> list[Json]:
    return [one.checked("invalid_discount_attribute") for one in told]


def charge(conn: Connection, merchant: str, cart: CartIn) -> Json | None:
    """The merchant's service charge, where the cart names it."""
    if cart.service_charge is None:
        return None
    default = reference_records.fixtures(conn, merchant, "service_charge")[0]
    if cart.service_charge.id != default["id"]:
        raise Invalid("service_charge_does_not_exist", cart.service_charge.id)
    return default


def total(lines_: Sequence[Json], taken: Sequence[Json], charged: Json | None) -> pricing.Priced:
    percent = Decimal(charged["percentageDecimal"]) / 10_000 if charged else Decimal(0)
    return pricing.priced(lines_, taken, percent)


def _found(
    conn: Connection, merchant: str, told: Sequence[LineItemIn], word: str = "Item not found"
) -> dict[str, SoldItem]:
    wanted = [one.item.id for one in told if one.item]
    items = line_items.sold_items(conn, merchant, wanted) if wanted else {}
    for item_id in wanted:
        if item_id not in items:
            raise Invalid(word, item_id)
    return items


def _of_item(item: SoldItem, told: LineItemIn) -> Json:
    made: Json = {"name": item.name, "price": item.price, "is_revenue": item.is_revenue}
    made |= {"item": told.item.id if told.item else None, "tax_rates": item.tax_rates}
    if told.unit_qty is not None:
        made |= {"unit_qty": told.unit_qty, "unit_name": item.unit_name}
    return made | _noted(told)


def _custom(conn: Connection, merchant: str, told: LineItemIn) -> Json:
    if told.price is None:
        raise Invalid("A line item needs an item or a price")
    made: Json = {"name": told.name, "price": told.price, "unit_qty": told.unit_qty}
    made |= {"unit_name": told.unit_name, "alternate_name": told.alternate_name}
    made["is_revenue"] = told.is_revenue is not False
    made["tax_rates"] = _rates(conn, merchant, told.tax_rates)
    return made | _noted(told)


def _noted(told: LineItemIn) -> Json:
    note = told.note if isinstance(told.note, str) else None
    return {"note": note, "printed": bool(told.printed)}


def _rates(conn: Connection, merchant: str, told: Any) -> list[Json]:
    wanted: list[TaxIn] = listed(told)
    if not wanted:
        return []
    known = {rate["id"]: rate for rate in line_items.tax_rates(conn, merchant)}
    for one in wanted:
        if one.id not in known:
            raise Invalid("Tax rate not found", one.id)
    return [known[one.id] for one in wanted if one.id]


def _modifiers(conn: Connection, merchant: str, told: Sequence[LineItemIn]) -> dict[str, Json]:
    asked: list[ModificationIn] = [each for one in told for each in listed(one.modifications)]
    if not asked:
        return {}
    wanted = [one.modifier.id for one in asked]
    known = line_items.modifiers(conn, merchant, wanted)
    for modifier in wanted:
        if modifier not in known:
            raise Invalid("invalid_modifier", modifier)
    return {one: {**known[one], "modifier": {"id": one}} for one in wanted}
