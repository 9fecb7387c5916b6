"""Where the till's one resource is."""

ROOT = "/csv_till"
