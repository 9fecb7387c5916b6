"""How a fetch of the export proves who it is: a bearer token."""

from flask import Request

from simulator.core.caller_cache import Caller
from simulator.core.world import World

from .errors import WrongToken
from .store import account_of_token


def identify(here: World, request: Request) -> Caller | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Bearer" or not token.isalnum():
        return None
    with here.reading() as conn:
        account = account_of_token(conn, token)
    return None if account is None else Caller(account, account)


def guard(_request: Request, caller: Caller | None) -> None:
    if caller is None:
        raise WrongToken
