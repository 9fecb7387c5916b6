"""Reference data as 0.9 has it: empty text for null, numbers as text, moments without an offset (section 6)."""

from typing import Any

from msgspec import UNSET, UnsetType

from ..dates import show_plain
from ..decoding import Key
from .customers import CustomerIn, LineOrNone
from .record_row import RecordRow
from .references import ContactIn, Name, SupplierIn, contact

_PLAIN = (
    *("customer_code", "customer_group_id", "first_name", "last_name", "company_name", "phone"),
    *("mobile", "fax", "email", "twitter", "website", "physical_suburb", "physical_city"),
    *("physical_postcode", "physical_state", "physical_country_id", "postal_suburb"),
    *("postal_city", "postal_postcode", "postal_state", "postal_country_id", "date_of_birth"),
    *("custom_field_1", "custom_field_2", "custom_field_3", "custom_field_4", "note"),
)
_RENAMED = {
    "physical_address1": "physical_address_1",
    "physical_address2": "physical_address_2",
    "postal_address1": "postal_address_1",
    "postal_address2": "postal_address_2",
    "sex": "gender",
}
"""0.9's names of what 2.0 calls otherwise."""


class LegacyCustomerIn(CustomerIn):
    """An upsert: with an `id`, it changes that one."""

    id: Key | UnsetType | None = UNSET
    sex: LineOrNone = UNSET
    physical_address1: LineOrNone = UNSET
    physical_address2: LineOrNone = UNSET
    postal_address1: LineOrNone = UNSET
    postal_address2: LineOrNone = UNSET


class LegacySupplierIn(SupplierIn, kw_only=True):
    """An upsert, too."""

    name: Name | UnsetType = UNSET  # type: ignore[assignment]
    id: Key | UnsetType | None = UNSET


def modern_members(members: dict[str, Any]) -> dict[str, Any]:
    """Under the names of 2.0."""
    return {_RENAMED.get(name, name): value for name, value in members.items() if name != "id"}


def legacy_customer(row: RecordRow, group_name: str) -> dict[str, Any]:
    given = row.members
    shown: dict[str, Any] = {name: given.get(name) or "" for name in _PLAIN}
    shown |= {name: given.get(modern) or "" for name, modern in _RENAMED.items()}
    return {
        "id": row.id,
        "name": row.name,
        **shown,
        "customer_group_name": group_name,
        "enable_loyalty": int(given.get("enable_loyalty", True)),
        "balance": _money(given.get("balance")),
        "loyalty_balance": _money(given.get("loyalty_balance")),
        "year_to_date": _money(given.get("year_to_date")),
        "contact": {name: given.get(name) or "" for name in ("company_name", "phone", "email")},
        "updated_at": show_plain(row.updated),
        "deleted_at": "" if row.deleted is None else show_plain(row.deleted),
    }


def legacy_supplier(row: RecordRow) -> dict[str, Any]:
    shown = {name: value or "" for name, value in contact(row).items()}
    return {
        "id": row.id,
        "name": row.name,
        "description": row.members.get("description") or "",
        "source": "USER",
        "contact": shown,
    }


def legacy_tax(row: RecordRow) -> dict[str, Any]:
    rate = row.members["rate"]
    return {
        "id": row.id,
        "name": row.name,
        "rate": rate,
        "default": bool(row.members.get("is_default")),
        "active": True,
        "rates": [{"name": row.name, "rate": rate}],
    }


def legacy_outlet(row: RecordRow) -> dict[str, Any]:
    members = row.members
    return {
        "id": row.id,
        "name": row.name,
        "time_zone": members.get("time_zone", "America/New_York"),
        "tax_id": members.get("default_tax_id") or "",
        "email": members.get("email") or "",
        "contact": dict.fromkeys(ContactIn.__struct_fields__, ""),
    }


def legacy_register(row: RecordRow) -> dict[str, Any]:
    members = row.members
    return {
        "id": row.id,
        "name": row.name,
        "outlet_id": row.parent,
        "invoice_prefix": members.get("invoice_prefix", ""),
        "invoice_suffix": members.get("invoice_suffix", ""),
        "invoice_sequence": members.get("invoice_sequence", 1),
        "register_open_time": _moment(members.get("register_open_time")),
        "register_close_time": _moment(members.get("register_close_time")),
    }


def legacy_payment_type(row: RecordRow) -> dict[str, Any]:
    type_id = str(row.members.get("type_id", 1))
    return {"id": row.id, "name": row.name, "payment_type_id": type_id, "config": None}


def legacy_user(row: RecordRow) -> dict[str, Any]:
    members = row.members
    return {
        "id": row.id,
        "username": row.name,
        "name": members.get("display_name", row.name),
        "email": members.get("email") or "",
        "outlet_ids": [],
        "account_type": members.get("account_type", "admin"),
    }


def _money(amount: float | None) -> str:
    return f"{amount or 0:.3f}"


def _moment(ms: int | None) -> str:
    return "" if ms is None else show_plain(ms)
