"""Stores, and the API accounts whose tokens open them."""

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Millis

from .metadata import BigCommerce


class Store(BigCommerce):
    """One store, which is one account; `number` is its `store_id` (not its hash)."""

    __tablename__ = "bigcommerce_store"

    hash: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(unique=True)
    number: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    settings: Mapped[str] = mapped_column(Text)
    """JSON: the account's switches."""
    inventory_settings: Mapped[str] = mapped_column(Text)
    """JSON: what /v3/settings/inventory answers; a channel's own under its id."""
    created: Mapped[Millis]


class Token(BigCommerce):
    """What a request carries; it belongs to one API account (client id) of one store."""

    __tablename__ = "bigcommerce_token"

    token: Mapped[str] = mapped_column(primary_key=True)
    store: Mapped[str] = mapped_column(index=True)
    client_id: Mapped[str]
    client_secret: Mapped[str]
    scopes: Mapped[str] = mapped_column(Text)
    """Joined by commas."""
