"""Files of images: kept in bounds, found again, dropped with what they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from simulator.core.files import trim
from simulator.core.sql.statements import int_array, keys, table_of

from ...tables.attachments import ImageFile
from ...tables.catalog import Variant
from ..unit_of_work import UnitOfWork

MOST_BYTES = 64 * 1024 * 1024
"""What a store keeps; beyond it the oldest files go, and a drawn picture is served for them."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A file that was uploaded or fetched."""

    name: str
    kind: str
    content: bytes


def keep(
    conn: Connection,
    store: str,
    picture: Picture,
    *,
    image: int | None = None,
    variant: int | None = None,
) -> None:
    conn.execute(
        insert(ImageFile).values(
            store=store,
            image=image,
            variant=variant,
            kind=picture.kind,
            size=len(picture.content),
            content=picture.content,
        )
    )
    trim(conn, table_of(ImageFile), "store", store, most_bytes=MOST_BYTES)


def of_image(conn: Connection, store: str, image: int) -> tuple[str, bytes] | None:
    """Its kind and its bytes."""
    return _found(conn, ImageFile.store == store, ImageFile.image == image)


def of_variant(conn: Connection, store: str, variant: int) -> tuple[str, bytes] | None:
    return _found(conn, ImageFile.store == store, ImageFile.variant == variant)


def _found(conn: Connection, *where: ColumnElement[bool]) -> tuple[str, bytes] | None:
    statement = select(ImageFile.kind, ImageFile.content).where(*where)
    row = conn.execute(statement.order_by(ImageFile.id.desc()).limit(1)).one_or_none()
    return None if row is None else (row[0], row[1])


def drop(
    conn: Connection, store: str, *, images: Sequence[int] = (), variants: Sequence[int] = ()
) -> None:
    for column, gone in ((ImageFile.image, images), (ImageFile.variant, variants)):
        if gone:
            conn.execute(
                delete(ImageFile).where(ImageFile.store == store, column.in_(int_array("gone"))),
                {"gone": keys(gone)},
            )


def put_of_variant(uow: UnitOfWork, variant: int, url: str, picture: Picture | None) -> None:
    """A variant has one at most: the picture takes the place of the old one; `url` is where it is served."""
    drop(uow.conn, uow.store, variants=[variant])
    if picture is not None:
        keep(uow.conn, uow.store, picture, variant=variant)
    uow.conn.execute(
        update(Variant)
        .where(Variant.store == uow.store, Variant.id == variant)
        .values(image_url=url)
    )


def variant_has_one(conn: Connection, store: str, product: int, variant: int) -> bool:
    statement = select(Variant.image_url).where(
        Variant.store == store, Variant.product == product, Variant.id == variant
    )
    return bool(conn.execute(statement).scalar_one_or_none())
