"""What a shop is set up with, in JSON: outlets, registers, taxes, payment types, users, price books (section 6; 2, sections 8 and 9)."""

from collections.abc import Sequence
from typing import Annotated, Any

from msgspec import Meta, Struct

from ..dates import show, show_or_none
from ..decoding import Key
from .record_row import RecordRow

TaxName = Annotated[str, Meta(min_length=1, max_length=100)]
Rate = Annotated[float, Meta(ge=0, le=100)]

_PLACE = (
    *("email", "phone", "latitude", "longitude"),
    *("physical_address_1", "physical_address_2", "physical_suburb", "physical_city"),
    *("physical_postcode", "physical_state", "physical_country_id"),
)
_LOCAL = {"time_zone": "America/New_York", "currency": "USD", "currency_symbol": "$"}

_ATTRIBUTES = {
    "low_stock_warning": "false",
    "order_reference_prefix": "PO-",
    "order_reference": "1",
    "return_reference_prefix": "RT-",
    "return_reference": "1",
}
"""Of an outlet. Unsure: their values."""

_Ids = Annotated[list[Key], Meta(max_length=1000)]


class UserIdsIn(Struct):
    ids: _Ids


UserIds: Any = _Ids | UserIdsIn
"""Unsure: which of the two it is; a bare array, or one that stands in `ids`."""


class TaxIn(Struct):
    name: TaxName
    rate: Rate
    """0.1 is 10 %."""


def outlet(row: RecordRow, *, tax_exclusive: bool) -> dict[str, Any]:
    members = row.members
    return {
        "id": row.id,
        "name": row.name,
        "default_tax_id": members.get("default_tax_id"),
        **{name: members.get(name, usual) for name, usual in _LOCAL.items()},
        "display_prices": "exclusive" if tax_exclusive else "inclusive",
        **{name: members.get(name, "") for name in _PLACE},
        "attributes": [{"key": key, "value": value} for key, value in _ATTRIBUTES.items()],
        "deleted_at": show_or_none(row.deleted),
        "version": row.version,
    }


def register(row: RecordRow) -> dict[str, Any]:
    members = row.members
    return {
        "id": row.id,
        "name": row.name,
        "outlet_id": row.parent,
        "is_open": bool(members.get("is_open")),
        "invoice_prefix": members.get("invoice_prefix", ""),
        "invoice_suffix": members.get("invoice_suffix", ""),
        "invoice_sequence": members.get("invoice_sequence", 1),
        "register_open_time": show_or_none(members.get("register_open_time")),
        "register_close_time": show_or_none(members.get("register_close_time")),
        "register_open_sequence_id": members.get("register_open_sequence_id"),
        "button_layout_id": members.get("button_layout_id"),
        "receipt_template_id": members.get("receipt_template_id", ""),
        "cash_managed_payment_type_id": members.get("cash_managed_payment_type_id"),
        "ask_for_note_on_save": 1,
        "ask_for_user_on_sale": False,
        "email_receipt": False,
        "print_receipt": True,
        "print_note_on_receipt": False,
        "show_discounts_on_receipts": True,
        "is_quick_keys_enabled": True,
        "deleted_at": show_or_none(row.deleted),
        "version": row.version,
    }


def tax(row: RecordRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "display_name": row.name,
        "is_default": bool(row.members.get("is_default")),
        "rates": [tax_rate(row)],
        "deleted_at": show_or_none(row.deleted),
        "version": row.version,
    }


def tax_rate(row: RecordRow) -> dict[str, Any]:
    """A tax has one rate here."""
    members = row.members
    return {
        "id": members.get("rate_id") or row.id,
        "name": row.name,
        "display_name": row.name,
        "rate": members["rate"],
    }


def payment_type(row: RecordRow) -> dict[str, Any]:
    members = row.members
    type_id = members.get("type_id", 1)
    return {
        "id": row.id,
        "name": row.name,
        "type_id": type_id,
        "disabled": False,
        "internal": bool(members.get("internal")),
        "config": None,
        "gateway": members.get("gateway", ""),
        "is_editable": True,
        "name_changed_by_user": False,
        "outlet_ids": members.get("outlet_ids"),
        "payment_type": {
            "id": type_id,
            "name": row.name,
            "internal": bool(members.get("internal")),
            "platforms": None,
            "category": "",
            "subcategory": "",
            "referred_inactive": False,
            "show_banner": False,
            "online_only": False,
        },
        "deleted_at": show_or_none(row.deleted),
        "version": row.version,
    }


def user(row: RecordRow) -> dict[str, Any]:
    members = row.members
    account_type = members.get("account_type", "admin")
    return {
        "id": row.id,
        "username": row.name,
        "display_name": members.get("display_name", row.name),
        "email": members.get("email"),
        "email_verified_at": None,
        "account_type": account_type,
        "is_primary_user": bool(members.get("is_primary_user")),
        "enabled": True,
        "restricted_outlet_id": None,
        "restricted_outlet_ids": [],
        "roles": [_ROLES.get(account_type, _ROLES["admin"])],
        "permissions": None,
        "rules": {},
        "target_daily": None,
        "target_weekly": None,
        "target_monthly": None,
        "seen_at": None,
        "created_at": show(row.created),
        "updated_at": show(row.updated),
        "deleted_at": show_or_none(row.deleted),
        "version": row.version,
    }


_ROLES: dict[str, dict[str, Any]] = {
    "admin": {"id": 100, "name": "Admin", "system_role_id": 100},
    "manager": {"id": 200, "name": "Manager", "system_role_id": 200},
    "cashier": {"id": 300, "name": "Cashier", "system_role_id": 300},
}


def customer_group(row: RecordRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "group_id": row.id,
        "name": row.name,
        "created_at": show(row.created),
        "updated_at": show(row.updated),
        "deleted_at": show_or_none(row.deleted),
        "version": row.version,
    }


def button_layout(row: RecordRow) -> dict[str, Any]:
    """Unsure: what a layout holds; it is named here, and empty."""
    return {
        "id": row.id,
        "name": row.name,
        "deleted_at": show_or_none(row.deleted),
        "version": row.version,
    }


def price_book(
    row: RecordRow, groups: Sequence[RecordRow], outlets: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """The base book is all groups' and all outlets'."""
    group = row.members.get("customer_group_id")
    return {
        "id": row.id,
        "name": row.name,
        "type": row.members.get("type", "BASE"),
        "customer_group_id": group,
        "customer_groups": [customer_group(each) for each in groups if each.id == group],
        "outlets": list(outlets),
        "valid_from": None,
        "valid_to": None,
        "restrict_to_platform_key": "1",
        "restrict_to_platform_label": "In Store",
        "deleted_at": show_or_none(row.deleted),
        "version": row.version,
    }
