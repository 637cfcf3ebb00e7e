"""Tables and queries of live sessions, private to the room."""
