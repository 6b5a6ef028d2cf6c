"""Plots: series by numbers without a window, then the hosts that draw them."""

from __future__ import annotations

import dataclasses
import math
from pathlib import Path

import numpy as np
import pyqtgraph as pg
import pytest
from pytestqt.qtbot import QtBot

from core.analysis.history import History
from core.analysis.line_styles import row_styles
from core.events import (
    EpisodeFinished,
    Event,
    MetaUpdated,
    MethodEvaluated,
    StepSizesUpdated,
    StepTaken,
    TaskLearned,
    TrainingStarted,
    Validated,
)
from tests.workbench.atlas_sample import atlas_history
from workbench import theme
from workbench.plot_area import ON_REQUEST, SOURCES
from workbench.plots import PLOTS
from workbench.plots.chart import short_number
from workbench.plots.curve_chart import CurvePlot
from workbench.plots.measures import MeasuresPlot
from workbench.plots.panel import PlotPanel
from workbench.plots.series import (
    adaptation,
    evaluation,
    learned_rates,
    losses,
    mixture_weights,
    resampled,
    returns,
    step_sizes,
)
from workbench.task_words import group_text

GROUPS = ("normal", "swapped")


def training(updates: int = 40, sub_models: int = 3) -> list[Event]:
    events: list[Event] = [
        TrainingStarted(
            family="mirror", learner="context_mixture", seed=0, updates=updates, env_steps=updates * 100,
            sub_models=sub_models, updates_done=0,
        )
    ]  # fmt: skip
    for i in range(1, updates + 1):
        events.append(
            MetaUpdated(
                update=i, updates=updates, env_steps=i * 100, meta_loss=1.0 / i, sub_losses=(2.0 / i,) * sub_models,
                dynamics_loss=0.5 / i, train_return=math.nan if i % 2 else float(i),
                alpha=tuple(0.1 * k for k in range(sub_models)), epsilon=0.1, learning_rate=1e-3,
                inner_rates=((0.1,) * sub_models,) * 2, steps_per_second=1.0,
                seconds_left=1.0, cpu_seconds=1.0,
            )
        )  # fmt: skip
        if i % 10 == 0:
            alpha = ((1.0,) * sub_models, (-1.0,) * sub_models)
            events.append(
                Validated(
                    update=i, env_steps=i * 100, returns=(10.0 * i, 11.0 * i, 12.0 * i), solved=0.5, score=11.0 * i,
                    best=True, groups=GROUPS, group_alpha=alpha,
                )
            )  # fmt: skip
    return events


def step_sizes_run(updates: int = 12) -> list[Event]:
    """Factors that part from 1: alpha's grow, those of the first layer's weights shrink, the others stay."""
    names = ("shift", "sub.0.weight", "sub.0.gain", "sub.1.weight", "sub.1.shift", "sub.head.weight", "sub.head.bias")
    return [
        StepSizesUpdated(
            update=i, updates=updates, loss=1.0 / i, names=names, factors=(1.2**i, 0.8**i, 1.0, 1.0, 1.0, 1.0, 1.0),
            seconds_left=1.0,
        )
        for i in range(1, updates + 1)
    ]  # fmt: skip


def trial(lengths: tuple[int, ...] = (20, 30)) -> list[Event]:
    events: list[Event] = []
    for episode, length in enumerate(lengths):
        for step in range(length):
            events.append(
                StepTaken(
                    episode=episode, step=step, state=(0.0,) * 4, observation=(0.0,) * 4, action=0, reward=1.0,
                    alpha=(0.5, -0.5), sub_q=((0.0, 1.0),) * 2, q=(0.0, 1.0), terminated=False, truncated=False,
                )
            )  # fmt: skip
        value = float(length)
        events.append(EpisodeFinished(episode=episode, steps=length, episode_return=value, solved=False, alpha=(0.5, -0.5)))
    return events


def lessons(lengths: tuple[int, ...] = (20, 30)) -> list[Event]:
    """A trial that learns after its first episode: the last layer of the second sub-model most."""
    events = trial(lengths)
    changes = ((0.01, 0.0, 0.002, 0.05), (0.0, 0.0, 0.01, 0.4))
    learned = TaskLearned(
        step=lengths[0], loss=0.1, gradient_steps=60, alpha_change=0.01, last_layer_change=0.2, weight_change=0.1,
        layer_changes=changes,
    )  # fmt: skip
    return [*events[: lengths[0] + 1], learned, *events[lengths[0] + 1 :]]


MEASURES, TOLD = ("crash", "tests_bought"), ((((1.0,), (0.0,)),), (((math.nan,), (3.0,)),))


def evaluated(method: str, mean: float) -> MethodEvaluated:
    return MethodEvaluated(
        method=method, training_seeds=1, tasks=2, returns=(((mean,),),), episode_means=(mean,), first_mean=mean,
        first_low=mean - 5, first_high=mean + 5, first_quartile=mean, iqm=mean, iqm_low=mean, iqm_high=mean, solved=0.5,
        solved_low=0.4, solved_high=0.6, last_mean=mean, difference=None, difference_low=None, difference_high=None,
    )  # fmt: skip


def full() -> dict[str, History]:
    run, one = History(training()), History(trial(), family_name="mirror")
    table = History([evaluated("context", 400.0), evaluated("robust", 100.0)], family_name="mirror")
    of_training = dict.fromkeys(("returns", "losses", "mixture_weights", "learned_rates"), run)
    of_evaluation = dict.fromkeys(("evaluation", "adaptation_curve", "performance_profile"), table)
    told = [dataclasses.replace(row, measure_names=MEASURES, measures=TOLD) for row in (evaluated("context", 400.0),)]
    of_evaluation["measures"] = History([*told, evaluated("robust", 100.0)], family_name="mirror")
    of_stage = {"adaptation": one, "meta_state": one, "weights": History(lessons()), "task_atlas": atlas_history()}
    return {**of_training, "step_sizes": History(step_sizes_run()), **of_stage, **of_evaluation}


def test_returns_know_the_updates_in_which_no_episode_ended() -> None:
    series = returns(History(training()))
    assert series.env_steps[np.isfinite(series.train)].tolist() == [200.0 * i for i in range(1, 21)]
    assert series.first_episode.tolist() == [100.0, 200.0, 300.0, 400.0]
    assert series.last_episode.tolist() == [120.0, 240.0, 360.0, 480.0]
    assert series.solved == 475.0


def test_losses_have_a_column_for_each_sub_model() -> None:
    series = losses(History(training(updates=4, sub_models=3)))
    assert series.sub.shape == (4, 3)
    assert series.meta.tolist() == [1.0, 0.5, 1 / 3, 0.25]


def test_mixture_weights_carry_the_newest_groups() -> None:
    series = mixture_weights(History(training()))
    assert series.alpha.shape == (40, 3)
    assert series.groups == GROUPS
    assert series.group_alpha.tolist() == [[1.0] * 3, [-1.0] * 3]


def test_adaptation_knows_where_episodes_begin() -> None:
    series = adaptation(History(trial((20, 30))))
    assert series.returns.tolist() == [20.0, 30.0]
    assert series.episode_starts.tolist() == [0.0, 20.0]
    assert series.alpha.shape == (50, 2)
    assert series.solved is None
    assert series.running is None


def test_an_episode_that_has_not_ended_shows_its_return_so_far() -> None:
    series = adaptation(History(trial((20, 30))[:-5]))
    assert series.returns.tolist() == [20.0]
    assert series.running == 26.0


def test_evaluation_has_a_row_for_each_method() -> None:
    series = evaluation(full()["evaluation"])
    assert series.methods == ("context", "robust")
    assert series.mean_low.tolist() == [395.0, 95.0]


def test_measures_have_a_row_for_each_method_that_tells_them(qtbot: QtBot) -> None:
    plot = PLOTS["measures"]()
    qtbot.addWidget(plot)
    plot.show()
    plot.set_history(full()["measures"])
    assert isinstance(plot, MeasuresPlot)
    assert [plot.measure.itemText(place) for place in range(plot.measure.count())] == ["crash", "tests bought"]
    columns = plot.columns()
    assert columns["crash"].tolist()[0] == 0.5
    assert columns["tests bought"].tolist()[0] == 3.0
    assert np.isnan(columns["crash"][1])
    plot.measure.setCurrentIndex(1)
    assert plot.chart._meaning is not None
    assert plot.chart._meaning.brief == "tests bought"
    plot.set_history(full()["evaluation"])  # a family that tells nothing more
    assert plot._pages.currentIndex() == 0


def test_series_of_an_empty_history_are_empty() -> None:
    for make in (returns, losses, mixture_weights, learned_rates, step_sizes, adaptation, evaluation):
        assert make(History()).empty  # type: ignore[operator]


def test_a_learner_without_a_mixture_leaves_no_weights() -> None:
    history = History(training(sub_models=0))
    assert mixture_weights(history).empty
    assert not losses(history).empty


def test_resampling_takes_the_newest_row_at_or_before_a_place() -> None:
    x = np.array([0.0, 1.0, 2.0, 10.0])
    rows = np.arange(4.0)[:, None]
    assert resampled(x, rows, 3)[:, 0].tolist() == [0.0, 2.0, 3.0]
    assert resampled(x[:1], rows[:1], 3).shape == (1, 1)


def test_groups_of_tasks_are_named_by_what_is_not_as_usual() -> None:
    assert group_text("force_sign=1", "mirror") == "normal"
    assert group_text("force_sign=-1, delay=2", "rig") == "Control wires: reversed, Motor delay: 2"
    assert group_text("all tasks", "mirror") == "all tasks"
    assert group_text("force_sign=1", "no such family") == "force_sign=1"


def test_step_counts_are_written_short() -> None:
    assert [short_number(v) for v in (0, 500, 20_000, 1_500_000)] == ["0", "500", "20k", "1.5M"]


def test_every_plot_has_a_title_in_words() -> None:
    from workbench.plot_area import TITLES

    assert set(TITLES) == set(PLOTS)


@pytest.fixture(params=[name for name in PLOTS if SOURCES.get(name) != ON_REQUEST])  # others: test_experiment_plots
def plot(request: pytest.FixtureRequest, qtbot: QtBot) -> tuple[PlotPanel, History]:
    widget = PLOTS[request.param]()
    qtbot.addWidget(widget)
    widget.resize(640, 260)
    widget.show()
    return widget, full()[request.param]


def test_an_empty_plot_says_which_step_fills_it(plot: tuple[PlotPanel, History]) -> None:
    widget, _ = plot
    assert "step" in widget.empty_text()
    widget.set_history(History())
    assert widget._pages.currentIndex() == 0
    assert widget.title


def test_a_plot_draws_in_both_themes(plot: tuple[PlotPanel, History]) -> None:
    widget, history = plot
    widget.set_history(history)
    assert widget._pages.currentIndex() == 1
    for name in ("light", "dark"):
        shown = theme.apply(name)  # type: ignore[arg-type]
        image = widget.grab().toImage()
        assert image.pixelColor(image.width() // 2, image.height() - 3).name() == shown.surface.lower()


def test_rows_of_an_evaluation_take_the_colours_of_the_appearance(qtbot: QtBot) -> None:
    from workbench.plots.adaptation_curve import AdaptationCurvePlot
    from workbench.plots.evaluation import EvaluationPlot

    rows = EvaluationPlot(), AdaptationCurvePlot()
    for each in rows:
        qtbot.addWidget(each)
        each.resize(640, 300)
        each.show()
        each.set_history(full()["evaluation"])
    bars, curves = rows
    methods = list(curves.chart.named)
    for name, shown in (("dark", theme.DARK), ("light", theme.LIGHT)):
        theme.apply(name)  # type: ignore[arg-type]
        wanted = [theme.seen(style.colour, shown).lower() for style in row_styles(methods)]
        marks = next(item for item in bars.chart._extra if isinstance(item, pg.ScatterPlotItem))
        assert [point.brush().color().name() for point in marks.points()] == wanted
        assert [curves.chart.look(method)[0].lower() for method in methods] == wanted
        assert [curves.chart._rows[method][1].opts["pen"].color().name() for method in methods] == wanted


def test_a_plot_redraws_only_when_seen_and_changed(plot: tuple[PlotPanel, History], monkeypatch: pytest.MonkeyPatch) -> None:
    widget, history = plot
    widget.set_history(history)
    drawn: list[int] = []
    draw = widget.draw
    monkeypatch.setattr(widget, "draw", lambda: drawn.append(1) or draw())
    widget.refresh()
    assert not drawn
    history.append(training()[1])
    widget.hide()
    widget.refresh()
    assert not drawn
    widget.show()
    assert drawn


def test_a_manual_pan_stops_following(plot: tuple[PlotPanel, History]) -> None:
    widget, history = plot
    widget.set_history(history)
    assert widget.following
    widget.charts[0].getPlotItem().getViewBox().sigRangeChangedManually.emit([True, True])
    assert not widget.following


def test_a_plot_is_written_as_a_picture(plot: tuple[PlotPanel, History], tmp_path: Path, qtbot: QtBot) -> None:
    widget, history = plot
    widget.set_history(history)
    with qtbot.waitSignal(widget.exported):
        assert widget.export(tmp_path / "plot.png")
    assert (tmp_path / "plot.png").stat().st_size > 1000
    with qtbot.waitSignal(widget.export_failed):
        assert not widget.export(tmp_path / "missing" / "plot.png")


def test_a_new_run_clears_the_old_one(plot: tuple[PlotPanel, History]) -> None:
    widget, history = plot
    widget.set_history(history)
    widget.set_history(History())
    assert all(not chart.names or widget._pages.currentIndex() == 0 for chart in widget.charts)


def test_a_legend_chip_hides_its_line(qtbot: QtBot) -> None:
    widget = PLOTS["losses"]()
    qtbot.addWidget(widget)
    widget.resize(640, 260)
    widget.show()
    widget.set_history(full()["losses"])
    button = widget.toggles.chips["Q2"][0]
    button.click()
    item = widget.charts[0]._items["sub 1"][0]
    assert not item.isVisible()
    widget.redraw()
    assert not item.isVisible()
    button.click()
    assert item.isVisible()


def test_step_sizes_have_a_line_for_each_group_and_no_two_look_the_same(qtbot: QtBot) -> None:
    series = step_sizes(full()["step_sizes"])
    assert series.updates.tolist() == list(range(1, 13))
    np.testing.assert_allclose(series.factors[-1, :3], (1.2**12, 0.8**12, 1.0))
    widget = PLOTS["step_sizes"]()
    qtbot.addWidget(widget)
    widget.resize(640, 260)
    widget.show()
    widget.set_history(full()["step_sizes"])
    looks = {name: look[1:3] for name, look in widget.charts[0]._items.items() if name.startswith("factor ")}
    assert len(set(looks.values())) == len(looks) == 7
    assert list(widget.toggles.chips) == ["α", "L1", "L2", "last", "weight", "bias", "gain", "shift"]
    widget.toggles.chips["L1"][0].click()
    shown = {name for name in looks if widget.charts[0]._items[name][0].isVisible()}
    assert shown == {name for name in looks if "sub.0" not in name}
    low, high = widget.charts[0].getPlotItem().viewRange()[1]
    assert low < math.log10(0.5)
    assert high > math.log10(1.2**12)


def test_a_shorter_mixture_leaves_no_old_lines(qtbot: QtBot) -> None:
    widget = PLOTS["losses"]()
    qtbot.addWidget(widget)
    widget.show()
    widget.set_history(History(training(sub_models=4)))
    assert "Q4" in widget.toggles.chips
    widget.set_history(History(training(sub_models=2)))
    assert "sub 3" not in widget.charts[0].names
    assert "Q4" not in widget.toggles.chips


def test_curves_have_bands_and_a_row_that_is_ticked_off_stays_hidden(qtbot: QtBot) -> None:
    widget = PLOTS["adaptation_curve"]()
    assert isinstance(widget, CurvePlot)
    qtbot.addWidget(widget)
    widget.resize(700, 300)
    widget.show()
    history = History([evaluated("context", 400.0), evaluated("robust", 100.0)], family_name="mirror")
    widget.set_history(history)
    qtbot.waitUntil(lambda: list(widget.chart._rows) == ["context", "robust"])
    assert any(isinstance(item, pg.FillBetweenItem) and item.isVisible() for item in widget.chart._rows["robust"])
    assert widget.rows.isVisible()
    widget.rows._buttons["robust"].click()
    history.append(evaluated("random", 20.0))
    widget.refresh()
    assert list(widget.chart._rows) == ["context", "robust", "random"]
    shown = {name: any(item.isVisible() for item in items) for name, items in widget.chart._rows.items()}
    assert shown == {"context": True, "robust": False, "random": True}
    widget.resize(280, 300)
    qtbot.waitUntil(lambda: not widget.rows.isVisible())
