"""A CONNECT proxy that takes the vendors' real host names, and nothing else, to a simulator."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from simulator.core.hosts import is_named

MAX_HEAD = 8 * 1024
HEAD_SECONDS = 10
PORT = 443
"""The one port that a tunnel may name: the real services' own."""

_TUNNELLED = b"HTTP/1.1 200 Connection Established\r\n\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Which host names lead where: to the simulator's address."""

    hosts: frozenset[str]
    """Some are patterns: `*.example.com`."""
    to_host: str
    to_port: int


Tell = Callable[[str], None]
"""Told of each tunnel that was opened or refused."""


async def serve(
    route: Route, host: str, port: int, tell: Tell = lambda _line: None
) -> asyncio.Server:
    """A listening proxy; close it when done. OSError where the port is busy."""

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await _meet(route, reader, writer, tell)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError):
            pass  # who hangs up, says nothing or says too much is not answered
        except asyncio.CancelledError:
            pass  # the proxy ends; asyncio's streams would log it as an error
        finally:
            writer.close()

    return await asyncio.start_server(meet, host, port, limit=MAX_HEAD)


@contextlib.contextmanager
def run_in_thread(route: Route) -> Iterator[str]:
    """A proxy on a free loopback port, for tests: its URL; gone when the block ends."""
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(serve(route, "127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        asyncio.run_coroutine_threadsafe(_close(server), loop).result(timeout=10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=10)
        loop.close()


async def _close(server: asyncio.Server) -> None:
    server.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


async def _meet(
    route: Route, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, tell: Tell
) -> None:
    head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), HEAD_SECONDS)
    request_line = head.split(b"\r\n", 1)[0].decode("latin-1")
    method, _, rest = request_line.partition(" ")
    target = rest.partition(" ")[0]
    refusal = refused(route, method, target)
    tell(f"{request_line}  {'refused' if refusal else 'tunnelled'}")
    if refusal:
        writer.write(refusal)
        await writer.drain()
        return
    inner_reader, inner_writer = await asyncio.open_connection(route.to_host, route.to_port)
    writer.write(_TUNNELLED)
    try:
        await asyncio.gather(_pipe(reader, inner_writer), _pipe(inner_reader, writer))
    finally:
        inner_writer.close()


def refused(route: Route, method: str, target: str) -> bytes | None:
    """The answer that refuses a request; None where it may pass."""
    if method != "CONNECT":
        return _answer(405, "Method Not Allowed", "this proxy knows CONNECT alone: use https")
    host, _, port = target.rpartition(":")
    if is_named(host.lower(), route.hosts) and port == str(PORT):
        return None
    known = ", ".join(sorted(route.hosts))
    return _answer(403, "Forbidden", f"this proxy leads to the vendors' hosts alone: {known}")


def _answer(status: int, reason: str, text: str) -> bytes:
    body = f"{text}\n".encode()
    head = f"HTTP/1.1 {status} {reason}\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}"
    return f"{head}\r\nConnection: close\r\n\r\n".encode() + body


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Until one side ends; then the other ends, too."""
    while part := await reader.read(64 * 1024):
        writer.write(part)
        await writer.drain()
    if writer.can_write_eof():
        writer.write_eof()
