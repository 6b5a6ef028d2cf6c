"""The rows of the benchmark on tiny numbers: tables, verdicts, pieces that are kept, and the shipped models."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import core
from core import build
from core.resources import resource
from core.trainers import companions, keeping
from core.trainers.methods import METHODS
from tests.benchmarks import (
    comparison,
    contenders,
    figures,
    gain,
    kept,
    measured,
    mirror,
    new_task,
    rewired,
    rig,
    run,
    shuffled,
    switch,
    tables,
)
from tests.benchmarks.contenders import Contender

TINY = {
    "model.sub_models": 2,
    "model.width": 8,
    "model.window": 4,
    "model.meta_features": 4,
    "model.meta_state": 4,
    "run.device": "cpu",
    "training.lanes": 4,
    "training.env_steps": 4 * 8,
    "training.validation_tasks": 2,
    "training.kept_transitions": 32,
    "training.rate_updates": 0,
    "learner.rollout_steps": 8,
}
COMPARISONS = (mirror, rewired, rig, switch)
LARGEST_SAMPLES = 10 * 10**6  # bytes, together


@pytest.fixture(autouse=True)
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Every row on two tasks, two training seeds, models of a few numbers, and a folder of its own."""
    monkeypatch.setattr(kept, "FOLDER", tmp_path / "benchmarks")
    monkeypatch.setattr(companions, "CONVERGED_STEPS", 1)
    monkeypatch.setattr(keeping, "STEPS", 30)
    for contender in (contenders.LEARNED, contenders.EQUAL_RATES):
        monkeypatch.setitem(contender.adaptation, "updates", 1)
    monkeypatch.setattr(tables, "RESAMPLES", 20)
    for row in (*COMPARISONS, new_task, gain):
        monkeypatch.setattr(row, "SHRINK", TINY)
        monkeypatch.setattr(row, "SEEDS", (0, 1))
    for row in COMPARISONS:
        monkeypatch.setattr(row, "ASKED", dataclasses.replace(row.ASKED, tasks=2))
        monkeypatch.setattr(row, "EPISODES", 2)
        # memoryless_search has settings of its own, so that TINY does not fit it
        monkeypatch.setattr(row, "CONTENDERS", tuple(c for c in row.CONTENDERS if c is not contenders.SEARCH))
    for name, value in {"TASKS": 2, "PEER_TASKS": 1}.items():
        monkeypatch.setattr(new_task, name, value)
    monkeypatch.setattr(new_task, "CASES", tuple(dataclasses.replace(c, cap=40) for c in new_task.CASES))
    monkeypatch.setattr(new_task, "OURS", contenders.Q_LEARNING)
    monkeypatch.setattr(new_task, "peer", lambda: (lambda family, task, cap: cap // 2, ""))
    for name, value in {"TASKS": 2, "SWEEP_TASKS": 1, "RATES": (1e-3, 1e-2), "SOON": 1, "LATE": 2}.items():
        monkeypatch.setattr(gain, name, value)
    kept.HERE.not_before, kept.HERE.commits = 0.0, set()
    yield kept.FOLDER
    kept.HERE.not_before = 0.0


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is measured from here on."""
    said: list[str] = []
    monkeypatch.setattr("builtins.print", lambda *words, **options: said.append(" ".join(map(str, words))))
    return said


def measured_again(row: ModuleType, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, Any, list[str]]:
    """A row's result, that of going through it again, and what was measured the second time."""
    first = kept._plain(row.measure())
    said = counted(monkeypatch)
    return first, kept._plain(row.measure()), said


# Rows


@pytest.mark.parametrize("row", [*COMPARISONS, new_task, gain], ids=lambda row: row.__name__)
def test_every_contender_has_a_recipe_an_adapter_and_a_way_to_be_played(row: ModuleType) -> None:
    labels = [contender.label for contender in row.CONTENDERS]
    assert len(set(labels)) == len(labels)
    assert any(each in row.CONTENDERS for each in (contenders.FOUNDING, contenders.FOUNDING_EQUAL_TIME))
    for contender in row.CONTENDERS:
        assert contender.method in METHODS
        preset = row.PRESET if row in COMPARISONS else row.CASES[0].preset
        recipe = contender.recipe(preset, {}, 7)
        assert recipe.run.seed == 7
        if not contender.missing:
            build.checked_adaptation(contender.adaptation or {})


def test_a_comparison_has_a_line_and_a_curve_for_each_contender_and_measures_nothing_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = mirror
    some = (contenders.CONTEXT, contenders.FOUNDING, contenders.FROZEN, Contender("absent", adaptation=None), contenders.RANDOM)
    monkeypatch.setattr(row, "CONTENDERS", some)
    result, again, said = measured_again(row, monkeypatch)
    labels = [c.label for c in row.CONTENDERS if not c.missing]
    assert [line["method"] for line in result["table"]] == labels
    assert list(result["curves"]) == labels
    assert all(len(curve) == 2 and low <= value <= high for curve in result["curves"].values() for value, low, high in curve)
    assert not result["passed"], "a model of no training solves nothing"
    text = "\n".join(row.lines(result))
    assert all(f"| {label} |" in text for label in labels)
    assert '- "absent" is left out: its adapter is not there yet.' in text
    assert "**NOT met**" in text
    assert (again, said) == (result, [])


def test_rows_share_models_and_returns(monkeypatch: pytest.MonkeyPatch) -> None:
    for row in shuffled.ROWS:
        three = (contenders.CONTEXT, contenders.SHUFFLED, contenders.ROBUST)
        monkeypatch.setattr(row, "CONTENDERS", three)
    for row in (mirror, rewired):
        comparison.compare(row.PRESET, row.SHRINK, row.CONTENDERS, row.SEEDS, row.ASKED, row.EPISODES)
    said = counted(monkeypatch)
    result = shuffled.measure()
    assert said == []
    assert [line["family"] for line in result["table"]] == ["mirror", "rewired"]
    assert sum("minus robust" in line for line in shuffled.lines(result)) == 3, "a heading and two bars"


def test_the_bars_of_rig_are_for_the_fifth_episode_and_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rig, "CONTENDERS", (contenders.CONTEXT, contenders.ORACLE))
    returns = {contenders.CONTEXT.label: [[450.0, 480.0]], contenders.ORACLE.label: [[490.0, 500.0]]}
    monkeypatch.setattr(comparison, "weights_of", lambda *_: [made_of_nothing()])
    monkeypatch.setattr(comparison, "returns_of", lambda contender, *_: np.array(returns[contender.label]))
    result = rig.measure()
    assert [v["met"] for v in result["verdicts"]] == [True, True]
    assert [v["reached"] for v in result["verdicts"]] == [False, False]
    assert result["verdicts"][0]["got"].startswith("0.960 [0.960, 0.960], paired difference -20.0")
    returns[contenders.ORACLE.label] = [[490.0, 1000.0]]
    assert [v["met"] for v in rig.measure()["verdicts"]] == [False, True]


def made_of_nothing() -> Any:
    """What a comparison asks of a trained model."""

    class Made:
        cpu_seconds = 1.0

    return Made()


def test_experience_on_a_new_task_is_set_against_the_faster_rival(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_task, "CASES", new_task.CASES[1:2])
    monkeypatch.setattr(new_task, "CONTENDERS", (contenders.CONTEXT, contenders.Q_LEARNING))
    result, again, said = measured_again(new_task, monkeypatch)
    lines = {line["method"]: line for line in result["table"]}
    assert list(lines) == [contenders.CONTEXT.label, contenders.Q_LEARNING.label, new_task.SCRATCH, new_task.PEER]
    assert lines[new_task.PEER]["steps"] == [20.0, 20.0, 20.0]
    assert lines[new_task.SCRATCH]["ratio"] == [1.0, 1.0, 1.0]
    (verdict,) = result["verdicts"]
    assert f"experience of {new_task.PEER} over" in verdict["what"]
    assert verdict["got"].startswith("0.5 [0.5, 0.5] times")
    assert not verdict["met"]
    assert any(new_task.PEER in line for line in new_task.lines(result))
    assert (again, said) == (result, [])


def test_the_other_library_is_left_out_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_task, "peer", lambda: (None, "It is left out."))
    monkeypatch.setattr(new_task, "CASES", new_task.CASES[1:2])
    monkeypatch.setattr(new_task, "CONTENDERS", (contenders.CONTEXT, contenders.Q_LEARNING))
    result = new_task.measure()
    assert "It is left out." in result["left_out"]
    assert "- It is left out." in new_task.lines(result)


def test_fine_tuning_is_compared_at_the_rate_that_does_best_on_other_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    learned = Contender("learned", adaptation={"name": "q_learning", "batch": 8})
    asked: list[tuple[Any, int]] = []

    def plain(rate: float) -> dict[str, Any]:
        return {**contenders.PLAIN_FINE_TUNING, "learning_rate": rate}

    def returns(contender: Contender, made: Any, where: measured.Asked, episodes: int) -> np.ndarray:
        asked.append((contender.adaptation, where.first))
        score = {1e-3: 40.0, 1e-2: 60.0}.get((contender.adaptation or {}).get("learning_rate"), 20.0)
        return np.full((where.tasks, episodes), 100.0 if contender is learned else score)

    monkeypatch.setattr(gain, "CASES", gain.CASES[1:])
    monkeypatch.setattr(gain, "LEARNED", learned)
    monkeypatch.setattr(gain, "OURS", learned)
    monkeypatch.setattr(gain, "CONTENDERS", (learned, contenders.ORACLE))
    for module in (comparison, gain):
        monkeypatch.setattr(module, "weights_of", lambda *_: [made_of_nothing()])
    monkeypatch.setattr(comparison, "returns_of", returns)
    result = gain.measure()
    blocks = {100 + gain.TASKS * block for block in range(3)}
    assert {first for adaptation, first in asked if adaptation == plain(1e-3)} == {200}
    assert {first for adaptation, first in asked if adaptation == plain(1e-2)} == {200, *blocks}
    assert {line["method"]: line["gain"] for line in result["table"]} == {
        contenders.CONTEXT.label: None, gain.PLAIN: [40.0] * 3, "learned": [80.0] * 3, contenders.ORACLE.label: [0.0] * 3,
    }  # fmt: skip
    gained, mean, solved = result["verdicts"]
    assert (
        gained["got"]
        == "80.0 [80.0, 80.0] against 40.0 [40.0, 40.0], paired difference 40.0 [40.0, 40.0], ratio 2.00 [2.00, 2.00]"
    )
    assert (gained["met"], gained["reached"]) == (True, False)
    assert (mean["met"], mean["reached"], solved["met"]) == (True, True, False)
    assert "rate 0.01" in "\n".join(gain.lines(result))


def test_without_learned_rates_their_bar_is_not_met(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gain, "CASES", gain.CASES[:1])
    monkeypatch.setattr(gain, "CONTENDERS", ())
    monkeypatch.setattr(gain, "LEARNED", Contender("learned", adaptation=None))
    result = gain.measure()
    assert [(v["got"], v["met"]) for v in result["verdicts"]] == [("not measured", False)]
    assert not result["passed"]


# Pieces


def made(value: float, calls: list[float]) -> Callable[[], float]:
    def make() -> float:
        calls.append(value)
        return value

    return make


def test_a_piece_is_measured_once_for_its_key(tiny: Path) -> None:
    calls: list[float] = []
    assert kept.piece("numbers", {"a": 1}, made(2.5, calls)) == 2.5
    assert kept.piece("numbers", {"a": 1}, made(9.0, calls)) == 2.5
    assert kept.piece("numbers", {"a": 2}, made(9.0, calls)) == 9.0
    assert calls == [2.5, 9.0]
    assert len(list((tiny / "numbers").iterdir())) == 2


@pytest.mark.parametrize("content", [b"", b"[]", b'{"key": {"a": 2}, "value": 1, "made": 9e99}'])
def test_a_damaged_piece_is_measured_again(content: bytes, tiny: Path) -> None:
    kept.piece("numbers", {"a": 1}, made(2.5, []))
    (path,) = (tiny / "numbers").iterdir()
    path.write_bytes(content)
    assert kept.piece("numbers", {"a": 1}, made(3.5, [])) == 3.5


def test_a_row_that_is_asked_for_again_forgets_its_pieces_and_still_resumes() -> None:
    kept.begin("one")
    kept.piece("numbers", {"a": 1}, made(1.0, []))
    kept.ask_again("one")
    kept.begin("one")
    assert kept.piece("numbers", {"a": 1}, made(2.0, [])) == 2.0
    kept.begin("one")  # stopped half-way and started again
    assert kept.piece("numbers", {"a": 1}, made(3.0, [])) == 2.0


def test_a_row_that_is_asked_for_again_leaves_other_rows_theirs() -> None:
    kept.piece("numbers", {"a": 1}, made(1.0, []))
    kept.ask_again("one")
    kept.begin("another")
    assert kept.piece("numbers", {"a": 1}, made(2.0, [])) == 1.0


def test_returns_of_other_weights_are_measured_again(monkeypatch: pytest.MonkeyPatch) -> None:
    (first,) = measured.weights_of(contenders.CONTEXT, "mirror-quick", TINY, (0,))
    measured.returns_of(contenders.CONTEXT, first, mirror.ASKED, 1)
    said = counted(monkeypatch)
    measured.returns_of(contenders.CONTEXT, first, mirror.ASKED, 1)
    assert said == []
    other = dataclasses.replace(first, digest="other")
    measured.returns_of(contenders.CONTEXT, other, mirror.ASKED, 1)
    assert len(said) == 1


# Results


@pytest.fixture
def results(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """One small row, measured and kept."""
    monkeypatch.setattr(mirror, "CONTENDERS", (contenders.CONTEXT, contenders.ROBUST))
    return run.keep("mirror", run.measured("mirror"))


def test_an_untrained_contender_has_fresh_weights_and_keeps_the_experience() -> None:
    model = core.load(resource("sample_models", "mirror.metamodel"))
    fresh = measured.adapting(model, contenders.IMAGINED_FROM_SCRATCH)
    first = core.initialise(model.recipe).parameters
    assert all(np.array_equal(fresh.parameters[name], value) for name, value in first.items())
    assert any(not np.array_equal(model.parameters[name], value) for name, value in first.items())
    assert fresh.kept.keys() == model.kept.keys() != set()


def test_every_row_can_be_measured_and_written() -> None:
    for name in run.ROWS:
        row = run.row_of(name)
        assert callable(row.measure), name
        assert callable(row.lines), name


def test_results_are_kept_and_reported_with_their_verdict(results: dict[str, Any], tiny: Path) -> None:
    assert run.load_results() == kept._plain(results)
    text = run.report(results)
    assert "## 1. First episode on held-out tasks of `mirror` (NOT met)" in text
    assert f"Measured at {kept.commit()}." in text
    run.keep("switch", {"passed": True})
    assert set(run.load_results()) == {"mirror", "switch"}


def test_results_of_an_older_format_are_not_read(tiny: Path) -> None:
    tiny.mkdir(parents=True)
    run.results_file().write_text('{"mirror": {"passed": true}}')
    assert run.load_results() == {}
    assert run.wanted(None, {"stepping": {}, "mirror": {}}) == [name for name in run.ROWS if name != "stepping"]
    assert run.wanted("stepping", {"stepping": {}}) == ["stepping"]


def test_the_plot_is_the_same_for_the_same_numbers(results: dict[str, Any], tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.png", "two.png")]
    assert all(figures.draw(results, path) for path in paths)
    first, second = (path.read_bytes() for path in paths)
    assert first.startswith(b"\x89PNG")
    assert first == second
    assert not figures.draw({"stepping": {"passed": True}}, tmp_path / "none.png")
    assert not (tmp_path / "none.png").exists()


def test_the_tables_have_their_place_on_the_page(results: dict[str, Any]) -> None:
    page = (Path(run.ROOT) / "README.md").read_text(encoding="utf-8")
    written = run.into_readme(run.report(results), page)
    assert "\n### 1. First episode on held-out tasks of `mirror` (NOT met)" in written
    assert run.into_readme(run.report(results), written) == written
    assert written.partition(run.README_END)[2] == page.partition(run.README_END)[2]
    with pytest.raises(ValueError, match="has no part between"):
        run.into_readme("", "nothing")


def test_a_ratio_is_resampled_in_pairs() -> None:
    scores = np.array([[10.0, 20.0, 30.0], [11.0, 22.0, 33.0]])
    assert tables.ratio(3 * scores, scores) == [3.0, 3.0, 3.0]
    value, low, high = tables.ratio(scores, scores[:, ::-1])
    assert low < value == 1.0 < high
    with pytest.raises(ValueError, match="same seeds and tasks"):
        tables.ratio(scores, scores[:1])


# Sample models


def samples() -> list[Path]:
    return sorted(resource("sample_models").glob("*.metamodel"))


def test_the_sample_models_are_small_together() -> None:
    assert samples()
    assert sum(path.stat().st_size for path in samples()) < LARGEST_SAMPLES


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.stem)
def test_a_sample_model_opens_and_plays(path: Path) -> None:
    model = core.load(path)
    family = build.seen_by(model.recipe, core.make_family(model.recipe.family))
    env = family.make_env(core.tasks_of(family, "validation", 1))
    agent = model.agent()
    before = agent.alpha
    observation, _ = env.reset(seed=0)
    for _ in range(5):
        action = agent.act(observation[0])
        following, reward, terminated, truncated, _ = env.step(np.array([action]))
        agent.observe(observation[0], action, float(reward[0]), following[0], bool(terminated[0]), bool(truncated[0]))
        observation = following
    assert np.isfinite(agent.alpha).all()
    assert (agent.alpha != before).any() or model.sub_models == 1, "what it has seen moves alpha"
