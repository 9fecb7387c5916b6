"""Ids and secrets that look random and are the same for the same seed. The only place that draws random values."""

import hashlib
import random
from functools import lru_cache

LOWER = "abcdefghijklmnopqrstuvwxyz0123456789"
HEX = "0123456789abcdef"


class Ids:
    """Every value is a function of the seed and of what it is for, so a restart gives the same ones."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def text(self, *purpose: object, length: int = 16, alphabet: str = LOWER) -> str:
        number = int.from_bytes(self._digest(purpose), "big")
        letters = []
        for _ in range(length):
            number, at = divmod(number, len(alphabet))
            letters.append(alphabet[at])
        return "".join(letters)

    def uuid(self, *purpose: object) -> str:
        """A UUID of version 4: 36 characters, lower case."""
        return _as_uuid(self.text(*purpose, length=32, alphabet=HEX))

    def numbered_uuid(self, purpose: str, number: int) -> str:
        """A UUID whose last twelve digits are the number, in hexadecimal: cheap enough for every answer's request id."""
        return f"{_uuid_prefix(self.seed, purpose)}{number:012x}"

    def chance(self, *purpose: object) -> random.Random:
        """A random generator of its own for each purpose."""
        return random.Random(self._digest(purpose))

    def _digest(self, purpose: tuple[object, ...]) -> bytes:
        named = "\x1f".join((str(self.seed), *map(str, purpose)))
        return hashlib.blake2b(named.encode(), digest_size=64).digest()


def _as_uuid(digits: str) -> str:
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"


@lru_cache(maxsize=64)
def _uuid_prefix(seed: int, purpose: str) -> str:
    return _as_uuid(Ids(seed).text(purpose, length=20, alphabet=HEX))
