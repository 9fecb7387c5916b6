"""Who X-Series' webhooks are sent to: what was posted, and what it answers."""

from typing import Any
from urllib.parse import parse_qs

import msgspec

from simulator.core.webhooks import Message

URL = "http://127.0.0.1:9/x"
HOOK = {"url": URL, "active": True, "type": "product.update"}


class Receiver:
    """Answers every message with its status."""

    def __init__(self) -> None:
        self.status = 200
        self.got: list[Message] = []

    def payloads(self) -> list[Any]:
        return [msgspec.json.decode(parse_qs(one.body.decode())["payload"][0]) for one in self.got]


def product(name: str) -> dict[str, Any]:
    return {"sku": name, "name": name, "price": "5.00", "quantity": 3}
