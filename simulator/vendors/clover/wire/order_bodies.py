"""What a client may send about orders, lines and money; what is too long, too large or of another type is refused."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from ..errors import Invalid

_LARGEST = 2**53
Cents = Annotated[int, Meta(ge=-_LARGEST, le=_LARGEST)]
Positive = Annotated[int, Meta(ge=0, le=_LARGEST)]
Millis = Annotated[int, Meta(ge=0, le=253_402_300_799_000)]
Id = Annotated[str, Meta(min_length=1, max_length=64)]
OwnId = Annotated[str, Meta(pattern=r"^[0-9A-Z]{13}\Z")]
Name = Annotated[str, Meta(max_length=127)]
Text = Annotated[str, Meta(max_length=2047)]
Note = Annotated[str, Meta(max_length=255)]
PayType = Literal["SPLIT_GUEST", "SPLIT_ITEM", "SPLIT_CUSTOM", "FULL"]
Thousandths = Annotated[int, Meta(ge=-_LARGEST, le=_LARGEST)]


class Ref(Struct):
    id: Id


class OrderIn(Struct, rename="camel", kw_only=True):
    """A new order, or what changes of one: what is left out stays (4.1)."""

    id: OwnId | None = None
    employee: Ref | UnsetType | None = UNSET
    device: Ref | UnsetType | None = UNSET
    order_type: Ref | UnsetType | None = UNSET
    total: Cents | UnsetType | None = UNSET
    external_reference_id: Name | UnsetType | None = UNSET
    currency: Annotated[str, Meta(min_length=3, max_length=3)] | UnsetType | None = UNSET
    state: Annotated[str, Meta(max_length=31)] | UnsetType | None = UNSET
    pay_type: PayType | UnsetType | None = UNSET
    title: Name | UnsetType | None = UNSET
    note: Text | UnsetType | None = UNSET
    tax_removed: bool | UnsetType | None = UNSET
    is_vat: bool | UnsetType | None = UNSET
    manual_transaction: bool | UnsetType | None = UNSET
    group_line_items: bool | UnsetType | None = UNSET
    test_mode: bool | UnsetType | None = UNSET
    client_created_time: Millis | UnsetType | None = UNSET
    customers: "list[Ref] | Refs | UnsetType | None" = UNSET

    def columns(self) -> dict[str, Any]:
        """Column to value, of what was sent; a null truth value says nothing."""
        columns: dict[str, Any] = {}
        for name, column in _ORDER.items():
            value = getattr(self, name)
            if value is UNSET or (value is None and name in _NEVER_NULL):
                continue
            columns[column] = value.id if isinstance(value, Ref) else value
        if self.customers is not UNSET:
            columns["customers"] = msgspec.json.encode(listed(self.customers)).decode()
        return columns


_ORDER = {
    **{name: name for name in ("employee", "device", "order_type", "total", "currency", "state")},
    **{name: name for name in ("pay_type", "title", "note", "tax_removed", "is_vat")},
    **{name: name for name in ("manual_transaction", "group_line_items", "test_mode")},
    "external_reference_id": "external_reference",
    "client_created_time": "client_created",
}
_NEVER_NULL = frozenset(
    {
        *("currency", "tax_removed", "is_vat", "manual_transaction", "group_line_items"),
        *("test_mode", "client_created_time"),
    }
)


class Refs(Struct):
    elements: list[Ref] = []


class TaxIn(Struct, rename="camel"):
    id: Id | None = None
    name: Name | None = None
    rate: Positive | None = None


class Taxes(Struct):
    elements: list[TaxIn] = []


class DiscountIn(Struct, rename="camel"):
    """A name with a percentage, or with a negative amount (4.5)."""

    name: Annotated[str, Meta(max_length=127)] | None = None
    amount: Cents | None = None
    percentage: Annotated[float, Meta(ge=0, le=100)] | None = None
    discount: Ref | None = None

    def checked(self, message: str = "invalid discount") -> dict[str, Any]:
        if not self.name or (self.percentage is None) == (not self.amount):
            raise Invalid(message, "A discount needs a name and either a percentage or an amount")
        if self.amount and self.amount > 0:
            raise Invalid(message, "A discount's amount must be negative")
        if self.percentage is not None:
            return {"name": self.name, "percentage": _whole(self.percentage)}
        return {"name": self.name, "amount": self.amount}


class Discounts(Struct):
    elements: list[DiscountIn] = []


class ModificationIn(Struct):
    modifier: Ref
    name: Name | None = None
    amount: Cents | None = None


class Modifications(Struct):
    elements: list[ModificationIn] = []


class LineItemIn(Struct, rename="camel", kw_only=True):
    """A new line, or what changes of one; a `quantity` is not read (4.3)."""

    item: Ref | None = None
    name: Name | None = None
    alternate_name: Name | None = None
    price: Cents | None = None
    unit_qty: Thousandths | None = None
    unit_name: Annotated[str, Meta(max_length=64)] | None = None
    note: Note | UnsetType | None = UNSET
    printed: bool | None = None
    is_revenue: bool | None = None
    tax_rates: list[TaxIn] | Taxes | None = None
    discounts: list[DiscountIn] | Discounts | None = None
    modifications: list[ModificationIn] | Modifications | None = None


class LineItemsIn(Struct):
    items: Annotated[list[LineItemIn], Meta(min_length=1, max_length=100)]


class NewLineItemIn(LineItemIn, rename="camel", kw_only=True):
    """A body with several items adds only the last (4.3)."""

    items: Annotated[list[LineItemIn], Meta(min_length=1, max_length=1000)] | None = None


class ChargeIn(Struct, rename="camel"):
    id: Id | None = None
    name: Name | None = None
    percentage_decimal: Positive | None = None


class PaymentIn(Struct, rename="camel", kw_only=True):
    tender: Ref
    amount: Annotated[int, Meta(gt=0, le=_LARGEST)]
    tip_amount: Positive | None = None
    tax_amount: Positive | None = None
    employee: Ref | None = None
    device: Ref | None = None
    external_payment_id: Name | None = None
    external_reference_id: Name | None = None
    note: Note | None = None
    offline: bool | None = None
    client_created_time: Millis | None = None


class LineItemList(Struct):
    elements: list[LineItemIn] = []


class CartIn(Struct, rename="camel", kw_only=True):
    """An atomic order's cart (4.6)."""

    line_items: list[LineItemIn] | LineItemList | None = None
    discounts: list[DiscountIn] | Discounts | None = None
    service_charge: ChargeIn | None = None
    order_type: Ref | None = None
    employee: Ref | None = None
    title: Name | None = None
    note: Text | None = None
    customers: list[Ref] | Refs | None = None
    group_line_items: bool | None = None
    external_reference_id: Name | None = None


class AtomicIn(Struct, rename="camel"):
    order_cart: CartIn | None = None


def listed(body: Any) -> list[Any]:
    """Clients send a plain list, or the envelope that they have read."""
    if body is None or body is UNSET:
        return []
    return list(body if isinstance(body, list) else body.elements)


def _whole(number: float) -> int | float:
    return int(number) if number == int(number) else number
