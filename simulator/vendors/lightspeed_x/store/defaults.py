"""What a new retailer has before anybody adds anything: user, taxes, outlets, registers, payment types, tags of the trade."""

from . import records
from .records import NewRecord
from .unit_of_work import UnitOfWork

_CITIES = ("Main Street", "Harbour", "Station", "Old Town", "Airport")


def add_defaults(uow: UnitOfWork, user: str) -> None:
    """All in a few statements, and the same for the same seed."""
    settings = uow.settings
    (tax, _no_tax) = records.add(
        uow,
        [
            NewRecord("tax", "Sales Tax", {"rate": settings.tax_rate, "is_default": True}),
            NewRecord("tax", "No Tax", {"rate": 0, "is_default": False}, id=no_tax_id(uow)),
        ],
    )
    outlets = records.add(
        uow,
        [
            NewRecord("outlet", _outlet_name(place), {"default_tax_id": tax.id})
            for place in range(settings.outlets)
        ],
    )
    records.add(
        uow,
        [
            NewRecord("user", "admin", {"is_primary_user": True}, id=user),
            NewRecord("customer_group", "All Customers", {}, id=uow.new_id("all customers")),
            NewRecord("payment_type", "Cash", {"type_id": 1}),
            NewRecord("payment_type", "Credit Card", {"type_id": 2}),
            *(
                NewRecord(
                    "register",
                    f"Register {place + 1}",
                    {"invoice_sequence": 1, "is_open": True, "register_open_time": uow.now_ms},
                    parent=outlets[place % len(outlets)].id,
                )
                for place in range(settings.registers)
            ),
        ],
    )


def no_tax_id(uow: UnitOfWork) -> str:
    return uow.new_id("no tax")


def _outlet_name(place: int) -> str:
    name = _CITIES[place % len(_CITIES)]
    return name if place < len(_CITIES) else f"{name} {place // len(_CITIES) + 1}"
