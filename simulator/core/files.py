"""Images that are uploaded: known by their first bytes, named plainly, bounded in bytes, drawn where there is none.

    kind = sniff(content, ("png", "jpg", "gif"))            None: no image of these types
    name = plain_name(file.filename or "", kind)            "label.png"
    trim(conn, table_of(ImageFile), "store", store, most_bytes=64 * 1024 * 1024)
    return file_answer(content, MEDIA_TYPES[kind])          of core/answers.py

The rows are the vendor's own: a table with an id that rises, an owner, a size in bytes and the content.
"""

import hashlib
import re
import struct
import zlib
from collections.abc import Collection
from urllib.parse import unquote, urlsplit

from sqlalchemy import Connection, Table, delete, func, select

MEDIA_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "webp": "image/webp",
    "wbmp": "image/vnd.wap.wbmp",
    "xbm": "image/x-xbitmap",
}
"""Every type that is known here, by its file ending."""

_SIDE = 32
_LONGEST_NAME = 100
_SPELLINGS = {"jpeg": "jpg", "jpe": "jpg"}
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
)
_XBM = re.compile(rb"\s*#define\s+\S+_width\s+\d+")


def sniff(content: bytes, accepted: Collection[str] = tuple(MEDIA_TYPES)) -> str | None:
    """The file ending of an image's type, by its first bytes; None where it is none of those accepted."""
    kind = _kind_of(content)
    return kind if kind in accepted else None


def _kind_of(content: bytes) -> str | None:
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if _XBM.match(content[:200]):
        return "xbm"
    return "wbmp" if _is_wbmp(content) else None


def _is_wbmp(content: bytes) -> bool:
    """Two zero bytes, then width and height, then a bit for each point in whole bytes a line."""
    if content[:2] != b"\x00\x00":
        return False
    width, at = _number(content, 2)
    height, at = _number(content, at)
    return width > 0 and height > 0 and len(content) - at == (width + 7) // 8 * height


def _number(content: bytes, at: int) -> tuple[int, int]:
    """Seven bits a byte, the highest first; the eighth says that more follow."""
    value = 0
    for place in range(at, min(at + 4, len(content))):
        value = value << 7 | content[place] & 0x7F
        if not content[place] & 0x80:
            return value, place + 1
    return 0, at


def plain_name(path: str, kind: str = "") -> str:
    """A file's plain name, as a URL or an upload has it; with the ending of its type where that is known."""
    last = unquote(urlsplit(path).path if "://" in path else path).rpartition("/")[2]
    stem, _, ending = last.rpartition(".")
    ending = _SPELLINGS.get(ending.lower(), ending.lower())
    if ending not in MEDIA_TYPES:
        stem, ending = stem or ending, "png"
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", stem).strip("-")[:_LONGEST_NAME]
    return f"{plain or 'image'}.{kind or ending}"


def placeholder(name: str) -> bytes:
    """A small PNG of one colour, the same for the same name: what is served where there is no file."""
    colour = hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=3).digest()
    lines = (b"\x00" + colour * _SIDE) * _SIDE
    header = struct.pack(">IIBBBBB", _SIDE, _SIDE, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    checked = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + checked


def trim(conn: Connection, table: Table, owner: str, of: str, *, most_bytes: int) -> None:
    """Delete an owner's oldest files until the others have at most so many bytes. Columns: id, size and `owner`."""
    column = table.c
    total = select(func.coalesce(func.sum(column.size), 0)).where(column[owner] == of)
    if conn.execute(total).scalar_one() <= most_bytes:
        return
    later = table.alias("later")
    from_here_on = (
        select(func.sum(later.c.size))
        .where(later.c[owner] == of, later.c.id >= column.id)
        .correlate(table)
        .scalar_subquery()
    )
    conn.execute(delete(table).where(column[owner] == of, from_here_on > most_bytes))
