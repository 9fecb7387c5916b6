"""Users set and move the stock of a BigCommerce store in large batches, and check what they see.

Each user has some products of its own. Of ten tasks it sets levels in four (absolute) and moves them in two (relative),
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

from loadtests.users.bigcommerce import Stores, StoreUser

OWN = 200
LARGEST_BATCH = 2_000
READ = 50

SCENARIO = Stores("bigcommerce-inventory", OWN)
SCENARIO.listen()


class Counter(StoreUser):
    """One that counts stock."""

    scenario = SCENARIO

    @task(4)
    def set_levels(self) -> None:
        levels = self.own.levels(min(SCENARIO.options.batch, LARGEST_BATCH))
        items = {"items": self.own.adjustments(levels)}
        if self.call("PUT", "inventory/adjustments/absolute", items, name="absolute"):
            for product, level in levels.items():
                self.own.held[product].level = level
            SCENARIO.counter.add(len(levels))

    @task(2)
    def move_levels(self) -> None:
        """Only of what was set before: a level that was never set cannot be moved."""
        steps = self.own.steps(min(SCENARIO.options.batch, LARGEST_BATCH))
        moved = {product: step for product, step in steps.items() if self.own.held[product].level}
        items = {"items": self.own.adjustments(moved)}
        if moved and self.call("POST", "inventory/adjustments/relative", items, name="relative"):
            for product, step in moved.items():
                self.own.held[product].level += step
            SCENARIO.counter.add(len(moved))

    @task(2)
    def read_items(self) -> None:
        ids = ",".join(map(str, list(self.own.held)[:READ]))
        answer = self.call(
            "GET",
            f"inventory/items?product_id:in={ids}&limit={READ}",
            name="items",
            check=lambda shown: self.own.items_mismatch(shown["data"]),
        )
        SCENARIO.counter.add(len(answer["data"]) if answer else 0)

    @task(2)
    def read_product(self) -> None:
        product = self.own.any_id()
        answer = self.call(
            "GET",
            f"catalog/products/{product}",
            name="product",
            check=lambda shown: self.own.mismatch([shown["data"]]),
        )
        SCENARIO.counter.add(1 if answer else 0)
