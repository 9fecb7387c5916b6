"""What a cart comes to: discounts are taken before tax, tax is rounded once a rate (4.6)."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from ..errors import Invalid

Json = dict[str, Any]

LARGEST_CENTS = 2**53
WHOLE = 10_000_000
"""100 % as a tax rate (2.8)."""


class Priced(NamedTuple):
    """In cents; `taxes` by rate, as Clover summarises them."""

    subtotal: int
    total: int
    tax: int
    taxes: list[Json]


def priced(lines: Sequence[Json], discounts: Sequence[Json], charge_percent: Decimal) -> Priced:
    """`lines` have price, unit_qty, modifications, discounts and tax_rates."""
    nets = [_net(line) for line in lines]
    subtotal = sum(nets, Decimal(0))
    _cents(subtotal)  # refused before anything is made of it
    after = max(_discounted(subtotal, discounts), Decimal(0))
    share = after / subtotal if subtotal else Decimal(1)
    taxes = _taxes(lines, [net * share for net in nets])
    tax = sum(one["amount"] for one in taxes)
    charge = after * charge_percent / 100
    return Priced(_cents(subtotal), _cents(after) + _cents(charge) + tax, tax, taxes)


def _net(line: Json) -> Decimal:
    pieces = Decimal(1) if line.get("unit_qty") is None else Decimal(line["unit_qty"]) / 1000
    each = line["price"] + sum(one["amount"] for one in line.get("modifications", ()))
    return max(_discounted(each * pieces, line.get("discounts", ())), Decimal(0))


def _discounted(amount: Decimal, discounts: Iterable[Json]) -> Decimal:
    """Unsure: several discounts each take from the whole, not from what the one before left."""
    left = amount
    for one in discounts:
        if one.get("percentage") is not None:
            left -= amount * Decimal(str(one["percentage"])) / 100
        else:
            left += one.get("amount") or 0
    return left


def _taxes(lines: Sequence[Json], nets: Sequence[Decimal]) -> list[Json]:
    taxed: dict[str, Decimal] = {}
    rates: dict[str, Json] = {}
    for line, net in zip(lines, nets, strict=True):
        for rate in line.get("tax_rates", ()):
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
