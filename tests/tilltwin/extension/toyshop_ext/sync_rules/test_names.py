"""Names."""

from conformance.rules import rule
from conformance.sync.sample_products import sample_product
from conformance.sync.scenario import Scenario


@rule("TSY-NAME-001", level="must", cites=("https://toyshop.example/sync",), evidence="documented")
def test_the_shop_has_the_tills_names(scenario: Scenario) -> None:
    """After a pass every item of the till is in the shop under its name."""
    scenario.add_to_till(sample_product("A", name="Ark"))

    scenario.run()

    assert [product["name"] for product in scenario.shop.products()] == ["Ark"]
