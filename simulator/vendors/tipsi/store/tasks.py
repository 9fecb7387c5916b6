"""Pictures of labels, and the tasks that ask the Tipsi team to match them."""

from typing import NamedTuple

from msgspec.structs import asdict
from sqlalchemy import Connection, func, insert, select

from ..tables import Image, Task
from ..wire.items import NewTask
from .unit_of_work import UnitOfWork


class ImageFile(NamedTuple):
    content: bytes
    content_type: str


def add_image(
    conn: Connection, store_id: int, name: str, content: bytes, content_type: str
) -> None:
    row = {"store_id": store_id, "name": name, "content": content, "content_type": content_type}
    conn.execute(insert(Image).values(**row))


def count_images(conn: Connection, store_id: int) -> int:
    query = select(func.count()).select_from(Image).where(Image.store_id == store_id)
    return int(conn.execute(query).scalar_one())


def image(conn: Connection, name: str) -> ImageFile | None:
    row = conn.execute(select(Image.content, Image.content_type).where(Image.name == name)).first()
    return None if row is None else ImageFile._make(row)


def add_task(uow: UnitOfWork, item_id: int, queue: str, task: NewTask) -> None:
    uow.conn.execute(
        insert(Task).values(item_id=item_id, queue=queue, created=uow.now_ms, **asdict(task))
    )
