"""Sales with their lines and payments, and the fulfilments of those that are picked up or sent."""

from sqlalchemy import BigInteger, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Id, Millis

from .metadata import FiveDecimals, LightspeedX, Version


class Sale(LightspeedX):
    """One sale, parked, pending, closed or voided; a return is one, too, with negative lines.

    Lines and payments are kept in the sale's row, because they are written with it and read with it. `SaleProduct` and
    `SalePayment` are their indexes.
    """

    __tablename__ = "lightspeed_x_sale"
    __table_args__ = (
        UniqueConstraint("retailer", "id"),
        Index("lightspeed_x_sale_by_version", "retailer", "version"),
        Index("lightspeed_x_sale_by_date", "retailer", "date"),
        Index("lightspeed_x_sale_by_return", "retailer", "return_for"),
        Index("lightspeed_x_sale_by_invoice", "retailer", "invoice_number"),
        Index("lightspeed_x_sale_by_customer", "retailer", "customer"),
        {"sqlite_autoincrement": True, "postgresql_with": {"fillfactor": 75}},
    )

    number: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    retailer: Mapped[str]
    """The domain prefix."""
    id: Mapped[str]
    outlet: Mapped[str]
    register: Mapped[str]
    user: Mapped[str]
    customer: Mapped[str | None]
    invoice_number: Mapped[str] = mapped_column(Text)
    invoice_sequence: Mapped[int | None] = mapped_column(BigInteger)
    source: Mapped[str] = mapped_column(Text)
    """USER, ECOMMERCE, ..."""
    source_id: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str]
    """parked, pending, voided or closed."""
    attributes: Mapped[str]
    """JSON: of onaccount, layby, pickup, delivery, service."""
    status: Mapped[str]
    """What 2.0 and 0.9 call the state and its attributes: CLOSED, AWAITING_PICKUP, ..."""
    note: Mapped[str] = mapped_column(Text)
    short_code: Mapped[str] = mapped_column(Text)
    return_for: Mapped[str | None]
    """Of a return: the sale that is given back."""
    returns: Mapped[str] = mapped_column(Text)
    """JSON: the ids of its returns."""
    date: Mapped[Millis]
    total_price: Mapped[FiveDecimals]
    """Without tax."""
    total_tax: Mapped[FiveDecimals]
    total_loyalty: Mapped[FiveDecimals]
    total_paid: Mapped[FiveDecimals]
    lines: Mapped[str] = mapped_column(Text)
    """JSON: see `wire/sale_row.py`."""
    payments: Mapped[str] = mapped_column(Text)
    """JSON: see `wire/sale_row.py`."""
    extra: Mapped[str] = mapped_column(Text)
    """JSON: what is kept to be shown again."""
    moved: Mapped[str] = mapped_column(Text)
    """JSON: [[product, outlet, pieces]], what the sale has done to the stock so far; five decimals, a minus left the outlet."""
    version: Mapped[Version]
    created: Mapped[Millis]
    updated: Mapped[Millis]
    deleted: Mapped[Millis | None]


class SaleProduct(LightspeedX):
    """Which sales hold a product."""

    __tablename__ = "lightspeed_x_sale_product"
    __table_args__ = (
        Index("lightspeed_x_sale_product_of_sale", "retailer", "sale"),
        {"sqlite_with_rowid": False},
    )

    retailer: Mapped[str] = mapped_column(primary_key=True)
    product: Mapped[str] = mapped_column(primary_key=True)
    sale: Mapped[str] = mapped_column(primary_key=True)


class SalePayment(LightspeedX):
    """Which payments a register took while it was open."""

    __tablename__ = "lightspeed_x_sale_payment"
    __table_args__ = (
        Index("lightspeed_x_sale_payment_of_sale", "retailer", "sale"),
        Index("lightspeed_x_sale_payment_of_opening", "retailer", "opening"),
        Index("lightspeed_x_sale_payment_of_type", "retailer", "payment_type"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    retailer: Mapped[str]
    sale: Mapped[str]
    payment_type: Mapped[str]
    opening: Mapped[str]
    """The register's `register_open_sequence_id` of that moment."""
    amount: Mapped[FiveDecimals]


class Fulfillment(LightspeedX):
    """What one outlet has to hand over or to send of a sale."""

    __tablename__ = "lightspeed_x_fulfillment"
    __table_args__ = (
        Index("lightspeed_x_fulfillment_of_sale", "retailer", "sale"),
        Index("lightspeed_x_fulfillment_by_number", "retailer", "number"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    """Its id is derived from it."""
    retailer: Mapped[str]
    sale: Mapped[str]
    outlet: Mapped[str]
    type: Mapped[str]
    """PICKUP, DISPATCH or SERVICE."""
    state: Mapped[str]
    """OPEN, STARTED, PICKED, PACKED or FULFILLED."""
    note: Mapped[str | None] = mapped_column(Text)
    address: Mapped[str | None] = mapped_column(Text)
    users: Mapped[str] = mapped_column(Text)
    """JSON: the ids of those who worked on it."""
    lines: Mapped[str] = mapped_column(Text)
    """JSON: see `wire/fulfillments.py`."""
    history: Mapped[str] = mapped_column(Text)
    """JSON: what was done, and by whom."""
    version: Mapped[Version]
    created: Mapped[Millis]
    updated: Mapped[Millis]
