"""New products as the store takes them, from whatever they come: a body, 0.9, a catalogue. Amounts have five decimals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from msgspec import UNSET, UnsetType


class CodeDraft(NamedTuple):
    """One code of a product."""

    code: str
    type: str = "CUSTOM"
    """CUSTOM, EAN, ISBN, ITF, JAN or UPC."""


class SupplierDraft(NamedTuple):
    """Who sells it to the shop."""

    supplier: str
    code: str | None = None
    price: int | None = None


class SupplierChange(NamedTuple):
    """A supplier of a product that is there: UNSET leaves what the row has of it, None clears."""

    supplier: str
    code: str | UnsetType | None = UNSET
    price: int | UnsetType | None = UNSET


class OutletStock(NamedTuple):
    """What an outlet is to have; UNSET leaves as it is, None clears."""

    outlet: str
    level: int | None = None
    reorder_point: int | UnsetType | None = UNSET
    reorder_amount: int | UnsetType | None = UNSET
    reorder_target: int | UnsetType | None = UNSET
    average_cost: int | None = None


class OutletTax(NamedTuple):
    outlet: str
    tax: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantDraft:
    """One row to be: a product without variants has one of these."""

    sku: str | None = None
    """None: the first code, else a generated one."""
    codes: Sequence[CodeDraft] = ()
    options: Sequence[str] = ()
    """Its values, in the order of the family's attributes."""
    active: bool = True
    webstore: bool = False
    supply_price: int | None = None
    """None: what the first supplier takes, else 0."""
    price_excluding_tax: int | None = None
    price_including_tax: int | None = None
    """One of the two prices is given; the other one follows from the tax."""
    tax: str | None = None
    outlet_taxes: Sequence[OutletTax] = ()
    suppliers: Sequence[SupplierDraft] = ()
    loyalty_amount: int | None = None
    weight: int | None = None
    weight_unit: str | None = None
    length: int | None = None
    width: int | None = None
    height: int | None = None
    dimensions_unit: str | None = None
    source_id: str | None = None
    source_variant_id: str | None = None
    button_order: int = 0
    extra: Mapping[str, Any] = field(default_factory=dict)
    """`composite` {product: pieces as a JSON number}, `attributes` [{name, value}], `packaging`."""
    image_urls: Sequence[str] = ()
    stock: Sequence[OutletStock] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyDraft:
    """A product, or a family of variants; the first variant becomes its head."""

    name: str
    variants: Sequence[VariantDraft]
    attributes: Sequence[str] = ()
    """Record ids of variant attributes, three at most."""
    handle: str | None = None
    """None: derived from the name."""
    description: str = ""
    brand: str | None = None
    category: str | None = None
    tags: Sequence[str] = ()
    track_inventory: bool = True
    account_code_sale: str | None = None
    account_code_purchase: str | None = None
    source: str = "USER"
