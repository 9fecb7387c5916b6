"""What BigCommerce's mutants touch and do: its paths, the marks of a request, swallowed and doubled writes."""

from collections.abc import Callable
from typing import Any

from tests.conformance.mutants.mutant import Memory, Mutant, Send, Touch, on
from tests.conformance.mutants.wire import Call, Reply, said

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
    found = call.environ.get("HTTP_X_AUTH_TOKEN")
    return None if found is None else str(found)


def bare(call: Call) -> bool:
    return not call.pairs


def numbered(call: Call) -> bool:
    """A path that ends in an id: `products/*` is `products/metafields`, too."""
    return call.last.isdigit()


def asking(**wanted: str) -> Touch:
    """Requests with exactly this query; a colon is two underscores."""
    pairs = {(name.replace("__", ":"), value) for name, value in wanted.items()}
    return lambda call: set(call.pairs) == pairs


def query(*names: str) -> Touch:
    """Requests whose query has just these names; a colon is two underscores."""
    wanted = {name.replace("__", ":") for name in names}
    return lambda call: set(call.args) == wanted


def with_query(*names: str) -> Touch:
    """Requests whose query has these names, and perhaps others."""
    wanted = [name.replace("__", ":") for name in names]
    return lambda call: all(name in call.args for name in wanted)


def body(**wanted: Any) -> Touch:
    """Requests whose body has these values."""
    return lambda call: all(call.one.get(name) == value for name, value in wanted.items())


def named(word: str, key: str = "name") -> Touch:
    """Requests whose body has a name that begins so."""
    return lambda call: str(call.one.get(key, "")).startswith(word)


def with_keys(*names: str) -> Touch:
    return lambda call: all(name in call.one for name in names)


ALL = on("GET", PRODUCTS, bare)
ONE = on("GET", PRODUCT, lambda call: bare(call) and numbered(call))


def swallows(rule: str, touch: Touch, answer: Any = None) -> Mutant:
    """The write is said to be done, and is not."""
    told = {"data": {}, "meta": {}} if answer is None else answer
    return Mutant(rule, touch, lambda *_: said(200, told))


def headed(rule: str, touch: Touch, name: str, value: str | None) -> Mutant:
    """A header is another, or gone."""
    return Mutant(rule, touch, lambda call, send, _: send(call).with_header(name, value))


def then(rule: str, touch: Touch, method: str, path: str, told: Any) -> Mutant:
    """The write brings another one along, at a path where {store} and {last} are filled in."""

    def answer(call: Call, send: Send, _: Memory) -> Reply:
        reply = send(call)
        data = (reply.json or {}).get("data") or {}
        last = data.get("id", call.last) if isinstance(data, dict) else call.last
        send(call.to(path.format(store=store(call), last=last), method).saying(told))
        return reply

    return Mutant(rule, touch, answer)


def store(call: Call) -> str:
    """/stores/abc123."""
    return "/".join(call.path.split("/")[:3])


def once(field: str) -> Callable[[Call, Send, Memory], Reply]:
    """What has been sent in this field is refused the second time."""

    def answer(call: Call, send: Send, memory: Memory) -> Reply:
        value = str(call.one.get(field))
        if value in memory["seen"]:
            return said(409, {"title": "taken"})
        memory["seen"][value] = True
        return send(call)

    return answer


def data(edit: Callable[[Any], Any]) -> Callable[[dict[str, Any]], None]:
    """An edit of what a v3 answer holds, in place or by what `edit` returns."""

    def inner(told: dict[str, Any]) -> None:
        changed = edit(told["data"])
        if changed is not None:
            told["data"] = list(changed) if not isinstance(changed, dict) else changed

    return inner


def each(edit: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], None]:
    """An edit of every element of a v3 list."""

    def inner(told: dict[str, Any]) -> None:
        for one in told["data"]:
            edit(one)

    return inner


def where(key: str, begin: str, edit: Callable[[dict[str, Any]], Any]) -> Callable[..., None]:
    """An edit of those elements of a v3 list whose field begins so."""
    return each(lambda one: edit(one) if str(one.get(key)).startswith(begin) else None)


def also(**more: Any) -> Callable[[Call], Call]:
    """The request with these in its body, too."""
    return lambda call: call.saying({**call.one, **more})


def less(*names: str) -> Callable[[Call], Call]:
    """The request without these in its body."""
    return lambda call: call.saying({k: v for k, v in call.one.items() if k not in names})


def paged(edit: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], None]:
    """An edit of meta.pagination."""
    return lambda told: edit(told["meta"]["pagination"])


empty = data(lambda _: [])
