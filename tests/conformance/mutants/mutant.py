"""A mutant: a server that differs from a sound one in just what one rule claims."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from conformance.webhook_receiver import Transform
from tests.conformance.mutants.matchers import Matcher, all_of
from tests.conformance.mutants.wire import App, Call, Reply, json_reply, send

Send = Callable[[Call], Reply]
Memory = defaultdict[str, Any]


@dataclass(frozen=True)
class Mutant:
    """Breaks `rule`: `answer` stands in for the server at the requests that `matches` picks.

    `matches` looks at the request alone: a rule that sends nothing of the kind cannot tell the
    mutant from the sound server.
    """

    rule: str
    matches: Matcher
    answer: Callable[[Call, Send, Memory], Reply]
    transform: Transform | None = None
    """What becomes of the webhooks on their way, where the rule is about them."""

    def wrap(self, app: App) -> App:
        memory: Memory = defaultdict(dict)

        def broken(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            call = Call.of(environ)
            inner = partial(send, app)
            reply = self.answer(call, inner, memory) if self.matches(call) else inner(call)
            if reply.status == 204:
                reply = Reply(204, (), b"")
            sized = reply.with_header("Content-Length", str(len(reply.body)))
            start_response(f"{reply.status} As the mutant says", list(sized.headers))
            return [reply.body]

        return broken


def changes_status(rule: str, matcher: Matcher, was: int, now: int, body: Any = None) -> Mutant:
    """The status `was` becomes `now`."""

    def answer(call: Call, send: Send, _: Memory) -> Reply:
        reply = send(call)
        if reply.status != was:
            return reply
        return reply.with_status(now) if body is None else reply.with_status(now).with_json(body)

    return Mutant(rule, matcher, answer)


def answers(rule: str, matcher: Matcher, status: int, body: Any) -> Mutant:
    """The server is not even asked."""
    return Mutant(rule, matcher, lambda *_: json_reply(status, body))


def edits_answer(rule: str, matcher: Matcher, edit: Callable[[Any], Any]) -> Mutant:
    """The JSON of a good answer is edited, in place or by what `edit` returns."""
    return Mutant(rule, matcher, lambda call, send, _: edited_answer(send(call), edit))


def edited_answer(reply: Reply, edit: Callable[[Any], Any]) -> Reply:
    body = reply.json
    if not reply.ok or body is None:
        return reply
    changed = edit(body)
    return reply.with_json(body if changed is None else changed)


def edits_request(rule: str, matcher: Matcher, change: Callable[[Call], Call]) -> Mutant:
    """The server is asked something else."""
    return Mutant(rule, matcher, lambda call, send, _: send(change(call)))


def ignores_params(rule: str, matcher: Matcher, *names: str) -> Mutant:
    """Query parameters are not heard."""
    sent = all_of(matcher, lambda call: any(name in call.args for name in names))
    return edits_request(rule, sent, lambda call: call.without(*names))


def edits_batch(
    rule: str, matcher: Matcher, change: Callable[[list[Any]], Sequence[Any]]
) -> Mutant:
    """The batch is rewritten before the server gets it."""
    return edits_request(rule, matcher, lambda call: call.with_json(list(change(call.batch))))


def put(**fields: Any) -> Callable[[dict[str, Any]], None]:
    """An edit that sets these."""
    return lambda body: body.update(fields)


def drop(*names: str) -> Callable[[dict[str, Any]], None]:
    def edit(body: dict[str, Any]) -> None:
        for name in names:
            body.pop(name, None)

    return edit


def nested(name: str, edit: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], None]:
    """An edit of a struct in the answer, where it is there."""

    def inner(body: dict[str, Any]) -> None:
        if body.get(name):
            edit(body[name])

    return inner


def without_keys(element: dict[str, Any], *names: str) -> dict[str, Any]:
    """The element without these."""
    return {name: value for name, value in element.items() if name not in names}


def changes_header(rule: str, matcher: Matcher, name: str, value: str | None) -> Mutant:
    """A header is another, or gone."""
    return Mutant(rule, matcher, lambda call, send, _: send(call).with_header(name, value))


def refuses_the_second(
    field: str, status: int, body: dict[str, Any]
) -> Callable[[Call, Send, Memory], Reply]:
    """What has been sent in this field is refused the second time."""

    def answer(call: Call, send: Send, memory: Memory) -> Reply:
        value = str(call.object.get(field))
        if value in memory["seen"]:
            return json_reply(status, body)
        memory["seen"][value] = True
        return send(call)

    return answer
