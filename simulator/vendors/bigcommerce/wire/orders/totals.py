"""What an order comes to: its costs, fees, discount and totals, in ten-thousandths (section 4.2)."""

from collections.abc import Sequence
from typing import Any

from msgspec import UNSET

from ..decoding import SCALE
from ..decoding_v2 import LARGEST, MOST_MONEY, both, invalid, money, not_supplied
from .bodies import FeeIn, OrderIn
from .lines import OrderLineRow, totals
from .orders import Json, fees_total

COSTS = ("shipping", "handling", "wrapping")
_SUMMED = (
    *("products", "fees", "discount_amount", "subtotal_ex_tax", "subtotal_inc_tax"),
    *("total_ex_tax", "total_inc_tax"),
    *(f"base_{one}_cost" for one in COSTS),
    *(f"{one}_cost_{tax}_tax" for one in COSTS for tax in ("ex", "inc")),
)
_MOST = int(MOST_MONEY) * SCALE


def costed(rest: Json, data: OrderIn) -> Json:
    """`rest` with the costs, the discount and the fees that were sent."""
    costs: Json = {name: _cost(name, rest[name], data) for name in COSTS}
    discount = money("discount_amount", data.discount_amount)
    if discount is not None:
        costs["discount"] = discount
    if data.fees is not UNSET:
        costs["fees"] = _fees(data.fees, rest["fees"])
    return {**rest, **costs}


def _cost(name: str, before: list[int], data: OrderIn) -> list[int]:
    """Unsure: where one of base, without tax and with tax is not sent, it is as the next one."""
    fields = (f"base_{name}_cost", f"{name}_cost_ex_tax", f"{name}_cost_inc_tax")
    base, without, within = (money(field, getattr(data, field)) for field in fields)
    if base is without is within is None:
        return before
    without = next(one for one in (without, within, base) if one is not None)
    within = without if within is None else within
    return [without if base is None else base, without, max(within, without)]


def _fees(data: Sequence[FeeIn], before: list[Json]) -> list[Json]:
    """All fees anew: what is not sent is gone; one without an id is new."""
    known = {one["id"] for one in before}
    last = max(known, default=0)
    fees = []
    for fee in data:
        if fee.id is not UNSET and fee.id not in known:
            raise invalid("fees.id", "no such fee")
        last += fee.id is UNSET
        fees.append(_fee(fee, last if fee.id is UNSET else fee.id))
    return fees


def _fee(data: FeeIn, number: int) -> Json:
    amounts = _fee_amounts(data)
    customer = data.display_name_customer or data.display_name_merchant
    if not amounts or not customer:
        raise not_supplied("fees.cost_ex_tax" if not amounts else "fees.display_name_customer")
    return {
        "id": number,
        "type": data.type,
        "customer": customer,
        "merchant": data.display_name_merchant or customer,
        "source": data.source or "",
        "ex": amounts[0],
        "inc": amounts[1],
        "tax_class": None if data.tax_class_id is UNSET else data.tax_class_id,
    }


def _fee_amounts(data: FeeIn) -> tuple[int, int] | None:
    """Two of three are sent: without tax, with tax, the tax."""
    tax = money("fees.cost_tax", data.cost_tax)
    without = money("fees.cost_ex_tax", data.cost_ex_tax)
    within = money("fees.cost_inc_tax", data.cost_inc_tax)
    if within is None and without is not None and tax is not None:
        within = without + tax
    if without is None and within is not None and tax is not None:
        without = max(0, within - tax)
    return None if without is None or within is None else (without, within)


def summed(rest: Json, lines: list[OrderLineRow], data: OrderIn) -> tuple[list[int], list[int]]:
    """Subtotal and total, each without and with tax; what the client says of them wins."""
    own = totals(lines)
    sub = ("subtotal_ex_tax", data.subtotal_ex_tax), ("subtotal_inc_tax", data.subtotal_inc_tax)
    all_in = ("total_ex_tax", data.total_ex_tax), ("total_inc_tax", data.total_inc_tax)
    subtotal = both(*sub) or own
    total = both(*all_in) or _total(rest, subtotal)
    if max(*own, *subtotal, *total) > _MOST or items(lines) > LARGEST:
        raise invalid("products", "the order is too large")
    return list(subtotal), list(total)


def says(data: OrderIn) -> bool:
    """Whether a change says anything that the totals hang on."""
    return any(getattr(data, name) is not UNSET for name in _SUMMED)


def items(lines: list[OrderLineRow]) -> int:
    return sum(line.quantity for line in lines)


def _total(rest: Json, subtotal: tuple[int, int]) -> tuple[int, int]:
    fees = fees_total(rest["fees"])
    sums: list[Any] = []
    for place in (0, 1):
        costs = sum(rest[name][place + 1] for name in COSTS)
        sums.append(max(0, subtotal[place] + costs + fees[place] - rest["discount"]))
    return sums[0], sums[1]
