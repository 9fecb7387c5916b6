"""Clover's lists: what a list request asks for, and the envelope it is answered in (facts/clover.md, section 3).

    asked = Asked.of(request.args, ORDERS, member)      # 400 and 403 are raised here
    rows = lists.page(conn, LISTED, merchant, asked)    # store/lists.py: one statement
    body = envelope(request.base_url, asked, [show(row) for row in rows])

`ORDERS` is a `Resource`: the fields that may be filtered and what their values are, those that are advertised in
`X-Clover-Allowed-Filter-Fields`, and what may be expanded with the permission that each needs.
"""

from .envelope import allowed_fields, element_href, envelope
from .filters import Condition, Kind
from .query import ListQuery, Resource

__all__ = [
    "Condition",
    "Kind",
    "ListQuery",
    "Resource",
    "allowed_fields",
    "element_href",
    "envelope",
]
