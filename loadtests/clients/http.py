"""One call of a service, which must be answered with 200."""

from typing import Any

import requests

TIMEOUT_SECONDS = 300


class Refused(Exception):
    """The service did not do what it was asked; the message says what it answered."""


def new_session() -> requests.Session:
    """One that no proxy of the environment gets in the way of."""
    session = requests.Session()
    session.trust_env = False
    return session


def call(
    session: requests.Session, method: str, base_url: str, path: str, **kwargs: Any
) -> requests.Response:
    """The answer, which is a 200; Refused."""
    try:
        answer = session.request(method, base_url + path, timeout=TIMEOUT_SECONDS, **kwargs)
    except requests.RequestException as why:
        raise Refused(f"{method} {path}: {why}") from why
    if answer.status_code != 200:
        raise Refused(f"{method} {path}: {answer.status_code} {answer.text[:300]}")
    return answer
