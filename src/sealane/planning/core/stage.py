"""How far a plan of supply has come: the world, the ways and what was tried and decided so far."""

from __future__ import annotations

from dataclasses import dataclass

from sealane.planning.contracts import Floats
from sealane.planning.core.options import Choices
from sealane.planning.core.proposal import Cut, Proposal
from sealane.planning.core.simulate import Outcomes, World


@dataclass(frozen=True, slots=True)
class Stage:
    """The world, the ways and their outcomes as far as decided."""

    world: World
    choices: Choices
    outcomes: Outcomes
    done: tuple[Proposal, ...]
    spare: Floats
    worth: Floats  # what a sale saved by each choice wins
    cuts: tuple[Cut, ...] = ()
    later: tuple[Proposal, ...] = ()  # orders that are not due today
