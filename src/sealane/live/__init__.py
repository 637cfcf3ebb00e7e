"""Live: sessions that sell in real time, their run-down, their desk and their review."""
