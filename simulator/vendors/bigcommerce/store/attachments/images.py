"""Images of products: listed, made, changed, removed; one of them is the thumbnail."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from simulator.core import listing
from simulator.core.body import sent
from simulator.core.files import plain_name
from simulator.core.sql.statements import Prepared, fresh_ids, int_array, keys, table_of

from ...errors import NotFoundError, V3Error
from ...listing import ListQuery
from ...tables.catalog import Image
from ...wire.attachments.images import ImageIn, ImageRow, checked_url, no_source, show
from ...wire.decoding import convert
from ..owned import owned
from ..unit_of_work import UnitOfWork
from . import files
from .files import Picture

MOST = 1_000

_chosen = select(*(getattr(Image, name) for name in ImageRow._fields))
_owned = _chosen.where(Image.store == bindparam("owner"))
_by_id = Prepared(
    _owned.where(Image.product == bindparam("product"), Image.id == bindparam("wanted"))
)
_of_products = Prepared(
    _chosen.where(owned(Image.store), Image.product.in_(int_array("wanted"))).order_by(
        Image.sort_order, Image.id
    )
)
_LISTED = listing.Listing(
    row=ImageRow._make,
    select=_chosen.where(Image.product == bindparam("product")),
    owner=Image.store,
    fields={},
    order=(Image.sort_order, Image.id),
    sorts={},
)


def of_products(
    conn: Connection, store: str, ids: Iterable[int], origin: str
) -> dict[int, list[dict[str, Any]]]:
    """Product id to its images, as they are shown to who reached us by this origin."""
    found: dict[int, list[dict[str, Any]]] = {}
    for row in _rows_of(conn, store, ids):
        found.setdefault(row.product, []).append(show(row, origin))
    return found


def _rows_of(conn: Connection, store: str, products: Iterable[int]) -> list[ImageRow]:
    """In the order in which they are shown."""
    rows = _of_products.rows(conn, owner=store, wanted=keys(products))
    return list(map(ImageRow._make, rows))


def page(
    conn: Connection, store: str, product: int, query: ListQuery
) -> tuple[int, list[ImageRow]]:
    return listing.page_and_total(conn, _LISTED, store, query, product=product)


def get(conn: Connection, store: str, product: int, image: int) -> ImageRow:
    """The row; NotFoundError where there is none."""
    row = _by_id.row(conn, owner=store, product=product, wanted=image)
    if row is None:
        raise NotFoundError(f"An image was not found with an id of {image}")
    return ImageRow._make(row)


def add_inline(uow: UnitOfWork, product: int, data: Sequence[Mapping[str, Any]]) -> None:
    """Those that a product is sent with: one with an id is changed, one with a URL is made.

    Unsure: an empty URL makes none. The file itself is looked for when it is first served.
    """
    for one in data:
        given = convert(one, ImageIn)
        if isinstance(given.id, int) and given.id:
            change(uow, product, given.id, given)
        elif given.image_url != "":
            add(uow, product, given)


def add(uow: UnitOfWork, product: int, given: ImageIn, picture: Picture | None = None) -> int:
    """A new image, of an uploaded or fetched picture, or of a URL alone; its id."""
    url = given.image_url if isinstance(given.image_url, str) else ""
    if picture is None and not url:
        raise no_source()
    standing = _rows_of(uow.conn, uow.store, [product])
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
    uow.conn.execute(delete(Image).where(Image.id == image))
    left = _rows_of(uow.conn, uow.store, [product])
    if left and (old.is_thumbnail or len(left) == 1):
        _make_thumbnail(uow, product, left[0].id)


def remove_of(uow: UnitOfWork, products: Sequence[int]) -> None:
    """When products go."""
    rows = _rows_of(uow.conn, uow.store, products)
    files.drop(uow.conn, uow.store, images=[row.id for row in rows])
    uow.conn.execute(
        delete(Image).where(Image.product.in_(int_array("gone"))), {"gone": keys(products)}
    )


def source_of(conn: Connection, store: str, product: int, image: int) -> str | None:
    """The URL that an image was made of, empty where it was uploaded; None where there is no image."""
    row = _source.row(conn, owner=store, product=product, wanted=image)
    return None if row is None else str(row[0])


_source = Prepared(
    select(Image.source_url).where(
        Image.store == bindparam("owner"),
        Image.product == bindparam("product"),
        Image.id == bindparam("wanted"),
    )
)


def _turn_thumbnail(uow: UnitOfWork, product: int, old: ImageRow, requested: bool | None) -> None:  # noqa: FBT001
    """Unsure: a sole image stays the thumbnail, whatever is said."""
    if requested and not old.is_thumbnail:
        _make_thumbnail(uow, product, old.id)
    elif requested is False and old.is_thumbnail:
        standing = _rows_of(uow.conn, uow.store, [product])
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
