"""Parts of bodies that create and change products: codes, suppliers, stock, taxes, measures, amounts; 422 where one does not fit."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import msgspec

from ...errors import Refusal, invalid
from ..numbers import number, scaled
from .product_bodies import (
    AllOutletsTaxIn,
    CodeIn,
    CompositeIn,
    MeasuresIn,
    OutletInventoryIn,
    OutletTaxIn,
    PackagingIn,
    ProductSupplierIn,
)
from .product_drafts import CodeDraft, OutletStock, OutletTax, SupplierChange

CODE_TYPES = ("CUSTOM", "EAN", "ISBN", "ITF", "JAN", "UPC")
WEIGHT_UNITS = ("CT", "G", "OZ", "LB", "KG")
DIMENSIONS_UNITS = ("IN", "CM", "MM", "YD")
_DIMENSIONS = ("length", "width", "height")


def codes(bodies: Sequence[CodeIn]) -> list[CodeDraft]:
    """Their types are compared without case (section 4.1)."""
    return [CodeDraft(_code(body.code), _one_of("type", body.type, CODE_TYPES)) for body in bodies]


def some_codes(bodies: Sequence[CodeIn]) -> list[CodeDraft]:
    if not bodies:
        raise misfit("product_codes", "A product has at least one code")
    return codes(bodies)


def _code(code: str) -> str:
    if not code.strip():
        raise misfit("product_codes", "A code must not be empty")
    return code.strip()


def checked_name(name: str) -> str:
    if not name.strip():
        raise misfit("name", "A name must not be empty")
    return name


def supplier_changes(bodies: Sequence[ProductSupplierIn]) -> list[SupplierChange]:
    """An empty code and a price of -1 clear; what is not sent stays."""
    return [
        SupplierChange(
            each.supplier_id,
            msgspec.UNSET if each.code is None else each.code or None,
            _clearable("product_suppliers", each.price),
        )
        for each in bodies
    ]


def stock(bodies: Sequence[OutletInventoryIn]) -> list[OutletStock]:
    return [
        OutletStock(
            body.outlet_id,
            None if body.current_amount is None else signed("inventory", body.current_amount),
            _clearable("inventory", body.reorder_point),
            _clearable("inventory", body.reorder_amount),
            average_cost=amount_or_none("inventory", body.initial_average_cost),
        )
        for body in bodies
    ]


def outlet_taxes(bodies: Sequence[OutletTaxIn]) -> list[OutletTax]:
    distinct = {body.outlet_id: body.tax_id for body in bodies}
    return [OutletTax(outlet, tax) for outlet, tax in distinct.items()]


def tax(body: AllOutletsTaxIn | None) -> str | None:
    """None: the default of the outlet."""
    return None if body is None or body.is_default else body.tax_id or None


def composite(bodies: Sequence[CompositeIn]) -> dict[str, int | float]:
    return {body.product_id: number(amount("quantity", body.quantity)) for body in bodies}


def packaging(bodies: Sequence[PackagingIn], product: str) -> dict[str, Any]:
    """Unsure: what a package's id is; here that of the other product."""
    made_from = [
        {
            "package_id": body.source_product_id,
            "source_product_id": body.source_product_id,
            "amount": number(amount("packaging", body.amount)),
        }
        for body in bodies
        if body.source_product_id and body.source_product_id != product
    ]
    breaks_into = [
        {
            "package_id": body.destination_product_id,
            "destination_product_id": body.destination_product_id,
            "amount": number(amount("packaging", body.amount)),
        }
        for body in bodies
        if body.destination_product_id and body.destination_product_id != product
    ]
    return {"made_from": made_from, "breaks_into": breaks_into}


def loyalty(sent: Decimal | None) -> int | None:
    """-1: the shop's default."""
    return None if sent is None or _clears(sent) else amount("loyalty_amount", sent)


def measures_sent(body: MeasuresIn) -> bool:
    return any(getattr(body, name) is not None for name in ("weight", *_DIMENSIONS))


def measures(body: MeasuresIn) -> dict[str, Any]:
    """A weight needs its unit, any length the unit of lengths."""
    if body.weight is not None and not body.weight_unit:
        raise misfit("weight_unit", "weight needs weight_unit")
    lengths = {name: amount_or_none(name, getattr(body, name)) for name in _DIMENSIONS}
    if any(value is not None for value in lengths.values()) and not body.dimensions_unit:
        raise misfit("dimensions_unit", "length, width and height need dimensions_unit")
    return {
        "weight": amount_or_none("weight", body.weight),
        "weight_unit": _unit("weight_unit", body.weight_unit, WEIGHT_UNITS),
        **lengths,
        "dimensions_unit": _unit("dimensions_unit", body.dimensions_unit, DIMENSIONS_UNITS),
    }


def _unit(field: str, sent: str | None, units: Sequence[str]) -> str | None:
    return _one_of(field, sent, units) if sent else None


def _one_of(field: str, sent: str | None, values: Sequence[str]) -> str:
    """The first where nothing is sent."""
    value = (sent or values[0]).upper()
    if value not in values:
        raise misfit(field, f"{field} must be one of {', '.join(values)}")
    return value


def amount_or_none(field: str, sent: Decimal | None) -> int | None:
    return None if sent is None else amount(field, sent)


def amount(field: str, sent: Decimal) -> int:
    """Five decimals, not below 0."""
    value = signed(field, sent)
    if value < 0:
        raise misfit(field, f"{field} must not be negative")
    return value


def signed(field: str, sent: Decimal) -> int:
    try:
        return scaled(sent)
    except ValueError as wrong:
        raise misfit(field, f"{field}: {wrong}"[:300]) from wrong


def _clearable(field: str, sent: Decimal | None) -> Any:
    """-1 clears; nothing leaves as it is."""
    if sent is None:
        return msgspec.UNSET
    return None if _clears(sent) else amount(field, sent)


def _clears(sent: Decimal) -> bool:
    return sent.is_finite() and sent == -1


def misfit(field: str, message: str) -> Refusal:
    return invalid(message, {field: message})
