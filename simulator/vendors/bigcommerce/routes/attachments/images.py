"""Images of products, and a variant's one (section 2.7)."""

from typing import Any

from flask import Blueprint, Response

from simulator.core.app import world

from ...answers import data_answer, no_content
from ...auth import member
from ...listing import Resource
from ...paths import V3, number
from ...store.attachments import files, images, owners
from ...wire.attachments.images import no_source, show
from ..headers import writing
from ..lists import list_answer, list_query
from . import uploads
from .files import origin

bp = Blueprint("images", __name__, url_prefix=f"{V3}/catalog/products/{number('product_id')}")

LISTED = Resource(fields={})
MOST_BYTES_OF_VARIANT = 1024 * 1024
TOO_LARGE_FOR_VARIANT = 500
"""What BigCommerce documents for a larger file (section 2.5); Unsure: its body, and a larger one by URL."""


@bp.get("/images")
def get_images(product_id: int) -> Response:
    here, who = world(), member()
    query = list_query(LISTED)
    with here.reading() as conn:
        owners.require(conn, who.store, "product", product_id)
        total, rows = images.page(conn, who.store, product_id, query)
    if not total and who.settings.empty_images == 204:
        return no_content()
    return list_answer(query, total, [show(row, origin()) for row in rows])


@bp.post("/images")
def create_image(product_id: int) -> Response:
    _require_product(product_id)
    data, picture = uploads.image()
    with writing() as uow:
        owners.require(uow.conn, uow.store, "product", product_id)
        created = images.add(uow, product_id, data, picture)
        shown = show(images.get(uow.conn, uow.store, product_id, created), origin())
    return data_answer(shown)


@bp.get(f"/images/{number('image_id')}")
def get_image(product_id: int, image_id: int) -> Response:
    return data_answer(_shown(product_id, image_id))


@bp.put(f"/images/{number('image_id')}")
def update_image(product_id: int, image_id: int) -> Response:
    _shown(product_id, image_id)
    data, picture = uploads.image()
    with writing() as uow:
        images.change(uow, product_id, image_id, data, picture)
        shown = show(images.get(uow.conn, uow.store, product_id, image_id), origin())
    return data_answer(shown)


@bp.delete(f"/images/{number('image_id')}")
def delete_image(product_id: int, image_id: int) -> Response:
    with writing() as uow:
        images.remove(uow, product_id, image_id)
    return no_content()


@bp.post(f"/variants/{number('variant_id')}/image")
def create_variant_image(product_id: int, variant_id: int) -> Response:
    with world().reading() as conn:
        owners.require_variant(conn, member().store, product_id, variant_id)
    data, picture = uploads.image(MOST_BYTES_OF_VARIANT, TOO_LARGE_FOR_VARIANT)
    if picture is None and not data.image_url:
        raise no_source()
    name = picture.name if picture else "image.png"
    url = f"{origin()}/s-{member().store}/products/{product_id}/variants/{variant_id}/{name}"
    with writing() as uow:
        owners.require_variant(uow.conn, uow.store, product_id, variant_id)
        files.put_of_variant(uow, variant_id, url, picture)
    return data_answer({"image_url": url})


def _require_product(product: int) -> None:
    with world().glance() as conn:
        owners.require(conn, member().store, "product", product)


def _shown(product: int, image: int) -> dict[str, Any]:
    with world().glance() as conn:
        return show(images.get(conn, member().store, product, image), origin())
