"""The scenario of one rule: a till and a shop of its own, and the sync between them, run a pass at a time."""

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
PREPARATION = 3
"""Passes that a sync may take where one would do: a prerequisite is in no hurry."""


@dataclass(frozen=True, kw_only=True)
class SyncRun:
    """What all rules of a run share."""

    target: Target
    engine: Engine
    profile: Profile
    deadline: float = 60.0
    """Seconds that a pass may take."""


@dataclass
class Scenario:
    sync_run: SyncRun
    wire: Wire
    folder: Path
    till: Account
    shop: Account
    extra_env: dict[str, str] = field(default_factory=dict)
    """Variables of this rule alone."""
    passes: int = 0
    last: PassResult = field(default_factory=lambda: PassResult(0))
    clock_moves: bool = True
    fault_ids: list[str] = field(default_factory=list)
    """The faults of this rule."""

    @classmethod
    def open(cls, sync_run: SyncRun, wire: Wire, folder: Path) -> "Scenario":
        """Fresh accounts, and a shop that has its categories."""
        control, profile = sync_run.target.control, sync_run.profile
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
        return cls(sync_run, wire, folder, till, shop)

    def close(self) -> None:
        self.sync_run.engine.stop()
        self.clear_faults()
        if self.sync_run.target.control is not None and not self.clock_moves:
            self.sync_run.target.control.release()
        for account in (self.till, self.shop):
            account.delete()

    # What happens around the sync

    def add_to_till(self, *goods: Product) -> None:
        """The till has these from now on."""
        self._prerequisite(lambda: self.till.add_products(goods))

    def at_till(self, kind: str, sku: str, **what: Any) -> None:
        self._prerequisite(lambda: self.till.play({"type": kind, "sku": sku, **what}))

    def at_shop(self, kind: str, sku: str, **what: Any) -> None:
        """By hand, in the shop's control panel."""
        self._prerequisite(lambda: self.shop.play({"type": kind, "sku": sku, **what}))

    def add_to_shop(self, *goods: Product) -> None:
        """The shop has these listings, made by hand."""
        self._prerequisite(lambda: self.shop.add_products(goods))

    def order_online(self, sku: str, quantity: int) -> None:
        lines = [{"sku": sku, "quantity": quantity}]
        self._prerequisite(lambda: self.shop.play({"type": "online_order", "lines": lines}))

    def enter_order_at_till(self, sku: str, quantity: int) -> None:
        """An online order is put into the till."""
        lines = [{"sku": sku, "quantity": quantity}]
        self._prerequisite(lambda: self.till.play({"type": "online_order", "lines": lines}))

    def fault(self, account: Account, kind: str, **plan: Any) -> None:
        self._prerequisite(lambda: self.fault_ids.append(account.fault(kind, **plan)["id"]))

    def stock_fault(self, kind: str, **plan: Any) -> None:
        """The next write of stock meets it, by whichever path it comes."""
        self.fault(self.shop, kind, path=self.sync_run.profile.stock, **plan)
        self.fault(self.shop, kind, path=self.sync_run.profile.listings[0], method="PUT", **plan)

    def listing_fault(self, kind: str, **plan: Any) -> None:
        """The next change of listings meets it, by whichever path it comes."""
        for path in self.sync_run.profile.listings:
            self.fault(self.shop, kind, path=path, method="PUT", **plan)

    def clear_faults(self) -> None:
        for fault_id in self.fault_ids:
            self.shop.simulator.call("DELETE", f"/faults/{fault_id}")
        self.fault_ids.clear()

    def advance_clock(self) -> None:
        """The services' clock moves on, where the sync does not keep its own time."""
        self._pass_time()

    def hold_clock(self) -> None:
        """The services' clock stands still until the rule is over."""
        if self.sync_run.target.control is None:
            raise NotTestable("it takes the services' clock, which only a Tilltwin has for us")
        self.sync_run.target.control.hold()
        self.clock_moves = False

    # The sync

    def run(self, *, kill_point: KillPoint | None = None, may_fail: bool = False) -> Traffic:
        """One pass, and its traffic; a pass that fails is the rule's failure, unless it may."""
        before = self._last_number()
        request = PassRequest(
            self._environ(), self.sync_run.deadline, lambda: self._activity(before)
        )
        self.last = self.sync_run.engine.run(request, kill_point)
        traffic = self._traffic(before)
        self._record(traffic)
        self._pass_time()
        if kill_point is None and not may_fail:
            self._check(self.last, traffic)
        return traffic

    def first_sync(self, *skus: str) -> None:
        """Passes until the shop shows these with the till's stock; NotTestable where it never does."""
        self._until(
            lambda: self._missing(skus), "listed with its stock", self.renew_stock_timestamp
        )

    def first_listing(self, *skus: str) -> None:
        """Passes until the shop shows these, whatever their stock."""
        self._until(lambda: [sku for sku in skus if self.listing(sku) is None], "listed")

    def _until(
        self,
        missing: Callable[[], list[str]],
        what: str,
        nudge: Callable[[str], None] | None = None,
    ) -> None:
        for _ in range(PREPARATION):
            self.run(may_fail=True)
            lacking = missing()
            if not lacking:
                return
            if nudge is not None:
                for sku in lacking:
                    nudge(sku)
        raise NotTestable(f"{', '.join(missing())} is not {what} to begin with{self._tail()}")

    def renew_stock_timestamp(self, sku: str) -> None:
        """A new timestamp for the same stock: some syncs wait for one that is newer than the listing."""
        level = self.stock_at_till(sku)
        for quantity in (level + 1, level):
            self.at_till("count", sku, quantity=quantity)

    # Readings

    def listing(self, sku: str) -> Product | None:
        """The product, or the variant, that the shop shows under this SKU."""
        matches = [
            one
            for product in self.shop.products(sku=sku)
            for one in (product["variants"] or [product])
            if one["sku"].casefold() == sku.casefold()
        ]
        assert len(matches) <= 1, f"the shop shows {sku} {len(matches)} times"
        return matches[0] if matches else None

    def shown(self, sku: str) -> Product:
        listing = self.listing(sku)
        assert listing is not None, f"the shop does not show {sku}{self._tail()}"
        return listing

    def price(self, sku: str) -> Decimal:
        return Decimal(self.shown(sku)["price"])

    def quantity(self, sku: str) -> float | None:
        quantity: float | None = self.shown(sku)["quantity"]
        return quantity

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

    # Its environment, its journal

    def _environ(self) -> dict[str, str]:
        state = self.folder / "state"
        state.mkdir(parents=True, exist_ok=True)
        self.passes += 1
        return {
            **self.till.env,
            **self.shop.env,
            "SYNC_PROFILE": self.sync_run.profile.name,
            "STATE_DIR": str(state),
            "RUN_ID": f"{self.till.id}-{self.passes}",
            "DEADLINE_SECONDS": f"{self.sync_run.deadline:g}",
            **self.extra_env,
        }

    def _entries(self, since: int) -> list[dict[str, Any]]:
        both = self.till.journal(since=since) + self.shop.journal(since=since)
        return sorted(both, key=lambda one: int(one["number"]))

    def _last_number(self) -> int:
        return max((entry["number"] for entry in self._entries(0)), default=0)

    def _traffic(self, since: int) -> Traffic:
        return Traffic(self.sync_run.profile, self._entries(since))

    def _activity(self, since: int) -> Activity:
        traffic = self._traffic(since)
        writes = traffic.writes.entries
        return Activity(len(traffic.entries), writes[-1]["number"] if writes else 0)

    def _record(self, traffic: Traffic) -> None:
        """For the reports; the latest exchanges are kept."""
        recorded = [*self.wire.exchanges, *traffic.exchanges()]
        self.wire.left_off += max(0, len(recorded) - MOST_EXCHANGES)
        self.wire.exchanges[:] = recorded[-MOST_EXCHANGES:]

    def _pass_time(self) -> None:
        control = self.sync_run.target.control
        if control is not None and self.clock_moves and not self.sync_run.engine.self_paced:
            control.advance(APART)

    def _check(self, result: PassResult, traffic: Traffic) -> None:
        limit = f"{self.sync_run.deadline:g} s (DEADLINE_SECONDS)"
        assert not result.late, f"the pass did not end within {limit}{self._tail()}"
        assert result.code == 0, f"the pass ended with exit code {result.code}{self._tail()}"
        silent = not traffic and self.passes == 1
        where = next(url for name, url in self.till.env.items() if name.endswith("_BASE_URL"))
        assert not silent, (
            f"the sync sent no request to {where}: does it read *_BASE_URL?{self._tail()}"
        )

    def _tail(self) -> str:
        tail = self.last.output_tail
        return f"; its last output: {tail}" if tail else ""

    def _prerequisite(self, action: Callable[[], Any]) -> None:
        try:
            action()
        except ControlRefused as refusal:
            raise NotTestable(f"the control API refused: {refusal}") from refusal
