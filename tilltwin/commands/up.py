"""tilltwin up: the simulators and the control API on one port, until Ctrl-C."""

import contextlib
import secrets
import socket
from dataclasses import replace
from threading import Event
from time import monotonic

import click
import requests
from rich.console import Console
from rich.table import Table

from simulator.core.sql.db import DatabaseUnusable
from simulator.server import BadSettings, Settings, serve, try_database
from simulator.tls import NoTls
from tilltwin.client import Account, Simulator
from tilltwin.errors import UserError

READY_SECONDS = 30
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

console = Console(soft_wrap=True)


@click.command("up")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", default=8400, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--database-url", help="sqlite:///shop.db or postgresql://... keeps the state; else it goes."
)
@click.option("--only", help="Vendors to play, such as tipsi or csv_till,tipsi.")
@click.option(
    "--rate-limits",
    type=click.Choice(["documented", "off"]),
    default="documented",
    show_default=True,
)
@click.option(
    "--products",
    default=200,
    show_default=True,
    type=click.IntRange(0, 1_000_000),
    help="In each vendor's first account.",
)
@click.option("--seed", default=1, show_default=True, help="Same seed, same world.")
@click.option(
    "--webhook-allow",
    multiple=True,
    metavar="HOST",
    help="A host that webhooks may go to, besides this machine; may be said several times.",
)
@click.option(
    "--tls", is_flag=True, help="https, by a throw-away CA; its path is printed, trust it."
)
def command(  # noqa: PLR0913 (one argument an option)
    *,
    host: str,
    port: int,
    database_url: str | None,
    only: str | None,
    rate_limits: str,
    products: int,
    seed: int,
    webhook_allow: tuple[str, ...],
    tls: bool,
) -> None:
    """Start the simulators and the control API on one port, until Ctrl-C.

    \b
    Examples:
      tilltwin up
      tilltwin up --port 9000 --only tipsi --products 1000
      tilltwin up --database-url sqlite:///shop.db
      tilltwin up --database-url postgresql://127.0.0.1/test
      tilltwin up --tls --port 8443 --only bigcommerce
    """  # noqa: D301 (click reads the \b)
    settings = Settings(
        host=host,
        port=port,
        database_url=database_url,
        only=tuple(only.split(",")) if only else None,
        rate_limits=rate_limits == "documented",
        products=products,
        seed=seed,
        webhook_allow=tuple(host.lower() for host in webhook_allow),
        token=None if host in _LOOPBACK else secrets.token_urlsafe(24),
        tls=tls,
    )
    _check(settings)
    try:
        serve(settings, announce)
    except NoTls as why:
        raise UserError(str(why)) from why


def _check(settings: Settings) -> None:
    try:
        settings.vendors()
        try_database(settings)
    except (BadSettings, DatabaseUnusable) as why:
        raise UserError(str(why)) from why
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as why:
            raise UserError(
                f"cannot listen on {settings.host}:{settings.port} ({why.strerror}): "
                "stop what runs there, or choose another --port or --host"
            ) from why


def announce(settings: Settings) -> None:
    """The table of vendors with their credentials, once everything answers."""
    base_url = _reachable(settings)
    ca = str(settings.certificates.ca) if settings.certificates else None
    simulator = Simulator(base_url, token=settings.token, ca=ca)
    _wait_until_ready(simulator)
    table = Table("vendor", "base URL", "account", title="Tilltwin is up")
    table.add_column("credentials", overflow="fold")
    for account in simulator.accounts():
        table.add_row(account.vendor, base_url, account.id, _shown(account))
    console.print(table)
    console.print(f"Control API: {base_url}/_sim   Stop: Ctrl-C")
    if ca is not None:
        console.print(f"CA to trust: {ca}")
        console.print(
            f"  export REQUESTS_CA_BUNDLE={ca} SSL_CERT_FILE={ca} NODE_EXTRA_CA_CERTS={ca}"
        )
        console.print(f"  clients that insist on the real hosts: tilltwin proxy --to {base_url}")
    if settings.token is not None:
        console.print(f"Control token (Authorization: Bearer ...): {settings.token}")


def _reachable(settings: Settings) -> str:
    anywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 (a name, not a binding)
    return replace(settings, host=anywhere.get(settings.host, settings.host)).base_url


def _wait_until_ready(simulator: Simulator) -> None:
    deadline = monotonic() + READY_SECONDS
    while monotonic() < deadline:
        with contextlib.suppress(requests.ConnectionError):
            simulator.health()
            return
        Event().wait(0.02)


def _shown(account: Account) -> str:
    return "\n".join(f"{name}: {value}" for name, value in account.credentials.items())
