"""tilltwin env: export lines for a shell, so that a sync finds its simulators."""

import shlex

import click
import requests

from simulator.client import ControlRefused, Simulator
from tilltwin.refusal import Refusal


@click.command("env")
@click.argument("vendor", required=False)
@click.option("--url", default="http://127.0.0.1:8400", show_default=True, help="A running server.")
@click.option("--token", envvar="TILLTWIN_TOKEN", help="Its control token, where it has one.")
def command(vendor: str | None, url: str, token: str | None) -> None:
    """Print export lines for the first account of VENDOR (or of every vendor).

    \b
    Examples:
      eval "$(tilltwin env)"
      eval "$(tilltwin env tipsi)" && ./my-sync
    """  # noqa: D301 (click reads the \b)
    try:
        accounts = Simulator(url, token=token).accounts()
    except requests.RequestException as why:
        raise Refusal(f"no server answers at {url}: start one with `tilltwin up`") from why
    except ControlRefused as why:
        raise Refusal(f"{url} refuses: {why.reason}") from why
    wanted = [account for account in accounts if vendor in (None, account.vendor)]
    if not wanted:
        known = ", ".join(sorted({account.vendor for account in accounts})) or "none at all"
        raise Refusal(f"{url} has no account of {vendor!r}: it has {known}")
    first = {account.vendor: account for account in reversed(wanted)}
    for account in first.values():
        for name, value in account.env.items():
            click.echo(f"export {name}={shlex.quote(value)}")
