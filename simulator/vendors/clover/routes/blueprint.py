"""A blueprint under a merchant's path; whose merchant it is was settled before the route."""

from typing import Any

from flask import Blueprint, request

from simulator.core.errors import ApiError

from ..auth import clover_caller
from ..listing import element_href
from ..paths import ROOT


def blueprint(name: str) -> Blueprint:
    made = Blueprint(name, __name__, url_prefix=ROOT)
    made.url_value_preprocessor(_without_merchant)
    made.before_request(_check_path)
    return made


def _check_path() -> None:
    """No database keeps a NUL, so nothing has it in its id."""
    if "\x00" in request.path:
        raise ApiError("Not Found", status=404)


def _without_merchant(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values:
        values.pop("merchant_id", None)


def href(*path: str) -> str:
    """The address of one of the merchant's things, in https."""
    return element_href(
        f"{request.url_root}v3/merchants/{clover_caller().merchant}/{'/'.join(path)}"
    )
