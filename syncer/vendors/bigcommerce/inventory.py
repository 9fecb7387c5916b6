"""Levels set in the largest batches; one bad level holds up no other (facts/bigcommerce.md, section 3.1)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...ports.model import SetStock
from ...ports.shop import RejectedLevel
from . import wire
from .client import BigCommerceClient, reason

PATH = "v3/inventory/adjustments/absolute"
LOCATION = 1
"""The default one, which online shoppers see."""
MAX_REJECTIONS = 64
"""So many rejected requests in a row of parts; what is left is rejected as a whole."""
_NAMED = re.compile(r"\b(product_id|variant_id) (\d{1,15})")


class Key(NamedTuple):
    """How BigCommerce names what a level belongs to."""

    name: str
    number: int


class Inventory:
    """`reason` stands in the store's log of stock changes."""

    def __init__(self, client: BigCommerceClient, reason: str) -> None:
        self._client, self._reason = client, reason

    def set_levels(self, levels: Sequence[SetStock]) -> list[RejectedLevel]:
        """A rejected batch changed nothing: those that its error names are left out, else it is cut in two."""
        rejected: list[RejectedLevel] = []
        parts, rejections = [list(levels)] if levels else [], 0
        while parts:
            part = parts.pop()
            why = self._set(part)
            if why is None:
                continue
            rejections += 1
            named = [one for one in part if _key(one) in _keys(why)]
            if len(part) == 1 or rejections >= MAX_REJECTIONS:
                rejected += [RejectedLevel(one, why) for one in part]
            elif named:
                rejected += [RejectedLevel(one, why) for one in named]
                parts.append([one for one in part if one not in named])
            else:
                half = len(part) // 2
                parts += [part[half:], part[:half]]
            parts = [part for part in parts if part]
        return rejected

    def _set(self, levels: Sequence[SetStock]) -> str | None:
        body = {"reason": self._reason, "items": [_item(level) for level in levels]}
        response = self._client.put(PATH, body)
        return None if response.ok else reason(response)


def _item(level: SetStock) -> wire.Json:
    name, number = _key(level)
    return {"location_id": LOCATION, name: number, "quantity": level.level}


def _key(level: SetStock) -> Key:
    if level.variant is not None:
        return Key("variant_id", level.variant)
    return Key("product_id", level.product)


def _keys(why: str) -> set[Key]:
    return {Key(name, int(number)) for name, number in _NAMED.findall(why)}
