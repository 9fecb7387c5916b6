"""Consignments: goods that are ordered, moved between outlets, sent back or counted."""

from sqlalchemy import BigInteger, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Id, Millis

from .metadata import LightspeedX, Version


class Consignment(LightspeedX):
    """An order to a supplier, a transfer, a return or a stocktake."""

    __tablename__ = "lightspeed_x_consignment"
    __table_args__ = (
        UniqueConstraint("retailer", "id"),
        Index("lightspeed_x_consignment_by_version", "retailer", "version"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    retailer: Mapped[str]
    id: Mapped[str]
    outlet: Mapped[str]
    """Where the goods go; of a return, where they come from."""
    source_outlet: Mapped[str | None]
    """Of a transfer."""
    supplier: Mapped[str | None]
    name: Mapped[str] = mapped_column(Text)
    type: Mapped[str]
    """SUPPLIER, OUTLET, RETURN or STOCKTAKE."""
    status: Mapped[str]
    reference: Mapped[str | None] = mapped_column(Text)
    supplier_invoice: Mapped[str | None] = mapped_column(Text)
    show_inactive: Mapped[bool]
    filters: Mapped[str] = mapped_column(Text)
    """JSON."""
    consignment_date: Mapped[Millis]
    due: Mapped[Millis | None]
    received: Mapped[Millis | None]
    count_gain: Mapped[int | None] = mapped_column(BigInteger)
    """Of a complete stocktake, as are the three below; five decimals."""
    cost_gain: Mapped[int | None] = mapped_column(BigInteger)
    count_loss: Mapped[int | None] = mapped_column(BigInteger)
    cost_loss: Mapped[int | None] = mapped_column(BigInteger)
    version: Mapped[Version]
    created: Mapped[Millis]
    updated: Mapped[Millis]
    deleted: Mapped[Millis | None]


class ConsignmentLine(LightspeedX):
    """One product of a consignment."""

    __tablename__ = "lightspeed_x_consignment_line"
    __table_args__ = (
        UniqueConstraint("retailer", "consignment", "product"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    retailer: Mapped[str]
    id: Mapped[str]
    """Shown by 0.9 alone."""
    consignment: Mapped[str]
    product: Mapped[str]
    expected: Mapped[int | None] = mapped_column(BigInteger)
    """`count` in the API: ordered, sent, or expected; five decimals, as are the two below."""
    received: Mapped[int | None] = mapped_column(BigInteger)
    """Of a stocktake: counted."""
    cost: Mapped[int | None] = mapped_column(BigInteger)
    is_included: Mapped[bool]
    status: Mapped[str]
    """PENDING, SUCCESS or RECEIVE_SUCCESS."""
    version: Mapped[Version]
    created: Mapped[Millis]
    updated: Mapped[Millis]
    deleted: Mapped[Millis | None]
