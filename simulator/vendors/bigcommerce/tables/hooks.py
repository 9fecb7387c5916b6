"""Webhooks that clients have set up."""

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.webhooks import SubscriptionColumns

from .metadata import BigCommerce


class Hook(SubscriptionColumns, BigCommerce):
    """One scope that is announced to one destination; only its API account sees it."""

    __tablename__ = "bigcommerce_hook"
    __table_args__ = (
        Index("bigcommerce_hook_of_client", "store", "client_id", "id"),
        {"sqlite_autoincrement": True},
    )

    tenant: Mapped[str] = mapped_column("store")
    owner: Mapped[str] = mapped_column("client_id")
    url: Mapped[str] = mapped_column("destination", Text)


class HookEmails(BigCommerce):
    """Who is written to when a hook is switched off; of one API account."""

    __tablename__ = "bigcommerce_hook_emails"

    store: Mapped[str] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(primary_key=True)
    emails: Mapped[str] = mapped_column(Text)
    """A JSON array."""
