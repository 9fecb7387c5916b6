"""The rules that a service's API, or a sync, is held to, and the checks that prove them."""
