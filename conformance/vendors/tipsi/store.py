"""One store of a Tipsi-speaking server in the hands of a rule: its requests, readings and givens."""

import json
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any, Self
from urllib.parse import quote

import requests

from conformance.credentials import Credentials
from conformance.rules import NotTestable
from conformance.target import TIMEOUT, Target
from conformance.wire import Wire
from tilltwin.client import Account, ControlRefused

PREFIX = "/api/rest/v001"
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


class Store:
    """A user's store. Requests give the bare answer; readings assert; givens are prerequisites.

    What a given needs and does not get is NotTestable; a reading that fails is the rule's failure.
    """

    def __init__(
        self, target: Target, wire: Wire, account: Account | None, login: Credentials
    ) -> None:
        self.target = target
        self.wire = wire
        self.account = account
        self.credentials = login
        self.store_id = int(login["store_id"])
        self._session: requests.Session | None = None
        self._numbers = count(1) if account else target.numbers

    @classmethod
    def open(cls, target: Target, wire: Wire, settings: Mapping[str, Any] | None = None) -> Self:
        """A fresh account where the harness has a hand; the one shared store elsewhere."""
        if target.control is None:
            if target.credentials is None:
                raise NotTestable("no credentials")
            return cls(target, wire, None, target.credentials)
        try:
            account = target.control.create_account("tipsi", settings=settings)
        except ControlRefused as refusal:
            raise NotTestable(f"no such account: {refusal}") from refusal
        return cls(target, wire, account, Credentials.of("tipsi", account.credentials))

    def __repr__(self) -> str:
        return f"<store {self.store_id} at {self.target.base_url}>"

    def close(self) -> None:
        """The fresh account goes; a shared store stays as the rule left it."""
        if self.account is not None:
            self.account.delete()

    def sibling(self) -> "Store":
        """Another store of the same user, in the same session."""
        answer = self.get("/store/", store_fields="id", page_size=100)
        others = [int(row["id"]) for row in _results(answer) if row["id"] != self.store_id]
        if not others:
            raise NotTestable("the user has one store only")
        store = Store(self.target, self.wire, None, self.credentials.but(store_id=others[0]))
        store._session, store._numbers = self.session, self._numbers
        return store

    # What only the harness's hand can do

    def another(self, settings: Mapping[str, Any] | None = None) -> "Store":
        """A fresh account of another user."""
        if self.target.control is None:
            raise NotTestable("it takes a fresh account, which only a Tilltwin gives")
        return Store.open(self.target, self.wire, settings)

    def play(self, *events: Item) -> None:
        """What the Tipsi team, or a shopper, does."""
        if self.account is None:
            raise NotTestable("it takes the Tipsi team, which only a Tilltwin plays")
        try:
            self.account.play(*events)
        except ControlRefused as refusal:
            raise NotTestable(f"the team could not: {refusal}") from refusal

    def later(self, seconds: float = 2.0) -> None:
        """Time goes by."""
        if self.target.control is None:
            raise NotTestable("it takes time, which only a Tilltwin can move")
        self.target.control.advance(seconds)

    # Requests

    @property
    def session(self) -> requests.Session:
        """A session that is logged in, whichever way of logging in the server takes."""
        if self._session is None:
            self._session = self._logged_in()
        return self._session

    def stranger(self) -> requests.Session:
        """A session that never logged in."""
        session = self.target.open_session()
        self.wire.tap(session)
        return session

    def url(self, path: str) -> str:
        """`ext/sync` is a path of the store, `/fts/` one of the service."""
        below = path if path.startswith("/") else f"/store/{self.store_id}/{path}"
        return f"{self.target.base_url}{PREFIX}{below}"

    def call(self, method: str, path: str, **kwargs: Any) -> requests.Response:
        session = kwargs.pop("session", None) or self.session
        kwargs = {"timeout": TIMEOUT, "allow_redirects": False, **kwargs}
        return session.request(method, self.url(path), **kwargs)

    def get(self, path: str, **query: Any) -> requests.Response:
        return self.call("GET", path, params=query)

    def post(self, path: str, body: Any) -> requests.Response:
        return self.call("POST", path, json=body)

    def patch(self, path: str, body: Any) -> requests.Response:
        return self.call("PATCH", path, json=body)

    def send(self, method: str, path: str, text: str | bytes) -> requests.Response:
        """A body as it is, said to be JSON."""
        return self.call(method, path, data=text, headers=JSON)

    def log_in(self, session: requests.Session | None = None, **how: Any) -> requests.Response:
        """POST /login with `json=` or `data=`, in a session of its own unless one is given."""
        return self.call("POST", "/login", session=session or self.stranger(), **how)

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
        found: list[Item] = []
        for page in range(1, 501):
            turned = {"page": page} if page > 1 else {}
            answer = self.get(path, **query, **turned)
            assert answer.status_code == 200, f"GET {path} answers {answer.status_code}"
            told = read(answer)
            found += told["results"]
            if told["next"] is None:
                break
        return found

    def external_ids(self, path: str, **query: Any) -> set[str]:
        """The external ids, as text, that a list shows."""
        rows = self.listed(path, inventory_fields="id,external_id", **query)
        return {str(row["external_id"]) for row in rows}

    # Givens

    def new_id(self) -> int:
        """An external id that no item has."""
        return 10_000_000 + next(self._numbers)

    def new_barcode(self) -> str:
        return f"00{self.new_id()}"

    def element(self, **fields: Any) -> Item:
        """An element for a batch: an id of its own, a barcode of its own, five in stock."""
        sound = {"external_id": self.new_id(), "barcodes": [self.new_barcode()], "in_stock": 5}
        return {**sound, **fields}

    def given(self, *batch: Item) -> None:
        """These items are in the store."""
        _needs(self.sync(*batch), "a batch of items")

    def given_one(self, **fields: Any) -> int:
        """The external id of one item that is in the store."""
        made = self.element(**fields)
        self.given(made)
        return int(made["external_id"])

    def given_created(self, kind: str, **fields: Any) -> Item:
        """An item made by POST to wine or drink, as it was sent."""
        body = {"external_id": self.new_id(), "barcodes": [self.new_barcode()], **fields}
        _needs(self.create(kind, body), f"an item made by POST {kind}")
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
        return str(_needs(answer, "an uploaded image")["image"])

    def _logged_in(self) -> requests.Session:
        name, password = self.credentials["username"], self.credentials["password"]
        plain = {"username": name, "password": password}
        for how in ({"json": plain}, {"data": plain}, {"json": {"email": name, **plain}}):
            session = self.stranger()
            self.log_in(session, **how)
            if session.cookies:
                return session
        raise NotTestable("no login opens a session")


def read(answer: requests.Response) -> Any:
    """The answer's JSON; an answer that is none is the rule's failure."""
    try:
        return answer.json()
    except ValueError:
        text = answer.text[:200]
        raise AssertionError(f"{answer.status_code} with no JSON in it: {text!r}") from None


def named(errors: Any) -> list[set[str]]:
    """Which fields a refused batch names, element by element: [set(), {"in_stock"}]."""
    assert isinstance(errors, list), f"a list of errors, an element each, was due: {errors!r}"
    return [set(one) for one in errors]


def deep(depth: int) -> str:
    """A JSON list nested this deep."""
    return "[" * depth + "]" * depth


def as_json(value: Any) -> str:
    """JSON as Python writes it: NaN, lone surrogates and NUL go through."""
    return json.dumps(value)


def _needs(answer: requests.Response, what: str) -> Any:
    if not answer.ok:
        raise NotTestable(f"{what} is needed; {answer.request.path_url} said {answer.status_code}")
    try:
        return answer.json()
    except ValueError:
        return {}


def _results(answer: requests.Response) -> list[Item]:
    told = _needs(answer, "full text search")
    return list(told.get("results", ())) if isinstance(told, dict) else []


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
"""A red point: the smallest picture."""
