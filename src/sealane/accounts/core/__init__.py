"""The decisions of accounts: who may do what, which password is good, when to wait, when a session ends."""
