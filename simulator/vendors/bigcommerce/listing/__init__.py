"""BigCommerce's v3 lists: what a list request asks for, and the envelope it is answered in (sections 2.1 and 5).

    query = ListQuery.of(request.args, BRANDS, member().settings, now_ms)
    total, rows = brands.page(conn, store, query)
    body = envelope(query, total, [show(row) for row in rows])

`BRANDS` is a `Resource`: which filters there are and what their values are, what may be sorted by and included.
"""

from .envelope import envelope, pagination
from .filters import Condition, Field
from .query import ListQuery, Resource

__all__ = ["Condition", "Field", "ListQuery", "Resource", "envelope", "pagination"]
