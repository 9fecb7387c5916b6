"""Mutants of webhooks where stock and availability have topics of their own."""

from tests.conformance.mutants.clover.hooks import prefixed, whispers
from tests.conformance.mutants.clover.matchers import ITEMS, named
from tests.conformance.mutants.mutant import Touch, on


def of(word: str) -> Touch:
    return on("POST", ITEMS, named(f"Split {word}"))


MUTANTS = [
    whispers("CLV-SPLIT-001", of("stock"), prefixed("IS:", "I:")),
    whispers("CLV-SPLIT-002", of("flip"), prefixed("IA:", "I:")),
    whispers("CLV-SPLIT-003", of("price"), prefixed("I:", "IA:")),
]
