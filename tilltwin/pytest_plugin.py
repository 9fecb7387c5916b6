"""The pytest plugin: a server for the session, and a fresh account for each test."""

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tilltwin.client import Account, Simulator


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("tilltwin")
    group.addoption(
        "--tilltwin-url",
        metavar="URL",
        help="a running Tilltwin server to use (else each process starts its own in a thread)",
    )
    group.addoption("--tilltwin-token", metavar="TOKEN", help="that server's control token")


@pytest.fixture(scope="session")
def tilltwin(request: pytest.FixtureRequest) -> "Iterator[Simulator]":
    """The harness's hand on a server: accounts, events, faults, journal, clock."""
    # Imported here: a test run that does not use the fixtures pays nothing for them.
    from tilltwin.client import Simulator  # noqa: PLC0415

    url = request.config.getoption("--tilltwin-url")
    with ExitStack() as stack:
        if url is None:
            from simulator.server import Settings, run_in_thread  # noqa: PLC0415

            url = stack.enter_context(run_in_thread(Settings(products=None))).base_url
        yield Simulator(url, token=request.config.getoption("--tilltwin-token"))


@pytest.fixture
def tipsi(tilltwin: "Simulator") -> "Iterator[Account]":
    """A fresh Tipsi account that no other test sees: `base_url`, `credentials`, `env`, and the hand."""
    account = tilltwin.create_account("tipsi")
    yield account
    account.delete()


@pytest.fixture
def csv_till(tilltwin: "Simulator") -> "Iterator[Account]":
    """A fresh till without an API, which exports its catalogue as CSV."""
    account = tilltwin.create_account("csv_till")
    yield account
    account.delete()


@pytest.fixture
def clover(tilltwin: "Simulator") -> "Iterator[Account]":
    """A fresh Clover merchant with a token that may do all; its rate limits are the documented ones."""
    account = tilltwin.create_account("clover")
    yield account
    account.delete()


@pytest.fixture
def bigcommerce(tilltwin: "Simulator") -> "Iterator[Account]":
    """A fresh BigCommerce store with a token that may do all; its rate limit is the documented one."""
    account = tilltwin.create_account("bigcommerce")
    yield account
    account.delete()
