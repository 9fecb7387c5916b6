"""Levels set in the largest batches; one bad item holds up nobody (section 3.1)."""

import re
from collections.abc import Sequence

from ...ports.model import SetStock
from . import wire
from .client import Door, reason

PATH = "v3/inventory/adjustments/absolute"
LOCATION = 1
"""The default one, which online shoppers see."""
REASON = "Clover"
MOST_REFUSALS = 64
"""So many refused requests in a row of parts; what is left is refused as a whole."""
_NAMED = re.compile(r"\b(product_id|variant_id) (\d{1,15})")

Refusals = list[tuple[SetStock, str]]


class Inventory:
    def __init__(self, door: Door) -> None:
        self._door = door

    def set_levels(self, levels: Sequence[SetStock]) -> Refusals:
        """A refused batch changed nothing: those that it names are left out, else it is cut in two."""
        refused: Refusals = []
        parts, refusals = [list(levels)] if levels else [], 0
        while parts:
            part = parts.pop()
            why = self._set(part)
            if why is None:
                continue
            refusals += 1
            named = [one for one in part if _key(one) in _keys(why)]
            if len(part) == 1 or refusals >= MOST_REFUSALS:
                refused += [(one, why) for one in part]
            elif named:
                refused += [(one, why) for one in named]
                parts.append([one for one in part if one not in named])
            else:
                half = len(part) // 2
                parts += [part[half:], part[:half]]
            parts = [one for one in parts if one]
        return refused

    def _set(self, levels: Sequence[SetStock]) -> str | None:
        body = {"reason": REASON, "items": [_item(one) for one in levels]}
        answer = self._door.put(PATH, body)
        return None if answer.ok else reason(answer)


def _item(one: SetStock) -> wire.Json:
    name, number = _key(one)
    return {"location_id": LOCATION, name: number, "quantity": one.level}


def _key(one: SetStock) -> tuple[str, int]:
    if one.variant is not None:
        return "variant_id", one.variant
    return "product_id", one.product


def _keys(why: str) -> set[tuple[str, int]]:
    return {(name, int(number)) for name, number in _NAMED.findall(why)}
