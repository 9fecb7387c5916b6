"""tilltwin demo: seed, sync, break, diagnose, heal: the whole story in a minute."""

from pathlib import Path

import click
from rich.console import Console

from tilltwin.demo.registry import names, story

EXAMPLES = """\b
Examples:
  tilltwin demo
  tilltwin demo --csv catalogue.csv
  tilltwin demo --csv catalogue.csv --sales sales.csv --report out
  tilltwin demo --profile tipsi

A catalogue has the columns sku, name, price, quantity and any of category,
brand, barcode, weight, weight_unit, size_ml, description, active, cost.
Sales have the columns sku and quantity.
"""


@click.command("demo", epilog=EXAMPLES)
@click.option(
    "--profile",
    type=click.Choice(names()),
    default=names()[0],
    show_default=True,
    help="Which till and which shop.",
)
@click.option(
    "--csv",
    "catalogue",
    type=click.Path(exists=True, path_type=Path, dir_okay=False),
    help="The till's catalogue, instead of a generated one.",
)
@click.option(
    "--sales",
    type=click.Path(exists=True, path_type=Path, dir_okay=False),
    help="Sales to replay at the till; the stock must be exact at the end.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the conformance report into this folder.",
)
@click.pass_context
def command(
    ctx: click.Context,
    profile: str,
    catalogue: Path | None,
    sales: Path | None,
    report: Path | None,
) -> None:
    """Sync a till's catalogue into a shop, change it, break it, find out why, heal it, check it.

    Exit code 0: all came out right. 1: something did not. 2: bad usage.
    """
    right = story(profile)(Console(), report).tell(catalogue, sales)
    ctx.exit(0 if right else 1)
