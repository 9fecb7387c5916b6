"""Compare: where two accounts disagree under a profile, and what went wrong on the way."""

from collections.abc import Iterator
from typing import Literal

import msgspec
from flask import Blueprint, Response
from msgspec import Struct
from sqlalchemy import Connection

from simulator.comparisons import registry
from simulator.comparisons.comparison import Comparison
from simulator.comparisons.drift import Drift
from simulator.control.context import context, known_account, read_query
from simulator.control.diagnosis import troubles
from simulator.core.accounts import Account
from simulator.core.answers import json_answer
from simulator.core.errors import ApiError
from simulator.core.products import Product, ProductsQuery

bp = Blueprint("compare", __name__)


class Query(Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    target: str
    profile: str
    held: Literal["true", "false"] = "false"
    """Whether differences that a rule keeps are listed, too."""


@bp.get("/compare")
def compare() -> Response:
    """The drift, worst first by SKU; empty when the two agree under the profile."""
    query = read_query(Query)
    source, target = known_account(query.source), known_account(query.target)
    comparison = _comparison(query.profile, source, target)
    here = context()
    with here.world.reading() as conn:
        shop = here.vendor(target.vendor)
        names = shop.categories(here.world, conn, target) if shop.categories else ()
        every = comparison.compare(
            _products(conn, source), list(_products(conn, target)), frozenset(names)
        )
        drifts = [drift for drift in every if query.held == "true" or drift.held_by is None]
    return json_answer([_explained(drift, source, target) for drift in drifts])


@bp.get("/profiles")
def list_profiles() -> Response:
    """The profiles that accounts of this server can be compared by."""
    playing = {vendor.name for vendor in context().vendors}
    every = ((name, registry.comparison(name)) for name in registry.names())
    rows = [
        {"name": name, "source": comparison.source, "target": comparison.target}
        for name, comparison in every
        if {comparison.source, comparison.target} <= playing
    ]
    return json_answer(rows)


def _comparison(profile: str, source: Account, target: Account) -> Comparison:
    try:
        comparison = registry.comparison(profile)
    except LookupError as why:
        raise ApiError(str(why.args[0])) from why
    if (source.vendor, target.vendor) != (comparison.source, comparison.target):
        ends = f"{comparison.source} to {comparison.target}"
        raise ApiError(f"{profile} goes from {ends}, not {source.vendor} to {target.vendor}")
    return comparison


def _products(conn: Connection, account: Account) -> Iterator[Product]:
    here = context()
    vendor, after = here.vendor(account.vendor), None
    while True:
        page = vendor.products(here.world, conn, account, ProductsQuery(after=after))
        yield from page.products
        if page.next is None:
            return
        after = page.next


def _explained(drift: Drift, source: Account, target: Account) -> dict[str, object]:
    """With what went wrong lately on the way, where something did."""
    row: dict[str, object] = msgspec.to_builtins(drift)
    if drift.held_by is None:
        row.pop("held_by")
        if met := troubles(context().world, source, target, drift.native_id, drift.sku):
            row["why"] = f"{drift.why}; {'; '.join(met)}"
    return row
