"""What the X-Series API does, by number: the 25 behaviours that matter most (X)."""

STATEMENTS: dict[str, str] = {
    "X-01": (
        "A bearer token proves who calls: 401 without or with a bad one, 403 where it lacks the "
        "scope, 404 for an unknown domain prefix."
    ),
    "X-02": (
        "A list is {data, version: {min, max}} in ascending versions; `after` is exclusive; an "
        "empty page has data [] and nulls."
    ),
    "X-03": (
        "One version counter is shared by all resources; every write takes the next values, and "
        "gaps are normal."
    ),
    "X-04": (
        "deleted=true shows what was deleted, with deleted_at, and the default hides it; a delete "
        "gives the row a new version."
    ),
    "X-05": (
        "sku, name and family_name on /products override every other parameter; sku is any of a "
        "product's codes."
    ),
    "X-06": "POST /2.0/products answers 200 with an array of the new ids.",
    "X-07": (
        "Variants are rows: a head, siblings by variant_parent_id, one name and handle, and a "
        'variant_name put together with " / ".'
    ),
    "X-08": (
        "PUT 2.1: `common` is for the family and `details` for one row; partial; lists are "
        'replaced; "" and -1 clear; 404 and 422.'
    ),
    "X-09": (
        "current_amount in PUT 2.1 is the new count of each outlet listed; the others stay as "
        "they are."
    ),
    "X-10": (
        "Inventory rows have ids and versions of their own, one a product and outlet; decimals "
        "and negatives; inventory_level and current_amount."
    ),
    "X-11": "A change of stock does not move the product, but is announced as inventory.update.",
    "X-12": (
        "A product's categories are tags; its category is type and product_category with a path; "
        "only leaves are written."
    ),
    "X-13": (
        "Prices with and without tax are both read and agree with the tax; never both in a create."
    ),
    "X-14": "Prices are numbers in 2.0, and strings in 0.9 and in webhooks.",
    "X-15": "product_codes have types; the first is the sku; a UPC has the type UPC.",
    "X-16": ("active and is_active are equal; ecwid_enabled_webstore is in 2.0 and not in 3.0."),
    "X-17": (
        "Brands, suppliers and tags are made with {data: id}; a variant attribute with 201 and an "
        "object."
    ),
    "X-18": (
        "An image is uploaded as multipart `image`: 201, processing, then uploaded; the same "
        "bytes are used again; images and image_url change."
    ),
    "X-19": (
        "Consignments have states and refusals, decimals as strings, and RECEIVED moves stock and "
        "average cost."
    ),
    "X-20": (
        "0.9's register_sales makes and changes; CLOSED and ONACCOUNT take stock, SAVED does not, "
        "VOIDED gives it back."
    ),
    "X-21": (
        "Webhooks are registered by a form (200, bare) or JSON (201, 409), and delivered as a form "
        "whose `payload` is JSON of the older shape."
    ),
    "X-22": (
        "X-Signature is HMAC-SHA256 of the form body as it was sent; 5 s; up to 20 retries in 48 h."
    ),
    "X-23": (
        "300 requests a register and 50 besides in 5 minutes; headers on every answer; a 429 with "
        "Retry-After as a date."
    ),
    "X-24": (
        '0.9: {products, pagination}; active "0" or "1" in and a boolean out; empty strings for '
        "nulls; 410 after the sunset."
    ),
    "X-25": (
        "Dated paths serve the same state; inventory is listed by POST as a bare array; "
        "categories are nested."
    ),
}
"""X-01 to X-25: facts/lightspeed-x.md, section 13."""

EXCLUDED: dict[str, str] = {}
"""Statements that make no testable claim, each with its reason."""
