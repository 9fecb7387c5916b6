"""What every rule is given: a toyshop of its own."""

from collections.abc import Iterator

import pytest

from conformance.account_client import AccountClient
from conformance.target import Target
from conformance.wire import Wire
from toyshop_ext.rules import VENDOR


class ToyshopClient(AccountClient):
    vendor = VENDOR

    @property
    def root(self) -> str:
        return "/toyshop"

    def authorization(self, token: str | None) -> dict[str, str]:
        return {"X-Toyshop-Token": token or self.credentials["token"]}


@pytest.fixture
def toyshop(target: Target, wire: Wire) -> Iterator[ToyshopClient]:
    with ToyshopClient.opened(target, wire) as client:
        yield client
