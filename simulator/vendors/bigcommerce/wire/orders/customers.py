"""Customers, in v2's form and in v3's."""

from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple

from msgspec import UNSET, Meta, Struct, UnsetType

from simulator.core.body import sent
from simulator.core.sql.statements import Row

from .. import dates
from ..decoding import four_decimals
from ..decoding_v2 import Line, Number, OptionalLine, Text

Json = dict[str, Any]
Name = Annotated[str, Meta(min_length=1, max_length=100)]


class CustomerIn(Struct, kw_only=True):
    """The fields that both versions accept; others are ignored."""

    id: Number | UnsetType = UNSET
    email: Line | UnsetType = UNSET
    first_name: Name | UnsetType = UNSET
    last_name: Name | UnsetType = UNSET
    company: OptionalLine = UNSET
    phone: OptionalLine = UNSET
    notes: Text | UnsetType | None = UNSET
    customer_group_id: Number | UnsetType | None = UNSET


REQUIRED = ("email", "first_name", "last_name")
_COLUMN = {"customer_group_id": "group"}


class CustomerRow(NamedTuple):
    id: int
    store: str
    email: str
    email_key: str
    first_name: str
    last_name: str
    first_key: str
    last_key: str
    company: str
    phone: str
    group: int
    notes: str
    created: int
    modified: int


def columns(body: CustomerIn) -> Json:
    """What was sent, by the columns' names; null is an empty text, or no group."""
    row: Json = {}
    for name, value in sent(body).items():
        if name != "id":
            empty = 0 if name == "customer_group_id" else ""
            row[_COLUMN.get(name, name)] = empty if value is None else value
    for name, key in (
        ("email", "email_key"),
        ("first_name", "first_key"),
        ("last_name", "last_key"),
    ):
        if name in row:
            row[key] = row[name].casefold()
    return row


def show(row: Row) -> Json:
    """v3's form."""
    customer = CustomerRow(*row)
    return {
        "id": customer.id,
        "authentication": {"force_password_reset": False},
        "company": customer.company,
        "customer_group_id": customer.group,
        "email": customer.email,
        "first_name": customer.first_name,
        "last_name": customer.last_name,
        "notes": customer.notes,
        "phone": customer.phone,
        "registration_ip_address": "",
        "tax_exempt_category": "",
        "date_created": dates.zulu(customer.created),
        "date_modified": dates.zulu(customer.modified),
        "accepts_product_review_abandoned_cart_emails": False,
        "origin_channel_id": 1,
        "channel_ids": None,
    }


def show_v2(row: Row, root: str) -> Json:
    customer = CustomerRow(*row)
    addresses = f"/customers/{customer.id}/addresses"
    return {
        "id": customer.id,
        "company": customer.company,
        "first_name": customer.first_name,
        "last_name": customer.last_name,
        "email": customer.email,
        "phone": customer.phone,
        "form_fields": None,
        "date_created": dates.rfc2822(customer.created),
        "date_modified": dates.rfc2822(customer.modified),
        "store_credit": four_decimals(0),
        "registration_ip_address": "",
        "customer_group_id": customer.group,
        "notes": customer.notes,
        "tax_exempt_category": "",
        "reset_pass_on_login": False,
        "accepts_marketing": False,
        "addresses": {"url": f"{root}{addresses}", "resource": addresses},
    }


def missing_fields(row: Mapping[str, Any]) -> list[str]:
    return [name for name in REQUIRED if not row.get(name)]
