"""What the state keeps of what the till says, against a state of plain dictionaries."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from syncer.kernel.errors import StateBroken
from syncer.kernel.storage import scratch_copy
from syncer.ports.model import Item, Listing, Stock, fold
from syncer.profiles.clover_bigcommerce.state import State, state_path

LISTING = Listing(1, "a", "A", Decimal("1.50"), Decimal("0.5"), frozenset({1, 2}))


@contextmanager
def copied(path: Path) -> Iterator[State]:
    with scratch_copy(path) as copy, closing(State.open(copy)) as state:
        yield state


@pytest.fixture
def state(tmp_path):
    with closing(State.open(tmp_path / "memory.db")) as one:
        yield one


def pending(state: State) -> list[str]:
    return [one.candidate.item.id for one in state.items.pending(0, 100)]


def pending_stock(state: State) -> list[str]:
    return [one.candidate.item.id for one in state.stocks.pending(0, 100, grouped=False)]


def test_a_new_item_is_pending_until_it_is_done(state, make) -> None:
    state.items.save([make.item("A")])
    waiting = pending(state)

    state.items.mark_done(["A"])

    assert waiting == ["A"]
    assert pending(state) == []


def test_a_new_price_is_pending_again_and_carries_everything(state, make) -> None:
    state.items.save([make.item("A")])
    state.items.mark_done(["A"])
    state.items.save([make.item("A", name="New")])
    before = pending(state)
    state.items.save([make.item("A", name="New", price=1)])

    [(_, one)] = state.items.pending(0, 100)

    assert before == []
    assert (one.item.name, one.item.price) == ("New", 1)


def test_a_price_that_comes_back_before_it_was_sent_is_still_pending(state, make) -> None:
    """It changed: that somebody changed it again is no reason to forget."""
    state.items.save([make.item("A")])
    state.items.mark_done(["A"])
    state.items.save([make.item("A", price=1)])
    state.items.save([make.item("A")])

    assert pending(state) == ["A"]


def test_a_page_and_its_cursor_are_one_step(state, make, monkeypatch) -> None:
    monkeypatch.setattr("syncer.profiles.clover_bigcommerce.state.items.advance", _breaks)

    with pytest.raises(RuntimeError):
        state.items.save([make.item("A", modified=5000)])

    assert (pending(state), state.cursor("items")) == ([], None)


def _breaks(*_: object) -> None:
    raise RuntimeError


def test_a_cursor_only_moves_forwards(state) -> None:
    state.advance("items", 5)
    state.advance("items", 3)

    assert state.cursor("items") == 5


def test_a_beginning_stays(state) -> None:
    state.set_once("started", 5)
    state.set_once("started", 9)

    assert state.cursor("started") == 5


def test_a_level_without_a_count_is_not_pending(state, make) -> None:
    state.items.save([make.item("A"), make.item("B")])
    state.stocks.save([Stock("A", None, 1000), Stock("B", Decimal("1.5"), 1000)])

    [(_, one)] = state.stocks.pending(0, 100, grouped=False)

    assert (one.item.id, one.level) == ("B", Decimal("1.5"))


def test_what_was_sent_and_never_answered_is_known(state, make) -> None:
    state.items.save([make.item("A"), make.item("B")])
    state.items.mark_sent(["A"])

    assert state.items.unanswered(["A", "B"]) == {"A"}
    assert pending(state) == ["A", "B"]


def test_a_deleted_item_frees_its_sku(state, make) -> None:
    state.items.save([make.item("A", sku="X"), make.item("B", sku="x")])
    first = state.items.by_sku(["x"])["x"].id
    state.items.mark_deleted(["A"])

    assert first == "A"
    assert state.items.by_sku(["X"])["x"].id == "B"
    assert [one.item.id for one in state.items.deleted(0, 10)] == ["A"]
    state.items.forget(["A"])
    assert state.items.deleted(0, 10) == []


def test_an_item_that_comes_back_as_it_was_exists_again(state, make) -> None:
    state.items.save([make.item("A")])
    state.items.mark_deleted(["A"])
    state.items.save([make.item("A")])

    assert state.items.known(["A"]) == {"A"}
    assert state.items.deleted(0, 10) == []


def test_a_listing_is_kept_whole_for_a_pass(state) -> None:
    state.save_listings({"a": LISTING})
    kept = state.listings(["a", "b"])
    state.forget_listings()

    assert kept == {"a": LISTING}
    assert state.listings(["a"]) == {}


def test_an_order_is_noted_once(state) -> None:
    state.orders.note_imported(7, "T")
    state.orders.note_imported(7, "T")

    assert state.orders.imported([7, 8]) == {7: "T"}


def test_it_survives_the_process(tmp_path, make) -> None:
    for _ in range(2):
        with closing(State.open(tmp_path / "m.db")) as one:
            one.items.save([make.item("A")])

    with closing(State.open(tmp_path / "m.db")) as again:
        assert pending(again) == ["A"]


def test_a_scratch_copy_writes_nothing(tmp_path, make) -> None:
    path = tmp_path / "m.db"
    with copied(path) as copy:
        copy.items.save([make.item("A")])
    absent = path.exists()
    with closing(State.open(path)) as one:
        one.items.save([make.item("A")])
    with copied(path) as copy:
        seen = pending(copy)
        copy.items.mark_done(["A"])

    with closing(State.open(path)) as one:
        assert (absent, seen, pending(one)) == (False, ["A"], ["A"])


@pytest.mark.parametrize("opens", [State.open, lambda path: copied(path).__enter__()])
def test_a_broken_file_is_a_sentence(tmp_path, opens) -> None:
    path = tmp_path / "m.db"
    path.write_bytes(b"nothing of ours" * 100)

    with pytest.raises(StateBroken):
        opens(path)


def test_a_file_of_another_version_is_a_sentence(tmp_path, monkeypatch) -> None:
    State.open(tmp_path / "m.db").close()
    monkeypatch.setattr("syncer.profiles.clover_bigcommerce.state.VERSION", 2)

    with pytest.raises(StateBroken, match="another version"):
        State.open(tmp_path / "m.db")


def test_every_connection_has_its_own_file(tmp_path) -> None:
    assert state_path(tmp_path, "a > b") != state_path(tmp_path, "a > c")


@dataclass
class Plain:
    """The state as four dictionaries."""

    items: dict[str, Item] = field(default_factory=dict)
    pending: set[str] = field(default_factory=set)
    stock: dict[str, Stock] = field(default_factory=dict)
    waits: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)

    def save(self, one: Item) -> None:
        before = self.items.get(one.id)
        if before is None or before.price != one.price:
            self.pending.add(one.id)
        self.items[one.id] = one
        self.gone.discard(one.id)

    def save_stock(self, one: Stock) -> None:
        before = self.stock.get(one.item)
        if before is None:
            new, first = one.level is not None, True
        else:
            first = False
            same = one.modified == before.modified
            new = one.modified > before.modified or (same and one.level != before.level)
        if new:
            self.waits.add(one.item)
        if new or first:
            self.stock[one.item] = one

    def firsts(self) -> set[str]:
        seen: dict[str, str] = {}
        for key, one in self.items.items():
            if key not in self.gone:
                seen.setdefault(fold(one.sku), key)
        return set(seen.values())


keys = st.sampled_from("ABC")
items = st.builds(
    Item,
    id=keys,
    name=st.sampled_from(["x", "y"]),
    sku=st.sampled_from(["s", "S ", "t"]),
    price=st.sampled_from([None, 0, 1]),
    modified=st.integers(0, 9).map(lambda n: n * 1000),
)
stocks = st.builds(
    Stock,
    item=keys,
    level=st.none() | st.integers(-1, 1).map(Decimal),
    modified=st.integers(0, 3).map(lambda n: n * 1000),
)
deeds = st.lists(
    st.tuples(st.just("save"), items)
    | st.tuples(st.just("save_stock"), stocks)
    | st.tuples(st.sampled_from(["mark_done", "mark_stock_done", "delete"]), keys),
    max_size=12,
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(deeds)
def test_it_keeps_what_four_dictionaries_would(tmp_path_factory, done) -> None:
    plain = Plain()
    with closing(State.open(tmp_path_factory.mktemp("m") / "m.db")) as state:
        for deed, what in done:
            _do(state, plain, deed, what)

        found = {one.candidate.item.id: one.candidate for one in state.items.pending(0, 100)}
        waits = pending_stock(state)

    assert found.keys() == plain.pending - plain.gone
    assert {key for key, one in found.items() if one.first} == plain.firsts() & found.keys()
    assert all(one.item == plain.items[key] for key, one in found.items())
    assert set(waits) == {key for key in plain.waits if key in plain.items} - plain.gone


def _do(state: State, plain: Plain, deed: str, what) -> None:
    match deed:
        case "save":
            state.items.save([what])
            plain.save(what)
        case "save_stock":
            state.stocks.save([what])
            plain.save_stock(what)
        case "mark_done":
            state.items.mark_done([what])
            plain.pending.discard(what)
        case "mark_stock_done":
            state.stocks.mark_done([what])
            plain.waits.discard(what)
        case "delete":
            state.items.mark_deleted([what])
            plain.gone |= {what} & plain.items.keys()


def test_an_item_is_kept_as_it_was_read(state, make) -> None:
    variant = replace(make.variant("S", "Small"), description="Söme \x7f text", modified=1)
    state.items.save([variant])

    assert state.items.members(["G", "H"])["G"][0].item == variant
    assert state.items.pending_groups("", 10) == ["G"]
