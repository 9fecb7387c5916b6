"""Where BigCommerce's API stands: one host, the store's hash as a path segment (section 1.1)."""

V3 = "/stores/<store_hash>/v3"
V2 = "/stores/<store_hash>/v2"
PREFIXES = ("/stores",)
HOSTS = ("api.bigcommerce.com",)
FILES = "/s-<store>"
"""Below the vendor's own name: the images of a store, as the CDN would serve them."""

_LARGEST_ID = 2**31 - 1


def number(name: str) -> str:
    """A path segment that is an id; what is none, or is too large to be one, is another route."""
    return f"<int(max={_LARGEST_ID}):{name}>"
