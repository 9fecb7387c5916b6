"""A fresh account to be loaded: opened by the control API, without the service's limits, which would measure themselves."""

from tilltwin.client import Json, Simulator

from .http import TIMEOUT_SECONDS


def open_account(base_url: str, token: str | None, vendor: str, products: int) -> Json:
    """The credentials of an account with so many products of a corner shop; ControlRefused."""
    simulator = Simulator(base_url, token=token, timeout=TIMEOUT_SECONDS)
    settings = simulator.settings_without_limits(vendor)
    catalog = {"products": products}
    return simulator.create_account(vendor, catalog=catalog, settings=settings).credentials
