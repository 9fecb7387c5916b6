"""Orders with their lines, and the money that was taken for them and given back."""

from sqlalchemy import BigInteger, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Id, Millis

from .metadata import Clover


class Order(Clover):
    """One order; `number` is the order of creation. What is null was never said."""

    __tablename__ = "clover_order"
    __table_args__ = (
        UniqueConstraint("merchant", "id"),
        Index("clover_order_in_order", "merchant", "number"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    merchant: Mapped[str]
    id: Mapped[str]
    currency: Mapped[str]
    employee: Mapped[str | None]
    device: Mapped[str | None]
    order_type: Mapped[str | None]
    total: Mapped[int | None] = mapped_column(BigInteger)
    """Cents; the client's, but for atomic orders (4.2)."""
    external_reference: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str | None]
    """null, open, locked, or whatever a client wrote (4.1)."""
    payment_state: Mapped[str | None]
    pay_type: Mapped[str | None]
    title: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    tax_removed: Mapped[bool]
    is_vat: Mapped[bool]
    manual_transaction: Mapped[bool]
    group_line_items: Mapped[bool]
    test_mode: Mapped[bool]
    discounts: Mapped[str] = mapped_column(Text)
    """A JSON array."""
    service_charge: Mapped[str | None] = mapped_column(Text)
    """JSON."""
    customers: Mapped[str] = mapped_column(Text)
    """A JSON array of references."""
    created: Mapped[Millis]
    client_created: Mapped[Millis]
    modified: Mapped[Millis]
    deleted_time: Mapped[Millis | None]


class LineItem(Clover):
    """One piece on an order (or, sold by weight, one weighing); its tax rates, discounts and modifications are JSON in it."""

    __tablename__ = "clover_line"
    __table_args__ = (
        UniqueConstraint("merchant", "id"),
        Index("clover_line_by_order", "merchant", "order_id", "number"),
        Index("clover_line_by_item", "merchant", "item"),
        Index("clover_line_voided", "merchant", "voided"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    merchant: Mapped[str]
    id: Mapped[str]
    order_id: Mapped[str]
    item: Mapped[str | None]
    name: Mapped[str | None] = mapped_column(Text)
    alternate_name: Mapped[str | None] = mapped_column(Text)
    price: Mapped[int] = mapped_column(BigInteger)
    """Cents; of one unit where `unit_qty` is set."""
    unit_qty: Mapped[int | None] = mapped_column(BigInteger)
    """Thousandths."""
    unit_name: Mapped[str | None] = mapped_column(Text)
    item_code: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    printed: Mapped[bool]
    exchanged: Mapped[bool]
    refunded: Mapped[bool]
    is_revenue: Mapped[bool]
    is_order_fee: Mapped[bool]
    tax_rates: Mapped[str] = mapped_column(Text)
    """A JSON array."""
    discounts: Mapped[str] = mapped_column(Text)
    """A JSON array."""
    modifications: Mapped[str] = mapped_column(Text)
    """A JSON array."""
    stock_taken: Mapped[bool]
    """Whether the sale of this line has lowered the stock."""
    created: Mapped[Millis]
    order_client_created: Mapped[Millis]
    voided: Mapped[Millis | None]
    void_reason: Mapped[str | None] = mapped_column(Text)


class Money(Clover):
    """A payment, a refund of one, or a credit: money given back without a payment."""

    __tablename__ = "clover_money"
    __table_args__ = (
        UniqueConstraint("merchant", "id"),
        Index("clover_money_in_order", "merchant", "kind", "number"),
        Index("clover_money_by_order", "merchant", "order_id"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    merchant: Mapped[str]
    kind: Mapped[str]
    """payment, refund or credit."""
    id: Mapped[str]
    order_id: Mapped[str]
    payment: Mapped[str | None]
    """What a refund gives back."""
    lines: Mapped[str | None] = mapped_column(Text)
    """A JSON array: the ids of the lines that a refund gives back."""
    tender: Mapped[str | None]
    employee: Mapped[str | None]
    device: Mapped[str | None]
    amount: Mapped[int] = mapped_column(BigInteger)
    """Cents, positive."""
    tip_amount: Mapped[int] = mapped_column(BigInteger)
    tax_amount: Mapped[int] = mapped_column(BigInteger)
    external_payment: Mapped[str | None] = mapped_column(Text)
    external_reference: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    offline: Mapped[bool]
    result: Mapped[str]
    card_type: Mapped[str | None]
    last4: Mapped[str | None]
    created: Mapped[Millis]
    client_created: Mapped[Millis]
    modified: Mapped[Millis]
