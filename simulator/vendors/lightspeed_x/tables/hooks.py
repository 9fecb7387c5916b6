"""Webhooks that clients have set up."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.webhooks import SubscriptionColumns

from .metadata import LightspeedX


class Hook(SubscriptionColumns, LightspeedX):
    """One type that is announced to one URL; only the app that set it up sees it."""

    __tablename__ = "lightspeed_x_hook"
    __table_args__ = (
        Index("lightspeed_x_hook_of_client", "retailer", "client_id", "uuid"),
        {"sqlite_autoincrement": True},
    )

    tenant: Mapped[str] = mapped_column("retailer")
    owner: Mapped[str] = mapped_column("client_id")
    """The app; empty: personal tokens, which share theirs."""
    scope: Mapped[str] = mapped_column("type")
    uuid: Mapped[str]
    """Its id in the API."""
    user: Mapped[str]
