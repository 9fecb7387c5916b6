"""The composition root: one server out of database, world, vendors and control API."""

import contextlib
import logging
import signal
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError
from werkzeug.serving import WSGIRequestHandler, make_server

from simulator import registry
from simulator.control.app import PREFIX, build_control
from simulator.control.context import ControlContext
from simulator.control.provisioning import first_accounts
from simulator.core.accounts import Core
from simulator.core.app import build_app
from simulator.core.dispatch import Dispatcher
from simulator.core.request_buffering import RequestBuffering
from simulator.core.sql.db import Database, DatabaseUnusable, remedy
from simulator.core.sql.schema import upgrade
from simulator.core.vendor import Vendor
from simulator.core.world import World
from simulator.entry_points import BadEntryPoint
from simulator.tls import Certificates, certificates

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


ANYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 (names, not a binding)


_COMPILING = threading.Lock()
"""Routes are compiled by way of Python's own syntax trees, which CPython 3.11 cannot do in several threads at once."""


class BadSettings(ValueError):
    """The settings name something that there is not; the message is for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a server is set up; what the command line says, as a value that a process can be given."""

    host: str = "127.0.0.1"
    port: int = 8400
    database_url: str | None = None
    """None: a temporary SQLite file that goes at the stop."""
    only: tuple[str, ...] | None = None
    rate_limits: bool = True
    products: int | None = 200
    """Of each vendor's first account; None: no first accounts."""
    seed: int = 1
    token: str | None = field(default=None, repr=False)
    """What the control API asks for; None on loopback."""
    webhook_allow: tuple[str, ...] = ()
    """Host names that webhooks may go to, besides this machine."""
    alone: bool = False
    """Nobody else opens the database, as it is with a temporary one."""
    tls: bool = False
    """https, by certificates of this run."""
    certificates: Certificates | None = None
    """Those certificates, once they are made."""

    @property
    def scheme(self) -> str:
        return "https" if self.tls else "http"

    @property
    def base_url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"

    def with_certificates(self, folder: Path) -> "Settings":
        """With certificates in this folder, where it is https; NoTls where they cannot be made."""
        if not self.tls:
            return self
        named = () if self.host in ANYWHERE else (self.host,)
        hosts = [host for vendor in self.vendors() for host in vendor.hosts]
        return replace(self, certificates=certificates(folder, (*named, *hosts)))

    def vendors(self) -> tuple[Vendor, ...]:
        """Those of `only`, or all that are registered; BadSettings."""
        try:
            return registry.vendors(self.only)
        except (LookupError, BadEntryPoint) as why:
            raise BadSettings(str(why.args[0])) from why


def try_database(settings: Settings) -> None:
    """Whether a named database can be opened and upgraded to these vendors; DatabaseUnusable says why not."""
    if settings.database_url is None:
        return
    database = Database(settings.database_url)
    try:
        with database.begin() as conn:
            upgrade(conn, Core.metadata, *(vendor.metadata for vendor in settings.vendors()))
    except DBAPIError as trouble:  # it opens, but cannot be written
        raise DatabaseUnusable(remedy(settings.database_url, trouble)) from trouble
    finally:
        database.close()


class Simulation:
    """One world and the WSGI application that serves it."""

    def __init__(self, settings: Settings, base_url: str | None = None) -> None:
        vendors = settings.vendors()
        self._scrap = None if settings.database_url else tempfile.TemporaryDirectory("-tilltwin")
        database = Database(settings.database_url or f"sqlite:///{self._scrap_file()}")
        self.world = World(
            database,
            seed=settings.seed,
            rate_limits=settings.rate_limits,
            webhook_hosts=settings.webhook_allow,
            alone=settings.alone or settings.database_url is None,
        )
        self.world.prepare(*(vendor.metadata for vendor in vendors))
        self.context = ControlContext(
            self.world, vendors, base_url, settings.token, settings.products
        )
        first_accounts(self.context)
        self._resume(vendors)
        with _COMPILING:
            self.wsgi = _wsgi(self.context)

    def close(self) -> None:
        """Stop the housekeeping and close the database; a temporary one is gone."""
        self.world.close()
        if self._scrap is not None:
            self._scrap.cleanup()

    def _resume(self, vendors: Iterable[Vendor]) -> None:
        hooks = {vendor.name: vendor.hooks for vendor in vendors if vendor.hooks is not None}
        with self.world.reading() as conn:
            self.world.webhooks.resume(conn, hooks)

    def _scrap_file(self) -> Path:
        return Path(self._scrap.name if self._scrap else ".") / "tilltwin.db"


def _wsgi(context: ControlContext) -> "WSGIApplication":
    apps = [(vendor, build_app(vendor, context.world)) for vendor in context.vendors]
    dispatcher = Dispatcher(apps, build_control(context), PREFIX)
    return RequestBuffering(dispatcher, context.world.request_lock)


def build(settings: Settings | None = None, base_url: str | None = None) -> Simulation:
    return Simulation(settings or Settings(), base_url)


class _KeepsAlive(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"


@dataclass(frozen=True, slots=True)
class Running:
    """A server that runs in this process."""

    base_url: str
    simulation: Simulation
    ca: Path | None = None
    """What a client must trust, where it is https."""


@contextlib.contextmanager
def run_in_thread(settings: Settings | None = None) -> Iterator[Running]:
    """A real HTTP server on a free loopback port, for tests; gone when the block ends."""
    with tempfile.TemporaryDirectory(suffix="-tilltwin") as folder:
        complete = (settings or Settings(products=None)).with_certificates(Path(folder))
        with _served(complete) as running:
            yield running


@contextlib.contextmanager
def _served(settings: Settings) -> Iterator[Running]:
    simulation, tls = build(settings), settings.certificates
    server = make_server(
        "127.0.0.1",
        0,
        simulation.wsgi,
        threaded=True,
        request_handler=_KeepsAlive,
        ssl_context=(str(tls.chain), str(tls.key)) if tls else None,
    )
    server.daemon_threads = True  # type: ignore[attr-defined]
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    where = f"{settings.scheme}://127.0.0.1:{server.server_port}"
    try:
        yield Running(where, simulation, tls.ca if tls else None)
    finally:
        server.shutdown()
        thread.join(timeout=10)
        server.server_close()
        simulation.close()


Announce = Callable[[Settings], None]
"""Called, in a thread of its own, when a server has begun to come up."""

THREADS = 16
"""One works at a time; the others read bodies or wait out a planned latency. As many calls can be in progress
at once, and a service may count them: some let in ten of an app."""


STOP_SECONDS = 5
"""How long a stop waits for requests that are being answered."""


def serve(settings: Settings, announce: Announce) -> None:
    """Serve until SIGTERM or Ctrl-C; Granian runs the world in one worker process. NoTls: no certificates."""
    from granian import Granian  # noqa: PLC0415 (tests need no server)
    from granian.constants import Interfaces, SSLProtocols  # noqa: PLC0415

    with tempfile.TemporaryDirectory(suffix="-tilltwin") as scrap:
        complete = settings.with_certificates(Path(scrap))
        tls = complete.certificates
        server = Granian(
            "simulator.server",
            address=settings.host,
            port=settings.port,
            interface=Interfaces.WSGI,
            workers=1,
            blocking_threads=THREADS,
            workers_kill_timeout=STOP_SECONDS,
            websockets=False,
            log_enabled=False,
            ssl_cert=tls.chain if tls else None,
            ssl_key=tls.key if tls else None,
            ssl_protocol_min=SSLProtocols.tls12,
        )
        url = settings.database_url or f"sqlite:///{scrap}/tilltwin.db"
        alone = settings.database_url is None
        loader = _Loader(replace(complete, database_url=url, alone=alone), announce)
        server.serve(target_loader=loader, wrap_loader=False)


@dataclass(frozen=True, slots=True)
class _Loader:
    """Builds the world in the worker: connections and threads do not survive a fork."""

    settings: Settings
    announce: Announce

    def __call__(self) -> "WSGIApplication":
        # A terminal's Ctrl-C reaches the worker, too, and Granian's hangs when its parent's SIGTERM
        # comes on top of it: only the parent shall hear it.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        simulation = build(self.settings, _base_url(self.settings))
        threading.Thread(target=self.announce, args=(self.settings,), daemon=True).start()
        return simulation.wsgi


def _base_url(settings: Settings) -> str | None:
    # Bound to every address, the server cannot know by which one a client comes.
    return None if settings.host in ANYWHERE else settings.base_url
