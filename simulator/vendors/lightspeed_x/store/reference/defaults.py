"""What a new retailer has before anybody adds anything: users, taxes, outlets, registers, payment types, a price book."""

from collections.abc import Sequence

from ..records import records
from ..records.records import NewRecord, RecordRow
from ..unit_of_work import UnitOfWork

_CITIES = ("Main Street", "Harbour", "Station", "Old Town", "Airport")


def add_defaults(uow: UnitOfWork, user: str) -> None:
    """All in a few statements, and the same for the same seed."""
    tax = records.add(uow, _taxes(uow))[0]
    outlets = records.add(
        uow,
        [
            NewRecord("outlet", _outlet_name(place), {"default_tax_id": tax.id})
            for place in range(uow.settings.outlets)
        ],
    )
    records.add(uow, [*_people(uow, user), *_checkout(uow), *_registers(uow, outlets)])


def no_tax_id(uow: UnitOfWork) -> str:
    return uow.new_id("no tax")


def all_customers_id(uow: UnitOfWork) -> str:
    """The group that every customer is in who is in no other."""
    return uow.new_id("all customers")


def _taxes(uow: UnitOfWork) -> list[NewRecord]:
    rate = uow.settings.tax_rate
    return [
        NewRecord(
            "tax",
            "Sales Tax",
            {"rate": rate, "is_default": True, "rate_id": uow.new_id("tax rate", "default")},
        ),
        NewRecord(
            "tax",
            "No Tax",
            {"rate": 0, "is_default": False, "rate_id": uow.new_id("tax rate", "none")},
            id=no_tax_id(uow),
        ),
    ]


def _people(uow: UnitOfWork, user: str) -> list[NewRecord]:
    """A token is the primary user's."""
    primary = {"is_primary_user": True, "account_type": "admin", "display_name": "Admin"}
    second = {"is_primary_user": False, "account_type": "cashier", "display_name": "Cashier"}
    return [
        NewRecord("user", "admin", primary, id=user),
        NewRecord("user", "cashier", second, id=uow.new_id("cashier")),
        NewRecord("customer_group", "All Customers", {}, id=all_customers_id(uow)),
    ]


def _checkout(uow: UnitOfWork) -> list[NewRecord]:
    book = {"type": "BASE", "customer_group_id": all_customers_id(uow)}
    return [
        NewRecord("payment_type", "Cash", {"type_id": 1}),
        NewRecord("payment_type", "Credit Card", {"type_id": 2}),
        NewRecord("price_book", "General Price Book (All Products)", book),
        NewRecord("button_layout", "Default layout"),
    ]


def _registers(uow: UnitOfWork, outlets: Sequence[RecordRow]) -> list[NewRecord]:
    """All open, shared out among the outlets."""
    return [
        NewRecord(
            "register",
            f"Register {place + 1}",
            {
                "invoice_sequence": 1,
                "is_open": True,
                "register_open_time": uow.now_ms,
                "register_open_sequence_id": uow.new_id("first opening", place),
                "receipt_template_id": uow.new_id("receipt template"),
            },
            parent=outlets[place % len(outlets)].id,
        )
        for place in range(uow.settings.registers)
    ]


def _outlet_name(place: int) -> str:
    name = _CITIES[place % len(_CITIES)]
    return name if place < len(_CITIES) else f"{name} {place // len(_CITIES) + 1}"
