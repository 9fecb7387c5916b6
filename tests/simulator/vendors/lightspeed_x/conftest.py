"""A fresh X-Series account for each test."""

from collections.abc import Iterator

import pytest

from simulator.core.webhooks import Message
from simulator.core.webhooks.sender import Outcome, Sender
from simulator.server import Simulation
from tests.simulator.shop import Harness
from tests.simulator.vendors.lightspeed_x import fuzz
from tests.simulator.vendors.lightspeed_x.receiver import Receiver
from tests.simulator.vendors.lightspeed_x.retail import Retail


@pytest.fixture
def retail(harness: Harness) -> Iterator[Retail]:
    created = Retail.of(harness)
    yield created
    created.close()


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Receiver:
    created = Receiver()

    def post(_self: Sender, _url: str, message: Message, timeout_seconds: float = 5) -> Outcome:
        created.got.append(message)
        return Outcome(created.status, None, 0.1)

    monkeypatch.setattr(Sender, "post", post)
    return created


@pytest.fixture
def held(harness: Harness, receiver: Receiver) -> Iterator[Retail]:
    """With a clock that stands, and that receiver."""
    harness.hold()
    created = Retail.of(harness)
    yield created
    created.close()


@pytest.fixture
def witness(simulation: Simulation) -> Iterator[fuzz.Witness]:
    witness = fuzz.Witness(simulation)
    yield witness
    witness.close()
