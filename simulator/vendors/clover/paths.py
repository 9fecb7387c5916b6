"""Where Clover's resources are (facts/clover.md, section 1.1 and appendix A)."""

ROOT = "/v3/merchants/<merchant_id>"
OAUTH = "/oauth"
PREFIXES = ("/v3/merchants", OAUTH)

_UNPLAYED_RESOURCES = (
    *("address", "apps", "authorizations", "credits/<id>", "credit_refunds", "customers_csv"),
    *("cash_events/<id>", "customers/<id>/addresses", "customers/<id>/cards"),
    *("customers/<id>/emails", "customers/<id>/metadata", "customers/<id>/phone_numbers"),
    *("devices/<id>", "employees/<id>/orders", "employees/<id>/payments"),
    *("employees/<id>/shifts", "gateway", "item_groups/bulk", "logos", "menus"),
    *("opening_hours/<id>", "order_types/<id>", "orders/<id>/credits", "orders/<id>/refunds"),
    *("orders/<id>/pay", "print_event", "printers", "roles/<id>", "shifts", "system_order_types"),
    *("tenders/<id>", "tip_suggestions/<id>"),
)
UNPLAYED = tuple(f"{ROOT}/{resource}" for resource in _UNPLAYED_RESOURCES)
"""Of the vendor's reference; each with all below it."""
