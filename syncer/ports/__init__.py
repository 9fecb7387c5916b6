"""What a profile asks of a till and of a shop, in values that belong to no vendor."""
