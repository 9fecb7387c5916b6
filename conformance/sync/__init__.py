"""The rules that any sync is held to, as a black box between a till and a shop, and the scenario that each plays."""
