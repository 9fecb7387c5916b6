"""What Clover's mutants touch and do: its paths, the marks of a request, swallowed and doubled writes."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.conformance.mutants.matchers import Matcher, body, no_query, on
from tests.conformance.mutants.mutant import Memory, Mutant, Send
from tests.conformance.mutants.wire import Call, Reply, json_reply

M = "/v3/merchants/*"
ITEMS, ITEM = f"{M}/items", f"{M}/items/*"
STOCKS, STOCK = f"{M}/item_stocks", f"{M}/item_stocks/*"
NOBODY = "0000000000000"


def exact_query(**fields: str) -> Matcher:
    """Requests with exactly this query."""
    return lambda call: call.pairs == tuple(fields.items())


def filtered(begin: str, filters: int = 1) -> Matcher:
    """Requests with so many filters, one of which begins so."""
    return lambda call: (
        len(call.values("filter")) == filters
        and any(one.startswith(begin) for one in call.values("filter"))
    )


def stocking(quantity: float) -> Matcher:
    return on("POST", STOCK, body(quantity=quantity))


def reading(exactly: str) -> Matcher:
    """A GET of one item with this expand."""
    return on("GET", ITEM, exact_query(expand=exactly))


ONE = on("GET", ITEM, no_query)
ALL = on("GET", ITEMS, no_query)


def swallows_write(rule: str, matcher: Matcher) -> Mutant:
    """The write is said to be done, and is not."""
    return Mutant(rule, matcher, lambda *_: json_reply(200, {}))


def writes_more(rule: str, matcher: Matcher, path: str, **more: Any) -> Mutant:
    """The write brings another one along, at a path where {merchant} and {last} are filled in."""

    def answer(call: Call, send: Send, _: Memory) -> Reply:
        reply = send(call)
        last = (reply.json or {}).get("id") or call.last
        send(call.to(path.format(merchant=merchant(call), last=last), "POST").with_json(more))
        return reply

    return Mutant(rule, matcher, answer)


def merchant(call: Call) -> str:
    """/v3/merchants/Q7V2K9ZXM4BTD."""
    return "/".join(call.path.split("/")[:4])


def elements(edit: Callable[[list[Any]], Any]) -> Callable[[dict[str, Any]], None]:
    """An edit of a list's elements."""

    def inner(data: dict[str, Any]) -> None:
        data["elements"] = list(edit(data["elements"]))

    return inner


def each(edit: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], None]:
    """An edit of every element of a list."""

    def inner(data: dict[str, Any]) -> None:
        for one in data["elements"]:
            edit(one)

    return inner


def emptied(name: str) -> Callable[[dict[str, Any]], None]:
    """An edit that empties an expanded container."""

    def inner(data: dict[str, Any]) -> None:
        data[name] = {"elements": []}

    return inner


empty = elements(lambda _: [])


def refiltered(was: str, now: str) -> Callable[[Call], Call]:
    """The request with another filter."""
    return lambda call: replace(
        call,
        pairs=tuple((k, v.replace(was, now) if k == "filter" else v) for k, v in call.pairs),
    )


def unfiltered(begin: str) -> Callable[[Call], Call]:
    """The request without the filters that begin so."""
    return lambda call: replace(
        call,
        pairs=tuple((k, v) for k, v in call.pairs if k != "filter" or not v.startswith(begin)),
    )
