"""What every vendor stands on: HTTP, time, chance, storage; it knows no vendor."""
