"""Images that are named by their URL at creation: nothing is fetched, what is shown is where they are."""

import hashlib
from collections.abc import Sequence

from simulator.core.sql.statements import insert_rows, table_of

from ...tables.products import ProductImage
from ...wire.products.product_row import ProductRow
from ..unit_of_work import UnitOfWork

_COLUMNS = (
    *("retailer", "id", "product", "position", "status", "uploaded", "url"),
    *("digest", "kind", "size", "content", "version"),
)


def add(uow: UnitOfWork, linked: Sequence[tuple[ProductRow, Sequence[str]]]) -> None:
    """Of new rows, whose `images` name their ids; in one statement."""
    values = [
        (
            *(uow.retailer, image["id"], row.id, position, "uploaded", uow.now_ms, url),
            *(digest_of(url), "", 0, b"", row.version),
        )
        for row, urls in linked
        for position, (image, url) in enumerate(
            zip(row.image_list if urls else (), urls, strict=True), 1
        )
    ]
    insert_rows(uow.conn, table_of(ProductImage), _COLUMNS, values)


def digest_of(url: str) -> str:
    """By which the same URL is known again, as uploaded images are by that of their bytes."""
    return hashlib.sha256(url.encode()).hexdigest()
