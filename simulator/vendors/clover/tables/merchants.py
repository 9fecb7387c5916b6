"""Merchants, their tokens and the grants of them; what a shop has besides its inventory."""

from sqlalchemy import Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Id, Millis

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
    """JSON: the account's settings here."""
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


class Grant(Clover):
    """A code or a refresh token; `used` says that it is spent."""

    __tablename__ = "clover_grant"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    secret: Mapped[str] = mapped_column(unique=True)
    merchant: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    """code, legacy_code or refresh."""
    challenge: Mapped[str | None] = mapped_column(Text)
    """What a PKCE verifier must hash to."""
    expires: Mapped[Millis]
    used: Mapped[bool]


class ReferenceRecord(Clover):
    """An employee, a tender, a customer...; `body` is what Clover answers, without an href."""

    __tablename__ = "clover_fixture"
    __table_args__ = (
        UniqueConstraint("merchant", "id"),
        Index("clover_fixture_in_order", "merchant", "kind", "number"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    merchant: Mapped[str]
    kind: Mapped[str]
    id: Mapped[str]
    name: Mapped[str | None] = mapped_column(Text)
    """The body's, where it has one: an employee's is searched for."""
    body: Mapped[str] = mapped_column(Text)
    """JSON."""
