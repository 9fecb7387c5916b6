"""The pytest plugin of the rules: options, marks, the target, and the collecting of outcomes.

Load it with `-p conformance.plugin`; the reports come out at the end when `--report` names a folder.
"""

import os
from collections.abc import Generator, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NoReturn, cast

import pytest

from conformance import sync_options
from conformance.credentials import BadTarget, Credential, Credentials
from conformance.gaps import GAPS
from conformance.outcomes import Exit, Outcome, Result, Verdict, judge
from conformance.registry import vendors
from conformance.reports import write
from conformance.reports.report import Report
from conformance.rule_index import vendor_of
from conformance.rules import CONTROL, LEVELS, Rule, rule_of
from conformance.sync.scenario import Scenario, SyncRun
from conformance.target import Target, Unreachable
from conformance.wire import Wire

TARGET = pytest.StashKey[Target]()
RESULTS = pytest.StashKey[list[Result]]()
WIRE = pytest.StashKey[Wire]()
SYNC_RUN = pytest.StashKey[SyncRun]()
"""There when a sync is under test."""
LARGEST = 20_000
"""Characters of what pytest shows of one failure."""
STOPPED = pytest.StashKey[Exit]()
VERDICT = pytest.StashKey[Verdict]()
"""There when the run came to its end."""
FORMER_NEEDS = {"hand": CONTROL}
"""What `--lacks` called a need before; it is taken still."""
SECRETS = "TILLTWIN_CONFORM_"
"""Before a credential's name: an option that leaves no trace in the list of processes."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("conformance", "conformance of a service")
    group.addoption("--target", metavar="URL", help="base URL of the server under test")
    for option, credential in _credential_options().items():
        group.addoption(option, dest=credential.name, help=credential.help)
    group.addoption("--control-token", metavar="TOKEN", help="for a Tilltwin beyond loopback")
    group.addoption("--rule", action="append", default=[], metavar="ID", help="only these (globs)")
    group.addoption("--level", choices=LEVELS, help="only rules of this level and above")
    group.addoption("--lacks", action="append", default=[], metavar="WHAT",
                    help="declared skip: a rule id (glob), or a need: control, tasks")  # fmt: skip
    group.addoption("--strict-verdict", action="store_true", help="SHOULDs count for the exit code")
    group.addoption("--report", metavar="DIR", help="write the reports into this folder")
    sync_options.add_options(parser)


def _credential_options() -> dict[str, Credential]:
    """By option; vendors may share one, as a token."""
    known = (credential for vendor in vendors().values() for credential in vendor.credentials)
    return {credential.option: credential for credential in known}


def pytest_configure(config: pytest.Config) -> None:
    for level in LEVELS:
        config.addinivalue_line("markers", f"{level}: a rule of this level")
    config.stash[RESULTS] = []


def pytest_sessionstart(session: pytest.Session) -> None:
    if not session.config.option.collectonly:
        try:
            session.config.stash[TARGET] = target = reached(session.config)
            if sync_options.is_sync(session.config):
                session.config.stash[SYNC_RUN] = sync_options.sync_run_of(session.config, target)
        except BadTarget as refusal:
            _stop(session.config, str(refusal), Exit.BAD_USAGE)
        except Unreachable as silence:
            _stop(session.config, str(silence), Exit.HARNESS_ERROR)


def _stop(config: pytest.Config, sentence: str, code: Exit) -> NoReturn:
    config.stash[STOPPED] = code
    pytest.exit(sentence, returncode=code)


def reached(config: pytest.Config) -> Target:
    """The target that the options and the environment describe."""
    vendor = vendors()[vendor_of(config.args)]
    url = config.getoption("target") or os.environ.get(vendor.base_url_variable)
    if not url or "://" not in url:
        raise BadTarget("--target needs the base URL of a server, like http://127.0.0.1:8400")
    token = config.getoption("control_token") or os.environ.get("TILLTWIN_CONTROL_TOKEN")
    if sync_options.is_sync(config):
        return sync_options.tilltwin(url, token)
    required = vendor.credentials
    given = _present({each.name: _given(config, each.name) for each in required})
    fallback = _present({each.name: os.environ.get(each.variable) for each in required})
    credentials = Credentials.of(required, {**fallback, **given}) if given else None
    target = Target.reach(url, credentials, token=token)
    if target.control is None and credentials is None:
        target.credentials = Credentials.of(required, fallback)
    return target


def _given(config: pytest.Config, name: str) -> str | None:
    """A credential by its option, or by the variable that hides it from the list of processes."""
    option: str | None = config.getoption(name)
    return option or os.environ.get(f"{SECRETS}{name.upper()}")


def _present(values: dict[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def pytest_itemcollected(item: pytest.Item) -> None:
    rule = _rule(item)
    if rule is not None:
        item.add_marker(rule.level)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    chosen = [item for item in items if _is_chosen(config, _rule(item))]
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    if not chosen and items:
        _stop(config, "no rule is chosen: `tilltwin rules` lists their ids", Exit.BAD_USAGE)
    items[:] = sorted(chosen, key=lambda item: _known(item).id)
    for item in items:
        _mark(config, item, _known(item))


def _is_chosen(config: pytest.Config, rule: Rule | None) -> bool:
    if rule is None:
        return False
    names, level = config.getoption("rule"), config.getoption("level")
    named = not names or any(fnmatchcase(rule.id, name.upper()) for name in names)
    return named and (level is None or LEVELS.index(rule.level) <= LEVELS.index(level))


def _mark(config: pytest.Config, item: pytest.Item, rule: Rule) -> None:
    lacks = [FORMER_NEEDS.get(lack, lack) for lack in config.getoption("lacks")]
    if any(lack in rule.needs or fnmatchcase(rule.id, lack.upper()) for lack in lacks):
        item.add_marker(pytest.mark.skip(reason="declared: the target lacks it"))
    target = config.stash.get(TARGET, None)
    if rule.id in GAPS and target is not None and target.control is not None:
        item.add_marker(pytest.mark.xfail(reason=GAPS[rule.id], strict=True))


@pytest.fixture(scope="session")
def target(pytestconfig: pytest.Config) -> Target:
    return pytestconfig.stash[TARGET]


@pytest.fixture(scope="session")
def sync_run(pytestconfig: pytest.Config) -> SyncRun:
    """The sync under test and the Tilltwin that it is run against."""
    return pytestconfig.stash[SYNC_RUN]


@pytest.fixture
def scenario(sync_run: SyncRun, wire: Wire, tmp_path: Path) -> Iterator[Scenario]:
    """What a rule of a sync is given: a till, a shop, and the sync between them."""
    opened = Scenario.open(sync_run, wire, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def wire(request: pytest.FixtureRequest) -> Wire:
    request.node.stash[WIRE] = Wire()
    return cast("Wire", request.node.stash[WIRE])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    rule = _rule(item)
    if rule is not None and (report.when == "call" or not report.passed):
        result = _result(item, rule, call, report)
        _keep(item.config.stash[RESULTS], result)
        if result.outcome is Outcome.ERROR and not item.config.stash[TARGET].alive():
            item.session.shouldstop = f"the target went away in {rule.id}"
    return report


def _result(
    item: pytest.Item, rule: Rule, call: pytest.CallInfo[None], report: pytest.TestReport
) -> Result:
    wire = item.stash.get(WIRE, Wire())
    outcome = _outcome(item, call, report)
    return Result(
        rule, outcome, call.duration, _reason(outcome, call, report), _detail(outcome, report),
        tuple(wire.exchanges),
    )  # fmt: skip


def _outcome(item: pytest.Item, call: pytest.CallInfo[None], report: pytest.TestReport) -> Outcome:
    if hasattr(report, "wasxfail"):
        return Outcome.GAP
    if report.skipped:
        declared = item.get_closest_marker("skip") is not None
        return Outcome.SKIPPED if declared else Outcome.NOT_TESTABLE
    if report.passed or call.excinfo is None:
        return Outcome.PASSED if report.passed else Outcome.FAILED  # a strict gap that closed
    alive = item.config.stash[TARGET].alive
    judged = judge(call.excinfo.value, alive)
    outside = call.when != "call" and judged is Outcome.FAILED
    return Outcome.ERROR if outside else judged


def _reason(outcome: Outcome, call: pytest.CallInfo[None], report: pytest.TestReport) -> str:
    if outcome is Outcome.GAP:
        return str(getattr(report, "wasxfail", ""))
    if outcome is Outcome.SKIPPED:
        return "declared: the target lacks it"
    if outcome is Outcome.PASSED:
        return ""
    if outcome is Outcome.NOT_TESTABLE and call.excinfo:
        return str(call.excinfo.value)
    return _excerpt(report.longreprtext)


def _excerpt(text: str) -> str:
    """What was expected and got: the lines that pytest marks with E, three at the most."""
    marked = [line[1:].strip() for line in text.splitlines() if line.startswith("E ")]
    lines = [line for line in marked if line] or text.strip().splitlines()[-1:]
    return " / ".join(lines[:3]).removeprefix("AssertionError: ")[:500]


def _detail(outcome: Outcome, report: pytest.TestReport) -> str:
    return report.longreprtext[:LARGEST] if outcome in {Outcome.FAILED, Outcome.ERROR} else ""


def _keep(results: list[Result], result: Result) -> None:
    """A rule has one result: a fixture that breaks after the check overrules it."""
    results[:] = [one for one in results if one.rule.id != result.rule.id]
    results.append(result)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    config, results = session.config, session.config.stash[RESULTS]
    broken_off = exitstatus in {pytest.ExitCode.INTERRUPTED, pytest.ExitCode.INTERNAL_ERROR}
    lost = any(result.outcome is Outcome.ERROR for result in results)  # and so it will say
    if STOPPED in config.stash or TARGET not in config.stash or (broken_off and not lost):
        session.exitstatus = config.stash.get(STOPPED, Exit.HARNESS_ERROR)
        return
    verdict = Verdict(results, strict=config.getoption("strict_verdict"))
    config.stash[VERDICT] = verdict
    session.exitstatus = verdict.exit
    folder = config.getoption("report")
    if folder:
        write(report_of(config), Path(folder))


def report_of(config: pytest.Config) -> Report:
    """What came out, and of what; once there is a verdict."""
    run = config.stash.get(SYNC_RUN, None)
    subject = None if run is None else f"{run.profile.name}: {run.engine.title}"
    return Report(config.stash[VERDICT], config.stash[TARGET], subject)


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    verdict = config.stash.get(VERDICT, None)
    if verdict is not None:
        terminalreporter.write_sep("=", verdict.headline)


def _rule(item: pytest.Item) -> Rule | None:
    """The item's rule; a general one cites what the profile under test says."""
    rule = rule_of(getattr(item, "function", None))
    profile = sync_options.profile_of(item.config)
    return rule if rule is None or profile is None else rule.cited_by(profile.cites_for(rule.id))


def _known(item: pytest.Item) -> Rule:
    return cast("Rule", _rule(item))
