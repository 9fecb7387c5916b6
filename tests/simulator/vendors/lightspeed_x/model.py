"""What an X-Series retailer's products, stock and consignments should be: the reference model of the stories."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

SCALE = 100_000


class Spot(NamedTuple):
    product: str
    outlet: str


@dataclass
class Row:
    """One product: alone, a family's head, or another of its variants."""

    family: int
    name: str
    sku: str
    price: float
    is_tracked: bool
    is_active: bool = True
    value: str | None = None
    """Of the one attribute; None: the family has none."""
    head: str | None = None
    """None: it is the head itself."""
    has_variants: bool = False
    is_deleted: bool = False

    @property
    def variant_name(self) -> str:
        return f"{self.name} / {self.value}" if self.value else self.name


@dataclass
class Stock:
    """Both in hundred-thousandths."""

    level: int = 0
    average_cost: int = 0


@dataclass
class Line:
    count: int
    received: int | None = None
    cost: int | None = None


@dataclass
class Consignment:
    type: str
    status: str
    outlet: str
    source: str | None = None
    lines: dict[str, Line] = field(default_factory=dict)


NEXT = {
    "SUPPLIER": {
        "OPEN": {"SENT", "CANCELLED"},
        "SENT": {"DISPATCHED", "RECEIVED", "CANCELLED"},
        "DISPATCHED": {"RECEIVED", "CANCELLED"},
    },
    "RETURN": {"OPEN": {"SENT", "CANCELLED"}},
    "STOCKTAKE": {
        "STOCKTAKE_IN_PROGRESS": {"STOCKTAKE_IN_PROGRESS_PROCESSED", "CANCELLED"},
        "STOCKTAKE_IN_PROGRESS_PROCESSED": {"STOCKTAKE_COMPLETE", "CANCELLED"},
    },
}
NEXT["OUTLET"] = NEXT["SUPPLIER"]
UNDER_WAY = ("SENT", "DISPATCHED")


class RetailerModel:
    """`changed` and `moved` collect what gets a new version: rows of products, and rows of stock."""

    def __init__(self, outlets: Iterable[str]) -> None:
        self.outlets = list(outlets)
        self.rows: dict[str, Row] = {}
        self.stock: dict[Spot, Stock] = {}
        self.sold: dict[str, tuple[str, str, int]] = {}
        """Sales that were not returned: product, outlet, pieces."""
        self.consignments: dict[str, Consignment] = {}
        self.changed: set[str] = set()
        self.moved: set[Spot] = set()
        self.families = 0

    @property
    def live(self) -> list[str]:
        return [key for key, row in self.rows.items() if not row.is_deleted]

    @property
    def tracked(self) -> list[str]:
        return [key for key in self.live if self.rows[key].is_tracked]

    @property
    def under_way(self) -> list[str]:
        """Goods that come."""
        return [
            key
            for key, consignment in self.consignments.items()
            if consignment.status in UNDER_WAY and consignment.type != "RETURN"
        ]

    def relatives(self, product: str) -> list[str]:
        """The rows of its family that are there, the head first."""
        family = self.rows[product].family
        return [key for key in self.live if self.rows[key].family == family]

    def is_named(self, name: str, but: int = -1) -> bool:
        """Whether another family has the name."""
        rows = (self.rows[key] for key in self.live)
        return any(row.name.lower() == name.lower() and row.family != but for row in rows)

    def is_coded(self, sku: str, but: str = "") -> bool:
        return any(self.rows[key].sku.lower() == sku.lower() for key in self.live if key != but)

    # Products

    def add(self, row: Row, ids: Iterable[str], values: Iterable[str | None]) -> None:
        """A family; each value is a row."""
        self.families += 1
        head = None
        for product, value in zip(ids, values, strict=True):
            is_head_of_several = head is None and value is not None
            new = replace(row, family=self.families, value=value, head=head)
            self.rows[product] = replace(new, has_variants=is_head_of_several)
            head = head or product
            self._place(product)

    def add_variant(self, relative: str, product: str, value: str, sku: str) -> None:
        family = self.relatives(relative)
        head = self.rows[family[0]]
        if head.value is None:
            for key in family:
                row = self.rows[key]
                row.value, row.has_variants = "", row.head is None
            self.changed |= set(family)
        own = replace(head, sku=sku, value=value, head=family[0], has_variants=False)
        self.rows[product] = replace(own, price=0, is_active=True)
        if not head.has_variants:
            head.has_variants = True
            self.changed |= set(family)
        self._place(product)

    def _place(self, product: str) -> None:
        self.changed.add(product)
        for outlet in self.outlets:
            self.stock[Spot(product, outlet)] = Stock()
            self.moved.add(Spot(product, outlet))

    def change_family(self, product: str, name: str | None, is_tracked: bool | None) -> None:  # noqa: FBT001
        for key in self.relatives(product):
            row = self.rows[key]
            row.name = name or row.name
            row.is_tracked = row.is_tracked if is_tracked is None else is_tracked
            self.changed.add(key)

    def remove(self, products: Iterable[str]) -> None:
        """Where a head goes and variants stay, the next one becomes the head."""
        gone = list(products)
        left = [key for key in self.relatives(gone[0]) if key not in gone]
        for key in gone:
            self.rows[key].is_deleted = True
            self.changed.add(key)
            self.moved |= {Spot(key, outlet) for outlet in self.outlets}
        if left and any(self.rows[key].head is None for key in gone):
            for key in left:
                row = self.rows[key]
                row.head = None if key == left[0] else left[0]
                row.has_variants = key == left[0]
                self.changed.add(key)

    # Stock

    def set_level(self, product: str, outlet: str, level: int) -> None:
        spot = Spot(product, outlet)
        if not self.rows[product].is_deleted and self.stock[spot].level != level:
            self.stock[spot].level = level
            self.moved.add(spot)

    def move(self, product: str, outlet: str, pieces: int, cost: int | None = None) -> None:
        """Of what is tracked, and there."""
        row, stock = self.rows[product], self.stock[Spot(product, outlet)]
        if row.is_deleted or not row.is_tracked or not pieces:
            return
        if cost is not None and pieces > 0:
            there = max(0, stock.level)
            total = there + pieces
            worth = there * stock.average_cost + pieces * cost
            stock.average_cost = (worth + total // 2) // total
        stock.level += pieces
        self.moved.add(Spot(product, outlet))

    # Consignments

    def may_become(self, consignment: Consignment, status: str) -> bool:
        if status not in NEXT[consignment.type].get(consignment.status, ()):
            return False
        lines = consignment.lines.values()
        if (consignment.type, status) == ("SUPPLIER", "RECEIVED"):
            return any(line.received for line in lines)
        return bool(lines) or status == "CANCELLED" or consignment.type == "STOCKTAKE"

    def move_on(self, consignment: Consignment, status: str) -> None:
        before, consignment.status = consignment.status, status
        kind = (consignment.type, status)
        for product, line in consignment.lines.items():
            if kind == ("OUTLET", "SENT"):
                line.cost = self._cost_at_source(consignment, product)
                self.move(product, consignment.source or "", -line.count)
            elif kind == ("OUTLET", "CANCELLED") and before in UNDER_WAY:
                self.move(product, consignment.source or "", line.count)
            elif kind == ("RETURN", "SENT"):
                self.move(product, consignment.outlet, -line.count)
            elif status == "RECEIVED":
                self._receive(consignment, product, line)
            elif status == "STOCKTAKE_COMPLETE" and line.received is not None:
                self.set_level(product, consignment.outlet, line.received)

    def _cost_at_source(self, consignment: Consignment, product: str) -> int | None:
        """What is deleted has none any more."""
        if self.rows[product].is_deleted:
            return None
        return self.stock[Spot(product, consignment.source or "")].average_cost

    def _receive(self, consignment: Consignment, product: str, line: Line) -> None:
        """A transfer of which nobody said what was received arrives in whole."""
        pieces = line.received
        if pieces is None and consignment.type == "OUTLET":
            pieces = line.count
        self.move(product, consignment.outlet, pieces or 0, line.cost)
