"""The options that name a sync under test, and what they come to: the setting of its rules."""

import tempfile
from pathlib import Path

import pytest

from conformance.credentials import BadTarget
from conformance.engine.selection import KINDS, engine_of
from conformance.sync.profile import PROFILES
from conformance.sync.scenario import SyncRun
from conformance.target import Target

STRANGERS = {"merchant_id": "", "api_token": ""}
"""Credentials of nobody: they tell a server that is no Tilltwin from one that gives us accounts."""


def add_options(parser: pytest.Parser) -> None:
    group = parser.getgroup("conformance of a sync", "conformance of a sync")
    group.addoption("--sync-profile", metavar="P", choices=sorted(PROFILES), help="the documents")
    group.addoption("--sync-kind", choices=KINDS, default="manual", help="how the sync is run")
    group.addoption("--sync-told", default="", metavar="TEXT", help="its command, URL or function")
    group.addoption("--sync-deadline", type=float, default=60.0, help="seconds of one pass")
    group.addoption(
        "--sync-quiet", type=float, default=3.0, help="seconds that end a daemon's pass"
    )


def is_asked(config: pytest.Config) -> bool:
    """Whether a sync is under test, and no service."""
    return config.getoption("sync_profile") is not None


def tilltwin(url: str, token: str | None) -> Target:
    """The Tilltwin that the sync runs against. BadTarget where it is none."""
    target = Target.reach(url, vendor="clover", token=token, fallback=STRANGERS)
    if target.control is None:
        raise BadTarget(f"{target.base_url} is no Tilltwin: a sync is tested between its services")
    return target


def setting_of(config: pytest.Config, target: Target) -> SyncRun:
    """BadTarget where the sync cannot be run, or not there."""
    profile = PROFILES[config.getoption("sync_profile")]
    known = {one["name"] for one in target.control.vendors()} if target.control else set()
    if lacking := {profile.till, profile.shop} - known:
        raise BadTarget(f"the Tilltwin at {target.base_url} does not play {min(lacking)}")
    kind, told = config.getoption("sync_kind"), config.getoption("sync_told")
    folder = Path(tempfile.mkdtemp(prefix="tilltwin-orders-")) if kind == "manual" else Path()
    return SyncRun(
        target=target,
        engine=engine_of(kind, told, quiet=config.getoption("sync_quiet"), folder=folder),
        profile=profile,
        seconds=config.getoption("sync_deadline"),
    )
