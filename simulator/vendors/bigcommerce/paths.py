"""Where BigCommerce's API stands: one host, the store's hash as a path segment (section 1.1)."""

V3 = "/stores/<store_hash>/v3"
V2 = "/stores/<store_hash>/v2"
PREFIXES = ("/stores",)
HOSTS = ("api.bigcommerce.com",)
FILES = "/s-<store>"
"""Below the vendor's own name: the images of a store, as the CDN would serve them."""

_UNPLAYED_V3 = (
    *("abandoned-carts", "blog", "carts", "catalog/brands/<id>/image"),
    *("catalog/categories/<id>/image", "catalog/categories/<id>/products"),
    *("catalog/products/<id>/bulk-pricing-rules", "catalog/products/<id>/complex-rules"),
    *("catalog/products/<id>/reviews", "catalog/products/<id>/videos"),
    *("channels/<id>/active-theme", "channels/<id>/channel-menus", "channels/<id>/site"),
    *("channels/<id>/currency-assignments", "channels/currency-assignments", "channel-menus"),
    *("checkouts", "consent", "content", "currencies", "customers/addresses"),
    *("customers/attribute-values", "customers/attributes", "customers/form-field-values"),
    *("customers/settings", "customers/subscribers", "customers/validate-credentials"),
    *("customers/<id>/consent", "customers/<id>/stored-instruments", "hooks/events"),
    *("orders/<id>/payment_actions", "orders/payment_actions", "payments", "pickup"),
    *("pricelists", "pricing", "promotions", "redirects", "segments", "settings/analytics"),
    *("settings/catalog", "settings/email-statuses", "settings/favicon", "settings/logo"),
    *("settings/search", "settings/storefront", "settings/store", "shipping"),
    *("shopper-profiles", "sites", "storefront", "subscribers", "tax", "themes", "wishlists"),
)
_UNPLAYED_V2 = (
    *("banners", "blog", "brands", "categories", "countries", "coupons", "currencies"),
    *("customer_groups", "customers/<id>/addresses", "gift_certificates", "option_sets", "options"),
    *("orders/<id>/messages", "orders/<id>/taxes", "pages", "payments", "products", "redirects"),
    *("shipping", "tax_classes"),
)
UNPLAYED = (
    *(f"{V3}/{resource}" for resource in _UNPLAYED_V3),
    *(f"{V2}/{resource}" for resource in _UNPLAYED_V2),
)
"""Of the vendor's reference; each with all below it."""

_LARGEST_ID = 2**31 - 1


def number(name: str) -> str:
    """A path segment that is an id; what is none, or is too large to be one, is another route."""
    return f"<int(max={_LARGEST_ID}):{name}>"
