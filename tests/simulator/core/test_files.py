from collections.abc import Iterator
from pathlib import Path
from struct import pack

import pytest
from sqlalchemy import Connection, LargeBinary, MetaData, insert, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from simulator.core.answers import file_answer
from simulator.core.files import MEDIA_TYPES, placeholder, plain_name, sniff, trim
from simulator.core.sql.db import Database
from simulator.core.sql.statements import table_of


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (placeholder("x"), "png"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"GIF89a", "gif"),
        (b"GIF87a", "gif"),
        (b"BM....", "bmp"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "webp"),
        (b"\n#define a_width 8\n", "xbm"),
        (b"\x00\x00\x08\x02\xff\xff", "wbmp"),
        (b"\x00\x00\x81\x00\x01" + b"\xff" * 16, "wbmp"),
        (b"\x00\x00\x08\x02\xff", None),
        (b"RIFF\x00\x00\x00\x00WAVE", None),
        (b"<svg/>", None),
        (b"", None),
    ],
)
def test_an_image_is_known_by_its_first_bytes(content: bytes, kind: str | None) -> None:
    assert sniff(content) == kind
    assert kind is None or kind in MEDIA_TYPES


def test_a_type_that_is_not_accepted_is_none() -> None:
    assert sniff(b"BM....", ("png", "jpg")) is None
    assert sniff(b"GIF89a", ("png", "gif")) == "gif"


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("https://shop.example/a/My%20Ale.JPEG?size=2", "", "My-Ale.jpg"),
        ("C/label.png", "gif", "label.gif"),
        ("ale", "", "ale.png"),
        ("ale.tar.exe", "", "ale-tar.png"),
        ("...", "", "image.png"),
        ("", "webp", "image.webp"),
        ("x" * 500 + ".gif", "", "x" * 100 + ".gif"),
    ],
)
def test_names_are_plain(path: str, kind: str, name: str) -> None:
    assert plain_name(path, kind) == name


def test_a_placeholder_is_the_same_for_its_name_and_a_whole_png() -> None:
    assert placeholder("ale") == placeholder("ale") != placeholder("bread")
    assert placeholder("ale").endswith(b"IEND" + pack(">I", 0xAE426082))


def test_a_file_is_served_as_what_it_is() -> None:
    answer = file_answer(b"GIF89a", MEDIA_TYPES["gif"])

    assert answer.headers["Content-Type"] == "image/gif"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


class Shop(DeclarativeBase):
    metadata = MetaData()


class File(Shop):
    __tablename__ = "file"

    id: Mapped[int] = mapped_column(primary_key=True)
    shop: Mapped[str]
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[Connection]:
    database = Database(f"sqlite:///{tmp_path}/w.db")
    with database.begin() as opened:
        Shop.metadata.create_all(opened)
        yield opened
    database.close()


@pytest.mark.parametrize(("most", "left"), [(30, [1, 2, 3]), (29, [2, 3]), (15, [3]), (5, [])])
def test_the_oldest_files_go_where_there_are_too_many_bytes(
    conn: Connection, most: int, left: list[int]
) -> None:
    for number in (1, 2, 3):
        conn.execute(insert(File).values(id=number, shop="a", size=10, content=b"x" * 10))
    conn.execute(insert(File).values(id=9, shop="b", size=50, content=b"x" * 50))

    trim(conn, table_of(File), "shop", "a", most_bytes=most)

    assert list(conn.execute(select(File.id).where(File.shop == "a")).scalars()) == left
    assert list(conn.execute(select(File.id).where(File.shop == "b")).scalars()) == [9]
