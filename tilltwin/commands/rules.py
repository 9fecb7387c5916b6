"""`tilltwin rules`: lists the conformance rules."""

import json

import click
from rich.console import Console
from rich.table import Table

from conformance.registry import profiles, vendors
from conformance.rule_index import rules


@click.command(
    "rules",
    epilog="""\b
Examples:
  tilltwin rules
  tilltwin rules --vendor tipsi --json
  tilltwin rules --profile clover-bigcommerce
  tilltwin explain TIP-SYNC-001
""",
)
@click.option("--vendor", type=click.Choice(list(vendors())), help="Only this vendor's rules.")
@click.option(
    "--profile", type=click.Choice(list(profiles())), help="Only the rules of a sync by it."
)
@click.option("--json", "as_json", is_flag=True, help="A JSON array.")
def command(vendor: str | None, profile: str | None, *, as_json: bool) -> None:
    """List the conformance rules: id, level, sentence, source."""
    listed = rules(profile or vendor)
    if as_json:
        click.echo(json.dumps([rule.as_json() for rule in listed], indent=2))
        return
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        for rule in listed:
            click.echo(
                f"{rule.id}  {rule.level.upper():6}  {rule.sentence}  [{'; '.join(rule.cites)}]"
            )
        return
    table = Table("rule", "level", "sentence", "source", box=None, pad_edge=False)
    for rule in listed:
        table.add_row(rule.id, rule.level.upper(), rule.sentence, "; ".join(rule.cites))
    console.print(table)
    console.print(f"{len(listed)} rules")
