"""X-Series' model story, and the duties of its store that it watches."""

from simulator.vendors.lightspeed_x.store.consignments import consignment_stock
from simulator.vendors.lightspeed_x.store.products import codes, product_writes
from simulator.vendors.lightspeed_x.store.stock import stock, stock_rows
from tests.simulator.story import ModelStory
from tests.simulator.vendors.lightspeed_x.story import Story

STORY = ModelStory(
    machine=Story,
    runs_in_ci=304,
    runs_elsewhere=16,
    duties=(
        (product_writes, "write"),
        (stock_rows, "write"),
        (stock, "remove_rows"),
        (stock, "move"),
        (codes, "remove_from_index"),
        (consignment_stock, "receive"),
        (consignment_stock, "leave_source"),
    ),
)
