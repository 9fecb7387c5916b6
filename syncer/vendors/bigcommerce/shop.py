"""A store as the sync's end: what is read of it, and what is written, several creations at a time."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import UTC, datetime
from itertools import count, islice

from ...kernel.errors import Refused
from ...kernel.http import Client
from ...ports.model import (
    Edit,
    Listing,
    Made,
    NewListing,
    NewVariant,
    OnlineLine,
    OnlineOrder,
    SetStock,
    VariantEdit,
)
from . import wire
from .catalog import Catalog
from .client import Door
from .inventory import Inventory
from .variant_options import Choices

PAGE = 250
WORKERS = 4


class BigCommerce:
    """One store; `base_url` ends before `/stores`."""

    def __init__(
        self,
        client: Client,
        base_url: str,
        store_hash: str,
        *,
        access_token: str,
        workers: int = WORKERS,
    ) -> None:
        self._door = Door(client, base_url, store_hash, access_token)
        self._catalog = Catalog(self._door)
        self._choices = Choices(self._door)
        self._inventory = Inventory(self._door)
        self._workers = workers
        self._hands = ThreadPoolExecutor(workers)

    @property
    def identity(self) -> str:
        return f"bigcommerce {self._door.address}"

    def now(self) -> int:
        told = self._door.read(wire.TIME, "v2/time")
        if told is None:
            raise Refused("BigCommerce does not tell the time.")
        return told.time * 1000

    def weight_unit(self) -> str:
        told = self._door.read(wire.STORE, "v2/store")
        spelled = told.weight_units if told else "nothing"
        unit = wire.UNITS.get(spelled.strip().casefold())
        if unit is None:
            raise Refused(f"BigCommerce weighs in {spelled!r}, which is no unit that we know.")
        return unit

    def categories(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for place in count(1):
            asked: dict[str, str | int] = {"limit": PAGE, "page": place}
            page = self._door.read(wire.CATEGORIES, "v3/catalog/trees/categories", asked)
            told = page.data if page else []
            for one in told:
                name = one.name.strip()
                found[name] = min(one.category_id, found.get(name, one.category_id))
            if len(told) < PAGE:
                break
        return found

    def listings(self, skus: Collection[str]) -> dict[str, Listing]:
        return self._catalog.listings(skus)

    def create(self, wanted: Iterable[NewListing]) -> Iterator[tuple[NewListing, Made]]:
        """Several at a time, and few more under way; whoever breaks off waits for those that have left."""
        left = iter(wanted)
        under_way: deque[tuple[NewListing, Future[Made]]] = deque()

        def begin(most: int) -> None:
            for one in islice(left, most):
                under_way.append((one, self._hands.submit(self._catalog.create, one)))

        try:
            begin(2 * self._workers)
            while under_way:
                one, made = under_way.popleft()
                yield one, made.result()
                begin(1)
        finally:
            wait([made for _, made in under_way if not made.cancel()])

    def add_variant(self, product: int, wanted: NewVariant) -> Made:
        return self._choices.add(product, wanted)

    def update(self, edits: Sequence[Edit]) -> dict[int, str]:
        return self._catalog.update(edits)

    def update_variants(self, edits: Sequence[VariantEdit]) -> dict[int, str]:
        return self._catalog.update_variants(edits)

    def set_stock(self, levels: Sequence[SetStock]) -> list[tuple[SetStock, str]]:
        return self._inventory.set_levels(levels)

    def hide(self, product: int, variant: int | None = None) -> str | None:
        return self._catalog.hide(product, variant)

    def orders_since(self, since: int) -> Iterator[list[OnlineOrder]]:
        """By their numbers, so that one that changes meanwhile hides no other."""
        above = 1
        moment = datetime.fromtimestamp(since // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        while True:
            asked: dict[str, str | int] = {
                "min_date_modified": moment,
                "min_id": above,
                "sort": "id:asc",
                "limit": PAGE,
            }
            page = self._door.read(wire.ORDERS, "v2/orders", asked) or []
            yield [self._order(one) for one in page]
            if len(page) < PAGE:
                return
            above = page[-1].id + 1

    def order_lines(self, order: int) -> list[OnlineLine]:
        found: list[OnlineLine] = []
        for place in count(1):
            asked: dict[str, str | int] = {"limit": PAGE, "page": place}
            page = self._door.read(wire.LINES, f"v2/orders/{order}/products", asked) or []
            found += [wire.line(one) for one in page]
            if len(page) < PAGE:
                break
        return found

    def _order(self, told: wire.Order) -> OnlineOrder:
        try:
            return wire.order(told)
        except ValueError as bad:
            raise Refused(f"BigCommerce's order {told.id} has a date that is none: {bad}.") from bad
