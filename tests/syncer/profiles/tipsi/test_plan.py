from dataclasses import replace
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from syncer.kernel.report import Skipped
from syncer.profiles.tipsi.pure.batches import batches
from syncer.profiles.tipsi.pure.model import (
    Change,
    Create,
    KnownItem,
    Listing,
    Plan,
    Read,
    Release,
    Retire,
    Update,
)
from syncer.profiles.tipsi.pure.plan import after, differences, in_doubt, plan


def shows(*listings: Listing) -> dict[str, KnownItem]:
    return {listing.key: KnownItem(listing, listing.barcodes or ()) for listing in listings}


def test_a_new_product_is_created_and_a_changed_one_updated() -> None:
    old = Listing("A", quantity=1)
    new = [Listing("A", quantity=2), Listing("B", quantity=1)]

    assert plan(new, shows(old)).changes == [Update(new[0], old), Create(new[1])]


def test_what_agrees_is_left_alone() -> None:
    created = plan([Listing("A", quantity=1)], shows(Listing("A", quantity=1)))

    assert (created.changes, created.unchanged) == ([], 1)


def test_what_the_source_does_not_say_is_no_difference() -> None:
    sent = Listing("A", name="x", price=Decimal(1), quantity=1)

    assert differences(Listing("A", quantity=1), sent) == ()
    assert differences(Listing("A", name="y", quantity=2), sent) == ("name", "quantity")


def test_what_is_gone_loses_its_stock_once() -> None:
    shown = shows(Listing("A", quantity=1))
    [retired] = plan([], shown).changes

    assert retired == Retire(Listing("A", quantity=0))
    assert plan([], {"A": after(retired, shown["A"])}).changes == []


def test_what_comes_back_is_sent_again_though_nothing_differs() -> None:
    retired = KnownItem(Listing("A", quantity=0), live=False)

    assert len(plan([Listing("A", quantity=0)], {"A": retired}).changes) == 1


def test_what_is_skipped_is_not_retired() -> None:
    assert plan([Skipped("A", "unreadable_price")], shows(Listing("A"))).changes == []


def test_what_is_in_doubt_is_sent_whole_again() -> None:
    one = Listing("A", quantity=1)
    doubtful = in_doubt(Create(one), None)

    assert plan([one], {"A": doubtful}).changes == [Create(one)]


def test_whoever_is_gone_releases_a_barcode_that_moved() -> None:
    shown = shows(Listing("A", barcodes=("1", "2"), quantity=3))
    created = plan([Listing("B", barcodes=("1",))], shown)

    assert created.changes[1] == Retire(Listing("A", quantity=0, barcodes=("2",)))
    assert created.links == [("A", "B")]


def test_whoever_is_skipped_releases_a_barcode_that_moved_and_keeps_the_rest() -> None:
    shown = shows(Listing("A", barcodes=("1", "2"), quantity=3))
    created = plan([Skipped("A", "unreadable_price"), Listing("B", barcodes=("1",))], shown)

    assert created.changes[1] == Release(Listing("A", barcodes=("2",)))
    assert after(created.changes[1], shown["A"]) == KnownItem(
        Listing("A", barcodes=("2",), quantity=3), ("2",)
    )


def test_a_swap_is_one_group() -> None:
    shown = shows(Listing("A", barcodes=("1",)), Listing("B", barcodes=("2",)))
    new = [Listing("A", barcodes=("2",)), Listing("C"), Listing("B", barcodes=("1",))]
    created = plan(new, shown)

    packed = [
        [one.listing.key for one in batch] for batch in batches(created.changes, created.links, 1)
    ]
    assert packed == [["C"], ["A", "B"]]


def test_a_barcode_that_may_have_arrived_is_released_too() -> None:
    """A batch moved barcode 1 to B, its answer never came, and now C has it."""
    before = shows(Listing("B", barcodes=()))["B"]
    doubtful = in_doubt(Update(Listing("B", barcodes=("1",))), before)
    created = plan([Listing("B", barcodes=()), Listing("C", barcodes=("1",))], {"B": doubtful})

    assert [change.listing.key for change in created.changes] == ["B", "C"]
    assert created.links == [("B", "C")]


def test_two_suspects_of_one_barcode_are_not_both_given_it() -> None:
    """A swap of 2 and 3 between B and D is in doubt; then both are gone, and A claims 2."""
    doubtful = {key: KnownItem(None, ("2", "3"), acknowledged=False) for key in "BD"}
    created = plan([Listing("A", barcodes=("2",))], doubtful)

    assert [change.listing.barcodes for change in created.changes] == [("2",), (), ()]


patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
KEYS = st.sampled_from("ABCDEF")
listed = st.builds(
    Listing,
    key=KEYS,
    name=st.none() | st.sampled_from("xy"),
    quantity=st.none() | st.integers(0, 2),
)
skips = st.builds(Skipped, key=KEYS, reason=st.just("unreadable_price"))


@st.composite
def catalogues(draw: st.DrawFn) -> list[Read]:
    """Each key once, each barcode once: what the mapping gives."""
    read: list[Read] = draw(st.lists(listed | skips, max_size=6, unique_by=lambda one: one.key))
    codes = iter(draw(st.permutations("1234567")))
    created: list[Read] = []
    for one in read:
        if isinstance(one, Listing) and draw(st.booleans()):
            own = tuple(next(codes) for _ in range(draw(st.integers(0, 1))))
            created.append(replace(one, barcodes=own))
        else:
            created.append(one)
    return created


def applied(
    created: Plan, shown: dict[str, KnownItem], changes: list[Change]
) -> dict[str, KnownItem]:
    return shown | {c.listing.key: after(c, shown.get(c.listing.key)) for c in changes}


@patient
@given(st.lists(catalogues(), min_size=1, max_size=4))
def test_applying_a_plan_makes_the_next_plan_empty(days: list[list[Read]]) -> None:
    shown: dict[str, KnownItem] = {}
    for day in days:
        created = plan(day, shown)
        shown = applied(created, shown, created.changes)

        assert plan(day, shown).changes == []


@patient
@given(catalogues(), catalogues(), st.integers(1, 4))
def test_no_batch_ever_clashes(before: list[Read], now: list[Read], size: int) -> None:
    shown = applied(plan(before, {}), {}, plan(before, {}).changes)
    created = plan(now, shown)
    seen = 0
    for batch in batches(created.changes, created.links, size):
        seen += len(batch)
        shown = applied(created, shown, batch)
        held = [barcode for one in shown.values() for barcode in one.barcodes]

        assert len(held) == len(set(held)), "two items hold one barcode after a whole batch"
    assert seen == len(created.changes)
