"""The control API under /_sim: how tests create accounts, play events, plan faults and move the clock."""
