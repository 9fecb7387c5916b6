"""A store as /v2/store shows it (section 4.6)."""

from typing import Any, NamedTuple

CURRENCY = "USD"
WEIGHT_UNITS = "Ounces"


class StoreRow(NamedTuple):
    hash: str
    number: int
    name: str


PLANS = {"standard": "Standard", "plus": "Plus", "pro": "Pro", "enterprise": "Enterprise"}


def show(store: StoreRow, plan: str, account_uuid: str) -> dict[str, Any]:
    """`id` is the hash, `store_id` the number. Unsure: the values that no setting makes."""
    domain = f"store-{store.hash}.mybigcommerce.com"
    return {
        "id": store.hash,
        "account_uuid": account_uuid,
        "domain": domain,
        "secure_url": f"https://{domain}",
        "control_panel_base_url": f"https://{domain}",
        "status": "live",
        "name": store.name,
        "first_name": "Ana",
        "last_name": "Ruiz",
        "address": "1 Dock Rd\nAustin, Texas 78701",
        "country": "United States",
        "country_code": "US",
        "infrastructure_region": "us-central1",
        "phone": "",
        "admin_email": "shop@example.com",
        "order_email": "shop@example.com",
        "favicon_url": "",
        "timezone": {
            "name": "Etc/UTC",
            "raw_offset": 0,
            "dst_offset": 0,
            "dst_correction": False,
            "date_format": {
                "display": "M jS Y",
                "export": "M jS Y",
                "extended_display": "M jS Y @ g:i A",
            },
        },
        "language": "en",
        "currency": CURRENCY,
        "currency_symbol": "$",
        "decimal_separator": ".",
        "thousands_separator": ",",
        "decimal_places": 2,
        "currency_symbol_location": "left",
        "weight_units": WEIGHT_UNITS,
        "dimension_units": "Inches",
        "dimension_decimal_places": 2,
        "dimension_decimal_token": ".",
        "dimension_thousands_token": ",",
        "plan_name": PLANS[plan],
        "plan_level": PLANS[plan],
        "plan_is_trial": False,
        "industry": "Retail",
        "logo": [],
        "is_price_entered_with_tax": False,
        "store_id": store.number,
        "default_site_id": 1000,
        "default_channel_id": 1,
        "active_comparison_modules": [],
        "features": {
            "stencil_enabled": True,
            "sitewidehttps_enabled": True,
            "facebook_catalog_id": "",
            "checkout_type": "optimized",
            "wishlists_enabled": False,
            "graphql_storefront_api_enabled": True,
            "shopper_consent_tracking_enabled": False,
            "multi_storefront_enabled": True,
            "storefront_limits": {"active": 1, "total_including_inactive": 1},
        },
    }
