"""Load and benches: how much a service takes, and what that costs against the bare database.

Every file that lies here itself is a locustfile, which is a scenario of `tilltwin load`. `users` has what its
users stand on, `clients` the services' clients, `workloads` what is sent and must be shown; `run` runs scenarios,
`bench` measures single promises.
"""
