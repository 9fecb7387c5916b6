"""What ends a pass, sorted by what to do about it.

SyncError
├── Fatal        nothing more can be done: one sentence with the remedy
│   ├── ConfigBad      the configuration makes no sense
│   ├── SourceBad      the catalogue cannot be read
│   ├── Unreachable    every attempt failed (each single failure was retriable)
│   ├── Refused        a service refused the pass as a whole
│   ├── WouldEmpty     the guard: the source lost too much
│   ├── LeaseTaken     another process works on this store
│   └── StateBroken    the sync's own state cannot be used
└── Stopped      the end was requested, or the deadline passed: run again to go on

An item that fails is no error: it is skipped and reported (`report.Skipped`, `Report.note_refusals`).
"""


class SyncError(Exception):
    """One sentence, with the remedy."""


class Fatal(SyncError): ...


class ConfigBad(Fatal): ...


class SourceBad(Fatal): ...


class Unreachable(Fatal): ...


class Refused(Fatal): ...


class WouldEmpty(Fatal): ...


class LeaseTaken(Fatal): ...


class StateBroken(Fatal): ...


class Stopped(SyncError): ...
