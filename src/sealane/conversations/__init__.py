"""Conversations: what people, guests and systems say to each other, and the threads that hang on things."""
