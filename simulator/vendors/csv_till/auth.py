"""How a fetch of the export proves who it is: a bearer token."""

from flask import Request
from sqlalchemy import Connection

from simulator.core.caller_cache import Caller
from simulator.core.world import World

from . import store
from .errors import WrongToken


def identify(world: World, request: Request) -> Caller | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Bearer" or not token.isalnum():
        return None
    return world.known_caller(f"csv_till {token}", lambda conn: _caller(conn, token))


def _caller(conn: Connection, token: str) -> Caller | None:
    account = store.account_of_token(conn, token)
    return None if account is None else Caller(account, account)


def guard(_request: Request, caller: Caller | None) -> None:
    if caller is None:
        raise WrongToken
