"""The doors of the window: drops, the Open dialog, the command line. One thing comes in, or one sentence says why not."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

import core
from core.resources import resource
from core.storage.model_file import save
from tests.core.hostile_files import FILES, NAMES, harmless
from tests.workbench.conftest import settled
from tests.workbench.run_folders import SMALL, make_run, settle
from workbench.main_window import MainWindow

SAMPLE = resource("sample_models", "mirror.metamodel")
WIDE = '[family]\nname = "wide"\n[model]\nwidth = 8\n'


def drop(window: MainWindow, *urls: QUrl | str | Path) -> QDropEvent:
    """Drop things on the window as a file manager or a browser does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(url)) if isinstance(url, Path) else QUrl(url) for url in urls])
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    window.dropEvent(event)
    settled(window)
    return event


def said(window: MainWindow) -> str:
    """The one sentence that is on the screen; it is put away."""
    sentences = [toast.sentence for toast in window.notifications.toasts]
    assert len(sentences) == 1, sentences
    for toast in list(window.notifications.toasts):
        toast.close()
    assert harmless(sentences[0])
    return sentences[0]


def state(window: MainWindow) -> tuple[Any, ...]:
    """What must not change when something stays out."""
    session = window.session
    return session.model, session.recipe, session.path, session.title, session.unsaved, window.windowTitle(), files_there()


def files_there() -> list[str]:
    return sorted(str(path) for path in Path(os.environ["HOME"]).rglob("*.*") if "settings" not in str(path))


@pytest.mark.window
def test_what_is_dropped_comes_in_or_is_answered_with_one_sentence(window: MainWindow, tmp_path: Path, qtbot: Any) -> None:
    """One window for all of them: it takes longer to make than to use."""
    before = state(window)
    refused: dict[str, tuple[Any, ...]] = {
        "Drop one thing at a time": (SAMPLE, SAMPLE),
        "Drop one thing": tuple(tmp_path / f"{number}.metamodel" for number in range(10_000)),
        "Drop": (),
        "example.com/x.metamodel is not a file of this machine": ("https://example.com/x.metamodel",),
        "ftp://example.com": ("ftp://example.com/x.metamodel",),
        "host/share/x.metamodel is not a file of this machine": ("file://host/share/x.metamodel",),
        "javascript": ("javascript:alert(1)",),
        "data:": ("data:text/html,<img src=x>",),
        "is not a file": ("file:",),
        "without a run": (tmp_path,),
        "There is no file": (tmp_path / "missing.metamodel",),
        "There is no recipe file": (tmp_path / "missing.toml",),
        "cannot be read": (tmp_path / ("x" * 300),),
    }
    for sentence, things in refused.items():
        drop(window, *things)
        assert sentence in said(window)
        assert state(window) == before
    for kind, make in FILES.items():
        for suffix in (".metamodel", ".toml", ".png"):
            path = tmp_path / f"{kind}{suffix}"
            make(path)
            drop(window, path)
            assert said(window), path.name
            assert state(window) == before
    for name in NAMES:
        drop(window, tmp_path / f"{name}.metamodel")
        assert said(window)
    assert state(window) == before
    # A recipe goes into the forms, and leaves the model in hand alone.
    (tmp_path / "mine.toml").write_text(WIDE)
    assert drop(window, tmp_path / "mine.toml").isAccepted()
    assert said(window) == "The recipe mine.toml is in the forms."
    assert window.session.recipe is not None
    assert window.session.recipe.family.name == "wide"
    (tmp_path / "mine.toml").write_text(WIDE.replace("wide", "evilmod:CartPole-v1"))
    assert not drop(window, tmp_path / "mine.toml").isAccepted()
    assert 'family.name "evilmod:CartPole-v1" is not known' in said(window)
    assert window.session.recipe.family.name == "wide"
    # A model and a run are taken in hand.
    assert drop(window, SAMPLE).isAccepted()
    assert window.session.path == SAMPLE
    run = make_run()
    window.recorded.library.refresh()
    settle(qtbot, window.recorded)
    assert drop(window, run.folder).isAccepted()
    settle(qtbot, window.recorded)
    assert window.recorded.watch.run_of(window.session.model) == run.folder
    elsewhere = tmp_path / "elsewhere"
    run.folder.rename(elsewhere)
    assert drop(window, elsewhere).isAccepted()
    assert (window.session.title, window.session.path) == ("elsewhere", None)
    (elsewhere / "model.metamodel").unlink()
    assert drop(window, elsewhere).isAccepted(), "a run without a model gives its recipe"
    assert window.session.recipe.model.width == 8
    said(window)
    # Nothing at all is dropped: no place for it.
    assert not drop(window).isAccepted()


@pytest.mark.window
def test_only_files_may_be_dragged_over_the_window(window: MainWindow) -> None:
    for fill, taken in ((lambda data: data.setText("file:///x"), False), (lambda data: data.setHtml("<b>"), False),
                        (lambda data: data.setUrls([QUrl("file:///x")]), True), (lambda data: None, False)):  # fmt: skip
        data = QMimeData()
        fill(data)
        event = QDragEnterEvent(
            QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        event.ignore()
        QApplication.sendEvent(window, event)
        assert event.isAccepted() is taken


def test_a_model_with_a_hostile_name_is_saved_and_opened_like_any_other(tmp_path: Path) -> None:
    model = core.initialise(core.read_recipe("mirror-quick", SMALL))
    for name in NAMES:
        path = save(model, tmp_path / f"{name[:200].replace('/', '')}.metamodel")
        assert core.load(path).recipe == model.recipe
