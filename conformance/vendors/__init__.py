"""One folder a service: its rules, and the client that its rules speak through."""
