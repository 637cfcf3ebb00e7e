"""Accounts: workspaces, people, roles, tokens, audit and privacy."""
