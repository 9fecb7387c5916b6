"""tilltwin proxy: requests for the vendors' real host names, forwarded to a simulator that serves https."""

import asyncio
import contextlib
from urllib.parse import urlsplit

import click

from simulator import proxy
from simulator.registry import vendors
from tilltwin.errors import UserError


@click.command("proxy")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", default=8401, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--to",
    "url",
    default="https://127.0.0.1:8400",
    show_default=True,
    help="A simulator that runs with --tls.",
)
def command(host: str, port: int, url: str) -> None:
    """Forward https requests for the vendors' real hosts to a simulator, until Ctrl-C; no other host is let through.

    \b
    Examples:
      tilltwin up --tls                                    prints the CA's path
      tilltwin proxy                                       in another terminal
      HTTPS_PROXY=http://127.0.0.1:8401 REQUESTS_CA_BUNDLE=<CA> ./my-sync
    """  # noqa: D301 (click reads the \b)
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        raise UserError(f"{url} is not https: start the simulator with `tilltwin up --tls`")
    route = proxy.Route(
        hosts=frozenset(host for vendor in vendors() for host in vendor.hosts),
        to_host=parts.hostname,
        to_port=parts.port or proxy.PORT,
    )
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(route, host, port))


async def _run(route: proxy.Route, host: str, port: int) -> None:
    try:
        server = await proxy.serve(route, host, port, click.echo)
    except OSError as why:
        raise UserError(
            f"cannot listen on {host}:{port} ({why.strerror}): choose another --port or --host"
        ) from why
    where = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    click.echo(f"Proxy: {where} -> {route.to_host}:{route.to_port}   Stop: Ctrl-C")
    click.echo(f"  export HTTPS_PROXY={where}")
    click.echo(f"  hosts: {', '.join(sorted(route.hosts))}")
    async with server:
        await server.serve_forever()
