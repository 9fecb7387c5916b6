"""Compare: where two accounts disagree under a profile, and what went wrong on the way."""

from collections.abc import Iterator
from typing import Literal

import msgspec
from flask import Blueprint, Response
from msgspec import Struct
from sqlalchemy import Connection

from simulator.control.context import context, known_account, read_query
from simulator.control.diagnosis import troubles
from simulator.control.drift import Drift, clover_bigcommerce
from simulator.core.accounts import Account
from simulator.core.app import answer
from simulator.core.errors import ApiError
from simulator.core.products import Product
from simulator.core.vendor import ProductsQuery

bp = Blueprint("compare", __name__)

PROFILES = {"clover-bigcommerce": ("clover", "bigcommerce")}
"""Profile to its source's and its target's vendor."""


class Query(Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    target: str
    profile: str
    held: Literal["true", "false"] = "false"
    """Whether differences that a rule keeps are told, too."""


@bp.get("/compare")
def compare() -> Response:
    """The drift, worst first by SKU; empty when the two agree under the profile."""
    asked = read_query(Query)
    source, target = known_account(asked.source), known_account(asked.target)
    _check(asked.profile, source, target)
    here = context()
    with here.world.reading() as conn:
        shop = here.vendor(target.vendor)
        names = shop.categories(here.world, conn, target) if shop.categories else ()
        found = clover_bigcommerce(
            _products(conn, source), list(_products(conn, target)), frozenset(names)
        )
        drifts = [one for one in found if asked.held == "true" or one.held_by is None]
    return answer([_explained(one, source, target) for one in drifts])


def _check(profile: str, source: Account, target: Account) -> None:
    if profile not in PROFILES:
        raise ApiError(f"there is no profile {profile!r} to compare by: {', '.join(PROFILES)}")
    if (source.vendor, target.vendor) != PROFILES[profile]:
        wanted = " to ".join(PROFILES[profile])
        raise ApiError(f"{profile} goes from {wanted}, not {source.vendor} to {target.vendor}")


def _products(conn: Connection, account: Account) -> Iterator[Product]:
    here = context()
    vendor, after = here.vendor(account.vendor), None
    while True:
        page = vendor.products(here.world, conn, account, ProductsQuery(after=after))
        yield from page.products
        if page.next is None:
            return
        after = page.next


def _explained(one: Drift, source: Account, target: Account) -> dict[str, object]:
    """With what went wrong lately on the way, where something did."""
    told: dict[str, object] = msgspec.to_builtins(one)
    if one.held_by is None:
        told.pop("held_by")
        if met := troubles(context().world, source, target, one.native_id, one.sku):
            told["why"] = f"{one.why}; {'; '.join(met)}"
    return told
