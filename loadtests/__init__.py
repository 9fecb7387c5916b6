"""Load and benches: how much a service takes, and what that costs against the bare database.

Every file that lies here itself is a locustfile, which is a scenario of `tilltwin load`; `tills` makes
what scenarios push, `run` runs them, `bench` measures single promises.
"""
