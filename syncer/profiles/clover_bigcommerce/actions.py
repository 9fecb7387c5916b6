"""One pass of one connection: the Actions, in their Tasks, over what the till told."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from ...ports.model import Listing, fold
from .apply import LEVELS, LOOK_UP, Sending, look_up
from .context import Desk
from .deletions import hide_listings
from .ingest import Reading
from .pure.criteria import Candidate, product_fault, stock_fault
from .pure.plan import Shelves, Step, plan_products, plan_stock
from .pure.tasks import Action, run
from .pure.variant_groups import Family, plan_families

FAMILIES = 50


def run_pass(desk: Desk) -> None:
    """Everything that is owed, once; whatever breaks it off, the next pass goes on."""
    desk.memory.forget_shown()
    now = desk.shop.now()
    desk.memory.begin("started", now)
    run(desk.settings.tasks, Actions(desk, Reading(desk, now)).by_name())
    hide_listings(desk)


class Actions:
    """Each says whether it had data to process (K-13)."""

    def __init__(self, desk: Desk, reading: Reading) -> None:
        self._desk, self._reading = desk, reading
        self._known_shelves: Shelves | None = None

    def by_name(self) -> Mapping[Action, Callable[[], bool]]:
        return {
            "orders": self.orders,
            "send_standard": self.send_standard,
            "send_matrix": self.send_matrix,
            "inventory_standard": lambda: self._inventory(grouped=False),
            "inventory_matrix": lambda: self._inventory(grouped=True),
        }

    def orders(self) -> bool:
        desk = self._desk
        self._reading.items()
        since = desk.settings.orders_since
        if since is None:
            since = desk.memory.at("started") or 0
        found = desk.orders(since)
        if found:
            self._reading.stale()
        return found > 0

    def send_standard(self) -> bool:
        desk, after = self._begin("Send Standard", grouped=False), 0
        had = False
        while batch := desk.memory.items.owed(after, LOOK_UP):
            after, had = batch[-1][0], True
            candidates = [one for _, one in batch]
            listings = look_up(
                desk.shop, _skus([one for one in candidates if not product_fault(one)])
            )
            steps = plan_products(candidates, listings, self._shelves())
            self._send(steps, candidates, listings)
        return had

    def send_matrix(self) -> bool:
        desk, after = self._begin("Send Matrix", grouped=True), ""
        had = False
        while groups := desk.memory.items.owed_groups(after, FAMILIES):
            after, had = groups[-1], True
            members = desk.memory.items.members(groups)
            names = desk.till.groups(groups)
            everyone = [one for some in members.values() for one in some]
            listings = look_up(desk.shop, _skus(everyone))
            families = [Family(key, names.get(key, ""), tuple(members[key])) for key in groups]
            steps = plan_families(families, listings, self._shelves())
            self._send(steps, everyone, listings)
        return had

    def _inventory(self, *, grouped: bool) -> bool:
        desk, after = self._desk, 0
        self._reading.items()
        self._reading.stocks()
        waiting = desk.memory.stocks.count_owed(grouped=grouped)
        name = f"Send Inventory Levels {'Matrix' if grouped else 'Standard'}"
        desk.tell("action", {"name": name, "of": waiting})
        while batch := desk.memory.stocks.owed(after, LEVELS, grouped=grouped):
            desk.stop.check()
            after = batch[-1][0]
            candidates = [one for _, one in batch]
            listings = self._shown(_skus([one for one in candidates if not stock_fault(one)]))
            groups = {one.item.group for one in candidates if one.item.group}
            names = desk.till.groups(groups) if groups else {}
            steps = plan_stock(candidates, listings, names)
            Sending(desk.shop, desk.memory, desk.report, (), listings).send(steps)
            desk.memory.stocks.settle([one.item.id for one in candidates])
            self._done(len(candidates))
        return waiting > 0

    def _begin(self, name: str, *, grouped: bool) -> Desk:
        """What the till told is known before anything is decided: the stock is a criterion, too (K-21)."""
        self._reading.items()
        self._reading.stocks()
        waiting = self._desk.memory.items.count_owed(grouped=grouped)
        self._desk.tell("action", {"name": name, "of": waiting})
        return self._desk

    def _send(
        self,
        steps: Iterable[Step],
        candidates: Sequence[Candidate],
        listings: dict[str, Listing],
    ) -> None:
        """The steps of one batch of items; then their triggers are consumed, but those whose answers were lost."""
        desk, items = self._desk, self._desk.memory.items
        desk.stop.check()
        sending = Sending(desk.shop, desk.memory, desk.report, candidates, listings)
        sending.send(steps)
        desk.memory.show(sending.listings)
        items.settle(sending.heard)
        self._done(len(candidates))

    def _shown(self, skus: Collection[str]) -> dict[str, Listing]:
        """What the shop answered in this pass already, and of the others what it shows now."""
        known = self._desk.memory.shown([fold(one) for one in skus])
        return known | look_up(self._desk.shop, [one for one in skus if fold(one) not in known])

    def _shelves(self) -> Shelves:
        """Asked for once a pass, and only where there is something to send."""
        if self._known_shelves is None:
            shop, memory = self._desk.shop, self._desk.memory
            self._known_shelves = Shelves(shop.categories(), shop.weight_unit(), memory.hidden())
        return self._known_shelves

    def _done(self, count: int) -> None:
        self._desk.tell("advanced", {"by": count})


def _skus(candidates: Sequence[Candidate]) -> list[str]:
    """Those that count; what has no SKU, or an older item's, is skipped without asking the shop."""
    return [one.item.sku for one in candidates if one.first and one.item.sku.strip()]
