"""A client so cheap that the server is the limit: raw sockets, one ready-made request."""

import socket
from collections.abc import Sequence
from time import perf_counter

from .inprocess import Unexpected

CONNECTIONS = 8


class Volley:
    """The same GET on several keep-alive connections: all are sent, then all are read."""

    def __init__(
        self, port: int, path: str, cookie: str = "", bearer: str = "", token: str = ""
    ) -> None:
        """`bearer` goes as Authorization, `token` as X-Auth-Token."""
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        sent = f"Cookie: {cookie}\r\n" if cookie else ""
        sent += f"Authorization: Bearer {bearer}\r\n" if bearer else ""
        sent += f"X-Auth-Token: {token}\r\n" if token else ""
        self._request = f"{head}{sent}\r\n".encode()
        self._sockets = [
            socket.create_connection(("127.0.0.1", port), timeout=10) for _ in range(CONNECTIONS)
        ]

    def per_second(self, requests: int) -> float:
        """Requests a second over so many; Unexpected where one is not answered 200."""
        rounds = max(1, requests // len(self._sockets))
        begun = perf_counter()
        for _ in range(rounds):
            self._once(self._sockets)
        return rounds * len(self._sockets) / (perf_counter() - begun)

    def close(self) -> None:
        for one in self._sockets:
            one.close()

    def _once(self, sockets: Sequence[socket.socket]) -> None:
        for one in sockets:
            one.sendall(self._request)
        for one in sockets:
            _read(one)


def _read(connection: socket.socket) -> None:
    """One whole answer, which carries its length."""
    answer = connection.recv(65536)
    while (end := answer.find(b"\r\n\r\n")) < 0:
        answer += _more(connection)
    if not answer.startswith(b"HTTP/1.1 200"):
        raise Unexpected(answer[:300].decode(errors="replace"))
    missing = end + 4 + _length(answer[:end]) - len(answer)
    while missing > 0:
        missing -= len(_more(connection))


def _more(connection: socket.socket) -> bytes:
    part = connection.recv(65536)
    if not part:
        raise Unexpected("the server closed a connection")
    return part


def _length(head: bytes) -> int:
    _, _, rest = head.lower().partition(b"content-length:")
    return int(rest.partition(b"\r\n")[0])
