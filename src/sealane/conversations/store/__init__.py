"""Tables and queries of conversations, private to the room."""
