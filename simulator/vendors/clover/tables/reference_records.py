"""What a shop has besides its inventory: employees, tenders, order types, devices, opening hours, customers."""

from sqlalchemy import Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Id

from .metadata import Clover


class ReferenceRecord(Clover):
    """One of them; `body` is what Clover answers, without an href."""

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
