"""Clover's webhooks, as far as a watch needs them: the handshake, the secret, deleted items."""

from collections.abc import Mapping
from typing import Any


def verification_code(body: Any) -> str | None:
    """What the handshake sends, for the dashboard."""
    code = body.get("verificationCode") if isinstance(body, dict) else None
    return code if isinstance(code, str) else None


def secret_of(headers: Mapping[str, str]) -> str | None:
    return headers.get("x-clover-auth")


def deletes_an_item(body: Any) -> bool:
    """Events are {"merchants": {id: [{"objectId": "I:...", "type": "DELETE"}]}}."""
    merchants = body.get("merchants") if isinstance(body, dict) else None
    if not isinstance(merchants, dict):
        return False
    events = (event for some in merchants.values() if isinstance(some, list) for event in some)
    return any(
        isinstance(event, dict)
        and event.get("type") == "DELETE"
        and str(event.get("objectId", "")).startswith("I:")
        for event in events
    )
