"""The demo: a till's catalogue synced into a shop, changed, broken, healed and checked; a story for each profile."""
