"""Stock: a row a product and outlet, each with its own id and version, and stock adjustments."""

from sqlalchemy import BigInteger, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Id, Millis

from .metadata import FiveDecimals, LightspeedX, Version


class Inventory(LightspeedX):
    """What one outlet has of one product; every product has a row at every outlet, from its creation on."""

    __tablename__ = "lightspeed_x_inventory"
    __table_args__ = (
        UniqueConstraint("retailer", "product", "outlet"),
        Index("lightspeed_x_inventory_by_version", "retailer", "version"),
        {"sqlite_autoincrement": True, "postgresql_with": {"fillfactor": 75}},
    )

    number: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    retailer: Mapped[str]
    id: Mapped[str]
    product: Mapped[str]
    outlet: Mapped[str]
    level: Mapped[FiveDecimals]
    """May be negative."""
    average_cost: Mapped[FiveDecimals]
    reorder_method: Mapped[str | None]
    """FIXED or MIN_MAX."""
    reorder_point: Mapped[int | None] = mapped_column(BigInteger)
    """Five decimals, as are the two below."""
    reorder_amount: Mapped[int | None] = mapped_column(BigInteger)
    reorder_target: Mapped[int | None] = mapped_column(BigInteger)
    version: Mapped[Version]
    updated: Mapped[Millis]
    deleted: Mapped[Millis | None]


class StockAdjustment(LightspeedX):
    """One correction of a level, with its reason."""

    __tablename__ = "lightspeed_x_stock_adjustment"
    __table_args__ = (
        UniqueConstraint("retailer", "id"),
        Index("lightspeed_x_stock_adjustment_by_version", "retailer", "version"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    retailer: Mapped[str]
    id: Mapped[str]
    user_id: Mapped[str]
    product: Mapped[str]
    outlet: Mapped[str]
    quantity: Mapped[str] = mapped_column(Text)
    """As it was sent: "-3"."""
    reason: Mapped[str]
    custom_reason: Mapped[str | None]
    version: Mapped[Version]
    created: Mapped[Millis]
    updated: Mapped[Millis]
