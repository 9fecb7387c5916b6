"""A sale as the store reads it: the row that lists, single reads, webhooks and search are shown from."""

from typing import Any, Literal, NamedTuple

import msgspec
from msgspec import Struct

State = Literal["parked", "pending", "voided", "closed"]
Attribute = Literal["onaccount", "layby", "pickup", "delivery", "service"]
Method = Literal["DISPATCH", "PICKUP"]

Moved = list[tuple[str, str, int]]
"""Product, outlet, pieces: what came to an outlet, or with a minus left it."""


class TaxPart(Struct, frozen=True):
    """What one rate of a tax comes to on a line."""

    rate_id: str
    total: int


class SaleLine(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One line of a sale, as it is kept; amounts have five decimals, and prices are of one piece and without tax."""

    id: str
    product: str
    quantity: int
    """Negative: it comes back."""
    price: int
    tax: int
    tax_id: str
    cost: int = 0
    discount: int = 0
    loyalty: int = 0
    sequence: int = 0
    status: str = "CONFIRMED"
    """CONFIRMED, SAVED or VOIDED."""
    confirmed: bool = False
    """Whether a client said CONFIRMED: then the line of a pending sale stays as it is (2, section 6.1)."""
    override: bool = False
    """Whether somebody set the price by hand."""
    note: str | None = None
    salesperson: str | None = None
    outlet: str | None = None
    """Which outlet hands it over, where that is not the sale's."""
    method: str | None = None
    """DISPATCH or PICKUP."""
    register: str | None = None
    is_return: bool = False
    total: int = 0
    tax_total: int = 0
    cost_total: int = 0
    discount_total: int = 0
    loyalty_total: int = 0
    parts: tuple[TaxPart, ...] = ()
    adjustments: tuple[dict[str, Any], ...] = ()


class SalePayment(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One payment of a sale, as it is kept."""

    id: str
    amount: int
    date: int
    """Milliseconds."""
    config_id: str
    """The retailer's payment type."""
    type_id: str
    """What kind of payment that is: "1" is cash."""
    name: str
    register: str
    outlet: str
    opening: str = ""
    """The `register_open_sequence_id` of the register when it took it."""


class SaleExtra(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What a sale keeps to show it again."""

    accounts_transaction_id: str | None = None
    fulfillment_outlet: str | None = None
    fulfillment_details: tuple[dict[str, Any], ...] = ()
    adjustments: tuple[dict[str, Any], ...] = ()
    service_fields: Any = None
    ecom_custom_charges: tuple[dict[str, Any], ...] = ()


class SaleRow(NamedTuple):
    """One sale; amounts have five decimals. See `tables/sales.py`."""

    number: int
    id: str
    outlet: str
    register: str
    user: str
    customer: str | None
    invoice_number: str
    invoice_sequence: int | None
    source: str
    source_id: str | None
    state: str
    attributes: str
    """JSON."""
    status: str
    note: str
    short_code: str
    return_for: str | None
    returns: str
    """JSON."""
    date: int
    total_price: int
    total_tax: int
    total_loyalty: int
    total_paid: int
    lines: str
    """JSON."""
    payments: str
    """JSON."""
    extra: str
    """JSON."""
    moved: str
    """JSON."""
    version: int
    created: int
    updated: int
    deleted: int | None

    @property
    def attribute_list(self) -> list[str]:
        return msgspec.json.decode(self.attributes, type=list[str])

    @property
    def return_ids(self) -> list[str]:
        return msgspec.json.decode(self.returns, type=list[str])

    @property
    def line_list(self) -> list[SaleLine]:
        return msgspec.json.decode(self.lines, type=list[SaleLine])

    @property
    def payment_list(self) -> list[SalePayment]:
        return msgspec.json.decode(self.payments, type=list[SalePayment])

    @property
    def extras(self) -> SaleExtra:
        return msgspec.json.decode(self.extra, type=SaleExtra)

    @property
    def moves(self) -> Moved:
        return msgspec.json.decode(self.moved, type=Moved)


def json_text(value: Any) -> str:
    """A column of JSON."""
    return msgspec.json.encode(value).decode()
