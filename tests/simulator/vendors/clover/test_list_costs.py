import pytest
from sqlalchemy import event

from tests.simulator.shop import Harness
from tests.simulator.vendors.clover.inventory import Till

DATABASES = ("sqlite",)
"""The one that lets its statements be counted."""


@pytest.mark.parametrize(
    ("path", "expand", "most"),
    [
        ("/items", "categories,tags,taxRates,modifierGroups,itemStock,options", 3),
        ("/items", "", 3),
        ("/item_stocks", "", 3),
        ("/categories", "items", 3),
        ("/item_groups", "items,attributes", 3),
        ("/modifier_groups", "modifiers,items", 3),
        ("/discounts", "", 3),
        ("/items", "modifierGroups.modifiers,categories.items", 6),
        ("/item_groups", "items.options,attributes.options", 5),
    ],
)
def test_a_list_takes_a_few_statements_however_long_it_is(
    harness: Harness,
    till: Till,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    expand: str,
    most: int,
) -> None:
    for item in [till.item() for _ in range(3)]:
        till.post(f"/item_stocks/{item['id']}", quantity=1)
        till.post("/item_groups", name="x")
        group = till.post("/modifier_groups", name="x")["id"]
        till.put_on("/item_modifier_groups", "modifierGroup", group, item["id"])
        till.post("/discounts", name="x", percentage=5)
    statements: list[str] = []
    database = harness.simulation.world.database
    monkeypatch.setattr(database, "checkpoint", lambda: None)  # its thread borrows connections, too
    engine = database.engine
    pools = database._pools  # noqa: SLF001
    for pool in set(pools.values()):
        pool.close()

    def traced(connection: object, *_: object) -> None:
        connection.set_trace_callback(statements.append)  # type: ignore[attr-defined]

    event.listen(engine, "checkout", traced)
    till.listed(path, expand=expand)
    event.remove(engine, "checkout", traced)
    for pool in set(pools.values()):
        pool.close()

    read = [
        statement for statement in statements if statement.lstrip().upper().startswith("SELECT")
    ]
    assert 1 <= len(read) <= most, read
