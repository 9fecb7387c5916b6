"""The envelope of a v3 list: `data`, and `meta.pagination` with links that repeat the query (section 5)."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from .query import ListQuery


def envelope(query: ListQuery, total: int, data: Sequence[Any]) -> dict[str, Any]:
    return {"data": data, "meta": {"pagination": pagination(query, total, len(data))}}


def pagination(query: ListQuery, total: int, count: int) -> dict[str, Any]:
    """All six keys; `previous` and `next` only where there are such pages."""
    pages = -(-total // query.limit)
    links = {}
    if 1 < query.page <= pages + 1:
        links["previous"] = _link(query, query.page - 1)
    links["current"] = _link(query, query.page)
    if query.page < pages:
        links["next"] = _link(query, query.page + 1)
    return {
        "total": total,
        "count": count,
        "per_page": query.limit,
        "current_page": query.page,
        "total_pages": pages,
        "links": links,
    }


def _link(query: ListQuery, page: int) -> str:
    """The caller's own parameters, then page and limit."""
    return f"?{urlencode([*query.repeated, ('page', page), ('limit', query.limit)], safe=':,')}"
