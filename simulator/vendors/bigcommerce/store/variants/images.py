"""Images of variants: each has one at most."""

from sqlalchemy import Connection, select, update

from ...tables.catalog import Variant
from ..attachments import files
from ..attachments.files import Picture
from ..unit_of_work import UnitOfWork


def put(uow: UnitOfWork, variant: int, url: str, picture: Picture | None) -> None:
    """The picture takes the place of the old one; `url` is where it is served."""
    files.drop(uow.conn, uow.store, variants=[variant])
    if picture is not None:
        files.keep(uow.conn, uow.store, picture, variant=variant)
    uow.conn.execute(
        update(Variant)
        .where(Variant.store == uow.store, Variant.id == variant)
        .values(image_url=url)
    )


def has_one(conn: Connection, store: str, product: int, variant: int) -> bool:
    statement = select(Variant.image_url).where(
        Variant.store == store, Variant.product == product, Variant.id == variant
    )
    return bool(conn.execute(statement).scalar_one_or_none())
