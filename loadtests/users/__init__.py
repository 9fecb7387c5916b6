"""What the Locust users of a scenario stand on."""
