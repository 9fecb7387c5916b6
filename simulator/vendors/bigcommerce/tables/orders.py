"""Orders with their lines, addresses and shipments, and the customers who place them."""

from sqlalchemy import Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Id, Millis

from .metadata import BigCommerce, Tenthousandths


class Order(BigCommerce):
    """One order. What is neither looked for nor counted stands in `rest`."""

    __tablename__ = "bigcommerce_order"
    __table_args__ = (
        Index("bigcommerce_order_in_order", "store", "id"),
        Index("bigcommerce_order_by_change", "store", "modified"),
        Index("bigcommerce_order_by_customer", "store", "customer"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    store: Mapped[str]
    status: Mapped[int]
    customer: Mapped[int]
    """0: a guest."""
    email_key: Mapped[str] = mapped_column(Text)
    """The billing address's e-mail, case-folded."""
    channel: Mapped[int]
    payment_method: Mapped[str] = mapped_column(Text)
    external_order: Mapped[str | None] = mapped_column(Text)
    cart: Mapped[str] = mapped_column(Text)
    total_ex: Mapped[Tenthousandths]
    total_inc: Mapped[Tenthousandths]
    items_total: Mapped[int]
    items_shipped: Mapped[int]
    stock: Mapped[str]
    """none, taken or returned: what the order has done to stock so far."""
    created: Mapped[Millis]
    modified: Mapped[Millis]
    shipped: Mapped[Millis | None]
    archived: Mapped[bool]
    rest: Mapped[str] = mapped_column(Text)
    """JSON: all other fields."""


class OrderLine(BigCommerce):
    """One line of an order; a custom one has product 0 and variant 0."""

    __tablename__ = "bigcommerce_order_line"
    __table_args__ = (
        Index("bigcommerce_order_line_by_order", "order_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    store: Mapped[str] = mapped_column(index=True)
    order_id: Mapped[int]
    product: Mapped[int]
    variant: Mapped[int]
    location: Mapped[int]
    """Where its stock is taken."""
    address: Mapped[int]
    """The address that it is shipped to; 0: none."""
    pickup: Mapped[int]
    quantity: Mapped[int]
    quantity_shipped: Mapped[int]
    quantity_refunded: Mapped[int]
    taken: Mapped[int]
    """Pieces that are out of stock because of this line: what is given back, and never twice."""
    price_ex: Mapped[Tenthousandths]
    price_inc: Mapped[Tenthousandths]
    rest: Mapped[str] = mapped_column(Text)
    """JSON: what the line says of its product, as it was when it was bought."""


class OrderAddress(BigCommerce):
    """One address that an order is shipped to."""

    __tablename__ = "bigcommerce_order_address"
    __table_args__ = (
        Index("bigcommerce_order_address_by_order", "order_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    store: Mapped[str] = mapped_column(index=True)
    order_id: Mapped[int]
    rest: Mapped[str] = mapped_column(Text)
    """JSON: the address, and how it is shipped."""


class Shipment(BigCommerce):
    """What was sent in one parcel."""

    __tablename__ = "bigcommerce_shipment"
    __table_args__ = (
        Index("bigcommerce_shipment_by_order", "order_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    store: Mapped[str] = mapped_column(index=True)
    order_id: Mapped[int]
    address: Mapped[int]
    created: Mapped[Millis]
    rest: Mapped[str] = mapped_column(Text)
    """JSON: tracking, comments, and the items: line, product, quantity."""


class Customer(BigCommerce):
    """Somebody with a login; the e-mail is unique in the store."""

    __tablename__ = "bigcommerce_customer"
    __table_args__ = (
        UniqueConstraint("store", "email_key"),
        Index("bigcommerce_customer_in_order", "store", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    store: Mapped[str]
    email: Mapped[str] = mapped_column(Text)
    email_key: Mapped[str] = mapped_column(Text)
    first_name: Mapped[str] = mapped_column(Text)
    last_name: Mapped[str] = mapped_column(Text)
    first_key: Mapped[str] = mapped_column(Text)
    last_key: Mapped[str] = mapped_column(Text)
    """The names, case-folded: what they are found by."""
    company: Mapped[str] = mapped_column(Text)
    phone: Mapped[str] = mapped_column(Text)
    group_id: Mapped[int]
    notes: Mapped[str] = mapped_column(Text)
    created: Mapped[Millis]
    modified: Mapped[Millis]
