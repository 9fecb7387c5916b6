"""What every new merchant has: an owner, tenders, a service charge, a device, opening hours."""

from typing import Any

from . import reference_records
from .unit_of_work import UnitOfWork

_TENDERS = (
    *(("cash", "Cash"), ("credit_card", "Credit Card"), ("debit_card", "Debit Card")),
    *(("check", "Check"), ("gift_card", "Gift Card"), ("store_credit", "Store Credit")),
    *(("ebt", "EBT"), ("external_gift_card", "External Gift Card"), ("wallet", "Wallet")),
    *(("external_payment", "External Payment"), ("mobile_order", "Mobile Order")),
    *(("invoice", "Invoice"), ("house_account", "House Account"), ("ach", "ACH")),
)
"""Unsure: there are 14; their names but the first are guessed (4.7)."""

_DAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")


def add_defaults(uow: UnitOfWork) -> None:
    owner = {"name": "Alex Owner", "nickname": "Alex", "email": "owner@example.com"}
    owner_rest = {
        "inviteSent": False,
        "claimedTime": uow.now_ms,
        "role": "ADMIN",
        "isOwner": True,
    }
    reference_records.add(uow, "employee", [owner | owner_rest])
    reference_records.add(uow, "tender", [_tender(key, label) for key, label in reversed(_TENDERS)])
    charge = {"name": "Service Charge", "enabled": False, "percentage": 10}
    reference_records.add(uow, "service_charge", [charge | {"percentageDecimal": 100_000}])
    reference_records.add(uow, "device", [{"name": "Till 1", "model": "Clover_C500"}])
    day: dict[str, Any] = {"elements": [{"start": 800, "end": 2000}]}
    hours = {"name": "Business Hours", **dict.fromkeys(_DAYS, day)}
    reference_records.add(uow, "opening_hours", [hours])
    reference_records.add(uow, "role", [{"name": "Admin", "systemRole": "ADMIN"}])
    tips = [
        {"name": f"{percent} %", "percentage": percent, "isEnabled": True} for percent in (20, 15)
    ]
    reference_records.add(uow, "tip_suggestion", tips)


def _tender(key: str, label: str) -> dict[str, Any]:
    return {
        "editable": False,
        "labelKey": f"com.clover.tender.{key}",
        "label": label,
        "opensCashDrawer": key in ("cash", "check"),
        "enabled": True,
        "visible": True,
        "supportsCashDiscount": key == "cash",
    }
