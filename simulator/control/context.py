"""What the control routes share: the world, the vendors, how they read requests and answer errors."""

from dataclasses import dataclass
from typing import Any, TypeVar, cast

import msgspec
from flask import Request, Response, current_app, request

from simulator.core.accounts import Account
from simulator.core.accounts import account as account_by_id
from simulator.core.answers import json_answer
from simulator.core.errors import ApiError
from simulator.core.vendor import Vendor
from simulator.core.world import World

Read = TypeVar("Read")

NAME = "control plane"


@dataclass(frozen=True, slots=True)
class ControlContext:
    """What the control API of one server works on; a `token` is needed unless the server is bound to loopback."""

    world: World
    vendors: tuple[Vendor, ...]
    base_url: str | None = None
    token: str | None = None
    first_products: int | None = None
    """How many products each vendor's first account has; None: there are no first accounts."""

    def vendor(self, name: str) -> Vendor:
        for vendor in self.vendors:
            if vendor.name == name:
                return vendor
        known = ", ".join(vendor.name for vendor in self.vendors)
        raise ApiError(f"there is no vendor {name!r}: this server plays {known}")

    def origin(self, request: Request) -> str:
        """Where clients reach the vendors: as configured, else as this request came."""
        return self.base_url or request.host_url.rstrip("/")


def context() -> ControlContext:
    return cast("ControlContext", current_app.extensions[NAME])


def read(kind: type[Read]) -> Read:
    """The request's JSON as a value; ApiError names what does not fit."""
    body = request.get_data() or b"{}"
    if rb"\u0000" in body:  # no database keeps it
        raise ApiError("the body does not fit: it has a NUL character")
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as wrong:
        raise ApiError(f"the body does not fit: {wrong}") from wrong


def read_query(kind: type[Read]) -> Read:
    """The query as a value; numbers come as text there."""
    params = request.args.to_dict()
    if any("\x00" in text for text in params.values()):
        raise ApiError("the query does not fit: it has a NUL character")
    try:
        return msgspec.convert(params, kind, strict=False)
    except msgspec.ValidationError as wrong:
        raise ApiError(f"the query does not fit: {wrong}") from wrong


def known_account(account_id: str) -> Account:
    with context().world.reading() as conn:
        account = account_by_id(conn, account_id) if account_id.isprintable() else None
    if account is None:
        raise ApiError(f"there is no account {account_id!r}", status=404)
    return account


def error_json(error: ApiError) -> Response:
    """Every error of the control API: {"error": why}."""
    return json_answer({"error": error.message}, error.status)


def account_json(account: Account) -> dict[str, Any]:
    origin = context().origin(request)
    return {
        "id": account.id,
        "vendor": account.vendor,
        "name": account.name,
        "base_url": origin,
        "credentials": account.credentials,
        "env": context().vendor(account.vendor).env(origin, account.credentials),
        "settings": account.settings,
    }
