"""Files: the pictures of a retailer, served without a token as the CDN would."""

from flask import Blueprint, Response, request

from simulator.core.answers import file_answer
from simulator.core.app import world
from simulator.core.files import MEDIA_TYPES, placeholder

from ...errors import NotFound
from ...paths import FILES
from ...store.products import images
from ...wire.products import images as wire
from ..requests import storable

bp = Blueprint("files", __name__, url_prefix=FILES)

TYPES = {**MEDIA_TYPES, "tif": "image/tiff"}


def images_url(retailer: str) -> str:
    """What the URLs of a retailer's images begin with, by the host and path where the caller reached us."""
    return wire.images_url(f"{request.host_url.rstrip('/')}{request.script_root}", retailer)


@bp.get("/<retailer>/<size>/<image_id>/<name>")
def get_file(retailer: str, size: str, image_id: str, name: str) -> Response:
    """The same bytes in every size: nothing is scaled. An image named by a URL is drawn, as nothing is fetched."""
    del size, name
    with world().reading() as conn:
        file = images.content(conn, storable(retailer), storable(image_id))
    if file is None:
        raise NotFound("Image")
    kind, url, content = file
    if not content:
        kind, content = "png", placeholder(url or image_id)
    return file_answer(content, TYPES[kind])
