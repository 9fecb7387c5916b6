"""What the core keeps of webhooks: those set in dashboards, and the outbox."""

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.accounts import Core
from simulator.core.sql.db import Id, Millis


class DashboardRow(Core):
    """The webhooks that an account's dashboard has set."""

    __tablename__ = "tilltwin_dashboard_webhook"

    account: Mapped[str] = mapped_column(primary_key=True)
    config: Mapped[str] = mapped_column(Text)
    """JSON, as it was set."""
    secret: Mapped[str] = mapped_column(Text)
    verification_code: Mapped[str] = mapped_column(Text)
    verified: Mapped[bool]
    drop_next: Mapped[int]
    """So many deliveries are still to be lost."""
    duplicate_next: Mapped[int]


class OutboxRow(Core):
    """One delivery: written in the transaction of what it announces, sent after it."""

    __tablename__ = "tilltwin_outbox"
    __table_args__ = (
        Index("tilltwin_outbox_due", "status", "due"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    account: Mapped[str]
    vendor: Mapped[str]
    subscription: Mapped[str]
    """Its key."""
    url: Mapped[str] = mapped_column(Text)
    created: Mapped[Millis]
    due: Mapped[Millis]
    """On the world's clock."""
    status: Mapped[str]
    """waiting, sending, delivered, failed or dropped."""
    events: Mapped[str] = mapped_column(Text)
    """A line of JSON each."""
    attempts: Mapped[str] = mapped_column(Text, server_default="[]")
    """JSON."""
    body: Mapped[str | None] = mapped_column(Text)
    headers: Mapped[str | None] = mapped_column(Text)
    """JSON; null, as the body: it was not rendered yet."""
    fault_met: Mapped[int] = mapped_column(server_default="0")
    """1: it was seen whether a fault is planned for it."""
    lease: Mapped[Millis] = mapped_column(server_default="0")
    """While it is being sent: until when (real time) nobody else may send it."""
