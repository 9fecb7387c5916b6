"""An order's lines: what a client names, as it is kept; those that stand, changed (section 4.2)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from ...tables.orders import OrderLine
from ...wire.decoding_v2 import both, invalid, not_supplied
from ...wire.orders.bodies import LineIn
from ...wire.orders.lines import MOST_OPTIONS, OrderLineRow
from ..unit_of_work import UnitOfWork
from . import rows
from .priced_items import Choice, Good, Goods

_SHOWN = {
    "rectangles": ("Multiple choice", "Rectangle"),
    "radio_buttons": ("Multiple choice", "Radio"),
    "dropdown": ("Multiple choice", "Dropdown"),
    "swatch": ("Swatch", ""),
    "product_list": ("Product list", ""),
    "product_list_with_images": ("Product list", ""),
    "checkbox": ("Checkbox", ""),
    "text": ("Text field", ""),
    "multi_line_text": ("Multi-line text field", ""),
    "numbers_only_text": ("Numbers only text field", ""),
    "date": ("Date field", ""),
    "file": ("File upload field", ""),
}
"""An option's type as an order tells it, and its display style. Unsure: all but the first."""


class Place(NamedTuple):
    """Where lines belong: their order, the address or the pickup, and the location that their stock leaves."""

    order: int
    address: int = 0
    pickup: int = 0
    location: int = 1


def made(uow: UnitOfWork, data: Sequence[LineIn], place: Place) -> list[OrderLineRow]:
    """New lines; V2Error where one names nothing that can be bought."""
    goods = Goods(uow.conn, uow.store, data)
    ids = rows.fresh(uow.conn, OrderLine, len(data))
    return [
        _new(uow.store, line, goods, place, number) for line, number in zip(data, ids, strict=True)
    ]


def _new(store: str, data: LineIn, goods: Goods, place: Place, number: int) -> OrderLineRow:
    quantity = 1 if data.quantity is UNSET else data.quantity
    if quantity == 0:
        raise invalid("products.quantity", "at least 1 is expected")
    prices = _told_prices(data)
    if data.product_id or data.variant_id:
        good = bought(data, goods)
        product, variant, rest = good.product, good.variant, _about(good, data, goods)
        prices = prices or (_price(good), _price(good))
    else:
        product = variant = 0
        rest = _custom(data)
        if prices is None:
            raise not_supplied("products.price_ex_tax")
    return OrderLineRow(
        id=number,
        store=store,
        order_id=place.order,
        product=product,
        variant=variant,
        location=place.location,
        address=place.address,
        pickup=place.pickup,
        quantity=quantity,
        quantity_shipped=0,
        quantity_refunded=0,
        taken=0,
        price_ex=prices[0],
        price_inc=prices[1],
        rest=rows.encoded(rest),
    )


def changed(
    uow: UnitOfWork, data: Sequence[LineIn], standing: Sequence[OrderLineRow]
) -> list[OrderLineRow]:
    """The lines that these name by id, as they shall be; one whose quantity is 0 shall go."""
    known = {line.id: line for line in standing}
    unknown = [line for line in data if line.id not in known]
    if unknown:
        raise invalid("products.id", "no such line in this order")
    others = {
        _id(line): replace(line, product_id=line.product_id or known[_id(line)].product)
        for line in data
        if _names_another(line, known[_id(line)])
    }
    goods = Goods(uow.conn, uow.store, others.values())
    return [_changed(line, known[_id(line)], others.get(_id(line)), goods) for line in data]


def _changed(data: LineIn, line: OrderLineRow, other: LineIn | None, goods: Goods) -> OrderLineRow:
    """`other` names what stands in the line's place from now on."""
    quantity = line.quantity if data.quantity is UNSET else data.quantity
    if quantity < line.quantity_shipped:
        raise invalid("products.quantity", "more pieces were shipped")
    prices = _told_prices(data) or (line.price_ex, line.price_inc)
    rest = msgspec.json.decode(line.rest)
    if other is not None:
        good = bought(other, goods)
        prices = _told_prices(data) or (_price(good), _price(good))
        line = line._replace(product=good.product, variant=good.variant)
        rest = _about(good, other, goods)
    rest |= _named(data)
    return line._replace(
        quantity=quantity,
        price_ex=prices[0],
        price_inc=prices[1],
        rest=rows.encoded(rest),
    )


def _names_another(data: LineIn, line: OrderLineRow) -> bool:
    """Whether a change puts another product, variant or choice in the line's place."""
    if data.quantity == 0 or not line.product:
        return False
    other = data.variant_id and data.variant_id != line.variant
    product = data.product_id and data.product_id != line.product
    return bool(other or product or data.product_options)


def _id(data: LineIn) -> int:
    return 0 if data.id is UNSET else data.id


def bought(data: LineIn, goods: Goods) -> Good:
    """The variant that a line means; V2Error where it means none."""
    if data.variant_id:
        good = goods.by_variant.get(data.variant_id)
        if good is None or (data.product_id and data.product_id != good.product):
            raise invalid("products.variant_id", "no such variant")
        return good
    variants = goods.by_product.get(data.product_id or 0, [])
    if not variants:
        raise invalid("products.product_id", "no such product")
    if variants[0].base is not None:
        return next(
            (variant for variant in variants if variant.variant == variant.base), variants[0]
        )
    return _with_options(data, variants)


def _with_options(data: LineIn, variants: Sequence[Good]) -> Good:
    """The variant that has the chosen options; V2Error where none has them."""
    chosen = {option.id: _text(option.value) for option in data.product_options or []}
    for variant in variants:
        values = variant.options().items()
        if all(chosen.get(option) == str(value["id"]) for option, value in values):
            return variant
    raise invalid("products.product_options", "no variant has these options")


def _about(good: Good, data: LineIn, goods: Goods) -> dict[str, Any]:
    """What the line keeps of the product as it is now."""
    return {
        "name": good.name,
        "name_merchant": good.name,
        "sku": good.sku or good.product_sku,
        "upc": good.upc or good.product_upc,
        "type": good.type,
        "weight": _own(good.weight, good.product_weight),
        "width": _own(good.width, good.product_width),
        "height": _own(good.height, good.product_height),
        "depth": _own(good.depth, good.product_depth),
        "cost": good.cost or good.product_cost,
        "fixed_shipping": good.fixed_shipping,
        "bin": good.bin,
        "brand": good.brand or "",
        "options": _options(good, data, goods),
        **_named(data),
    }


def _custom(data: LineIn) -> dict[str, Any]:
    """A line that is no product's: it has a name, and touches no stock."""
    named = _named(data)
    name = named.get("name") or named.get("name_merchant")
    if not name:
        raise not_supplied("products.name")
    return {"name": name, "name_merchant": name, **named}


def _named(data: LineIn) -> dict[str, Any]:
    """The texts that a line says of itself; an alias and its field must agree."""
    if data.name and data.name_customer and data.name != data.name_customer:
        raise invalid("products.name_customer", "it must be the same as name")
    given = {
        "name": data.name or data.name_customer,
        "name_merchant": data.name_merchant,
        "sku": None if data.product_id or data.variant_id else data.sku,
        "upc": data.upc,
    }
    return {name: value for name, value in given.items() if value not in (UNSET, None)}


def _options(good: Good, data: LineIn, goods: Goods) -> list[dict[str, Any]]:
    """The values that make the variant, then what was entered for modifiers."""
    choices = goods.choices.get(good.product, {})
    own = good.options()
    shown = [
        _choice(choices.get(number), number, str(value["id"]), value["label"])
        | {"name": value["option_display_name"]}
        for number, value in own.items()
    ]
    entered = {option.id: _text(option.value) for option in data.product_options or []}
    for number, value in entered.items():
        if number not in own:
            label = _entered(choices.get(number), value, goods.labels.get(number))
            shown.append(_choice(choices[number], number, value, label))
    _check_required(choices.values(), entered)
    return shown[:MOST_OPTIONS]


def _entered(choice: Choice | None, value: str, labels: Mapping[str, str] | None) -> str:
    if choice is None or (labels is not None and value not in labels):
        raise invalid("products.product_options", "no such option, or no such value")
    return value if labels is None else labels[value]


def _check_required(choices: Iterable[Choice], entered: Mapping[int, str]) -> None:
    for choice in choices:
        if choice.kind == "modifier" and choice.required and not entered.get(choice.id):
            raise invalid("products.product_options", f"{choice.name} is required")


def _choice(choice: Choice | None, number: int, value: str, label: str) -> dict[str, Any]:
    kind, style = _SHOWN.get(choice.type if choice else "", ("Multiple choice", ""))
    name = choice.name if choice else ""
    return {
        "option": number,
        "name": name,
        "label": label,
        "value": value,
        "type": kind,
        "style": style,
    }


def _told_prices(data: LineIn) -> tuple[int, int] | None:
    """An own price needs both, without and with tax."""
    return both(
        ("products.price_ex_tax", data.price_ex_tax),
        ("products.price_inc_tax", data.price_inc_tax),
    )


def _price(good: Good) -> int:
    """Simplified: no price lists, and no tax."""
    return _own(good.sale_price or good.price, good.product_price)


def _own(own: int | None, inherited: int) -> int:
    return inherited if own is None else own


def _text(value: Any) -> str:
    return "" if value in (UNSET, None) else str(value)
