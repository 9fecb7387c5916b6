"""Mutants of what lasts and what is shared: calls at the same time, and an app's pace."""

from tests.conformance.mutants.clover.matchers import M
from tests.conformance.mutants.matchers import on
from tests.conformance.mutants.mutant import Memory, Mutant, Send, changes_status
from tests.conformance.mutants.wire import Call, Reply

EMPTY = {"elements": [], "href": "http://t"}


def refused(rule: str, path: str, header: str, value: str | None) -> Mutant:
    """A refusal at this path has another header, or one less."""

    def answer(call: Call, send: Send, _: Memory) -> Reply:
        reply = send(call)
        return reply.with_header(header, value) if reply.status == 429 else reply

    return Mutant(rule, on("GET", f"{M}/{path}"), answer)


def let_in(rule: str, path: str) -> Mutant:
    """Nobody is refused at this path."""
    return changes_status(rule, on("GET", f"{M}/{path}"), 429, 200, EMPTY)


MUTANTS = [
    let_in("CLV-LIMIT-005", "devices"),
    refused("CLV-LIMIT-006", "opening_hours", "X-RateLimit-tokenLimit", "16"),
    refused("CLV-LIMIT-007", "tip_suggestions", "retry-after", None),
    let_in("CLV-LIMIT-008", "tags"),
    refused("CLV-LIMIT-009", "roles", "X-RateLimit-tokenConcurrentLimit", "5"),
    let_in("CLV-LIMIT-010", "tax_rates"),
    refused("CLV-LIMIT-011", "modifiers", "X-RateLimit-tokenLimit", "16"),
]
