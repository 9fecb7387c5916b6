"""A till with a catalogue and an empty shop that has its categories: what one merchant's sync runs between."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tilltwin.client import Account, Simulator

from .merchant import UNLIMITED

Json = dict[str, Any]

PROFILES = {"clover-bigcommerce": ("clover", "bigcommerce")}
"""Profile to its till's and its shop's vendor."""
NO_LIMITS: dict[str, Json] = {"clover": dict(UNLIMITED), "bigcommerce": {"quota": 1_000_000}}
TIMEOUT_SECONDS = 300


@dataclass(frozen=True, slots=True)
class WebhookConfig:
    """What a merchant is to be."""

    profile: str
    items: int
    seed: int
    limited: bool
    """Whether the services' documented limits count."""


@dataclass(frozen=True, slots=True)
class Pair:
    profile: str
    till: Account
    shop: Account

    @classmethod
    def opened(cls, base_url: str, token: str | None, wish: WebhookConfig) -> "Pair":
        """Two fresh accounts; ControlRefused."""
        hand = Simulator(base_url, token=token, timeout=TIMEOUT_SECONDS)
        catalog = {"products": wish.items, "seed": wish.seed}
        till, shop = (
            hand.create_account(
                vendor,
                catalog=catalog if place == 0 else None,
                settings=None if wish.limited else NO_LIMITS[vendor],
            )
            for place, vendor in enumerate(PROFILES[wish.profile])
        )
        names = sorted({name for one in till.products() for name in one["categories"]})
        if names:
            shop.play(*({"type": "add_category", "name": name} for name in names))
        return cls(wish.profile, till, shop)

    @property
    def environ(self) -> dict[str, str]:
        """What a sync must be told of the two."""
        return {**self.till.env, **self.shop.env, "SYNC_PROFILE": self.profile}

    def listed(self) -> Iterator[Json]:
        """All that the shop shows, a variant as a product of its own."""
        return _flat(self.shop.products())

    def shown(self, sku: str) -> Iterator[Json]:
        """What the shop shows under a SKU."""
        return _flat(self.shop.products(sku=sku))

    def drifts(self) -> list[Json]:
        """Where the two disagree, though no rule holds it so."""
        return self.till.simulator.compare(self.till.id, self.shop.id, self.profile)


def _flat(products: Iterable[Json]) -> Iterator[Json]:
    for product in products:
        yield from product["variants"] or [product]


def requests_seen(hand: Simulator) -> int:
    """How many requests the server has answered in its life, the control API's own left out."""
    last = hand.journal(limit=1)
    return int(last[-1]["number"]) if last else 0
