"""Paths that a service has and that are not played here: a call to one says so, and does not look like a typo."""

from collections.abc import Callable, Iterable
from typing import NoReturn

from flask import Flask
from werkzeug.exceptions import NotFound

from simulator.core.accounts import account
from simulator.core.errors import ApiError
from simulator.core.journal import Entry
from simulator.core.world import World

SETTING = "unplayed_paths"
"""Of every account: 501, which names the path as not played, or 404, as if nobody had it."""
ENDPOINT = "unplayed"
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


class NotPlayed(ApiError):
    """501: the service has this, the simulator does not."""

    status = 501

    def __init__(self, title: str, path: str) -> None:
        super().__init__(f"Tilltwin does not play this: {title} has {path}, the simulator has not")


def add_unplayed(
    app: Flask, title: str, paths: Iterable[str], here: World, entry: Callable[[], Entry]
) -> None:
    """A rule for each path and for all below it; what is played below one wins, as it is more exact."""

    def refuse(**_: str) -> NoReturn:
        line = entry()
        line.unplayed = True
        if _is_hidden(here, line.account):
            raise NotFound
        raise NotPlayed(title, line.path)

    for path in paths:
        for rule in (path, f"{path}/<path:below>"):
            app.add_url_rule(rule, ENDPOINT, refuse, methods=_METHODS)


def _is_hidden(here: World, account_id: str | None) -> bool:
    if account_id is None:
        return False
    with here.reading() as conn:
        known = account(conn, account_id)
    return known is not None and known.settings.get(SETTING) == 404
