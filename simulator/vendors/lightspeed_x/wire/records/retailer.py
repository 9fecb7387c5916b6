"""The retailer as it is shown (2, section 9)."""

from typing import Any, Protocol

from simulator.core.ids import Ids

from .. import dates


class RetailerRow(Protocol):
    """What is kept of one."""

    @property
    def domain_prefix(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def sku_sequence(self) -> int: ...
    @property
    def created(self) -> int: ...


VERSION = "1"
"""Text, unlike all other versions (2, section 2); nothing here changes a retailer."""


def show(row: RetailerRow, ids: Ids, *, tax_exclusive: bool) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "domain_prefix": row.domain_prefix,
        "account_status": "active",
        "account_type": "plus",
        "activated_at": dates.show_z(row.created),
        "country": "US",
        "culture": "en_US",
        "currency": {"code": "USD", "symbol": "$"},
        "discount_product_id": ids.uuid("lightspeed_x", row.domain_prefix, "discount"),
        "no_tax_group_id": ids.uuid("lightspeed_x", row.domain_prefix, "no tax"),
        "embedded_barcode_option": "none",
        "enable_line_item_consolidation": True,
        "gift_cards": {"enabled": False, "never_enabled": True},
        "loyalty": {"enabled": False, "ratio": 0, "claim_url": "", "send_welcome_email": False},
        "on_account": {"default_limit": None},
        "sku_sequence": {"enabled": True, "value": row.sku_sequence},
        "sso_enabled": False,
        "store_credit": False,
        "store_url": f"https://{row.domain_prefix}.retail.lightspeed.app",
        "tax_exclusive": tax_exclusive,
        "timezone": "America/New_York",
        "created_at": dates.show_z(row.created),
        "version": VERSION,
    }
