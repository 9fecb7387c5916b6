"""How a command refuses: one sentence with the remedy, exit code 2, no stack trace."""

import click


class UserError(click.ClickException):
    """Bad usage, or something that is not there."""

    exit_code = 2
