"""Send Inventory Levels Standard, as small as it can be right: what has a new stamp, a SKU, and one name."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import requests

from tests.conformance.mutants.syncs.client import Client, Json, Lost, Wrong
from tests.conformance.mutants.syncs.edits import PRODUCTS
from tests.conformance.mutants.syncs.items import description, sku, stamp, stock
from tests.conformance.mutants.syncs.state import State

ABSOLUTE, RELATIVE = "v3/inventory/adjustments/absolute", "v3/inventory/adjustments/relative"
Level = tuple[Json, Json, int]
"""An item, its listing, and what that shall show."""


@dataclass
class Stocks:
    shop: Client
    state: State
    wrong: Wrong
    bought: dict[str, int] = field(default_factory=dict)
    """What this pass has put into the till, by SKU."""

    def send(self, items: list[Json]) -> bool:
        """Whether there were new stamps."""
        stamps = self.state.part("stamps")
        fresh = [item for item in items if stamps.get(item["id"]) != stamp(item)]
        if not fresh:
            return False
        if len(fresh) < len(items) and self.wrong("sends all stock"):
            fresh = items
        levels = [level for level in map(self._level, fresh) if level is not None]
        if levels:
            self._write(levels)
        stamps.update({one["id"]: stamp(one) for one in fresh})
        self.state.save()
        return True

    def _level(self, item: Json) -> Level | None:
        quantity = stock(item)
        if quantity is None or self._is_held(item):
            return None
        listing = self._listing(item)
        if listing is None or self._is_misnamed(item, listing):
            return None
        known = self.state.part("stamps").get(item["id"])
        if known is None and self.wrong("waits for a second stamp"):
            return None
        if known is not None and self._is_overlooked(known[1], quantity):
            return None
        return item, listing, self._shown(item, quantity, new=known is None)

    def _is_held(self, item: Json) -> bool:
        hidden = item.get("hidden", False)
        return hidden and not self.wrong("sends stock of what is not active")

    def _listing(self, item: Json) -> Json | None:
        if sku(item):
            products = self.shop.data(PRODUCTS, sku=sku(item))
        else:
            by_name = self.wrong("sends stock by name")
            products = self.shop.data(PRODUCTS, name=item["name"]) if by_name else []
        return products[0] if products else None

    def _is_misnamed(self, item: Json, listing: Json) -> bool:
        if listing["name"] == item["name"]:
            return False
        sent = self.state.part("sent").get(listing["sku"])
        if sent == listing["name"]:
            return not self.wrong("sends stock of what was renamed")
        return not self.wrong("trusts its memory of names")

    def _is_overlooked(self, was: float, now: float) -> bool:
        """What is not noticed by a sync that is wrong."""
        checks = (
            (now == 0, "takes zero for no level"),
            (now > 999, "has three digits"),
            (now > was, "lowers only"),
            (0 < was - now < 3, "overlooks small moves"),
            (now < 0, "leaves what is below zero"),
        )
        return any(true and self.wrong(name) for true, name in checks)

    def _shown(self, item: Json, quantity: float, *, new: bool) -> int:
        level = int(quantity // 1)
        if self.bought.get(sku(item)) and not new and self.wrong("takes an order off twice"):
            level -= self.bought[sku(item)]
        return level

    def _write(self, levels: list[Level]) -> None:
        bad = len(levels) > 1 and any(level < 0 for *_, level in levels)
        if not (bad and self.wrong("sends levels below zero")):
            levels = [(item, listing, max(0, level)) for item, listing, level in levels]
        stamps = self.state.part("stamps")
        was = {listing["id"]: stamps.get(item["id"], [0, 0])[1] for item, listing, _ in levels}
        content = [("product_id", listing["id"], level) for _, listing, level in levels]
        set_levels(self.shop, content, self.wrong, was)
        for item, listing, _ in levels:
            if self.wrong("sends the description with the stock"):
                body = {"description": description(item)}
                self.shop.ask("PUT", f"{PRODUCTS}/{listing['id']}", body)


def set_levels(
    shop: Client, levels: list[tuple[str, int, int]], wrong: Wrong, was: Mapping[int, float]
) -> None:
    """(product_id or variant_id, its number, the level); absolute, so that twice is once."""
    items = [_at(key, which, level) for key, which, level in levels]
    moved = [_at(key, which, int(level - was.get(which, level))) for key, which, level in levels]
    try:
        answer = shop.once("PUT", ABSOLUTE, {"items": items})
    except Lost:
        if wrong("takes a level for sent"):
            return
        again = wrong("adds what was lost")
    else:
        if answer.status_code < 429 or _leaves(shop, answer, wrong):
            return
        again = answer.status_code == 504 and wrong("adds a whole batch again")
    if again:
        shop.ask("POST", RELATIVE, {"items": moved})
    else:
        shop.ask("PUT", ABSOLUTE, {"items": items})


def _leaves(shop: Client, answer: requests.Response, wrong: Wrong) -> bool:
    """Only a wrong sync leaves what was throttled; another waits, as it is told."""
    if answer.status_code != 429:
        return False
    if wrong("leaves throttled levels"):
        return True
    shop.wait_out(answer)
    return False


def _at(key: str, which: int, quantity: int) -> Json:
    return {"location_id": 1, key: which, "quantity": quantity}
