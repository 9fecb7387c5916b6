"""The reference of the get bench: a bare Flask route that answers the same bytes on the same server."""

from typing import TYPE_CHECKING

import click
from flask import Flask, Response

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

ROUTES = (
    "/api/rest/v001/store/<int:store>/ext/<item>",
    "/v3/merchants/<store>/items/<item>",
    "/stores/<store>/v3/catalog/products/<int:item>",
)


def bare_app(body: bytes) -> Flask:
    """A vendor's route each, no database, no session."""
    app = Flask("bare")

    def answer(store: object, item: object) -> Response:
        return Response(body, mimetype="application/json")

    for route in ROUTES:
        app.add_url_rule(route, route, answer)
    return app


@click.command()
@click.option("--body", required=True)
@click.option("--threads", type=int, required=True)
@click.option("--port", type=int, required=True)
def main(body: str, threads: int, port: int) -> None:
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
    server.serve(target_loader=_Loader(body.encode()), wrap_loader=False)


class _Loader:
    def __init__(self, body: bytes) -> None:
        self._body = body

    def __call__(self) -> "WSGIApplication":
        return bare_app(self._body).wsgi_app


if __name__ == "__main__":
    main()
