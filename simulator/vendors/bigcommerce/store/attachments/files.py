"""Files of images: kept in bounds, found again, dropped with what they belong to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from simulator.core.sql.statements import int_array, keys

from ...tables.attachments import ImageFile
from ...wire.attachments.image_files import KINDS

MOST_BYTES = 64 * 1024 * 1024
"""What a store keeps; beyond it the oldest files go, and a drawn picture is served for them."""
_SPELLINGS = {"jpeg": "jpg", "jpe": "jpg"}


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
    _bound(conn, store)


def _bound(conn: Connection, store: str) -> None:
    later = ImageFile.__table__.alias("later")
    kept = (
        select(func.sum(later.c.size))
        .where(later.c.store == store, later.c.id >= ImageFile.id)
        .correlate(ImageFile)
        .scalar_subquery()
    )
    total = select(func.coalesce(func.sum(ImageFile.size), 0)).where(ImageFile.store == store)
    if conn.execute(total).scalar_one() > MOST_BYTES:
        conn.execute(delete(ImageFile).where(ImageFile.store == store, kept > MOST_BYTES))


def of_image(conn: Connection, store: str, image: int) -> tuple[str, bytes] | None:
    """Its kind and its bytes."""
    return _found(conn, ImageFile.store == store, ImageFile.image == image)


def of_variant(conn: Connection, store: str, variant: int) -> tuple[str, bytes] | None:
    return _found(conn, ImageFile.store == store, ImageFile.variant == variant)


def _found(conn: Connection, *where: ColumnElement[bool]) -> tuple[str, bytes] | None:
    wanted = select(ImageFile.kind, ImageFile.content).where(*where)
    row = conn.execute(wanted.order_by(ImageFile.id.desc()).limit(1)).one_or_none()
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


def name_of(path: str, kind: str = "") -> str:
    """A file's plain name, as a URL or an upload has it; with the ending of its kind where that is known."""
    last = unquote(urlsplit(path).path if "://" in path else path).rpartition("/")[2]
    stem, _, ending = last.rpartition(".")
    ending = _SPELLINGS.get(ending.lower(), ending.lower())
    if ending not in KINDS:
        stem, ending = stem or ending, "png"
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", stem).strip("-")[:100]
    return f"{plain or 'image'}.{kind or ending}"
