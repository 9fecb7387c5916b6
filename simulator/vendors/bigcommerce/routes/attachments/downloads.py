"""Downloads: pictures that a caller names by URL; only this machine is called, and other requests go on meanwhile."""

from time import perf_counter

import requests

from simulator.core.app import world
from simulator.core.files import plain_name, sniff

from ...errors import V3Error
from ...store.attachments.files import Picture

MOST_BYTES = 8 * 1024 * 1024
SECONDS = 5.0
_PIECE = 64 * 1024


class Unfetched(Exception):
    """There is no picture to be had at that URL."""


def is_fetched(url: str) -> bool:
    """Whether a URL is really fetched: from this machine, or from a host that is allowed for webhooks."""
    return world().webhooks.reaches(url)


def fetched(url: str, most: int = MOST_BYTES) -> Picture | None:
    """The picture at a URL; V3Error (400) where there is none.

    Unsure: any other host is not called, as there is no network here, and a drawn picture stands for it.
    """
    if not is_fetched(url):
        return None
    try:
        return looked_up(url, most)
    except Unfetched as wrong:
        text = "The image could not be fetched from the given URL"
        raise V3Error(400, text, {"image_url": text}) from wrong


def looked_up(url: str, most: int = MOST_BYTES) -> Picture:
    """The request lock is released meanwhile: no transaction may be open."""
    with world().request_lock.released():
        content = _content(url, most)
    kind = sniff(content)
    if kind is None:
        raise Unfetched(url)
    return Picture(plain_name(url, kind), kind, content)


def _content(url: str, most: int) -> bytes:
    """Follows no redirect, and takes no proxy from the environment."""
    ends = perf_counter() + SECONDS
    with requests.Session() as session:
        session.trust_env = False
        try:
            with session.get(url, timeout=SECONDS, allow_redirects=False, stream=True) as answer:
                if answer.status_code != 200:
                    raise Unfetched(url)
                return _read(answer, most, ends)
        except (requests.RequestException, ValueError) as wrong:
            raise Unfetched(url) from wrong


def _read(answer: requests.Response, most: int, ends: float) -> bytes:
    content = b""
    for piece in answer.iter_content(_PIECE):
        content += piece
        if len(content) > most or perf_counter() > ends:
            raise Unfetched(answer.url)
    return content
