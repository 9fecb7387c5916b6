"""Kind: what a sort of shop sells, as data that a catalogue is generated from."""

from typing import NamedTuple


class Size(NamedTuple):
    """One size that a thing is sold in."""

    label: str
    """As it stands in the name: "750 ml", "M"."""
    price_factor: float = 1.0
    """Its price beside the shelf's."""
    weight_grams: int = 0
    """0: the thing is not sold by weight, and has no weight."""
    size_ml: int | None = None


class Shelf(NamedTuple):
    """Things that share a category, and so their sizes, their price range and their margin."""

    category: str
    things: tuple[str, ...]
    flavors: tuple[str, ...]
    sizes: tuple[Size, ...]
    price_cents: tuple[int, int]
    """From and to, at a price factor of 1."""
    margin: float
    """The part of the price that is not cost, 0 to 1."""
    most_in_stock: int


class Kind(NamedTuple):
    """A sort of shop."""

    sku_prefix: str
    brand_patterns: tuple[str, ...]
    shelves: tuple[Shelf, ...]
