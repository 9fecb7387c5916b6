"""The tables of a till without an API."""

from sqlalchemy import MetaData, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from simulator.core.sql.db import Id, Millis


class CsvTill(DeclarativeBase):
    metadata = MetaData()


class Token(CsvTill):
    """Who may fetch an account's export."""

    __tablename__ = "csv_till_token"

    token: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(unique=True)


class Product(CsvTill):
    """One product with its two triggers (rulebook K-01): they move with its data and with its stock."""

    __tablename__ = "csv_till_product"
    __table_args__ = (UniqueConstraint("account", "sku"), {"sqlite_autoincrement": True})

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    account: Mapped[str]
    sku: Mapped[str]
    product: Mapped[str] = mapped_column(Text)
    """The neutral product, JSON."""
    product_time_stamp: Mapped[Millis]
    inventory_time_stamp: Mapped[Millis]
