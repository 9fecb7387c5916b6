"""The reference of the get bench: a bare Flask route that answers the same bytes on the same server."""

import sys
from typing import TYPE_CHECKING

import click
from flask import Flask, Response

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


def bare_app(route: str, body: bytes) -> Flask:
    """One route of Flask's kind, no database, no session."""
    app = Flask("bare")

    def answer(**_parts: object) -> Response:
        return Response(body, mimetype="application/json")

    app.add_url_rule(route, route, answer)
    return app


def command(route: str, body: str, threads: int) -> list[str]:
    """It as a process; a port is still to be added."""
    words = ["--route", route, "--body", body, "--threads", str(threads)]
    return [sys.executable, "-m", "loadtests.bench.bare", *words]


@click.command()
@click.option("--route", required=True)
@click.option("--body", required=True)
@click.option("--threads", type=int, required=True)
@click.option("--port", type=int, required=True)
def main(route: str, body: str, threads: int, port: int) -> None:
    """Serve the route with Granian, set up as the simulators are."""
    from granian import Granian  # noqa: PLC0415 (only this process serves)
    from granian.constants import Interfaces  # noqa: PLC0415

    server = Granian(
        "loadtests.bench.bare",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=threads,
        websockets=False,
        log_enabled=False,
    )
    server.serve(target_loader=_Loader(route, body.encode()), wrap_loader=False)


class _Loader:
    def __init__(self, route: str, body: bytes) -> None:
        self._route, self._body = route, body

    def __call__(self) -> "WSGIApplication":
        return bare_app(self._route, self._body).wsgi_app


if __name__ == "__main__":
    main()
