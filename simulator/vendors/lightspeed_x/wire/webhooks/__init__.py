"""JSON of subscriptions, and of what is sent to them."""
