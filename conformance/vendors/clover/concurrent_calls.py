"""A server that is kept busy: calls that last, planned through the control API, while another one is made."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from time import perf_counter
from typing import NamedTuple

import requests

from conformance.rules import NotTestable
from conformance.vendors.clover.merchant import Merchant
from tilltwin.client import Account, Json

LASTING_SECONDS = (0.4, 1.2, 4.0, 12.0)
"""How long calls last; where they end too early for us, they are tried again and last longer."""


class Busy(NamedTuple):
    """The calls that lasted, and the one that was made meanwhile."""

    lasting: list[requests.Response]
    meanwhile: requests.Response


def busy(merchant: Merchant, path: str, tokens: Sequence[str], another: str) -> Busy:
    """A call of each token lasts, all at the same time, while this other token makes one."""
    for seconds in LASTING_SECONDS:
        body = _busy(merchant, path, (*tokens, another), seconds)
        if body is not None:
            return body
    raise NotTestable(f"calls do not last for {LASTING_SECONDS[-1]} seconds from here")


def _busy(merchant: Merchant, path: str, tokens: Sequence[str], seconds: float) -> Busy | None:
    """None where a call may have ended before the other one was answered."""
    *waiting, another = tokens
    with _lasting(merchant, path, len(waiting), seconds) as plan, ThreadPoolExecutor(10) as pool:
        began = perf_counter()
        calls = [pool.submit(merchant.once, "GET", path, token=token) for token in waiting]
        while _met(merchant, plan) < len(waiting) and perf_counter() - began < seconds:
            Event().wait(0.005)
        answer = merchant.once("GET", path, token=another)
        in_time = perf_counter() - began < seconds
        body = Busy([call.result() for call in calls], answer)
    return body if in_time else None


@contextmanager
def _lasting(merchant: Merchant, path: str, times: int, seconds: float) -> Iterator[Json]:
    """So many calls of this path last so long."""
    account = _account(merchant)
    plan = account.fault("latency", path=f"*/{path}", times=times, seconds=seconds)
    try:
        yield plan
    finally:
        account.simulator.call("DELETE", f"/faults/{plan['id']}")


def _met(merchant: Merchant, plan: Json) -> int:
    """How many calls have begun to last."""
    planned = _account(merchant).simulator.faults()
    return sum(one["hits"] for one in planned if one["id"] == plan["id"])


def _account(merchant: Merchant) -> Account:
    if merchant.account is None:
        raise NotTestable("it takes calls that last, which only a Tilltwin can plan")
    return merchant.account
