"""The pytest plugin: a server for the session, and a fresh account of each vendor for each test."""

from contextlib import ExitStack
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from simulator import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tilltwin.client import Account, Simulator


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("tilltwin")
    group.addoption(
        "--tilltwin-url",
        metavar="URL",
        help="a running Tilltwin server to use (else each process starts its own in a thread)",
    )
    group.addoption("--tilltwin-token", metavar="TOKEN", help="that server's control token")


def pytest_configure(config: pytest.Config) -> None:
    """A fixture for each vendor, by its name."""
    fixtures = ModuleType("tilltwin_accounts")
    for name in registry.names():
        account = _account_of(name)
        if config.getoption("showfixtures") or config.getoption("show_fixtures_per_test"):
            account.__doc__ = registry.vendor(name).account_summary  # imports the vendor
        setattr(fixtures, name, pytest.fixture(name=name)(account))
    config.pluginmanager.register(fixtures, fixtures.__name__)


def _account_of(vendor: str) -> "Callable[[Simulator], Iterator[Account]]":
    def account(tilltwin: "Simulator") -> "Iterator[Account]":
        opened = tilltwin.create_account(vendor)
        yield opened
        opened.delete()

    return account


@pytest.fixture(scope="session")
def tilltwin(request: pytest.FixtureRequest) -> "Iterator[Simulator]":
    """The control API of a server: accounts, events, faults, journal, clock."""
    # Imported here: a test run that does not use the fixtures pays nothing for them.
    from tilltwin.client import Simulator  # noqa: PLC0415

    url = request.config.getoption("--tilltwin-url")
    with ExitStack() as stack:
        if url is None:
            from simulator.server import Settings, run_in_thread  # noqa: PLC0415

            url = stack.enter_context(run_in_thread(Settings(products=None))).base_url
        yield Simulator(url, token=request.config.getoption("--tilltwin-token"))
