"""What X-Series' mutants touch and do: its paths, the marks of a request, and answers that depend on what was sent before."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from tests.conformance.mutants.matchers import Matcher, any_of, no_query, on
from tests.conformance.mutants.mutant import Memory, Mutant, Send, edited_answer
from tests.conformance.mutants.wire import Call, Reply, json_reply

Edit = Callable[[Any], Any]

V2, V21, V3, DATED, LEGACY = "/api/2.0", "/api/2.1", "/api/3.0", "/api/2026-07", "/api"
PRODUCTS, PRODUCT = f"{V2}/products", f"{V2}/products/*"
CHANGE = f"{V21}/products/*"
STOCK = f"{PRODUCT}/inventory"
NOBODY = "00000000-0000-4000-8000-000000000000"
EMPTY = {"data": [], "version": {"min": None, "max": None}}

ONE = on("GET", PRODUCT, no_query)


def worded(word: str, key: str = "name") -> Matcher:
    """Requests whose body has a name that is these words and a number."""
    pattern = re.compile(rf"{re.escape(word)}[ -]\d+")

    def matches(call: Call) -> bool:
        inner = call.object.get("data")
        sent = inner if isinstance(inner, dict) else call.object
        return pattern.fullmatch(str(sent.get(key, ""))) is not None

    return matches


def make(path: str, word: str) -> Matcher:
    """The POST of something that is called by these words and a number."""
    return on("POST", f"{V2}/{path}", worded(word))


def making(word: str) -> Matcher:
    """The POST of a product whose name begins with this word."""
    return make("products", word)


def changing(section: str, *keys: str, **values: Any) -> Matcher:
    """PUT 2.1 whose section has just these keys, or these values."""

    def matches(call: Call) -> bool:
        sent = call.object.get(section)
        if not isinstance(sent, dict):
            return False
        if keys and set(sent) != set(keys):
            return False
        return all(sent.get(name) == value for name, value in values.items())

    return on("PUT", CHANGE, matches)


def level(call: Call) -> Mapping[str, Any]:
    """The first outlet's part of a PUT 2.1."""
    details = call.object.get("details")
    levels = details.get("inventory") if isinstance(details, dict) else None
    return levels[0] if isinstance(levels, list) and levels else {}


def stocking(amount: float) -> Matcher:
    """PUT 2.1 that sets this amount."""
    return on("PUT", CHANGE, lambda call: level(call).get("current_amount") == amount)


def params(*names: str) -> Matcher:
    """Requests with just these parameters."""
    return lambda call: set(call.args) == set(names)


def exact_query(**fields: str) -> Matcher:
    return lambda call: call.args == fields


def with_query(*names: str) -> Matcher:
    return lambda call: all(name in call.args for name in names)


def queried(name: str, begin: str) -> Matcher:
    """Requests with a parameter that begins so."""
    return lambda call: call.param(name).startswith(begin)


def data(edit: Edit) -> Edit:
    """An edit of what an envelope holds, in place or by what `edit` returns."""

    def inner(answer: dict[str, Any]) -> None:
        changed = edit(answer["data"])
        if changed is not None:
            answer["data"] = changed

    return inner


def each(edit: Edit) -> Edit:
    """An edit of every element of an envelope's list."""

    def inner(answer: dict[str, Any]) -> None:
        for one in answer["data"]:
            edit(one)

    return inner


def replaced(**values: Any) -> Edit:
    return data(lambda row: {**row, **values})


def less(*names: str) -> Edit:
    """An edit that takes these out of what an envelope holds."""
    return data(lambda row: {key: value for key, value in row.items() if key not in names})


empty = data(lambda _: [])


def also(**more: Any) -> Callable[[Call], Call]:
    """The request with these in its body, too."""
    return lambda call: call.with_json({**call.object, **more})


def without(*names: str) -> Callable[[Call], Call]:
    """The request without these in its body."""
    return lambda call: call.with_json({k: v for k, v in call.object.items() if k not in names})


def section(name: str, **more: Any) -> Callable[[Call], Call]:
    """PUT 2.1 with these in a section, too; what is None is left out."""

    def change(call: Call) -> Call:
        sent = {**call.object.get(name, {}), **more}
        kept = {key: value for key, value in sent.items() if value is not None}
        return call.with_json({**call.object, name: kept})

    return change


def swallows(rule: str, matcher: Matcher, answer: Any = None, status: int = 200) -> Mutant:
    """The write is said to be done, and is not."""
    body = {"data": {}} if answer is None else answer
    return Mutant(rule, matcher, lambda *_: json_reply(status, body))


def accepts(rule: str, matcher: Matcher, status: int = 200, answer: Any = None) -> Mutant:
    """What is refused is said to be done."""
    body = {"data": []} if answer is None else answer

    def lenient(call: Call, send: Send, _: Memory) -> Reply:
        reply = send(call)
        return reply if reply.ok or reply.status == 429 else json_reply(status, body)

    return Mutant(rule, matcher, lenient)


def refuses(rule: str, matcher: Matcher, status: int = 422) -> Mutant:
    """What is to be done is refused."""
    return Mutant(rule, matcher, lambda *_: json_reply(status, {"error": "No", "message": "No."}))


def restates(rule: str, matcher: Matcher, status: int) -> Mutant:
    """A good answer has another status."""
    return Mutant(
        rule, matcher,
        lambda call, send, _: reply.with_status(status) if (reply := send(call)).ok else reply,
    )  # fmt: skip


def fails_with(rule: str, matcher: Matcher, status: int, body: Any = None) -> Mutant:
    """A refusal has another status, or another body."""

    def other(call: Call, send: Send, _: Memory) -> Reply:
        reply = send(call)
        if reply.ok or reply.status == 429:
            return reply
        return reply.with_status(status) if body is None else json_reply(status, body)

    return Mutant(rule, matcher, other)


def once(rule: str, trigger: Matcher, read: Matcher, edit: Edit) -> Mutant:
    """From the trigger on, answers to `read` are edited."""

    def answer(call: Call, send: Send, memory: Memory) -> Reply:
        reply = send(call)
        if memory["triggered"] and read(call):
            reply = edited_answer(reply, edit)
        if trigger(call):
            memory["triggered"] = True
        return reply

    return Mutant(rule, any_of(trigger, read), answer)


def asks(rule: str, trigger: Matcher, read: Matcher, change: Callable[[Call], Call]) -> Mutant:
    """From the trigger on, `read` is asked another way."""

    def answer(call: Call, send: Send, memory: Memory) -> Reply:
        if memory["triggered"] and read(call):
            return send(change(call))
        if trigger(call):
            memory["triggered"] = True
        return send(call)

    return Mutant(rule, any_of(trigger, read), answer)


def writes_more(
    rule: str, matcher: Matcher, method: str, path: str, more: Callable[[Call], Any]
) -> Mutant:
    """The write brings another one along, at a path where {last} and {created} are filled in."""

    def answer(call: Call, send: Send, _: Memory) -> Reply:
        reply = send(call)
        created = (reply.json or {}).get("data")
        created = created[0] if isinstance(created, list) else created
        created = created.get("id") if isinstance(created, dict) else created
        send(call.to(path.format(last=call.last, created=created), method).with_json(more(call)))
        return reply

    return Mutant(rule, matcher, answer)


def shows(rule: str, word: str, **values: Any) -> Mutant:
    """Products are read with other values once one of this word was made."""
    return once(rule, making(word), ONE, replaced(**values))


def hides(rule: str, word: str, *names: str) -> Mutant:
    """Products are read without these once one of this word was made."""
    return once(rule, making(word), ONE, less(*names))


def accepts_after(rule: str, trigger: Matcher, matcher: Matcher, status: int = 200) -> Mutant:
    """From the trigger on, what is refused is said to be done."""

    def answer(call: Call, send: Send, memory: Memory) -> Reply:
        reply = send(call)
        if memory["triggered"] and matcher(call) and not reply.ok:
            return json_reply(status, {"data": []})
        if trigger(call):
            memory["triggered"] = True
        return reply

    return Mutant(rule, any_of(trigger, matcher), answer)


def swallows_after(
    rule: str, trigger: Matcher, matcher: Matcher, answer: Any = None, status: int = 200
) -> Mutant:
    """From the trigger on, the write is said to be done, and is not."""

    def deaf(call: Call, send: Send, memory: Memory) -> Reply:
        if memory["triggered"] and matcher(call):
            return json_reply(status, {"data": {}} if answer is None else answer)
        if trigger(call):
            memory["triggered"] = True
        return send(call)

    return Mutant(rule, any_of(trigger, matcher), deaf)


def restates_after(rule: str, trigger: Matcher, matcher: Matcher, status: int) -> Mutant:
    """From the trigger on, a good answer has another status, and a body."""

    def answer(call: Call, send: Send, memory: Memory) -> Reply:
        reply = send(call)
        if memory["triggered"] and matcher(call) and reply.ok:
            return json_reply(status, {})
        if trigger(call):
            memory["triggered"] = True
        return reply

    return Mutant(rule, any_of(trigger, matcher), answer)
