from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.core import request_buffering
from simulator.core.request_buffering import RequestBuffering
from simulator.core.request_lock import RequestLock


class Dripping(BytesIO):
    """A socket that hands out a few bytes at a time."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(3, size) if size and size > 0 else 3)


def seen(body: bytes, **environ: str) -> dict[str, Any]:
    """What the inner application finds."""
    received: dict[str, Any] = {}

    def inner(inner_environ: dict[str, Any], _start: object) -> Iterable[bytes]:
        received.update(inner_environ, body=inner_environ["wsgi.input"].read())
        return []

    outer_environ = {"wsgi.input": Dripping(body), **environ}
    RequestBuffering(inner, RequestLock())(outer_environ, lambda *_: None)  # type: ignore[arg-type]
    return received


@given(st.binary(max_size=50), st.binary(max_size=5))
def test_a_body_is_read_to_its_length_and_no_further(body: bytes, more: bytes) -> None:
    received = seen(body + more, CONTENT_LENGTH=str(len(body)))

    if body:
        assert received["body"] == body


@given(st.binary(max_size=50))
def test_a_chunked_body_gets_a_length(body: bytes) -> None:
    received = seen(body, HTTP_TRANSFER_ENCODING="Chunked")

    assert (received["body"], received["CONTENT_LENGTH"]) == (body, str(len(body)))


def test_a_body_told_too_large_is_left_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_buffering, "MAX_BODY", 10)
    source = Dripping(b"x" * 11)

    inner: Any = lambda *_: []  # noqa: E731 (it is Any, not a function of two arguments)
    start: Any = lambda *_: None  # noqa: E731
    RequestBuffering(inner, RequestLock())({"wsgi.input": source, "CONTENT_LENGTH": "11"}, start)

    assert source.tell() == 0


def test_a_chunked_body_is_read_only_to_see_that_it_is_too_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(request_buffering, "MAX_BODY", 10)

    received = seen(b"x" * 100, HTTP_TRANSFER_ENCODING="chunked")

    assert received["CONTENT_LENGTH"] == "11"


@pytest.mark.parametrize("length", ["", "x", "-1", "1.5", "\xb2", "9" * 5_000, "0"])
def test_a_strange_length_is_no_reason_to_fail(length: str) -> None:
    seen(b"abc", CONTENT_LENGTH=length)


def test_raw_bytes_in_a_query_are_spelt_out() -> None:
    assert seen(b"", QUERY_STRING="a=\xe9&b=%20+1")["QUERY_STRING"] == "a=%E9&b=%20+1"


def test_a_failure_inside_ends_the_turn() -> None:
    lock = RequestLock()

    def inner(*_told: object) -> Iterable[bytes]:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        RequestBuffering(inner, lock)({"wsgi.input": BytesIO()}, lambda *_: None)  # type: ignore[arg-type]

    lock.acquire()
    lock.release()
