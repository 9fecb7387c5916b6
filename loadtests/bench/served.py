"""What benches of a vendor through Granian compare: a single read against a bare route, a late page against the first."""

from collections.abc import Mapping
from functools import partial
from statistics import median

from .keepalive import Volley
from .measurement import Goal, Measurement, interleaved, median_ratio
from .plan import Scale


def against_bare(
    bench: str, case: str, volleys: Mapping[str, Volley], scale: Scale, goal: Goal
) -> Measurement:
    """Requests a second of `ours`, of those of `bare`."""
    each = {name: partial(volleys[name].per_second, scale.requests) for name in ("ours", "bare")}
    rates = interleaved(scale.rounds, each)
    return Measurement(
        bench=bench,
        case=case,
        unit="requests/s",
        measured=median(rates["ours"]),
        reference=median(rates["bare"]),
        ratio=median_ratio(rates["ours"], rates["bare"]),
        goal=goal,
    )


def against_first_page(
    bench: str, case: str, volleys: Mapping[str, Volley], scale: Scale, goal: Goal
) -> Measurement:
    """Milliseconds of the page `late`, of those of `first`."""
    requests_each = max(8, scale.requests // 20)
    each = {name: partial(volleys[name].per_second, requests_each) for name in ("late", "first")}
    rates = interleaved(scale.rounds, each)
    return Measurement(
        bench=bench,
        case=case,
        unit="ms",
        measured=1000 / median(rates["late"]),
        reference=1000 / median(rates["first"]),
        ratio=median_ratio(rates["first"], rates["late"]),
        goal=goal,
    )
