"""The benches of Tipsi, whose promise of speed is its batch sync."""
