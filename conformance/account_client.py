"""AccountClient: an account of the server under test as a rule holds it: credentials, requests, and the control API."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from threading import Event
from typing import Any, ClassVar, Self

import requests

from conformance.credentials import Credentials
from conformance.rules import NotTestable
from conformance.target import TIMEOUT, Target
from conformance.vendor import Vendor
from conformance.wire import Wire
from tilltwin.client import Account, ControlRefused, Simulator

Json = dict[str, Any]


class AccountClient(ABC):
    """Requests give the bare answer; readings assert; what is `given` is a prerequisite of the rule.

    A prerequisite that the server does not provide is NotTestable; a reading that fails is the
    rule's failure.
    """

    vendor: ClassVar[Vendor]
    prefix: ClassVar[str] = ""
    """What all paths of the service begin with."""
    attempts: ClassVar[int] = 10
    """Times that a request is sent while it is throttled."""

    def __init__(
        self, target: Target, wire: Wire, account: Account | None, credentials: Credentials
    ) -> None:
        self.target = target
        self.wire = wire
        self.account = account
        self.credentials = credentials
        self._numbers = count(1) if account else target.numbers

    # The account

    @classmethod
    def open(cls, target: Target, wire: Wire, settings: Mapping[str, Any] | None = None) -> Self:
        """A fresh account at a Tilltwin; the one shared account elsewhere."""
        if target.control is None:
            if target.credentials is None:
                raise NotTestable("no credentials")
            return cls(target, wire, None, target.credentials)
        requested = {**cls.vendor.unlimited, **(settings or {})}
        try:
            account = target.control.create_account(cls.vendor.name, settings=requested or None)
        except ControlRefused as refusal:
            raise NotTestable(f"the account cannot be created: {refusal}") from refusal
        credentials = Credentials.of(cls.vendor.credentials, account.credentials)
        return cls(target, wire, account, credentials)

    def close(self) -> None:
        """The fresh account is deleted; a shared one stays as the rule left it."""
        if self.account is not None:
            self.account.delete()

    @classmethod
    @contextmanager
    def opened(cls, target: Target, wire: Wire) -> Iterator[Self]:
        """An account for as long as one rule takes."""
        client = cls.open(target, wire)
        yield client
        client.close()

    def another(self, settings: Mapping[str, Any] | None = None) -> Self:
        """A fresh account, with settings of its own."""
        self.control("a fresh account")
        return type(self).open(self.target, self.wire, settings)

    # The control API

    def control(self, what: str) -> Simulator:
        """The control API. NotTestable where the server has none: the rule takes `what`."""
        if self.target.control is None:
            raise NotTestable(f"it takes {what}, which only a Tilltwin has")
        return self.target.control

    def controlled(self, what: str) -> Account:
        """The account as the control API knows it. NotTestable where the server has none."""
        if self.account is None:
            raise NotTestable(f"it takes {what}, which only a Tilltwin has")
        return self.account

    def play(self, *events: Json) -> None:
        """What happens at the vendor: sales, counts, decisions of its team."""
        account = self.controlled("events at the vendor")
        try:
            account.play(*events)
        except ControlRefused as refusal:
            raise NotTestable(f"the events were refused: {refusal}") from refusal

    def later(self, seconds: float = 2.0) -> None:
        """The server's clock moves on."""
        self.control("a clock that can be moved").advance(seconds)

    @contextmanager
    def held_clock(self) -> Iterator[None]:
        """The server's clock stands still: how long requests take here does not matter."""
        control = self.control("a clock that can be held")
        before = control.clock()
        control.hold()
        try:
            yield
        finally:
            if before["mode"] == "wall":
                now = control.clock()["now"]
                control.call("PUT", "/clock", json={"mode": "wall", "now": now})

    def wait(self, seconds: float) -> None:
        """Time passes at the server: by its clock where it can be moved, else really."""
        if self.target.control is not None:
            self.target.control.advance(seconds)
        else:
            Event().wait(seconds)

    # Requests

    @cached_property
    def session(self) -> requests.Session:
        return self.new_session()

    def new_session(self) -> requests.Session:
        """A session whose requests are recorded, and that proves nothing yet."""
        session = self.target.open_session()
        self.wire.tap(session)
        return session

    def url(self, path: str) -> str:
        """`items` is a path of the account, `/oauth/token` one of the service."""
        own = f"{self.root}/{path}" if path else self.root
        return f"{self.target.base_url}{self.prefix}{path if path.startswith('/') else own}"

    @property
    @abstractmethod
    def root(self) -> str:
        """Where the account's paths begin, below the prefix."""

    @property
    def token(self) -> str | None:
        """The account's own token, where the vendor has tokens."""
        return None

    def authorization(self, token: str | None) -> dict[str, str]:  # noqa: ARG002 (no token, no header)
        """The headers that a request with this token carries."""
        return {}

    def retry_after(self, answer: requests.Response) -> float:  # noqa: ARG002 (by its headers, where it has some)
        """Seconds after which a throttled request may be sent again."""
        return 1.0

    def query(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """The query as it is sent."""
        return dict(params)

    def call(self, method: str, path: str, **options: Any) -> requests.Response:
        """One request, sent again while it is throttled."""
        for _ in range(self.attempts):
            answer = self.once(method, path, **options)
            if answer.status_code != 429:
                break
            self.wait(self.retry_after(answer))
        return answer

    def once(self, method: str, path: str, **options: Any) -> requests.Response:
        """One request, whatever comes of it. `token=None` leaves the token out."""
        session = options.pop("session", None) or self.session
        token = options.pop("token", self.token)
        headers = {**self.authorization(token), **options.pop("headers", {})}
        url = options.pop("url", None) or self.url(path)
        options = {"timeout": TIMEOUT, "allow_redirects": False, **options}
        return session.request(method, url, headers=headers, **options)

    def get(self, path: str, **params: Any) -> requests.Response:
        return self.call("GET", path, params=self.query(params))

    def post(self, path: str, body: Any, **params: Any) -> requests.Response:
        return self.call("POST", path, json=body, params=self.query(params))

    def put(self, path: str, body: Any, **params: Any) -> requests.Response:
        return self.call("PUT", path, json=body, params=self.query(params))

    def delete(self, path: str, **params: Any) -> requests.Response:
        return self.call("DELETE", path, params=self.query(params))

    # Readings and prerequisites

    def read(self, path: str, **params: Any) -> Any:
        """The JSON of a GET that answers 200."""
        answer = self.get(path, **params)
        assert answer.status_code == 200, f"GET {path} answers {answer.status_code}"
        return read(answer)

    def new_number(self) -> int:
        """A number that nothing else in this run has."""
        return next(self._numbers)

    def new_name(self, what: str) -> str:
        """A name that nothing else has; it does for a SKU, too."""
        return f"{what} {1_000_000 + self.new_number()}"


def read(answer: requests.Response) -> Any:
    """The answer's JSON; an answer without any is the rule's failure."""
    try:
        return answer.json()
    except ValueError:
        text = answer.text[:200]
        raise AssertionError(f"{answer.status_code} with no JSON in it: {text!r}") from None


def needed(answer: requests.Response, what: str) -> Any:
    """The JSON of an answer that the rule cannot do without."""
    if not answer.ok:
        raise NotTestable(f"{what} is needed; {answer.request.path_url} said {answer.status_code}")
    try:
        return answer.json()
    except ValueError:
        return {}
