"""What products refer to, in JSON: brands, suppliers, tags, product types, variant attributes (section 6; 2, section 9)."""

from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

from ..dates import show, show_or_none
from .record_row import RecordRow

Name = Annotated[str, Meta(min_length=1, max_length=255)]
Line = Annotated[str, Meta(max_length=1000)]
Text = Annotated[str, Meta(max_length=20_000)]
Markup = Annotated[float, Meta(ge=-1e9, le=1e9)]


class NameIn(Struct):
    """A tag or a variant attribute."""

    name: Name


class BrandIn(Struct):
    name: Name
    description: Text | UnsetType | None = UNSET


class ContactIn(Struct):
    """Its addresses have no underscore before their digits, as in 0.9."""

    first_name: Line | None = None
    last_name: Line | None = None
    company_name: Line | None = None
    email: Line | None = None
    phone: Line | None = None
    mobile: Line | None = None
    fax: Line | None = None
    twitter: Line | None = None
    website: Line | None = None
    physical_address1: Line | None = None
    physical_address2: Line | None = None
    physical_suburb: Line | None = None
    physical_city: Line | None = None
    physical_postcode: Line | None = None
    physical_state: Line | None = None
    physical_country_id: Line | None = None
    postal_address1: Line | None = None
    postal_address2: Line | None = None
    postal_suburb: Line | None = None
    postal_city: Line | None = None
    postal_postcode: Line | None = None
    postal_state: Line | None = None
    postal_country_id: Line | None = None


class SupplierIn(Struct):
    """`contact` is required by the published schema; Unsure: whether one without is refused: it is not."""

    name: Name
    description: Text | UnsetType | None = UNSET
    contact: ContactIn | UnsetType | None = UNSET
    default_markup: Markup | UnsetType | None = UNSET


def brand(row: RecordRow) -> dict[str, Any]:
    return {**tag(row), "description": row.members.get("description")}


def tag(row: RecordRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "deleted_at": show_or_none(row.deleted),
        "version": row.version,
    }


def supplier(row: RecordRow) -> dict[str, Any]:
    members = row.members
    return {
        **tag(row),
        "source": "USER",
        "description": members.get("description"),
        "default_markup": members.get("default_markup"),
        "contact": contact(row),
    }


def contact(row: RecordRow) -> dict[str, Any]:
    """The company's name is the supplier's where none is given."""
    given = row.members.get("contact") or {}
    shown = {name: given.get(name) for name in ContactIn.__struct_fields__}
    return {**shown, "company_name": given.get("company_name") or row.name}


def variant_attribute(row: RecordRow) -> dict[str, Any]:
    """As lists and single reads have it, without a version."""
    return {"deleted_at": show_or_none(row.deleted), "id": row.id, "name": row.name}


def added_variant_attribute(row: RecordRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "created_at": show(row.created),
        "updated_at": show(row.updated),
    }
