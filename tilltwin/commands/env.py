"""tilltwin env: export lines for a shell, so that a sync finds its simulators."""

import shlex

import click
import requests

from tilltwin.client import ControlRefused, Simulator
from tilltwin.errors import UserError

TRUST = ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS")
"""What Python's and Node's clients read the trusted certificates from."""


@click.command("env")
@click.argument("vendor", required=False)
@click.option("--url", default="http://127.0.0.1:8400", show_default=True, help="A running server.")
@click.option("--token", envvar="TILLTWIN_TOKEN", help="Its control token, where it has one.")
@click.option(
    "--ca",
    envvar="TILLTWIN_CA",
    type=click.Path(exists=True, dir_okay=False),
    help="The CA of a server that runs with --tls: it is exported, too.",
)
def command(vendor: str | None, url: str, token: str | None, ca: str | None) -> None:
    """Print export lines for the first account of VENDOR (or of every vendor).

    \b
    Examples:
      eval "$(tilltwin env)"
      eval "$(tilltwin env tipsi)" && ./my-sync
    """  # noqa: D301 (click reads the \b)
    try:
        accounts = Simulator(url, token=token, ca=ca).accounts()
    except requests.exceptions.SSLError as why:
        raise UserError(
            f"{url} is not trusted: name the CA that `tilltwin up --tls` printed with --ca"
        ) from why
    except requests.RequestException as why:
        raise UserError(f"no server answers at {url}: start one with `tilltwin up`") from why
    except ControlRefused as why:
        raise UserError(f"{url} refuses: {why.reason}") from why
    chosen = [account for account in accounts if vendor in (None, account.vendor)]
    if not chosen:
        known = ", ".join(sorted({account.vendor for account in accounts})) or "none at all"
        raise UserError(f"{url} has no account of {vendor!r}: it has {known}")
    first = {account.vendor: account for account in reversed(chosen)}
    for account in first.values():
        for name, value in account.env.items():
            click.echo(f"export {name}={shlex.quote(value)}")
    for name in TRUST if ca else ():
        click.echo(f"export {name}={shlex.quote(str(ca))}")
