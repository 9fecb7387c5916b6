"""Users make, change and read products of a BigCommerce store, and check what they see.

Each user has some products of its own. Of ten turns it makes a product in one, writes a batch of ten prices in three,
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

from loadtests.run.shopkeeper import Shopkeeper, Stores
from loadtests.run.stage import given_account

SCENARIO = "bigcommerce-catalog"
OWN = 20
LARGEST_PAGE = 250

STAGE = Stores(SCENARIO, given_account("bigcommerce", "store_hash", "access_token"), OWN)
STAGE.set()


class Editor(Shopkeeper):
    """One that keeps a catalogue."""

    stage = STAGE

    @task(1)
    def create(self) -> None:
        told = self.asked("POST", "catalog/products", self.range.new(), name="create")
        if told is not None:
            self.range.acknowledged(told["data"])
            STAGE.tally.add(1)

    @task(3)
    def write_prices(self) -> None:
        told = self.asked("PUT", "catalog/products", self.range.prices(), name="batch of 10")
        for product in told["data"] if told else ():
            self.range.acknowledged(product)
            STAGE.tally.add(1)

    @task(4)
    def read(self) -> None:
        product = self.range.any_id()
        told = self.asked(
            "GET",
            f"catalog/products/{product}",
            name="product",
            check=lambda shown: self.range.unlike([shown["data"]]),
        )
        if told is not None:
            STAGE.tally.add(1)

    @task(2)
    def page(self) -> None:
        limit = min(STAGE.options.batch, LARGEST_PAGE)
        pages = max(1, STAGE.options.store_size // limit)
        number = self.range.random.randint(1, pages)
        told = self.asked(
            "GET",
            f"catalog/products?include=variants,images&limit={limit}&page={number}",
            name="page",
            check=lambda shown: self.range.unlike(shown["data"]),
        )
        STAGE.tally.add(len(told["data"]) if told else 0)
