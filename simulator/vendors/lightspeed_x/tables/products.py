"""Products: one row a variant, its codes and its images."""

from sqlalchemy import BigInteger, Index, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Id, Millis

from .metadata import FiveDecimals, LightspeedX, Version


class Product(LightspeedX):
    """One thing that can be sold: a product without variants, a family's head, or another of its variants.

    What PUT 2.1 calls `common` has the same value in all rows of a family. `family_position` counts from 0, the head's;
    a family's rows take a version each: base + family_position.
    """

    __tablename__ = "lightspeed_x_product"
    __table_args__ = (
        UniqueConstraint("retailer", "id"),
        Index("lightspeed_x_product_by_version", "retailer", "version"),
        Index("lightspeed_x_product_of_family", "retailer", "family"),
        Index("lightspeed_x_product_by_name", "retailer", "name_key"),
        Index("lightspeed_x_product_by_handle", "retailer", "handle"),
        Index("lightspeed_x_product_by_sku", "retailer", "sku"),
        {"sqlite_autoincrement": True, "postgresql_with": {"fillfactor": 75}},
    )

    number: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    retailer: Mapped[str]
    """The domain prefix."""
    id: Mapped[str]
    family: Mapped[str]
    """`family_id`: the same in all rows of a family, and the id of none."""
    family_position: Mapped[int]
    parent: Mapped[str | None]
    """`variant_parent_id`: the head's id; null in the head, and where there are no variants."""
    has_variants: Mapped[bool]
    """True in the head of a family of several attributes or rows."""
    # common to the family
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text)
    """Without case."""
    handle: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text)
    brand: Mapped[str | None]
    category: Mapped[str | None]
    tags: Mapped[str] = mapped_column(Text)
    """JSON: an array of record ids."""
    attributes: Mapped[str] = mapped_column(Text)
    """JSON: the family's variant attributes, an array of record ids, three at most."""
    track_inventory: Mapped[bool]
    """`has_inventory`."""
    is_composite: Mapped[bool]
    account_code_sale: Mapped[str | None] = mapped_column(Text)
    account_code_purchase: Mapped[str | None] = mapped_column(Text)
    # this row's own
    sku: Mapped[str] = mapped_column(Text)
    """The first of its codes."""
    codes: Mapped[str] = mapped_column(Text)
    """JSON: [{"id", "type", "code"}]; `ProductCode` is its index."""
    variant_name: Mapped[str] = mapped_column(Text)
    variant_options: Mapped[str] = mapped_column(Text)
    """JSON: [{"id", "name", "value"}], in the order of the family's attributes."""
    active: Mapped[bool]
    webstore: Mapped[bool]
    """`ecwid_enabled_webstore`: the online channel."""
    supply_price: Mapped[FiveDecimals]
    price_excluding_tax: Mapped[FiveDecimals]
    price_including_tax: Mapped[FiveDecimals]
    tax: Mapped[str | None]
    """A tax's record id; null: the outlet's default."""
    outlet_taxes: Mapped[str] = mapped_column(Text)
    """JSON: [{"outlet_id", "tax_id"}]."""
    supplier: Mapped[str | None]
    """The first of its suppliers."""
    suppliers: Mapped[str] = mapped_column(Text)
    """JSON: [{"id", "supplier_id", "code", "price"}]; prices are JSON numbers."""
    loyalty_amount: Mapped[int | None] = mapped_column(BigInteger)
    """Five decimals; null: the shop's default."""
    weight: Mapped[int | None] = mapped_column(BigInteger)
    """Five decimals, as are the lengths."""
    weight_unit: Mapped[str | None]
    length: Mapped[int | None] = mapped_column(BigInteger)
    width: Mapped[int | None] = mapped_column(BigInteger)
    height: Mapped[int | None] = mapped_column(BigInteger)
    dimensions_unit: Mapped[str | None]
    source: Mapped[str]
    source_id: Mapped[str | None] = mapped_column(Text)
    source_variant_id: Mapped[str | None] = mapped_column(Text)
    button_order: Mapped[int]
    extra: Mapped[str] = mapped_column(Text)
    """JSON: packaging, composite components, free `attributes`; {} where there are none."""
    images: Mapped[str] = mapped_column(Text)
    """JSON: [{"id", "version", "name"}], in their order; `ProductImage` is where they are."""
    version: Mapped[Version]
    created: Mapped[Millis]
    updated: Mapped[Millis]
    deleted: Mapped[Millis | None]
    product_time_stamp: Mapped[Millis]
    """When any field of the listing last changed, as K-05 has it on this till. Not in Lightspeed's API."""
    inventory_time_stamp: Mapped[Millis | None]
    """When its stock at any outlet last changed. Not in Lightspeed's API."""


class ProductCode(LightspeedX):
    """Every code of every product that is not deleted, without case."""

    __tablename__ = "lightspeed_x_product_code"
    __table_args__ = (
        Index("lightspeed_x_product_code_by_code", "retailer", "code_key"),
        {"sqlite_with_rowid": False},
    )

    retailer: Mapped[str] = mapped_column(primary_key=True)
    product: Mapped[str] = mapped_column(primary_key=True)
    code_key: Mapped[str] = mapped_column(Text, primary_key=True)


class ProductImage(LightspeedX):
    """One uploaded picture of a product."""

    __tablename__ = "lightspeed_x_product_image"
    __table_args__ = (
        UniqueConstraint("retailer", "id"),
        Index("lightspeed_x_product_image_of_product", "retailer", "product"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    retailer: Mapped[str]
    id: Mapped[str]
    product: Mapped[str]
    position: Mapped[int]
    status: Mapped[str]
    """processing, uploaded or error."""
    uploaded: Mapped[Millis]
    """From then on `status` is uploaded."""
    url: Mapped[str | None] = mapped_column(Text)
    """Where it was fetched from; null: it was uploaded, and `content` is it."""
    digest: Mapped[str]
    """Of its bytes: the same picture is not kept twice."""
    kind: Mapped[str]
    """png, jpg, ..."""
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    version: Mapped[Version]
