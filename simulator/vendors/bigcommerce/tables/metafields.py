"""Metafields: what apps keep at products, variants, brands, categories, locations, orders and channels."""

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Id, Millis

from .metadata import BigCommerce


class Metafield(BigCommerce):
    """One value; namespace and key are unique for an API account at a resource."""

    __tablename__ = "bigcommerce_metafield"
    __table_args__ = (
        UniqueConstraint("store", "resource_type", "resource", "client_id", "namespace", "key"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    store: Mapped[str]
    resource_type: Mapped[str]
    """product, variant, brand, category, location, order or channel."""
    resource: Mapped[int]
    client_id: Mapped[str]
    """Whose it is: the API account that made it."""
    permission_set: Mapped[str]
    namespace: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text)
    date_created: Mapped[Millis]
    date_modified: Mapped[Millis]
