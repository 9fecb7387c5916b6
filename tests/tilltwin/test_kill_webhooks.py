"""A server that is killed between a change and its webhook has kept both, and sends it once."""

import signal
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import FreshDatabase
from tests.tilltwin.server import up
from tilltwin.client import Account

HOUR = 3600


@pytest.fixture
def received() -> Iterator[tuple[str, list[bytes]]]:
    """A receiver's URL, and what it was sent."""
    bodies: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/hook", bodies
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_a_webhook_is_sent_once_after_a_kill(
    tmp_path: Path,
    fresh_database: FreshDatabase,
    dialect: str,
    received: tuple[str, list[bytes]],
) -> None:
    receiver, bodies = received
    with fresh_database(dialect) as url:
        words = ("--database-url", url, "--only", "clover")
        with up(tmp_path, *words) as server:
            sell(server.simulator.accounts()[0], receiver)
            server.end(signal.SIGKILL, group=True)
        statuses = []
        for _ in range(2):
            with up(tmp_path, *words) as server:
                server.simulator.advance(HOUR)
                statuses += [delivery["status"] for delivery in server.simulator.deliveries()]
                server.end(signal.SIGKILL, group=True)

    assert statuses == ["delivered", "delivered"]
    assert len(bodies) == 1


def sell(account: Account, receiver: str) -> None:
    """A change whose webhook waits for an hour."""
    account.set_webhooks(receiver, verification="none", delay_seconds=HOUR, topics=["I"])
    account.add_products([{"sku": "A", "name": "A", "price": "1.00", "quantity": 1}])
    account.play({"type": "price_change", "sku": "A", "price": "2.00"})
