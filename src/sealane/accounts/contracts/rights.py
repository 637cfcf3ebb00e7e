"""What a person may be and may do: the roles of a seller's team and the rights that routes ask for."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person does in a workspace; it decides the rights."""

    OWNER = "owner"
    OPERATOR = "operator"
    BUYER = "buyer"
    WAREHOUSE = "warehouse"
    LOGISTICS = "logistics"
    LIVE = "live"
    SERVICE = "service"
    FINANCE = "finance"


class Permission(StrEnum):
    """One right. Its value is what routes name in `need("…")`."""

    ENTER = "enter"
    """Be here: see who one is, and be told when something changes."""
    OWN_ACCOUNT = "own_account"
    """Change one's own name, language and password, see and take one's own data."""
    TALK = "talk"
    """Read and write in channels, in conversations one was asked into, and about what one may see."""
    SEE_STOCK = "see_stock"
    """SKUs, warehouses, levels, ages, the ledger, purchase orders and shipments without money."""
    SEE_SALES = "see_sales"
    """Sold and returned lines, and the demand they make."""
    SEE_DECISIONS = "see_decisions"
    """Today's decisions, forecasts, indicators and alarms."""
    SEE_FINANCE = "see_finance"
    """Costs, cash, gains, margins: wherever they appear."""
    DECIDE = "decide"
    """Accept, change, postpone or dismiss a decision; run a new plan."""
    BUY = "buy"
    """Make, place, change and cancel purchase orders."""
    MOVE_STOCK = "move_stock"
    """Receive, ship, transfer, count and write off goods."""
    HOLD_STOCK = "hold_stock"
    """Hold stock for orders, carts and live sessions, set it aside, and settle such holds."""
    RUN_SESSIONS = "run_sessions"
    """Plan live sessions and their run-downs, run their desk, review them."""
    MANAGE_CATALOG = "manage_catalog"
    """Change SKUs, bundles, warehouses, suppliers, rates and events."""
    MANAGE_LANES = "manage_lanes"
    """Change lanes: how long goods take between warehouses; what that costs, if one may see finances."""
    IMPORT_FILES = "import_files"
    """Bring files in, say what their columns mean, undo them."""
    MANAGE_SETTINGS = "manage_settings"
    """Change the workspace and what plans are made by."""
    MANAGE_TOKENS = "manage_tokens"
    """Make API tokens within one's own rights, and revoke them."""
    MANAGE_PEOPLE = "manage_people"
    """Invite people, change their role, let them go."""
    SEE_AUDIT = "see_audit"
    """Who changed what, when and why."""


PERSONAL = frozenset({Permission.OWN_ACCOUNT, Permission.MANAGE_PEOPLE, Permission.MANAGE_TOKENS})
"""Rights that no API token can hold: only a person at a screen makes people, tokens and passwords."""
