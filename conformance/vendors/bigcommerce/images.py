"""An image of a product."""

import requests

from conformance.vendors.bigcommerce.store import PRODUCTS, Store

GIF = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
    b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
"""One pixel."""


def upload(store: Store, product: int, **fields: str) -> requests.Response:
    """The picture becomes an image of the product."""
    files = {"image_file": ("mug.gif", GIF, "image/gif")}
    return store.call("POST", f"{PRODUCTS}/{product}/images", files=files, data=fields)
