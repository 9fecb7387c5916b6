"""Users make, change and read products of a BigCommerce store, and check what they see.

Each user has some products of its own. Of ten tasks it creates a product in one, writes a batch of ten prices in three,
reads a product in four and a page with variants and images in two. A product that is not as the user has written it is
a failure. Items/s are products written and products read.

It runs without `tilltwin load` as well, headless or with Locust's page, alone or with workers:

    locust -f loadtests/bigcommerce_catalog.py --host http://127.0.0.1:8400 --batch 250

Options may be given by environment: TILLTWIN_BATCH (300 products a page, at most 250 are shown), TILLTWIN_STORE_SIZE
(10000 products of a store before the run), TILLTWIN_STORES (`shared`: one store for all users of a process; `each`: one
a user), TILLTWIN_SEED (1), TILLTWIN_RESULT (a JSON file to write). Fresh accounts come from the control API, with
TILLTWIN_TOKEN where it asks for one, and have no limits; BIGCOMMERCE_STORE_HASH and BIGCOMMERCE_ACCESS_TOKEN name an
account that is there already, and its own limits count: a 429 is a failure.
"""

from locust import task

from loadtests.users.bigcommerce import Stores, StoreUser

OWN = 20
LARGEST_PAGE = 250

SCENARIO = Stores("bigcommerce-catalog", OWN)
SCENARIO.listen()


class Editor(StoreUser):
    """One that keeps a catalogue."""

    scenario = SCENARIO

    @task(1)
    def create(self) -> None:
        answer = self.call("POST", "catalog/products", self.own.new(), name="create")
        if answer is not None:
            self.own.acknowledge(answer["data"])
            SCENARIO.counter.add(1)

    @task(3)
    def write_prices(self) -> None:
        answer = self.call("PUT", "catalog/products", self.own.prices(), name="batch of 10")
        for product in answer["data"] if answer else ():
            self.own.acknowledge(product)
            SCENARIO.counter.add(1)

    @task(4)
    def read(self) -> None:
        product = self.own.any_id()
        answer = self.call(
            "GET",
            f"catalog/products/{product}",
            name="product",
            check=lambda shown: self.own.mismatch([shown["data"]]),
        )
        if answer is not None:
            SCENARIO.counter.add(1)

    @task(2)
    def page(self) -> None:
        limit = min(SCENARIO.options.batch, LARGEST_PAGE)
        pages = max(1, SCENARIO.options.store_size // limit)
        number = self.own.random.randint(1, pages)
        answer = self.call(
            "GET",
            f"catalog/products?include=variants,images&limit={limit}&page={number}",
            name="page",
            check=lambda shown: self.own.mismatch(shown["data"]),
        )
        SCENARIO.counter.add(len(answer["data"]) if answer else 0)
