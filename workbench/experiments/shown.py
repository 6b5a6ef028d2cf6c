"""What the plots of an experiment are given: the board, and which of its runs are chosen. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.experiments.board_state import BoardState, ConfigurationState, RunState

MOST_CHOSEN = 8  # that have a colour of their own


@dataclass(frozen=True)
class Shown:
    """A board that goes on changing, and names of runs."""

    board: BoardState = field(default_factory=BoardState)
    chosen: tuple[str, ...] = ()

    def runs(self) -> list[RunState]:
        """The first of the runs that are chosen."""
        return [self.board.runs[name] for name in self.chosen if name in self.board.runs][:MOST_CHOSEN]

    def configurations(self) -> list[ConfigurationState]:
        """The first of the configurations that the chosen runs are of."""
        numbers = dict.fromkeys(self.board.runs[name].configuration for name in self.chosen if name in self.board.runs)
        return [self.board.configurations[number] for number in numbers][:MOST_CHOSEN]
