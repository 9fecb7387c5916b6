"""POST image_upload, and the pictures served back."""

from flask import Blueprint, Response, request

from simulator.core.answers import json_answer
from simulator.core.app import world
from simulator.core.files import MEDIA_TYPES, sniff

from ..errors import Invalid, NotFound
from ..paths import ROOT, STORE
from ..store import tasks
from .writing import decoded_for_store, writing

bp = Blueprint("images", __name__, url_prefix=ROOT)

TYPES = ("png", "jpg", "gif", "webp")
MAX_IMAGES = 1_000
"""A store's; so that a loop cannot fill the disk."""
MAX_BYTES = 10 * 1024 * 1024
"""Unsure: the vendor states no limit."""

_NOT_AN_IMAGE = "Upload a valid image. The file was either not an image or a corrupted image."


@bp.post(f"{STORE}/image_upload")
def upload_image(store_id: int) -> Response:
    content, kind = decoded_for_store(store_id, _upload)
    with writing(store_id) as uow:
        number = tasks.count_images(uow.conn, store_id)
        if number >= MAX_IMAGES:
            raise _invalid(f"This store has {MAX_IMAGES} images already.")
        stem = uow.ids.text("tipsi image", store_id, number, length=24)
        name = f"{stem}.{kind}"
        tasks.add_image(uow.conn, store_id, name, content, MEDIA_TYPES[kind])
    return json_answer({"image": f"{request.url_root.rstrip('/')}{ROOT}/media/{name}"}, 201)


@bp.get("/media/<name>")
def get_image(name: str) -> Response:
    with world().reading() as conn:
        image = tasks.image(conn, name) if name.isprintable() else None
    if image is None:
        raise NotFound
    return Response(image.content, mimetype=image.content_type)


def _upload() -> tuple[bytes, str]:
    """The picture that was sent, and its type by its first bytes."""
    file = request.files.get("image")
    if file is None:
        raise _invalid("No file was submitted.")
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise _invalid(f"Ensure this file has at most {MAX_BYTES} bytes.")
    kind = sniff(content, TYPES)
    if kind is None:
        raise _invalid(_NOT_AN_IMAGE)
    return content, kind


def _invalid(error: str) -> Invalid:
    return Invalid({"image": [error]})
