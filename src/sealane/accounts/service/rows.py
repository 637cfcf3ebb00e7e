"""What listings of other rooms join to: people by id, to be read only."""

from __future__ import annotations

from sqlalchemy import FromClause

from sealane.accounts.store.tables import person as _person

PERSON_ROWS: FromClause = _person
"""People of all workspaces: id, name. Join it to rows of this workspace alone."""
