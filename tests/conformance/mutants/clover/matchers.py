"""What Clover's mutants touch and do: its paths, the marks of a request, swallowed and doubled writes."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.conformance.mutants.mutant import Memory, Mutant, Send, Touch, on
from tests.conformance.mutants.wire import Call, Reply, said

M = "/v3/merchants/*"
ITEMS, ITEM = f"{M}/items", f"{M}/items/*"
STOCKS, STOCK = f"{M}/item_stocks", f"{M}/item_stocks/*"
NOBODY = "0000000000000"


def bare(call: Call) -> bool:
    return not call.pairs


def asking(**wanted: str) -> Touch:
    """Requests with exactly this query."""
    return lambda call: call.pairs == tuple(wanted.items())


def filtered(begin: str, filters: int = 1) -> Touch:
    """Requests with so many filters, one of which begins so."""
    return lambda call: (
        len(call.every("filter")) == filters
        and any(one.startswith(begin) for one in call.every("filter"))
    )


def body(**wanted: Any) -> Touch:
    """Requests whose body has these values."""
    return lambda call: all(call.one.get(name) == value for name, value in wanted.items())


def named(word: str) -> Touch:
    """Requests whose body has a name that begins so."""
    return lambda call: str(call.one.get("name", "")).startswith(word)


def with_keys(*names: str) -> Touch:
    return lambda call: all(name in call.one for name in names)


def stocking(quantity: float) -> Touch:
    return on("POST", STOCK, body(quantity=quantity))


def reading(exactly: str) -> Touch:
    """A GET of one item with this expand."""
    return on("GET", ITEM, asking(expand=exactly))


ONE = on("GET", ITEM, bare)
ALL = on("GET", ITEMS, bare)


def swallows(rule: str, touch: Touch) -> Mutant:
    """The write is said to be done, and is not."""
    return Mutant(rule, touch, lambda *_: said(200, {}))


def headed(rule: str, touch: Touch, name: str, value: str | None) -> Mutant:
    """A header is another, or gone."""
    return Mutant(rule, touch, lambda call, send, _: send(call).with_header(name, value))


def then(rule: str, touch: Touch, path: str, **more: Any) -> Mutant:
    """The write brings another one along, at a path where {merchant} and {last} are filled in."""

    def answer(call: Call, send: Send, _: Memory) -> Reply:
        reply = send(call)
        last = (reply.json or {}).get("id") or call.last
        send(call.to(path.format(merchant=merchant(call), last=last), "POST").saying(more))
        return reply

    return Mutant(rule, touch, answer)


def merchant(call: Call) -> str:
    """/v3/merchants/Q7V2K9ZXM4BTD."""
    return "/".join(call.path.split("/")[:4])


def elements(edit: Callable[[list[Any]], Any]) -> Callable[[dict[str, Any]], None]:
    """An edit of a list's elements."""

    def inner(told: dict[str, Any]) -> None:
        told["elements"] = list(edit(told["elements"]))

    return inner


def each(edit: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], None]:
    """An edit of every element of a list."""

    def inner(told: dict[str, Any]) -> None:
        for one in told["elements"]:
            edit(one)

    return inner


def emptied(name: str) -> Callable[[dict[str, Any]], None]:
    """An edit that empties an expanded container."""

    def inner(told: dict[str, Any]) -> None:
        told[name] = {"elements": []}

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


def once(field: str) -> Callable[[Call, Send, Memory], Reply]:
    """What has been sent in this field is refused the second time."""

    def answer(call: Call, send: Send, memory: Memory) -> Reply:
        value = str(call.one.get(field))
        if value in memory["seen"]:
            return said(400, {"message": "taken"})
        memory["seen"][value] = True
        return send(call)

    return answer
