"""What Clover's API does, by number: its behaviours (C), and its quirks that clients trip over (Q)."""

STATEMENTS: dict[str, str] = {
    "C-01": (
        "A bearer token is bound to one merchant; any failure of authentication or permission is "
        '401 {"message": "401 Unauthorized"}.'
    ),
    "C-02": (
        "Ids are 13 characters of Crockford's base 32 in upper case; the merchant's stands in the "
        "path, and a wrong one is 401."
    ),
    "C-03": (
        "A list is {elements, href} and nothing else; href is http://, shows limit, filter and "
        "offset, and leaves expand out."
    ),
    "C-04": "limit is 100 unless said, 1,000 at the most; a short page is the end; empty is 200.",
    "C-05": "Items come newest created first; orderBy is honoured; insertions shift the pages.",
    "C-06": (
        "Repeated filters are ANDed; the operators are = != > >= < <=; a * at the end is a "
        "wildcard; in (...) and comma-joined filters are tolerated."
    ),
    "C-07": (
        "X-Clover-Allowed-Filter-Fields stands on list GETs; a field not in it is 400; the names "
        "are itemCode, categoryId and price_type."
    ),
    "C-08": (
        "expand makes {elements: []} containers, empty ones too, and itemStock an object; unknown "
        "names are ignored; one without permission is 403."
    ),
    "C-09": (
        "Fields that are not set are left out; a new item is not hidden, available, not "
        "autoManage, FIXED, defaultTaxRates, isRevenue, not deleted."
    ),
    "C-10": "Times are milliseconds at whole seconds; modifiedTime moves on attribute writes only.",
    "C-11": (
        "POST to an item is partial; PUT needs a name; a price is not negative; a new item needs "
        "name and price."
    ),
    "C-12": (
        "Stock is written by item_stocks alone, POST or PUT, and absolute; in an item's body it "
        "is ignored."
    ),
    "C-13": (
        "quantity is a float, with decimals and below zero; stockCount is its rounding; an item "
        'that never had stock is {"item": {"id"}}.'
    ),
    "C-14": "A write of stock moves itemStock.modifiedTime, not the item's modifiedTime.",
    "C-15": "autoManage flips `available` with the stock, and tells of it as an item UPDATE.",
    "C-16": (
        "There is no field for weight; goods by weight are PER_UNIT with a unitName, and unitQty "
        "is in thousandths."
    ),
    "C-17": (
        "Variants: item group, attribute, option, item and option_items; the group is set at "
        "creation alone; the name is generated."
    ),
    "C-18": (
        "POST of an association is 200 {}; ?delete=true takes it away; a tuple with one side "
        "clears that side."
    ),
    "C-19": (
        "A delete is 200 {} in JSON; the item leaves the lists and is 404 "
        '{"message": "invalid ID"}; a webhook says DELETE.'
    ),
    "C-20": (
        "Orders whose state is null are not in lists; {} makes one; totals are the client's; "
        "DELETE is {}; a 404 has details."
    ),
    "C-21": (
        "One line is one unit, with name and price of the item; bulk_line_items overrides them; "
        "an atomic order computes its totals and is not idempotent."
    ),
    "C-22": (
        "An order that is paid is locked and PAID; a sale lowers the stock under the merchant's "
        "flags only; a refund is an object of its own, and positive."
    ),
    "C-23": (
        "405 is plain text with Allow, no JSON; a slash at the end, Application/JSON, a body on "
        "DELETE and no User-Agent are tolerated."
    ),
    "C-24": (
        "16 and 50 requests a second, 5 and 10 at once; beyond that 429 with the one X-RateLimit "
        "header that fits, and an integer retry-after."
    ),
    "C-25": (
        "Webhooks: a verificationCode, a static X-Clover-Auth, batches; OAuth v2 refresh tokens "
        "are good once, expirations are seconds. A tax rate of 100000 is 1 %, NO_TAX_APPLIED is "
        "always there; filters of orders reach 90 days."
    ),
    "Q-01": "Of the two stock numbers `quantity` is the one to trust; it takes expand=itemStock.",
    "Q-02": "Stock in the body that makes or changes an item is dropped without a word.",
    "Q-03": "An item that never had stock has no `quantity`: not 0.",
    "Q-04": "Polling items by modifiedTime misses every move of stock.",
    "Q-05": "Polling misses deletions: ids vanish from the list.",
    "Q-06": "A 401 can mean that a permission is missing; 403 is for expand alone.",
    "Q-07": "An unknown filter is 400, an unknown expand is ignored.",
    "Q-08": "itemCode is not code, categoryId is not categories.id.",
    "Q-09": "Orders made by the API do not show up: their state is null.",
    "Q-10": "The state open or locked proves no payment.",
    "Q-11": "Posting an atomic order twice makes two orders.",
    "Q-12": "Filters of time on orders, payments and refunds reach 90 days.",
    "Q-13": "Times have the resolution of a second, so cursors may be equal.",
    "Q-14": "href is http://: who follows it loses TLS.",
    "Q-15": "405 is plain text.",
    "Q-16": "There is no total: page until a page is short.",
    "Q-17": "Categories have no modifiedTime.",
    "Q-18": "Lists inside expand end at 100.",
    "Q-19": "Neither SKU nor code is unique.",
    "Q-20": "The name of a variant cannot be set.",
    "Q-21": "A refresh token is good once.",
    "Q-22": "GET of an item's tax_rates is 405.",
    "Q-23": "defaultTaxRates stays true when a tax rate is linked.",
    "Q-24": "The properties of a merchant expose bank numbers.",
    "Q-25": "Hosted checkout ignores inventory tax rates and loses quantities.",
}
"""C-01 to C-25 and Q-01 to Q-25: facts/clover.md, sections 11 and 8 in their order."""

EXCLUDED: dict[str, str] = {
    "Q-24": "what a real merchant's bank details are is for nobody's test",
    "Q-25": "another API, which is not played",
}
"""Statements that make no testable claim, each with its reason."""
