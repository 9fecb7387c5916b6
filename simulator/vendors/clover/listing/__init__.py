"""Clover's lists: a list request, read, and the envelope it is answered in (facts/clover.md, section 3).

    query = ListQuery.of(request.args, ORDERS, caller)    # 400 and 403 are raised here
    rows = listing.page(conn, LISTING, merchant, query.page)    # core/listing.py: one statement
    body = envelope(request.base_url, query, [show(row) for row in rows])

`ORDERS` is a `Resource`: the fields that may be filtered and what their values are, those that are advertised in
`X-Clover-Allowed-Filter-Fields`, and what may be expanded with the permission that each needs.
"""

from .filters import Condition, FieldType
from .query import ListQuery, Resource, allowed_fields, element_href, envelope, expanded

__all__ = [
    "Condition",
    "FieldType",
    "ListQuery",
    "Resource",
    "allowed_fields",
    "element_href",
    "envelope",
    "expanded",
]
