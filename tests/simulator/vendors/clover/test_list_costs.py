import pytest
from sqlalchemy import event

from tests.simulator.shop import Harness
from tests.simulator.vendors.clover.inventory import Till

DATABASES = ("sqlite",)
"""The one that lets its statements be counted."""


@pytest.mark.parametrize(
    ("path", "expand"),
    [
        ("/items", "categories,tags,taxRates,modifierGroups,itemStock,options"),
        ("/items", ""),
        ("/item_stocks", ""),
        ("/categories", "items"),
        ("/item_groups", "items,attributes"),
        ("/modifier_groups", "modifiers,items"),
        ("/discounts", ""),
    ],
)
def test_a_list_takes_three_statements_at_most(
    harness: Harness, till: Till, path: str, expand: str
) -> None:
    for one in [till.item() for _ in range(3)]:
        till.post(f"/item_stocks/{one['id']}", quantity=1)
        till.post("/item_groups", name="x")
        till.post("/modifier_groups", name="x")
        till.post("/discounts", name="x", percentage=5)
    statements: list[str] = []
    engine = harness.simulation.world.database.engine
    lenders = harness.simulation.world.database._lenders  # noqa: SLF001
    for lender in set(lenders.values()):
        lender.close()

    def traced(connection: object, *_: object) -> None:
        connection.set_trace_callback(statements.append)  # type: ignore[attr-defined]

    event.listen(engine, "checkout", traced)
    till.listed(path, expand=expand)
    event.remove(engine, "checkout", traced)
    for lender in set(lenders.values()):
        lender.close()

    read = [one for one in statements if one.lstrip().upper().startswith("SELECT")]
    assert 1 <= len(read) <= 3, read
