"""The time machine's weights: what they had become when a step was decided, how far they had moved, what others would do."""

from __future__ import annotations

from collections import deque
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from core import build
from core.analysis.history import History
from core.events import StepTaken, TaskLearned
from core.model import Model, initialise
from core.rng import generator
from tests.core.tiny_runs import mirror_recipe
from tests.workbench.test_plots import lessons
from workbench import language
from workbench.learning_seat import Seat
from workbench.plots.change_matrix import palette
from workbench.plots.weight_series import CELL, heat, strength, weight_changes
from workbench.plots.weights import WeightsPlot
from workbench.theme import LIGHT
from workbench.weight_moments import WeightMoment, WeightMoments, learned_weights, moment
from workbench.what_if import what_if

LEARNING = {"name": "q_learning", "batch": 8, "always": True}


class Ear:
    """A line to nobody that remembers what was said."""

    number = 0

    def __init__(self) -> None:
        self.said: dict[str, list[Any]] = {"weights": [], "lesson": [], "decision": []}

    def send(self, kind: str, content: Any) -> None:
        self.said[kind].append(content[-1])

    def look(self) -> deque[Any]:
        return deque()


@pytest.fixture(scope="module", params=["strict", "hybrid"])
def played(request: pytest.FixtureRequest) -> tuple[Model, History, list[WeightMoment], Any]:
    """A model whose actor learned in its first episode, and played a second one without learning."""
    model = initialise(mirror_recipe(**{"model.mode": request.param}))
    actor = model.actor(1, build.checked_adaptation(LEARNING))
    ear, history, rng = Ear(), History(), generator(0, "walk")
    seat = Seat(actor, actor, ear)  # type: ignore[arg-type]
    seat.begin_trial()
    for number in range(80):
        episode, step = divmod(number, 40)
        seat.learns(episode == 0)
        before, after = rng.normal(size=(2, 1, 4)).astype(np.float32)
        decision = actor.decide(before)
        ended = np.array([step == 39])
        history.append(
            StepTaken(
                episode=episode, step=step, state=(0.0,), observation=tuple(before[0].tolist()),
                action=int(decision.actions[0]), reward=1.0, alpha=tuple(decision.alpha[0].tolist()),
                sub_q=tuple(map(tuple, decision.sub_q[0].tolist())), q=tuple(decision.q[0].tolist()),
                terminated=bool(ended[0]), truncated=False, meta_state=tuple(decision.first_meta_state.tolist()),
            )
        )  # fmt: skip
        seat.observe((before, decision.actions, np.ones(1), after, ended, np.zeros(1, dtype=bool)))
        if news := seat.news():
            history.append(news)
    return model, history, ear.said["weights"], actor


def test_the_weights_of_an_episode_that_taught_something_are_sent_at_its_end(played: Any) -> None:
    model, history, sent, actor = played
    assert [each.step for each in sent] == [40]
    assert sent[0].gradient_steps == history[TaskLearned]["gradient_steps"][-1] > 0
    own = learned_weights(model.parameters, sent[0])
    for name, array in own.items():
        np.testing.assert_allclose(array, actor.snapshot()[f"weights.{name}"], rtol=2e-3, atol=1e-4, err_msg=name)
    assert any(not np.array_equal(own[name], model.parameters[name]) for name in own)


def test_the_kept_weights_give_the_values_that_were_recorded(played: Any) -> None:
    model, history, sent, _ = played
    moments = WeightMoments()
    moments.extend(sent)
    assert moments.at(39) is None, "the first episode began with what was meta-trained"
    for step in (40, 41, 60, 79):
        found = what_if(model, history, step, moments.at(step), moments.at(None))
        assert found is not None
        np.testing.assert_allclose(found.newest, found.recorded, rtol=2e-2, atol=5e-3)
        assert not np.allclose(found.before, found.recorded, rtol=2e-2, atol=5e-3)
    first = what_if(model, history, 0, moments.at(0), moments.at(None))
    assert first is not None
    np.testing.assert_allclose(first.before, first.recorded, atol=1e-5)
    assert what_if(model, history, 80, None, None) is None


def test_each_layer_of_each_sub_model_has_its_size_of_change(played: Any) -> None:
    model, history, sent, _ = played
    changes = weight_changes(history).at(None)
    assert changes.shape == (model.sub_models, 4)
    assert changes.all(), "alpha and all layers learn"
    names = [name for name in sent[0].difference if name.startswith("sub.1.")]
    moved = sum(np.square(sent[0].difference[name].astype(float)[1]).sum() for name in names)
    began = sum(np.square(model.parameters[name].astype(float)[1]).sum() for name in names)
    assert changes[1, 2] == pytest.approx(np.sqrt(moved / began), rel=0.01)


def test_moments_stay_within_their_memory_and_keep_the_newest_and_the_first() -> None:
    def one(step: int) -> WeightMoment:
        return moment(step, step, {"sub.0.bias": np.full(500, 1e9, dtype=np.float32)})  # beyond what halves can hold

    moments = WeightMoments(most_bytes=20_000)
    for step in range(300):
        moments.extend([one(step)])
        assert moments.size <= 20_000
    assert moments.at(None).step == 299  # type: ignore[union-attr]
    assert moments.at(0).step == 0  # type: ignore[union-attr]
    assert np.isfinite(moments.at(None).difference["sub.0.bias"]).all()  # type: ignore[union-attr]
    assert len(moments) > 4
    moments.clear()
    assert moments.at(None) is None
    assert moments.size == 0


def test_weights_that_are_too_large_are_not_sent_but_their_step_is() -> None:
    found = moment(3, 1, {"sub.0.weight": np.zeros(3_000_000, dtype=np.float32)})
    assert found.size == 0
    assert found.step == 3


def test_of_many_events_of_a_lesson_the_last_counts_and_a_step_knows_its_own() -> None:
    events = lessons()
    series = weight_changes(History([*events[:22], events[21], *events[22:]]))
    assert series.steps.tolist() == [20.0]
    assert series.length == 50
    assert not series.at(19).any()
    assert series.at(20)[1, 3] == series.at(None)[1, 3] == 0.4
    assert weight_changes(History(events[:22])).at(19)[1, 3] == 0.4, "at the newest step the lesson that follows it is shown"
    assert weight_changes(History()).empty


def test_the_strip_is_pale_before_learning_and_parts_the_sub_models() -> None:
    pixels = heat(weight_changes(History(lessons())), 0, 50, 50, palette(LIGHT))
    assert pixels.shape == (2 * 4 * CELL, 50, 3)
    assert (pixels[:, :20] == palette(LIGHT)[0]).all()
    last_of_second = pixels[(4 + 3) * CELL, 20:]
    assert (last_of_second == palette(LIGHT)[round(255 * strength(np.array(0.4)))]).all()
    assert (pixels[4 * CELL - 1] == palette(LIGHT)[0]).all()
    assert strength(np.array([0.0, 1e-3, 1.0, 7.0])).tolist() == [0.0, 0.0, 1.0, 1.0]


def test_the_plot_follows_the_shown_step_and_asks_what_others_would_do(qtbot: QtBot) -> None:
    language.apply("en")
    plot = WeightsPlot()
    qtbot.addWidget(plot)
    asked: list[int | None] = []
    plot.judge = lambda place: asked.append(place) or "judged"  # type: ignore[func-returns-value]
    plot.resize(640, 260)
    plot.show()
    plot.set_history(History(lessons()))
    assert asked[-1] is None
    assert "last of sub-model 2, by 40%" in plot.when.text()
    assert plot.words.text() == "judged"
    assert "60 gradient steps" in plot.when.text()
    assert "Q2: α 0%, L1 0%, L2 1.0%, last 40%" in plot.matrix.accessibleDescription()
    plot.set_place(7)
    assert asked[-1] == 7
    assert "Nothing had been learned" in plot.when.text()
    plot.show_crosshair(plot.strip.x_means, 33.0)
    assert asked[-1] == 33
    assert "At step 33" in plot.when.text()
    assert plot.columns()["change of last of Q2"].tolist() == [0.4]
