"""What a cart comes to: discounts are taken before tax, tax is rounded once a rate (4.6)."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from ..errors import Invalid
from .line_items import Json, LineDraft

LARGEST_CENTS = 2**53
WHOLE = 10_000_000
"""100 % as a tax rate (2.8)."""


class Priced(NamedTuple):
    """In cents; `taxes` by rate, as Clover summarises them."""

    subtotal: int
    total: int
    tax: int
    taxes: list[Json]


def priced(
    lines: Sequence[LineDraft], discounts: Sequence[Json], charge_percent: Decimal
) -> Priced:
    nets = [_net(line) for line in lines]
    subtotal = sum(nets, Decimal(0))
    _cents(subtotal)  # refused before anything is reckoned with it
    after = max(_discounted(subtotal, discounts), Decimal(0))
    share = after / subtotal if subtotal else Decimal(1)
    taxes = _taxes(lines, [net * share for net in nets])
    tax = sum(summary["amount"] for summary in taxes)
    charge = after * charge_percent / 100
    return Priced(_cents(subtotal), _cents(after) + _cents(charge) + tax, tax, taxes)


def _net(line: LineDraft) -> Decimal:
    pieces = Decimal(1) if line.unit_qty is None else Decimal(line.unit_qty) / 1000
    each = line.price + sum(modification["amount"] for modification in line.modifications)
    return max(_discounted(each * pieces, line.discounts), Decimal(0))


def _discounted(amount: Decimal, discounts: Iterable[Json]) -> Decimal:
    """Unsure: several discounts each take from the whole, not from what the one before left."""
    left = amount
    for discount in discounts:
        if discount.get("percentage") is not None:
            left -= amount * Decimal(str(discount["percentage"])) / 100
        else:
            left += discount.get("amount") or 0
    return left


def _taxes(lines: Sequence[LineDraft], nets: Sequence[Decimal]) -> list[Json]:
    taxed: dict[str, Decimal] = {}
    rates: dict[str, Json] = {}
    for line, net in zip(lines, nets, strict=True):
        for rate in line.tax_rates:
            rates[rate["id"]] = rate
            taxed[rate["id"]] = taxed.get(rate["id"], Decimal(0)) + net
    return [
        {
            "id": rate["id"],
            "name": rate["name"],
            "amount": _cents(taxed[rate["id"]] * rate["rate"] / WHOLE),
            "rate": rate["rate"],
        }
        for rate in rates.values()
    ]


def _cents(amount: Decimal) -> int:
    if abs(amount) > LARGEST_CENTS:
        raise Invalid("bad_request", "the amounts are too large")
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))
