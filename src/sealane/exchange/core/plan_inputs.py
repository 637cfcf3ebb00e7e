"""The way in which a folder's tables become a plan's inputs: planning's own, for both doors share it."""

from sealane.planning.core.table_inputs import plan_inputs

__all__ = ["plan_inputs"]
