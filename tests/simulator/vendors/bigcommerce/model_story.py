"""BigCommerce's model story, and the duties of its store that it watches."""

from simulator.vendors.bigcommerce.store.orders import stock
from simulator.vendors.bigcommerce.store.products import removal
from simulator.vendors.bigcommerce.store.stock import levels
from simulator.vendors.bigcommerce.store.variants import base_variants, uniqueness
from tests.simulator.story import ModelStory
from tests.simulator.vendors.bigcommerce.story import Story

STORY = ModelStory(
    machine=Story,
    runs_in_ci=304,
    runs_elsewhere=16,
    duties=(
        (levels, "write"),
        (uniqueness, "claim_names"),
        (uniqueness, "claim"),
        (base_variants, "drop"),
        (base_variants, "restore"),
        (removal, "remove"),
        (stock, "_move"),
    ),
    noticed_by=(AssertionError, ValueError),
)
