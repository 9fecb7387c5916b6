"""Prices with and without tax: one is given, the other one follows from the product's tax (section 4.1)."""

from collections.abc import Sequence
from typing import NamedTuple

from ...wire.products.product_drafts import OutletTax
from ..records import records
from ..unit_of_work import UnitOfWork

_WHOLE = 1_000_000_000
"""Rates are kept in billionths, so that prices are exact."""


class Prices(NamedTuple):
    """Five decimals."""

    excluding: int
    including: int


class TaxRates:
    """A retailer's taxes, and which one holds where a product names none: that of the first outlet."""

    def __init__(self, rates: dict[str, int], default: int) -> None:
        self._rates = rates
        self._default = default

    @classmethod
    def of(cls, uow: UnitOfWork) -> "TaxRates":
        """In two statements."""
        taxes = records.of_kind(uow.conn, uow.retailer, "tax")
        outlets = records.of_kind(uow.conn, uow.retailer, "outlet")
        rates = {tax.id: round(float(tax.members.get("rate") or 0) * _WHOLE) for tax in taxes}
        named = [outlet.members.get("default_tax_id") for outlet in outlets[:1]]
        marked = [tax.id for tax in taxes if tax.members.get("is_default")]
        default = next((rates[tax] for tax in (*named, *marked) if tax in rates), 0)
        return cls(rates, default)

    def rate(self, tax: str | None, outlet_taxes: Sequence[OutletTax] = ()) -> int:
        """In billionths. Unsure: where outlets differ, that of the first one named."""
        first = outlet_taxes[0].tax if outlet_taxes else None
        return self._rates.get(tax or first or "", self._default)

    def prices(
        self, excluding: int | None, including: int | None, rate: int, *, tax_exclusive: bool
    ) -> Prices:
        """Both, of whichever is given; where both are, the one that the shop keeps holds."""
        if excluding is not None and (tax_exclusive or including is None):
            return Prices(excluding, _rounded(excluding * (_WHOLE + rate), _WHOLE))
        if including is not None:
            return Prices(_rounded(including * _WHOLE, _WHOLE + rate), including)
        return Prices(0, 0)


def _rounded(amount: int, by: int) -> int:
    """Half away from zero; prices are not below it."""
    return (2 * amount + by) // (2 * by)
