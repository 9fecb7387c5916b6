"""Mutants of expand on two levels, and on the answers to writes."""

from typing import Any

from tests.conformance.mutants.clover.matchers import M, exact_query, reading
from tests.conformance.mutants.matchers import on
from tests.conformance.mutants.mutant import edits_answer, edits_request


def inner(outer: str, name: str) -> Any:
    """An edit that takes the second level away from an expanded container."""

    def edit(body: dict[str, Any]) -> None:
        held = body[outer]
        held["elements"] = [one | {name: {"elements": []}} for one in held["elements"]]

    return edit


MUTANTS = [
    edits_answer(
        "CLV-NEST-001",
        on("GET", f"{M}/item_groups/*", exact_query(expand="attributes,attributes.options")),
        inner("attributes", "options"),
    ),
    edits_answer(
        "CLV-NEST-002",
        reading("modifierGroups,modifierGroups.modifiers"),
        inner("modifierGroups", "modifiers"),
    ),
    edits_request(
        "CLV-NEST-003",
        on("POST", f"{M}/tags", exact_query(expand="items")),
        lambda c: c.without("expand"),
    ),
    edits_answer(
        "CLV-NEST-004",
        reading("modifierGroups,categories"),
        lambda body: dict(reversed(body.items())),
    ),
]
