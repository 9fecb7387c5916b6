"""A Tipsi of sixty lines, and a sync put together around it: no network, no waiting."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import dataclass, field
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import ClassVar

import pytest

from syncer.kernel.http import HttpClient, Response
from syncer.kernel.job import Options
from syncer.kernel.report import Report
from syncer.kernel.stop import Stop
from syncer.profiles.tipsi.pipeline import Pass
from syncer.profiles.tipsi.pure.mapping import listings
from syncer.profiles.tipsi.pure.model import Product
from syncer.profiles.tipsi.state import State
from syncer.profiles.tipsi.target import TipsiTarget
from syncer.vendors.tipsi import TipsiStore


class Killed(BaseException):
    """The process is gone: nothing may catch this."""


@dataclass
class FakeTipsi:
    """Stands where the HTTP client stands; `items` is the store, by external id."""

    items: dict[str, dict] = field(default_factory=dict)
    calls: list[tuple[str, str, list]] = field(default_factory=list)
    meddle: Callable[[int, str], None] = lambda _call, _moment: None
    """Called with the number of the call, "before" and "after" it is applied; may raise."""
    bad: dict[str, dict] = field(default_factory=dict)
    """External id to the errors that its element is refused with."""

    def request(self, method, url, *, body=None, **_how) -> Response:
        path = url.partition("/store/1/")[2] or url.rpartition("/")[2]
        self.calls.append((method, path, json.loads(body) if body else []))
        number = len(self.calls)
        self.meddle(number, "before")
        status, answer = self._answer(path, self.calls[-1][2])
        self.meddle(number, "after")
        return Response(status, {}, json.dumps(answer).encode())

    @property
    def writes(self) -> list[tuple[str, str, list]]:
        return [call for call in self.calls if call[0] == "PATCH"]

    def stock(self) -> dict[str, int | None]:
        return {key: item.get("in_stock") for key, item in self.items.items()}

    def _answer(self, path: str, batch: list) -> tuple[int, object]:
        if path == "login":
            return 200, {}
        if path.startswith("ext/sync"):
            return self._sync(batch, clear=path == "ext/sync_clear")
        key = path.removeprefix("ext/").partition("?")[0]
        return (200, {"id": 1}) if key in self.items else (404, {"detail": "Not found."})

    def _sync(self, batch: list[dict], *, clear: bool) -> tuple[int, object]:
        after = {key: dict(item) for key, item in self.items.items()}
        for element in batch:
            after.setdefault(element["external_id"], {}).update(element)
        errors = [self.bad.get(e["external_id"]) or _clash(e, after) for e in batch]
        if any(errors):
            return 400, errors
        named = {element["external_id"] for element in batch}
        others = (
            [i for k, i in after.items() if k not in named and i.get("in_stock")] if clear else []
        )
        for item in others:
            item["in_stock"] = 0
        known = named & self.items.keys()
        counts = {"created_items": len(named - known), "updated_items": len(known)}
        self.items = after
        return 200, counts | ({"cleared_items": len(others)} if clear else {})


def _clash(element: dict, after: dict[str, dict]) -> dict:
    mine = set(element.get("barcodes", ()))
    others = (i for k, i in after.items() if k != element["external_id"])
    return {"barcodes": ["taken"]} if any(mine & set(i.get("barcodes", ())) for i in others) else {}


@dataclass
class Listed:
    """A source that is a list."""

    listed: list[Product]

    def products(self) -> Iterator[Product]:
        yield from self.listed


def a_product(sku: str = "A", quantity: int | str | None = 5, *barcodes: str, **more) -> Product:
    number = None if quantity is None else Decimal(quantity)
    return Product(
        **{"sku": sku, "name": f"Item {sku}", "quantity": number, "barcodes": barcodes} | more
    )


@pytest.fixture(name="a_product", scope="session")
def product_factory() -> Callable[..., Product]:
    return a_product


@dataclass
class Shop:
    """A store, the sync's state of it, and the passes that run."""

    tipsi: FakeTipsi
    state: State
    stop: Stop = field(default_factory=Stop)
    Killed: ClassVar = Killed

    def one_pass(self, products: Iterable[Product], **options) -> Pass:
        store = TipsiStore(self.tipsi, "http://tipsi.test", 1, username="u", password="p")  # noqa: S106
        target = TipsiTarget(store)
        source = Listed(list(products))
        return Pass(source, listings, target, self.state, Options(**options), self.stop)

    def sync(self, products: Iterable[Product], **options) -> Report:
        report = Report("test", "tipsi")
        self.one_pass(products, **options).run(report)
        report.result = "done"
        return report


@pytest.fixture(scope="session")
def new_shop(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[], AbstractContextManager[Shop]]:
    """For tests that need many."""

    @contextmanager
    def made() -> Iterator[Shop]:
        with closing(State.open(tmp_path_factory.mktemp("state"), "shop")) as state:
            yield Shop(FakeTipsi(), state)

    return made


@pytest.fixture
def shop(new_shop) -> Iterator[Shop]:
    with new_shop() as one:
        yield one


@dataclass
class Web:
    """A real loopback server that gives the answers it is set to, in order; the last answer stays."""

    url: str = ""
    answers: list = field(default_factory=list)
    """(status, headers, body); a body shorter than its Content-Length breaks off."""
    seen: list = field(default_factory=list)

    def answer(self, status: int = 200, body: bytes = b"{}", **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers.append((status, {"Content-Length": str(len(body))} | named, body))


@contextmanager
def serving(answer: Callable[[str, str, dict, bytes], tuple[int, dict, bytes]]) -> Iterator[str]:
    """A loopback server whose every answer `answer` makes; gives its URL."""

    class Handler(BaseHTTPRequestHandler):
        def _any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, headers, content = answer(self.command, self.path, dict(self.headers), body)
            self.send_response_only(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(content)

        do_GET = do_POST = do_PATCH = _any  # noqa: N815 - http.server's names

        def log_message(self, *_arguments: object) -> None:
            """Silent."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def web() -> Iterator[Web]:
    web = Web()

    def answer(method: str, path: str, headers: dict, body: bytes) -> tuple[int, dict, bytes]:
        web.seen.append((method, path, headers, body))
        return web.answers.pop(0) if len(web.answers) > 1 else web.answers[0]

    with serving(answer) as web.url:
        yield web


@pytest.fixture
def tipsi() -> FakeTipsi:
    return FakeTipsi()


@pytest.fixture
def tipsi_url(tipsi: FakeTipsi) -> Iterator[str]:
    """The sixty lines, over real HTTP."""

    def answer(method: str, path: str, _headers: dict, body: bytes) -> tuple[int, dict, bytes]:
        response = tipsi.request(method, path, body=body)
        return response.status, {"Content-Length": str(len(response.body))}, response.body

    with serving(answer) as url:
        yield url


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def client(waits) -> Iterator[HttpClient]:
    with closing(HttpClient(waits.append, attempts=4, timeout=5)) as created:
        yield created
