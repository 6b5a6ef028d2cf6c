"""The table of promises: what is measured, in which form, and where it is written."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.benchmarks import kept, run, trust_references, trust_soak
from tests.benchmarks.in_child import ChildError, child

TABLE, ROW_OF = dict(run.TRUST), lambda name: importlib.import_module(f"tests.benchmarks.trust_{name}")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "FOLDER", tmp_path / "benchmarks")
    monkeypatch.setattr(run, "TRUST", {"quick": "Takes a moment", "slow": "Takes long"})
    rows = {
        "quick": SimpleNamespace(measure=lambda: {"passed": True}, lines=lambda result: ["- quick"]),
        "slow": SimpleNamespace(
            measure=lambda short=False: {"passed": short}, lines=lambda result: [f"- slow, {result.get('short', False)}"]
        ),
    }
    monkeypatch.setattr(run, "row_of", rows.__getitem__)
    return kept.FOLDER


def test_every_promise_can_be_measured_and_written() -> None:
    assert TABLE
    for name in TABLE:
        row = ROW_OF(name)
        assert callable(row.measure), name
        assert callable(row.lines), name


def test_a_short_form_says_so_and_is_no_substitute_for_the_whole(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--trust", "--short"]) == 0
    assert "## 2. Takes long (met, short form)" in capsys.readouterr().out
    assert run.wanted(None, run.load_results(), run.TRUST) == ["slow"]
    assert run.wanted(None, run.load_results(), run.TRUST, short=True) == []
    assert run.main(["--trust"]) == 1
    assert "## 2. Takes long (NOT met)" in (folder / "trust.md").read_text(encoding="utf-8")


def test_promises_have_their_own_table_and_their_own_place_on_the_page(folder: Path) -> None:
    run.keep("mirror", {"passed": False})
    assert run.main(["--trust", "--row", "quick"]) == 0
    text = run.report(run.load_results(), run.TRUST)
    assert "mirror" not in text
    page = (run.ROOT / "README.md").read_text(encoding="utf-8")
    written = run.into_readme(text, page, run.TRUST_BEGIN, run.TRUST_END)
    assert "\n### 1. Takes a moment (met)" in written
    assert written.partition(run.TRUST_BEGIN)[0] == page.partition(run.TRUST_BEGIN)[0]


def test_a_row_of_the_other_table_is_not_measured_by_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--row", "quick"], ["--trust", "--row", "mirror"]):
        with pytest.raises(SystemExit):
            run.main(words)
    assert "--trust" in capsys.readouterr().err


def test_a_process_that_crashes_is_told_with_its_code_and_its_last_words(tmp_path: Path) -> None:
    script = tmp_path / "crash.py"
    script.write_text("import os, sys; print('last words', file=sys.stderr, flush=True); os.abort()")
    with pytest.raises(ChildError, match="last words") as caught:
        child(str(script))
    assert caught.value.code == -6


def test_a_soak_is_judged_by_what_grows_after_the_warm_up() -> None:
    def soak(memory: Callable[[float], float], handles: Callable[[float], int] = lambda _: 20) -> dict[str, Any]:
        return trust_soak.judged({"readings": [(at, memory(at), handles(at), 5) for at in range(0, 1800, 5)], "minutes": 30})

    flat = soak(lambda at: 300 + min(at, 500) / 10)
    assert flat["passed"]
    assert flat["slope"] == pytest.approx(0.0, abs=0.2)
    leaking = soak(lambda at: 300 + at / 300)
    assert leaking["slope"] == pytest.approx(2.0, abs=0.01)
    assert not leaking["passed"]
    assert not soak(lambda _: 300.0, lambda at: 20 + int(at) // 200)["passed"]


def test_references_to_constants_stay_what_they_are_over_many_calls() -> None:
    assert trust_references.measure(calls=2000)["passed"]
