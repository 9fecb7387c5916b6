"""What BigCommerce's mutants touch and do: its paths, the marks of a request, swallowed and doubled writes."""

from collections.abc import Callable
from typing import Any

from tests.conformance.mutants.matchers import Matcher, no_query, on
from tests.conformance.mutants.mutant import Memory, Mutant, Send
from tests.conformance.mutants.wire import Call, Reply, json_reply

V3, V2 = "/stores/*/v3", "/stores/*/v2"
CATALOG = f"{V3}/catalog"
PRODUCTS, PRODUCT = f"{CATALOG}/products", f"{CATALOG}/products/*"
VARIANTS, VARIANT = f"{PRODUCT}/variants", f"{PRODUCT}/variants/*"
ALL_VARIANTS = f"{CATALOG}/variants"
OPTIONS, OPTION = f"{PRODUCT}/options", f"{PRODUCT}/options/*"
VALUES, VALUE = f"{OPTION}/values", f"{OPTION}/values/*"
MODIFIERS, MODIFIER = f"{PRODUCT}/modifiers", f"{PRODUCT}/modifiers/*"
NOBODY = 2_000_000_000


def token(call: Call) -> str | None:
    """The token as it was sent; None where there is none."""
    results = call.environ.get("HTTP_X_AUTH_TOKEN")
    return None if results is None else str(results)


def numbered(call: Call) -> bool:
    """A path that ends in an id: `products/*` is `products/metafields`, too."""
    return call.last.isdigit()


def exact_query(**fields: str) -> Matcher:
    """Requests with exactly this query; a colon is two underscores."""
    pairs = {(name.replace("__", ":"), value) for name, value in fields.items()}
    return lambda call: set(call.pairs) == pairs


def query(*names: str) -> Matcher:
    """Requests whose query has just these names; a colon is two underscores."""
    expected = {name.replace("__", ":") for name in names}
    return lambda call: set(call.args) == expected


def with_query(*names: str) -> Matcher:
    """Requests whose query has these names, and perhaps others."""
    expected = [name.replace("__", ":") for name in names]
    return lambda call: all(name in call.args for name in expected)


ALL = on("GET", PRODUCTS, no_query)
ONE = on("GET", PRODUCT, lambda call: no_query(call) and numbered(call))


def swallows_write(rule: str, matcher: Matcher, answer: Any = None) -> Mutant:
    """The write is said to be done, and is not."""
    body = {"data": {}, "meta": {}} if answer is None else answer
    return Mutant(rule, matcher, lambda *_: json_reply(200, body))


def writes_more(rule: str, matcher: Matcher, method: str, path: str, body: Any) -> Mutant:
    """The write brings another one along, at a path where {store} and {last} are filled in."""

    def answer(call: Call, send: Send, _: Memory) -> Reply:
        reply = send(call)
        data = (reply.json or {}).get("data") or {}
        last = data.get("id", call.last) if isinstance(data, dict) else call.last
        send(call.to(path.format(store=store(call), last=last), method).with_json(body))
        return reply

    return Mutant(rule, matcher, answer)


def store(call: Call) -> str:
    """/stores/abc123."""
    return "/".join(call.path.split("/")[:3])


def data(edit: Callable[[Any], Any]) -> Callable[[dict[str, Any]], None]:
    """An edit of what a v3 answer holds, in place or by what `edit` returns."""

    def inner(body: dict[str, Any]) -> None:
        changed = edit(body["data"])
        if changed is not None:
            body["data"] = list(changed) if not isinstance(changed, dict) else changed

    return inner


def each(edit: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], None]:
    """An edit of every element of a v3 list."""

    def inner(body: dict[str, Any]) -> None:
        for one in body["data"]:
            edit(one)

    return inner


def where(key: str, begin: str, edit: Callable[[dict[str, Any]], Any]) -> Callable[..., None]:
    """An edit of those elements of a v3 list whose field begins so."""
    return each(lambda one: edit(one) if str(one.get(key)).startswith(begin) else None)


def also(**more: Any) -> Callable[[Call], Call]:
    """The request with these in its body, too."""
    return lambda call: call.with_json({**call.object, **more})


def less(*names: str) -> Callable[[Call], Call]:
    """The request without these in its body."""
    return lambda call: call.with_json({k: v for k, v in call.object.items() if k not in names})


def paged(edit: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], None]:
    """An edit of meta.pagination."""
    return lambda body: edit(body["meta"]["pagination"])


empty = data(lambda _: [])
