"""The report folder: tables, curves with intervals, pictures that are the same every time, and where it all was made."""

from __future__ import annotations

import csv
import dataclasses
import math
import re
import subprocess
from pathlib import Path

import numpy as np
import pytest

from core.analysis import provenance
from core.analysis.curves import adaptation_curves, profile_curves
from core.analysis.digits import places
from core.analysis.line_styles import ON_STAGE, line_style, row_styles
from core.analysis.measure_table import measure_table
from core.analysis.pictures import DASHES, MARKERS, pictures
from core.analysis.report import report_text, returns_csv, write_report
from core.events import EvaluationFinished, MethodEvaluated
from core.tasks.cartpole import INTERFACE
from core.trainers.evaluation import summary, with_measures
from core.trainers.methods import METHODS
from tests.core.tiny_family import CORRIDOR

ABOUT = EvaluationFinished(
    family="mirror", split="held-out", tasks=2, episodes=2, methods=("adapted",), reason="done", seconds=61.0, cpu_seconds=59.5
)  # fmt: skip


def row(name: str, *tasks: list[float], seeds: int = 1) -> MethodEvaluated:
    return summary(name, np.array([tasks] * seeds), None, INTERFACE.solved_return)


ADAPTED = row("adapted", [300, 500], [480, 500])
ROBUST = row("robust", [250, 250], [250, 250])


def test_an_adaptation_curve_goes_through_the_means_of_the_episodes() -> None:
    curve, flat = adaptation_curves([ADAPTED, ROBUST])
    assert (curve.method, curve.x.tolist(), curve.value.tolist()) == ("adapted", [1.0, 2.0], [390.0, 500.0])
    assert (curve.low.tolist(), curve.high.tolist()) == ([300.0, 500.0], [480.0, 500.0])
    assert flat.low.tolist() == flat.high.tolist() == [250.0, 250.0]


def test_profiles_go_from_nothing_to_the_best_return() -> None:
    curve = profile_curves([ADAPTED, ROBUST], INTERFACE.best_return)[0]
    shares = dict(zip(curve.x.tolist(), curve.value.tolist(), strict=True))
    assert (shares[0.0], shares[300.0], shares[325.0], shares[475.0], shares[500.0]) == (1.0, 1.0, 0.5, 0.5, 0.0)


def test_the_folder_holds_tables_and_pictures_and_the_report_shows_them(tmp_path: Path) -> None:
    rows = [ADAPTED, ROBUST]
    paths = write_report(tmp_path / "r", rows, ABOUT, "[family]\n", INTERFACE)
    names = ["report.md", "table.csv", "returns.csv", "profile.csv", "intervals.png", "adaptation.png", "profile.png"]
    assert [path.name for path in paths] == names
    text = paths[0].read_text(encoding="utf-8")
    assert text.index("| method | first episode, mean") < text.index("## Adaptation") < text.index("| method | area under")
    assert "the first solved episode (3 where none was)" in text
    linked = re.findall(r"!\[[^]]+\]\((.+?)\)", text)
    assert linked == names[4:]
    assert all((tmp_path / "r" / name).read_bytes().startswith(b"\x89PNG") for name in linked)
    with paths[3].open(encoding="utf-8") as file:
        table = list(csv.DictReader(file))
    assert len(table) == 2 * 21
    assert all(float(line["low"]) <= float(line["share"]) <= float(line["high"]) for line in table)


def test_the_same_rows_give_the_same_bytes_and_others_give_others() -> None:
    first, again = pictures([ADAPTED, ROBUST], INTERFACE), pictures([ADAPTED, ROBUST], INTERFACE)
    assert first == again
    other = pictures([ROBUST, ADAPTED], INTERFACE)
    assert all(other[name] != first[name] for name in first)
    with pytest.raises(ValueError, match=r"^There is nothing to draw: the evaluation has no rows\.$"):
        pictures([], INTERFACE)


def test_drawing_leaves_the_settings_of_matplotlib_as_they_were() -> None:
    import matplotlib as mpl

    with mpl.rc_context({"font.size": 31.0}):
        assert pictures([ADAPTED], INTERFACE) == pictures([ADAPTED], INTERFACE)
        assert mpl.rcParams["font.size"] == 31.0


def test_rows_are_told_apart_without_colour() -> None:
    styles = [line_style(place) for place in range(44)]
    assert len({(style.dash, style.marker) for style in styles}) == 44
    assert {style.dash for style in styles} == set(DASHES)
    assert {style.marker for style in styles} == set(MARKERS)


def test_the_report_says_where_it_was_made_and_what_its_intervals_speak_of() -> None:
    text = report_text([ADAPTED], ABOUT, "", INTERFACE)
    assert f"| commit | {provenance.commit()} |" in text
    assert "| wall time | 61.0 s |\n| CPU time | 59.5 s |" in text
    assert "One training seed: the 95 % intervals" in text
    assert "stopped" not in text
    stopped = dataclasses.replace(ABOUT, reason="stopped")
    text = report_text([row("adapted", [1, 2], seeds=3)], stopped, "", INTERFACE)
    assert "3 training seeds; the 95 % intervals are from a bootstrap that resamples seeds and tasks." in text
    assert "It was stopped before all its rows were measured." in text


def test_a_commit_is_that_of_the_checkout_itself_and_changes_are_said(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    assert provenance.commit(root) == "unknown"
    git = ["git", "-C", str(root), "-c", "user.name=t", "-c", "user.email=t@example.org"]
    (root / "inside").mkdir()
    (root / "file").write_text("a")
    for words in (["init", "-q"], ["add", "file"], ["commit", "-qm", "one"]):
        subprocess.run([*git, *words], check=True)
    name = provenance.commit(root)
    assert re.fullmatch(r"[0-9a-f]{12}", name)
    assert provenance.commit(root / "inside") == "unknown", "an installed package inside of somebody's checkout"
    (root / "file").write_text("b")
    assert provenance.commit(root) == f"{name} with changes"


def test_a_row_that_plays_on_the_stage_keeps_its_looks_and_its_colour_to_itself() -> None:
    few = row_styles(["adapted", "random", "before", "short_memory"])
    assert [style.colour for style in few[::2]] == [ON_STAGE["adapted"][0], ON_STAGE["before"][0]]
    assert len({style.colour for style in few}) == 4
    every = row_styles(list(METHODS))
    assert len({(style.dash, style.marker) for style in every}) == len(METHODS)
    assert row_styles(["before", "adapted"])[0].dash == few[2].dash


def test_what_a_family_tells_of_episodes_is_a_table_of_its_own_with_its_gaps() -> None:
    measured = with_measures(ADAPTED, CORRIDOR, np.array([[[[1.0, np.nan], [0.0, 4.0]], [[0.0, 2.0], [0.0, np.nan]]]]))
    table = measure_table([measured, dataclasses.replace(measured, method="none", measures=((((np.nan,) * 2,) * 2,),) * 2)])
    head, _, first, second = table.splitlines()
    assert head == "| method | fallen [95 %]; last episode | height [95 %]; last episode |"
    assert first.startswith("| adapted | 0.250 [0.000, 0.500]; 0.000 | 3.000 [2.000, 4.000]; 4.000 |")
    assert second == "| none | – | – |"
    lines = returns_csv([measured]).splitlines()
    assert lines[0] == "method,training_seed,task,episode,return,fallen,height"
    assert lines[1:3] == ["adapted,0,0,0,300,1.0,", "adapted,0,0,1,500,0.0,4.0"]
    assert "## Measures" in report_text([measured], ABOUT, "", INTERFACE)
    assert measure_table([ADAPTED]) == ""
    assert "## Measures" not in report_text([ADAPTED], ABOUT, "", INTERFACE)


@pytest.mark.parametrize(
    ("values", "decimals"), [((500.0,), 0), ((22.9,), 1), ((0.87, -0.2), 3), ((0.0,), 2), ((math.nan, 5.0), 2), ((), 2)]
)
def test_small_returns_are_written_with_more_decimals(values: tuple[float, ...], decimals: int) -> None:
    assert places(values, 3) == decimals
