"""An account's webhooks, as its developer would set them up in the vendor's dashboard."""

from typing import Any

import msgspec
from flask import Blueprint, Response

from simulator.control.context import context, known_account, read
from simulator.core.app import answer
from simulator.core.errors import ApiError
from simulator.core.webhooks import Subscription, WebhookConfig

bp = Blueprint("webhooks", __name__)


@bp.put("/accounts/<account_id>/webhooks")
def set_webhooks(account_id: str) -> Response:
    """Set them; a vendor with a handshake asks the receiver before this answers."""
    here, account = context(), known_account(account_id)
    vendor = here.vendor(account.vendor)
    if vendor.hooks is None:
        raise ApiError(f"{vendor.title} has no webhooks", status=409)
    config = read(WebhookConfig)
    with here.world.request_lock.released():
        made = here.world.outbox.subscribe(here.world.ids, account, vendor.hooks, config)
    return answer(_told(made))


@bp.get("/accounts/<account_id>/webhooks")
def get_webhooks(account_id: str) -> Response:
    found = context().world.outbox.subscription(known_account(account_id).id)
    if found is None:
        raise ApiError("this account has no webhooks: PUT a url", status=404)
    return answer(_told(found))


@bp.delete("/accounts/<account_id>/webhooks")
def remove_webhooks(account_id: str) -> Response:
    context().world.outbox.unsubscribe(known_account(account_id).id)
    return Response(status=204)


def _told(told: Subscription) -> dict[str, Any]:
    """The wish with what became of it; the code is what a dashboard would ask to be pasted back."""
    return {
        **msgspec.to_builtins(told.config),
        "topics": told.config.topics or told.hooks.topics,
        "retry_seconds": told.retry_seconds,
        "secret": told.secret,
        "verification_code": told.verification_code,
        "verified": told.verified,
        "drop": told.drop,
        "duplicate": told.duplicate,
    }
