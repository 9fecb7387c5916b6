"""Images of products: uploaded, moved, deleted. They are the family's; the same bytes are not kept twice (section 4.5)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from simulator.core.sql.statements import (
    Prepared,
    keys,
    one_of,
    table_of,
    update_rows,
)

from ...errors import NotFound, invalid
from ...tables.products import ProductImage
from ...wire.products.images import ImageRow
from ...wire.products.product_row import ProductRow
from ..unit_of_work import UnitOfWork
from . import linked_images, product_rows, product_writes
from .new_rows import encoded, encoded_images

MOST = 250
"""Of one product."""
MOST_KEPT = 64 * 1024 * 1024
"""Bytes that a retailer keeps; beyond it the oldest pictures go, and a drawn one is served for them."""

Images = list[dict[str, Any]]
"""Of a product's row, in their order."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A file that was uploaded."""

    name: str
    kind: str
    content: bytes
    digest: str
    url: str | None = None
    """Where it is, if it was named and not uploaded: then it is served from there, and is not kept."""


_in_retailer = ProductImage.retailer == bindparam("of_retailer")
_select = select(*(getattr(ProductImage, name) for name in ImageRow._fields)).where(_in_retailer)
_by_id = Prepared(_select.where(ProductImage.id == bindparam("of_id")))
_by_ids = Prepared(_select.where(one_of(ProductImage.id, "ids")))
_content = Prepared(
    select(ProductImage.kind, ProductImage.url, ProductImage.content).where(
        _in_retailer, ProductImage.id == bindparam("of_id")
    )
)


def get(conn: Connection, retailer: str, image_id: str) -> ImageRow:
    """NotFound where there is none."""
    row = _by_id.row(conn, of_retailer=retailer, of_id=image_id)
    if row is None:
        raise NotFound("Image")
    return ImageRow._make(row)


def by_ids(conn: Connection, retailer: str, ids: Sequence[str]) -> dict[str, ImageRow]:
    """In one statement."""
    rows = map(ImageRow._make, _by_ids.rows(conn, of_retailer=retailer, ids=keys(ids)))
    return {row.id: row for row in rows}


def content(conn: Connection, retailer: str, image_id: str) -> tuple[str, str | None, bytes] | None:
    """Its kind, the URL it was named by, its bytes; None where there is no such image."""
    row = _content.row(conn, of_retailer=retailer, of_id=image_id)
    return None if row is None else (row[0], row[1], bytes(row[2]))


def add(uow: UnitOfWork, product: ProductRow, picture: Picture) -> ImageRow:
    """A new image, the last of its product's; or the one that has the same bytes already.

    Unsure: an image of a variant is the whole family's, as there are none of a variant alone.
    """
    family = _family(uow, product)
    known = by_ids(uow.conn, uow.retailer, [each["id"] for each in product.image_list])
    for image in known.values():
        if image.digest == picture.digest:
            return image
    if len(known) >= MOST:
        raise invalid(f"A product has at most {MOST} images")
    image = _inserted(uow, product, picture, len(known) + 1)
    shown = {"id": image.id, "version": image.version, "name": picture.name}
    _rewrite(uow, family, lambda images: [*images, shown])
    _trim(uow)
    return image


def move(uow: UnitOfWork, image: ImageRow, position: int) -> ImageRow:
    """To this place among its product's, from 1; the others make room. Unsure: beyond the last is the last."""

    def moved(images: Images) -> Images:
        own = [each for each in images if each["id"] == image.id]
        others = [each for each in images if each["id"] != image.id]
        place = min(max(position, 1), len(images)) - 1
        return [*others[:place], *own, *others[place:]]

    _rewrite(uow, _family_of(uow, image), moved)
    return get(uow.conn, uow.retailer, image.id)


def remove(uow: UnitOfWork, image: ImageRow) -> None:
    uow.conn.execute(delete(ProductImage).where(ProductImage.number == image.number))
    _rewrite(
        uow,
        _family_of(uow, image),
        lambda images: [each for each in images if each["id"] != image.id],
    )


def link(uow: UnitOfWork, pictured: Sequence[tuple[ProductRow, Sequence[str]]]) -> None:
    """Images named by their URLs, of many products at once; those that are there already stay, none goes."""
    known = by_ids(
        uow.conn, uow.retailer, [each["id"] for row, _ in pictured for each in row.image_list]
    )
    missing = []
    for row, urls in pictured:
        there = {known[each["id"]].url for each in row.image_list if each["id"] in known}
        fresh = [url for url in dict.fromkeys(urls) if url not in there]
        if fresh:
            missing.append((row, fresh[: MOST - len(row.image_list)]))
    if not missing:
        return
    first = uow.next_versions(len(missing))
    new = [
        (row._replace(images=encoded_images(uow, version, urls), version=version), urls)
        for version, (row, urls) in enumerate(missing, first)
    ]
    linked_images.add(uow, new)
    lists = {row.id: row.image_list for row, _ in missing}
    for row, _ in new:
        lists[row.id] += row.image_list
    _renumber(uow, list(lists.values()))
    _write(uow, [row for row, _ in missing], lists)


def _family(uow: UnitOfWork, product: ProductRow) -> list[ProductRow]:
    return product_rows.of_families(uow.conn, uow.retailer, [product.family])


def _family_of(uow: UnitOfWork, image: ImageRow) -> list[ProductRow]:
    """The rows that show it: none, where its product was deleted."""
    product = product_rows.find(uow.conn, uow.retailer, image.product)
    return [] if product is None else _family(uow, product)


def _inserted(uow: UnitOfWork, product: ProductRow, picture: Picture, position: int) -> ImageRow:
    version = uow.next_versions()
    image = ImageRow(
        number=0,
        id=uow.new_id("product image", version),
        product=product.id,
        position=position,
        status="processing",
        uploaded=uow.now_ms + uow.settings.image_processing_seconds * 1000,
        url=picture.url,
        digest=picture.digest,
        kind=picture.kind,
        version=version,
    )
    columns = dict(zip(ImageRow._fields[1:], image[1:], strict=True))
    uow.conn.execute(
        insert(ProductImage).values(
            retailer=uow.retailer, size=len(picture.content), content=picture.content, **columns
        )
    )
    return image


def _rewrite(
    uow: UnitOfWork, family: Sequence[ProductRow], changed: Callable[[Images], Images]
) -> None:
    """The rows whose images change take new versions. Unsure: that a product's version moves (section 4.5)."""
    lists = {row.id: changed(row.image_list) for row in family}
    versions = _renumber(uow, [lists[row.id] for row in family])
    for image in chain.from_iterable(lists.values()):
        image["version"] = versions.get(image["id"], image["version"])
    _write(uow, family, lists)


def _write(uow: UnitOfWork, rows: Sequence[ProductRow], lists: Mapping[str, Images]) -> None:
    before = {row.id: row for row in rows if lists[row.id] != row.image_list}
    after = [
        row._replace(images=encoded(lists[row.id]))
        for row in product_writes.begin(uow, list(before.values()))
    ]
    product_writes.write(uow, [before[row.id] for row in after], after)


def _renumber(uow: UnitOfWork, lists: Sequence[Images]) -> dict[str, int]:
    """Positions are places in a list, from 1; an image that moved takes a new version: which one."""
    places = {
        image["id"]: place for images in reversed(lists) for place, image in enumerate(images, 1)
    }
    rows = by_ids(uow.conn, uow.retailer, list(places))
    moved = [row for row in rows.values() if row.position != places[row.id]]
    if not moved:
        return {}
    first = uow.next_versions(len(moved))
    values = [(places[row.id], version, row.number) for version, row in enumerate(moved, first)]
    update_rows(uow.conn, table_of(ProductImage), ("position", "version"), "number", values)
    return {row.id: version for version, row in enumerate(moved, first)}


def _trim(uow: UnitOfWork) -> None:
    """The oldest pictures lose their bytes until the others have MOST_KEPT at most."""
    mine = ProductImage.retailer == uow.retailer
    total = select(func.coalesce(func.sum(ProductImage.size), 0)).where(mine)
    if uow.conn.execute(total).scalar_one() <= MOST_KEPT:
        return
    later = table_of(ProductImage).alias("later")
    from_here_on = (
        select(func.sum(later.c.size))
        .where(later.c.retailer == uow.retailer, later.c.number >= ProductImage.number)
        .correlate(ProductImage)
        .scalar_subquery()
    )
    uow.conn.execute(
        update(ProductImage)
        .where(mine, ProductImage.size > 0, from_here_on > MOST_KEPT)
        .values(content=b"", size=0)
    )
