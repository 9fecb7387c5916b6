"""Images in JSON: of a product with the URLs of its sizes, and by themselves with their status (section 4.5)."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, NamedTuple
from urllib.parse import quote

from msgspec import Meta, Struct

from ...paths import FILES

PLACEHOLDER = "https://secure.retail.lightspeed.app/images/placeholder/product/no-image-white-"
NO_IMAGE = f"{PLACEHOLDER}standard.png"
NO_THUMBNAIL = f"{PLACEHOLDER}thumb.png"

SIZES = {
    "raw": "raw",
    "original": "1920,fit",
    "standard": "350,fit,q90",
    "thumb": "160,fit,q90",
    "sl": "640,fit,q90",
    "sm": "320,fit,q90",
    "ss": "40,fit,q90",
    "st": "80,fit,q90",
}
"""What a size is called in a URL. Unsure: what the short names stand for."""


class PositionIn(Struct, frozen=True):
    """PUT of an image."""

    position: Annotated[int, Meta(ge=0, le=1_000_000)]


class ImageRow(NamedTuple):
    """One image without its bytes."""

    number: int
    id: str
    product: str
    position: int
    status: str
    """processing, or error."""
    uploaded: int
    url: str | None
    digest: str
    kind: str
    version: int

    def status_at(self, now_ms: int) -> str:
        return (
            "uploaded" if self.status == "processing" and self.uploaded <= now_ms else self.status
        )


def image(row: ImageRow, status: str) -> dict[str, Any]:
    """One image by itself."""
    return {
        "id": row.id,
        "version": row.version,
        "product_id": row.product,
        "position": row.position,
        "status": status,
    }


def product_images(images: Sequence[Mapping[str, Any]], base_url: str) -> dict[str, Any]:
    """`image_url`, `image_thumbnail_url` and `images` of a product; `base_url` is what `images_url` gives."""
    shown = [_shown(each, base_url) for each in images]
    first = shown[0]["sizes"] if shown else {"standard": NO_IMAGE, "thumb": NO_THUMBNAIL}
    return {
        "image_url": first["standard"],
        "image_thumbnail_url": first["thumb"],
        "images": shown,
    }


def images_url(origin: str, retailer: str) -> str:
    """What the URLs of a retailer's images begin with, for who reached us by this origin."""
    return f"{origin}{FILES}/{retailer}"


def _shown(image: Mapping[str, Any], base_url: str) -> dict[str, Any]:
    end = f"{image['id']}/{quote(image['name'], safe='')}"
    sizes = {name: f"{base_url}/{size}/{end}" for name, size in SIZES.items()}
    return {
        "id": image["id"],
        "url": sizes["original"],
        "version": image["version"],
        "sizes": sizes,
    }
