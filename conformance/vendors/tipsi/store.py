"""One store of a Tipsi-speaking server, as a rule holds it: requests, readings and prerequisites."""

import json
from collections.abc import Sequence
from functools import cached_property
from typing import Any
from urllib.parse import quote

import requests

from conformance.account_client import AccountClient, needed, read
from conformance.rules import NotTestable
from conformance.vendors.tipsi.vendor import VENDOR

JSON = {"Content-Type": "application/json"}
Item = dict[str, Any]

STRUCT = {
    *("id", "price", "status", "barcodes", "special_price", "special_price_on"),
    *("special_price_amount", "proof", "abv", "unit_size", "in_stock", "external_id"),
}
"""What the answer to a creation or a PATCH shows."""

PARTS = ("winery", "designation", "varietals", "country", "region", "sub_regions", "pro_rating")
"""The nested structs of a wine that the rules look at."""
_WORDS = ("chardonnay", "cabernet", "merlot", "riesling", "pinot", "whisky", "gin", "beer", "rum")


class Store(AccountClient):
    """A user's store."""

    vendor = VENDOR
    prefix = "/api/rest/v001"
    attempts = 1

    @property
    def store_id(self) -> int:
        return int(self.credentials["store_id"])

    def __repr__(self) -> str:
        return f"<store {self.store_id} at {self.target.base_url}>"

    @property
    def root(self) -> str:
        return f"/store/{self.store_id}"

    def sibling(self) -> "Store":
        """Another store of the same user, in the same session."""
        answer = self.get("/store/", store_fields="id", page_size=100)
        others = [int(row["id"]) for row in _results(answer) if row["id"] != self.store_id]
        if not others:
            raise NotTestable("the user has one store only")
        store = Store(self.target, self.wire, None, self.credentials.but(store_id=others[0]))
        store.session, store._numbers = self.session, self._numbers
        return store

    # Requests

    @cached_property
    def session(self) -> requests.Session:
        """A session that is logged in, whichever way of logging in the server takes."""
        username, password = self.credentials["username"], self.credentials["password"]
        login = {"username": username, "password": password}
        for how in ({"json": login}, {"data": login}, {"json": {"email": username, **login}}):
            session = self.new_session()
            self.log_in(session, **how)
            if session.cookies:
                return session
        raise NotTestable("no login opens a session")

    def patch(self, path: str, body: Any) -> requests.Response:
        return self.call("PATCH", path, json=body)

    def send(self, method: str, path: str, text: str | bytes) -> requests.Response:
        """A body as it is, said to be JSON."""
        return self.call(method, path, data=text, headers=JSON)

    def log_in(self, session: requests.Session | None = None, **how: Any) -> requests.Response:
        """POST /login with `json=` or `data=`, in a session of its own unless one is given."""
        return self.call("POST", "/login", session=session or self.new_session(), **how)

    def sync(self, *batch: Any) -> requests.Response:
        return self.patch("ext/sync", list(batch))

    def sync_clear(self, *batch: Any) -> requests.Response:
        return self.patch("ext/sync_clear", list(batch))

    def old_sync(self, *batch: Any) -> requests.Response:
        return self.patch("barcode/sync", list(batch))

    def create(self, kind: str, body: Item) -> requests.Response:
        return self.post(kind, body)

    # Readings

    def item(self, external_id: object, *fields: str, **more: str) -> Item:
        """The item by its external id, with the fields asked for."""
        path = f"ext/{quote(str(external_id), safe='')}"
        answer = self.get(path, inventory_fields=",".join(("id", *fields)), **more)
        assert answer.status_code == 200, f"GET {path} answers {answer.status_code}"
        return dict(read(answer))

    def is_there(self, external_id: object) -> bool:
        answer = self.get(f"ext/{quote(str(external_id), safe='')}", inventory_fields="id")
        return answer.status_code == 200

    def listed(self, path: str, **query: Any) -> list[Item]:
        """Every result of a list, page after page (500 pages at the most)."""
        results: list[Item] = []
        for page in range(1, 501):
            turned = {"page": page} if page > 1 else {}
            answer = self.get(path, **query, **turned)
            assert answer.status_code == 200, f"GET {path} answers {answer.status_code}"
            body = read(answer)
            results += body["results"]
            if body["next"] is None:
                break
        return results

    def external_ids(self, path: str, **query: Any) -> set[str]:
        """The external ids, as text, that a list shows."""
        rows = self.listed(path, inventory_fields="id,external_id", **query)
        return {str(row["external_id"]) for row in rows}

    # Prerequisites

    def new_id(self) -> int:
        """An external id that no item has."""
        return 10_000_000 + self.new_number()

    def new_barcode(self) -> str:
        return f"00{self.new_id()}"

    def element(self, **fields: Any) -> Item:
        """An element for a batch: an id of its own, a barcode of its own, five in stock."""
        sound = {"external_id": self.new_id(), "barcodes": [self.new_barcode()], "in_stock": 5}
        return {**sound, **fields}

    def given(self, *batch: Item) -> None:
        """These items are in the store."""
        needed(self.sync(*batch), "a batch of items")

    def given_one(self, **fields: Any) -> int:
        """The external id of one item that is in the store."""
        element = self.element(**fields)
        self.given(element)
        return int(element["external_id"])

    def given_created(self, kind: str, **fields: Any) -> Item:
        """An item made by POST to wine or drink, as it was sent."""
        body = {"external_id": self.new_id(), "barcodes": [self.new_barcode()], **fields}
        needed(self.create(kind, body), f"an item made by POST {kind}")
        return body

    def wine_id(self) -> int:
        """A wine of the encyclopaedia that has every nested struct that the rules look at."""
        return int(self.target.sample("wine", lambda: self._whole("wine", PARTS)))

    def drink_id(self) -> int:
        return int(self.target.sample("drink", lambda: self._whole("drink", ("producer",))))

    def _whole(self, kind: str, parts: Sequence[str]) -> int:
        fields = {"fts_fields": f"{kind},rank", f"{kind}_fields": ",".join(("id", *parts))}
        for word in _WORDS:
            answer = self.get("/fts/", query=word, page_size=100, **fields)
            for hit in _results(answer):
                entry = hit.get(kind)
                if entry and all(entry.get(part) for part in parts):
                    return int(entry["id"])
        raise NotTestable(f"full text search finds no {kind} that has {', '.join(parts)}")

    def image_url(self) -> str:
        """The URL of an uploaded picture, for a task."""
        answer = self.call("POST", "image_upload", files={"image": ("front.png", PNG, "image/png")})
        return str(needed(answer, "an uploaded image")["image"])


def named(errors: Any) -> list[set[str]]:
    """Which fields a refused batch names, element by element: [set(), {"in_stock"}]."""
    assert isinstance(errors, list), f"a list of errors, an element each, was due: {errors!r}"
    return [set(error) for error in errors]


def as_json(value: Any) -> str:
    """JSON as Python writes it: NaN, lone surrogates and NUL go through."""
    return json.dumps(value)


def _results(answer: requests.Response) -> list[Item]:
    body = needed(answer, "full text search")
    return list(body.get("results", ())) if isinstance(body, dict) else []


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
"""A red point: the smallest picture."""
