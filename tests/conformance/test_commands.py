"""The commands `conform`, `rules` and `explain`."""

import json

import pytest
from click.testing import CliRunner, Result

from conformance.rule_index import rules
from tilltwin.commands import conform, explain
from tilltwin.commands import rules as rules_command


def asked(command: object, *arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)  # type: ignore[arg-type]


def test_rules_are_listed() -> None:
    body = asked(rules_command.command, "--vendor", "tipsi").output

    assert len(body.splitlines()) == len(rules("tipsi"))
    assert "TIP-SYNC-001  MUST" in body


def test_rules_are_listed_as_json() -> None:
    body = json.loads(asked(rules_command.command, "--json").output)

    assert [one["id"] for one in body] == [rule.id for rule in rules()]
    assert set(body[0]) == {"id", "level", "evidence", "sentence", "cites", "needs"}


def test_a_rule_is_explained() -> None:
    body = asked(explain.command, "tip-item-001").output

    assert "T-04: Items can be pulled back" in body
    assert "def test_what_was_matched_comes_back" in body
    assert "tilltwin conform services --rule TIP-ITEM-001" in body
    assert "--lacks control" in body


def test_a_rule_of_a_sync_is_explained() -> None:
    body = asked(explain.command, "KOS-TASK-001").output

    assert "K-13: If the first Action" in body
    assert "--lacks tasks" in body
    assert "tilltwin conform sync --profile clover-bigcommerce" in body


def test_the_rules_of_a_profile_are_listed() -> None:
    body = asked(rules_command.command, "--profile", "clover-bigcommerce").output

    assert len(body.splitlines()) == len(rules("clover-bigcommerce"))


def test_an_unknown_rule_is_a_sentence() -> None:
    ended = asked(explain.command, "TIP-SYNC-999")

    assert ended.exit_code == 2
    assert ended.output.startswith("Error: no rule")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--level", "never"],
        ["--nonsense"],
        ["stray"],
        ["--vendor", "nobody"],
        ["--vendor", "clover", "--username", "me"],
    ],
)
def test_bad_usage_is_exit_3(arguments: list[str]) -> None:
    assert asked(conform.command, "services", *arguments).exit_code == 3


def test_help_has_examples() -> None:
    for command, words in ((conform.command, ["services"]), (explain.command, [])):
        assert "Example" in asked(command, *words, "--help").output
