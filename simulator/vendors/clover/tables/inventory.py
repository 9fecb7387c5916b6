"""Items with their stock, and what belongs to them: categories, tags, tax rates, modifiers, item groups."""

from sqlalchemy import BigInteger, Float, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Id, Millis

from .metadata import Clover


class Item(Clover):
    """One thing that a merchant sells; `number` is the order of creation.

    Its stock is in the same row: `quantity` and `stock_modified` are null until it is set.
    """

    __tablename__ = "clover_item"
    __table_args__ = (
        UniqueConstraint("merchant", "id"),
        Index("clover_item_in_order", "merchant", "deleted", "number"),
        Index("clover_item_by_change", "merchant", "deleted", "modified"),
        Index("clover_item_by_sku", "merchant", "sku"),
        Index("clover_item_by_group", "merchant", "item_group"),
        {"sqlite_autoincrement": True, "postgresql_with": {"fillfactor": 75}},
    )

    number: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    merchant: Mapped[str]
    id: Mapped[str]
    hidden: Mapped[bool]
    available: Mapped[bool]
    auto_manage: Mapped[bool]
    item_group: Mapped[str | None]
    name: Mapped[str] = mapped_column(Text)
    alternate_name: Mapped[str | None] = mapped_column(Text)
    code: Mapped[str | None] = mapped_column(Text)
    sku: Mapped[str | None] = mapped_column(Text)
    price: Mapped[int] = mapped_column(BigInteger)
    """Cents."""
    price_type: Mapped[str]
    default_tax_rates: Mapped[bool]
    unit_name: Mapped[str | None] = mapped_column(Text)
    cost: Mapped[int | None] = mapped_column(BigInteger)
    """Cents."""
    is_revenue: Mapped[bool]
    canonical: Mapped[str | None] = mapped_column(Text)
    """The id of the item that stands for this one at several merchants."""
    menu_item: Mapped[str | None] = mapped_column(Text)
    """JSON."""
    price_without_vat: Mapped[int | None] = mapped_column(BigInteger)
    """Cents; `price` of a merchant with VAT includes it."""
    color_code: Mapped[str | None]
    type: Mapped[str | None]
    is_age_restricted: Mapped[bool | None]
    age_restricted: Mapped[str | None] = mapped_column(Text)
    """JSON."""
    exclude_cash_discount: Mapped[bool | None]
    created: Mapped[Millis]
    modified: Mapped[Millis]
    deleted_time: Mapped[Millis | None]
    deleted: Mapped[bool]
    quantity: Mapped[float | None] = mapped_column(Float(53))
    stock_modified: Mapped[Millis | None]
    stock_alert_threshold: Mapped[float | None] = mapped_column(Float(53))
    """The level at which the stock is called low."""
    product_time_stamp: Mapped[Millis]
    """When the price last changed (K-04). Not in Clover's API."""
    inventory_time_stamp: Mapped[Millis | None]
    """When the stock record last changed (K-07 to K-11). Not in Clover's API."""


class Block(Clover):
    """The page map: how many items (or stocks) stand from `first` up to the next block's."""

    __tablename__ = "clover_block"
    __table_args__ = ({"sqlite_with_rowid": False},)

    merchant: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    """items or stocks."""
    first: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False)
    items: Mapped[int]


class Entry(Clover):
    """One named thing of the inventory beside items; `kind` says what, and which columns it uses."""

    __tablename__ = "clover_entry"
    __table_args__ = (
        UniqueConstraint("merchant", "id"),
        Index("clover_entry_in_order", "merchant", "kind", "number"),
        Index("clover_entry_by_parent", "merchant", "parent"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    merchant: Mapped[str]
    kind: Mapped[str]
    """category, tag, tax_rate, modifier_group, modifier, item_group, attribute, option, discount."""
    id: Mapped[str]
    parent: Mapped[str | None]
    """A modifier's group, an attribute's item group, an option's attribute."""
    name: Mapped[str] = mapped_column(Text)
    sort_order: Mapped[int | None] = mapped_column(BigInteger)
    """A category's or a modifier group's place; a modifier's place in its group's layout."""
    color_code: Mapped[str | None]
    show_in_reporting: Mapped[bool | None]
    rate: Mapped[int | None] = mapped_column(BigInteger)
    """10,000,000 is 100 %."""
    tax_amount: Mapped[int | None] = mapped_column(BigInteger)
    """Cents."""
    tax_type: Mapped[str | None]
    is_default: Mapped[bool | None]
    min_required: Mapped[int | None] = mapped_column(BigInteger)
    max_allowed: Mapped[int | None] = mapped_column(BigInteger)
    show_by_default: Mapped[bool | None]
    alternate_name: Mapped[str | None] = mapped_column(Text)
    available: Mapped[bool | None]
    price: Mapped[int | None] = mapped_column(BigInteger)
    """Cents."""
    amount: Mapped[int | None] = mapped_column(BigInteger)
    """Cents that a discount takes off: never above 0."""
    percentage: Mapped[int | None] = mapped_column(BigInteger)
    """What a discount takes off, of 100."""
    modified: Mapped[Millis]


class Link(Clover):
    """An entry put on an item."""

    __tablename__ = "clover_link"
    __table_args__ = (
        Index("clover_link_by_entry", "merchant", "entry"),
        {"sqlite_with_rowid": False},
    )

    merchant: Mapped[str] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    entry: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
