"""What v2's routes share: paths with and without `.json`, answers that are bare, and empty ones without a body (section 5)."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import Blueprint, Response, request

from simulator.core.answers import json_answer

from ..answers import no_content
from ..auth import member
from ..errors import V2Error
from ..listing import ListQuery
from ..listing.orders import paged
from ..paths import V2

View = Callable[..., Response]


def v2_blueprint(name: str) -> Blueprint:
    """A blueprint of v2's. An `Accept` that takes no JSON is refused: XML is not played."""
    bp = Blueprint(name, __name__, url_prefix=V2)
    bp.before_request(_speak_json)
    return bp


def route(bp: Blueprint, method: str, path: str) -> Callable[[View], View]:
    def register(view: View) -> View:
        for suffix in ("", ".json"):
            bp.add_url_rule(f"{path}{suffix}", view.__name__, view, methods=[method])
        return view

    return register


def v2_root() -> str:
    """Where the caller reached the store: links point there, whatever the host (section 4.1)."""
    return f"{request.root_url}stores/{member().store}/v2"


def page() -> ListQuery:
    return paged(request.args, member().settings)


def list_answer(shown: Sequence[Any]) -> Response:
    """A bare list; 204 where it is empty."""
    return json_answer(shown) if shown else no_content()


def page_of(shown: Sequence[Any]) -> list[Any]:
    """The requested page of what was read whole."""
    query = page()
    return list(shown[query.offset : query.offset + query.limit])


def _speak_json() -> None:
    accepted = request.headers.get("Accept", "").lower()
    if accepted and "json" not in accepted and "*" not in accepted:
        raise V2Error("The requested content type is not available.", status=406)
