"""Small pictures, each different from all others."""

import struct
import zlib

from conformance.account_client import Json, needed
from conformance.vendors.lightspeed_x.retailer import Retailer


def picture(number: int) -> bytes:
    """A PNG of one pixel, whose colour and comment are the number's."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\0" + number.to_bytes(8, "big")[-3:])
    comment = b"Comment\0" + str(number).encode()
    chunks = ((b"IHDR", header), (b"tEXt", comment), (b"IDAT", pixel), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def upload_path(product_id: str) -> str:
    return f"products/{product_id}/actions/image_upload"


def files(content: bytes, name: str = "picture.png", kind: str = "image/png") -> Json:
    return {"image": (name, content, kind)}


def given_image(retailer: Retailer, product_id: str, content: bytes | None = None) -> Json:
    """An uploaded picture, as it was answered."""
    sent = files(picture(retailer.new_number()) if content is None else content)
    answer = retailer.call("POST", upload_path(product_id), files=sent)
    return dict(needed(answer, "an uploaded picture")["data"])


def uploaded(retailer: Retailer, image_id: str) -> Json:
    """The picture, once it is processed."""
    for _ in range(30):
        image = retailer.row(f"product_images/{image_id}")
        if image["status"] != "processing":
            break
        retailer.wait(1)
    return image


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check
