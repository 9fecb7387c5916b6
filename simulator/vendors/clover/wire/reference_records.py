"""What a client may send about order types and customers."""

from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from .order_bodies import Name, Positive


class OrderTypeIn(Struct, rename="camel", kw_only=True):
    label: Annotated[str, Meta(min_length=1, max_length=127)]
    taxable: bool = True
    filter_categories: bool = False
    fee: Positive = 0
    min_order_amount: Positive = 0
    avg_order_time: Annotated[int, Meta(ge=0, le=100_000)] = 15
    hours_available: Annotated[str, Meta(max_length=31)] = "BUSINESS"

    def body(self, *, is_default: bool) -> dict[str, Any]:
        return {
            "label": self.label,
            "taxable": self.taxable,
            "isDefault": is_default,
            "filterCategories": self.filter_categories,
            "fee": self.fee,
            "minOrderAmount": self.min_order_amount,
            "avgOrderTime": self.avg_order_time,
            "hoursAvailable": self.hours_available,
            "isDeleted": False,
        }


class CustomerIn(Struct, rename="camel", kw_only=True):
    first_name: Name | UnsetType | None = UNSET
    last_name: Name | UnsetType | None = UNSET
    marketing_allowed: bool | UnsetType | None = UNSET

    def sent(self) -> dict[str, Any]:
        """What was sent, under Clover's names."""
        fields: dict[str, Any] = msgspec.to_builtins(self)
        return fields
