"""The envelope of a v3 list: `data`, and `meta.pagination` with links that repeat the query (section 5)."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from .query import ListQuery


def envelope(asked: ListQuery, total: int, data: Sequence[Any]) -> dict[str, Any]:
    return {"data": data, "meta": {"pagination": pagination(asked, total, len(data))}}


def pagination(asked: ListQuery, total: int, count: int) -> dict[str, Any]:
    """All six keys; `previous` and `next` only where there are such pages."""
    pages = -(-total // asked.limit)
    links = {}
    if 1 < asked.page <= pages + 1:
        links["previous"] = _link(asked, asked.page - 1)
    links["current"] = _link(asked, asked.page)
    if asked.page < pages:
        links["next"] = _link(asked, asked.page + 1)
    return {
        "total": total,
        "count": count,
        "per_page": asked.limit,
        "current_page": asked.page,
        "total_pages": pages,
        "links": links,
    }


def _link(asked: ListQuery, page: int) -> str:
    """The caller's own parameters, then page and limit."""
    return f"?{urlencode([*asked.repeated, ('page', page), ('limit', asked.limit)], safe=':,')}"
