"""The kinds of shop, one file a kind."""

from ..kind import Kind
from .apparel import APPAREL
from .corner_shop import CORNER_SHOP
from .liquor import LIQUOR

KINDS: dict[str, Kind] = {"apparel": APPAREL, "corner_shop": CORNER_SHOP, "liquor": LIQUOR}
