"""Category trees, categories, brands, and the products in categories."""

from sqlalchemy import Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Id

from .metadata import BigCommerce


class Tree(BigCommerce):
    """One category tree; a store begins with tree 1, of channel 1."""

    __tablename__ = "bigcommerce_tree"

    store: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)


class Category(BigCommerce):
    """One category; its name is unique among its siblings."""

    __tablename__ = "bigcommerce_category"
    __table_args__ = (
        UniqueConstraint("store", "tree", "parent", "name_key"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    store: Mapped[str] = mapped_column(index=True)
    tree: Mapped[int]
    parent: Mapped[int]
    """0: at the top."""
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text)
    page_title: Mapped[str] = mapped_column(Text)
    """Case-folded: what is looked for; as it was told it stands in `rest`."""
    uuid: Mapped[str]
    is_visible: Mapped[bool]
    sort_order: Mapped[int]
    url: Mapped[str] = mapped_column(Text)
    url_customized: Mapped[bool]
    rest: Mapped[str] = mapped_column(Text)
    """JSON: all other fields, under BigCommerce's names."""


class Brand(BigCommerce):
    """One brand; its name is unique."""

    __tablename__ = "bigcommerce_brand"
    __table_args__ = (UniqueConstraint("store", "name_key"), {"sqlite_autoincrement": True})

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    store: Mapped[str]
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text)
    page_title: Mapped[str] = mapped_column(Text)
    """Case-folded: what is looked for; as it was told it stands in `rest`."""
    url: Mapped[str] = mapped_column(Text)
    url_customized: Mapped[bool]
    rest: Mapped[str] = mapped_column(Text)
    """JSON: all other fields, under BigCommerce's names."""


class ProductCategory(BigCommerce):
    """A product that stands in a category."""

    __tablename__ = "bigcommerce_product_category"
    __table_args__ = (
        Index("bigcommerce_product_category_by_category", "category", "product"),
        {"sqlite_with_rowid": False},
    )

    product: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    category: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    store: Mapped[str] = mapped_column(index=True)
