"""Products with their variants, options, images and custom fields."""

from sqlalchemy import BigInteger, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Id, Millis

from .metadata import BigCommerce, Tenthousandths


class Product(BigCommerce):
    """One product. A simple one owns a base variant; what is rarely looked for stands in `rest`."""

    __tablename__ = "bigcommerce_product"
    __table_args__ = (
        UniqueConstraint("store", "name_key"),
        UniqueConstraint("store", "sku_key"),
        UniqueConstraint("store", "url"),
        Index("bigcommerce_product_in_order", "store", "id"),
        Index("bigcommerce_product_by_change", "store", "date_modified"),
        {"sqlite_autoincrement": True, "postgresql_with": {"fillfactor": 75}},
    )

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    store: Mapped[str]
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text)
    """What must be unique: the name, case-folded (Unsure: that case does not count)."""
    type: Mapped[str]
    sku: Mapped[str] = mapped_column(Text)
    sku_key: Mapped[str | None] = mapped_column(Text)
    """What must be unique, with the variants' too: the SKU, case-folded; null where there is none."""
    description: Mapped[str] = mapped_column(Text)
    weight: Mapped[Tenthousandths]
    width: Mapped[Tenthousandths]
    depth: Mapped[Tenthousandths]
    height: Mapped[Tenthousandths]
    price: Mapped[Tenthousandths]
    cost_price: Mapped[Tenthousandths]
    retail_price: Mapped[Tenthousandths]
    sale_price: Mapped[Tenthousandths]
    map_price: Mapped[Tenthousandths]
    calculated_price: Mapped[Tenthousandths]
    """The sale price where there is one, else the price."""
    fixed_cost_shipping_price: Mapped[Tenthousandths]
    tax_class_id: Mapped[int]
    product_tax_code: Mapped[str] = mapped_column(Text)
    brand_id: Mapped[int] = mapped_column(BigInteger)
    inventory_warning_level: Mapped[int]
    inventory_tracking: Mapped[str]
    """none, product or variant. Levels themselves are in Stock."""
    total_sold: Mapped[int]
    is_free_shipping: Mapped[bool]
    is_visible: Mapped[bool]
    is_featured: Mapped[bool]
    upc: Mapped[str] = mapped_column(Text)
    mpn: Mapped[str] = mapped_column(Text)
    gtin: Mapped[str] = mapped_column(Text)
    search_keywords: Mapped[str] = mapped_column(Text)
    availability: Mapped[str]
    condition: Mapped[str]
    sort_order: Mapped[int]
    date_created: Mapped[Millis]
    date_modified: Mapped[Millis]
    date_last_imported: Mapped[Millis | None]
    base_variant_id: Mapped[int | None]
    """A simple product's only variant; null once it has variants of its own."""
    url: Mapped[str] = mapped_column(Text)
    url_customized: Mapped[bool]
    rest: Mapped[str] = mapped_column(Text)
    """JSON: all other fields, under BigCommerce's names."""


class Variant(BigCommerce):
    """One sellable variant. Null in a price, a weight or a size: inherited from the product."""

    __tablename__ = "bigcommerce_variant"
    __table_args__ = (
        UniqueConstraint("store", "sku_key"),
        UniqueConstraint("product", "combination"),
        Index("bigcommerce_variant_in_order", "store", "id"),
        Index("bigcommerce_variant_by_sku", "store", "sku_folded"),
        {"sqlite_autoincrement": True, "postgresql_with": {"fillfactor": 75}},
    )

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    store: Mapped[str]
    product: Mapped[int]
    sku: Mapped[str] = mapped_column(Text)
    sku_folded: Mapped[str] = mapped_column(Text)
    """The SKU, case-folded: what variants and stock are found by."""
    sku_key: Mapped[str | None] = mapped_column(Text)
    """What must be unique; null on a base variant, whose SKU is its product's."""
    sku_id: Mapped[int | None]
    """An id space of its own; null on a base variant."""
    price: Mapped[Tenthousandths | None]
    sale_price: Mapped[Tenthousandths | None]
    retail_price: Mapped[Tenthousandths | None]
    map_price: Mapped[Tenthousandths | None]
    cost_price: Mapped[Tenthousandths]
    weight: Mapped[Tenthousandths | None]
    width: Mapped[Tenthousandths | None]
    height: Mapped[Tenthousandths | None]
    depth: Mapped[Tenthousandths | None]
    fixed_cost_shipping_price: Mapped[Tenthousandths | None]
    is_free_shipping: Mapped[bool]
    purchasing_disabled: Mapped[bool]
    purchasing_disabled_message: Mapped[str] = mapped_column(Text)
    image_url: Mapped[str] = mapped_column(Text)
    upc: Mapped[str] = mapped_column(Text)
    mpn: Mapped[str] = mapped_column(Text)
    gtin: Mapped[str] = mapped_column(Text)
    inventory_warning_level: Mapped[int]
    bin_picking_number: Mapped[str] = mapped_column(Text)
    combination: Mapped[str] = mapped_column(Text)
    """Its option values as `option:value` in ascending order, joined by commas; empty on a base variant."""
    option_values: Mapped[str] = mapped_column(Text)
    """JSON: as it is answered; written again when an option or a value is renamed."""


class Option(BigCommerce):
    """A variant option or a modifier of one product."""

    __tablename__ = "bigcommerce_option"
    __table_args__ = (
        Index("bigcommerce_option_by_product", "product", "kind", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    store: Mapped[str] = mapped_column(index=True)
    product: Mapped[int]
    kind: Mapped[str]
    """option or modifier."""
    name: Mapped[str] = mapped_column(Text)
    display_name: Mapped[str] = mapped_column(Text)
    type: Mapped[str]
    required: Mapped[bool]
    sort_order: Mapped[int]
    config: Mapped[str] = mapped_column(Text)
    """JSON."""


class OptionValue(BigCommerce):
    """One value of an option or a modifier."""

    __tablename__ = "bigcommerce_option_value"
    __table_args__ = (
        Index("bigcommerce_option_value_by_option", "option", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    store: Mapped[str] = mapped_column(index=True)
    option: Mapped[int]
    label: Mapped[str] = mapped_column(Text)
    sort_order: Mapped[int]
    value_data: Mapped[str | None] = mapped_column(Text)
    """JSON."""
    adjusters: Mapped[str | None] = mapped_column(Text)
    """JSON: a modifier's."""
    is_default: Mapped[bool]


class Image(BigCommerce):
    """One picture of a product; its bytes stand in ImageFile."""

    __tablename__ = "bigcommerce_image"
    __table_args__ = (
        Index("bigcommerce_image_by_product", "product", "sort_order", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    store: Mapped[str] = mapped_column(index=True)
    product: Mapped[int]
    is_thumbnail: Mapped[bool]
    sort_order: Mapped[int]
    description: Mapped[str] = mapped_column(Text)
    file: Mapped[str] = mapped_column(Text)
    """The file's path, as `image_file` tells it."""
    source_url: Mapped[str] = mapped_column(Text)
    """Where it was fetched from; empty where it was uploaded."""
    date_modified: Mapped[Millis]


class CustomField(BigCommerce):
    """A name and a value on a product; the pair is unique there."""

    __tablename__ = "bigcommerce_custom_field"
    __table_args__ = (
        UniqueConstraint("product", "name", "value"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    store: Mapped[str] = mapped_column(index=True)
    product: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)
