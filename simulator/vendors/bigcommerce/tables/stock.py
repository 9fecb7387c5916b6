"""Stock by location: the only truth about levels."""

from sqlalchemy import BigInteger, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Millis

from .metadata import BigCommerce


class Location(BigCommerce):
    """A place that holds stock; 1 is the default, which is the catalogue's."""

    __tablename__ = "bigcommerce_location"
    __table_args__ = (UniqueConstraint("store", "code"),)

    store: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str]
    label: Mapped[str] = mapped_column(Text)
    type: Mapped[str]
    enabled: Mapped[bool]
    storefront: Mapped[bool]
    """Its storefront_visibility."""
    created: Mapped[Millis]
    modified: Mapped[Millis]
    rest: Mapped[str] = mapped_column(Text)
    """JSON: all other fields, under BigCommerce's names."""


class Stock(BigCommerce):
    """A variant's stock at a location. There is no row until something is set there.

    A write counts at once for the next write and for orders, but is shown from `visible` on only (section 3.1).
    """

    __tablename__ = "bigcommerce_stock"
    __table_args__ = (
        Index("bigcommerce_stock_by_store", "store", "variant"),
        {"sqlite_with_rowid": False, "postgresql_with": {"fillfactor": 75}},
    )

    product: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    variant: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    location: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    store: Mapped[str]
    onhand: Mapped[int | None] = mapped_column(BigInteger)
    """Pieces; null until a level is set: shown as 0, and refuses relative adjustments."""
    before: Mapped[int | None] = mapped_column(BigInteger)
    """The pieces that are shown until `visible`."""
    visible: Mapped[Millis]
    safety_stock: Mapped[int]
    warning_level: Mapped[int]
    is_in_stock: Mapped[bool]
    bin_picking_number: Mapped[str] = mapped_column(Text)
