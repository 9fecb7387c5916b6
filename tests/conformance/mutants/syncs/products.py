"""Send Standard, as small as it can be right: what has a new price, and all it takes, is listed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape
from typing import Any

from tests.conformance.mutants.syncs.client import Broken, Client, Json, Lost, Wrong
from tests.conformance.mutants.syncs.edits import PRODUCTS, Edit, write, write_edits
from tests.conformance.mutants.syncs.items import (
    OUNCES,
    categories,
    description,
    look,
    sku,
    stamp,
    stock,
    weight,
)
from tests.conformance.mutants.syncs.state import State

MOST = 10


def failing(item: Json, places: Mapping[str, int], wrong: Wrong) -> str | None:
    """The first criterion that an item fails."""
    level = stock(item)
    known = any(name in places for name in categories(item))
    checks = (
        (not sku(item), "no SKU"),
        (weight(item) is None, "no weight"),
        (item.get("hidden", False), "not active"),
        (not item["name"].strip(), "no name"),
        (level is None, "no stock"),
        (level is not None and level < 0, "stock below zero"),
        (not categories(item), "no category"),
        (bool(categories(item)) and not known, "no known category"),
    )
    for fails, why in checks:
        if fails and not wrong(f"lists: {why}"):
            return why
    more = (
        (level == 0, "zero stock"),
        (item["price"] == 0, "free"),
        (not description(item), "no description"),
    )
    return next((why for fails, why in more if fails and wrong(f"leaves out: {why}")), None)


@dataclass
class Products:
    till: Client
    shop: Client
    state: State
    wrong: Wrong
    made: int = 0
    alone: bool = False
    """One price is new, and no more."""
    places: dict[str, int] = field(default_factory=dict)
    edits: list[Edit] = field(default_factory=list)

    def send(self, items: list[Json], cursor: int) -> bool:
        """Whether there were new prices."""
        fresh = [item for item in items if self._is_new(item, cursor)]
        self.alone = len(fresh) == 1
        if fresh:
            self.places = category_ids(self.shop)
        prices = self.state.part("prices")
        for one in fresh:
            if self.wrong("notes a price before it is sent"):
                self._note_early(one)
            if self._send(one):
                prices[one["id"]] = one["price"]
            if one["id"] not in self.state.part("failed"):
                self.state.save()
        self._write_edits()
        self.state.save()
        return bool(fresh)

    def _write_edits(self) -> None:
        """What is listed already waits until all are looked up, and is noted once it is written."""
        try:
            write_edits(self.shop, self.edits, self.state, self.wrong)
        except Broken:
            if not self.wrong("forgets what was in trouble"):
                raise
        prices = self.state.part("prices")
        prices.update({edit.item["id"]: edit.item["price"] for edit in self.edits})

    def _note_early(self, item: Json) -> None:
        """In the file, and not in mind: it is wrong where the sync dies on the way."""
        prices = self.state.part("prices")
        before = dict(prices)
        prices[item["id"]] = item["price"]
        self.state.save()
        prices.clear()
        prices.update(before)

    def _is_new(self, item: Json, cursor: int) -> bool:
        """Its price is not the last one seen; what was never seen is new, too."""
        seen = self.state.part("prices").get(item["id"])
        if seen == item["price"]:
            self._look_at(item)
            return False
        late = seen is not None and item["modifiedTime"] <= cursor
        return not (late and self.wrong("takes a second for a moment"))

    def _look_at(self, item: Json) -> None:
        """What else changed waits for a price; wrong syncs do not."""
        looks, now = self.state.part("looks"), look(item)
        changed = [was != new for was, new in zip(looks.get(item["id"], now), now, strict=True)]
        looks[item["id"]] = now
        if changed[0]:
            self.state.part("renamed")[item["id"]] = True
        stands = self.state.part("stamps").get(item["id"]) == stamp(item)
        reactions = (
            ([True, False, False], "reacts to a rename", self._update),
            ([False, True, False], "reacts to a category", self._update),
            ([False, False, True], "reacts to a tag", self._update),
            ([False, True, True], "writes stock with other data", self._update_stock),
            ([True, False, False], "heals what was deleted", self._heal),
        )
        for what, name, react in reactions:
            if changed == what and stands and self.wrong(name):
                self.places = category_ids(self.shop)
                react(item)

    def _send(self, item: Json) -> bool:
        """Whether the item is dealt with; an edit is not yet."""
        self.state.part("looks")[item["id"]] = look(item)
        why = failing(item, self.places, self.wrong)
        failed = self.state.part("failed")
        if why is not None:
            failed[item["id"]] = True
            return not self.wrong("keeps an old trigger")
        if failed.pop(item["id"], False) and self.wrong("gives an item up"):
            return True
        return self._put(item)

    def _put(self, item: Json) -> bool:
        if self.state.part("tried").get(sku(item)) == "lost":
            return True
        listing = self._listing(item)
        if listing is None:
            self._create(item)
            return True
        body = self._body(item)
        ours = self.state.part("sent").get(sku(item))
        if ours is not None and self.alone and self.wrong("sends no price"):
            body.pop("price")
        if item["id"] in self.state.part("renamed") and self.wrong("leaves names behind"):
            body["name"] = listing["name"]
        if self.wrong("leaves other data behind"):
            body = {name: body[name] for name in body.keys() & {"name", "price"}}
        if self.wrong("writes stock with a price"):
            body["inventory_level"] = max(0, int(stock(item) or 0))
        self.edits.append(Edit(item, listing, body))
        return False

    def _listing(self, item: Json) -> Json | None:
        """Found by its SKU."""
        results, ours = self._found(sku(item)), self.state.part("sent").get(sku(item))
        if results is None:
            named = self.wrong("matches by name") and self.shop.data(PRODUCTS, name=item["name"])
            return named[0] if named else None
        renamed = results["name"] != item["name"]
        by_hand = renamed and sku(item) not in self.state.part("tried")
        same_case = results["sku"] == sku(item)
        lost = ours is not None and ours != results["name"]
        if by_hand and same_case and self.wrong("takes over nothing made by hand"):
            return None
        if not same_case and self.wrong("minds the case of a SKU"):
            return None
        return None if lost and self.wrong("loses what was renamed") else results

    def _found(self, expected: str) -> Json | None:
        results = self.shop.data(PRODUCTS, sku=expected) if expected else []
        return results[0] if results else None

    def _update(self, item: Json) -> None:
        listing = self._found(sku(item))
        if listing is not None:
            write(self.shop, Edit(item, listing, self._body(item)), self.state)

    def _update_stock(self, item: Json) -> None:
        listing = self._found(sku(item))
        if listing is not None:
            body = {"inventory_level": int(stock(item) or 0)}
            write(self.shop, Edit(item, listing, body), self.state)

    def _heal(self, item: Json) -> None:
        if self._found(sku(item)) is None:
            self._create(item)

    def _body(self, item: Json) -> Json:
        cents = item["price"]
        floats = int(cents / 100 * 100)
        if floats != cents and self.wrong("counts cents in floats"):
            cents = floats
        amount, unit = weight(item) or (Decimal(1), "oz")
        scale = Decimal(1) if unit == "lb" and self.wrong("converts no weight") else OUNCES[unit]
        body: dict[str, Any] = {
            "name": item["name"].strip() or "Unnamed",
            "price": str(Decimal(cents) / 100),
            "weight": float(round(amount * scale, 4)),
            "description": description(item),
            "categories": [
                self.places[category] for category in categories(item) if category in self.places
            ],
        }
        return body

    def _create(self, item: Json) -> None:
        self.made += 1
        if self.made > MOST and self.wrong("lists ten a pass and forgets the rest"):
            return
        body = {**self._body(item), "type": "physical", "inventory_tracking": "product"}
        body |= {"sku": sku(item)} if sku(item) else {}
        if body["name"] != escape(body["name"]) and self.wrong("escapes names"):
            body["name"] = escape(body["name"])
        lacking = [category for category in categories(item) if category not in self.places]
        if lacking and self.wrong("makes categories"):
            content = [{"name": one, "tree_id": 1} for one in lacking]
            self.shop.ask("POST", "v3/catalog/trees/categories", content)
        first = min(self.places.values())
        if body["categories"] not in ([], [first]) and self.wrong("knows one category"):
            body["categories"] = [first]
        if self.wrong("creates with stock"):
            body["inventory_level"] = max(0, int(stock(item) or 0))
        self._post(body)

    def _post(self, body: Json) -> None:
        """A creation whose answer was lost is looked up before it is sent again."""
        key = body.get("sku", "")
        tried = self.state.part("tried")
        tried[key] = "sent"
        try:
            answer = self.shop.ask("POST", PRODUCTS, body)
        except Lost:
            there = self._found(key) is not None
            if there and self.wrong("gives up a lost creation"):
                tried[key] = "lost"
            if there or self.wrong("trusts that a creation arrived"):
                return
            answer = self.shop.ask("POST", PRODUCTS, body)
        if answer.ok:
            self.state.part("sent")[key] = body["name"]
        elif self.wrong("stops at a refusal"):
            raise Broken(answer.text[:200])


def category_ids(shop: Client) -> dict[str, int]:
    return {one["name"]: one["category_id"] for one in shop.data("v3/catalog/trees/categories")}
