"""Matchers: which requests a mutant answers in its own way; they look at the request alone."""

import re
from collections.abc import Callable
from typing import Any

from tests.conformance.mutants.wire import Call

Matcher = Callable[[Call], bool]


def on(methods: str, path: str, when: Matcher = lambda _: True) -> Matcher:
    """Requests of these methods ("GET PATCH") to this path ("/stores/*/v3/hooks")."""
    shape = re.compile(re.escape(path).replace(r"\*", "[^/]+"))
    allowed = methods.split()
    return lambda call: (
        call.method in allowed and shape.fullmatch(call.path) is not None and when(call)
    )


def any_of(*matches: Matcher) -> Matcher:
    return lambda call: any(matcher(call) for matcher in matches)


def all_of(*matches: Matcher) -> Matcher:
    return lambda call: all(matcher(call) for matcher in matches)


def no_query(call: Call) -> bool:
    return not call.pairs


def body(**values: Any) -> Matcher:
    """Requests whose body has these values."""
    return lambda call: all(call.object.get(name) == value for name, value in values.items())


def named(prefix: str, key: str = "name") -> Matcher:
    """Requests whose body has a name that begins so."""
    return lambda call: str(call.object.get(key, "")).startswith(prefix)


def with_keys(*names: str) -> Matcher:
    """Requests whose one element has these keys, and perhaps others."""
    return lambda call: all(name in call.object for name in names)


def keys(*names: str) -> Matcher:
    """Requests whose one element has exactly these keys."""
    return lambda call: set(call.object) == set(names)


def size(length: int) -> Matcher:
    """Batches of this many elements."""
    return lambda call: len(call.batch) == length
