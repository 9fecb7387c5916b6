"""Sales channels, the products assigned to them, and their listings."""

from sqlalchemy import Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Id, Millis

from .metadata import BigCommerce


class Channel(BigCommerce):
    """One place to sell; 1 is the default storefront."""

    __tablename__ = "bigcommerce_channel"

    store: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    type: Mapped[str]
    platform: Mapped[str]
    status: Mapped[str]
    tree: Mapped[int | None]
    """Its category tree, where it has one."""
    created: Mapped[Millis]
    modified: Mapped[Millis]
    rest: Mapped[str] = mapped_column(Text)
    """JSON: all other fields, under BigCommerce's names."""


class ProductChannel(BigCommerce):
    """A product that is sold on a channel."""

    __tablename__ = "bigcommerce_product_channel"
    __table_args__ = (
        Index("bigcommerce_product_channel_by_channel", "store", "channel", "product"),
        {"sqlite_with_rowid": False},
    )

    product: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    channel: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    store: Mapped[str]


class ChannelListing(BigCommerce):
    """One product on one channel; its variants stand in `rest`."""

    __tablename__ = "bigcommerce_channel_listing"
    __table_args__ = (
        UniqueConstraint("store", "channel", "product"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    store: Mapped[str]
    channel: Mapped[int]
    product: Mapped[int]
    state: Mapped[str]
    created: Mapped[Millis]
    modified: Mapped[Millis]
    rest: Mapped[str] = mapped_column(Text)
    """JSON: name, description, external id and variants, under BigCommerce's names."""
