"""What the webhooks of both services mean for a watch."""

from collections.abc import Mapping
from typing import Any

from ...kernel.webhook_listener import UNAUTHORIZED, Webhook
from ...vendors.bigcommerce import webhooks as bigcommerce
from ...vendors.clover import webhooks as clover


def read_webhook(headers: Mapping[str, str], body: Any, secret: str | None) -> Webhook:
    """Clover's handshake comes before any secret is agreed on, and wakes nobody."""
    if (code := clover.verification_code(body)) is not None:
        return Webhook(verification_code=code)
    shown = (clover.secret_of(headers), bigcommerce.secret_of(headers))
    if secret is not None and secret not in shown:
        return UNAUTHORIZED
    return Webhook(wakes=True, deletion=clover.deletes_an_item(body))
