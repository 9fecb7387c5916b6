"""Uploads: an image as a caller sends it, by file or by URL (section 2.7)."""

from flask import request
from werkzeug.datastructures import FileStorage

from simulator.core.files import plain_name, sniff

from ...errors import V3Error, invalid_fields
from ...store.attachments.files import Picture
from ...wire.attachments.images import ImageIn, checked_url
from ...wire.decoding import convert, decode
from .. import headers
from . import downloads

MOST_BYTES = downloads.MOST_BYTES
_TEXTS = ("image_url", "is_thumbnail", "sort_order", "description")


def image(most: int = MOST_BYTES, status: int = 422) -> tuple[ImageIn, Picture | None]:
    """The fields, and the picture that came with it or that its URL leads to; `status` refuses too large a file."""
    if request.mimetype != "multipart/form-data":
        data = decode(headers.raw_body(), ImageIn)
        return data, _by_url(data, most)
    form = {name: request.form[name] for name in _TEXTS if name in request.form}
    wrong = {name: "is not valid" for name, text in form.items() if "\x00" in text}
    if wrong:
        raise invalid_fields(wrong)
    data = convert(form, ImageIn)
    file = request.files.get("image_file")
    return data, _by_url(data, most) if file is None else _by_file(file, most, status)


def _by_url(data: ImageIn, most: int) -> Picture | None:
    if not isinstance(data.image_url, str) or not data.image_url:
        return None
    return downloads.fetched(checked_url(data.image_url), most)


def _by_file(file: FileStorage, most: int, status: int) -> Picture:
    content = file.stream.read(most + 1)
    if len(content) > most:
        text = f"must be at most {most} bytes"
        raise V3Error(status, "Invalid field(s): image_file", {"image_file": text})
    kind = sniff(content)
    if kind is None:
        raise invalid_fields({"image_file": "must be a BMP, GIF, JPEG, PNG, WBMP, XBM or WEBP"})
    return Picture(plain_name(file.filename or "", kind), kind, content)
