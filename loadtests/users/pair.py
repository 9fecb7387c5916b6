"""A till with a catalogue and an empty shop that has its categories: what one merchant's sync runs between."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tilltwin.client import Account, Simulator

Json = dict[str, Any]

TIMEOUT_SECONDS = 300


@dataclass(frozen=True, slots=True)
class PairConfig:
    """What a merchant's till and shop are to be."""

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
    def opened(cls, base_url: str, token: str | None, config: PairConfig) -> "Pair":
        """Two fresh accounts; ControlRefused. LookupError where the server does not know the profile."""
        simulator = Simulator(base_url, token=token, timeout=TIMEOUT_SECONDS)
        profile = simulator.profile(config.profile)
        catalog = {"products": config.items, "seed": config.seed}
        till, shop = (
            simulator.create_account(
                vendor,
                catalog=filled,
                settings=None if config.limited else simulator.settings_without_limits(vendor),
            )
            for vendor, filled in ((profile["source"], catalog), (profile["target"], None))
        )
        names = sorted({name for product in till.products() for name in product["categories"]})
        if names:
            shop.play(*({"type": "add_category", "name": name} for name in names))
        return cls(profile["name"], till, shop)

    @property
    def environ(self) -> dict[str, str]:
        """What a sync must know of the two."""
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


def requests_seen(simulator: Simulator) -> int:
    """How many requests the server has answered in its life, the control API's own left out."""
    last = simulator.journal(limit=1)
    return int(last[-1]["number"]) if last else 0
