"""The tipsi profile: a catalogue is sent to Tipsi's batch sync (docs/tipsi-sync.md)."""
