"""Mutants of expand on two levels, and on the answers to writes."""

from typing import Any

from tests.conformance.mutants.clover.matchers import M, asking, reading
from tests.conformance.mutants.mutant import asks, edits, on


def inner(outer: str, name: str) -> Any:
    """An edit that takes the second level away from an expanded container."""

    def edit(told: dict[str, Any]) -> None:
        held = told[outer]
        held["elements"] = [one | {name: {"elements": []}} for one in held["elements"]]

    return edit


MUTANTS = [
    edits(
        "CLV-NEST-001",
        on("GET", f"{M}/item_groups/*", asking(expand="attributes,attributes.options")),
        inner("attributes", "options"),
    ),
    edits(
        "CLV-NEST-002",
        reading("modifierGroups,modifierGroups.modifiers"),
        inner("modifierGroups", "modifiers"),
    ),
    asks(
        "CLV-NEST-003",
        on("POST", f"{M}/tags", asking(expand="items")),
        lambda c: c.without("expand"),
    ),
    edits(
        "CLV-NEST-004",
        reading("modifierGroups,categories"),
        lambda told: dict(reversed(told.items())),
    ),
]
