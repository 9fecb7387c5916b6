"""Mutants of how long texts may be."""

from tests.conformance.mutants.clover.matchers import ITEMS, M
from tests.conformance.mutants.matchers import on
from tests.conformance.mutants.mutant import Mutant, changes_status


def takes(rule: str, path: str, field: str, most: int) -> Mutant:
    """A text that is longer than that is taken."""
    longer = on("POST", path, lambda call: len(str(call.object.get(field, ""))) == most + 1)
    return changes_status(rule, longer, 400, 200)


MUTANTS = [
    takes("CLV-LENGTH-001", ITEMS, "sku", 100),
    takes("CLV-LENGTH-002", ITEMS, "code", 100),
    takes("CLV-LENGTH-003", ITEMS, "alternateName", 127),
    takes("CLV-LENGTH-004", ITEMS, "unitName", 64),
    takes("CLV-LENGTH-005", f"{M}/categories", "name", 127),
    takes("CLV-LENGTH-006", f"{M}/tags", "name", 255),
    takes("CLV-LENGTH-007", f"{M}/item_groups", "name", 255),
]
