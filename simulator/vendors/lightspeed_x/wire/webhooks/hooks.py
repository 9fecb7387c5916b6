"""Webhooks' own JSON, and what can be subscribed to (section 8)."""

from typing import Annotated, Any

from msgspec import Meta, Struct

TYPES = (
    *("sale.update", "product.update", "customer.update", "inventory.update"),
    *("register_closure.create", "consignment.send", "consignment.receive"),
)


class HookIn(Struct, kw_only=True):
    """All three must be sent."""

    active: bool
    type: Annotated[str, Meta(max_length=255)]
    url: Annotated[str, Meta(min_length=3, max_length=2048)]


class LegacyHookIn(Struct, kw_only=True):
    """The same in 0.9. Unsure: whether `active` may be left out."""

    active: bool = True
    type: Annotated[str, Meta(max_length=255)]
    url: Annotated[str, Meta(min_length=3, max_length=2048)]


def show(hook_id: str, retailer_id: str, kind: str, url: str, *, active: bool) -> dict[str, Any]:
    return {"id": hook_id, "retailer_id": retailer_id, "type": kind, "url": url, "active": active}
