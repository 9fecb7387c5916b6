"""Users set and move the stock of a BigCommerce store in large batches, and check what they see.

Each user has some products of its own. Of ten turns it sets levels in four (absolute) and moves them in two (relative),
reads inventory items in two and a product in two. A level that is not as the user has written it is a failure. Items/s
are levels written and items read.

It runs without `tilltwin load` as well, headless or with Locust's page, alone or with workers:

    locust -f loadtests/bigcommerce_inventory.py --host http://127.0.0.1:8400 --batch 2000

Options may be given by environment: TILLTWIN_BATCH (300 items in a request, at most 2000; a user has at most 200 of its
own), TILLTWIN_STORE_SIZE (10000 products of a store before the run), TILLTWIN_STORES (`shared`: one store for all users
of a process; `each`: one a user), TILLTWIN_SEED (1), TILLTWIN_RESULT (a JSON file to write). Fresh accounts come from
the control API, with TILLTWIN_TOKEN where it asks for one, and have no limits; BIGCOMMERCE_STORE_HASH and
BIGCOMMERCE_ACCESS_TOKEN name an account that is there already, and its own limits count: a 429 is a failure.
"""

from locust import task

from loadtests.run.shopkeeper import Shopkeeper, Stores
from loadtests.run.stage import given_account

SCENARIO = "bigcommerce-inventory"
OWN = 200
LARGEST_BATCH = 2_000
READ = 50

STAGE = Stores(SCENARIO, given_account("bigcommerce", "store_hash", "access_token"), OWN)
STAGE.set()


class Counter(Shopkeeper):
    """One that counts stock."""

    stage = STAGE

    @task(4)
    def set_levels(self) -> None:
        levels = self.range.levels(min(STAGE.options.batch, LARGEST_BATCH))
        items = {"items": self.range.adjustments(levels)}
        if self.asked("PUT", "inventory/adjustments/absolute", items, name="absolute"):
            for product, level in levels.items():
                self.range.held[product].level = level
            STAGE.tally.add(len(levels))

    @task(2)
    def move_levels(self) -> None:
        """Only of what was set before: a level that was never set cannot be moved."""
        steps = self.range.steps(min(STAGE.options.batch, LARGEST_BATCH))
        moved = {one: step for one, step in steps.items() if self.range.held[one].level}
        items = {"items": self.range.adjustments(moved)}
        if moved and self.asked("POST", "inventory/adjustments/relative", items, name="relative"):
            for product, step in moved.items():
                self.range.held[product].level += step
            STAGE.tally.add(len(moved))

    @task(2)
    def read_items(self) -> None:
        wanted = ",".join(map(str, list(self.range.held)[:READ]))
        told = self.asked(
            "GET",
            f"inventory/items?product_id:in={wanted}&limit={READ}",
            name="items",
            check=lambda shown: self.range.unlike_items(shown["data"]),
        )
        STAGE.tally.add(len(told["data"]) if told else 0)

    @task(2)
    def read_product(self) -> None:
        product = self.range.any_id()
        told = self.asked(
            "GET",
            f"catalog/products/{product}",
            name="product",
            check=lambda shown: self.range.unlike([shown["data"]]),
        )
        STAGE.tally.add(1 if told else 0)
