"""The envelope of a list: `elements` and `href`, nothing else (section 3.1)."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from .query import ListQuery, Resource


def envelope(base_url: str, query: ListQuery, elements: Sequence[Any]) -> dict[str, Any]:
    """`base_url` is the request's without its query; its scheme is shown as http, whatever it was."""
    return {"elements": elements, "href": f"{_with(base_url, 'http')}?{_params(query)}"}


def element_href(base_url: str, *, scheme: str = "https") -> str:
    """The address of one element, where elements have one."""
    return _with(base_url, scheme)


def allowed_fields(resource: Resource) -> dict[str, str]:
    """The header that every list carries."""
    return {"X-Clover-Allowed-Filter-Fields": ", ".join(resource.advertised)}


def _with(url: str, scheme: str) -> str:
    return f"{scheme}://{url.partition('://')[2]}"


def _params(query: ListQuery) -> str:
    params = [f"filter={quote(text, safe='')}" for text in query.filters]
    if query.shows_offset:
        params.append(f"offset={query.page.offset}")
    return "&".join((*params, f"limit={query.page.limit}"))
