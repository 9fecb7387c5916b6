"""K-01 to K-31: what Kosmos's two pages state of a sync from Clover to BigCommerce."""

STATEMENTS: dict[str, str] = {
    "K-01": (
        "A product has two triggers in the POS: product_time_stamp (create and update listings) "
        "and inventory_time_stamp (stock only)."
    ),
    "K-02": (
        "product_time_stamp leads to listings being created and updated, never to a stock update."
    ),
    "K-03": "A price change moves product_time_stamp, on every POS.",
    "K-04": (
        "On Clover a price change is the only thing that moves it: renaming, re-categorising and "
        "tagging do not. The new name travels with the next price change."
    ),
    "K-05": "On Lightspeed, Revel, Loyverse and other POS, updating other fields moves it too.",
    "K-06": (
        "Updating product data (name, price, tags, any info) never moves inventory_time_stamp and "
        "never causes a stock write."
    ),
    "K-07": "An in-store purchase moves inventory_time_stamp.",
    "K-08": "A manual inventory change moves it.",
    "K-09": "A received purchase order moves it.",
    "K-10": "An online order inserted into the POS moves it.",
    "K-11": "Stock goes to the shop only after the POS's own stock record changed.",
    "K-12": (
        "A sync is made of Tasks; a Task holds one Action; two or more only where order handling "
        "asks for it."
    ),
    "K-13": (
        "If the first Action of a Task has no data to process, the second and third Actions of "
        "that Task are ignored."
    ),
    "K-14": (
        "Categories must exist in BigCommerce beforehand, with names that match the Clover "
        "categories; the sync matches by name and creates none."
    ),
    "K-15": "The SKU ties the two systems together.",
    "K-16": "Send Standard creates a product only for an item whose product_time_stamp is new,",
    "K-17": "... that has a SKU,",
    "K-18": "... a weight,",
    "K-19": "... is active,",
    "K-20": "... has a product name,",
    "K-21": "... an inventory value of zero or higher,",
    "K-22": "... a price of zero or higher,",
    "K-23": "... and a category.",
    "K-24": "A description is not required.",
    "K-25": (
        'Send Matrix (creating products with variants) is announced ("coming soon"): a sync may '
        "offer it; where it does, every variant follows K-15 to K-24."
    ),
    "K-26": (
        "Stock of a newly created product is set by the inventory Actions, after creation, and "
        "needs a new inventory_time_stamp."
    ),
    "K-27": "Send Inventory Levels Standard handles an item whose inventory_time_stamp is new,",
    "K-28": "... that has a SKU,",
    "K-29": "... is active,",
    "K-30": "... and whose name is the same in Clover and BigCommerce.",
    "K-31": (
        "Send Inventory Levels Matrix is announced; where offered, K-27 to K-30 hold for each "
        "variant."
    ),
}
"""001 states K-12 to K-31 (criteria and Actions), 000 the triggers K-01 to K-11."""

EXCLUDED: dict[str, str] = {
    "K-05": "speaks of other tills: on Clover K-04 holds",
}
"""Statements that make no claim about this pair of services."""
