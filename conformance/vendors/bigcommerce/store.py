"""One store of a BigCommerce-speaking server in the hands of a rule: requests, readings and givens."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Event
from typing import Any, TypeVar

import requests

from conformance.account_client import AccountClient
from conformance.rules import NotTestable
from conformance.target import TIMEOUT
from conformance.webhook_receiver import Delivery, WebhookReceiver

Thing = dict[str, Any]
Found = TypeVar("Found")

PRODUCTS = "v3/catalog/products"
VARIANTS = "v3/catalog/variants"
NOBODY = 2_000_000_000
"""An id that nothing has."""
UNHURRIED = {"quota": 1_000_000}
"""Rules do not wait for each other: what is said of limits asks for an account with limits."""
PATIENCE = 10
"""Times that a throttled request is sent again."""


class Store(AccountClient):
    """A store."""

    vendor = "bigcommerce"
    unhurried = UNHURRIED

    @property
    def store_hash(self) -> str:
        return str(self.credentials["store_hash"])

    def __repr__(self) -> str:
        return f"<store {self.store_hash} at {self.target.base_url}>"

    @contextmanager
    def listening(self, *scopes: str, **wish: Any) -> Iterator[WebhookReceiver]:
        """Hooks of these scopes go to the ear; only a Tilltwin delivers to this machine."""
        if self.target.control is None:
            raise NotTestable("webhooks reach this machine from a Tilltwin only")
        with self.target.open_receiver() as ear:
            for scope in scopes:
                self.given("v3/hooks", {"scope": scope, "destination": ear.url, **wish})
            yield ear

    def heard(self, ear: WebhookReceiver, seconds: float = 5.0) -> list[Delivery]:
        """What was delivered of this store, once there was time for it."""
        self.later(seconds)
        ours = f"stores/{self.store_hash}"
        return [note for note in ear.notes if (note.body or {}).get("producer") == ours]

    # Requests

    def url(self, path: str) -> str:
        """`v3/catalog/products` is a path of the store, `/stores/...` one of the service."""
        if path.startswith("/"):
            return f"{self.target.base_url}{path}"
        return f"{self.target.base_url}/stores/{self.store_hash}/{path}"

    def call(self, method: str, path: str, **kwargs: Any) -> requests.Response:
        """One request, sent again when the server asks for patience."""
        for _ in range(PATIENCE):
            answer = self.once(method, path, **kwargs)
            if answer.status_code != 429:
                break
            self._wait(float(answer.headers.get("X-Retry-After", 1)))
        return answer

    def once(self, method: str, path: str, **kwargs: Any) -> requests.Response:
        """One request, whatever comes of it. `token=None` leaves the token out."""
        token = kwargs.pop("token", self.credentials["access_token"])
        said = {} if token is None else {"X-Auth-Token": token}
        headers = {"Accept": "application/json", **said, **kwargs.pop("headers", {})}
        kwargs = {"timeout": TIMEOUT, "allow_redirects": False, **kwargs}
        return self.session.request(method, self.url(path), headers=headers, **kwargs)

    def _wait(self, seconds: float) -> None:
        if self.target.control is not None:
            self.target.control.advance(seconds)
        else:
            Event().wait(seconds)

    def get(self, path: str, **query: Any) -> requests.Response:
        """The query's colons are `id__in=`: two underscores."""
        return self.call("GET", path, params=colons(query))

    def post(self, path: str, body: Any, **query: Any) -> requests.Response:
        return self.call("POST", path, json=body, params=colons(query))

    def put(self, path: str, body: Any, **query: Any) -> requests.Response:
        return self.call("PUT", path, json=body, params=colons(query))

    def delete(self, path: str, **query: Any) -> requests.Response:
        return self.call("DELETE", path, params=colons(query))

    # Readings

    def read(self, path: str, **query: Any) -> Any:
        """The JSON of a GET that answers 200."""
        answer = self.get(path, **query)
        assert answer.status_code == 200, f"GET {path} answers {answer.status_code}"
        return read(answer)

    def data(self, path: str, **query: Any) -> Any:
        """What a v3 GET holds."""
        told = self.read(path, **query)
        assert isinstance(told, dict), f"GET {path} answers no object"
        assert "data" in told, f"GET {path} answers no data"
        return told["data"]

    def pagination(self, path: str, **query: Any) -> Thing:
        told = self.read(path, **query)
        assert "pagination" in told["meta"], f"GET {path} answers no pagination"
        return dict(told["meta"]["pagination"])

    def ids(self, path: str, **query: Any) -> list[int]:
        return [one["id"] for one in self.data(path, **query)]

    def product(self, product_id: int, **query: Any) -> Thing:
        return dict(self.data(f"{PRODUCTS}/{product_id}", **query))

    def variants(self, product_id: int) -> list[Thing]:
        return list(self.data(f"{PRODUCTS}/{product_id}/variants"))

    def eventually(self, find: Callable[[], Found], wanted: Found) -> Found:
        """What is read once it is as wanted, or in the end: stock shows a moment after its write."""
        for _ in range(PATIENCE):
            found = find()
            if found == wanted:
                break
            self._wait(1.0)
        return found

    # Givens

    def new_name(self, what: str = "Kiln Mug") -> str:
        """A name that nothing else has; it does for a SKU, too."""
        return f"{what} {1_000_000 + next(self._numbers)}"

    def given(self, path: str, body: Any, **query: Any) -> Any:
        """What a v3 POST makes, as it was answered."""
        return needed(self.post(path, body, **query), f"POST {path}")["data"]

    def given_put(self, path: str, body: Any, **query: Any) -> Any:
        """What a PUT answers; None where it has no body."""
        return needed(self.put(path, body, **query), f"PUT {path}")

    def new_product(self, **fields: Any) -> Thing:
        """The body of a product: the four required fields, and these."""
        plain = {"name": self.new_name(), "type": "physical", "weight": 0.9, "price": 14.5}
        return {**plain, **fields}

    def given_product(self, **fields: Any) -> Thing:
        return dict(self.given(PRODUCTS, self.new_product(**fields)))

    def given_products(self, number: int, **fields: Any) -> list[int]:
        """The ids of as many products, the oldest first."""
        return [self.given_product(**fields)["id"] for _ in range(number)]

    def given_glazed(self, *labels: str, **fields: Any) -> Thing:
        """A product with a variant a label of its one option, Glaze; SKUs end in the labels."""
        sku = self.new_name("KM")
        variants = [
            {
                "sku": f"{sku}-{label}",
                "option_values": [{"option_display_name": "Glaze", "label": label}],
            }
            for label in labels or ("Blue", "Sand")
        ]
        return self.given_product(variants=variants, **fields)

    def given_stock(self, product_id: int, level: int) -> None:
        """A simple product that is tracked, with this much in stock."""
        told = {"inventory_tracking": "product", "inventory_level": level}
        self.given_put(f"{PRODUCTS}/{product_id}", told)

    def given_category(self, name: str | None = None) -> int:
        """A category at the top of the default tree."""
        told = [{"tree_id": 1, "name": name or self.new_name("Drinkware")}]
        return int(self.given("v3/catalog/trees/categories", told)[0]["category_id"])

    def given_brand(self) -> int:
        return int(self.given("v3/catalog/brands", {"name": self.new_name("Northclay")})["id"])


def colons(query: Mapping[str, Any]) -> dict[str, Any]:
    return {name.replace("__", ":"): value for name, value in query.items()}


def read(answer: requests.Response) -> Any:
    """The answer's JSON; an answer that is none is the rule's failure."""
    try:
        return answer.json()
    except ValueError:
        text = answer.text[:200]
        raise AssertionError(f"{answer.status_code} with no JSON in it: {text!r}") from None


def needed(answer: requests.Response, what: str) -> Any:
    """The JSON of an answer that the rule cannot do without; None where there is no body."""
    if not answer.ok:
        raise NotTestable(f"{what} is needed; {answer.request.path_url} said {answer.status_code}")
    try:
        return answer.json() if answer.content else None
    except ValueError:
        return {}
