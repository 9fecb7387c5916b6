"""The stage of one rule: a till and a shop of its own, and the sync between them, run a pass at a time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from conformance.engine import Activity, Engine, KillPoint, PassRequest, PassResult
from conformance.rules import NotTestable
from conformance.sync.profile import Profile
from conformance.sync.sample_products import DRINKS, SNACKS, Product
from conformance.sync.traffic import Traffic
from conformance.target import Target
from conformance.wire import MOST_EXCHANGES, Wire
from tilltwin.client import Account, ControlRefused

APART = 2.0
"""Seconds that the services' clock moves between passes: their times have whole seconds."""
PATIENCE = 3
"""Passes that a sync may take to do what one would: a prerequisite is in no hurry."""


@dataclass(frozen=True, kw_only=True)
class SyncRun:
    """What all rules of a run share."""

    target: Target
    engine: Engine
    profile: Profile
    seconds: float = 60.0


@dataclass
class Scenario:
    setting: SyncRun
    wire: Wire
    folder: Path
    till: Account
    shop: Account
    more: dict[str, str] = field(default_factory=dict)
    """Orders of this rule alone."""
    passes: int = 0
    last: PassResult = field(default_factory=lambda: PassResult(0))
    time_moves: bool = True
    planned: list[str] = field(default_factory=list)
    """The faults of this rule."""

    @classmethod
    def open(cls, setting: SyncRun, wire: Wire, folder: Path) -> "Scenario":
        """Fresh accounts, and a shop that has its categories."""
        control, profile = setting.target.control, setting.profile
        if control is None:
            raise NotTestable("it takes fresh accounts, which only a Tilltwin gives")
        try:
            till, shop = (
                control.create_account(vendor, settings=profile.settings.get(vendor))
                for vendor in (profile.till, profile.shop)
            )
            for name in (SNACKS, DRINKS):
                shop.play({"type": "add_category", "name": name})
        except ControlRefused as refusal:
            raise NotTestable(f"the accounts cannot be made: {refusal}") from refusal
        return cls(setting, wire, folder, till, shop)

    def close(self) -> None:
        self.setting.engine.rest()
        self.clear_faults()
        if self.setting.target.control is not None and not self.time_moves:
            self.setting.target.control.release()
        for account in (self.till, self.shop):
            account.delete()

    # What happens around the sync

    def sells(self, *goods: Product) -> None:
        """The till has these from now on."""
        self._given(lambda: self.till.add_products(goods))

    def at_till(self, kind: str, sku: str, **what: Any) -> None:
        self._given(lambda: self.till.play({"type": kind, "sku": sku, **what}))

    def at_shop(self, kind: str, sku: str, **what: Any) -> None:
        """By hand, in the shop's control panel."""
        self._given(lambda: self.shop.play({"type": kind, "sku": sku, **what}))

    def shows(self, *goods: Product) -> None:
        """The shop has these listings, made by hand."""
        self._given(lambda: self.shop.add_products(goods))

    def buys_online(self, sku: str, quantity: int) -> None:
        lines = [{"sku": sku, "quantity": quantity}]
        self._given(lambda: self.shop.play({"type": "online_order", "lines": lines}))

    def till_takes_order(self, sku: str, quantity: int) -> None:
        """An online order is put into the till."""
        lines = [{"sku": sku, "quantity": quantity}]
        self._given(lambda: self.till.play({"type": "online_order", "lines": lines}))

    def fault(self, account: Account, kind: str, **plan: Any) -> None:
        self._given(lambda: self.planned.append(account.fault(kind, **plan)["id"]))

    def stock_fault(self, kind: str, **plan: Any) -> None:
        """The next write of stock meets it, by whichever door it comes."""
        self.fault(self.shop, kind, path=self.setting.profile.stock, **plan)
        self.fault(self.shop, kind, path=self.setting.profile.listings[0], method="PUT", **plan)

    def listing_fault(self, kind: str, **plan: Any) -> None:
        """The next change of listings meets it, by whichever door it comes."""
        for path in self.setting.profile.listings:
            self.fault(self.shop, kind, path=path, method="PUT", **plan)

    def clear_faults(self) -> None:
        for planned in self.planned:
            self.shop.simulator.call("DELETE", f"/faults/{planned}")
        self.planned.clear()

    def later(self) -> None:
        """Time goes by, where the harness may move it."""
        self._pass_time()

    def one_moment(self) -> None:
        """The services' clock stands still until the rule is over."""
        if self.setting.target.control is None:
            raise NotTestable("it takes the services' clock, which only a Tilltwin has for us")
        self.setting.target.control.hold()
        self.time_moves = False

    # The sync

    def run(self, *, death: KillPoint | None = None, may_fail: bool = False) -> Traffic:
        """One pass, and what it asked; a pass that fails is the rule's failure, unless it may."""
        before = self._number()
        orders = PassRequest(self._orders(), self.setting.seconds, lambda: self._pulse(before))
        self.last = self.setting.engine.run(orders, death)
        seen = self._seen(before)
        self._note(seen)
        self._pass_time()
        if death is None and not may_fail:
            self._check(self.last, seen)
        return seen

    def first_sync(self, *skus: str) -> None:
        """Passes until the shop shows these with the till's stock; NotTestable where it never does."""
        self._until(lambda: self._missing(skus), "listed with its stock", self.stamp)

    def first_listing(self, *skus: str) -> None:
        """Passes until the shop shows these, whatever their stock."""
        self._until(lambda: [sku for sku in skus if self.listing(sku) is None], "listed")

    def _until(
        self,
        missing: Callable[[], list[str]],
        what: str,
        nudge: Callable[[str], None] | None = None,
    ) -> None:
        for _ in range(PATIENCE):
            self.run(may_fail=True)
            lacking = missing()
            if not lacking:
                return
            if nudge is not None:
                for sku in lacking:
                    nudge(sku)
        raise NotTestable(f"{', '.join(missing())} is not {what} to begin with{self._tail()}")

    def stamp(self, sku: str) -> None:
        """A new stamp for the same stock: some wait for one that is newer than the listing (K-26)."""
        level = self.stock_at_till(sku)
        for quantity in (level + 1, level):
            self.at_till("count", sku, quantity=quantity)

    # Readings

    def listing(self, sku: str) -> Product | None:
        """The product, or the variant, that the shop shows under this SKU."""
        found = [
            one
            for product in self.shop.products(sku=sku)
            for one in (product["variants"] or [product])
            if one["sku"].casefold() == sku.casefold()
        ]
        assert len(found) <= 1, f"the shop shows {sku} {len(found)} times"
        return found[0] if found else None

    def shown(self, sku: str) -> Product:
        found = self.listing(sku)
        assert found is not None, f"the shop does not show {sku}{self._tail()}"
        return found

    def price(self, sku: str) -> Decimal:
        return Decimal(self.shown(sku)["price"])

    def quantity(self, sku: str) -> float | None:
        told: float | None = self.shown(sku)["quantity"]
        return told

    def listings(self) -> list[Product]:
        return list(self.shop.products())

    def stock_at_till(self, sku: str) -> float:
        return float(self.till.product(sku)["quantity"])

    def _missing(self, skus: Iterable[str]) -> list[str]:
        here = {sku: self.listing(sku) for sku in skus}
        return [
            sku
            for sku, one in here.items()
            if one is None or one["quantity"] != max(0, self.stock_at_till(sku))
        ]

    # Its orders, its journal

    def _orders(self) -> dict[str, str]:
        state = self.folder / "state"
        state.mkdir(parents=True, exist_ok=True)
        self.passes += 1
        return {
            **self.till.env,
            **self.shop.env,
            "SYNC_PROFILE": self.setting.profile.name,
            "STATE_DIR": str(state),
            "RUN_ID": f"{self.till.id}-{self.passes}",
            "DEADLINE_SECONDS": f"{self.setting.seconds:g}",
            **self.more,
        }

    def _entries(self, since: int) -> list[dict[str, Any]]:
        both = self.till.journal(since=since) + self.shop.journal(since=since)
        return sorted(both, key=lambda one: int(one["number"]))

    def _number(self) -> int:
        return max((one["number"] for one in self._entries(0)), default=0)

    def _seen(self, since: int) -> Traffic:
        return Traffic(self.setting.profile, self._entries(since))

    def _pulse(self, since: int) -> Activity:
        seen = self._seen(since)
        writes = seen.writes.entries
        return Activity(len(seen.entries), writes[-1]["number"] if writes else 0)

    def _note(self, seen: Traffic) -> None:
        """For the reports; the latest are kept."""
        noted = [*self.wire.exchanges, *seen.exchanges()]
        self.wire.left_off += max(0, len(noted) - MOST_EXCHANGES)
        self.wire.exchanges[:] = noted[-MOST_EXCHANGES:]

    def _pass_time(self) -> None:
        control = self.setting.target.control
        if control is not None and self.time_moves and not self.setting.engine.takes_its_time:
            control.advance(APART)

    def _check(self, ran: PassResult, seen: Traffic) -> None:
        limit = f"{self.setting.seconds:g} s (DEADLINE_SECONDS)"
        assert not ran.late, f"the pass did not end within {limit}{self._tail()}"
        assert ran.code == 0, f"the pass ended with exit code {ran.code}{self._tail()}"
        silent = not seen and self.passes == 1
        where = self.till.env[f"{self.setting.profile.till.upper()}_BASE_URL"]
        assert not silent, (
            f"the sync sent no request to {where}: does it read *_BASE_URL?{self._tail()}"
        )

    def _tail(self) -> str:
        words = self.last.last_words
        return f"; its last words: {words}" if words else ""

    def _given(self, play: Callable[[], Any]) -> None:
        try:
            play()
        except ControlRefused as refusal:
            raise NotTestable(f"the shop floor could not: {refusal}") from refusal
