"""Images: what is sent in, what is shown of a row, and where its files are served (section 2.7)."""

from typing import Annotated, Any, NamedTuple
from urllib.parse import quote, urlsplit

from msgspec import UNSET, Meta, Struct, UnsetType

from ...errors import V3Error
from .. import dates
from ..decoding import Id, Whole


class ImageRow(NamedTuple):
    """A product's image as it is stored."""

    id: int
    product: int
    is_thumbnail: bool
    sort_order: int
    description: str
    file: str
    date_modified: int
    store: str


SIZES = {
    "url_zoom": "1280.1280",
    "url_standard": "386.513",
    "url_thumbnail": "220.290",
    "url_tiny": "44.58",
}

_Url = Annotated[str, Meta(max_length=255)]


class ImageIn(Struct, kw_only=True):
    """What a write may say; `id` in a product's own list only."""

    id: Id | UnsetType = UNSET
    image_url: _Url | UnsetType | None = UNSET
    is_thumbnail: bool | UnsetType = UNSET
    sort_order: Whole | UnsetType = UNSET
    description: Annotated[str, Meta(max_length=65_535)] | UnsetType = UNSET


def show(row: ImageRow, origin: str) -> dict[str, Any]:
    """As it is answered; `origin` is what the caller reached us by."""
    folder, name = row.file.rpartition("/")[::2]
    stem, _, kind = name.rpartition(".")
    where = f"{origin}/s-{row.store}/products/{row.product}/images/{row.id}"
    return {
        "id": row.id,
        "product_id": row.product,
        "is_thumbnail": bool(row.is_thumbnail),
        "sort_order": row.sort_order,
        "description": row.description,
        "image_file": f"{folder}/{name}",
        **{key: f"{where}/{quote(stem)}.{size}.{kind}" for key, size in SIZES.items()},
        "date_modified": dates.catalog(row.date_modified),
    }


def checked_url(url: str) -> str:
    """The URL; V3Error (422) for what is none (section 2.7)."""
    try:
        parts = urlsplit(url)
        well = parts.scheme in ("http", "https") and bool(parts.hostname)
        well = well and url.isprintable() and not set(url) & set(' \\"<>^`{|}')
        _ = parts.port
    except ValueError:
        well = False
    if not well:
        why = "url must be an actual URL or an empty string"
        raise V3Error(422, "Invalid field(s): image_url", {"image_url": why})
    return url


def no_source() -> V3Error:
    """Neither a file nor a URL (section 2.7)."""
    why = "image_url must be present if uploading by url"
    return V3Error(422, why, {"image_url": why})
