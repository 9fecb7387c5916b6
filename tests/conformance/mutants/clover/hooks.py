"""Mutants of webhooks: they change what is delivered, not what is answered."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from conformance.webhook_receiver import Delivery, Transform
from tests.conformance.mutants.clover.matchers import ITEMS, M
from tests.conformance.mutants.matchers import Matcher, body, named, on
from tests.conformance.mutants.mutant import Mutant


def changes_deliveries(rule: str, matcher: Matcher, transform: Transform) -> Mutant:
    """The server's answers are sound, its webhooks are not."""
    return Mutant(rule, matcher, lambda call, send, _: send(call), transform)


def making(word: str) -> Matcher:
    """Who listens to the fate of this item."""
    return on("POST", ITEMS, named(f"Heard {word}"))


def telling(edit: Callable[[dict[str, Any]], Any]) -> Transform:
    """Every event of a delivery is edited."""

    def transform(delivery: Delivery) -> Delivery:
        for events in delivery.body.get("merchants", {}).values():
            for event in events:
                edit(event)
        return delivery

    return transform


def typed(was: str) -> Transform:
    """Events of this type are of another one."""
    return telling(lambda one: one.update(type="X" if one["type"] == was else one["type"]))


def prefixed(was: str, now: str) -> Transform:
    return telling(lambda one: one.update(objectId=one["objectId"].replace(was, now)))


def _no_code(delivery: Delivery) -> Delivery:
    return (
        replace(delivery, body={"ping": True}) if "verificationCode" in delivery.body else delivery
    )


def _signed(numbers: Iterator[int]) -> Transform:
    return lambda delivery: replace(
        delivery, headers={**delivery.headers, "x-clover-auth": str(next(numbers))}
    )


def _by_nobody(delivery: Delivery) -> Delivery:
    delivery.body.pop("appId", None)
    return delivery


MUTANTS = [
    changes_deliveries("CLV-HOOK-001", making("first"), _no_code),
    changes_deliveries("CLV-HOOK-002", making("twice"), _signed(count(1))),
    changes_deliveries("CLV-HOOK-003", making("whole"), _by_nobody),
    changes_deliveries("CLV-HOOK-004", making("change"), typed("UPDATE")),
    changes_deliveries("CLV-HOOK-005", making("gone"), typed("DELETE")),
    changes_deliveries("CLV-HOOK-006", making("stock"), prefixed("I:", "IS:")),
    changes_deliveries("CLV-HOOK-007", making("sold"), typed("UPDATE")),
    changes_deliveries(
        "CLV-HOOK-008",
        on("POST", f"{M}/orders", body(title="Heard order")),
        prefixed("O:", "P:"),
    ),
]
