"""The door of planning: plans made and kept, decisions answered, the outlook of each SKU, policies."""

from sealane.planning.contracts.choices import Policies
from sealane.planning.service.acting import act, chosen
from sealane.planning.service.backtesting import (
    BACKTEST,
    BacktestMade,
    enqueue_backtest,
    newest_backtest,
    run_backtest,
    running_backtest,
)
from sealane.planning.service.inputs import Facts, load_facts
from sealane.planning.service.kernels import (
    backtest,
    halves,
    night,
    plan,
    plan_in_parts,
    plan_inputs,
    plan_streamed,
    warm,
    what_if,
)
from sealane.planning.service.late_shipments import chosen_late, expedite, late_totals, tell_late
from sealane.planning.service.lateness import JOB as LATENESS
from sealane.planning.service.lateness import enqueue_lateness, late_one, reckon_lateness
from sealane.planning.service.overrides import add_override, end_override, overrides_of_sku
from sealane.planning.service.policies import CHOICES, capital_rate, read_policies, write_policies
from sealane.planning.service.proposing import propose
from sealane.planning.service.questions import Question, plans_folder, question
from sealane.planning.service.replanning import REPLAN, current_plan, enqueue_replan, replan
from sealane.planning.service.siting import site_advice, workspace_sites
from sealane.planning.service.sku import Outlook, SkuPlan, sku_plan
from sealane.planning.service.viewing import (
    DecisionView,
    cancel_job,
    daily_demand,
    decision,
    running_replan,
)
from sealane.planning.store.late_shipments import LATE_SHIPMENT_LISTING
from sealane.planning.store.lateness import LATE_LISTING
from sealane.planning.store.listings import DECISIONS, HIDDEN, JOBS, LEFT_OUT, LINES

__all__ = [
    "BACKTEST",
    "CHOICES",
    "DECISIONS",
    "HIDDEN",
    "JOBS",
    "LATENESS",
    "LATE_LISTING",
    "LATE_SHIPMENT_LISTING",
    "LEFT_OUT",
    "LINES",
    "REPLAN",
    "BacktestMade",
    "DecisionView",
    "Facts",
    "Outlook",
    "Policies",
    "Question",
    "SkuPlan",
    "act",
    "add_override",
    "backtest",
    "cancel_job",
    "capital_rate",
    "chosen",
    "chosen_late",
    "current_plan",
    "daily_demand",
    "decision",
    "end_override",
    "enqueue_backtest",
    "enqueue_lateness",
    "enqueue_replan",
    "expedite",
    "halves",
    "late_one",
    "late_totals",
    "load_facts",
    "newest_backtest",
    "night",
    "overrides_of_sku",
    "plan",
    "plan_in_parts",
    "plan_inputs",
    "plan_streamed",
    "plans_folder",
    "propose",
    "question",
    "read_policies",
    "reckon_lateness",
    "replan",
    "run_backtest",
    "running_backtest",
    "running_replan",
    "site_advice",
    "sku_plan",
    "tell_late",
    "warm",
    "what_if",
    "workspace_sites",
    "write_policies",
]
