"""What BigCommerce's API does, by number: its behaviours (B), and its quirks that clients trip over (W)."""

STATEMENTS: dict[str, str] = {
    "B-01": (
        "Paths are /stores/{hash}/v2|v3/...; the route is resolved before the token, and an "
        "unknown one is a 404 in plain text."
    ),
    "B-02": (
        "401 is plain text where the token is missing or empty and JSON where it is unknown; 403 "
        "is JSON for a wrong hash or scope."
    ),
    "B-03": (
        "Four X-Rate-Limit headers stand on every authenticated answer; what is left counts down "
        "per store and 30 seconds."
    ),
    "B-04": (
        "Over the quota it is 429 in JSON with the four headers and X-Retry-After in seconds; a "
        "429 may come without headers."
    ),
    "B-05": (
        "A v3 list is {data, meta}; meta.pagination has six keys; links leave out neighbours that "
        "are not there, and repeat the query."
    ),
    "B-06": "page and limit: 50 unless said, 250 at the most; a page past the end is 200, data [].",
    "B-07": "v2 answers bare arrays and objects; nothing to show is 204 without a body.",
    "B-08": (
        "v2 says money as strings of four decimals and dates by RFC 2822; v3 says numbers and ISO "
        "dates with +00:00."
    ),
    "B-09": "A v2 error is a list [{status, message, details}]; v3's is {status, title, type, errors}.",
    "B-10": (
        "A new product needs name, type, weight and price: a 422 maps what is missing; numbers may "
        "be strings."
    ),
    "B-11": (
        "Names are unique, and SKUs without regard to case across products and variants: 409 with "
        "fixed titles."
    ),
    "B-12": (
        "A simple product owns a base variant: its SKU, sku_id null, option_values [], prices null "
        "to inherit; base_variant_id names it."
    ),
    "B-13": "Inline variants make options and values; the answer of the POST holds the variants.",
    "B-14": (
        "A variant's empty SKU is 422 with code 22004; option values that are taken are 409 with "
        "code 22010."
    ),
    "B-15": "A batch has 10 products, 50 variants or 2,000 stock items at the most: 413 or 422.",
    "B-16": "The sku filter of products ignores the SKUs of variants; /catalog/variants finds them.",
    "B-17": (
        "include adds, include_fields and exclude_fields choose, the id stays; options and "
        "modifiers cap a page at 10."
    ),
    "B-18": (
        "Filters :in, :min, :max, :less and so on; dates in several forms; booleans are true or "
        "false here and 1 or 0 there."
    ),
    "B-19": (
        "PUT replaces categories and is partial otherwise; date_modified moves when something "
        "changed."
    ),
    "B-20": (
        "Status codes differ by endpoint: 200 creates, 204 deletes; a hook is deleted with 200, "
        "trees create with 201 and delete with 202."
    ),
    "B-21": (
        "Stock is adjusted by an absolute PUT or a relative POST, answered by a bare "
        "{transaction_id}; errors are problem+json."
    ),
    "B-22": (
        "A relative adjustment needs an absolute one before it, and is refused below the safety "
        "stock; an absolute one never is."
    ),
    "B-23": (
        "The way a product is tracked decides what addresses its stock; an item is named by "
        "exactly one of sku, variant_id and product_id."
    ),
    "B-24": "A 200 says that stock was accepted; reads may show the old number for a moment.",
    "B-25": (
        "available_to_sell is what is on hand less the safety stock; the catalogue's "
        "inventory_level is that of the default location."
    ),
    "B-26": "Locations are written in arrays, answered by a transaction_id; number 1 stays.",
    "B-27": (
        "Orders: how they are made and changed, status ids 0 to 14, stock that moves by the "
        "settings and comes back on cancellation and refund."
    ),
    "B-28": "An order's sub-resources are objects with an absolute url and a resource.",
    "B-29": (
        "Hooks: scopes, 10 a scope, own to their client; six keys, sku_id where one expects "
        "variant_id, signed; retried, then off; silent where nothing changed."
    ),
    "B-30": "A success has no `errors` key.",
    "W-01": "Names and SKUs collide when a run is repeated: look up first.",
    "W-02": "GET /catalog/products?sku= misses the SKUs of variants.",
    "W-03": "include=options or modifiers shrinks pages to 10 without a word.",
    "W-04": "An empty v2 list is 204, and v2 has no total.",
    "W-05": "Boolean filters are true/false or 1/0, by field.",
    "W-06": "A date filter without a time gets the time of the request.",
    "W-07": "A relative adjustment is refused for items that were never set.",
    "W-08": "Tracking decides which identity works; tracking none ignores levels.",
    "W-09": "A read after a write of stock may be stale.",
    "W-10": "The catalogue shows the stock of the default location only.",
    "W-11": "POST is 200 or 201, DELETE 204, 200 or 202.",
    "W-12": "A PUT with categories replaces the list.",
    "W-13": "/catalog/categories covers channel 1 only; trees say category_id, not id.",
    "W-14": (
        "Webhooks are thin, doubled, unordered, silent for images and brands; data.id of sku "
        "scopes is a sku_id."
    ),
    "W-15": "Hooks and metafields of another token are invisible.",
    "W-16": "A hook is switched off after failures, or 90 idle days.",
    "W-17": "A wrong hash is 403, like a missing scope; a 401 may be plain text.",
    "W-18": "`type` is spelled in three ways: nobody should match on it.",
    "W-19": "Where variants are tracked, a product's inventory_level is their sum.",
    "W-20": "Money is a number in v3 and a string in v2; prices and weights may be sent as strings.",
    "W-21": "A base variant's sku_id and price are null.",
    "W-22": "Options made by v2 block those of v3; modifiers make no SKUs.",
    "W-23": "A 429 may lack the headers.",
    "W-24": "The quota is the store's, not the app's.",
    "W-25": "A write that half succeeds, the catalogue's part and not the stock's, is 207.",
}
"""B-01 to B-30 and W-01 to W-25: facts/bigcommerce.md, sections 10 and 7 in their order."""

EXCLUDED: dict[str, str] = {}
"""Statements that make no testable claim, each with its reason."""
