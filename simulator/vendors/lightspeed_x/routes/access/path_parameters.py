"""Parameters of 0.9's lists that stand in the path, as old clients write them: `/api/products/since/2026-01-01/page/2`.

Unsure: whether the service still reads them so; its documents show them in the query alone.
"""

import re
from urllib.parse import urlencode

from flask import Request

from ...paths import API, LEGACY_ALIAS
from .rerouting import send_on

_LISTS = "consignment|customers|outlets|payment_types|products|register_sales|registers|supplier|taxes|users"
_NAMES = (
    "active|handle|order_by|order_direction|outlet_id|page|page_size|since|sku|status|tag|deleted"
)
_PATH = re.compile(
    rf"({API}(?:/{re.escape(LEGACY_ALIAS)})?/(?:{_LISTS}))((?:/(?:{_NAMES})/[^/]+)+)"
)


def route_to_list(request: Request) -> None:
    """A path with such parameters becomes that of the list, and they go before those of the query."""
    match = _PATH.fullmatch(request.path)
    if match is None or request.method != "GET":
        return
    words = match[2].replace("+", " ").split("/")[1:]
    pairs = urlencode(list(zip(words[::2], words[1::2], strict=True)), errors="replace")
    request.query_string = b"&".join(filter(None, (pairs.encode(), request.query_string)))
    request.__dict__.pop("args", None)
    send_on(request, match[1])
