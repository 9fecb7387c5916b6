"""What the memory keeps of what it is told, against a memory of plain dictionaries."""

from contextlib import closing
from dataclasses import dataclass, field, replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from syncer.kernel.errors import StateBroken
from syncer.ports.model import Item, Listing, Stock, fold
from syncer.profiles.clover_bigcommerce import state as memory_module
from syncer.profiles.clover_bigcommerce.state import Memory, place, rehearsal

LISTING = Listing(1, "a", "A", Decimal("1.50"), Decimal("0.5"), frozenset({1, 2}))


@pytest.fixture
def memory(tmp_path):
    with closing(Memory.open(tmp_path / "memory.db")) as one:
        yield one


def owed(memory: Memory) -> list[str]:
    return [one.item.id for _, one in memory.items.owed(0, 100)]


def owed_stock(memory: Memory) -> list[str]:
    return [one.item.id for _, one in memory.stocks.owed(0, 100, grouped=False)]


def test_a_new_item_is_owed_until_it_is_settled(memory, make) -> None:
    memory.items.learn([make.item("A")])
    told = owed(memory)

    memory.items.settle(["A"])

    assert told == ["A"]
    assert owed(memory) == []


def test_a_new_price_is_owed_again_and_carries_everything(memory, make) -> None:
    memory.items.learn([make.item("A")])
    memory.items.settle(["A"])
    memory.items.learn([make.item("A", name="New")])
    before = owed(memory)
    memory.items.learn([make.item("A", name="New", price=1)])

    [(_, one)] = memory.items.owed(0, 100)

    assert before == []
    assert (one.item.name, one.item.price) == ("New", 1)


def test_a_price_that_comes_back_before_it_was_sent_is_still_owed(memory, make) -> None:
    """It changed: that somebody changed it again is no reason to forget."""
    memory.items.learn([make.item("A")])
    memory.items.settle(["A"])
    memory.items.learn([make.item("A", price=1)])
    memory.items.learn([make.item("A")])

    assert owed(memory) == ["A"]


def test_a_page_and_its_cursor_are_one_step(memory, make, monkeypatch) -> None:
    monkeypatch.setattr("syncer.profiles.clover_bigcommerce.state.items.move", _breaks)

    with pytest.raises(RuntimeError):
        memory.items.learn([make.item("A", modified=5000)])

    assert (owed(memory), memory.at("items")) == ([], None)


def _breaks(*_: object) -> None:
    raise RuntimeError


def test_a_cursor_only_moves_forwards(memory) -> None:
    memory.move("items", 5)
    memory.move("items", 3)

    assert memory.at("items") == 5


def test_a_beginning_stays(memory) -> None:
    memory.begin("started", 5)
    memory.begin("started", 9)

    assert memory.at("started") == 5


def test_a_level_without_a_count_is_not_owed(memory, make) -> None:
    memory.items.learn([make.item("A"), make.item("B")])
    memory.stocks.learn([Stock("A", None, 1000), Stock("B", Decimal("1.5"), 1000)])

    [(_, one)] = memory.stocks.owed(0, 100, grouped=False)

    assert (one.item.id, one.level) == ("B", Decimal("1.5"))


def test_what_was_sent_and_never_heard_of_is_known(memory, make) -> None:
    memory.items.learn([make.item("A"), make.item("B")])
    memory.items.sending(["A"])

    assert memory.items.sent(["A", "B"]) == {"A"}
    assert owed(memory) == ["A", "B"]


def test_a_lost_item_frees_its_sku(memory, make) -> None:
    memory.items.learn([make.item("A", sku="X"), make.item("B", sku="x")])
    first = memory.items.by_sku(["x"])["x"].id
    memory.items.lose(["A"])

    assert first == "A"
    assert memory.items.by_sku(["X"])["x"].id == "B"
    assert [one.id for _, one in memory.items.lost(0, 10)] == ["A"]
    memory.items.forget(["A"])
    assert memory.items.lost(0, 10) == []


def test_an_item_that_comes_back_as_it_was_lives_again(memory, make) -> None:
    memory.items.learn([make.item("A")])
    memory.items.lose(["A"])
    memory.items.learn([make.item("A")])

    assert memory.items.known(["A"]) == {"A"}
    assert memory.items.lost(0, 10) == []


def test_a_listing_is_kept_whole_for_a_pass(memory) -> None:
    memory.show({"a": LISTING})
    told = memory.shown(["a", "b"])
    memory.forget_shown()

    assert told == {"a": LISTING}
    assert memory.shown(["a"]) == {}


def test_an_order_is_noted_once(memory) -> None:
    memory.orders.note_imported(7, "T")
    memory.orders.note_imported(7, "T")

    assert memory.orders.imported([7, 8]) == {7: "T"}


def test_it_survives_the_process(tmp_path, make) -> None:
    for _ in range(2):
        with closing(Memory.open(tmp_path / "m.db")) as one:
            one.items.learn([make.item("A")])

    with closing(Memory.open(tmp_path / "m.db")) as again:
        assert owed(again) == ["A"]


def test_a_rehearsal_writes_nothing(tmp_path, make) -> None:
    path = tmp_path / "m.db"
    with rehearsal(path) as copy:
        copy.items.learn([make.item("A")])
    absent = path.exists()
    with closing(Memory.open(path)) as one:
        one.items.learn([make.item("A")])
    with rehearsal(path) as copy:
        seen = owed(copy)
        copy.items.settle(["A"])

    with closing(Memory.open(path)) as one:
        assert (absent, seen, owed(one)) == (False, ["A"], ["A"])


@pytest.mark.parametrize("opens", [Memory.open, lambda path: rehearsal(path).__enter__()])
def test_a_broken_file_is_a_sentence(tmp_path, opens) -> None:
    path = tmp_path / "m.db"
    path.write_bytes(b"nothing of ours" * 100)

    with pytest.raises(StateBroken):
        opens(path)


def test_a_file_of_another_version_is_a_sentence(tmp_path, monkeypatch) -> None:
    Memory.open(tmp_path / "m.db").close()
    monkeypatch.setattr(memory_module, "VERSION", 2)

    with pytest.raises(StateBroken, match="another version"):
        Memory.open(tmp_path / "m.db")


def test_every_connection_has_its_own_file(tmp_path) -> None:
    assert place(tmp_path, "a > b") != place(tmp_path, "a > c")


@dataclass
class Plain:
    """The memory as four dictionaries."""

    items: dict[str, Item] = field(default_factory=dict)
    owed: set[str] = field(default_factory=set)
    stock: dict[str, Stock] = field(default_factory=dict)
    waits: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)

    def learn(self, one: Item) -> None:
        before = self.items.get(one.id)
        if before is None or before.price != one.price:
            self.owed.add(one.id)
        self.items[one.id] = one
        self.gone.discard(one.id)

    def learn_stock(self, one: Stock) -> None:
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
    st.tuples(st.just("learn"), items)
    | st.tuples(st.just("learn_stock"), stocks)
    | st.tuples(st.sampled_from(["settle", "settle_stock", "lose"]), keys),
    max_size=12,
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(deeds)
def test_it_remembers_what_four_dictionaries_would(tmp_path_factory, done) -> None:
    plain = Plain()
    with closing(Memory.open(tmp_path_factory.mktemp("m") / "m.db")) as memory:
        for deed, what in done:
            _do(memory, plain, deed, what)

        found = {one.item.id: one for _, one in memory.items.owed(0, 100)}
        waits = owed_stock(memory)

    assert found.keys() == plain.owed - plain.gone
    assert {key for key, one in found.items() if one.first} == plain.firsts() & found.keys()
    assert all(one.item == plain.items[key] for key, one in found.items())
    assert set(waits) == {key for key in plain.waits if key in plain.items} - plain.gone


def _do(memory: Memory, plain: Plain, deed: str, what) -> None:
    match deed:
        case "learn":
            memory.items.learn([what])
            plain.learn(what)
        case "learn_stock":
            memory.stocks.learn([what])
            plain.learn_stock(what)
        case "settle":
            memory.items.settle([what])
            plain.owed.discard(what)
        case "settle_stock":
            memory.stocks.settle([what])
            plain.waits.discard(what)
        case "lose":
            memory.items.lose([what])
            plain.gone |= {what} & plain.items.keys()


def test_an_item_is_kept_as_it_was_told(memory, make) -> None:
    told = replace(make.variant("S", "Small"), description="Söme \x7f text", modified=1)
    memory.items.learn([told])

    assert memory.items.members(["G", "H"])["G"][0].item == told
    assert memory.items.owed_groups("", 10) == ["G"]
