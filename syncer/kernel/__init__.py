"""What every sync needs, whatever it syncs: configuration, HTTP, rate limits, jobs, reports, storage."""
