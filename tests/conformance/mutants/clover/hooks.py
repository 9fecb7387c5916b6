"""Mutants of webhooks: they change what is delivered, not what is answered."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from conformance.webhook_receiver import Delivery, Transform
from tests.conformance.mutants.clover.matchers import ITEMS, M, body, named
from tests.conformance.mutants.mutant import Mutant, Touch, on


def whispers(rule: str, touch: Touch, hears: Transform) -> Mutant:
    """The server's answers are sound, its webhooks are not."""
    return Mutant(rule, touch, lambda call, send, _: send(call), hears)


def making(word: str) -> Touch:
    """Who listens to the fate of this item."""
    return on("POST", ITEMS, named(f"Heard {word}"))


def telling(edit: Callable[[dict[str, Any]], Any]) -> Transform:
    """Every event of a delivery is edited."""

    def hears(note: Delivery) -> Delivery:
        for events in note.body.get("merchants", {}).values():
            for event in events:
                edit(event)
        return note

    return hears


def typed(was: str) -> Transform:
    """Events of this type are of another one."""
    return telling(lambda one: one.update(type="X" if one["type"] == was else one["type"]))


def prefixed(was: str, now: str) -> Transform:
    return telling(lambda one: one.update(objectId=one["objectId"].replace(was, now)))


def _no_code(note: Delivery) -> Delivery:
    return replace(note, body={"ping": True}) if "verificationCode" in note.body else note


def _signed(numbers: Iterator[int]) -> Transform:
    return lambda note: replace(note, headers={**note.headers, "x-clover-auth": str(next(numbers))})


def _by_nobody(note: Delivery) -> Delivery:
    note.body.pop("appId", None)
    return note


MUTANTS = [
    whispers("CLV-HOOK-001", making("first"), _no_code),
    whispers("CLV-HOOK-002", making("twice"), _signed(count(1))),
    whispers("CLV-HOOK-003", making("whole"), _by_nobody),
    whispers("CLV-HOOK-004", making("change"), typed("UPDATE")),
    whispers("CLV-HOOK-005", making("gone"), typed("DELETE")),
    whispers("CLV-HOOK-006", making("stock"), prefixed("I:", "IS:")),
    whispers("CLV-HOOK-007", making("sold"), typed("UPDATE")),
    whispers(
        "CLV-HOOK-008",
        on("POST", f"{M}/orders", body(title="Heard order")),
        prefixed("O:", "P:"),
    ),
]
