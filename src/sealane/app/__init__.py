"""App: wiring, http, worker and command line; the only place that knows everything."""
