"""The demo: a till's catalogue synced into a Tipsi store, changed, broken, healed and checked."""
