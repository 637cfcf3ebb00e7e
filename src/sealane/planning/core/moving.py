"""What moves today: urgent quick parts first, then the usual lanes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sealane.planning.contracts import Ints
from sealane.planning.core.bridge import best_bridges, with_bridges
from sealane.planning.core.network import Network
from sealane.planning.core.stage import Stage
from sealane.planning.core.transfer import no_moves, transfers
from sealane.planning.core.trial import Bench, joined, replaced, tried, unit_worth
from sealane.planning.core.world import after


def move(b: Bench, at: Stage, mains: Ints, usual: Ints, net: Network) -> Stage:
    """Bridges by quick lanes first, since they are the urgent ones, then the usual moves."""
    if mains.size == 0:
        return at
    choices, rows = with_bridges(at.choices, mains, at.outcomes)
    outcomes = joined(at.outcomes, tried(b, at.world, choices, rows)) if rows.size else at.outcomes
    worth = unit_worth(b, choices, np.arange(choices.series.size), b.money.shortage)
    now = replace(at, choices=choices, outcomes=outcomes, worth=worth)
    best = best_bridges(choices, outcomes, rows)
    quick = transfers(b, now, net.feeder, usual, best, no_moves(at.world.stock.size))
    if quick.proposals:
        world = after(at.world, choices, quick.proposals)
        again = usual[quick.took[choices.series[usual]]]
        now = replace(now, world=world, outcomes=replaced(outcomes, again, tried(b, world, choices, again)))
    moves = transfers(b, now, net.feeder, usual, mains, quick)
    done = moves.proposals
    spare = np.maximum(at.spare - moves.sent(choices), 0.0)
    return replace(now, world=after(at.world, choices, done), done=done, spare=spare)
