"""Images: uploaded to a product as a file, looked at until they are processed, moved, deleted (section 4.5)."""

import hashlib

from flask import Blueprint, Response, request
from werkzeug.datastructures import FileStorage

from simulator.core.app import world
from simulator.core.files import plain_name, sniff

from ...answers import data_answer
from ...auth import retailer
from ...errors import invalid, malformed
from ...store.products import images, product_rows
from ...store.products.images import Picture
from ...wire.decoding import decode
from ...wire.products.images import ImageRow, PositionIn, image
from ..requests import storable, writing
from ..versions import route

bp = Blueprint("images", __name__)

MOST_BYTES = 10 * 1024 * 1024
KINDS = ("jpg", "png", "gif", "webp")
_TIFF = (b"II*\x00", b"MM\x00*")
_LONGEST_NAME = 100


@route(bp, "POST", "/products/<product_id>/actions/image_upload")
def upload_image(product_id: str) -> Response:
    """Unsure: an image that is there already answers 201 too, with the status that it has."""
    picture = _uploaded()
    with writing() as uow:
        product = product_rows.get(uow.conn, uow.retailer, storable(product_id))
        row = images.add(uow, product, picture)
        is_new = row.number == 0
    status = "processing" if is_new else _status(row)
    return data_answer(image(row, status), 201)


@route(bp, "GET", "/product_images/<image_id>")
def get_image(image_id: str) -> Response:
    with world().reading() as conn:
        row = images.get(conn, retailer(), storable(image_id))
    return data_answer(image(row, _status(row)))


@route(bp, "PUT", "/product_images/<image_id>")
def move_image(image_id: str) -> Response:
    position = decode(request.get_data(), PositionIn).position
    with writing() as uow:
        row = images.move(uow, images.get(uow.conn, uow.retailer, storable(image_id)), position)
    return data_answer(image(row, _status(row)))


@route(bp, "DELETE", "/product_images/<image_id>")
def delete_image(image_id: str) -> Response:
    with writing() as uow:
        images.remove(uow, images.get(uow.conn, uow.retailer, storable(image_id)))
    return Response(status=204)


def _status(row: ImageRow) -> str:
    return row.status_at(world().clock.now_ms())


def _uploaded() -> Picture:
    """400 without a file, 422 where it is too large or no image. Unsure: which statuses these are."""
    if request.mimetype != "multipart/form-data":
        raise malformed("An image is uploaded as multipart/form-data")
    file = request.files.get("image")
    if file is None:
        raise malformed("The file field `image` is missing")
    content = file.stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise invalid("An image has at most 10 MB", {"image": "An image has at most 10 MB"})
    kind = _kind(content)
    if kind is None:
        message = "An image must be a JPG, PNG, GIF, TIFF or WEBP"
        raise invalid(message, {"image": message})
    return Picture(_name(file, kind), kind, content, hashlib.sha256(content).hexdigest())


def _kind(content: bytes) -> str | None:
    return "tif" if content.startswith(_TIFF) else sniff(content, KINDS)


def _name(file: FileStorage, kind: str) -> str:
    stem = plain_name(file.filename or "").rpartition(".")[0]
    return f"{stem[:_LONGEST_NAME]}.{kind}"
