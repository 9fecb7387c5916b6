"""POST image_upload, and the pictures served back."""

from flask import Blueprint, Response, request

from simulator.core.app import answer, caller, world

from ..errors import Invalid, NotFound
from ..paths import ROOT, STORE
from ..store import stores, tasks
from ..wire.pictures import MAX_PICTURE, kind_of

bp = Blueprint("images", __name__, url_prefix=ROOT)

MAX_IMAGES = 1_000
"""A store's; so that a loop cannot fill the disk."""


@bp.post(f"{STORE}/image_upload")
def upload_image(store_id: int) -> Response:
    here = world()
    with here.begin() as conn:
        store = stores.locked_store(conn, caller().account, store_id)
        content, content_type, ending = _read()
        number = tasks.count_images(conn, store.id)
        if number >= MAX_IMAGES:
            raise Invalid({"image": [f"This store has {MAX_IMAGES} images already."]})
        name = f"{here.ids.text('tipsi image', store.id, number, length=24)}.{ending}"
        tasks.add_image(conn, store.id, name, content, content_type)
    return answer({"image": f"{request.url_root.rstrip('/')}{ROOT}/media/{name}"}, 201)


@bp.get("/media/<name>")
def get_image(name: str) -> Response:
    with world().reading() as conn:
        found = tasks.image(conn, name) if name.isprintable() else None
    if found is None:
        raise NotFound
    content, content_type = found
    return Response(content, mimetype=content_type)


def _read() -> tuple[bytes, str, str]:
    sent = request.files.get("image")
    if sent is None:
        raise Invalid({"image": ["No file was submitted."]})
    content = sent.read(MAX_PICTURE + 1)
    if len(content) > MAX_PICTURE:
        raise Invalid({"image": [f"Ensure this file has at most {MAX_PICTURE} bytes."]})
    kind = kind_of(content)
    if kind is None:
        raise Invalid(
            {
                "image": [
                    "Upload a valid image. The file was either not an image or a corrupted image."
                ]
            }
        )
    return content, *kind
