"""Health, the vendors there are, and the reset of everything."""

from importlib.metadata import PackageNotFoundError, version

from flask import Blueprint, Response, request

from simulator.control import provisioning
from simulator.control.context import context
from simulator.core.answers import json_answer

bp = Blueprint("house", __name__)


def tilltwin_version() -> str:
    try:
        return version("tilltwin")
    except PackageNotFoundError:
        return "unknown"


@bp.get("/health")
def health() -> Response:
    return json_answer({"status": "ok", "version": tilltwin_version()})


@bp.get("/vendors")
def list_vendors() -> Response:
    origin = context().origin(request)
    rows = [
        {
            "name": vendor.name,
            "title": vendor.title,
            "base_url": origin,
            "settings_without_limits": vendor.settings_without_limits,
        }
        for vendor in context().vendors
    ]
    return json_answer(rows)


@bp.post("/reset")
def reset() -> Response:
    """As freshly started: no account, product, fault or journal entry but the first ones."""
    here = context()
    here.world.reset(*(vendor.metadata for vendor in here.vendors))
    provisioning.first_accounts(here)
    return json_answer({"status": "reset"})
