"""One pass of one connection: the Actions, in their Tasks, over what the till says."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from ...ports.model import Listing, fold
from .apply import LEVELS, LOOK_UP, Batch, look_up
from .context import PassContext
from .deletions import hide_listings
from .ingest import Ingest
from .pure.criteria import Candidate, product_fault, stock_fault
from .pure.plan import ShopReferences, Step, plan_products, plan_stock
from .pure.tasks import Action, run
from .pure.variant_groups import VariantGroup, plan_groups

GROUPS = 50


def run_pass(context: PassContext) -> None:
    """Everything that is pending, once; whatever breaks it off, the next pass goes on."""
    context.state.forget_listings()
    now = context.shop.now()
    context.state.set_once("started", now)
    run(context.settings.tasks, Actions(context, Ingest(context, now)).by_name())
    hide_listings(context)


class Actions:
    """Each returns whether it had data to process (K-13)."""

    def __init__(self, context: PassContext, ingest: Ingest) -> None:
        self._context, self._ingest = context, ingest
        self._known_references: ShopReferences | None = None

    def by_name(self) -> Mapping[Action, Callable[[], bool]]:
        return {
            "orders": self.orders,
            "send_standard": self.send_standard,
            "send_matrix": self.send_matrix,
            "inventory_standard": lambda: self._inventory(grouped=False),
            "inventory_matrix": lambda: self._inventory(grouped=True),
        }

    def orders(self) -> bool:
        context = self._context
        self._ingest.items()
        since = context.settings.orders_since
        if since is None:
            since = context.state.cursor("started") or 0
        count = context.import_orders(since)
        if count:
            self._ingest.reread_stocks()
        return count > 0

    def send_standard(self) -> bool:
        context, after = self._begin("Send Standard", grouped=False), 0
        had_data = False
        while batch := context.state.items.pending(after, LOOK_UP):
            after, had_data = batch[-1].seq, True
            candidates = [pending.candidate for pending in batch]
            sound = [candidate for candidate in candidates if not product_fault(candidate)]
            listings = look_up(context.shop, _skus(sound))
            steps = plan_products(candidates, listings, self._references())
            self._apply(steps, candidates, listings)
        return had_data

    def send_matrix(self) -> bool:
        context, after = self._begin("Send Matrix", grouped=True), ""
        had_data = False
        while ids := context.state.items.pending_groups(after, GROUPS):
            after, had_data = ids[-1], True
            members = context.state.items.members(ids)
            names = context.till.groups(ids)
            everyone = [candidate for some in members.values() for candidate in some]
            listings = look_up(context.shop, _skus(everyone))
            groups = [VariantGroup(key, names.get(key, ""), tuple(members[key])) for key in ids]
            steps = plan_groups(groups, listings, self._references())
            self._apply(steps, everyone, listings)
        return had_data

    def _inventory(self, *, grouped: bool) -> bool:
        context, after = self._context, 0
        self._ingest.items()
        self._ingest.stocks()
        waiting = context.state.stocks.count_pending(grouped=grouped)
        name = f"Send Inventory Levels {'Matrix' if grouped else 'Standard'}"
        context.notify("action", {"name": name, "of": waiting})
        while batch := context.state.stocks.pending(after, LEVELS, grouped=grouped):
            context.stop.check()
            after = batch[-1].seq
            candidates = [pending.candidate for pending in batch]
            sound = [candidate for candidate in candidates if not stock_fault(candidate)]
            listings = self._listings(_skus(sound))
            groups = {candidate.item.group for candidate in candidates if candidate.item.group}
            names = context.till.groups(groups) if groups else {}
            steps = plan_stock(candidates, listings, names)
            Batch(context.shop, context.state, context.report, (), listings).apply(steps)
            context.state.stocks.mark_done([candidate.item.id for candidate in candidates])
            self._notify_done(len(candidates))
        return waiting > 0

    def _begin(self, name: str, *, grouped: bool) -> PassContext:
        """Everything is read before anything is decided: the stock is a criterion, too (K-21)."""
        self._ingest.items()
        self._ingest.stocks()
        waiting = self._context.state.items.count_pending(grouped=grouped)
        self._context.notify("action", {"name": name, "of": waiting})
        return self._context

    def _apply(
        self,
        steps: Iterable[Step],
        candidates: Sequence[Candidate],
        listings: dict[str, Listing],
    ) -> None:
        """The steps of one batch of items; then their triggers are consumed, but those whose answers were lost."""
        context = self._context
        context.stop.check()
        batch = Batch(context.shop, context.state, context.report, candidates, listings)
        batch.apply(steps)
        context.state.save_listings(batch.listings)
        context.state.items.mark_done(batch.settled)
        self._notify_done(len(candidates))

    def _listings(self, skus: Collection[str]) -> dict[str, Listing]:
        """What the shop answered in this pass already, and of the others what it shows now."""
        known = self._context.state.listings([fold(sku) for sku in skus])
        unknown = [sku for sku in skus if fold(sku) not in known]
        return known | look_up(self._context.shop, unknown)

    def _references(self) -> ShopReferences:
        """Read once a pass, and only where there is something to send."""
        if self._known_references is None:
            shop, state = self._context.shop, self._context.state
            self._known_references = ShopReferences(
                shop.categories(), shop.weight_unit(), state.hidden()
            )
        return self._known_references

    def _notify_done(self, count: int) -> None:
        self._context.notify("advanced", {"by": count})


def _skus(candidates: Sequence[Candidate]) -> list[str]:
    """Those that count; what has no SKU, or an older item's, is skipped without a look at the shop."""
    return [
        candidate.item.sku
        for candidate in candidates
        if candidate.first and candidate.item.sku.strip()
    ]
