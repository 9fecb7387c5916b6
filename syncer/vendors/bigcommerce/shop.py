"""A BigCommerce store as a shop: what is read of it, and what is written, several creations at a time."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import UTC, datetime
from itertools import count, islice

from ...kernel.errors import Refused
from ...kernel.http import HttpClient
from ...ports.model import (
    CreateResult,
    Edit,
    Listing,
    NewListing,
    NewVariant,
    OnlineLine,
    OnlineOrder,
    SetStock,
    VariantEdit,
)
from ...ports.shop import Creation, RejectedLevel
from . import wire
from .catalog import Catalog
from .client import BigCommerceClient
from .inventory import Inventory
from .variant_options import VariantOptions

PAGE = 250
WORKERS = 4


class BigCommerce:
    """One store; `base_url` ends before `/stores`. `stock_reason` stands in its log of stock changes."""

    def __init__(
        self,
        http: HttpClient,
        base_url: str,
        store_hash: str,
        *,
        access_token: str,
        stock_reason: str,
        workers: int = WORKERS,
    ) -> None:
        self._client = BigCommerceClient(http, base_url, store_hash, access_token)
        self._catalog = Catalog(self._client)
        self._variant_options = VariantOptions(self._client)
        self._inventory = Inventory(self._client, stock_reason)
        self._workers = workers
        self._pool = ThreadPoolExecutor(workers)

    @property
    def identity(self) -> str:
        return f"bigcommerce {self._client.address}"

    def now(self) -> int:
        clock = self._client.get(wire.TIME, "v2/time")
        if clock is None:
            raise Refused("BigCommerce does not answer with its time.")
        return clock.time * 1000

    def weight_unit(self) -> str:
        store = self._client.get(wire.STORE, "v2/store")
        spelled = store.weight_units if store else "nothing"
        unit = wire.UNITS.get(spelled.strip().casefold())
        if unit is None:
            raise Refused(f"BigCommerce weighs in {spelled!r}, which is no known unit.")
        return unit

    def categories(self) -> dict[str, int]:
        categories: dict[str, int] = {}
        for number in count(1):
            params: dict[str, str | int] = {"limit": PAGE, "page": number}
            page = self._client.get(wire.CATEGORIES, "v3/catalog/trees/categories", params)
            rows = page.data if page else []
            for row in rows:
                name = row.name.strip()
                categories[name] = min(row.category_id, categories.get(name, row.category_id))
            if len(rows) < PAGE:
                break
        return categories

    def listings(self, skus: Collection[str]) -> dict[str, Listing]:
        return self._catalog.listings(skus)

    def create(self, listings: Iterable[NewListing]) -> Iterator[Creation]:
        """Several at a time, and few more under way; whoever breaks off waits for those that have left."""
        left = iter(listings)
        under_way: deque[tuple[NewListing, Future[CreateResult]]] = deque()

        def begin(most: int) -> None:
            for listing in islice(left, most):
                future = self._pool.submit(self._catalog.create, listing)
                under_way.append((listing, future))

        try:
            begin(2 * self._workers)
            while under_way:
                listing, future = under_way.popleft()
                yield Creation(listing, future.result())
                begin(1)
        finally:
            wait([future for _, future in under_way if not future.cancel()])

    def add_variant(self, product: int, variant: NewVariant) -> CreateResult:
        return self._variant_options.add(product, variant)

    def update(self, edits: Sequence[Edit]) -> dict[int, str]:
        return self._catalog.update(edits)

    def update_variants(self, edits: Sequence[VariantEdit]) -> dict[int, str]:
        return self._catalog.update_variants(edits)

    def set_stock(self, levels: Sequence[SetStock]) -> list[RejectedLevel]:
        return self._inventory.set_levels(levels)

    def hide(self, product: int, variant: int | None = None) -> str | None:
        return self._catalog.hide(product, variant)

    def orders_since(self, since: int) -> Iterator[list[OnlineOrder]]:
        """By their numbers, so that one that changes meanwhile hides no other."""
        above = 1
        moment = datetime.fromtimestamp(since // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        while True:
            params: dict[str, str | int] = {
                "min_date_modified": moment,
                "min_id": above,
                "sort": "id:asc",
                "limit": PAGE,
            }
            page = self._client.get(wire.ORDERS, "v2/orders", params) or []
            yield [self._order(one) for one in page]
            if len(page) < PAGE:
                return
            above = page[-1].id + 1

    def order_lines(self, order: int) -> list[OnlineLine]:
        lines: list[OnlineLine] = []
        for number in count(1):
            params: dict[str, str | int] = {"limit": PAGE, "page": number}
            page = self._client.get(wire.LINES, f"v2/orders/{order}/products", params) or []
            lines += [wire.line(one) for one in page]
            if len(page) < PAGE:
                break
        return lines

    def _order(self, record: wire.Order) -> OnlineOrder:
        try:
            return wire.order(record)
        except ValueError as bad:
            raise Refused(
                f"BigCommerce's order {record.id} has a date that is none: {bad}."
            ) from bad
