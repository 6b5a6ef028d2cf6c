"""Plots by name, in the order of their tabs. Add one: its file in this folder and its line in :data:`PLOTS`."""

from __future__ import annotations

from workbench.plots.adaptation import AdaptationPlot
from workbench.plots.adaptation_curve import AdaptationCurvePlot
from workbench.plots.best_so_far import BestSoFarPlot
from workbench.plots.evaluation import EvaluationPlot
from workbench.plots.experiment_curves import ExperimentCurvesPlot
from workbench.plots.interaction import InteractionPlot
from workbench.plots.learned_rates import LearnedRatesPlot
from workbench.plots.losses import LossesPlot
from workbench.plots.measures import MeasuresPlot
from workbench.plots.meta_state import MetaStatePlot
from workbench.plots.mixture_weights import MixtureWeightsPlot
from workbench.plots.panel import PlotPanel
from workbench.plots.parallel_coordinates import ParallelCoordinatesPlot
from workbench.plots.performance_profile import PerformanceProfilePlot
from workbench.plots.returns import ReturnsPlot
from workbench.plots.step_sizes import StepSizesPlot
from workbench.plots.task_atlas import TaskAtlasPlot
from workbench.plots.weights import WeightsPlot

PLOTS: dict[str, type[PlotPanel]] = {
    "returns": ReturnsPlot,
    "losses": LossesPlot,
    "mixture_weights": MixtureWeightsPlot,
    "learned_rates": LearnedRatesPlot,
    "step_sizes": StepSizesPlot,
    "adaptation": AdaptationPlot,
    "meta_state": MetaStatePlot,
    "weights": WeightsPlot,
    "task_atlas": TaskAtlasPlot,
    "evaluation": EvaluationPlot,
    "adaptation_curve": AdaptationCurvePlot,
    "performance_profile": PerformanceProfilePlot,
    "measures": MeasuresPlot,
    "experiment_curves": ExperimentCurvesPlot,
    "parallel_coordinates": ParallelCoordinatesPlot,
    "interaction": InteractionPlot,
    "best_so_far": BestSoFarPlot,
}
