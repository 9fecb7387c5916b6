"""A mutant: a server that differs from a sound one in just what one rule claims."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from conformance.webhook_receiver import Transform
from tests.conformance.mutants.wire import App, Call, Reply, said, send

Touch = Callable[[Call], bool]
Send = Callable[[Call], Reply]
Memory = defaultdict[str, Any]


@dataclass(frozen=True)
class Mutant:
    """Breaks `rule`: `answer` stands in for the server at the requests that `touches` picks.

    `touches` looks at the request alone: a rule that sends nothing of the kind cannot tell the
    mutant from the sound server.
    """

    rule: str
    touches: Touch
    answer: Callable[[Call, Send, Memory], Reply]
    transform: Transform | None = None
    """What becomes of the webhooks on their way, where the rule is about them."""

    def wrap(self, app: App) -> App:
        memory: Memory = defaultdict(dict)

        def broken(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            call = Call.of(environ)
            inner = partial(send, app)
            reply = self.answer(call, inner, memory) if self.touches(call) else inner(call)
            if reply.status == 204:
                reply = Reply(204, (), b"")
            sized = reply.with_header("Content-Length", str(len(reply.body)))
            start_response(f"{reply.status} As the mutant says", list(sized.headers))
            return [reply.body]

        return broken


def on(methods: str, route: str, when: Touch = lambda _: True) -> Touch:
    """Requests of these methods ("GET PATCH") to this route ("/store/*/ext/*")."""
    shape = re.compile(re.escape(route).replace(r"\*", "[^/]+"))
    allowed = methods.split()
    return lambda call: (
        call.method in allowed and shape.fullmatch(call.path) is not None and when(call)
    )


def either(*touches: Touch) -> Touch:
    return lambda call: any(touch(call) for touch in touches)


def fields(exactly: str, **others: str | None) -> Touch:
    """Requests with exactly these inventory_fields, and with or (None) without other lists."""
    return lambda call: (
        call.asked("inventory_fields") == exactly
        and all(call.args.get(name) == value for name, value in others.items())
    )


def turns(rule: str, touch: Touch, was: int, now: int, body: Any = None) -> Mutant:
    """The status `was` becomes `now`."""

    def answer(call: Call, send: Send, _: Memory) -> Reply:
        reply = send(call)
        if reply.status != was:
            return reply
        return reply.being(now) if body is None else reply.being(now).saying(body)

    return Mutant(rule, touch, answer)


def says(rule: str, touch: Touch, status: int, body: Any) -> Mutant:
    """The server is not even asked."""
    return Mutant(rule, touch, lambda *_: said(status, body))


def edits(rule: str, touch: Touch, edit: Callable[[Any], Any]) -> Mutant:
    """The JSON of a good answer is edited, in place or by what `edit` returns."""
    return Mutant(rule, touch, lambda call, send, _: edited(send(call), edit))


def edited(reply: Reply, edit: Callable[[Any], Any]) -> Reply:
    told = reply.json
    if not reply.ok or told is None:
        return reply
    changed = edit(told)
    return reply.saying(told if changed is None else changed)


def asks(rule: str, touch: Touch, change: Callable[[Call], Call]) -> Mutant:
    """The server is asked something else."""
    return Mutant(rule, touch, lambda call, send, _: send(change(call)))


def deaf_to(rule: str, touch: Touch, *names: str) -> Mutant:
    """Query parameters are not heard."""
    announced = lambda call: touch(call) and any(name in call.args for name in names)  # noqa: E731
    return asks(rule, announced, lambda call: call.without(*names))


def rewrites(rule: str, touch: Touch, change: Callable[[list[Any]], Sequence[Any]]) -> Mutant:
    """The batch is rewritten before the server gets it."""
    return asks(rule, touch, lambda call: call.saying(list(change(call.batch))))


def keys(*names: str) -> Touch:
    """Requests whose one element has exactly these keys."""
    return lambda call: set(call.one) == set(names)


def size(length: int) -> Touch:
    """Batches of this many elements."""
    return lambda call: len(call.batch) == length


def every(*touches: Touch) -> Touch:
    return lambda call: all(touch(call) for touch in touches)


def put(**fields: Any) -> Callable[[dict[str, Any]], None]:
    """An edit that sets these."""
    return lambda told: told.update(fields)


def drop(*names: str) -> Callable[[dict[str, Any]], None]:
    def edit(told: dict[str, Any]) -> None:
        for name in names:
            told.pop(name, None)

    return edit


def nested(name: str, edit: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], None]:
    """An edit of a struct in the answer, where it is there."""

    def inner(told: dict[str, Any]) -> None:
        if told.get(name):
            edit(told[name])

    return inner


def results(edit: Callable[[list[Any]], Sequence[Any]]) -> Callable[[dict[str, Any]], None]:
    """An edit of a list's results."""

    def inner(told: dict[str, Any]) -> None:
        told["results"] = list(edit(told["results"]))

    return inner


def bare(element: dict[str, Any], *names: str) -> dict[str, Any]:
    """The element without these."""
    return {name: value for name, value in element.items() if name not in names}
