"""Customers in JSON; their addresses have an underscore before digits in 2.0, and none in 0.9 (section 6; 2, section 9)."""

import re
from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

from simulator.core.body import sent

from ..dates import show, show_or_none
from ..decoding import Key
from .record_row import RecordRow
from .references import Line, Text

SEARCHED = (
    *("customer_code", "email", "first_name", "last_name", "company_name", "mobile", "phone"),
)
"""What a search finds customers by, without case."""
_NUMBERS_OF_PHONES = ("phone", "mobile", "fax")
_CARD = re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")
_REDACTED = "[REDACTED]"

LineOrNone = Line | UnsetType | None
_NameOrNone = Annotated[str, Meta(max_length=255)] | UnsetType | None
"""Both together are a customer's name, which has an index; an entry of it must fit into one."""


class CustomerIn(Struct):
    """What may be written; `first_name` and `last_name` must be sent where one is created, and may be null."""

    first_name: _NameOrNone = UNSET
    last_name: _NameOrNone = UNSET
    customer_code: LineOrNone = UNSET
    customer_group_id: Key | UnsetType | None = UNSET
    company_name: LineOrNone = UNSET
    email: LineOrNone = UNSET
    phone: LineOrNone = UNSET
    mobile: LineOrNone = UNSET
    fax: LineOrNone = UNSET
    twitter: LineOrNone = UNSET
    website: LineOrNone = UNSET
    note: Text | UnsetType | None = UNSET
    gender: LineOrNone = UNSET
    date_of_birth: LineOrNone = UNSET
    tax_id: LineOrNone = UNSET
    custom_field_1: LineOrNone = UNSET
    custom_field_2: LineOrNone = UNSET
    custom_field_3: LineOrNone = UNSET
    custom_field_4: LineOrNone = UNSET
    physical_address_1: LineOrNone = UNSET
    physical_address_2: LineOrNone = UNSET
    physical_suburb: LineOrNone = UNSET
    physical_city: LineOrNone = UNSET
    physical_postcode: LineOrNone = UNSET
    physical_state: LineOrNone = UNSET
    physical_country_id: LineOrNone = UNSET
    postal_address_1: LineOrNone = UNSET
    postal_address_2: LineOrNone = UNSET
    postal_suburb: LineOrNone = UNSET
    postal_city: LineOrNone = UNSET
    postal_postcode: LineOrNone = UNSET
    postal_state: LineOrNone = UNSET
    postal_country_id: LineOrNone = UNSET
    on_account_limit: float | UnsetType | None = UNSET
    enable_loyalty: bool | UnsetType | None = UNSET
    do_not_email: bool | UnsetType | None = UNSET
    enable_promotional_sms: bool | UnsetType | None = UNSET


_FLAGS = ("enable_loyalty", "do_not_email", "enable_promotional_sms")
_TEXTS = tuple(
    name for name in CustomerIn.__struct_fields__ if name not in ("on_account_limit", *_FLAGS)
)


def members(body: CustomerIn) -> dict[str, Any]:
    """What was sent, without anything that looks like a card's number; a flag that is null is as if it was not sent."""
    return {
        name: redacted(value)
        if isinstance(value, str) and name not in _NUMBERS_OF_PHONES
        else value
        for name, value in sent(body).items()
        if value is not None or name not in _FLAGS
    }


def redacted(text: str) -> str:
    """Unsure: what stands in its place."""
    return _CARD.sub(lambda match: _REDACTED if _is_card(match.group()) else match.group(), text)


def _is_card(text: str) -> bool:
    """13 to 19 digits whose check digit is right."""
    digits = [int(each) for each in text if each.isdigit()][::-1]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def full_name(members: Mapping[str, Any]) -> str:
    names = (members.get("first_name"), members.get("last_name"))
    return " ".join(name for name in names if name)


def customer(row: RecordRow) -> dict[str, Any]:
    given = row.members
    return {
        "id": row.id,
        "name": row.name,
        **{name: given.get(name) for name in _TEXTS},
        "enable_loyalty": given.get("enable_loyalty", True),
        "do_not_email": given.get("do_not_email", False),
        "enable_promotional_sms": given.get("enable_promotional_sms", False),
        "on_account_limit": given.get("on_account_limit"),
        "balance": given.get("balance", 0),
        "loyalty_balance": given.get("loyalty_balance", 0),
        "year_to_date": given.get("year_to_date", 0),
        "created_at": show(row.created),
        "updated_at": show(row.updated),
        "deleted_at": show_or_none(row.deleted),
        "version": row.version,
    }
