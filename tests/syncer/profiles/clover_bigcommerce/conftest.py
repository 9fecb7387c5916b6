"""A till and a shop of two hundred lines, which say the same as the real ones, and a wire that breaks at any call."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest

from syncer.kernel.report import Report
from syncer.ports.model import Created, Item, Listing, NewVariant, Rejected, Stock, Unanswered, fold
from syncer.profiles.clover_bigcommerce.actions import run_pass
from syncer.profiles.clover_bigcommerce.context import PassContext
from syncer.profiles.clover_bigcommerce.pure.criteria import Candidate
from syncer.profiles.clover_bigcommerce.pure.tasks import EACH_ALONE
from syncer.profiles.clover_bigcommerce.settings import Settings
from syncer.profiles.clover_bigcommerce.state import State

START = 1_789_990_000_000
NO_ORDERS = EACH_ALONE[1:]


class Killed(BaseException):
    """The process is gone: nothing may catch this."""


@dataclass
class Wire:
    """Every call of both goes through here; one of them may be the last, or lose its answer."""

    kill_at: int = 0
    when: str = "before"
    lose_at: int = 0
    calls: Counter[str] = field(default_factory=Counter)
    number: int = 0

    def call(self, name: str, act: Callable[[], object], *, once: bool = False) -> object:
        """`once`: a lost answer is given as such; any other call is repeated, as a client does."""
        self.number += 1
        self.calls[name] += 1
        mine = self.number
        if mine == self.kill_at and self.when == "before":
            raise Killed
        answer = act()
        if mine == self.kill_at:
            raise Killed
        if mine == self.lose_at:
            return Unanswered("no answer") if once else act()
        return answer


@dataclass
class Till:
    wire: Wire
    identity: str = "till"
    page: int = 2
    stamp: int = START
    items: dict[str, Item] = field(default_factory=dict)
    stock: dict[str, Stock] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    deleted: dict[str, int] = field(default_factory=dict)
    reports_deletions: bool = True

    def put(self, item: Item, level: int | str | None = None) -> None:
        self.stamp += 1000
        self.items[item.id] = replace(item, modified=self.stamp)
        if level is not None:
            self.count(item.id, level)

    def edit(self, key: str, **changes: object) -> None:
        self.put(replace(self.items[key], **changes))

    def count(self, key: str, level: int | str) -> None:
        self.stamp += 1000
        self.stock[key] = Stock(key, Decimal(level), self.stamp)

    def remove(self, key: str) -> None:
        self.stamp += 1000
        del self.items[key]
        self.stock.pop(key, None)
        self.deleted[key] = self.stamp

    def items_since(self, since: int) -> Iterator[list[Item]]:
        yield from self._pages("items", self.items.values, since)

    def stocks_since(self, since: int) -> Iterator[list[Stock]]:
        yield from self._pages("stocks", self.stock.values, since)

    def groups(self, ids):
        return self.wire.call("groups", lambda: {k: self.names[k] for k in ids if k in self.names})

    def ids(self) -> Iterator[list[str]]:
        yield self.wire.call("ids", lambda: list(self.items))

    def deleted_since(self, since: int) -> Iterator[list[str]]:
        deleted = self.deleted if self.reports_deletions else {}
        yield self.wire.call("deleted", lambda: [k for k, at in deleted.items() if at >= since])

    def gone(self, ids):
        return self.wire.call("gone", lambda: {key for key in ids if key not in self.items})

    def _pages(self, name, rows, since: int):
        for number in count():
            page = self.wire.call(name, lambda n=number: self._page(rows(), since, n))
            yield page
            if len(page) < self.page:
                return

    def _page(self, rows, since: int, number: int):
        fresh = sorted((row for row in rows if row.modified >= since), key=lambda o: o.modified)
        return fresh[number * self.page : (number + 1) * self.page]


@dataclass
class Shop:
    wire: Wire
    identity: str = "shop"
    category_ids: dict[str, int] = field(default_factory=lambda: {"Wine": 1, "Beer": 2, "Tees": 3})
    unit: str = "kg"
    shown: dict[str, Listing] = field(default_factory=dict)
    stock: dict[tuple[int, int | None], int] = field(default_factory=dict)
    bought: set[int] = field(default_factory=set)
    """Variants that cannot be bought any more."""
    refuse: Callable[[object], str | None] = lambda _one: None
    time: int = START
    numbers: Iterator[int] = field(default_factory=lambda: count(100))
    writes: list[object] = field(default_factory=list)

    def now(self):
        return self.wire.call("now", lambda: self.time)

    def categories(self):
        return self.wire.call("categories", lambda: dict(self.category_ids))

    def weight_unit(self):
        return self.wire.call("unit", lambda: self.unit)

    def listings(self, skus):
        folds = {fold(sku) for sku in skus}
        assert len(folds) <= 250
        return self.wire.call(
            "listings", lambda: {k: v for k, v in self.shown.items() if k in folds}
        )

    def create(self, new):
        for one in new:
            yield one, self.wire.call("create", lambda one=one: self._create(one), once=True)

    def add_variant(self, product, new):
        return self.wire.call("add", lambda: self._add(product, new), once=True)

    def update(self, edits):
        assert len(edits) <= 10
        return self.wire.call("update", lambda: self._each(edits, self._edit, "product"))

    def update_variants(self, edits):
        assert len(edits) <= 50
        return self.wire.call("variants", lambda: self._each(edits, self._edit_variant, "variant"))

    def set_stock(self, levels):
        assert len(levels) <= 2000
        return self.wire.call("stock", lambda: self._set(levels))

    def hide(self, product, variant=None):
        return self.wire.call("hide", lambda: self._hide(product, variant))

    def _create(self, one):
        self.writes.append(one)
        if why := self.refuse(one) or self._taken(one):
            return Rejected(why)
        number = next(self.numbers)
        plain = Listing(
            number,
            one.sku,
            one.name,
            one.price,
            one.weight,
            frozenset(one.categories),
            one.description,
            tracking=one.tracking,
        )
        if not one.variants:
            self.shown[fold(one.sku)] = plain
        created = {fold(v.sku): self._variant(plain, v) for v in one.variants}
        return Created(number, one.name, created)

    def _taken(self, one) -> str | None:
        if any(v.name == one.name for v in self.shown.values()):
            return "The product name is a duplicate"
        skus = [v.sku for v in one.variants] or [one.sku]
        return (
            "The product sku is a duplicate" if any(fold(s) in self.shown for s in skus) else None
        )

    def _variant(self, plain: Listing, one: NewVariant) -> int:
        number = next(self.numbers)
        self.shown[fold(one.sku)] = replace(
            plain, sku=one.sku, variant=number, own_price=one.price, own_weight=one.weight
        )
        return number

    def _add(self, product, new):
        self.writes.append(new)
        if fold(new.sku) in self.shown:
            return Rejected("Sku is not unique")
        plain = next(one for one in self.shown.values() if one.product == product)
        return Created(product, plain.name, {fold(new.sku): self._variant(plain, new)})

    def _each(self, edits, act, key: str):
        self.writes += edits
        refused = {getattr(edit, key): why for edit in edits if (why := self.refuse(edit))}
        for edit in edits:
            if getattr(edit, key) not in refused:
                act(edit)
        return refused

    def _edit(self, one):
        fields = {
            name: getattr(one, name)
            for name in ("name", "price", "weight", "description", "visible", "tracking")
            if getattr(one, name) is not None
        }
        if one.categories is not None:
            fields["categories"] = frozenset(one.categories)
        for sku, shown in self.shown.items():
            if shown.product == one.product:
                self.shown[sku] = replace(shown, **fields)

    def _edit_variant(self, one):
        for sku, shown in self.shown.items():
            if shown.variant == one.variant:
                self.shown[sku] = replace(shown, own_price=one.price, own_weight=one.weight)

    def _set(self, levels):
        self.writes += levels
        refused = [(level, why) for level in levels if (why := self.refuse(level))]
        for level in levels:
            if not self.refuse(level):
                self.stock[level.product, level.variant] = level.level
        return refused

    def _hide(self, product, variant):
        self.writes.append(("hide", product, variant))
        if variant is not None:
            self.bought.add(variant)
            return
        for sku, shown in self.shown.items():
            if shown.product == product:
                self.shown[sku] = replace(shown, visible=False)


def an_item(key: str = "A", **more: object) -> Item:
    usual = {
        "name": f"Item {key}",
        "sku": f"SKU-{key}",
        "price": 1250,
        "categories": ("Wine",),
        "tags": ("weight:750g",),
    }
    return Item(key, **usual | more)


def a_variant(key: str, size: str, **more: object) -> Item:
    usual = {"group": "G", "options": (("Size", size),), "name": f"Tee {size}"}
    return an_item(key, **usual | {"categories": ("Tees",)} | more)


@dataclass
class World:
    till: Till
    shop: Shop
    path: Path
    orders: Callable[[int], int] = lambda _since: 0

    def sync(self, **how: object) -> Report:
        """One pass, by a process that begins and ends with it."""
        report = Report("test", "clover-bigcommerce")
        settings = Settings(**{"tasks": NO_ORDERS} | how)
        with closing(State.open(self.path)) as state:
            run_pass(
                PassContext(
                    self.till, self.shop, state, report, settings, import_orders=self.orders
                )
            )
        report.result = "done"
        return report

    def faces(self) -> dict[str, tuple[object, ...]]:
        """What the shop shows, without its numbers."""
        return {
            sku: (
                one.name,
                one.own_price if one.own_price is not None else one.price,
                one.own_weight if one.own_weight is not None else one.weight,
                tuple(sorted(one.categories)),
                one.description,
                one.visible,
                one.variant in self.shop.bought,
                self.shop.stock.get((one.product, one.variant)),
            )
            for sku, one in self.shop.shown.items()
        }


@pytest.fixture(scope="session")
def new_world(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., object]:
    @contextmanager
    def made(**wire: object) -> Iterator[World]:
        path = tmp_path_factory.mktemp("state") / "memory.db"
        one_wire = Wire(**wire)
        yield World(Till(one_wire), Shop(one_wire), path)

    return made


@pytest.fixture
def world(new_world) -> Iterator[World]:
    with new_world() as one:
        yield one


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """Items and candidates with sound defaults: a test names only what it is about."""

    def candidate(item: Item | None = None, level: int | str | None = 5, *, first: bool = True):
        number = None if level is None else Decimal(level)
        return Candidate(item or an_item(), number, first)

    def candidates(items: Iterable[Item], level: int = 5) -> list[Candidate]:
        return [candidate(item, level) for item in items]

    return SimpleNamespace(
        item=an_item, variant=a_variant, candidate=candidate, candidates=candidates, Killed=Killed
    )
