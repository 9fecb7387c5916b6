"""A path is declared once, for all versions of the API that have it.

@route(bp, "GET", "/brands")                              2.0 and the dated ones
@route(bp, "PUT", "/products/<id>", (*DATED, V21))
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from flask import Blueprint, request

from ..paths import API, LEGACY, LEGACY_ALIAS, MODERN

View = TypeVar("View", bound=Callable[..., Any])


def route(
    bp: Blueprint, method: str, path: str, versions: Iterable[str] = MODERN
) -> Callable[[View], View]:
    """Declare a view for a path under each of these versions."""

    def declare(view: View) -> View:
        for version in versions:
            for segment in _segments(version):
                bp.add_url_rule(f"{API}{segment}{path}", view.__name__, view, methods=[method])
        return view

    return declare


def _segments(version: str) -> tuple[str, ...]:
    return ("", f"/{LEGACY_ALIAS}") if version == LEGACY else (f"/{version}",)


def api_version() -> str:
    """The version that the path of the current request names; LEGACY where it is 0.9."""
    first = request.path[len(API) + 1 :].partition("/")[0]
    return first if first[:1].isdigit() and first != LEGACY_ALIAS else LEGACY
