"""Image files and metafields."""

from sqlalchemy import LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Id, Millis

from .metadata import BigCommerce


class ImageFile(BigCommerce):
    """One file; what has none is served a drawn picture instead."""

    __tablename__ = "bigcommerce_image_file"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    store: Mapped[str] = mapped_column(index=True)
    image: Mapped[int | None] = mapped_column(index=True)
    """A product's image."""
    variant: Mapped[int | None] = mapped_column(index=True)
    """Or a variant's."""
    kind: Mapped[str]
    """png, jpeg, gif, ..."""
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)


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
