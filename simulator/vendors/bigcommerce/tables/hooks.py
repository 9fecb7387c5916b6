"""Webhooks that clients have set up."""

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Id, Millis

from .metadata import BigCommerce


class Hook(BigCommerce):
    """One scope that is told to one destination; only its API account sees it."""

    __tablename__ = "bigcommerce_hook"
    __table_args__ = (
        Index("bigcommerce_hook_of_client", "store", "client_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    store: Mapped[str]
    client_id: Mapped[str]
    scope: Mapped[str]
    destination: Mapped[str] = mapped_column(Text)
    is_active: Mapped[bool]
    deactivated: Mapped[bool]
    """Whether it was BigCommerce that switched it off."""
    headers: Mapped[str | None] = mapped_column(Text)
    """JSON: what each message carries besides."""
    created: Mapped[Millis]
    updated: Mapped[Millis]


class HookEmails(BigCommerce):
    """Who is written to when a hook is switched off; of one API account."""

    __tablename__ = "bigcommerce_hook_emails"

    store: Mapped[str] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(primary_key=True)
    emails: Mapped[str] = mapped_column(Text)
    """A JSON array."""
