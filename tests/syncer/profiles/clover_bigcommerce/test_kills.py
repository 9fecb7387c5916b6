"""The process dies at every call, before it is done and after, and every answer is lost once: it converges, nothing is doubled."""

from collections import Counter
from collections.abc import Iterator

import pytest

from syncer.ports.model import Listing, NewListing, NewVariant
from syncer.profiles.clover_bigcommerce import actions, apply

POINTS = 75
"""More calls than any of the scenarios needs."""


@pytest.fixture(scope="module", autouse=True)
def small_batches() -> Iterator[None]:
    """So that a few items make many calls. The file need not outlive the machine here."""
    patch = pytest.MonkeyPatch()
    patch.setattr("syncer.kernel.storage._durable", _fleeting)
    for module, name in [
        (actions, "LOOK_UP"),
        (actions, "LEVELS"),
        (actions, "GROUPS"),
        (apply, "LOOK_UP"),
        (apply, "PRODUCTS"),
        (apply, "LEVELS"),
        (apply, "VARIANTS"),
    ]:
        patch.setattr(module, name, 2)
    yield
    patch.undo()


def simple(world, make):
    """Creations, price and stock changes, a rename, a deletion, a SKU that changes hands."""
    till = world.till
    for key in "ABCDE":
        till.put(make.item(key), 3)
    yield
    till.edit("A", price=99, name="Renamed")
    till.count("A", 9)
    till.edit("B", name="Waits")
    till.count("C", -1)
    till.put(make.item("F", tags=()), 1)
    till.remove("D")
    yield
    till.put(make.item("G", sku="SKU-D"), 4)
    till.edit("F", tags=("weight:2kg",), price=1)
    till.count("F", 8)
    till.edit("B", price=1)
    till.count("B", 2)
    yield


def matrix(world, make):
    """Groups that appear, grow, shrink and change price; one listing made by hand."""
    till = world.till
    till.names |= {"G": "Tee", "H": "Cap"}
    till.put(make.variant("S", "Small"), 1)
    till.put(make.variant("M", "Medium", price=1500), 2)
    till.put(make.variant("C", "One", group="H"), 3)
    till.put(make.item("X"), 3)
    world.shop.shown["sku-x"] = Listing(1, "SKU-X", "By hand", 1, 1, tracking="none")
    yield
    till.put(make.variant("L", "Large", price=1700), 4)
    till.edit("S", price=1400)
    till.count("M", 7)
    till.remove("C")
    yield
    till.names["G"] = "Shirt"
    till.edit("M", price=1501)
    till.count("S", 0)
    till.remove("L")
    yield


SCENARIOS = [simple, matrix]


def _fleeting(connection, _record) -> None:
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA journal_mode=MEMORY")


def one_pass(world, make) -> None:
    try:
        world.sync()
    except make.Killed:
        world.sync()


def live(new_world, make, scenario, **wire):
    """Day by day, a pass a day; a pass that dies is begun again by a new process."""
    with new_world(**wire) as world:
        for _ in scenario(world, make):
            one_pass(world, make)
        one_pass(world, make)
        created = Counter(
            write.sku if isinstance(write, NewVariant) else write.sku or write.name
            for write in world.shop.writes
            if isinstance(write, NewListing | NewVariant)
        )
        world.shop.writes.clear()
        calls = world.till.wire.number
        one_pass(world, make)
        return world.faces(), created, list(world.shop.writes), calls


@pytest.fixture(scope="module", params=SCENARIOS, ids=lambda one: one.__name__)
def undisturbed(request, small_batches, new_world, make):
    return request.param, live(new_world, make, request.param)


@pytest.mark.parametrize(
    ("at", "wire"),
    [
        *((at, "after") for at in range(1, POINTS)),
        *((at, "before") for at in range(1, POINTS, 2)),
        *((at, "lost") for at in range(1, POINTS, 2)),
    ],
)
def test_a_disturbed_sync_ends_where_an_undisturbed_one_does(
    undisturbed, new_world, make, at: int, wire: str
) -> None:
    scenario, (faces, created, _, _) = undisturbed
    how = {"lose_at": at} if wire == "lost" else {"kill_at": at, "when": wire}

    lived = live(new_world, make, scenario, **how)

    assert lived[0] == faces
    assert lived[1] == created
    assert lived[2] == []


def test_the_points_are_all_there(undisturbed) -> None:
    _, (faces, created, _, calls) = undisturbed

    assert len(faces) >= 4
    assert max(created.values()) == 1
    assert 40 < calls < POINTS
