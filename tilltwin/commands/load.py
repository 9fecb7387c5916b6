"""tilltwin load: a scenario of Locust users against a server, with numbers at the end."""

import sys

UP = (sys.executable, "-c", "from tilltwin.cli import main; main()", "up")
"""How a server of our own is started, wherever the scripts are."""
