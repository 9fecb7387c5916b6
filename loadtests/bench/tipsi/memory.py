"""The most memory that a server has held, when one request of 50,000 elements has been handled."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random

from loadtests.clients.tipsi import StoreClient
from loadtests.run.server import started
from loadtests.workloads.tipsi import Till, encoded

from ..measurement import Goal, Measurement
from ..plan import Plan

GOAL = Goal(most=300)
ELEMENTS = 50_000
PROC = Path("/proc")

_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)
_PARENT = re.compile(r"^PPid:\s+(\d+)$", re.MULTILINE)


class Unmeasurable(Exception):
    """The system does not say how much memory a process has held."""


def measure(up: Sequence[str], elements: int = ELEMENTS) -> Iterator[Measurement]:
    """In MB: once when all elements are new, and once more when the same server updates them all."""
    till = Till(Random(1))  # noqa: S311 (repeatable)
    with (
        started([*up, "--products", "0"]) as server,
        closing(StoreClient.opened(server.base_url)) as client,
    ):
        idle = peak_mb(server.pid)
        for case, elements_sent in (
            ("new", till.first(elements)),
            ("again", till.again(0, elements)),
        ):
            client.sync(encoded(elements_sent))
            yield Measurement(
                bench="memory",
                case=f"{elements:,} elements in one request, {case}",
                unit="MB",
                measured=peak_mb(server.pid),
                goal=GOAL,
                more={"idle MB": idle},
            )


def peak_mb(pid: int) -> float:
    """The peak resident size of a process or of one of its children, the largest; Unmeasurable."""
    peak = max(_number(_PEAK, one) for one in (pid, *_children(pid)))
    if not peak:
        raise Unmeasurable("this system does not say how much memory a process has held")
    return peak / 1000


def _children(pid: int) -> list[int]:
    numbers = [int(one.name) for one in PROC.glob("[0-9]*")]
    return [number for number in numbers if _number(_PARENT, number) == pid]


def _number(pattern: re.Pattern[str], pid: int) -> int:
    """A number of a process's status; 0 where it has ended, or where the system has no such file."""
    try:
        match = pattern.search((PROC / str(pid) / "status").read_text())
    except OSError:
        return 0
    return int(match[1]) if match else 0


def run(plan: Plan) -> Iterator[Measurement]:
    try:
        yield from measure(plan.up, 2_000 if plan.quick else ELEMENTS)
    except Unmeasurable as why:
        plan.note(f"Memory is not measured: {why}")
