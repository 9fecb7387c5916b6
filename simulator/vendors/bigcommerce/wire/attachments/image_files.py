"""Pictures: their formats by their first bytes, and a small one that is drawn where there is no file."""

import hashlib
import re
import struct
import zlib

KINDS = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "webp": "image/webp",
    "wbmp": "image/vnd.wap.wbmp",
    "xbm": "image/x-xbitmap",
}
"""What may be uploaded (section 2.7), and how it is served."""

_SIDE = 32
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
)
_XBM = re.compile(rb"\s*#define\s+\S+_width\s+\d+")


def kind_of(content: bytes) -> str | None:
    """The format that the first bytes say; None where it is none of those."""
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
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


def drawn(name: str) -> bytes:
    """A PNG of one colour, the same for the same name."""
    colour = hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=3).digest()
    lines = (b"\x00" + colour * _SIDE) * _SIDE
    header = struct.pack(">IIBBBBB", _SIDE, _SIDE, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(*one) for one in parts)


def _part(kind: bytes, content: bytes) -> bytes:
    checked = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + checked
