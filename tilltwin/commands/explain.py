"""`tilltwin explain`: all about one rule."""

import click
from rich.console import Console
from rich.syntax import Syntax
from rich.text import Text

from conformance.registry import profiles
from conformance.rule_index import groups_of, rule_named
from conformance.rules import CONTROL, Rule
from conformance.statements import STATEMENTS
from tilltwin.errors import UserError


@click.command(
    "explain",
    epilog="""\b
Example:
  tilltwin explain TIP-SYNC-001
""",
)
@click.argument("rule")
def command(rule: str) -> None:
    """Show a rule's sentence, where it comes from, and how it is checked."""
    try:
        named = rule_named(rule)
    except LookupError as missing:
        raise UserError(str(missing.args[0])) from None
    console = Console(highlight=False)
    for line in _lines(named):
        console.print(Text(line), soft_wrap=True)
    console.print(
        Syntax(named.source.strip(), "python", background_color="default", word_wrap=True)
    )
    console.print(Text(f"\nRun it alone: {_alone(named)}"))


def _alone(rule: Rule) -> str:
    group, *_ = groups_of(rule.id)
    if group in profiles():
        return f"tilltwin conform sync --profile {group} --command ... --rule {rule.id}"
    return f"tilltwin conform services --rule {rule.id}"


def _lines(rule: Rule) -> list[str]:
    lines = [rule.id, rule.sentence, f"{rule.level.upper()}, {rule.evidence}"]
    lines += [f"  {cite}: {STATEMENTS[cite]}" if cite in STATEMENTS else f"  {cite}"
              for cite in rule.cites]  # fmt: skip
    if CONTROL in rule.needs:
        lines.append(
            "It takes the control API: it can be tested against a Tilltwin only (elsewhere --lacks control)."
        )
    if others := [need for need in rule.needs if need != CONTROL]:
        lines.append(f"A sync that lacks it says so: --lacks {' --lacks '.join(others)}.")
    return [*lines, ""]
