"""Ids and secrets that look random and are the same for the same seed. The only place that takes chances."""

import hashlib
import random

LOWER = "abcdefghijklmnopqrstuvwxyz0123456789"


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

    def chance(self, *purpose: object) -> random.Random:
        """A generator of its own for one purpose."""
        return random.Random(self._digest(purpose))

    def _digest(self, purpose: tuple[object, ...]) -> bytes:
        named = "\x1f".join((str(self.seed), *map(str, purpose)))
        return hashlib.blake2b(named.encode(), digest_size=64).digest()
