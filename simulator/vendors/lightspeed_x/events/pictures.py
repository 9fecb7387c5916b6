"""Images that staff set, each named by its URL: nothing is fetched."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from simulator.core.errors import ApiError

from ..store.products import images, product_rows
from ..store.products.images import Picture
from ..store.products.linked_images import digest_of
from ..store.products.product_rows import ProductRow
from ..store.unit_of_work import UnitOfWork
from ..wire.products.images import ImageRow


def link(uow: UnitOfWork, item: ProductRow, url: str) -> None:
    """The last of its product's; one that is there already is not added again."""
    images.add(uow, item, _picture(url))


def replace(uow: UnitOfWork, item: ProductRow, urls: Sequence[str]) -> None:
    """These and no others, in this order; those that are there already stay."""
    by_digest = {_picture(url).digest: url for url in urls}
    for image in _linked(uow, item):
        if image.digest not in by_digest:
            images.remove(uow, image)
    for url in by_digest.values():
        link(uow, _now(uow, item), url)
    places = {digest: place for place, digest in enumerate(by_digest, 1)}
    for image in _linked(uow, _now(uow, item)):
        if image.position != places[image.digest]:
            images.move(uow, image, places[image.digest])


def _linked(uow: UnitOfWork, item: ProductRow) -> list[ImageRow]:
    ids = [image["id"] for image in item.image_list]
    rows = images.by_ids(uow.conn, uow.retailer, ids)
    return [rows[each] for each in ids if each in rows]


def _now(uow: UnitOfWork, item: ProductRow) -> ProductRow:
    return product_rows.by_ids(uow.conn, uow.retailer, [item.id])[item.id]


def _picture(url: str) -> Picture:
    try:
        name = urlsplit(url).path.rpartition("/")[2]
    except ValueError:
        raise ApiError(f"{url!r} is no URL", status=409) from None
    return Picture(name=name or "image", kind="", content=b"", digest=digest_of(url), url=url)
