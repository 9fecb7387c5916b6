"""The bytes of pictures: of products' images and of variants'."""

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Id

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
