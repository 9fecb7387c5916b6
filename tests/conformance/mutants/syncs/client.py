"""The HTTP clients of the small sync: they wait out 429, repeat what may be repeated, and nothing else."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import requests

Json = Any
Wrong = Callable[[str], bool]
"""Asked where a wrong sync would do something else; True: do that."""
TRIES = 4


class Broken(Exception):
    """A service that does not do what it was asked: the pass ends."""


class Lost(Exception):
    """No answer came: the write was done, or it was not."""


@dataclass(frozen=True)
class Client:
    """One service: `root` is where its paths begin."""

    session: requests.Session
    root: str
    headers: Mapping[str, str]
    wait: Callable[[float], object]
    wrong: Wrong

    def once(self, method: str, path: str, body: Json = None, **query: Any) -> requests.Response:
        """One request. Lost where no answer comes."""
        url, headers = f"{self.root}/{path}", dict(self.headers)
        try:
            return self.session.request(
                method, url, params=query, json=body, headers=headers, timeout=30
            )
        except requests.RequestException as why:
            raise Lost(path) from why

    def ask(self, method: str, path: str, body: Json = None, **query: Any) -> requests.Response:
        """The answer, whatever it says but 429 and 5xx. Lost for a POST; Broken when nothing helps."""
        for _ in range(TRIES):
            try:
                answer = self.once(method, path, body, **query)
            except Lost:
                if method == "POST":
                    raise
                continue
            if answer.status_code == 429:
                if method == "POST" and self.wrong("drops what is throttled"):
                    return answer
                self.wait_out(answer)
            elif answer.status_code < 500:
                return answer
        raise Broken(f"{method} {path}")

    def wait_out(self, answer: requests.Response) -> None:
        if "X-Retry-After" in answer.headers:
            if not self.wrong("hurries the shop"):
                self.wait(float(answer.headers["X-Retry-After"]))
        elif not self.wrong("hurries the till"):
            self.wait(float(answer.headers.get("Retry-After", 1)))

    def read(self, path: str, **query: Any) -> Json:
        answer = self.ask("GET", path, **query)
        if answer.status_code == 204:
            return []
        if not answer.ok:
            raise Broken(f"GET {path}: {answer.text[:200]}")
        return answer.json()

    def elements(self, path: str, **query: Any) -> Iterator[Json]:
        """A Clover list, page by page."""
        offset = 0
        while True:
            page = self.read(path, offset=offset, limit=100, **query)["elements"]
            yield from page
            if len(page) < 100 or self.wrong("reads one page"):
                return
            offset += 100

    def data(self, path: str, **query: Any) -> list[Json]:
        """A BigCommerce list; these catalogues are small."""
        return list(self.read(path, limit=250, **query)["data"])
