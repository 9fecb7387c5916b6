"""EAN-13 barcodes: a brand's prefix, a number of its own, a check digit."""

from itertools import count
from random import Random

PREFIXES = range(4_000_000, 8_000_000)
"""Seven digits, of the blocks that go to companies."""


def check_digit(twelve: str) -> str:
    """The last digit of the EAN-13 that begins with these twelve."""
    digits = [int(digit) for digit in twelve]
    return str(-(sum(digits[0::2]) + 3 * sum(digits[1::2])) % 10)


class Barcodes:
    """Gives every brand a prefix, and every product a code that no other has."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._taken: set[int] = set()
        self._series: dict[str, tuple[int, count[int]]] = {}

    def new(self, brand: str) -> str:
        prefix, numbers = self._series.get(brand) or self._begin(brand)
        number = next(numbers)
        if number > 99_999:  # a company that has used up its numbers buys another prefix
            prefix, numbers = self._begin(brand)
            number = next(numbers)
        twelve = f"{prefix}{number:05d}"
        return twelve + check_digit(twelve)

    def _begin(self, brand: str) -> tuple[int, "count[int]"]:
        prefix = self._chance.choice(PREFIXES)
        while prefix in self._taken:
            prefix = self._chance.choice(PREFIXES)
        self._taken.add(prefix)
        self._series[brand] = begun = (prefix, count(1))
        return begun
