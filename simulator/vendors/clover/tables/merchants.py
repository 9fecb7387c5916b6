"""Merchants, and the tokens that are bound to them."""

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Millis

from .metadata import Clover


class Merchant(Clover):
    """One merchant, which is one account."""

    __tablename__ = "clover_merchant"

    id: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(unique=True)
    client_id: Mapped[str] = mapped_column(unique=True)
    client_secret: Mapped[str]
    name: Mapped[str] = mapped_column(Text)
    properties: Mapped[str] = mapped_column(Text)
    """JSON: the merchant's settings at Clover, without href and merchantRef."""
    track_stock: Mapped[bool]
    update_stock: Mapped[bool]
    settings: Mapped[str] = mapped_column(Text)
    """JSON: the account's switches."""
    created: Mapped[Millis]


class Token(Clover):
    """What a request carries; it belongs to one merchant and one app."""

    __tablename__ = "clover_token"

    token: Mapped[str] = mapped_column(primary_key=True)
    merchant: Mapped[str] = mapped_column(index=True)
    app: Mapped[str]
    """The app's client id."""
    permissions: Mapped[str] = mapped_column(Text)
    """Joined by commas."""
    expires: Mapped[Millis | None]
