"""An account's webhooks, as its developer would set them up in the vendor's dashboard."""

from typing import Any

import msgspec
from flask import Blueprint, Response

from simulator.control.context import context, known_account, read
from simulator.core.answers import json_answer
from simulator.core.errors import ApiError
from simulator.core.webhooks import Subscription, WebhookConfig, dashboard

bp = Blueprint("webhooks", __name__)


@bp.put("/accounts/<account_id>/webhooks")
def set_webhooks(account_id: str) -> Response:
    """Set them; a vendor with a handshake asks the receiver before this answers."""
    here, account = context(), known_account(account_id)
    vendor = here.vendor(account.vendor)
    if vendor.hooks is None:
        raise ApiError(f"{vendor.title} has no webhooks", status=409)
    config, world = read(WebhookConfig), here.world
    with world.request_lock.released():
        verified = world.webhooks.verified(world.ids, account, vendor.hooks, config)
    with world.begin() as conn:
        dashboard.put(conn, verified)
    return json_answer(_as_json(verified))


@bp.get("/accounts/<account_id>/webhooks")
def get_webhooks(account_id: str) -> Response:
    subscriptions = context().world.webhooks.subscriptions
    subscription = subscriptions.get(known_account(account_id).id)
    if subscription is None:
        raise ApiError("this account has no webhooks: PUT a url", status=404)
    return json_answer(_as_json(subscription))


@bp.delete("/accounts/<account_id>/webhooks")
def remove_webhooks(account_id: str) -> Response:
    account = known_account(account_id)
    with context().world.begin() as conn:
        dashboard.remove(conn, account.id)
    return Response(status=204)


def _as_json(subscription: Subscription) -> dict[str, Any]:
    """What was set, and what became of it; the code is what a dashboard would ask to be pasted back."""
    hooks = context().world.webhooks.subscriptions.hooks(subscription.account.vendor)
    return {
        **msgspec.to_builtins(subscription.config),
        "topics": subscription.config.topics or hooks.topics,
        "retry_seconds": subscription.retry_seconds,
        "secret": subscription.secret,
        "verification_code": subscription.verification_code,
        "verified": subscription.active,
        "drop": subscription.drop,
        "duplicate": subscription.duplicate,
    }
