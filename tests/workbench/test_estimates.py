"""How long a training takes here: from what was measured, and no more certain than that."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

import core
from tests.workbench.conftest import staged, train_on_fakes
from workbench import kept_values, speed_probe
from workbench.calibration import Calibration
from workbench.estimates import Estimate, estimate, keep, sentence, spoken
from workbench.main_window import MainWindow
from workbench.panels.preset_field import PresetField
from workbench.session import Session

QUICK = core.read_recipe("mirror-quick")
PRINTS = "import sys; print('noise'); print('{\"steps_per_second\": 20000.0}')"


def test_what_was_measured_with_these_sizes_is_exact() -> None:
    keep(QUICK, 20_000.0)
    assert estimate(QUICK) == Estimate(30.0, exact=True)  # 600 000 steps
    assert "About 30 s" in sentence(estimate(QUICK))


def test_other_sizes_and_other_families_are_rough() -> None:
    keep(QUICK, 20_000.0)
    wide = core.read_recipe("mirror-quick", {"model.width": 128})
    assert not estimate(wide).exact
    assert estimate(core.read_recipe("classic-quick")) == Estimate(20.0)  # 400 000 steps
    assert "Roughly" in sentence(estimate(wide))
    other_seed = core.read_recipe("mirror-quick", {"run.seed": 7})
    assert estimate(other_seed).exact, "a seed costs nothing"


def test_another_learner_is_not_known() -> None:
    keep(QUICK, 20_000.0)
    assert not estimate(core.read_recipe("mirror-quick", {"learner.name": "meta_sgd"})).known
    assert "not measured yet" in sentence(Estimate())


@pytest.mark.parametrize("speed", [0.0, -1.0, float("nan"), float("inf")])
def test_a_speed_that_is_none_is_not_kept(speed: float) -> None:
    keep(QUICK, speed)
    assert not estimate(QUICK).known


@pytest.mark.parametrize("value", ["fast", "", [], "nan", "-3"])
def test_nonsense_in_the_settings_counts_as_nothing(value: Any) -> None:
    keep(QUICK, 20_000.0)
    kept = json.loads(kept_values.file().read_text())
    assert any(key.startswith("measured") for key in kept)
    kept_values.keep(dict.fromkeys(kept, value))
    assert not estimate(QUICK).known


def test_step_sizes_that_are_learned_afterwards_are_said() -> None:
    recipe = core.read_recipe("rig-standard")
    keep(recipe, 20_000.0)
    assert "on top" in sentence(estimate(recipe))


def test_times_are_spoken_in_round_numbers() -> None:
    assert [spoken(s) for s in (1, 42, 57, 58, 100, 3600, 2 * 3600)] == [
        "5 s",
        "40 s",
        "55 s",
        "1 min",
        "2 min",
        "60 min",
        "2 h",
    ]


@pytest.mark.window
def test_a_training_that_was_done_is_measured(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch, fake_training: Any
) -> None:
    recipe = window.session.recipe
    assert recipe is not None
    with qtbot.waitSignal(window.session.jobs.ended, timeout=5000):
        train_on_fakes(window, monkeypatch, fake_training, total=20)
    assert estimate(recipe).exact
    assert estimate(recipe).seconds == recipe.training.env_steps / 1000.0
    train = window.workflow.findChildren(PresetField)
    assert len(train) == 2
    assert all("10 min" in box.itemText(0) for box in train)


@pytest.mark.window
def test_a_training_that_hardly_began_says_nothing(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch, fake_training: Any
) -> None:
    with qtbot.waitSignal(window.session.jobs.ended, timeout=5000):
        train_on_fakes(window, monkeypatch, fake_training, total=3)
    assert not estimate(QUICK).known


def test_presets_say_their_time_once_it_is_known(qtbot: Any) -> None:
    session = Session()
    session.begin()
    field = PresetField(session)
    qtbot.addWidget(field)
    assert [field.itemText(n) for n in range(3)] == ["Quick", "Standard", "Thorough"]
    session.speeds.take(QUICK, 20_000.0)
    assert field.itemText(0) == "Quick · ≈ 30 s"
    field.setCurrentIndex(1)
    assert session.preset == "mirror-standard"


@pytest.mark.window
def test_the_machine_is_measured_once_in_a_quiet_moment(window: MainWindow, qtbot: Any) -> None:
    calibration = Calibration(window, (sys.executable, "-c", PRINTS), look_every=10)
    with qtbot.waitSignal(window.session.speeds.changed, timeout=20_000):
        calibration.begin()
    assert estimate(QUICK).exact
    assert not calibration.needed()


@pytest.mark.window
def test_it_waits_while_something_plays_and_not_at_all_when_unwanted(window: MainWindow, qtbot: Any) -> None:
    calibration = Calibration(window, (sys.executable, "-c", PRINTS), look_every=10_000)
    window.first_steps.play()
    staged(window.staging)
    calibration._look()
    assert calibration.process is None
    window.player.clear()
    window.prefer(calibrate=False)
    calibration._look()
    assert calibration.process is None


@pytest.mark.window
def test_a_step_that_begins_comes_first(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch, fake_training: Any
) -> None:
    calibration = Calibration(window, (sys.executable, "-c", "import time; time.sleep(60)"), look_every=10_000)
    calibration._look()
    assert calibration.process is not None
    train_on_fakes(window, monkeypatch, fake_training)
    assert calibration.process is None


@pytest.mark.window
def test_a_probe_that_fails_is_no_news(window: MainWindow, qtbot: Any) -> None:
    calibration = Calibration(window, (sys.executable, "-c", "print('no numbers')"), look_every=10_000)
    calibration._look()
    qtbot.waitUntil(lambda: calibration.process is None, timeout=20_000)
    assert not estimate(QUICK).known
    assert not window.notifications.toasts


def test_the_probe_trains_for_a_moment_and_says_how_fast() -> None:
    small = {"training.lanes": 8, "training.env_steps": 6000, "model.sub_models": 2, "model.width": 8}
    done = subprocess.run(
        [sys.executable, "-m", "workbench.speed_probe", "classic-quick", json.dumps(small)],
        capture_output=True, text=True, timeout=120, check=True, cwd=speed_probe.__file__.rsplit("workbench", 1)[0],
    )  # fmt: skip
    assert json.loads(done.stdout.splitlines()[-1])["steps_per_second"] > 0
