"""The control API under /_sim: how a harness makes accounts, plays events, plans faults, moves the clock."""
