"""Channel listings: a product as a channel shows it."""

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Id, Millis

from .metadata import BigCommerce


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
