"""Images of products: listed, made, changed, removed; one of them is the thumbnail."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from simulator.core.body import sent
from simulator.core.files import plain_name
from simulator.core.sql.statements import Prepared, fresh_ids, table_of

from ...errors import V3Error
from ...tables.catalog import Image
from ...wire.attachments.images import ImageIn, ImageRow, checked_url, no_source, show
from ...wire.decoding import convert
from ..parts import Parts
from ..unit_of_work import UnitOfWork
from . import files
from .files import Picture

MOST = 1_000

_IMAGES = Parts(
    select(*(getattr(Image, name) for name in ImageRow._fields)),
    ImageRow._make,
    of=Image.product,
    order=(Image.sort_order,),
    title="An image",
)
page, get = _IMAGES.page, _IMAGES.get


def of_products(
    conn: Connection, store: str, ids: Iterable[int], origin: str
) -> dict[int, list[dict[str, Any]]]:
    """Product id to its images, as they are shown to who reached us by this origin."""
    by_product = _IMAGES.by_owner(conn, store, ids)
    return {product: [show(row, origin) for row in rows] for product, rows in by_product.items()}


def _standing(uow: UnitOfWork, product: int) -> list[ImageRow]:
    """In the order in which they are shown."""
    return _IMAGES.by_owner(uow.conn, uow.store, [product]).get(product, [])


def add_inline(uow: UnitOfWork, product: int, data: Sequence[Mapping[str, Any]]) -> None:
    """Those that a product is sent with: one with an id is changed, one with a URL is made.

    Unsure: an empty URL makes none. The file itself is looked for when it is first served.
    """
    for entry in data:
        given = convert(entry, ImageIn)
        if isinstance(given.id, int) and given.id:
            change(uow, product, given.id, given)
        elif given.image_url != "":
            add(uow, product, given)


def add(uow: UnitOfWork, product: int, given: ImageIn, picture: Picture | None = None) -> int:
    """A new image, of an uploaded or fetched picture, or of a URL alone; its id."""
    url = given.image_url if isinstance(given.image_url, str) else ""
    if picture is None and not url:
        raise no_source()
    standing = _standing(uow, product)
    if len(standing) >= MOST:
        raise V3Error(422, f"A product may have at most {MOST} images")
    created = fresh_ids(uow.conn, table_of(Image), 1)[0]
    name = picture.name if picture else plain_name(checked_url(url))
    data = sent(given)
    uow.conn.execute(
        insert(Image).values(
            id=created,
            store=uow.store,
            product=product,
            is_thumbnail=False,
            sort_order=data.get("sort_order", _next_place(standing)),
            description=data.get("description", ""),
            file=_file(created, name),
            source_url=url,
            date_modified=uow.now_ms,
        )
    )
    if picture is not None:
        files.keep(uow.conn, uow.store, picture, image=created)
    if data.get("is_thumbnail") or not standing:
        _make_thumbnail(uow, product, created)
    return created


def change(
    uow: UnitOfWork, product: int, image: int, given: ImageIn, picture: Picture | None = None
) -> None:
    """What was sent changes; another picture takes the place of the old one."""
    old = get(uow.conn, uow.store, product, image)
    data = sent(given)
    new: dict[str, Any] = {
        name: data[name] for name in ("sort_order", "description") if name in data
    }
    url = data.get("image_url")
    if url or picture:
        name = picture.name if picture else plain_name(checked_url(str(url)))
        new |= {"file": _file(image, name), "source_url": url or ""}
        files.drop(uow.conn, uow.store, images=[image])
    if picture is not None:
        files.keep(uow.conn, uow.store, picture, image=image)
    new = {
        name: value
        for name, value in new.items()
        if name not in ImageRow._fields or getattr(old, name) != value
    }
    if new:
        _write(uow, image, {**new, "date_modified": uow.now_ms})
    _turn_thumbnail(uow, product, old, data.get("is_thumbnail"))


def remove(uow: UnitOfWork, product: int, image: int) -> None:
    """Unsure: where the thumbnail goes, the first of the others takes its place."""
    old = get(uow.conn, uow.store, product, image)
    files.drop(uow.conn, uow.store, images=[image])
    _IMAGES.remove(uow, image)
    left = _standing(uow, product)
    if left and (old.is_thumbnail or len(left) == 1):
        _make_thumbnail(uow, product, left[0].id)


def remove_of(uow: UnitOfWork, products: Sequence[int]) -> None:
    """When products go."""
    by_product = _IMAGES.by_owner(uow.conn, uow.store, products)
    files.drop(uow.conn, uow.store, images=[row.id for rows in by_product.values() for row in rows])
    _IMAGES.remove_of(uow, products)


def source_of(conn: Connection, store: str, product: int, image: int) -> str | None:
    """The URL that an image was made of, empty where it was uploaded; None where there is no image."""
    row = _source.row(conn, owner=store, product=product, requested=image)
    return None if row is None else str(row[0])


_source = Prepared(
    select(Image.source_url).where(
        Image.store == bindparam("owner"),
        Image.product == bindparam("product"),
        Image.id == bindparam("requested"),
    )
)


def _turn_thumbnail(uow: UnitOfWork, product: int, old: ImageRow, requested: bool | None) -> None:  # noqa: FBT001
    """Unsure: a sole image stays the thumbnail, whatever is said."""
    if requested and not old.is_thumbnail:
        _make_thumbnail(uow, product, old.id)
    elif requested is False and old.is_thumbnail:
        standing = _standing(uow, product)
        if len(standing) > 1:
            _write(uow, old.id, {"is_thumbnail": False})


def _make_thumbnail(uow: UnitOfWork, product: int, image: int) -> None:
    """One at a time: the others are none."""
    uow.conn.execute(
        update(Image).where(Image.product == product).values(is_thumbnail=Image.id == image)
    )


def _write(uow: UnitOfWork, image: int, columns: Mapping[str, Any]) -> None:
    uow.conn.execute(update(Image).where(Image.id == image).values(**columns))


def _next_place(standing: Sequence[ImageRow]) -> int:
    """Unsure: an image that names no place comes last."""
    most = 2**31 - 1
    return min(most, max((row.sort_order for row in standing), default=-1) + 1)


def _file(image: int, name: str) -> str:
    """As real ones look: two short folders, the name, a number."""
    stem, _, kind = name.rpartition(".")
    return f"{stem[:1].lower()}/{image % 1000:03d}/{stem}__{image:05d}.{kind}"
