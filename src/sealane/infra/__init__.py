"""Infra: database, events, sockets, jobs, files, settings and telemetry; it knows no business."""
