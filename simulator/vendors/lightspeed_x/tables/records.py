"""Reference data: all that is named and versioned, and is neither a product nor a document."""

from sqlalchemy import Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Id, Millis

from .metadata import LightspeedX, Version


class Record(LightspeedX):
    """An outlet, a brand, a customer, ...; `kind` says what.

    Kinds: outlet, register, brand, supplier, tag, product_category, tax, payment_type, user, customer, customer_group,
    variant_attribute, price_book, custom_inventory_adjustment_reason, button_layout.
    """

    __tablename__ = "lightspeed_x_record"
    __table_args__ = (
        UniqueConstraint("retailer", "id"),
        Index("lightspeed_x_record_by_version", "retailer", "kind", "version"),
        Index("lightspeed_x_record_by_name", "retailer", "kind", "name_key"),
        Index("lightspeed_x_record_by_parent", "retailer", "parent"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    retailer: Mapped[str]
    """The domain prefix."""
    kind: Mapped[str]
    id: Mapped[str]
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text)
    """The name without case, by which duplicates are recognised."""
    parent: Mapped[str | None]
    """A category's parent, a register's outlet, a customer's group."""
    data: Mapped[str] = mapped_column(Text)
    """JSON: its other members."""
    version: Mapped[Version]
    created: Mapped[Millis]
    updated: Mapped[Millis]
    deleted: Mapped[Millis | None]
