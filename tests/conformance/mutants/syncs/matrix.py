"""Send Matrix and its inventory, as small as they can be right: an item group is one product with variants."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from tests.conformance.mutants.syncs.client import Client, Json, Wrong
from tests.conformance.mutants.syncs.edits import PRODUCTS
from tests.conformance.mutants.syncs.inventory import set_levels
from tests.conformance.mutants.syncs.items import (
    OUNCES,
    categories,
    description,
    sku,
    stamp,
    stock,
    weight,
)
from tests.conformance.mutants.syncs.products import category_ids, failing
from tests.conformance.mutants.syncs.state import State

VARIANTS = "v3/catalog/variants"
Family = tuple[str, list[Json]]
"""An item group's id, and its items."""


@dataclass
class Matrix:
    till: Client
    shop: Client
    state: State
    wrong: Wrong
    places: dict[str, int] = field(default_factory=dict)

    def send(self, items: list[Json]) -> bool:
        prices = self.state.part("prices")
        fresh = [
            (group, family)
            for group, family in _families(items)
            if any(prices.get(one["id"]) != one["price"] for one in family)
        ]
        if fresh:
            self.places = category_ids(self.shop)
        for group, family in fresh:
            self._send(group, family)
            prices.update({one["id"]: one["price"] for one in family})
            self.state.save()
        return bool(fresh)

    def _send(self, group: str, family: list[Json]) -> None:
        sound = [one for one in family if self._is_sound(one)]
        known = {variant["sku"]: variant for variant in self._variants(sound)}
        if known:
            for one in sound:
                if one["sku"] in known:
                    self._price(known[one["sku"]], one)
        elif sound:
            self._create(group, sound, whole=len(sound) == len(family))

    def _is_sound(self, item: Json) -> bool:
        why = failing(item, self.places, lambda _: False)
        return why is None or (why == "not active" and self.wrong("lists idle variants"))

    def _variants(self, items: list[Json]) -> Iterator[Json]:
        for item in items:
            yield from self.shop.data(VARIANTS, sku=sku(item))

    def _price(self, variant: Json, item: Json) -> None:
        price = str(Decimal(item["price"]) / 100)
        if Decimal(str(variant["calculated_price"])) == Decimal(price):
            return
        path = f"{PRODUCTS}/{variant['product_id']}"
        if self.wrong("prices the whole family"):
            for one in self.shop.data(f"{path}/variants"):
                self.shop.ask("PUT", f"{path}/variants/{one['id']}", {"price": price})
        self.shop.ask("PUT", f"{path}/variants/{variant['id']}", {"price": price})

    def _create(self, group: str, family: list[Json], *, whole: bool) -> None:
        first = family[0]
        amount, unit = weight(first) or (Decimal(1), "oz")
        names = {element["id"]: element["name"] for element in self.till.elements("attributes")}
        content = [_variant(one, names) for one in family]
        if whole and self.wrong("adds a variant"):
            values = [{**value, "label": "Other"} for value in content[0]["option_values"]]
            content.append({**content[0], "sku": f"{content[0]['sku']}-0", "option_values": values})
        body = {
            "name": self.till.read(f"item_groups/{group}")["name"],
            "type": "physical",
            "price": str(Decimal(first["price"]) / 100),
            "weight": float(round(amount * OUNCES[unit], 4)),
            "description": description(first),
            "categories": [
                self.places[category] for category in categories(first) if category in self.places
            ],
            "inventory_tracking": "variant",
            "variants": content,
        }
        self.shop.ask("POST", PRODUCTS, body)

    def send_stock(self, items: list[Json]) -> bool:
        stamps = self.state.part("stamps")
        had = False
        for group, family in _families(items):
            fresh = [one for one in family if stamps.get(one["id"]) != stamp(one)]
            had = had or bool(fresh)
            if fresh:
                self._send_stock(group, family, fresh)
                stamps.update({one["id"]: stamp(one) for one in fresh})
                self.state.save()
        return had

    def _send_stock(self, group: str, family: list[Json], fresh: list[Json]) -> None:
        levels = {one["sku"]: stock(one) or 0.0 for one in fresh if self._counts(one)}
        known = {variant["sku"]: variant for variant in self._variants(family)}
        name = self.till.read(f"item_groups/{group}")["name"]
        ids = {one["product_id"] for one in known.values()}
        if not ids or self.shop.read(f"{PRODUCTS}/{min(ids)}")["data"]["name"] != name:
            return
        if levels and len(levels) < len(family) and self.wrong("levels the whole family"):
            levels = dict.fromkeys(known, min(levels.values()))
        body = [
            ("variant_id", known[s]["id"], max(0, int(n))) for s, n in levels.items() if s in known
        ]
        if body:
            set_levels(self.shop, body, self.wrong, {})

    def _counts(self, item: Json) -> bool:
        if not sku(item) or stock(item) is None:
            return False
        return not item.get("hidden") or self.wrong("sends stock of idle variants")


def _families(items: list[Json]) -> Iterator[Family]:
    def group(item: Json) -> str:
        body: str = item["itemGroup"]["id"]
        return body

    members = sorted((item for item in items if item.get("itemGroup")), key=group)
    for key, family in groupby(members, key=group):
        yield key, list(family)


def _variant(item: Json, attributes: Mapping[str, str]) -> Json:
    options = item["options"]["elements"]
    return {
        "sku": sku(item),
        "price": str(Decimal(item["price"]) / 100),
        "option_values": [
            {"option_display_name": attributes[option["attribute"]["id"]], "label": option["name"]}
            for option in options
        ],
    }
