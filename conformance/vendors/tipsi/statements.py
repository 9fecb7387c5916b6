"""The statements that Tipsi's documents make, by number, and which of them no rule can test."""

STATEMENTS: dict[str, str] = {
    "T-01": (
        "One batch updates the data of existing products (price, availability and so on), "
        "without a PATCH for each."
    ),
    "T-02": (
        "A batch is an upsert: items whose external id is unknown are created, the others updated."
    ),
    "T-03": "Created items are unmatched and appear on the store's to-do list.",
    "T-04": "Items can be pulled back by external id, with what has been matched to them.",
    "T-05": "`sync` changes only the items passed.",
    "T-06": "`sync_clear` upserts, and marks every item not passed as out of stock, deleting none.",
    "T-07": (
        "The documented sample (10003 and 10004 exist, 10005 does not) answers created 1, "
        "updated 2."
    ),
    "T-08": (
        "The old barcode-keyed sync still works, and a pass of it that carries external ids "
        "migrates a store to the new sync."
    ),
    "T-09": (
        "Calls need a session cookie from login; login takes JSON or form fields; success is 200."
    ),
    "T-10": "An element without external_id is refused with 400.",
    "T-11": "An element with Tipsi's own `id` is refused with 400.",
    "T-12": "A refused batch changes nothing (our reading: stated by no page, so SHOULD).",
    "T-13": "Omitted fields stay unchanged.",
    "T-14": "A barcode is unique within a store; a clash is a validation error.",
    "T-15": "GETs are lazy: `id` alone unless fields are asked for; nested structs likewise.",
    "T-16": "Lists have 1,000 to a page; `page_size` lowers it; larger values are ignored.",
    "T-17": (
        "POST to wine or drink creates, needs external_id and barcodes (may be empty), "
        "answers 201; without a wine or drink id the item is unmatched."
    ),
    "T-18": (
        "PATCH by external id changes inventory-level fields only; wine and drink data stay "
        "even if sent."
    ),
    "T-19": "DELETE by external id answers 204 and removes the item.",
    "T-20": "An item can be read by any of its barcodes.",
    "T-21": "Full text search pages, ranks, and chooses wines, drinks or both by `fts_fields`.",
    "T-22": (
        "With the auto-task option, `category` sends a new item to the wine or the drink queue."
    ),
    "T-23": (
        "A label task can be made for an unmatched item only; its status is then match_pending."
    ),
    "T-24": "sync_clear with an empty batch clears the whole store.",
}
"""Rulebook number to statement (Tipsi: T-01 to T-24)."""

EXCLUDED: dict[str, str] = {}
"""Statements that make no testable claim, each with its reason."""
