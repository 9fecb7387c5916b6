"""Vendor: what the core must know of one, as a frozen value."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Request, Response
from sqlalchemy import Connection, MetaData

from simulator.core.accounts import Account
from simulator.core.caller_cache import Caller
from simulator.core.errors import ApiError
from simulator.core.events import EventAction
from simulator.core.products import Product, ProductPage, ProductsQuery
from simulator.core.webhooks import Hooks

if TYPE_CHECKING:
    from simulator.core.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendor:
    """One service: all that the core and the control API use of it."""

    name: str
    title: str
    metadata: MetaData
    prefixes: tuple[str, ...]
    """Native path prefixes; the longest that fits a request wins."""
    hosts: tuple[str, ...] = ()
    """The service's real host names; `*.example.com` stands for one label more."""

    blueprints: tuple[Blueprint, ...]
    unplayed: tuple[str, ...] = ()
    """Paths that the service has and this does not play, each with all below it; see `core/unplayed.py`."""
    tenant_params: tuple[str, ...] = ()
    """Path parameters that name whose a resource is: `guard` has settled that, so no view takes them."""
    identify: Callable[["World", Request], Caller | None]
    """Who is calling; None where the request does not say, or says it wrong."""
    guard: Callable[[Request, Caller | None], None]
    """Raises where a caller may not do this."""
    render_error: Callable[[ApiError], Response]
    """Any refusal, the core's own 404, 405, 413 and 500 too, in the service's shape."""

    open_account: Callable[["World", Connection, int, Mapping[str, Any]], dict[str, Any]]
    """Make what a new account (its number, its settings) needs; answers its credentials."""
    close_account: Callable[[Connection, Account], None]
    environment: Mapping[str, str]
    """Environment variable of a sync under test to the credential that it carries; `base_url` is the server's."""
    account_summary: str = "A fresh account."
    """What a new account is, in a sentence: the pytest fixture with the vendor's name says so."""
    settings_without_limits: Mapping[str, Any] = field(default_factory=dict)
    """The settings of an account that no rate limit slows down."""

    add_products: Callable[["World", Connection, Account, Iterable[Product]], int]
    products: Callable[["World", Connection, Account, ProductsQuery], ProductPage]
    categories: Callable[["World", Connection, Account], Iterable[str]] | None = None
    """The names of all its categories, used or not; None: it keeps no list of them."""
    events: Mapping[str, EventAction] = field(default_factory=dict)
    """What can happen in its shop, by the event's type."""
    hooks: Hooks | None = None
    """Its webhooks; None: it has none."""

    def env(self, base_url: str, credentials: Mapping[str, Any]) -> dict[str, str]:
        """Base URL and credentials as environment variables for a sync under test."""
        values = {**credentials, "base_url": base_url}
        return {variable: str(values[name]) for variable, name in self.environment.items()}
