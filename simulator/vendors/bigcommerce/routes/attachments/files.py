"""Files: the pictures of a store, served without a token as the CDN would."""

from flask import Blueprint, Response, request

from simulator.core.answers import file_answer
from simulator.core.app import world
from simulator.core.files import MEDIA_TYPES, placeholder

from ...errors import PlainTextError
from ...paths import FILES, HOSTS, number
from ...store.attachments import files, images
from . import downloads

bp = Blueprint("files", __name__, url_prefix=f"{FILES}/products/{number('product_id')}")

NAME = "bigcommerce"
"""The first segment under which the vendor is reached where the host is not its own."""


def origin() -> str:
    """What files' URLs begin with: the place where the caller reached us."""
    root = request.script_root
    if not root.endswith(f"/{NAME}") and request.host.partition(":")[0].lower() not in HOSTS:
        root = f"{root}/{NAME}"
    return f"{request.host_url.rstrip('/')}{root}"


@bp.get(f"/images/{number('image_id')}/<name>")
@bp.get(f"/variants/{number('variant_id')}/<name>")
def get_file(
    store: str,
    product_id: int,
    name: str,
    image_id: int | None = None,
    variant_id: int | None = None,
) -> Response:
    """The same bytes in every size: nothing is scaled."""
    if variant_id is not None:
        return _served(_of_variant(store, product_id, variant_id), name)
    return _served(_of_image(store, product_id, image_id or 0), name)


def _of_variant(store: str, product: int, variant: int) -> tuple[str, bytes] | None:
    with world().reading() as conn:
        if not files.variant_has_one(conn, store, product, variant):
            raise PlainTextError("Not Found", 404)
        return files.of_variant(conn, store, variant)


def _of_image(store: str, product: int, image: int) -> tuple[str, bytes] | None:
    with world().reading() as conn:
        source = images.source_of(conn, store, product, image)
        if source is None:
            raise PlainTextError("Not Found", 404)
        file = files.of_image(conn, store, image)
    if file is None and source and downloads.is_fetched(source):
        return _fetched_now(store, image, source)
    return file


def _fetched_now(store: str, image: int, source: str) -> tuple[str, bytes] | None:
    """An image that came with its product is fetched when it is first looked at."""
    try:
        picture = downloads.looked_up(source)
    except downloads.Unfetched:
        return None
    with world().begin() as conn:
        files.keep(conn, store, picture, image=image)
    return picture.kind, picture.content


def _served(file: tuple[str, bytes] | None, name: str) -> Response:
    kind, content = file or ("png", placeholder(name.partition(".")[0]))
    return file_answer(content, MEDIA_TYPES[kind])
