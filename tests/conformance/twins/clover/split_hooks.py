"""Twins of webhooks where stock and availability have topics of their own."""

from tests.conformance.twins.clover.hooks import prefixed, whispers
from tests.conformance.twins.clover.touches import ITEMS, named
from tests.conformance.twins.twin import Touch, on


def of(word: str) -> Touch:
    return on("POST", ITEMS, named(f"Split {word}"))


TWINS = [
    whispers("CLV-SPLIT-001", of("stock"), prefixed("IS:", "I:")),
    whispers("CLV-SPLIT-002", of("flip"), prefixed("IA:", "I:")),
    whispers("CLV-SPLIT-003", of("price"), prefixed("I:", "IA:")),
]
