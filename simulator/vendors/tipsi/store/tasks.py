"""Pictures of labels, and the tasks that ask the Tipsi team to match them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, insert, select

from ..tables import Image, Task


def add_image(
    conn: Connection, store_id: int, name: str, content: bytes, content_type: str
) -> None:
    row = {"store_id": store_id, "name": name, "content": content, "content_type": content_type}
    conn.execute(insert(Image).values(**row))


def count_images(conn: Connection, store_id: int) -> int:
    asked = select(func.count()).select_from(Image).where(Image.store_id == store_id)
    return int(conn.execute(asked).scalar_one())


def image(conn: Connection, name: str) -> tuple[bytes, str] | None:
    row = conn.execute(select(Image.content, Image.content_type).where(Image.name == name)).first()
    return None if row is None else (row[0], row[1])


def add_task(conn: Connection, item_id: int, queue: str, told: Mapping[str, Any], now: int) -> None:
    conn.execute(insert(Task).values(item_id=item_id, queue=queue, created=now, **told))
