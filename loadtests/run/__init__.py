"""Runs: a server, stores on it, Locust in a process of its own, and what came out."""
