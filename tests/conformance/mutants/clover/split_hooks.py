"""Mutants of webhooks where stock and availability have topics of their own."""

from tests.conformance.mutants.clover.hooks import changes_deliveries, prefixed
from tests.conformance.mutants.clover.matchers import ITEMS
from tests.conformance.mutants.matchers import Matcher, named, on


def of(word: str) -> Matcher:
    return on("POST", ITEMS, named(f"Split {word}"))


MUTANTS = [
    changes_deliveries("CLV-SPLIT-001", of("stock"), prefixed("IS:", "I:")),
    changes_deliveries("CLV-SPLIT-002", of("flip"), prefixed("IA:", "I:")),
    changes_deliveries("CLV-SPLIT-003", of("price"), prefixed("I:", "IA:")),
]
