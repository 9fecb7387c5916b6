"""A sale to be, or the whole of a changed one, as the store takes it: from a dated body, from 0.9, or from the shop floor.

Amounts have five decimals. What is None is filled in by the store.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from .sale_row import SaleExtra


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDraft:
    """One line; a line that has the id of one that is there changes it."""

    product: str
    quantity: int
    price: int | None = None
    """Of one piece, without tax; None: the product's."""
    tax: int | None = None
    """Of one piece; None: it follows from the price and the tax."""
    tax_id: str | None = None
    """None: the product's, else the outlet's."""
    id: str | None = None
    cost: int | None = None
    """None: the product's supply price."""
    discount: int = 0
    loyalty: int = 0
    sequence: int | None = None
    status: str | None = None
    override: bool = False
    note: str | None = None
    salesperson: str | None = None
    outlet: str | None = None
    method: str | None = None
    register: str | None = None
    adjustments: Sequence[dict[str, Any]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentDraft:
    """One payment."""

    payment_type: str
    """The retailer's payment type (`config_id`, `retailer_payment_type_id`)."""
    amount: int
    id: str | None = None
    date: int | None = None
    register: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleDraft:
    """The whole sale: lines and payments that it does not name are gone."""

    state: str
    attributes: Sequence[str] = ()
    lines: Sequence[LineDraft] = ()
    payments: Sequence[PaymentDraft] = ()
    id: str | None = None
    register: str | None = None
    """None: the first open register."""
    user: str | None = None
    """None: whoever calls."""
    customer: str | None = None
    date: int | None = None
    invoice_number: str | None = None
    note: str = ""
    short_code: str | None = None
    source: str = "USER"
    source_id: str | None = None
    return_for: str | None = None
    extra: SaleExtra = field(default_factory=SaleExtra)
