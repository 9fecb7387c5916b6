"""The options that name a sync under test, and what they come to: the run that its rules share."""

import tempfile
from pathlib import Path

import pytest

from conformance.credentials import BadTarget
from conformance.engine.selection import KINDS, engine_of
from conformance.registry import profiles
from conformance.sync.profile import Profile
from conformance.sync.scenario import SyncRun
from conformance.target import Target


def add_options(parser: pytest.Parser) -> None:
    group = parser.getgroup("conformance of a sync", "conformance of a sync")
    group.addoption("--sync-profile", metavar="P", choices=sorted(profiles()), help="the documents")
    group.addoption("--sync-kind", choices=KINDS, default="manual", help="how the sync is run")
    group.addoption(
        *("--sync-invocation", "--sync-told"),
        dest="sync_invocation",
        default="",
        metavar="TEXT",
        help="its command, URL or function",
    )
    group.addoption("--sync-deadline", type=float, default=60.0, help="seconds of one pass")
    group.addoption(
        "--sync-quiet", type=float, default=3.0, help="seconds that end a daemon's pass"
    )


def is_sync(config: pytest.Config) -> bool:
    """Whether a sync is under test, and no service."""
    return config.getoption("sync_profile") is not None


def profile_of(config: pytest.Config) -> Profile | None:
    """The profile of the sync under test."""
    return profiles()[config.getoption("sync_profile")] if is_sync(config) else None


def tilltwin(url: str, token: str | None) -> Target:
    """The Tilltwin that the sync runs against. BadTarget where it is none."""
    target = Target.reach(url, token=token)
    if target.control is None:
        raise BadTarget(f"{target.base_url} is no Tilltwin: a sync is tested between its services")
    return target


def sync_run_of(config: pytest.Config, target: Target) -> SyncRun:
    """BadTarget where the sync cannot be run, or not there."""
    profile = profiles()[config.getoption("sync_profile")]
    known = {vendor["name"] for vendor in target.control.vendors()} if target.control else set()
    if lacking := {profile.till, profile.shop} - known:
        raise BadTarget(f"the Tilltwin at {target.base_url} does not play {min(lacking)}")
    kind = config.getoption("sync_kind")
    folder = Path(tempfile.mkdtemp(prefix="tilltwin-pass-")) if kind == "manual" else Path()
    return SyncRun(
        target=target,
        engine=engine_of(
            kind,
            config.getoption("sync_invocation"),
            quiet=config.getoption("sync_quiet"),
            folder=folder,
        ),
        profile=profile,
        deadline=config.getoption("sync_deadline"),
    )
