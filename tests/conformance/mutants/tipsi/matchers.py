"""What Tipsi's mutants match and edit: its paths below one prefix, its lists of fields, its envelope of lists."""

from collections.abc import Callable, Sequence
from typing import Any

from tests.conformance.mutants import matchers
from tests.conformance.mutants.matchers import Matcher
from tests.conformance.mutants.wire import Call

PREFIX = "/api/rest/v001"


def on(methods: str, path: str, when: Matcher = lambda _: True) -> Matcher:
    """Requests of these methods ("GET PATCH") to this path below the prefix ("/store/*/ext/*")."""
    return matchers.on(methods, f"{PREFIX}{path}", when)


def store(call: Call) -> str:
    """The path up to the store: /api/rest/v001/store/19771."""
    return "/".join(call.path.split("/")[:6])


def fields(exactly: str, **others: str | None) -> Matcher:
    """Requests with exactly these inventory_fields, and with or (None) without other lists."""
    return lambda call: (
        call.param("inventory_fields") == exactly
        and all(call.args.get(name) == value for name, value in others.items())
    )


def results(edit: Callable[[list[Any]], Sequence[Any]]) -> Callable[[dict[str, Any]], None]:
    """An edit of a list's results."""

    def inner(body: dict[str, Any]) -> None:
        body["results"] = list(edit(body["results"]))

    return inner
